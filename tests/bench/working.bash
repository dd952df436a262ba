# What single pieces of work cost: composing, fading, loading. Sourced. All in ms of the processor's
# time, so that what else the machine does matters little.

bench=$BUILD/tests/bench

# compose SIZE FOLDER BOUND [NAME]: each page, and the bound that every page is meant to keep. The
# first time costs more, since letters are drawn anew and pictures are decoded beside the program.
compose() {
    "$bench/compose" "$1" "$2" >"$work/composed" || fail "nothing composed"
    while read -r kind pages middle longest first beside; do
        row "${4:-$kind}, $1, ms a page, of $pages" \
            "$middle (longest $longest, first $first and $beside beside it)" "$(most "$longest" "$3")"
    done <"$work/composed"
}

# Real boundaries, which are not ours: beside the source tree, or where FOYER_WARDS says.
measure_wards() {
    local wards=${FOYER_WARDS:-../shared/data/geo/leeds-wards.geojson}
    [ -r "$wards" ] || return 0
    mkdir "$work/wards"
    cp "$wards" "$work/wards/wards.geojson"
    grep -o '"WD13CD": "[^"]*"' "$wards" | cut -d '"' -f 4 | awk '
        { values = values (NR > 1 ? ", " : "") "\"" $0 "\": " NR * 37 % 33 + 0.5 }
        END { print "{\"foyer\": 1, \"title\": \"Wards\", \"source\": \"Made up\", \"slides\": [",
              "{\"kind\": \"map\", \"areas\": \"wards.geojson\", \"code_key\": \"WD13CD\",",
              "\"name_key\": \"WD13NM\", \"unit\": \"percent\", \"values\": {" values "}}]}" }
    ' >"$work/wards/wards.json"
    compose 1920x1080 "$work/wards" 100 "map of 33 wards"
}

measure_composing() {
    compose 1920x1080 config/feeds 30
    compose 3840x2160 config/feeds 120
    measure_wards
}

# A frame of a transition, on the screen and where nobody looks, and a bare copy of as much memory.
measure_fading() {
    local size driver what median longest copy presenter
    for size in 1920x1080 3840x2160; do
        for driver in x11 dummy; do
            SDL_VIDEODRIVER=$driver "$bench/fade" $size config/feeds/attainment.json \
                >"$work/faded" 2>>"$work/log" || fail "nothing faded"
            while read -r what median longest copy presenter; do
                [ "$what" = slides ] && what="from slide to slide" || what="where all pixels differ"
                row "a frame of a fade, $size, $what, ms, on $presenter" \
                    "$median (longest $longest); a copy of a frame: $copy"
                row "that is so many copies" "$(ratio "$median" "$copy")" \
                    "$([ $size = 1920x1080 ] && most "$(ratio "$median" "$copy")" 3)"
            done <"$work/faded"
        done
    done
}

# FEEDS SLIDES [copies], three times: the median of each number of the lines that are printed last.
load() {
    local i column
    rm -f "$work/loaded"
    for ((i = 0; i < 3; i++)); do
        "$bench/load" "$@" | tail -n 1 >>"$work/loaded" || fail "nothing loaded"
    done
    loaded=()
    for ((column = 1; column <= $(awk 'NR == 1 { print NF }' "$work/loaded"); column++)); do
        loaded+=("$(awk -v column="$column" '{ print $column }' "$work/loaded" | median)")
    done
}

measure_loading() {
    local feeds half="" all=""
    for feeds in 1250 2500 5000 10000; do
        load $feeds 10
        half=$all all=${loaded[2]}
        row "load $feeds feeds, ${loaded[1]%% *} slides, ${loaded[0]%% *} MB, ms" "$all" \
            "$([ $feeds = 5000 ] && most "$all" 2000)"
        [ -z "$half" ] || row "that is so many times as long as half of it" \
            "$(ratio "$all" "$half" 2)" "$(most "$(ratio "$all" "$half" 2)" 2.2)"
        [ $feeds = 5000 ] || continue
        row "the longest step of it, ms" "${loaded[3]}" "$(most "${loaded[3]}" 50)"
        row "bytes a slide beyond its text" "${loaded[4]}" "$(most "${loaded[4]}" 400)"
    done
    load 1 280
    row "read one feed of ${loaded[1]%% *} slides, ${loaded[0]%% *} MB, that has settled, ms" \
        "${loaded[2]}" "$(most "${loaded[2]}" 70)" # with 30 for its first page, 100
    load 1000 10 copies
    row "write 1000 copies, ms" "${loaded[0]}; longest step ${loaded[1]}"
    row "start on 1000 feeds and copies, ms" "${loaded[2]}; longest step ${loaded[3]}"
}

# WHAT ARGUMENT...: millions of instructions.
instructions() {
    row "instructions of foyer $1, millions" "$(valgrind --tool=callgrind \
        --callgrind-out-file=/dev/null "$FOYER" "${@:2}" 2>&1 >/dev/null |
        awk '/Collected/ { print int($4 / 1000000) }')"
}

measure_instructions() {
    command -v valgrind >/dev/null || return 0
    instructions "check config/feeds" check config/feeds
    instructions "preview of a figure" preview tests/golden/feeds/figure.json --out "$work/figure"
    instructions "simulate, a day of the example feeds" \
        simulate config/feeds --from 2026-02-02 --for P1D
}
