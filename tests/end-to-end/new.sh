#!/bin/bash
# A feed to begin with of every kind is good as it stands, shows every text whole, and no call
# writes over what is there.
. "$(dirname "$0")/support.bash"

new() { # STATUS ARGUMENT...
    local expected=$1 status
    shift
    "$FOYER" new "$@" >"$work/out" 2>"$work/log" </dev/null
    status=$?
    [ "$status" -eq "$expected" ] || fail "status $status instead of $expected: new $*"
}

"$FOYER" schema feed | sed -n 's/^ *"const": "\([a-z]*\)",*$/\1/p' >"$work/kinds"
[ "$(wc -l <"$work/kinds")" -ge 12 ] || fail "the schema has only $(wc -l <"$work/kinds") kinds"
while read -r kind; do
    new 0 "my-$kind" --kind "$kind" --out "$work/$kind"
    grep -qx "$work/$kind/my-$kind.json" "$work/out" || fail "it does not say what it wrote"
    "$FOYER" check "$work/$kind" >"$work/checked" 2>"$work/log" || fail "$kind: $(cat "$work/checked")"
    [ -s "$work/checked" ] && fail "$kind: $(cat "$work/checked")"
    "$FOYER" preview "$work/$kind" --out "$work/pictures/$kind" --audit >"$work/checked" 2>"$work/log" ||
        fail "$kind: $(cat "$work/checked")"
    grep -q '"shortened": true' "$work/pictures/$kind/audit.json" && fail "$kind: a text is cut off"
    grep -qi 'made.up' "$work/$kind/my-$kind.json" || fail "$kind does not say that it is made up"
done <"$work/kinds"

# Several slides, in a folder of its own, with the address of the schema.
foyer=$(realpath "$FOYER")
(cd "$work" && FOYER=$foyer && "$FOYER" new library --kind trend --kind image --kind trend >/dev/null) ||
    fail "no folder of its own"
"$FOYER" check "$work/library" >/dev/null 2>&1 || fail "the library is refused"
[ "$(grep -c '"kind"' "$work/library/library.json")" -eq 3 ] || fail "not three slides"
[ -s "$work/library/picture.png" ] || fail "no picture beside the feed"
grep -q '"$schema": "file:///.*/feed.schema.json"' "$work/library/library.json" || fail "no schema"

# What is there already stays.
sum=$(cat "$work"/library/* | cksum)
(cd "$work" && "$foyer" new library >/dev/null 2>"$work/log") && fail "the folder was written into"
new 1 library --out "$work/library"
grep -q 'library.json is there already' "$work/log" || fail "it does not say what is there"
new 1 other --kind image --out "$work/library"
grep -q 'picture.png is there already' "$work/log" || fail "it does not say which picture"
[ "$(cat "$work"/library/* | cksum)" = "$sum" ] || fail "something was written over"
[ -e "$work/library/other.json" ] && fail "half of it was written"

new 2
new 2 one two
new 2 ../escape --out "$work"
new 2 '' --out "$work"
new 2 chart --kind trnd --out "$work/none"
grep -q 'did you mean "trend"' "$work/log" || fail "the nearest kind is not named"
[ -e "$work/none" ] && fail "a wrong call made a folder"
touch "$work/file"
new 1 chart --out "$work/file"
exit 0
