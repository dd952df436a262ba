#!/bin/bash
# Published tables become feeds: what import prints is accepted by check, whatever it is given; what
# will not do is refused in one line with its place, and nothing is written.
#
# FOYER_TABLES is a folder of tables of the Office for National Statistics; without it their own
# part is left out.
. "$(dirname "$0")/support.bash"

import() { # STATUS ARGUMENT...
    local expected=$1 status
    shift
    "$FOYER" import "$@" >"$work/feed.json" 2>"$work/log" </dev/null
    status=$?
    [ "$status" -eq "$expected" ] || fail "status $status instead of $expected: import $*"
    [ "$status" -eq 0 ] || [ ! -s "$work/feed.json" ] || fail "a refused table was printed: $*"
}

accepted() { # the feed that was just made, or FEED
    "$FOYER" check "${1:-$work/feed.json}" >"$work/checked" 2>&1 || fail "refused: $(cat "$work/checked")"
}

refused() { # PLACE AND MESSAGE: one line says it
    [ "$(grep -cE "^$work/[a-z]*\.csv:$1" "$work/log")" -eq 1 ] || fail "not refused as $1"
}

# A table as a council has it on its own computer.
table=$work/visits.csv
printf 'Library visits\r\n\r\nLibrary;Visits\r\nNorth;"1,200"\r\n"Caf\xe9 \x96 South";950\r\nWest;[c]\r\nSource: A council\r\n' >"$table"
import 0 "$table"
accepted
grep -q 'Windows-1252, its fields parted by semicolons' "$work/log" || fail "the encoding is not said"
grep -q '"label": "Café – South", "value": 950' "$work/feed.json" || fail "the name is not right"
grep -q '"status": "suppressed"' "$work/feed.json" || fail "[c] is not suppressed"
"$FOYER" preview "$work/feed.json" --out "$work/pictures" --audit >"$work/checked" 2>&1 ||
    fail "no pictures: $(cat "$work/checked")"
grep -q '"shortened": true' "$work/pictures/audit.json" && fail "a text is cut off"

grep -q '"published"' "$work/feed.json" && fail "a date was invented"
import 0 "$table" --published 2024-03
accepted
grep -q '"published": "2024-03"' "$work/feed.json" || fail "the date was not taken"

# Into a file: whole, and never over another one unless that is meant.
import 0 "$table" --out "$work/out.json" --title 'Fewer visits' --source 'The libraries'
[ -s "$work/feed.json" ] && fail "it was printed as well"
accepted "$work/out.json"
grep -q '"title": "Fewer visits"' "$work/out.json" || fail "the title was not taken"
cp "$work/out.json" "$work/before.json"
import 1 "$table" --out "$work/out.json"
cmp -s "$work/out.json" "$work/before.json" || fail "a file was written over"
import 0 "$table" --out "$work/out.json" --force
cmp -s "$work/out.json" "$work/before.json" && fail "--force wrote nothing"
import 1 "$table" --out "$work/no/such/folder/out.json"

# Wrong calls.
import 2
import 2 "$table" "$table"
import 2 "$table" --kind pie
import 2 "$table" --title "$(printf 'x%.0s' {1..91})"
import 2 "$table" --published 2024-02-30
import 2 "$table" --published spring
import 1 "$work/none.csv"

# Broken tables.
broken=$work/broken.csv
printf 'name,value\nLeeds,1\0\n' >"$broken"
import 1 "$broken"
refused '2:8: a NUL byte'
printf 'name,value\nLeeds,"1\nYork,2\n' >"$broken"
import 1 "$broken"
refused '2:7: this quotation mark is never closed'
printf 'name,value\n' >"$broken"
import 1 "$broken"
refused '1:1: no rows of values'
: >"$broken"
import 1 "$broken"
refused ' is empty'
printf 'name\nLeeds\nYork\n' >"$broken"
import 1 "$broken"
refused '1:1: only one column'
cp config/feeds/owl.png "$broken"
import 1 "$broken"
refused '[0-9]+:[0-9]+: '
cp "$FOYER" "$broken"
import 1 "$broken"
refused '[0-9]+:[0-9]+: '
{
    echo name,value
    seq 100000 | sed 's|.*|Area &,&|'
} >"$broken"
import 1 "$broken"
refused ' 100000 areas; a ranking has at most 200 bars: choose them by --area'
import 0 "$broken" --area 'Area 99999' --area 'Area 3'
accepted
grep -q '"label": "Area 99999", "value": 99999, "highlight": true' "$work/feed.json" ||
    fail "the area was not found among 100,000"
import 1 "$work"

# Real tables, each value held to the table by another reader.
tables=${FOYER_TABLES:-../shared/data/leeds/ons}
if [ ! -d "$tables" ] || ! command -v python3 >/dev/null; then
    echo "no tables at $tables, or no python3: their part is left out" >&2
    exit 0
fi
mkdir "$work/real"
made=0
for table in "$tables"/*.csv; do
    for kind in trend ranking; do
        for areas in '' '--area Leeds' '--area E08000035 --area Bradford --area Sheffield'; do
            # shellcheck disable=SC2086
            import 0 "$table" --kind $kind $areas
            python3 tests/end-to-end/import_compare.py "$table" "$work/feed.json" >"$work/checked" 2>&1 ||
                fail "$table $kind $areas: $(cat "$work/checked")"
            cp "$work/feed.json" "$work/real/$((++made)).json"
        done
    done
done
accepted "$work/real"
[ "$(wc -l <"$work/checked")" -eq 1 ] || fail "warnings: $(cat "$work/checked")"
