#!/bin/bash
# What Foyer costs on this machine, in one run: `make bench`. Times depend on the machine and on what
# else it does; counts do not.
. "$(dirname "$0")/../end-to-end/support.bash"
need Xvfb xdotool

exec 3<>"$work/display"
Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp >/dev/null 2>&1 &
started+=($!)
within 10 test -s "$work/display"
DISPLAY=:$(head -n 1 "$work/display")
export DISPLAY
mkdir -p "$work/feeds"
cp config/feeds/* "$work/feeds/"

row() {
    printf '%-58s %s\n' "$1" "$2"
}

median() {
    sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)] " (" v[1] " to " v[NR] ")"}'
}

row "1920x1080 under Xvfb, example feeds" "$("$FOYER" --version | head -n 1)"
for _ in 1 2 3 4 5 6 7 8 9; do
    display
    within 10 said 'first picture after'
    end_display
    sed -n 's/^first picture after \([0-9]*\) ms.*/\1/p' "$work/log"
done | median >"$work/first"
row "start to first picture, ms: median of 9 (least to most)" "$(cat "$work/first")"

standing() {
    echo '{"keys": "'"$1"'", "feeds": ["'"$work/feeds"'"]}' >"$work/config.json"
    "$FOYER" run --config "$work/config.json" --state "$work/state" >"$work/log" 2>&1 &
    foyer=$!
    started+=("$foyer")
    within 10 said 'first picture after'
    sleep 3
    local before
    before=$(wakeups)
    sleep 5
    row "wake-ups in 5 s of a standing slide, keys $1" "$(($(wakeups) - before))"
    row "resident memory, kB, keys $1" "$(awk '/^VmRSS/ {print $2}' "/proc/$foyer/status")"
    end_display
}
standing on
standing off

# compose SIZE FOLDER BOUND NAME: the processor's time for each page, and the bound that every page
# is meant to keep, also the first time, when fonts are opened and letters drawn. A picture is decoded
# beside the program.
compose() {
    "${BUILD:-build}/tests/bench/compose" "$1" "$2" >"$work/composed" || fail "nothing composed"
    while read -r kind pages middle longest first beside; do
        row "${4:-$kind}, $1, ms a page: median of $pages" "$middle (longest $longest, first $first and $beside beside it, $(
            awk -v first="$first" -v bound="$3" \
                'BEGIN { print first + 0 <= bound ? "within" : "OVER", bound }'))"
    done <"$work/composed"
}
compose 1920x1080 config/feeds 30
compose 3840x2160 config/feeds 120

# Real boundaries, which are not ours: beside the source tree, or where FOYER_WARDS says.
wards=${FOYER_WARDS:-../shared/data/geo/leeds-wards.geojson}
if [ -r "$wards" ]; then
    mkdir "$work/wards"
    cp "$wards" "$work/wards/wards.geojson"
    grep -o '"WD13CD": "[^"]*"' "$wards" | cut -d '"' -f 4 | awk '
        { values = values (NR > 1 ? ", " : "") "\"" $0 "\": " NR * 37 % 33 + 0.5 }
        END { print "{\"foyer\": 1, \"title\": \"Wards\", \"source\": \"Made up\", \"slides\": [",
              "{\"kind\": \"map\", \"areas\": \"wards.geojson\", \"code_key\": \"WD13CD\",",
              "\"name_key\": \"WD13NM\", \"unit\": \"percent\", \"values\": {" values "}}]}" }
    ' >"$work/wards/wards.json"
    compose 1920x1080 "$work/wards" 100 "map of 33 wards"
fi

# The processor's time for a folder of so many feeds of ten slides, each bound beside it.
load() {
    "${BUILD:-build}/tests/bench/load" "$@" >"$work/loaded" || fail "nothing loaded"
}
bound() {
    awk -v is="$1" -v bound="$2" 'BEGIN { print is, (is + 0 <= bound ? "(within" : "(OVER"), bound ")" }'
}
load 5000 10
read -r size slides all longest beyond <"$work/loaded"
row "load 5000 feeds, $slides slides, $size MB, ms" "$(bound "$all" 2000)"
row "the longest step of it, ms" "$(bound "$longest" 50)"
row "bytes a slide beyond its text" "$(bound "$beyond" 400)"
load 10000 10
read -r _ _ twice _ <"$work/loaded"
row "load twice as many, times as long" "$(bound "$(awk "BEGIN { print $twice / $all }")" 2.2)"
load 1 280
read -r size slides all _ <"$work/loaded"
row "read one feed of $slides slides, $size MB, that has settled, ms" "$(bound "$all" 70)" # with 30 for its first page, 100
load 1000 10 copies
read -r all longest again again_longest < <(tail -n 1 "$work/loaded")
row "write 1000 copies, ms (longest step)" "$all ($longest)"
row "start on 1000 feeds and copies, ms (longest step)" "$again ($again_longest)"

if command -v valgrind >/dev/null; then
    row "instructions of foyer check config/feeds, millions" "$(valgrind --tool=callgrind \
        --callgrind-out-file=/dev/null "$FOYER" check config/feeds 2>&1 >/dev/null |
        awk '/Collected/ {print int($4 / 1000000)}')"
fi
