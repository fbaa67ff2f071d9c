#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Are the forecasts of two builds the same to nine digits? Builds with g++ and clang++ unless two build folders are given:
#   tools/dev/same_digits.sh [--builds FOLDER FOLDER] [SERIES_PER_FILE FILE.csv.gz...]
# Odd series and every model always; with files, the first SERIES_PER_FILE series of each; the sample company where both have visitcast.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/steps.sh"

builds=(build/release build/release-clang)
if [[ ${1:-} == --builds ]]; then
    builds=("$2" "$3")
    shift 3
else
    cmake -S . -B "${builds[0]}" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER=g++ >&2
    cmake -S . -B "${builds[1]}" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER=clang++ >&2
    for build in "${builds[@]}"; do cmake --build "$build" --target visitcast visitcast_digits --parallel "$(nproc)" >&2; done
fi
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
for number in 0 1; do
    bin=${builds[number]}/bin
    "$bin/visitcast_digits" "$@" >"$folder/$number"
    [[ -x ${builds[0]}/bin/visitcast && -x ${builds[1]}/bin/visitcast ]] || continue
    visitcast() { "$bin/visitcast" --db "$folder/$number.db" "$@"; }
    visitcast import data/samples >/dev/null
    visitcast forecast >/dev/null
    visitcast export forecast --format csv --out "$folder/csv$number" >/dev/null
    # Commas between numbers, a word for each field: the same lines as above.
    cat "$folder/csv$number"/*.csv | tr ',' ' ' >>"$folder/$number"
done
python3 - "$folder/0" "$folder/1" <<'PYTHON'
"""Numbers within 1e-9 of the largest of their line count as the same; every other word must be equal."""
import sys


def number(word):
    try:
        return float(word)
    except ValueError:
        return None


first, second = ([line.split() for line in open(path, encoding="utf-8")] for path in sys.argv[1:])
differing = abs(len(first) - len(second))
exact, worst = 0, 0.0
for a, b in zip(first, second):
    exact += a == b
    pairs = [(number(x), number(y), x, y) for x, y in zip(a, b)]
    size = max((abs(x) for x, *_ in pairs if x is not None), default=0.0)
    same = len(a) == len(b)
    for x, y, word, other in pairs:
        if x is None or y is None:
            same &= word == other
        elif x != y:
            worst = max(worst, abs(x - y) / size)
            same &= abs(x - y) <= 1e-9 * size
    if not same:
        differing += 1
        if differing <= 20:
            print("<", *a, "\n>", *b)
print(f"{len(first)} lines, {exact} the same in all digits written, {differing} not to nine; largest difference {worst:.1e} of a line")
sys.exit(differing > 0 or not first)
PYTHON
