#!/bin/sh
# Makes a folder with the libraries of another architecture that Foyer is built with, of this
# machine's release of Debian: sysroot.sh ARCHITECTURE FOLDER. Needs no root, and changes nothing
# of the machine: its own lists of packages, an empty list of what is installed, and no package is
# more than unpacked. What is the same everywhere, such as fonts, is the machine's own.
set -eu

arch=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
lists=$(dirname "$0")
apt=$folder/apt

# The libraries alone: tools such as gcc run on this machine and are its own.
wanted=$(sed 's/#.*//' "$lists/build" "$lists/run" "$lists/test" | tr -s ' \t' '\n' | grep '^lib')

rm -rf "$apt" "${folder:?}/lib" "${folder:?}/usr"
mkdir -p "$apt/lists/partial" "$apt/archives/partial" "$folder/usr/lib"
: > "$apt/installed"
ln -s usr/lib "$folder/lib"

get() {
    apt-get -qq -o APT::Architecture="$arch" -o APT::Architectures="$arch" \
        -o Dir::State::status="$apt/installed" -o Dir::State::lists="$apt/lists" \
        -o Dir::State="$apt" -o Dir::Cache="$apt" -o Dir::Cache::archives="$apt/archives" \
        -o APT::Keep-Downloaded-Packages=true -o APT::Sandbox::User="$(id -un)" "$@"
}

echo "Foyer's libraries for $arch, into $folder"
# As in install.sh: lists that could not be fetched whole may still do.
get update || echo "setup: not every package list for $arch could be had; going on without" >&2
# shellcheck disable=SC2086 # a list of names
get install -y --no-install-recommends --download-only $wanted

# Only what is linked and what is read beside it: /etc and /usr/share stay this machine's, which,
# unlike these, were set up.
for package in "$apt"/archives/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$folder" --keep-directory-symlink --no-same-owner \
        --wildcards --exclude='*/python3*' --exclude='./usr/share/[!p]*' --exclude='./usr/share/p[!k]*' \
        --exclude='./etc' --exclude='./bin' --exclude='./sbin' --exclude='./usr/bin' --exclude='./usr/sbin' \
        --exclude='./var'
done

# Links to /lib/… would lead out of the folder.
find "$folder/usr" -type l -lname '/*' | while read -r link; do
    ln -sfr "$folder$(readlink "$link")" "$link"
done
rm -rf "$apt"
