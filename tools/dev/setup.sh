#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is needed on Debian 12: `setup.sh build`, `setup.sh test` (build and tests), `setup.sh dev` (all that the
# continuous integration uses). The only list of packages in the project. Does nothing when nothing is missing.
set -euo pipefail

build=(cmake ninja-build g++ pkg-config libeigen3-dev libboost-dev libhowardhinnant-date-dev libfmt-dev libsqlite3-dev
    libsqlitecpp-dev nlohmann-json3-dev libcli11-dev libxlsxwriter-dev libminizip-dev libexpat1-dev libical-dev libicu-dev zlib1g-dev tzdata)
test=(catch2 python3)
dev=(clang clang-format libclang-rt-dev)

case "${1:-build}" in
    build) wanted=("${build[@]}") ;;
    test) wanted=("${build[@]}" "${test[@]}") ;;
    dev) wanted=("${build[@]}" "${test[@]}" "${dev[@]}") ;;
    *) echo "usage: setup.sh build|test|dev" >&2 && exit 2 ;;
esac

say() { printf '%s\n' "$*" >&2; }
skip_hint="To go on without installing (when they are there in another way): VISITCAST_SKIP_PACKAGES=1 and the same command."

if [[ "${VISITCAST_SKIP_PACKAGES:-}" == 1 ]]; then
    say "Packages: not looked at (VISITCAST_SKIP_PACKAGES=1). Needed are, by their names in Debian 12:"
    say "  ${wanted[*]}"
    exit 0
fi
system=$(. /etc/os-release 2>/dev/null && echo "${ID:-unknown} ${VERSION_ID:-}" || echo unknown)
if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "This is '$system', without apt-get. The project is built on Debian 12 with these packages:"
    say "  ${wanted[*]}"
    say "Install what answers to them here. $skip_hint"
    exit 1
fi

missing=()
for package in "${wanted[@]}"; do
    state=$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null || true)
    [[ "$state" == ii* || "$state" == hi* ]] || missing+=("$package")
done
if [[ ${#missing[@]} == 0 ]]; then
    say "Packages: all ${#wanted[@]} are there."
    exit 0
fi
say "Packages to install (${#missing[@]} of ${#wanted[@]}): ${missing[*]}"
[[ "$system" == "debian 12" ]] || say "Note: this is '$system'; the names are those of Debian 12 and may not all be known here."

root=()
if [[ $(id -u) != 0 ]]; then
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
        say "Not root: sudo is used and may ask for your password."
        root=(sudo)
    else
        say "Installing needs root or sudo, and there is neither. Ask someone who may, to run:"
        say "  apt-get install --no-install-recommends ${missing[*]}"
        say "$skip_hint"
        exit 1
    fi
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" >"$log" 2>&1
}
# Package lists that are missing or too old are the usual reason for a first failure, so they are fetched only then.
if ! apt install --no-install-recommends "${missing[@]}"; then
    say "Fetching the package lists ..."
    if ! { apt update && apt install --no-install-recommends "${missing[@]}"; }; then
        tail -n 12 "$log" | sed 's/^/  | /' >&2
        say "Installing failed (the end of apt-get's words is above). What usually helps:"
        say "  'Could not resolve', 'Failed to fetch': no network, or a proxy that apt does not know; see 'apt-get update'."
        say "  'Unable to locate package': another release than Debian 12, or its main archive is not among the sources of apt."
        say "  'Could not get lock': another installation runs; wait for it. 'dpkg was interrupted': 'dpkg --configure -a'."
        say "$skip_hint"
        exit 1
    fi
fi
say "Packages: installed."
