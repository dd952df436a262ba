#!/bin/bash
# `foyer check` accepts every feed of tests/feeds/good, and refuses every one of tests/feeds/bad with
# one error, at the place and with the words of the .expected file beside it.
#
# FOYER is the path of the program, build/foyer by default. Exit status 77: there is none.
set -u

root=$(cd "$(dirname "$0")/../.." && pwd)
foyer=${FOYER:-$root/build/foyer}
if [ ! -x "$foyer" ]; then
    echo "feeds.sh: skipped: no program at $foyer (build it, or set FOYER)" >&2
    exit 77
fi

failures=0
fail() {
    printf 'feeds.sh: %s\n' "$1" >&2
    failures=$((failures + 1))
}

# The lines of `check`, on whichever stream, without warnings.
check() {
    lines=$("$foyer" check "$1" 2>&1)
    status=$?
    errors=$(grep -v ': warning: ' <<<"$lines" | grep -F -- "$1:")
}

good=0
for feed in "$root"/tests/feeds/good/*.json "$root"/config/feeds/*.json; do
    good=$((good + 1))
    check "$feed"
    [ "$status" -eq 0 ] || fail "a good feed was refused with status $status: $lines"
    [ -z "$errors" ] || fail "a good feed has errors: $errors"
done

bad=0
for feed in "$root"/tests/feeds/bad/*.json; do
    bad=$((bad + 1))
    name=${feed##*/}
    expected=${feed%.json}.expected
    [ -f "$expected" ] || { fail "$name has no .expected beside it"; continue; }
    expected=$(cat "$expected")
    check "$feed"
    [ "$status" -eq 1 ] || fail "$name: status $status, not 1"
    [ "$(grep -c . <<<"$errors")" -eq 1 ] || fail "$name: not one error: $errors"
    # "LINE:COLUMN: POINTER: part of the message"; a problem of the whole document has no pointer.
    [[ $expected =~ ^([0-9]+:[0-9]+:\ (/[^ ]*:\ )?)(.*)$ ]]
    case $errors in
    "$feed:${BASH_REMATCH[1]}"*"${BASH_REMATCH[3]}"*) ;;
    *) fail "$name: expected $expected, got ${errors#"$root"/}" ;;
    esac
done

[ "$good" -ge 15 ] || fail "only $good good feeds were found"
[ "$bad" -ge 25 ] || fail "only $bad bad feeds were found"
[ "$failures" -eq 0 ] || { echo "feeds.sh: $failures failures" >&2; exit 1; }
echo "feeds.sh: $good good feeds accepted, $bad bad ones refused"
