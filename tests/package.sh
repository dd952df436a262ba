#!/bin/bash
# The Debian package as a board gets it: like Debian's own, the same from every build, with the files
# of `make install`; and in a fresh Debian of its own: installed with what it needs, used, upgraded
# over a changed config, removed, and purged without a trace. `make deb-check` calls it.
#
# That Debian comes from where this machine's apt gets its own, and is kept in build/debian.
. "$(dirname "$0")/end-to-end/support.bash"
build=$PWD/build/deb
say() { echo "  deb  $*"; }

[ "$(id -u)" -eq 0 ] || skip "only root can install a package"
need debootstrap lintian dpkg-buildpackage unshare

arch=$(dpkg --print-architecture)
version=$(sed -n 's/^VERSION = //p' Makefile)
deb=$build/foyer_${version}_$arch.deb
[ -f "$deb" ] || fail "make deb has made no $deb"

lintian --fail-on error,warning "$deb" 2>"$work/log" || fail "lintian has something to say"
say "lintian: nothing"

# The same tree elsewhere, at another time.
copy=$work/another/folder
mkdir -p "$copy"
git ls-files -z --cached --others --exclude-standard | tar -c --null -T - --ignore-failed-read | tar -x -C "$copy"
epoch=$(git log -1 --format=%ct)
make_deb() { # VERSION: in the copy
    SOURCE_DATE_EPOCH=$epoch make -C "$copy" --no-print-directory deb VERSION="$1" >"$work/log" 2>&1 ||
        fail "no package of version $1 from a copy of the tree"
}
make_deb "$version"
cmp "$deb" "$copy/build/deb/${deb##*/}" || fail "two builds of one tree differ"
say "reproducible: $(sha256sum <"$deb" | cut -c -16)"
next=$version+next
make_deb "$next"
newer=$copy/build/deb/foyer_${next}_$arch.deb

# What is Debian's alone is left out; units stand in /lib there, which is the same folder.
make --no-print-directory -C "$copy" install WERROR=0 DESTDIR="$work/installed" prefix=/usr >"$work/log" 2>&1 ||
    fail "make install"
dpkg-deb -x "$deb" "$work/unpacked"
cp -r "$work/unpacked/lib" "$work/unpacked/usr" && rm -r "$work/unpacked/lib"
find "$work/unpacked" -path '*/man/*.gz' -exec gunzip {} +
rm -r "$work/unpacked/usr/share/doc/foyer/"{changelog.gz,copyright} "$work/unpacked/usr/share/lintian"
# The program has other flags, and no symbols; all else is the same byte for byte.
diff -r "$work/installed" "$work/unpacked" | grep -v ' [^ ]*/usr/bin/foyer differ$' >"$work/log"
[ ! -s "$work/log" ] || fail "make install and the package have other files"
say "the files of make install: $(find "$work/installed" -type f | wc -l)"

# A Debian of its own, and the packages that are fetched for it, are kept for the next time.
. /etc/os-release
mirror=$(apt-get indextargets --format '$(SITE) $(RELEASE)' "Created-By: Packages" 2>/dev/null |
    awk -v release="$VERSION_CODENAME" '$2 == release { print $1; exit }')
[ -n "$mirror" ] || skip "apt here knows no mirror of $VERSION_CODENAME"
base=$PWD/build/debian
if [ ! -e "$base/made" ]; then
    rm -rf "$base"
    mkdir -p "$base"
    say "a Debian $VERSION_CODENAME in build/debian"
    debootstrap --variant=minbase --include=systemd-sysv,udev "$VERSION_CODENAME" "$base/root" "$mirror" \
        >"$work/log" 2>&1 || fail "debootstrap"
    mkdir -p "$base/archives/partial"
    touch "$base/made"
fi
root=$work/root
cp -a "$base/root" "$root"
cp "$deb" "$newer" "$root/root"
cp /etc/resolv.conf "$root/etc/resolv.conf"
# apt's own settings, such as a proxy, and nothing that starts services.
cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d" 2>/dev/null
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"
mkdir -p "$root/var/cache/apt/archives"

# A mount namespace of its own, so that nothing stays mounted, however this ends.
inside() {
    ROOT=$root ARCHIVES=$base/archives unshare --mount --propagation private bash -ec '
        mount --bind "$ARCHIVES" "$ROOT/var/cache/apt/archives"
        mount -t proc proc "$ROOT/proc"
        mount --bind /dev "$ROOT/dev"
        exec chroot "$ROOT" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive "$@"' inside "$@"
}
apt() { # its words only where it fails
    inside apt-get -q -y -o APT::Keep-Downloaded-Packages=true "$@" >"$work/log" 2>&1 || fail "apt-get $*"
}
listing() {
    (cd "$root" && find . -xdev -not -path './var/cache/*' -not -path './var/lib/apt/*' -not -path './proc/*' \
        -not -path './dev/*' -not -path './var/log/*' -not -path './var/lib/dpkg/*-old' -not -path './root/*' -print |
        sort)
}

