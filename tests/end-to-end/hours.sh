#!/bin/bash
# The real program with opening hours: it is dark and asleep while it is closed, switches the screen
# by commands that may not be heard, and comes back with what arrived meanwhile.
. "$(dirname "$0")/support.bash"
export SDL_VIDEODRIVER=dummy TZ=UTC XDG_RUNTIME_DIR=$work/run
mkdir -p "$work/run" "$work/feeds"

# A television that writes down what it was told, and does not hear as many orders as $work/deaf says.
cat >"$work/tv" <<END
#!/bin/sh
echo "\$1" >>$work/calls
deaf=\$(cat $work/deaf)
case \$1 in
ask) cat $work/tv.state ;;
*) if [ "\$deaf" -gt 0 ]; then echo \$((deaf - 1)) >$work/deaf; else echo "\$1" >$work/tv.state; fi ;;
esac
END
chmod +x "$work/tv"
echo on >"$work/tv.state"
echo 0 >"$work/deaf"

config() { # OPENING
    echo '{"opening": {'"$1"', "power": {"on": ["'"$work/tv"'", "on"], "off": ["'"$work/tv"'", "off"],
        "ask": ["'"$work/tv"'", "ask"]}}, "x_end": 0}' >"$work/config.json"
}
tv_is() {
    [ "$(cat "$work/tv.state")" = "$1" ]
}
calls() { # WHAT: how often
    grep -cx "$1" "$work/calls"
}
called() { # TIMES WHAT
    [ "$(calls "$2")" -ge "$1" ]
}
says() {
    "$FOYER" status --state "$work/state" 2>&1 | grep -qE -- "$1"
}
# The display has said this so many times: COUNT PATTERN.
said_times() {
    [ "$(grep -cE -- "$2" "$work/log")" -ge "$1" ]
}

# Closed from the beginning: nothing is shown at all, the screen is off, and that is no trouble.
closed='"closed": [{"from": "'$(date -d '2 days ago' +%F)'", "to": "'$(date -d '9 days' +%F)'"}]'
config "$closed"
put one 11
display --config "$work/config.json"
within 10 said '^closed until .*T00:00:00\+00:00: the screen is dark'
within 10 said '^the screen is off \(command\)'
tv_is off || fail "the screen is not switched off"
within 10 said 'accepted .*one\.json'
within 10 says '^Well: '
says '^Shows: nothing, since it is closed' || fail "the status shows something"
says '^Hours: closed until 20.*T00:00:00\+00:00' || fail "the status names no hours"
says '^Power: off, verified by command' || fail "the status names no power"
"$FOYER" status --state "$work/state" --json | grep -qF '"opening": {"open": false, "until": "20' ||
    fail "the status is not there for programs"

# The process that switches it has rights of its own, and the display none to start anything.
helper=$(pgrep -P "$foyer" -x foyer-power) || fail "no process switches the screen"
if said '^sandbox: .*seccomp'; then
    grep -qE '^Seccomp:[[:space:]]*2' "/proc/$foyer/status" || fail "the display kept its rights"
fi

# Nobody is woken: no keys, no window system, no clock; the folder is looked at every 30 s.
urgent=$(date -d '1 day' +%F)
cat >"$work/new" <<END && mv "$work/new" "$work/feeds/fire.json"
{"foyer": 1, "title": "Test", "urgent": true, "published": "$(date +%F)",
 "valid": {"until": "$urgent"}, "slides": [{"kind": "notice", "body": "Leave the building"}]}
END
within 10 said 'accepted .*fire\.json'
sleep 1.5
before=$(wakeups)
sleep 10
woken=$(($(wakeups) - before))
[ "$woken" -le 2 ] || fail "$woken wake-ups in 10 s while it is closed, at most 2"
says '^Shows: nothing, since it is closed' || fail "an urgent feed lights a closed display"
rm "$work/feeds/fire.json"

# Another config opens it at once, closes it, and leaves the hours out.
config '"hours": [{"from": "00:00", "to": "24:00"}]'
put one 12
kill -HUP "$foyer"
within 10 said '^open until further notice'
within 10 said '^the screen is on \(command\)'
within 10 says '^Shows: one, slide 1 '
config "$closed"
kill -HUP "$foyer"
within 10 said_times 2 '^closed until '
within 10 said_times 2 '^the screen is off'

