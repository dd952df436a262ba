# What a display costs while it lives: Foyer, and beside it a browser with the same slides. Sourced.
# Both show them on the same screen, whose pixels say when there is a picture.

seen=$BUILD/tests/bench/seen heard=$BUILD/tests/bench/heard usage=$BUILD/tests/bench/usage
seconds=${FOYER_BENCH_SECONDS:-20} # of each of the three times that one stands

begin_screen() {
    mkdir "$work/screen"
    exec 3<>"$work/display"
    Xvfb -displayfd 3 -screen 0 1920x1080x24 -fbdir "$work/screen" -nolisten tcp >/dev/null 2>&1 &
    started+=($!)
    within 10 test -s "$work/display"
    DISPLAY=:$(head -n 1 "$work/display")
    export DISPLAY
}

# Shows something until there is a picture: its ms go to $appeared, its session to $session.
appear() {
    read -r appeared session < <("$seen" "$work/screen/Xvfb_screen0" "$@" 2>>"$work/log") ||
        fail "no picture by: $*"
    started+=("$session")
}

is_gone() {
    ! kill -0 -- "-$session"
}

disappear() {
    kill -TERM "$session"
    within 20 is_gone
}

# So many ms until there is a picture, so many times: TIMES COMMAND...
appearances() {
    local i
    for ((i = 0; i < $1; i++)); do
        appear "${@:2}" && disappear && echo "$appeared" >>"$work/appeared"
    done
    median <"$work/appeared"
    rm "$work/appeared"
}

# The mean of all lines, and the least to the most: what is taken once a minute is not left out.
mean() {
    sort -g | awk -v digits="$1" '{ v[NR] = $1; sum += $1 }
        END { printf "%.*f (%.*f to %.*f)\n", digits, sum / NR, digits, v[1], digits, v[NR] }'
}

# What the session takes a second, in three stretches: ms of the processor's time go to $cpu, the
# times that it was woken to $wakes; and what it holds: proportional kB to $held, resident to $resident.
measure_living() {
    local i cpu_before cpu_after wakes_before wakes_after
    rm -f "$work/cpu" "$work/wakes"
    for ((i = 0; i < 3; i++)); do
        read -r cpu_before wakes_before _ < <("$usage" "$session")
        sleep "$seconds"
        read -r cpu_after wakes_after held resident < <("$usage" "$session")
        awk "BEGIN { print ($cpu_after - $cpu_before) / $seconds }" >>"$work/cpu"
        awk "BEGIN { print ($wakes_after - $wakes_before) / $seconds }" >>"$work/wakes"
    done
    cpu=$(mean 3 <"$work/cpu") wakes=$(mean 1 <"$work/wakes")
}

# NAME [WAKE-UPS CPU], the latter two being wanted.
rows_of_living() {
    row "$1, wake-ups a second" "$wakes" "${2:+$(most "$wakes" "$2")}"
    row "$1, ms of CPU a second" "$cpu" "${3:+$(most "$cpu" "$3")}"
    row "$1, memory, kB: proportional" "$held"
    row "$1, memory, kB: resident" "$resident"
}

