#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the fuzzers of build/fuzz for SECONDS each, one after the other: `fuzz.sh SECONDS [NAME...]`. Inputs that reach new code
# gather in build/fuzz/found/NAME; an input that fails stays in build/fuzz/failed and stops the run. With `merge` for SECONDS, what
# was found becomes the corpus in tests/fuzz/corpus as far as it reaches code that the corpus does not.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/steps.sh"

limit=${1:?usage: fuzz.sh SECONDS|merge [NAME...]}
shift
names=("$@")
[[ ${#names[@]} -gt 0 ]] || names=(csv xlsx usage calendar dates windows)
for name in "${names[@]}"; do
    mkdir -p "build/fuzz/found/$name" build/fuzz/failed
    # Leaks are looked for as well; 2 GiB and 20 s for one input are far more than any file of a few kilobytes may take.
    common=(-rss_limit_mb=2048 -timeout=20 -max_len=8192 -artifact_prefix="build/fuzz/failed/$name-")
    if [[ $limit == merge ]]; then
        "build/fuzz/bin/fuzz_$name" -merge=1 "${common[@]}" "tests/fuzz/corpus/$name" "build/fuzz/found/$name" >"build/fuzz/$name.log" 2>&1
    elif ! "build/fuzz/bin/fuzz_$name" -max_total_time="$limit" "${common[@]}" "build/fuzz/found/$name" "tests/fuzz/corpus/$name" \
        >"build/fuzz/$name.log" 2>&1; then
        tail -n 40 "build/fuzz/$name.log" >&2
        echo "The fuzzer $name found a fault; the whole log is build/fuzz/$name.log." >&2
        exit 1
    fi
    grep -E "^Done|^MERGE" "build/fuzz/$name.log" | tail -n 1 | sed "s/^/$name: /" >&2 || true
done
