#!/bin/bash
# The real program, killed and started again: what its last good copies show, and that it goes on
# where none can be kept.
. "$(dirname "$0")/support.bash"
export SDL_VIDEODRIVER=dummy XDG_RUNTIME_DIR=$work/run # where the status goes, not to the card

# As display does, with the folder as it is, if it is.
start() {
    "$FOYER" run --feeds "$work/feeds" --state "$work/state" >"$work/log" 2>&1 &
    foyer=$!
    started+=("$foyer")
}

# Starts again after SIGKILL, which leaves no time for anything.
again() {
    kill -KILL "$foyer"
    wait "$foyer" 2>/dev/null
    start
}

copies() {
    find "$work/state/copies" -name '*.copy' | wc -l
}

copies_are() {
    [ "$(copies)" -eq "$1" ]
}

# What would change if anything in the state folder were written anew.
state_of() {
    find "$1" -printf '%p %i %s %T@ %C@\n' | sort
}

in_memory() {
    [ "$(grep -c 'Foyer runs from memory' "$work/log")" -eq 1 ]
}

# Parts that mount something, in a name space of their own.
small_card() {
    mkdir -p "$work/state" "$work/feeds"
    mount -t tmpfs -o size=16k none "$work/state" || skip "nothing can be mounted here"
    put small 1
    put large 2 300
    display
    within 5 said 'accepted .*large\.json: 300 slides$'
    within 5 said 'No space left on device'
    in_memory || fail "not said once that the card is full"
    within 5 copies_are 1
    [ -z "$(find "$work/state" -name '*.tmp')" ] || fail "a write that failed left something"
    end_display
    umount "$work/state"
}

read_only() {
    mkdir "$work/feeds"
    put one 1
    display
    within 5 copies_are 1
    end_display
    mount --bind "$work/state" "$work/state" && mount -o remount,ro,bind "$work/state" ||
        skip "nothing can be mounted here"
    mv "$work/feeds" "$work/away"
    start
    within 5 said 'restored .*one\.json: 1 slide, from its copy'
    within 5 said 'Read-only file system'
    in_memory || fail "not said once that nothing can be written"
    end_display
    umount "$work/state"
}

unmounted() {
    mkdir "$work/feeds"
    mount -t tmpfs none "$work/feeds" || skip "nothing can be mounted here"
    put one 1
    display
    within 5 copies_are 1
    umount "$work/feeds"
    within 5 said 'what was mounted there is not'
    again
    within 5 said 'restored .*one\.json: 1 slide, from its copy'
    said 'removed' && fail "a folder that is not mounted took its feeds away"
    # The stick comes back, empty: that is meant.
    mount -t tmpfs none "$work/feeds"
    within 40 said 'removed .*one\.json'
    copies_are 0 || fail "a feed that is gone left its copy"
    end_display
    umount "$work/feeds"
}

if [ $# -gt 0 ]; then
    "$1"
    exit
fi

mkdir "$work/feeds"
put one 11
put two 22 3
display
within 5 said 'accepted .*two\.json: 3 slides$'
within 5 copies_are 2

# The folder is gone.
mv "$work/feeds" "$work/away"
again
within 5 said 'restored .*one\.json: 1 slide, from its copy$'
within 5 said 'restored .*two\.json: 3 slides, from its copy$'
within 5 said 'first picture after'
end_display

# It is back, and one of its feeds is broken.
mv "$work/away" "$work/feeds"
echo '{"foyer": 1,' >"$work/one.new" && mv "$work/one.new" "$work/feeds/one.json"
display
# Which is said depends on whether the file was old enough to be read at the first look.
within 5 said 'one\.json: refused; (its copy is shown|the version before it stays on the screen)$'
within 5 said 'restored .*one\.json: 1 slide, from its copy$'
within 5 said 'accepted .*two\.json: 3 slides$'
put one 12
within 5 said 'accepted .*one\.json: 1 slide$'
end_display

# Nothing is written while nothing changes.
before=$(state_of "$work/state")
display
within 5 said 'accepted .*two\.json: 3 slides$'
end_display
[ "$before" = "$(state_of "$work/state")" ] || fail "written without need: $(state_of "$work/state")"

# A deleted feed does not come back.
display
within 5 said 'accepted .*one\.json'
rm "$work/feeds/one.json"
within 5 said 'removed .*one\.json'
within 5 copies_are 1
mv "$work/feeds" "$work/away"
again
within 5 said 'restored .*two\.json'
said 'restored .*one\.json' && fail "a deleted feed came back"
end_display

# A damaged copy is set aside.
copy=$(find "$work/state/copies" -name 'two-*.copy')
head -c 100 "$copy" >"$work/half" && cat "$work/half" >"$copy"
start
within 5 said "two-.*\.copy: this copy cannot be used .*; it was set aside as two-.*\.aside$"
end_display
[ -f "${copy%.copy}.aside" ] || fail "no copy was set aside"

# Where it is kept without --state.
rm -rf "$work/state" && mv "$work/away" "$work/feeds"
for place in XDG_STATE_HOME HOME STATE_DIRECTORY; do
    case $place in
    XDG_STATE_HOME) expected=$work/own/foyer ;;
    HOME) expected=$work/own/.local/state/foyer ;;
    STATE_DIRECTORY) expected=$work/own ;;
    esac
    env -u HOME -u XDG_STATE_HOME -u STATE_DIRECTORY $place="$work/own" \
        "$FOYER" run --feeds "$work/feeds" >"$work/log" 2>&1 &
    foyer=$!
    started+=("$foyer")
    within 5 test -d "$expected/copies"
    within 5 said 'accepted .*two\.json'
    end_display
    rm -rf "$work/own"
done
env -u HOME -u XDG_STATE_HOME -u STATE_DIRECTORY "$FOYER" run --feeds "$work/feeds" \
    >"$work/log" 2>&1 &
foyer=$!
started+=("$foyer")
within 5 said 'accepted .*two\.json'
in_memory || fail "not said that there is no state folder"
end_display

unshare -rm true 2>/dev/null || { echo "without mounts: no name spaces here" >&2; exit 0; }
for part in small_card read_only unmounted; do
    unshare -rm bash "$0" "$part" || [ $? -eq 77 ] || fail "$part"
done
