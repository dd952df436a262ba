#!/bin/bash
# Proof of play of the real program: off unless the config wants it; then what was shown, in which
# version, is on the card when the display has ended.
. "$(dirname "$0")/support.bash"
export SDL_VIDEODRIVER=dummy XDG_RUNTIME_DIR=$work/run
mkdir "$work/run" "$work/feeds"

shows() {
    "$FOYER" status --state "$work/state" | grep -q "^Shows: $1, slide"
}

put one 11
display
within 5 shows one
end_display
[ ! -e "$work/state/played" ] || fail "proof of play is kept though nobody asked for it"

echo '{"proof_of_play": 7, "feeds": ["'"$work/feeds"'"]}' >"$work/config.json"
display --config "$work/config.json"
within 5 shows one
version=$(sha256sum <"$work/feeds/one.json" | head -c 16)
put two 12
within 20 shows two
end_display
rows=$work/state/played/$(date +%F).csv
[ -f "$rows" ] || rows=$(ls "$work"/state/played/*.csv) # it became another day
head -n 1 "$rows" | grep -q '^from,to,seconds,feed,version,slide,kind,page,pages,clock' ||
    fail "no head: $(cat "$rows")"
grep -qE "^20[^,]*,20[^,]*,[0-9]+\.[0-9]{3},one,$version,1,figure,1,1,[a-z]+.$" "$rows" ||
    fail "the first slide is missing, or its version $version: $(cat "$rows")"
[ "$(grep -c ',two,' "$rows")" -eq 1 ] || fail "the slide at the end is missing: $(cat "$rows")"
