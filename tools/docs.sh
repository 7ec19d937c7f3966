#!/usr/bin/env bash
# Writes the documents and the API reference as HTML into build/html, or the folder given: open index.html there. Where
# lualatex is installed (packages/tex.txt), the folder also gets theory.pdf, the statements and proofs as a paper.
# Before that it installs the Debian packages that the HTML needs and the machine lacks.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=tools/packages/install.sh
. "$root/tools/packages/install.sh"

install_packages docs
# Debian's own, for which the packages are, before another in the path.
[ -x /usr/bin/python3 ] && python=/usr/bin/python3 || python=python3
output=${1:-$root/build/html}
"$python" "$root/docs/html/build.py" "$output"
if command -v lualatex >/dev/null; then
  "$python" "$root/docs/pdf/build.py" "$output/theory.pdf"
else
  echo "sqdim: no lualatex: theory.pdf is not made" >&2
fi
