#!/bin/bash
# What `foyer simulate` prints: what is shown, when, for how long, and why. By clocks of its own, so
# that nothing here waits.
. "$(dirname "$0")/support.bash"
export TZ=Europe/London

# Simulates; the lines go to $work/out, messages to $work/log. Status as given first.
simulate() {
    local expected=$1
    shift
    "$FOYER" simulate "$@" >"$work/out" 2>"$work/log" </dev/null
    local status=$?
    [ $status -eq "$expected" ] || fail "status $status instead of $expected: simulate $*"
}

# One column of what was printed, without its heading: its number (none of the cells holds a comma).
column() {
    tail -n +2 "$work/out" | cut -d, -f"$1"
}

# So many lines have this text in this column: COLUMN TEXT COUNT.
counts() {
    local found
    found=$(column "$1" | grep -cxF -- "$2")
    [ "$found" -eq "$3" ] || fail "\"$2\" comes $found times in column $1, not $3"
}

# A feed: NAME SLIDES [KEYS OF THE FEED [KEYS OF EACH SLIDE]].
write() {
    local slides="" i
    for ((i = 0; i < $2; i++)); do
        slides+='{"kind": "notice", "body": "Closed", "dwell": 10'${4:+, $4}'}, '
    done
    echo '{"foyer": 1, "title": "Test", '${3:+$3, }'"slides": ['"${slides%, }"']}' \
        >"$work/feeds/$1.json"
}

echo '{"screen": {"transition": "cut"}}' >"$work/cut.json"
mkdir "$work/feeds"
at() {
    simulate 0 "$work/feeds" --config "$work/cut.json" --from "$1" --for "$2"
}

# Usage.
simulate 2 "$work/feeds" --from 2011-07-12
simulate 2 "$work/feeds" --for P1D
simulate 2 --from 2011-07-12 --for P1D
simulate 2 "$work/feeds" --from yesterday --for P1D
simulate 2 "$work/feeds" --from 2011-02-29 --for P1D
simulate 2 "$work/feeds" --from 2011-07-12 --for 1day
simulate 2 "$work/feeds" --from 2011-07-12 --for P1M
simulate 2 "$work/feeds" --from 2011-07-12 --for P1D --size huge
simulate 1 "$work/no-such-folder" --from 2011-07-12 --for PT1M
[ ! -s "$work/out" ] || [ "$(column 9)" = nothing ] || fail "something is shown of nothing"

# Each page is a line; they follow each other without a gap, and add up to what was asked for.
write plain 3 '' '"id": "of-three"'
sed -i 's/"id": "of-three"/"id": "first"/; s/, "id": "of-three"//g' "$work/feeds/plain.json"
at 2011-07-12T09:30 PT65S
head -1 "$work/out" | grep -qx 'start,seconds,feed,slide,kind,page,pages,title,why' ||
    fail "no headings"
[ "$(column 1 | head -2 | tail -1)" = 2011-07-12T09:30:10+01:00 ] || fail "no second start"
[ "$(column 4 | tr '\n' ' ')" = 'first 2 3 first 2 3 first ' ] || fail "not in order"
[ "$(column 2 | tr '\n' ' ')" = '10.0 10.0 10.0 10.0 10.0 10.0 5.0 ' ] || fail "wrong seconds"
counts 3 plain 7
counts 5 notice 7
counts 9 turn 7

# With a transition, each page comes up a little later.
simulate 0 "$work/feeds" --from 2011-07-12T09:30 --for PT1M
[ "$(column 2 | head -3 | tr '\n' ' ')" = '10.0 10.6 10.6 ' ] || fail "transitions take no time"

# An urgent feed cuts in, and what it cut short comes again.
write fire 1 '"urgent": true, "valid": {"from": "2011-07-12T09:30:15", "until": "2011-07-12T09:31"}'
at 2011-07-12T09:30 PT2M
[ "$(column 9 | head -10 | tr '\n' ' ')" = \
    'turn turn urgent resumed turn turn turn turn turn ' ] || fail "urgent: $(column 9)"
[ "$(column 2 | head -4 | tr '\n' ' ')" = '10.0 5.0 45.0 10.0 ' ] || fail "urgent is not exact"
rm "$work/feeds/fire.json"

# Hours, and nothing outside of them.
write plain 1 '"hours": [{"days": ["tue"], "from": "22:00", "to": "02:00"}]'
at 2011-07-12 P2D
[ "$(column 9 | tr '\n' ' ')" = 'nothing turn nothing ' ] || fail "hours: $(column 9)"
[ "$(column 2 | tr '\n' ' ')" = '79200.0 14400.0 79200.0 ' ] || fail "hours are not exact"
[ "$(column 1 | sed -n 2p)" = 2011-07-12T22:00:00+01:00 ] || fail "hours begin wrong"

