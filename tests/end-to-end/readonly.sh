#!/bin/bash
# A card that is never written to: the real program where only the folders for state and status can be
# written, as under a read-only root, and where nothing can be written at all.
. "$(dirname "$0")/support.bash"
[ "$(id -u)" -eq 0 ] || skip "only root can make mounts read-only"
need unshare findmnt
unshare --mount --propagation private true 2>"$work/log" || skip "no mount namespace is to be had here"
export SDL_VIDEODRIVER=dummy RUNTIME_DIRECTORY=$work/run
unset XDG_RUNTIME_DIR XDG_STATE_HOME STATE_DIRECTORY
state=$work/state
mkdir -p "$work/feeds" "$state" "$work/run"

# Starts the display in a mount namespace of its own, in which every mount is read-only but those of
# the folders that are named: ARGUMENT... -- FOLDER...
locked_display() {
    local arguments=()
    while [ "$1" != -- ]; do
        arguments+=("$1")
        shift
    done
    shift
    FOLDERS=$* unshare --mount --propagation private bash -c '
        for folder in $FOLDERS; do
            mount --bind "$folder" "$folder" || exit 70
        done
        findmnt --noheadings --raw --output TARGET | while IFS= read -r target; do
            target=$(printf "%b" "$target")
            case " $FOLDERS " in *" $target "*) continue ;; esac
            mount -o remount,bind,ro "$target" 2>/dev/null
        done
        if touch "$1/feeds/probe" 2>/dev/null || touch /etc/probe 2>/dev/null; then
            echo "the mounts can still be written"
            exit 71
        fi
        for folder in $FOLDERS; do
            touch "$folder/probe" && rm "$folder/probe" || exit 72
        done
        shift
        exec "$@"' locked "$work" "$FOYER" run "${arguments[@]}" >"$work/log" 2>&1 &
    foyer=$!
    started+=("$foyer")
}

names() { # of all files, but for the test's own log
    find "$work" -not -path "$work/log" | sort
}

put one 11
locked_display --feeds "$work/feeds" --state "$state" -- "$state" "$work/run"
within 20 said 'accepted .*one\.json: 1 slide$'
put two 22
within 10 said 'accepted .*two\.json: 1 slide$'
within 10 test -s "$work/run/status.json"
"$FOYER" status --state "$state" >"$work/status" 2>&1 || fail "foyer status: $(cat "$work/status")"
[ "$(find "$state/copies" -name '*.copy' | wc -l)" -eq 2 ] || fail "copies were not kept"
kill -USR1 "$foyer"
within 10 test -s "$work/run/screenshot.png"
end_display
! said 'Read-only' || fail "it wanted to write elsewhere"

# The feeds folder is away, and what can be shown is shown.
mv "$work/feeds" "$work/away"
before=$(names)
locked_display --feeds "$work/feeds" --state "$state" --
within 20 said 'restored .*one\.json: 1 slide, from its copy'
within 20 said 'first picture after'
said 'Foyer runs from memory' || fail "it does not say that it keeps nothing"
mv "$work/away" "$work/feeds"
put three 33
within 40 said 'accepted .*three\.json'
[ "$(grep -c . "$work/log")" -lt 25 ] || fail "many words where nothing can be written"
end_display
rm "$work/feeds/three.json"
mv "$work/feeds" "$work/away"
[ "$before" = "$(names)" ] || fail "something was written"
mv "$work/away" "$work/feeds"

# No state folder, no home.
HOME=/nonexistent locked_display --feeds "$work/feeds" --
within 20 said 'accepted .*two\.json'
within 20 said 'first picture after'
kill -HUP "$foyer"
within 10 said 'the config was'
end_display
exit 0
