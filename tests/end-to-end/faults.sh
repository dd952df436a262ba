#!/bin/bash
# A machine that dies, and a disk that fails, at every single file operation of an update: after the
# next start each feed is there, old or new and whole.
. "$(dirname "$0")/support.bash"
build=$(dirname "$FOYER")
update=$build/faults/update faults=$build/faults.so
[ -x "$update" ] && [ -f "$faults" ] || skip "make tests makes $faults, which is not there"
nm -D "$update" 2>/dev/null | grep -q __asan && skip "a sanitizer wants to be loaded first"

# The folder before and after: a feed that changes, one with a picture that changes too, one that
# goes, one that comes.
with_picture() {
    local digest
    digest=$(sha256sum "$2" | cut -d ' ' -f 1)
    echo '{"foyer": 1, "title": "'"$1"'", "slides": [{"kind": "image", "alt": "A picture",'
    echo '"file": "p.png", "sha256": "'"$digest"'"}]}'
}
mkdir -p "$work/old" "$work/new"
feed "one old" 1 >"$work/old/one.json"
feed "one new" 2 40 >"$work/new/one.json"
cp tests/feeds/good/disc.png "$work/old/p.png"
cp config/feeds/owl.png "$work/new/p.png"
with_picture "two old" "$work/old/p.png" >"$work/old/two.json"
with_picture "two new" "$work/new/p.png" >"$work/new/two.json"
feed "gone old" 3 >"$work/old/gone.json"
feed "come new" 4 >"$work/new/come.json"

use() { # puts OLD or NEW in the place of the folder; without one, takes it away
    rm -rf "$work/feeds"
    [ $# -eq 0 ] || cp -a "$work/$1" "$work/feeds"
}

shown() { # [VARIABLE=VALUE]...: what is shown from the folder and the copies
    env "$@" "$update" "$work/feeds" "$work/state" 2>>"$work/log"
}

use old
shown >"$work/shown" || fail "the first start fails"
[ "$(sort "$work/shown" | tr '\n' ' ')" = "gone old one old two old " ] || fail "not all is shown"
cp -a "$work/state" "$work/base"

# What may be shown after a start without the folder: one line for each feed that must be there.
judge() {
    local what=$1
    use
    shown >"$work/shown" || fail "$what: the next start fails"
    grep -qxE 'one (old|new)' "$work/shown" || fail "$what: one is lost: $(cat "$work/shown")"
    grep -qxE 'two (old|new)' "$work/shown" || fail "$what: two is lost: $(cat "$work/shown")"
    [ -z "$(grep -vxE '(one|two) (old|new)|gone old|come new' "$work/shown")" ] ||
        fail "$what: neither old nor new: $(cat "$work/shown")"
    # The status and the figures beside it are none of the folder's.
    [ -z "$(find "$work/state" -name '*.tmp' ! -name '.status.*' ! -name '.foyer.prom.*' -o -name '*.aside')" ] ||
        fail "$what: left something"
    use new
    shown >"$work/shown" || fail "$what: the start with the folder fails"
    [ "$(sort "$work/shown" | tr '\n' ' ')" = "come new one new two new " ] ||
        fail "$what: the update is lost: $(cat "$work/shown")"
}

begin() {
    rm -rf "$work/state"
    cp -a "$work/base" "$work/state"
    use new
    : >"$work/log"
}

loaded() {
    shown "LD_PRELOAD=$faults" "FOYER_FAULT_BELOW=$work/state" "$@"
}

begin
loaded "FOYER_FAULT_COUNT=$work/count" >/dev/null || fail "nothing fails, and yet it does"
operations=$(stat -c %s "$work/count")
[ "$operations" -gt 15 ] || fail "only $operations file operations were seen"

for fault in kill cut; do
    for ((at = 1; at <= operations; at++)); do
        begin
        (loaded "FOYER_FAULT=$fault:$at" >/dev/null) 2>/dev/null
        [ $? -eq 137 ] || fail "$fault:$at did not kill"
        judge "$fault:$at"
    done
done

# What cannot be written is shown all the same, and is no reason to end.
for fault in ENOSPC EIO EROFS EMFILE; do
    for ((at = 1; at <= operations; at++)); do
        for further in "" +; do
            begin
            loaded "FOYER_FAULT=$fault:$at$further" >"$work/shown" || fail "$fault:$at$further ends it"
            [ "$(sort "$work/shown" | tr '\n' ' ')" = "come new one new two new " ] ||
                fail "$fault:$at$further: shown is $(cat "$work/shown")"
            judge "$fault:$at$further"
        done
    done
done

# The program itself, with all that it does, dies as often.
for ((at = 1; at <= operations; at++)); do
    begin
    SDL_VIDEODRIVER=dummy LD_PRELOAD=$faults FOYER_FAULT=kill:$at FOYER_FAULT_BELOW=$work/state \
        timeout 20 "$FOYER" run --feeds "$work/feeds" --state "$work/state" 2>>"$work/log"
    [ $? -eq 137 ] || break # it does less than the other, which starts without a screen
    judge "foyer, kill:$at"
done
[ "$at" -gt 10 ] || fail "foyer itself was killed only $at times"
touch "$work/state/.status.json.1-0.tmp" "$work/state/.foyer.prom.1-0.tmp"
export SDL_VIDEODRIVER=dummy
display
within 10 said 'first picture after'
end_display
[ -z "$(find "$work/state" -name '*.tmp')" ] || fail "what was cut short is never taken away"
echo "$operations file operations: killed, cut and failed at each"
