#!/bin/bash
# A display that goes on for days, each of which changes all of its 40 feeds: memory stays flat, no
# descriptor is left open, and every slide has its share of the time. FOYER_SOAK_DAYS: how many; a
# year takes long, and `make soak` does it. By a clock of its own, so that nothing here waits.
. "$(dirname "$0")/support.bash"
days=${FOYER_SOAK_DAYS:-4}
nm "$FOYER" | grep -q __asan && skip "a sanitizer has its own memory"
# What is saved so often need not wear a disk out.
TMPDIR=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
export TMPDIR
trap 'finish; rm -rf "$TMPDIR"' EXIT

# Soaks; the lines go to $work/out. Status as given first.
soak() {
    local expected=$1
    shift
    "$FOYER" simulate "$@" --soak >"$work/out" 2>"$work/log" </dev/null
    local status=$?
    grep -c '^accepted' "$work/log" >"$work/accepted"
    sed -i '/^accepted/d' "$work/log"
    [ $status -eq "$expected" ] || fail "status $status instead of $expected: simulate $* --soak"
}

# The column of this name of the first table, or of the second: TABLE NAME.
column() {
    awk -F, -v table="$1" -v name="$2" '
        NR == 1 || !NF { at++ }
        at != table || !NF { next }
        !column { for (i = 1; i <= NF; i++) if ($i == name) column = i; next }
        { print $column }' "$work/out"
}

# Of every kind, with pictures and maps: a feed a slide.
mkdir "$work/feeds"
cp tests/golden/feeds/*.png "$work/feeds"
kinds=(tests/golden/feeds/*.json)
for ((i = 0; i < 40; i++)); do
    cp "${kinds[i % ${#kinds[@]}]}" "$work/feeds/$(printf 'feed-%02d.json' $i)"
done
SECONDS=0
soak 0 "$work/feeds" --from 2026-01-01 --for "P${days}D" --size 640x360
[ "$(column 1 day | wc -l)" -eq "$days" ] || fail "not a line a day: $(cat "$work/out")"
[ "$(cat "$work/accepted")" -eq $((40 * days)) ] || fail "$(cat "$work/accepted") feeds were read"
[ "$(column 2 feed | sort -u | wc -l)" -eq 40 ] || fail "not every feed has its share"
for drawn in $(column 1 drawn); do
    [ "$drawn" -ge 52 ] || fail "only $drawn pages were drawn in a day"
done
[ -z "$(ls -A "$TMPDIR")" ] || fail "feeds were left behind"
sum() {
    column 1 "$1" | awk '{ sum += $1 } END { print sum }'
}
most() {
    sort -n | tail -n 1
}
echo "$days days in $SECONDS s: $(sum pages) pages came up, $(sum drawn) were drawn;" \
    "memory held $(column 1 held_kb | head -n 2 | most) KB after two days, later at most" \
    "$(column 1 held_kb | tail -n +3 | most) KB;" \
    "the share that is off by most: $(column 2 off_percent | tr -d - | most) %"
cp "$work/out" "${FOYER_SOAK_TABLE:-/dev/null}"

# Shares where feeds are long, in several languages, urgent or tagged, and have their hours, as has
# the display.
rm "$work/feeds"/*
notices() { # NAME SLIDES [KEYS OF THE FEED]
    local slides="" i
    for ((i = 0; i < $2; i++)); do
        slides+='{"kind": "notice", "body": "Closed", "dwell": '$((10 + i % 3))'}, '
    done
    echo '{"foyer": 1, "title": "Test", '"$3"' "slides": ['"${slides%, }"']}' >"$work/feeds/$1.json"
}
notices long 12 '"tags": ["here"],'
notices short 2 '"tags": ["here"],'
notices other 3 '"tags": ["there"],'
notices morning 2 '"tags": ["here"], "hours": [{"from": "08:30", "to": "12:00"}],'
notices fire 2 '"tags": ["here"], "urgent": true,
    "valid": {"from": "2011-07-13T10:00", "until": "2011-07-13T12:00"},'
notices both 2 '"tags": ["here"], "language": ["cy", "en"],'
sed -i 's/"body": "Closed"/"body": {"cy": "Ar gau", "en": "Closed"}/g' "$work/feeds/both.json"
echo '{"slides_per_round": 4, "tags": ["here"], "time_zone": "Europe/London",
    "opening": {"hours": [{"from": "07:00", "to": "20:00"}]}, "screen": {"transition": "cut"}}' >"$work/config.json"
soak 0 "$work/feeds" --config "$work/config.json" --from 2011-07-12 --for P3D --size 320x180
column 2 feed | grep -qx other && fail "a feed that was not chosen has a share"
[ "$(column 2 edition | sort -u | wc -l)" -gt 1 ] || fail "one language alone has a share"
for slide in $(paste -d, <(column 2 feed) <(column 2 planned_percent) <(column 2 shown_percent)); do
    IFS=, read -r name planned shown <<<"$slide"
    awk -v planned="$planned" -v shown="$shown" \
        'BEGIN { exit !(planned > 0.5 && shown > 0.97 * planned && shown < 1.03 * planned) }' ||
        fail "$name is planned for $planned % and has $shown %"
done

# Told to end, it ends by the signal, and takes its feeds with it.
mkfifo "$work/days"
"$FOYER" simulate "$work/feeds" --soak --from 2011-07-12 --for P9999D --size 320x180 \
    >"$work/days" 2>"$work/log" </dev/null &
process=$!
started+=("$process")
{
    read -r _ && read -r _ || fail "no day passed"
    kill -TERM "$process"
    cat >/dev/null
} <"$work/days"
wait "$process"
status=$?
[ "$status" -eq $((128 + 15)) ] || fail "status $status after SIGTERM"
[ -z "$(ls -A "$TMPDIR")" ] || fail "feeds were left behind by a soak that was told to end"