# What it needs is there first, so that what is left after it is its own.
apt update
depends=$(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/|[^,]*//g; s/,/ /g')
# shellcheck disable=SC2086 # a list of names
apt install --no-install-recommends $depends
say "its dependencies are Debian's"
listing >"$work/before"

apt install --no-install-recommends "/root/${deb##*/}"
inside foyer --version | grep -qx "foyer $version" || fail "not the version $version"
inside foyer check /usr/share/doc/foyer/examples /etc/foyer/config.json >"$work/log" 2>&1 || fail "foyer check"
inside foyer preview /usr/share/doc/foyer/examples --out /root/pictures >"$work/log" 2>&1 || fail "foyer preview"
[ "$(find "$root/root/pictures" -name '*.png' | wc -l)" -ge 20 ] || fail "foyer preview made few pictures"
say "installed: foyer check and foyer preview work"

[ "$(stat -c '%a %U %G' "$root/etc/foyer/config.json")" = '644 root root' ] || fail "whose is the config?"
inside stat -c '%a %U %G' /var/lib/foyer /var/lib/foyer/feeds /var/lib/foyer/state >"$work/log"
[ "$(cat "$work/log")" = "$(printf '755 root root\n2775 foyer foyer-publishers\n755 foyer foyer')" ] ||
    fail "other owners or rights of the folders"
for group in video render input i2c foyer-publishers; do
    inside id -nG foyer | tr ' ' '\n' | grep -qx $group || fail "foyer is not in the group $group"
done
inside id -nG foyer-fetch | grep -qw foyer-publishers || fail "what is fetched from the web cannot be put there"
# A publisher puts a feed there that a colleague can replace, and a stranger cannot.
feed library 1200 >"$root/root/library.json"
cp "$root/root/library.json" "$root/tmp/library.json"
inside useradd -G foyer-publishers publisher
inside useradd -G foyer-publishers colleague
inside useradd stranger
published=/var/lib/foyer/feeds/library.json
inside runuser -u publisher -- install -m 664 /tmp/library.json $published || fail "a publisher cannot publish"
inside runuser -u colleague -- install -m 664 /tmp/library.json $published || fail "a colleague cannot replace a feed"
! inside runuser -u stranger -- cp /tmp/library.json /var/lib/foyer/feeds/other.json 2>/dev/null ||
    fail "a stranger can publish"
inside runuser -u foyer -- foyer check /var/lib/foyer/feeds >"$work/log" 2>&1 || fail "the display cannot read a feed"
# It shows it, without a screen to be had here.
inside runuser -u foyer -- env SDL_VIDEODRIVER=dummy STATE_DIRECTORY=/var/lib/foyer/state \
    RUNTIME_DIRECTORY=/var/lib/foyer/state timeout 10 foyer run >"$work/log" 2>&1
said 'accepted /var/lib/foyer/feeds/library.json' || fail "the display did not take the feed"
[ -n "$(find "$root/var/lib/foyer/state/copies" -name '*.copy')" ] || fail "no copy of the feed"
say "users, groups and folders are as they should be"

# Both services, by systemd itself, in a copy.
booted=$work/booted
cp -a "$root" "$booted"
mv "$root" "$work/kept" && mv "$booted" "$root"
apt install --no-install-recommends cage seatd xwayland procps
cp config/feeds/welcome.json "$root/var/lib/foyer/feeds"
rm -f "$root$published"
echo "/root/${newer##*/}" >"$root/root/newer"
bash tests/services.sh "$root" 2>"$work/log"
case $? in
0) say "services: both start, show, reload, restart and stop under systemd, one at a time" ;;
77) say "services: $(tail -n 1 "$work/log")" ;;
*) fail "the services" ;;
esac
rm -rf "$root"

# On a screen, in a machine of its own.
if command -v qemu-system-x86_64 >/dev/null; then
    cp -a "$work/kept" "$root"
    # To begin with, the kernel needs its card and no more.
    mkdir -p "$root/etc/initramfs-tools/conf.d" "$root/usr/share/initramfs-tools/modules.d"
    echo MODULES=list >"$root/etc/initramfs-tools/conf.d/board"
    printf '%s\n' virtio_pci virtio_blk ext4 >"$root/usr/share/initramfs-tools/modules.d/board"
    apt install --no-install-recommends cage seatd xwayland procps "linux-image-$arch"
    cp config/feeds/* "$root/var/lib/foyer/feeds"
    bash tests/board.sh "$root" 2>"$work/log"
    case $? in
    0) ;;
    77) say "board: $(tail -n 1 "$work/log")" ;;
    *) fail "the board" ;;
    esac
    rm -rf "$root"
fi
mv "$work/kept" "$root"

sed -i 's/"diagonal_inches": 43/"diagonal_inches": 55/' "$root/etc/foyer/config.json"
apt install --no-install-recommends "/root/${newer##*/}"
inside foyer --version | grep -qx "foyer $next" || fail "the upgrade did not take place"
grep -q '"diagonal_inches": 55' "$root/etc/foyer/config.json" || fail "an upgrade lost a changed config"
[ -e "$root$published" ] || fail "an upgrade lost a feed"
say "upgraded: the changed config and the feeds stay"

apt remove foyer
[ ! -e "$root/usr/bin/foyer" ] || fail "still there after its removal"
grep -q '"diagonal_inches": 55' "$root/etc/foyer/config.json" || fail "a removal lost the config"
[ -e "$root$published" ] || fail "a removal lost a feed"
apt purge foyer
for user in publisher colleague stranger; do
    inside userdel -r $user 2>/dev/null
done
rm -f "$root/tmp/library.json"
listing >"$work/after"
# Users and groups stay; so do the copies of their lists.
diff "$work/before" "$work/after" | grep -vE '^[0-9,acd]+$|/etc/(passwd|group|shadow|gshadow|subuid|subgid)-$' >"$work/log"
[ ! -s "$work/log" ] || fail "something is left after the purge, or is gone with it"
say "removed and purged: nothing is left"
echo "1 passed, 0 failed"
