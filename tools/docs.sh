#!/usr/bin/env bash
# Writes the documents and the API reference as HTML into build/html, or the folder given: open index.html there.
# Before that it installs the Debian packages that this needs and the machine lacks.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=tools/packages/install.sh
. "$root/tools/packages/install.sh"

install_packages docs
# Debian's own, for which the packages are, before another in the path.
[ -x /usr/bin/python3 ] && python=/usr/bin/python3 || python=python3
exec "$python" "$root/docs/html/build.py" "${1:-$root/build/html}"