# A screen that goes away while it is off, as televisions in standby do, is not looked for before it
# opens.
sed -i 's/"x_end": 0/"screen": {"connector": "HDMI-A-9"}/' "$work/config.json"
kill -HUP "$foyer"
within 10 said 'the screen is opened anew'
sleep 2.5
said '^there is a screen again' && fail "a screen that is off was looked for"
echo '{}' >"$work/config.json"
kill -HUP "$foyer"
within 10 tv_is on
within 10 said '^there is a screen again'
within 10 says '^Shows: one, slide 1 '
says '^Hours: ' && fail "a display that is always open names hours"
said 'names another way' && fail "who closes no longer names no way to switch the screen"
config '"hours": [{"from": "00:00", "to": "24:00"}]'
sed -i "s|$work/tv\"|true\"|g" "$work/config.json"
kill -HUP "$foyer"
within 10 said 'names another way to switch the screen: it is taken after a restart'
end_display
within 5 test ! -e "/proc/$helper"

# A way that does not work is trouble, and the screen is black all the same.
config "$closed"
sed -i "s|$work/tv\"|false\"|g" "$work/config.json"
display --config "$work/config.json"
within 10 says '^Power: should be off, and is unknown: false ended with status 1'
says '^Troubled: ' || fail "a screen that cannot be switched is no trouble"
within 15 said 'the screen is not switched off: false ended with status 1'
end_display

# Killed, it takes the process that switches with it, and what that has begun.
printf '#!/bin/sh\nexec sleep 1000\n' >"$work/slow"
chmod +x "$work/slow"
config "$closed"
sed -i "s|$work/tv\"|$work/slow\"|g" "$work/config.json"
display --config "$work/config.json"
helper() {
    helper=$(pgrep -P "$foyer" -x foyer-power) && slow=$(pgrep -P "$helper")
}
within 10 helper
kill -KILL "$foyer"
wait "$foyer" 2>/dev/null
gone() { # nobody may be there to bury it
    ! grep -q '^State:[[:space:]]*[^ZX]' "/proc/$1/status" 2>/dev/null
}
within 5 gone "$helper"
within 5 gone "$slow"

# Without a way nothing is begun.
echo '{"opening": {'"$closed"', "power": "none"}}' >"$work/config.json"
display --config "$work/config.json"
within 10 says '^Power: not switched'
says '^Well: ' || fail "what nobody asked for is trouble"
pgrep -P "$foyer" -x foyer-power && fail "a process waits for nothing"
end_display

# A clock that is handed in: evening, night, morning.
library=$(find /usr/lib -name libfaketime.so.1 2>/dev/null | head -1)
[ -n "$library" ] || exit 0
grep -qa __asan_init "$FOYER" && exit 0

# Sets the program's clock, which goes on from there, and wakes it, as the kernel does for a real one.
set_clock() {
    echo "@$1" >"$work/clock.new" && mv "$work/clock.new" "$work/clock"
    touch "$work/feeds/wake" && rm "$work/feeds/wake"
}

config '"hours": [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "08:30", "to": "17:00"}],
    "exceptions": [{"date": "2037-03-07", "from": "10:00", "to": "12:00"}]'
echo on >"$work/tv.state"
set_clock '2037-03-02 16:59:30'
FAKETIME_TIMESTAMP_FILE=$work/clock FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 \
    LD_PRELOAD=$library display --config "$work/config.json"
within 10 says '^Hours: open until 2037-03-02T17:00:00'
within 10 says '^Shows: one, '
set_clock '2037-03-02 16:59:58'
within 10 said '^closed until 2037-03-03T08:30:00\+00:00'
within 10 tv_is off
put one 13
put two 22
within 10 said 'accepted .*two\.json'

# In the morning "on" is not heard at first.
: >"$work/calls"
echo 2 >"$work/deaf"
set_clock '2037-03-03 08:29:59'
within 10 said '^open until 2037-03-03T17:00:00\+00:00'
within 10 said 'the screen is not switched on: command took the order, and it is still off'
within 20 tv_is on
called 3 on || fail "on was not repeated: $(cat "$work/calls")"
within 10 says '^Power: on, verified by command'
within 10 says '^Shows: one, '

# A Saturday with an exception; and a clock that is certainly wrong darkens nothing.
set_clock '2037-03-06 17:00:00'
within 10 said '^closed until 2037-03-07T10:00:00'
set_clock '2037-03-07 11:00:00'
within 10 said '^open until 2037-03-07T12:00:00'
set_clock '2037-03-07 23:00:00'
within 10 said '^closed until 2037-03-09T08:30:00'
set_clock '1970-01-01 03:00:00'
within 10 said '^open until 1970-'
within 10 tv_is on
end_display
