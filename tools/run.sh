#!/usr/bin/env bash
# Runs sqdim with the given arguments from the caller's directory. Before that it installs the Debian packages that the
# program needs and the machine lacks, and builds a release where something changed. Only sqdim itself writes to stdout.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=tools/packages/install.sh
. "$root/tools/packages/install.sh"

build_program() {
  local log status=0
  [ -x "$root/build/program/sqdim" ] || echo "sqdim: building, for the first time: this takes a few minutes" >&2
  log=$(mktemp)
  { [ -f "$root/build/program/build.ninja" ] || (cd "$root" && cmake --preset program); } >"$log" 2>&1 &&
    cmake --build "$root/build/program" >>"$log" 2>&1 || status=$?
  [ "$status" -eq 0 ] || cat "$log" >&2
  rm -f "$log"
  return "$status"
}

install_packages program </dev/null
build_program </dev/null
exec "$root/build/program/sqdim" "$@"