# Both changes of summer time: a day of 23 hours, one of 25.
write plain 1 '"valid": {"from": "2011-03-27", "until": "2011-03-27"}'
at 2011-03-26 P3D
[ "$(column 2 | sed -n 2p)" = 82800.0 ] || fail "the day of 23 hours: $(column 2 | sed -n 2p)"
[ "$(column 1 | sed -n 3p)" = 2011-03-28T00:00:00+01:00 ] || fail "it ends wrong"
write plain 1 '"valid": {"from": "2011-10-30", "until": "2011-10-30"}'
at 2011-10-29 P3D
[ "$(column 2 | sed -n 2p)" = 90000.0 ] || fail "the day of 25 hours"
[ "$(column 1 | sed -n 2p)" = 2011-10-30T00:00:00+01:00 ] || fail "it begins wrong"
[ "$(column 1 | sed -n 3p)" = 2011-10-31T00:00:00+00:00 ] || fail "it ends wrong"

# What is old is marked, and then retired.
write plain 1 '"published": "2011-07-12", "stale_after": "P1D", "valid": {"until": "2011-07-13"}'
write other 1
at 2011-07-12T23:59:30 PT1M
counts 9 stale 2
counts 9 turn 4
at 2011-07-13T23:59:20 PT5M
counts 9 stale 2
[ "$(tail -1 "$work/out" | cut -d, -f1-3)" = 2011-07-14T00:00:00+01:00,260.0,other ] ||
    fail "what is no longer valid does not retire: $(tail -1 "$work/out")"

# A title with a comma or a quotation mark is quoted; a config alone means its own folders, and
# chooses by its tags.
write plain 1 '"tags": ["east"]' '"title": "He said \"no\", twice"'
echo '{"feeds": ["feeds"], "tags": ["east"], "time_zone": "Asia/Kolkata"}' >"$work/config.json"
simulate 0 "$work/config.json" --from 2011-07-12T09:30 --for PT1M
[ "$(tail -1 "$work/out")" = \
    '2011-07-12T09:30:00+05:30,60.0,plain,1,notice,1,1,"He said ""no"", twice",turn' ] ||
    fail "not quoted: $(tail -1 "$work/out")"

# A refused feed is named, the others are shown, and the status says so.
echo '{"foyer": 1}' >"$work/feeds/broken.json"
simulate 1 "$work/feeds" --from 2011-07-12 --for PT1M
grep -q 'broken\.json:1:1: ' "$work/log" || fail "the broken feed is not named"
grep -q 'broken' "$work/out" && fail "a message among the lines"
counts 3 other 3
rm "$work/feeds/broken.json"

# A day of feeds of 60, 12, 3 and 1 slides: each has its share of each round, in the order that the
# config asks for.
rm "$work/feeds"/*
write long 60
write middle 12
write few 3
write one 1
echo '{"screen": {"transition": "cut"}, "order": ["one", "few"], "slides_per_round": 6}' \
    >"$work/config.json"
simulate 0 "$work/feeds" --config "$work/config.json" --from 2011-07-12 --for P1D
[ "$(column 3 | head -17 | uniq -c | awk '{ printf "%s %s ", $1, $2 }')" = \
    '1 one 3 few 6 long 6 middle 1 one ' ] || fail "a round is $(column 3 | head -17 | uniq -c)"
counts 3 one 540
counts 3 few 1620
counts 3 long 3240
counts 3 middle 3240
for ((slide = 1; slide <= 60; slide++)); do
    shown=$(awk -F, -v slide=$slide '$3 == "long" && $4 == slide' "$work/out" | wc -l)
    [ "$shown" -eq 54 ] || fail "slide $slide of the long feed is shown $shown times, not 54"
done

# Outside the opening hours there is one line.
rm "$work/feeds"/*
write one 1
cat >"$work/config.json" <<END
{"screen": {"transition": "cut"},
 "opening": {"hours": [{"days": ["tue"], "from": "08:30", "to": "08:31"}], "closed": ["2011-07-19"],
             "exceptions": [{"date": "2011-07-13", "from": "23:59", "to": "00:01"}]}}
END
simulate 0 "$work/feeds" --config "$work/config.json" --from 2011-07-12 --for P2W
[ "$(column 9 | uniq -c | awk '{ printf "%s %s ", $1, $2 }')" = \
    '1 closed 1 turn 1 closed 1 turn 1 closed ' ] || fail "it is open: $(column 9 | uniq -c)"
column 1 | grep -qxF 2011-07-12T08:30:00+01:00 || fail "it does not open on Tuesday"
column 1 | grep -qxF 2011-07-14T00:01:00+01:00 || fail "it does not close after midnight"

# The examples, for a day; the same call says the same.
simulate 0 config/feeds config/foyer.json --from 2011-07-12 --for P1D
cp "$work/out" "$work/first"
simulate 0 config/feeds config/foyer.json --from 2011-07-12 --for P1D
cmp -s "$work/out" "$work/first" || fail "it says something else the second time"
[ "$(wc -l <"$work/out")" -gt 3000 ] || fail "a day has only $(wc -l <"$work/out") lines"
awk -F, 'NR > 1 { sum += $2 } END { exit !(sum > 86400 - 800 && sum < 86400 + 1) }' "$work/out" ||
    fail "the seconds of a day do not add up"
