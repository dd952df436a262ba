#!/bin/bash
# The real program in an X server; needs a window.
. "$(dirname "$0")/support.bash"
need Xvfb xdotool import compare

export DISPLAY=
start_server() {
    local ready=$work/display
    exec 3<>"$ready"
    Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp >/dev/null 2>&1 &
    started+=($!)
    within 10 test -s "$ready"
    DISPLAY=:$(head -n 1 "$ready")
}

title() {
    xdotool search --name '^Foyer' getwindowname 2>/dev/null | head -n 1
}

title_is() {
    title | grep -qE -- "$1"
}

picture() {
    import -window root -depth 8 "$1"
}

# What is on the screen differs from a picture.
differs() {
    picture "$work/now.png"
    [ "$(compare -metric AE "$1" "$work/now.png" null: 2>&1)" != 0 ]
}

start_server
mkdir -p "$work/feeds"
put one 11
put two 22
echo '{"proof_of_play": 1, "feeds": ["'"$work/feeds"'"]}' >"$work/config.json"
display --config "$work/config.json"
within 5 title_is 'one figure 1/2'

# The picture reaches the edges: white in the corner, and the main colour somewhere.
picture "$work/one.png"
[ "$(identify -format '%wx%h' "$work/one.png")" = 1920x1080 ] || fail "the screen is not filled"
[ "$(convert "$work/one.png" -format '%[pixel:p{2,2}]' info:)" = white ] ||
    [ "$(convert "$work/one.png" -format '%[hex:p{2,2}]' info:)" = FFFFFF ] ||
    fail "the corner is not the ground's colour"
convert "$work/one.png" -format %c histogram:info: | grep -qi '#12436D' ||
    fail "the main colour is nowhere"

# Keys: next and previous, hold, the information page and back.
xdotool key Right
within 3 title_is 'two figure 2/2'
xdotool key Left
within 3 title_is 'one figure 1/2'
xdotool key space
picture "$work/before.png"
xdotool key i
within 3 differs "$work/before.png"
xdotool key i
xdotool key space

# A changed feed is on the screen at the next slide.
picture "$work/before.png"
put two 99
within 5 said 'accepted .*two\.json.*'
within 15 title_is 'two figure 2/2'
within 15 title_is 'one figure 1/2'

# Nothing is drawn while a slide stands, and the processor sleeps. The minute's change of the clock
# is the one thing that may fall into these two seconds.
put one 11
rm "$work/feeds/two.json"
within 5 said 'removed .*two\.json'
within 10 title_is 'one figure 1/1'
sleep 1.2
before=$(wakeups)
sleep 2
woken=$(($(wakeups) - before))
[ "$woken" -le 14 ] || fail "$woken wake-ups in 2 s with keys, at most 10 and a minute's few"

# The window's surface and two frames are 24 MB of it; fonts, shaping and libraries the rest.
resident=$(awk '/^VmRSS/ {print $2}' "/proc/$foyer/status")
case $("$FOYER" --version) in
*sanitize*) ;;
*) [ "$resident" -le 50000 ] || fail "$resident kB resident, at most 50 MB" ;;
esac

xdotool key Escape
wait "$foyer" || fail "escape ended the display with an error"

# A slide that the information page covers is not shown: that of the key i comes twice, and not only
# after the other one is gone.
awk -F , '!twice && $4 == last { twice = NR } { last = $4 } last == "two" { two = NR }
    END { exit !(twice && twice < two) }' "$work"/state/played/*.csv ||
    fail "proof of play has $(cut -d , -f 4 "$work"/state/played/*.csv | tr '\n' ' ')"
