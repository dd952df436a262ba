#!/bin/bash
# The config of the running display: read again on SIGHUP, kept where the new one is refused; and
# how seldom the program wakes up where no keys are wanted.
. "$(dirname "$0")/support.bash"
export SDL_VIDEODRIVER=dummy
export XDG_RUNTIME_DIR=$work/runtime # in memory, so that the status is written at each change

mkdir -p "$work/feeds" "$work/others"
put one 11
feed two 22 >"$work/others/two.json"
config() {
    echo "$1" >"$work/foyer.new" && mv "$work/foyer.new" "$work/foyer.json"
}
reload() {
    kill -HUP "$foyer" || fail "the display is gone"
}
begin() {
    "$FOYER" run --config "$work/foyer.json" >"$work/log" 2>&1 &
    foyer=$!
    started+=("$foyer")
}

# A config that is refused at the start: its place, and status 78.
config '{"feeds": ["feeds"], "keys": "of"}'
"$FOYER" run --config "$work/foyer.json" >"$work/log" 2>&1
[ $? -eq 78 ] || fail "a refused config did not end with status 78"
said 'foyer\.json:1:30: /keys: ' || fail "no place in the message"

config '{"feeds": ["feeds"], "keys": "off", "time_zone": "Asia/Kolkata"}'
TZ=UTC0 begin
within 5 said 'accepted .*one\.json'
ahead() {
    grep -qE "\"written\": *\"[^\"]*$1\"" "$XDG_RUNTIME_DIR/foyer/status.json"
}
within 5 ahead '\+05:30'
within 5 said 'first picture after'

# One that is refused later changes nothing, and says why.
config '{"feeds": ["others"], "theme": "pink"}'
reload
within 5 said 'foyer\.json:1:32: /theme: '
within 5 said 'the config was not changed'
said 'two\.json' && fail "a refused config was followed"
config '{"feeds": ["others"'
reload
within 5 said 'foyer\.json:1:[0-9]+: '
printf 'no picture' >"$work/logo.png"
config '{"feeds": ["others"], "organisation": {"logo": "logo.png"}}'
reload
within 5 said 'foyer\.json:1:[0-9]+: /organisation/logo: .*logo\.png: is no PNG, JPEG or SVG picture'
said 'two\.json' && fail "a config with a broken logo was followed"

# A good one is followed at once: another folder, another theme.
config '{"feeds": ["others"], "keys": "off", "theme": "dark", "explain": true,
         "time_zone": "Europe/London"}'
reload
within 5 said 'accepted .*two\.json'
within 5 said 'the config was read again'
landlock=$(grep -c 'sandbox: Landlock' "$work/log")
unwritable() {
    said 'others: the folder was named after the start: .* after a restart'
}
[ "$landlock" -eq 0 ] || within 5 unwritable

# One that names no time zone any more goes back to that of the machine. The status is written
# where it changes: so with each another folder.
config '{"feeds": ["feeds"], "keys": "off", "time_zone": "Asia/Kolkata"}'
reload
within 5 ahead '\+05:30'
config '{"feeds": ["others"], "keys": "off"}'
reload
within 5 ahead '\+00:00'

# Without keys two wake-ups a second are enough. The minute's change of the clock and the end of a
# dwell (with its transition) may fall into the time measured, so that the best of a few counts.
best=1000
for _ in 1 2 3; do
    before=$(wakeups)
    sleep 3
    woken=$(($(wakeups) - before))
    [ "$woken" -lt "$best" ] && best=$woken
done
[ "$best" -le 6 ] || fail "$best wake-ups in 3 s without keys, at most 6"
end_display
said 'ended after .*frames' || fail "no counts at the end"
