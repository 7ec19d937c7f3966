#!/usr/bin/env bash
# Prints which lines of lib/ and tools/ the tests reach, by stage: builds the preset coverage and runs its tests.
# With --gaps also the lines that no test reached.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tools/packages/install.sh
install_packages program test clang coverage

build=build/coverage
rm -rf "$build/profiles"
export LLVM_PROFILE_FILE="$PWD/$build/profiles/%4m.profraw" # processes share four files, and merge into them
cmake --preset coverage --log-level=WARNING
cmake --build --preset coverage
ctest --preset coverage || echo "a test failed: what it would have reached is missing" >&2
llvm-profdata merge --sparse -o "$build/tests.profdata" "$build"/profiles/*.profraw
llvm-cov export --format=lcov --instr-profile="$build/tests.profdata" "$build/tests/sqdim_tests" --object="$build/sqdim" \
  >"$build/lines.info"
python3 tests/support/coverage.py "$build/lines.info" "$@"
