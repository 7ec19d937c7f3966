#!/usr/bin/env bash
# The Debian packages on a system that has nothing of sqdim: installs them in a fresh minimal system, uses the program,
# the manual, the completion, the library by CMake and by pkg-config and, where it was built, the Python module, then
# removes them and looks for what is left. Run by hand, as root, on Debian, with debootstrap; takes a few minutes.
#
#     tests/tree/clean_install.sh BUILD_FOLDER
#
# The new system is of the release of this one and comes from the same mirror.
set -euo pipefail

build=$(realpath "${1:?usage: clean_install.sh BUILD_FOLDER}")
tests=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
fail() { echo "failed: $1" >&2; exit 1; }

. /etc/os-release
mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' |
  awk -v release="$VERSION_CODENAME" '$2 == release { print $1; exit }')
[[ -n $mirror ]] || fail "apt has no mirror of $VERSION_CODENAME"

work=$(mktemp -d)
root=$work/root
clean_up() {
  if mountpoint -q "$root/proc"; then umount "$root/proc"; fi
  rm -rf --one-file-system "$work"
}
trap clean_up EXIT

echo "== packages of $build"
(cd "$build" && cpack -G DEB -B "$work/packages" >/dev/null)
(cd "$work/packages" && ls -- *.deb)

echo "== a minimal $VERSION_CODENAME"
debootstrap --variant=minbase "$VERSION_CODENAME" "$root" "$mirror" >"$work/log" 2>&1 ||
  fail "debootstrap: $(tail -n 3 "$work/log")"
apt-config dump | grep -i '::proxy' >"$root/etc/apt/apt.conf.d/90proxy" || true
mount -t proc proc "$root/proc"
cp "$work"/packages/*.deb "$root/root/"
cp -r "$tests/tree/consumer" "$root/root/"

# inside COMMAND: a line of bash in the new system
inside() {
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
    bash -euo pipefail -c "cd /root; $1"
}
install() { inside "apt-get install -y -qq --no-install-recommends $1 >/root/log 2>&1 || { tail -n 5 /root/log; false; }"; }

echo "== the program"
install "./sqdim_*.deb"
inside "sqdim --version"
question=(bound --activation relu --n 1024 --k 10 --tau 0.01)
diff <(inside "sqdim ${question[*]}") <("$build/sqdim" "${question[@]}") || fail "the installed program answers otherwise"
inside "for table in /usr/share/doc/sqdim/data/tables/*.json; do
          sqdim cite \"table:\$(basename \$table .json)\" | grep -q \"\$(sha256sum <\$table | cut -c 1-64)\"; done"

echo "== manual and completion"
install "man-db bash-completion"
for page in sqdim $("$build/sqdim" --help | sed -n '/^Subcommands:/,$ s/^  \([a-z]*\)  .*/sqdim-\1/p'); do
  inside "man -P cat $page | grep -q ^NAME" || fail "there is no manual page $page"
done
inside '. /usr/share/bash-completion/bash_completion; _completion_loader sqdim || [[ $? -eq 124 ]]; complete -p sqdim'

echo "== the library"
install "./libsqdim-dev_*.deb"
inside "! command -v c++" || fail "a compiler came with the library"
install "g++ cmake make pkg-config"
inside "cmake -S consumer -B by-cmake >/dev/null; cmake --build by-cmake >/dev/null; by-cmake/consumer"
inside "c++ -std=c++20 consumer/main.cpp \$(pkg-config --cflags --libs --static sqdim) -o by-pkg-config; ./by-pkg-config"

names="sqdim libsqdim-dev"
if compgen -G "$work/packages/python3-sqdim_*.deb" >/dev/null; then
  echo "== the Python module"
  install "./python3-sqdim_*.deb"
  inside "python3 -c 'import sqdim; print(sqdim.norm(\"relu\", k=[2], digits=10)[\"rows\"][0][\"norm_squared\"])'"
  names+=" python3-sqdim"
fi

echo "== removed"
inside "apt-get purge -y -qq $names >/dev/null 2>&1; rm -rf /root/*"
left=$(find "$root" -xdev -name '*sqdim*' -not -path "$root/var/cache/man/*") # pages that man has formatted
[[ -z $left ]] || fail "this is left: $left"
echo "nothing is left"
