#!/bin/bash
# The real program on SDL's dummy driver: what the folder does to the display, and how it ends.
. "$(dirname "$0")/support.bash"
export SDL_VIDEODRIVER=dummy

mkdir -p "$work/feeds"
put one 11
display
within 5 said 'accepted .*one\.json: 1 slide$'

put two 22 3
within 5 said 'accepted .*two\.json: 3 slides$'

# A broken file is refused with its place, and what was there before stays.
echo '{"foyer": 1, "title": "two", "slides": [' >"$work/two.new"
mv "$work/two.new" "$work/feeds/two.json"
within 5 said 'two\.json:[0-9]+:[0-9]+: '
within 5 said 'two\.json: refused; the version before it stays'

# So is a wrong value deep inside.
feed three '"many"' >"$work/three.new" && mv "$work/three.new" "$work/feeds/three.json"
within 5 said 'three\.json:1:[0-9]+: /slides/0/value: expected a number'

# A file that is copied in slowly is never taken half.
feed slow 33 200 >"$work/slow.whole"
(
    exec >"$work/feeds/slow.json"
    size=$(stat -c %s "$work/slow.whole")
    for ((at = 0; at < size; at += 4096)); do
        tail -c +$((at + 1)) "$work/slow.whole" | head -c 4096
        sleep 0.05
    done
)
within 5 said 'accepted .*slow\.json: 200 slides$'
said 'slow\.json:[0-9]' && fail "a half file was read"

rm "$work/feeds/one.json"
within 5 said 'removed .*one\.json'

# A folder that cannot be read is not an empty folder.
mv "$work/feeds" "$work/elsewhere"
within 40 said 'feeds folder cannot be read'
said 'removed .*slow\.json' && fail "an unreadable folder took its feeds away"
mv "$work/elsewhere" "$work/feeds"

end_display
said 'ended after .*frames' || fail "no counts at the end"

# The first picture is of the first slide that may be shown, though a feed that is over is read before.
rm -r "$work/feeds" "$work/state"
mkdir "$work/feeds"
feed over 44 | sed 's/{"foyer": 1,/& "valid": {"until": "2020-01-01"},/' >"$work/feeds/a-over.json"
feed now 55 >"$work/feeds/b-now.json"
touch -d '1 hour ago' "$work/feeds/"* # that they need not settle
display
within 5 said 'first picture'
end_display
sed '/first picture/,$d' "$work/log" | grep -q 'accepted .*b-now' || fail "a picture of nothing came first"
