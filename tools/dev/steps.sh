# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Shared by the scripts that people run: being in the project's folder, titles with times, building with a preset.

project=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
cd -- "$project"
[[ -w . ]] || { echo "This folder cannot be written to: $project. Copy the project to a place of your own." >&2; exit 1; }
started=$SECONDS

# step TITLE COMMAND...: says what is done, does it, and tells how long it took.
step() {
    local begin=$SECONDS
    current=$1
    shift
    printf '\n== %s\n' "$current" >&2
    "$@"
    printf -- '-- %s: %s s\n' "$current" "$((SECONDS - begin))" >&2
    current=
}
current=
trap 'status=$?; if [[ $status != 0 && -n $current ]]; then printf "== %s: failed (status %s)\n" "$current" "$status" >&2; fi' EXIT

# build PRESET TARGET [CMAKE OPTIONS...]: quick when nothing has changed.
build() {
    local preset=$1 target=$2
    shift 2
    cmake --preset "$preset" "$@" >"$project/build/$preset.log" 2>&1 || {
        tail -n 25 "$project/build/$preset.log" >&2
        echo "CMake could not prepare the build; the whole log is build/$preset.log." >&2
        return 1
    }
    cmake --build --preset "$preset" --target "$target" --parallel "$(nproc)" >&2
}
mkdir -p build
