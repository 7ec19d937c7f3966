#!/usr/bin/env bash
# Runs sqdim with the given arguments from the caller's directory. Before that it installs the Debian packages that the
# program needs and the machine lacks, and builds a release where something changed. Only sqdim itself writes to stdout.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/program
# shellcheck source=tools/packages/install.sh
. "$root/tools/packages/install.sh"

# A build that compiles more than the file with the version is worth showing.
takes_time() {
  [ ! -x "$build/sqdim" ] || [ "$(ninja -C "$build" -n | grep -c Building)" -gt 1 ]
}

# On a terminal, one line that counts the files; elsewhere nothing, unless it fails.
build_program() {
  if [ ! -f "$build/build.ninja" ]; then (cd "$root" && quietly cmake --preset program) || return 1; fi
  if [ -t 2 ] && takes_time; then
    NINJA_STATUS="sqdim: building, %p, file %f of %t: " cmake --build "$build" >&2
  else
    quietly cmake --build "$build"
  fi
}

quietly() {
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 || status=$?
  [ "$status" -eq 0 ] || cat "$log" >&2
  rm -f "$log"
  return "$status"
}

install_packages program </dev/null
[ -x "$build/sqdim" ] || echo "sqdim: building, for the first time: this takes two or three minutes" >&2
build_program </dev/null
exec "$build/sqdim" "$@"
