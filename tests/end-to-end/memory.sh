#!/bin/bash
# Memory that runs out at any allocation of an update: the process ends with one line, for whoever
# began it to begin it again, or goes on without what it could not have.
. "$(dirname "$0")/support.bash"
build=$(dirname "$FOYER")
update=$build/faults/update faults=$build/faults.so
[ -x "$update" ] && [ -f "$faults" ] || skip "make tests makes $faults, which is not there"
nm -D "$update" 2>/dev/null | grep -q __asan && skip "a sanitizer has its own memory"

out_of_memory=71 # EX_OSERR
mkdir "$work/feeds"
cp tests/feeds/good/{map,table,trend}.json tests/feeds/good/*.geojson "$work/feeds"
"$update" "$work/feeds" "$work/state" >"$work/whole" 2>"$work/log" || fail "it fails with memory"

ended=0 at=0
while :; do
    at=$((at + 1 + at / 200)) # each of the first, fewer of the many that follow
    env "LD_PRELOAD=$faults" "FOYER_FAULT_BELOW=$work/state" "FOYER_FAULT_MEMORY=$at" \
        "$update" "$work/feeds" "$work/state" >"$work/shown" 2>"$work/log"
    case $? in
    0) cmp -s "$work/shown" "$work/whole" && [ "$at" -gt 1000 ] && break ;;
    $out_of_memory)
        ended=$((ended + 1))
        [ "$(grep -c 'out of memory' "$work/log")" -eq 1 ] || fail "allocation $at: ends without a word"
        ;;
    *) fail "allocation $at: crashed" ;;
    esac
    [ -z "$(grep -vxFf "$work/whole" "$work/shown")" ] || fail "allocation $at: shows something else"
done
[ "$ended" -gt 100 ] || fail "no memory was missed"
echo "$ended of the allocations up to $at end the process with one line"
