#!/bin/bash
# The running display gave up what it does not need, all its threads did, and its work goes on: a
# feeds folder that is swapped for another, pictures, and last good copies.
. "$(dirname "$0")/support.bash"
export SDL_VIDEODRIVER=dummy

mkdir -p "$work/releases/1" "$work/releases/2"
feed one 11 >"$work/releases/1/one.json"
feed two 22 >"$work/releases/2/two.json"
cp tests/feeds/good/{image.json,disc.png,field.jpg} "$work/releases/2"
ln -s releases/1 "$work/feeds"
display
within 10 said 'accepted .*one\.json: 1 slide$'
said '^sandbox: ' || fail "the log does not say what holds"
within 10 said 'first picture'

if said '^sandbox: .*seccomp'; then
    for status in /proc/"$foyer"/task/*/status; do
        grep -qE '^NoNewPrivs:[[:space:]]*1' "$status" || fail "a thread can gain privileges"
        grep -qE '^Seccomp:[[:space:]]*2' "$status" || fail "a thread may call what it likes"
    done
fi

# A deployment puts a whole folder in the place of another.
ln -s releases/2 "$work/next" && mv -T "$work/next" "$work/feeds"
within 40 said 'accepted .*two\.json: 1 slide$'
within 10 said 'accepted .*image\.json: '
within 10 said 'removed .*one\.json'
within 10 test -n "$(find "$work/state" -type f -name '*two*')"
end_display

# The config can leave it off.
echo '{"sandbox": false}' >"$work/config.json"
display --config "$work/config.json"
within 10 said 'accepted .*two\.json: 1 slide$'
said 'the config leaves the sandbox off' || fail "the log does not say that it is off"
[ "$(awk '/^Seccomp:/ {print $2}' "/proc/$foyer/status")" = \
    "$(awk '/^Seccomp:/ {print $2}' "/proc/$$/status")" ] || fail "it is not off"
end_display
