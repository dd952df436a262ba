#!/bin/bash
# Every kind of slide that the program reads is named in the README and the manual, and has an
# example feed.
. "$(dirname "$0")/support.bash"

"$FOYER" schema feed | sed -n 's/^ *"const": "\([a-z]*\)",*$/\1/p' >"$work/kinds"
[ "$(wc -l <"$work/kinds")" -ge 12 ] || fail "the schema has only $(wc -l <"$work/kinds") kinds"
while read -r kind; do
    grep -qF "\`$kind\`" README.md || fail "the README does not name the kind $kind"
    grep -qx "\.It Cm $kind" assets/foyer.1 || fail "the manual does not name the kind $kind"
    grep -qE "\"kind\": *\"$kind\"" config/feeds/*.json || fail "no example feed has the kind $kind"
done <"$work/kinds"
