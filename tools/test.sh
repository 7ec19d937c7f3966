#!/usr/bin/env bash
# Sets up, builds and tests the named presets: release (default), dev, asan-ubsan, tsan, tidy, proofs.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tools/packages/install.sh

presets=("$@")
[ ${#presets[@]} -gt 0 ] || presets=(release)

for preset in "${presets[@]}"; do
  lists=(program test)
  [ "$preset" != release ] || lists+=(python docs)
  [ "$preset" != proofs ] || lists+=(proofs)
  case "$preset" in asan-ubsan | tsan | tidy) lists+=(clang) ;; esac
  install_packages "${lists[@]}"
  echo "== $preset"
  cmake --preset "$preset" --log-level=WARNING -DSQDIM_WARNINGS_AS_ERRORS=ON
  cmake --build --preset "$preset"
  ctest --preset "$preset"
done
