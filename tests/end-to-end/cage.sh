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
if command -v grim >/dev/null; then
    shot() {
        run env XDG_RUNTIME_DIR="$work/runtime" WAYLAND_DISPLAY=wayland-0 \
            grim "$work/runtime/shot.png" 2>>"$work/log" &&
            convert "$work/runtime/shot.png" -format %c histogram:info: | grep -qi '#12436D'
    }
    # It takes what the compositor draws just then, so that it takes a change of slides.
    within 30 shot
fi

foyer=$(pgrep -f "^$work/foyer run")
[ -n "$foyer" ] || fail "the display is gone"
kill -TERM "$foyer"
within 5 said 'ended after .*frames'
wait "$cage"
