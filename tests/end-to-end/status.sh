#!/bin/bash
# `foyer status` of the real program: what it shows, what it refused and why, and whether it runs.
. "$(dirname "$0")/support.bash"
export SDL_VIDEODRIVER=dummy XDG_RUNTIME_DIR=$work/run
mkdir "$work/run" "$work/feeds"

status() { # EXIT-STATUS [OPTION]...: keeps what it says in $work/status
    local wanted=$1
    shift
    "$FOYER" status "$@" >"$work/status" 2>"$work/said"
    [ $? -eq "$wanted" ]
}
says() {
    "$FOYER" status --state "$work/state" 2>&1 | grep -qE -- "$1"
}

status 3 --state "$work/state" || fail "a display runs before it was begun"
grep -q 'no display runs' "$work/said" || fail "it does not say so"

put one 11
display
within 5 says '^Well: Foyer .*, as of 20'
within 5 says '^Shows: one, slide 1 \(figure\), page 1 of 1, since 20'
says '^Sandbox: ' || fail "it does not say what the sandbox holds"
status 0 --state "$work/state" || fail "all is well, and it does not say so"
status 0 || fail "the display of the runtime folder is not found"

# A link leads from the state folder to what is in memory.
[ -L "$work/state/status.json" ] || fail "the status lies on the card"
status 0 --state "$work/state" --json || fail "as JSON it is not well"
if command -v python3 >/dev/null; then
    python3 -c '
import json, sys
status = json.load(open(sys.argv[1]))
assert status["showing"]["feed"] == "one" and status["refused"] == 0, status
assert status["files"][0]["slides"] == 1, status
' "$work/status" || fail "the JSON says something else"
fi

# What is wrong, where, and what goes on.
feed one '"many"' >"$work/one.new" && mv "$work/one.new" "$work/feeds/one.json"
within 5 says 'one.json: refused, its last good version goes on'
status 1 --state "$work/state" || fail "a refused feed is no trouble"
grep -q '    one.json:1:[0-9]*: /slides/0/value: expected a number' "$work/status" ||
    fail "no place: $(cat "$work/status")"
grep -q '"value":  ▸ "many"' "$work/status" || fail "no mark at the place"
put one 12
within 5 says '^Well: '

# Nothing is left to show.
rm "$work/feeds/one.json"
within 20 says "^Shows: no slide may be shown now" # when it has stood its time
status 1 --state "$work/state" || fail "a display with nothing to show is no trouble"
put one 13
within 5 says '^Well: '

# A folder that went away.
mv "$work/feeds" "$work/elsewhere"
within 40 says "^Folder: $work/feeds cannot be read"
status 1 --state "$work/state" || fail "a folder that is gone is no trouble"
mv "$work/elsewhere" "$work/feeds"
within 40 says '^Well: '

# A feed that is accepted and not shown, and why: what is shown are feeds of the tag "hall".
end_display
mkdir "$work/other"
put one 13
sed 's/"foyer": 1,/& "tags": ["hall"],/' "$work/feeds/one.json" | tee "$work/feeds/both.json" >"$work/other/both.json"
echo '{"feeds": ["'"$work/feeds"'", "'"$work/other"'"], "tags": ["hall"]}' >"$work/config.json"
"$FOYER" run --config "$work/config.json" --state "$work/state" >"$work/log" 2>&1 &
foyer=$!
started+=("$foyer")
within 5 says "other/both.json: 1 slide, not shown: a feed of an earlier folder has the same name"
says 'feeds/one.json: 1 slide, not shown: it has none of the tags' || fail "no word of tags"
says 'feeds/both.json: 1 slide$' || fail "what is shown is not"
within 5 status 0 --state "$work/state" # what the config chooses is no trouble

# A config that is refused: what goes on would not come back.
echo '{"thme": 1}' >"$work/config.json"
kill -HUP "$foyer"
within 5 says "^Config: refused \($work/config.json:1:2: .*the next start, which would fail"
status 1 --state "$work/state" || fail "a refused config is no trouble"
grep -q '^foyer_config_refused 1' "$work/run/foyer/foyer.prom" || fail "no metric of a refused config"
echo '{"feeds": ["'"$work/feeds"'"]}' >"$work/config.json"
kill -HUP "$foyer"
within 5 says '^Well: '

# Copies that cannot be kept. Nothing can be made in a folder that is a file.
end_display
mv "$work/state/copies" "$work/copies" && touch "$work/state/copies"
display
within 5 says "^Copies: none can be kept in $work/state \(.*\); after its next start"
status 1 --state "$work/state" || fail "a state folder that keeps nothing is no trouble"
rm "$work/state/copies" && mv "$work/copies" "$work/state/copies"

# Ended in any way, it does not run.
end_display
status 3 --state "$work/state" || fail "it runs after it has ended"
display
within 5 says '^Well: '
kill -KILL "$foyer"
wait "$foyer" 2>/dev/null
status 3 --state "$work/state" || fail "it runs after it was killed"
display
within 5 says '^Well: '
end_display

# Without a runtime folder it lies in the state folder, and pages write nothing.
unset XDG_RUNTIME_DIR
rm "$work/state/status.json"
display
within 5 says '^Well: '
[ -f "$work/state/status.json" ] && [ ! -L "$work/state/status.json" ] || fail "it lies elsewhere"
end_display
status 3 --state "$work/state" || fail "what was left is taken for a display"

# Where it cannot be kept, that is said for what it is.
mkdir -p "$work/blocked/status.lock"
"$FOYER" run --feeds "$work/feeds" --state "$work/blocked" >"$work/log" 2>&1 &
foyer=$!
started+=("$foyer")
within 5 said 'foyer status cannot say .*/blocked/status.lock: cannot be written: '
end_display
status 2 --nonsense || fail "it takes any option"
