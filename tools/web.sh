#!/usr/bin/env bash
# Writes the calculator as a page into build/web, or the folder given: open index.html there, or put it on any host. Before that
# it installs the Debian packages that this needs and the machine lacks, and compiles GMP, MPFR, MPFI, FLINT and Arb from
# Debian's sources. SQDIM_WEB_JOBS says how many compilers run at a time (default: 1); SQDIM_WEB_PARTS is where what
# is compiled is kept (default: build/web-parts).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
into=$(realpath -m "${1:-$root/build/web}")
parts=$(realpath -m "${SQDIM_WEB_PARTS:-$root/build/web-parts}")
jobs=${SQDIM_WEB_JOBS:-1}
# shellcheck source=tools/packages/install.sh
. "$root/tools/packages/install.sh"

say() { echo "sqdim: $*" >&2; }

# The archive that apt has Debian 12 from, where sources are, too.
archive=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' | awk '$1 == "bookworm" { print $2; exit }')
[ -n "$archive" ] || { say "apt knows no archive of Debian 12 (bookworm), from which the sources of libraries are taken"; exit 1; }

# Unpacks the sources of a Debian package: sources PACKAGE FOLDER, the folder that its archive makes.
sources() {
  [ ! -d "$parts/sources/$2" ] || return 0
  say "fetching the sources of $1"
  local apt=("-o" "Dir::Etc::SourceList=$parts/apt/sources.list" "-o" "Dir::Etc::SourceParts=-" "-o" "Dir::State::lists=$parts/apt/lists"
    "-o" "APT::Sandbox::User=$(id -un)")
  if [ ! -e "$parts/apt/sources.list" ]; then
    mkdir -p "$parts/apt/lists/partial"
    echo "deb-src $archive bookworm main" >"$parts/apt/sources.list"
    apt-get "${apt[@]}" -qq update >&2
  fi
  mkdir -p "$parts/archives" "$parts/sources"
  (cd "$parts/archives" && apt-get "${apt[@]}" -qq source --download-only "$1" >&2)
  tar -xf "$(find "$parts/archives" -name "$1_*.orig.tar.*" ! -name '*.asc' | head -n 1)" -C "$parts/sources"
}

# Debian 12's mirrors have no sources of its MPFI 1.5.3 any more, so this is Debian 13's, by its checksum.
mpfi_sources() {
  local file=mpfi_1.5.4+ds.orig.tar.xz
  [ ! -d "$parts/sources/mpfi-1.5.4+ds" ] || return 0
  say "fetching the sources of mpfi"
  mkdir -p "$parts/archives" "$parts/sources"
  /usr/lib/apt/apt-helper download-file "${archive%/}/pool/main/m/mpfi/$file" "$parts/archives/$file" \
    SHA256:4026d2d0562c23cdf6b9cf8857839c0689c44b62e8ce4062de9c1f3d04aa3587 >&2
  tar -xf "$parts/archives/$file" -C "$parts/sources"
}

install_packages web
sources gmp gmp-6.2.1
sources mpfr4 mpfr-4.2.0
sources flint flint2-2.9.0
sources flint-arb arb-2.23.0
mpfi_sources
python3 "$root/tools/web/native/libraries.py" "$parts/sources" "$parts/libraries" "$jobs"

# emcc's flags, except that it ignores exceptions by default.
flags=$(emcc --cflags)
cmake -G Ninja -S "$root/tools/web/native" -B "$parts/program" -DCMAKE_SYSTEM_NAME=Generic -DCMAKE_TRY_COMPILE_TARGET_TYPE=STATIC_LIBRARY \
  -DCMAKE_CXX_COMPILER=clang++-14 -DCMAKE_AR=/usr/bin/llvm-ar-14 -DCMAKE_RANLIB=/usr/bin/llvm-ranlib-14 \
  -DCMAKE_CXX_FLAGS="${flags/-fignore-exceptions/}" -DSQDIM_LIBRARIES="$parts/libraries" >/dev/null
say "compiling the program"
ninja -C "$parts/program" -j "$jobs" --quiet sqdim_page

say "linking"
# Debian keeps acorn, which emcc calls, where only its own Node looks.
# A stack that overflows would write over constants, and so over numbers: the check ends the computation instead.
NODE_PATH=/usr/share/nodejs emcc -O2 -fwasm-exceptions -Wl,--whole-archive "$parts/program/libsqdim_page.a" -Wl,--no-whole-archive \
  "$parts"/libraries/lib/lib{mpfi,flint,mpfr,gmp}.a -sMODULARIZE -sEXPORT_NAME=createSqdim \
  -sEXPORTED_FUNCTIONS=_main,_malloc,_free,_sqdim_description \
  -sEXPORTED_RUNTIME_METHODS=FS,UTF8ToString,stringToUTF8,lengthBytesUTF8 \
  -sALLOW_MEMORY_GROWTH -sINITIAL_MEMORY=32MB -sTOTAL_STACK=8MB -sSTACK_OVERFLOW_CHECK=2 -sENVIRONMENT=web,worker,node -sNODEJS_CATCH_EXIT=0 -sNODEJS_CATCH_REJECTION=0 \
  -o "$parts/sqdim.js"
python3 "$root/tools/web/bundle.py" "$parts/sqdim.js" "$parts/sqdim.wasm" /usr/share/nodejs/katex/dist "$into"
say "the page is $into/index.html"
