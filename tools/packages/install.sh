# Sourced by the scripts of tools/: installs Debian packages that are missing. Says so, and prints only, on stderr.

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null | cut -c 1-2)" = ii ]
}

# FLINT 3 (Debian 13) contains Arb.
is_part_of_flint() {
  [ "$1" = libflint-arb-dev ] && [ -e /usr/include/flint/arb.h ]
}

# install_packages LIST...: the packages named in tools/packages/LIST.txt
install_packages() {
  command -v dpkg-query >/dev/null || return 0 # not Debian: configuring says what is missing
  local list package missing=() as_root=()
  for list in "$@"; do
    while read -r package; do
      is_installed "$package" || is_part_of_flint "$package" || missing+=("$package")
    done <"$(dirname "${BASH_SOURCE[0]}")/$list.txt"
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
      echo "sqdim: these Debian packages are missing, and there is no sudo to install them: ${missing[*]}" >&2
      return 1
    }
    as_root=(sudo)
  fi
  echo "sqdim: installing Debian packages: ${missing[*]}" >&2
  "${as_root[@]}" apt-get update -qq >&2
  local known=()
  for package in "${missing[@]}"; do
    if [ "$package" != libflint-arb-dev ] || [ -n "$(apt-cache madison "$package")" ]; then known+=("$package"); fi
  done
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${known[@]}" >&2
}
