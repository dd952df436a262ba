#!/bin/sh
# Installs the Debian packages of the lists that are named ("run build"), those that are missing.
# Says which, and asks before it uses sudo; where nobody can be asked, it goes on.
set -eu

folder=$(dirname "$0")

fail() {
    echo "setup: $*" >&2
    exit 1
}

wanted=$(for list in "$@"; do
    sed 's/#.*//' "$folder/$list"
done | tr -s ' \t' '\n' | sed '/^$/d')

if ! command -v dpkg-query > /dev/null; then
    echo "setup: this is not Debian; Foyer needs what these packages hold:" $wanted >&2
    exit 0
fi

installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted 2> /dev/null |
    sed -n 's/ installed$//p') || true
missing=
for package in $wanted; do
    case "
$installed
" in
    *"
$package
"*) ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

echo "Foyer needs these Debian packages:$missing"

terminal=no
if [ "${CI:-}" != true ] && [ -t 1 ] && (: < /dev/tty) 2> /dev/null; then
    terminal=yes
fi
sudo=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo > /dev/null || fail "only root can install them, as root: apt-get install$missing"
    sudo=sudo
    if [ "$terminal" = yes ]; then
        printf 'Install them with sudo apt-get? [Y/n] '
        read -r answer < /dev/tty || answer=n
        case $answer in
        '' | [Yy]*) ;;
        *) fail "nothing was installed; do it yourself: sudo apt-get install$missing" ;;
        esac
    else
        sudo='sudo -n'
    fi
fi

# Lists that could not be renewed may still do; apt-get install says so where they do not.
$sudo env DEBIAN_FRONTEND=noninteractive apt-get update -q ||
    echo "setup: the package lists could not be renewed; going on with the old ones" >&2
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing ||
    fail "the packages could not be installed; see above"
