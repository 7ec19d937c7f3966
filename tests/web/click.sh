#!/usr/bin/env bash
# Clicks through the page (click.mjs), where Node is installed: click.sh INDEX.HTML PROGRAM. Exits 77 if it is not.
command -v node >/dev/null || {
  echo "skipped: there is no node"
  exit 77
}
exec node "$(dirname "${BASH_SOURCE[0]}")/click.mjs" "$@"
