#!/usr/bin/env bash
# The tests of a preset that is built, as on a machine that is new and busy: an empty home, cold caches, an empty folder
# for temporary files, and busy processes beside them, which end with the script.
#
#     tests/tree/cold.sh [PRESET] [CTEST ARGUMENTS]      PRESET: release, by default; SQDIM_BUSY: how many processes, 8
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=release
if [[ $# -gt 0 && $1 != -* ]]; then
  preset=$1
  shift
fi

work=$(mktemp -d)
busy=()
clean_up() {
  if [[ ${#busy[@]} -gt 0 ]]; then
    kill "${busy[@]}" 2>/dev/null || true
    wait "${busy[@]}" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

for ((i = 0; i < ${SQDIM_BUSY:-8}; i++)); do
  while :; do :; done &
  busy+=($!)
done
mkdir "$work/home" "$work/tmp"
unset "${!XDG_@}" MPLCONFIGDIR PYTHONPYCACHEPREFIX
HOME=$work/home TMPDIR=$work/tmp ctest --preset "$preset" "$@"
