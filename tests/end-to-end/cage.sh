#!/bin/bash
# The real program on Wayland, in cage without a screen, as a user that is not root; needs a window.
. "$(dirname "$0")/support.bash"
need cage Xwayland runuser

user=nobody
[ "$(id -u)" -eq 0 ] || user=$(id -un)
mkdir -p "$work/feeds" "$work/runtime"
put one 11 2
cp "$FOYER" "$work/foyer" # where everybody may run it
chmod 755 "$work" "$work/foyer" "$work/feeds"
chmod 644 "$work/feeds"/*
chmod 700 "$work/runtime"
[ "$user" = "$(id -un)" ] || chown -R "$user" "$work/runtime"

run() {
    if [ "$user" = "$(id -un)" ]; then "$@"; else runuser -u "$user" -- "$@"; fi
}

run env -u DISPLAY XDG_RUNTIME_DIR="$work/runtime" WLR_BACKENDS=headless WLR_RENDERER=pixman \
    WLR_LIBINPUT_NO_DEVICES=1 SDL_VIDEODRIVER=wayland HOME="$work/runtime" \
    cage -- "$work/foyer" run --feeds "$work/feeds" --state "$work/runtime/state" \
    >"$work/log" 2>&1 &
cage=$!
started+=("$cage")
within 20 said 'accepted .*one\.json: 2 slides$'
within 10 said 'first picture after [0-9]+ ms, on wayland'

# The picture itself, where the compositor hands one out: a headless one does so only while it draws,
# which it does while slides change.
shot() {
    run env XDG_RUNTIME_DIR="$work/runtime" WAYLAND_DISPLAY=wayland-0 \
        grim "$work/runtime/shot.png" 2>>"$work/grim" &&
        [ "$(convert "$work/runtime/shot.png" -format %k info:)" -gt 1 ]
}
for ((try = 0; try < 20; try++)); do
    command -v grim >/dev/null || break
    shot || continue
    convert "$work/runtime/shot.png" -format %c histogram:info: | grep -qi '#12436D' ||
        fail "the main colour is nowhere in the picture"
    break
done

foyer=$(pgrep -f "^$work/foyer run")
[ -n "$foyer" ] || fail "the display is gone"
kill -TERM "$foyer"
within 5 said 'ended after .*frames'
wait "$cage"
