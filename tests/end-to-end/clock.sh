#!/bin/bash
# The real program with a clock that is wrong at first, then set, forward and back. libfaketime
# hands it the wall time of a file; the monotonic clock stays the machine's.
. "$(dirname "$0")/support.bash"
library=$(find /usr/lib -name libfaketime.so.1 2>/dev/null | head -1)
[ -n "$library" ] || skip "libfaketime is not installed"
grep -qa __asan_init "$FOYER" && skip "libfaketime and the address sanitizer do not go together"
export SDL_VIDEODRIVER=dummy TZ=UTC

# Sets the program's clock, which goes on from there.
set_clock() {
    echo "@$1" >"$work/clock.new" && mv "$work/clock.new" "$work/clock"
}

# The display has said this so many times: COUNT PATTERN.
said_times() {
    [ "$(grep -cE -- "$2" "$work/log")" -ge "$1" ]
}

mkdir -p "$work/feeds"
put plain 1
urgent() {
    cat >"$work/new" <<END && mv "$work/new" "$work/feeds/$1.json"
{"foyer": 1, "title": "Test", "urgent": true, "published": "2037-03-01",
 "valid": {"until": "2037-03-07T12:00"},
 "slides": [{"kind": "notice", "body": "Leave the building"}]}
END
}
urgent fire

set_clock '1970-01-01 00:00:10'
FAKETIME_TIMESTAMP_FILE=$work/clock FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 \
    LD_PRELOAD=$library display
within 10 said 'the clock is wrong: '
within 10 said 'accepted .*fire\.json'
put plain 2 2
within 10 said 'accepted .*plain\.json: 2 slides'
said 'takes over' && fail "an urgent feed counts by a clock that is wrong"

set_clock '2037-03-01 00:00:00'
within 10 said 'the clock was set; '
within 10 said 'the urgent feed "fire" takes over'
said 'no feed is urgent any more' && fail "it has ended already"

# Ten years on it is over; a clock that is wrong says nothing of it; and it ends at its second.
set_clock '2047-03-01 00:00:00'
within 10 said_times 1 'no feed is urgent any more'
set_clock '2037-03-07 11:59:00'
within 10 said_times 2 'the urgent feed "fire" takes over'
set_clock '1970-01-01 00:00:10'
within 10 said_times 2 'no feed is urgent any more'
within 10 said_times 2 'the clock is wrong: '
set_clock '2037-03-07 11:59:57'
within 10 said_times 3 'the urgent feed "fire" takes over'
within 10 said_times 3 'no feed is urgent any more'

# One that is dropped takes over, and gives back when it is taken away.
set_clock '2037-03-02 09:00:00'
within 10 said_times 4 'the urgent feed "fire" takes over'
rm "$work/feeds/fire.json"
within 10 said_times 4 'no feed is urgent any more'
urgent flood
within 10 said 'the urgent feed "flood" takes over'
end_display
