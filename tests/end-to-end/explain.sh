#!/bin/bash
# The real program, in its sandbox: what is wrong with a feed stands beside it, where the config asks
# for that, and goes again.
. "$(dirname "$0")/support.bash"
export SDL_VIDEODRIVER=dummy

mkdir "$work/feeds"
echo '{"feeds": ["feeds"], "state": "state", "explain": true}' >"$work/config.json"
run() {
    "$FOYER" run --config "$work/config.json" >"$work/log" 2>&1 &
    foyer=$!
    started+=("$foyer")
}

text=$work/feeds/one.json.problems.txt
explained() {
    [ -f "$text" ]
}
gone() {
    [ ! -e "$text" ]
}

feed one '"many"' >"$work/one.new" && mv "$work/one.new" "$work/feeds/one.json"
run
within 5 explained
grep -q '^Line 1, column [0-9]*, at /slides/0/value:$' "$text" || fail "no place: $(cat "$text")"
# The caret stands below the value.
export LC_ALL=C.UTF-8
quote=$(grep '^    .*"value": "many"' "$text") caret=$(grep '^ *^$' "$text")
[ "${quote:${#caret}-1:6}" = '"many"' ] || fail "the caret stands elsewhere: $(cat "$text")"
said 'accepted' && fail "the text was taken for a feed"
[ "$(find "$work/feeds" | wc -l)" -eq 3 ] || fail "something else was left: $(ls -a "$work/feeds")"
put one 11
within 5 gone
feed one '"many"' >"$work/one.new" && mv "$work/one.new" "$work/feeds/one.json"
within 5 explained
grep -q 'last good version is still shown' "$text" || fail "not said that the old one is shown"
rm "$work/feeds/one.json"
within 5 gone
end_display

# What is none of Foyer's stays as it is.
echo 'My notes' >"$text"
feed one '"many"' >"$work/feeds/one.json"
run
within 5 said "none of Foyer's files and stays as it is"
end_display
[ "$(cat "$text")" = 'My notes' ] || fail "a file that is not Foyer's was written over"
