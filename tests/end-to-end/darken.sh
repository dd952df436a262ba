#!/bin/bash
# The real program in an X server while it is closed: every pixel is black, and the picture comes
# back; needs a window.
. "$(dirname "$0")/support.bash"
need Xvfb xdotool import convert

exec 3<>"$work/display"
Xvfb -displayfd 3 -screen 0 1280x720x24 -nolisten tcp >/dev/null 2>&1 &
started+=($!)
within 10 test -s "$work/display"
DISPLAY=:$(head -n 1 "$work/display")
export DISPLAY TZ=UTC
unset WAYLAND_DISPLAY

title_is() {
    xdotool search --name '^Foyer' getwindowname 2>/dev/null | head -n 1 | grep -qE -- "$1"
}
colours() {
    import -window root -depth 8 "$work/now.png" && identify -format '%k' "$work/now.png"
}
is_black() {
    [ "$(colours)" = 1 ] && [ "$(convert "$work/now.png" -format '%[hex:p{640,360}]' info:)" = 000000 ]
}
is_picture() {
    [ "$(colours)" -gt 10 ]
}
said_times() { # COUNT PATTERN
    [ "$(grep -cE -- "$2" "$work/log")" -ge "$1" ]
}

open='{"opening": {"hours": [{"from": "00:00", "to": "24:00"}]}}'
closed='{"opening": {"closed": [{"from": "'$(date -d '2 days ago' +%F)'", "to": "'$(date -d '9 days' +%F)'"}]}}'
mkdir -p "$work/feeds"
put one 11
echo "$open" >"$work/config.json"
display --config "$work/config.json"
within 10 title_is 'one figure 1/1'
within 5 is_picture

# Xvfb knows no power: what cannot be switched is black.
echo "$closed" >"$work/config.json"
kill -HUP "$foyer"
within 5 said '^closed until '
within 5 is_black

# Keys light nothing, and neither does a new feed, nor what covered the window.
xdotool key Right key i key space
put one 12
within 5 said_times 2 'accepted .*one\.json'
sleep 1
is_black || fail "it is closed, and not black"
before=$(wakeups)
sleep 5
woken=$(($(wakeups) - before))
[ "$woken" -le 6 ] || fail "$woken wake-ups in 5 s while it is closed"

echo "$open" >"$work/config.json"
kill -HUP "$foyer"
within 5 title_is 'one figure 1/1$'
within 5 is_picture
end_display