# The slides, all or one that stands for long, each in a folder.
prepare_slides() {
    mkdir "$work/all" "$work/one"
    cp config/feeds/* "$work/all/"
    sed 's/"kind": "figure"/"dwell": 300, &/' tests/golden/feeds/figure.json >"$work/one/one.json"
    for feeds in all one; do
        "$FOYER" preview "$work/$feeds" --size 1920x1080 --out "$work/$feeds-pictures" \
            >"$work/log" 2>&1 || fail "no pictures of the slides"
        page_of "$work/$feeds-pictures"
    done
}

# FEEDS KEYS, as a command in $command.
foyer_with() {
    echo '{"keys": "'"$2"'", "feeds": ["'"$work/$1"'"]}' >"$work/$1-$2.json"
    command=("$FOYER" run --config "$work/$1-$2.json" --state "$work/$1-$2")
}

measure_foyer() {
    foyer_with all on
    foyer_start=$(appearances 9 "${command[@]}")
    row "start to a picture on the screen, ms" "$foyer_start"
    bare_start=$(appearances 9 "$BUILD/tests/bench/bare")
    row "a bare window of SDL's with one rectangle, start to it on the screen, ms" "$bare_start"
    row "Foyer takes so many times as long" "$(ratio "$foyer_start" "$bare_start")"
    measure_first_picture
    for keys in off on; do
        foyer_with one $keys
        appear "${command[@]}"
        sleep 10
        measure_living
        if [ $keys = off ]; then
            foyer_cpu=$cpu foyer_held=$held
            rows_of_living "a slide that stands, keys off" 2 0.1
        else
            rows_of_living "a slide that stands, keys on" 5 0.5
        fi
        disappear
    done
    foyer_with all off
    appear "${command[@]}"
    sleep 10
    measure_living
    rows_of_living "slides that follow each other"
    foyer_moving_cpu=$cpu
    disappear
}

# Without a screen: from being begun until it says that there is a picture.
measure_first_picture() {
    local i first_picture
    foyer_with all on
    for ((i = 0; i < 9; i++)); do
        SDL_VIDEODRIVER=dummy "$heard" "first picture" "${command[@]}" --windowed 1920x1080 \
            >>"$work/appeared" 2>>"$work/log" || fail "no picture by: ${command[*]}"
    done
    first_picture=$(median <"$work/appeared")
    rm "$work/appeared"
    row "start to the first picture where nobody looks (dummy), ms" "$first_picture" \
        "$(most "$first_picture" 100)"
}

# What is used instead: a page that fades from one picture to the next, each for 12 s; one alone
# stands.
page_of() {
    cat >"$1/show.html" <<END
<!DOCTYPE html>
<meta charset="utf-8">
<title>Slides</title>
<style>
html, body { margin: 0; height: 100%; background: black; overflow: hidden; cursor: none }
img { position: absolute; width: 100%; height: 100%; opacity: 0; transition: opacity 0.6s }
img.shown { opacity: 1 }
</style>
$(cd "$1" && printf '<img src="%s">\n' *.png | head -n 1 | sed 's/<img/& class="shown"/')
<img>
<script>
const names = [$(cd "$1" && printf '"%s", ' *.png)], images = document.images;
let at = 0, shown = 0;
async function show_next() {
    at = (at + 1) % names.length;
    images[1 - shown].src = names[at];
    await images[1 - shown].decode();
    images[1 - shown].className = "shown";
    images[shown].className = "";
    shown = 1 - shown;
}
if (names.length > 1)
    setInterval(show_next, 12000);
</script>
END
}

chromium_with() {
    command=("$chromium" --kiosk --no-first-run --noerrdialogs --disable-infobars
        --disable-breakpad --password-store=basic "--user-data-dir=$work/profile"
        "file://$work/$1-pictures/show.html")
    # Chromium does not let root have its sandbox.
    [ "$(id -u)" -ne 0 ] || command+=(--no-sandbox)
}

measure_chromium() {
    chromium=$(command -v chromium || command -v chromium-browser) || {
        row "Chromium in kiosk mode" "skipped: it is not installed (apt-get install chromium)"
        return
    }
    local name
    name=$("$chromium" --version 2>/dev/null | awk '{ print $1, $2 }')
    chromium_with all
    appear "${command[@]}" # makes its profile
    disappear
    local start
    start=$(appearances 5 "${command[@]}")
    row "$name, start to a picture on the screen, ms" "$start"
    row "that is so many times as long as Foyer" "$(ratio "$start" "$foyer_start")" \
        "$(least "$(ratio "$start" "$foyer_start")" 10)"
    chromium_with one
    appear "${command[@]}"
    sleep 10
    measure_living
    rows_of_living "$name, a slide that stands"
    row "that is so many times as much memory as Foyer" "$(ratio "$held" "$foyer_held")" \
        "$(least "$(ratio "$held" "$foyer_held")" 10)"
    row "and so many times as much CPU" "$(ratio "$cpu" "$foyer_cpu" 0)" \
        "$(least "$(ratio "$cpu" "$foyer_cpu" 0)" 50)"
    disappear
    chromium_with all
    appear "${command[@]}"
    sleep 10
    measure_living
    rows_of_living "$name, slides that follow each other"
    row "that is so many times as much CPU as Foyer" "$(ratio "$cpu" "$foyer_moving_cpu")"
    disappear
}
