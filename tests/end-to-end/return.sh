#!/bin/bash
# A display that comes back by itself: without an X server at the start, with one that is killed and
# started again (FOYER_RETURNS times, 5 unless told), through storms of signals; and what is really
# shown, as it says itself.
. "$(dirname "$0")/support.bash"
need Xvfb xdotool import compare

mkdir -p "$work/feeds" "$work/run"
export XDG_RUNTIME_DIR=$work/run
put one 11

# A number that no X server has.
number=90
while [ -e "/tmp/.X$number-lock" ] || [ -e "/tmp/.X11-unix/X$number" ]; do
    number=$((number + 1))
done
export DISPLAY=:$number
begin_server() {
    # -noreset: without it a server begins anew, and is gone for a moment, when its last client leaves.
    Xvfb "$DISPLAY" -screen 0 1280x720x24 -nolisten tcp -noreset >/dev/null 2>&1 &
    server=$!
    started+=("$server")
}
end_server() {
    kill -KILL "$server"
    wait "$server" 2>/dev/null
    rm -f "/tmp/.X$number-lock" "/tmp/.X11-unix/X$number"
}
shown() {
    xdotool search --name '^Foyer: one figure' >/dev/null 2>&1
}

# By hand, nobody waits for a screen.
SDL_VIDEODRIVER=x11 "$FOYER" run --feeds "$work/feeds" >"$work/log" 2>&1
[ $? -eq 69 ] || fail "no screen, but another status than 69"
said '^foyer: no screen: ' || fail "it does not say that there is no screen"

# What a service manager does with a unit that has Restart=always; the socket need not be answered.
manage() {
    export NOTIFY_SOCKET=$work/notify SDL_VIDEODRIVER=x11
    trap 'kill -TERM "$child" 2>/dev/null; wait "$child"; exit' TERM
    while :; do
        "$FOYER" run --feeds "$work/feeds" --state "$work/state" >>"$work/log" 2>&1 &
        child=$!
        echo "$child" >"$work/pid"
        wait "$child" 2>/dev/null
    done
}
manage 2>/dev/null &
manager=$!
started+=("$manager")
within 10 said 'looking for a display until there is one'
begin_server
within 40 shown
said 'there is a screen again: x11' || fail "it was started anew instead of waiting"

# What is really shown, once no transition goes on.
foyer=$(cat "$work/pid")
screenshot=$work/run/foyer/screenshot.png
saves_what_is_shown() {
    rm -f "$screenshot"
    kill -USR1 "$foyer"
    within 10 test -s "$screenshot"
    import -window root -depth 8 "$work/seen.png"
    [ "$(compare -metric AE "$work/seen.png" "$screenshot" null: 2>&1)" = 0 ]
}
within 20 saves_what_is_shown
said "what is shown was saved as $screenshot" || fail "it does not say where"

# Signals in any number.
for ((i = 0; i < 200; i++)); do
    kill -HUP "$foyer"
done
within 20 said 'the config was read again'
[ "$(cat "$work/pid")" = "$foyer" ] || fail "SIGHUP ended it"

for ((i = 0; i < ${FOYER_RETURNS:-5}; i++)); do
    end_server
    begin_server
    within 60 shown
done
kill -KILL "$(cat "$work/pid")"
within 20 shown
kill -TERM "$manager"
wait "$manager" 2>/dev/null
grep -q 'the X server is gone' "$work/log" || fail "it does not say that the X server went away"

# SIGTERM ends it at once also while it waits for a display.
end_server
NOTIFY_SOCKET=$work/notify SDL_VIDEODRIVER=x11 "$FOYER" run --feeds "$work/feeds" >"$work/log" 2>&1 &
foyer=$!
started+=("$foyer")
within 10 said 'looking for a display'
end_display
