# What the scripts share. Sourced; each script then has $work, a folder that goes when it ends, and
# ends whatever it started.
set -u
: "${FOYER:?is the path of the foyer to test}"
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
work=$(mktemp -d)
export XDG_STATE_HOME=$work/states # never that of whoever runs the tests
started=()

finish() {
    local process
    for process in "${started[@]}"; do
        kill "$process" 2>/dev/null
    done
    wait 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT

fail() {
    echo "FAILED: $*" >&2
    [ -f "$work/log" ] && sed 's/^/    /' "$work/log" >&2
    exit 1
}

skip() {
    echo "skipped: $*" >&2
    exit 77
}

need() {
    local program
    for program in "$@"; do
        command -v "$program" >/dev/null || skip "$program is not installed"
    done
}

# Tries a command until it succeeds, for at most so many seconds.
within() {
    local seconds=$1 end=$((SECONDS + $1 + 1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || fail "not within $seconds s: $*"
        sleep 0.05
    done
}

# A feed of one figure, with as many more slides as asked for: NAME VALUE [SLIDES].
feed() {
    local slide='{"kind": "figure", "value": '$2', "label": "test things", "dwell": 5}' more i
    more=$slide
    for ((i = 1; i < ${3:-1}; i++)); do
        more+=", $slide"
    done
    echo '{"foyer": 1, "title": "'"$1"'", "source": "Made up for a test", "slides": ['"$more"']}'
}

# Puts a feed into the folder as a publisher should: written elsewhere, then moved.
put() {
    feed "$1" "$2" "${3:-1}" >"$work/$1.new" && mv "$work/$1.new" "$work/feeds/$1.json"
}

# Starts the display on $work/feeds and waits until it says that it took a feed.
display() {
    mkdir -p "$work/feeds"
    "$FOYER" run --feeds "$work/feeds" --state "$work/state" "$@" >"$work/log" 2>&1 &
    foyer=$!
    started+=("$foyer")
}

said() {
    grep -qE -- "$1" "$work/log"
}

# Ends the display and checks that it ends well.
end_display() {
    kill -TERM "$foyer" || fail "the display is gone"
    wait "$foyer"
    local status=$?
    [ $status -eq 0 ] || fail "SIGTERM ended the display with status $status"
}

wakeups() {
    awk '/^voluntary_ctxt_switches/ {print $2}' "/proc/$foyer/status"
}
