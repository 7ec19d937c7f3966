# Sourced by run.sh and test.sh: installs Debian packages that are missing. Says so, and prints only, on stderr.

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null | cut -c 1-2)" = ii ]
}

# install_packages LIST...: the packages named in tools/packages/LIST.txt
install_packages() {
  command -v dpkg-query >/dev/null || return 0 # not Debian: configuring says what is missing
  local list package missing=() as_root=()
  for list in "$@"; do
    while read -r package; do
      is_installed "$package" || missing+=("$package")
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
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}
