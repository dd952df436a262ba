#!/bin/bash
# A still picture costs nothing: while a slide stands, the program is not woken, allocates nothing,
# writes nothing and shows nothing anew. FOYER_IDLE: seconds to look on, 10 unless told.
. "$(dirname "$0")/support.bash"
need Xvfb import
build=$(dirname "$FOYER") seconds=${FOYER_IDLE:-10}
faults=$build/faults.so
[ -f "$faults" ] || skip "make tests makes $faults, which is not there"
nm -D "$FOYER" 2>/dev/null | grep -q __asan && skip "a sanitizer has its own memory"

exec 3<>"$work/display"
Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp >/dev/null 2>&1 &
started+=($!)
within 10 test -s "$work/display"
DISPLAY=:$(head -n 1 "$work/display")
export DISPLAY
mkdir -p "$work/feeds"
feed one 11 | sed 's/"dwell": 5/"dwell": 300/' >"$work/feeds/one.json"

# The minute, and the looks at the folder that come with it and with the half minute, are not
# counted: the rest of the time is.
in_the_quiet() {
    local second
    second=$(date +%-S)
    ((second % 30 >= 4 && second % 30 + seconds < 28)) || ((seconds > 24))
}
processor_ns() {
    cut -d ' ' -f 1 "/proc/$foyer/schedstat"
}
written() {
    awk '/^write_bytes/ {print $2}' "/proc/$foyer/io"
}
picture() {
    import -window root -depth 8 "$1"
}

# No transition goes on any more.
stands() {
    picture "$work/before.ppm"
    sleep 1
    picture "$work/after.ppm"
    "$FOYER" status --json --state "$work/state" | grep -q '"feed": "one"' &&
        cmp -s "$work/before.ppm" "$work/after.ppm"
}

stand() {
    echo '{"keys": "'"$1"'", "feeds": ["'"$work/feeds"'"]}' >"$work/config.json"
    rm -f "$work/allocated"
    # What counts allocations writes them down itself.
    counting=("LD_PRELOAD=$faults" "FOYER_FAULT_ALLOCATED=$work/allocated")
    [ "$seconds" -le 24 ] || counting=()
    touch "$work/allocated"
    env "${counting[@]}" "$FOYER" run --config "$work/config.json" --state "$work/state" >"$work/log" 2>&1 &
    foyer=$!
    started+=("$foyer")
    within 10 said 'first picture after'
    within 10 said 'accepted .*one\.json'
    within 20 stands
    until in_the_quiet; do
        sleep 0.1
    done
    picture "$work/before.ppm"
    sleep 0.3 # its server has worked meanwhile
    local woken allocated bytes ns
    woken=$(wakeups) allocated=$(stat -c %s "$work/allocated") bytes=$(written) ns=$(processor_ns)
    sleep "$seconds"
    woken=$(($(wakeups) - woken)) allocated=$(($(stat -c %s "$work/allocated") - allocated))
    bytes=$(($(written) - bytes)) ns=$(($(processor_ns) - ns))
    picture "$work/after.ppm"
    echo "keys $1, $seconds s: $woken wake-ups, $allocated allocations, $bytes bytes written, $((ns / 1000)) us"
    [ "$bytes" -eq 0 ] || fail "$bytes bytes were written"
    if [ "$seconds" -le 24 ]; then
        [ "$woken" -le 1 ] || fail "it was woken $woken times in $seconds s"
        [ "$allocated" -eq 0 ] || fail "$allocated allocations in $seconds s"
        cmp -s "$work/before.ppm" "$work/after.ppm" || fail "the picture is another one"
    else
        [ "$woken" -le $((2 * seconds)) ] || fail "it was woken $woken times in $seconds s"
    fi
    end_display
}
stand on
stand off
