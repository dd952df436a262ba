#!/bin/bash
# A Wayland compositor that dies and is started again: the display goes on by itself.
. "$(dirname "$0")/support.bash"
need cage runuser

user=nobody
[ "$(id -u)" -eq 0 ] || user=$(id -un)
mkdir -p "$work/feeds" "$work/runtime"
put one 11
cp "$FOYER" "$work/foyer" # where everybody may run it
chmod 755 "$work" "$work/foyer" "$work/feeds"
chmod 644 "$work/feeds"/*
chmod 700 "$work/runtime"
[ "$user" = "$(id -un)" ] || chown -R "$user" "$work/runtime"
seconds=$((600 + RANDOM)) # by which its process is found
settings=(-u DISPLAY "XDG_RUNTIME_DIR=$work/runtime" "HOME=$work/runtime")

run() {
    if [ "$user" = "$(id -un)" ]; then "$@"; else runuser -u "$user" -- "$@"; fi
}
begin_compositor() {
    rm -f "$work/runtime"/wayland-0*
    run env "${settings[@]}" WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 \
        cage -- "$(command -v sleep)" $seconds >/dev/null 2>&1 &
    started+=($!)
    within 20 test -S "$work/runtime/wayland-0"
}
compositor() {
    pgrep -f "^cage -- .*sleep $seconds$" | head -n 1
}

begin_compositor
run env "${settings[@]}" WAYLAND_DISPLAY=wayland-0 SDL_VIDEODRIVER=wayland \
    "NOTIFY_SOCKET=$work/notify" \
    "$work/foyer" run --feeds "$work/feeds" --state "$work/runtime/state" >"$work/log" 2>&1 &
started+=($!)
within 20 said 'first picture after [0-9]+ ms, on wayland'
within 10 said 'accepted .*one\.json'
foyer=$(pgrep -f "^$work/foyer run")
kill -KILL "$(compositor)"
within 10 said 'the screen is opened anew'
begin_compositor
within 60 said 'there is a screen again: wayland'
[ "$(pgrep -f "^$work/foyer run")" = "$foyer" ] || fail "it is another process"
kill -USR1 "$foyer"
within 10 said 'what is shown was saved as '
kill -TERM "$foyer"
within 5 said 'ended after '
kill -KILL "$(compositor)"
