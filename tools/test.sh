#!/usr/bin/env bash
# Sets up, builds and tests the named presets: release (default), dev, asan-ubsan, tsan, tidy, coverage.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tools/packages/install.sh

presets=("$@")
[ ${#presets[@]} -gt 0 ] || presets=(release)

for preset in "${presets[@]}"; do
  lists=(program test)
  [ "$preset" != tidy ] || lists+=(tidy)
  install_packages "${lists[@]}"
  echo "== $preset"
  cmake --preset "$preset" --log-level=WARNING
  cmake --build --preset "$preset"
  ctest --preset "$preset"
done
