#!/bin/bash
# The command line: what check, preview and schema print, and with what status they end.
. "$(dirname "$0")/support.bash"

status_of() {
    "$@" >"$work/out" 2>"$work/log" </dev/null
    echo $?
}

expect() {
    local expected=$1
    shift
    local status
    status=$(status_of "$@")
    [ "$status" -eq "$expected" ] || fail "status $status instead of $expected: $*"
}

expect 0 "$FOYER" --help
grep -q 'preview' "$work/out" || fail "--help does not name preview"
for command in run check preview new import simulate status schema; do
    expect 0 "$FOYER" $command --help
    grep -qE "foyer [[]?$command" "$work/out" || fail "$command --help says nothing of itself"
done
expect 0 "$FOYER" --version
expect 2 "$FOYER" no-such-command
expect 2 "$FOYER" check
expect 2 "$FOYER" preview config/feeds
expect 2 "$FOYER" run --no-such-option
expect 1 "$FOYER" check "$work/no-such-file.json"

# What is mistyped is answered in one line, by what may be meant.
refuses() { # MESSAGE ARGUMENT...
    local message=$1
    shift
    expect 2 "$FOYER" "$@"
    [ "$(head -n 1 "$work/log")" = "foyer: $message" ] || fail "$*: $(cat "$work/log")"
    [ "$(wc -l <"$work/log")" -eq 2 ] && grep -q "^Try 'foyer .*--help'.$" "$work/log" ||
        fail "$*: how to get help is not said"
}
refuses 'no command "chekc"; did you mean "check"?' chekc
refuses 'no command "banana"' banana
refuses 'no option "--sise"; did you mean "--size"?' preview --sise=1x1
refuses 'no option "--banana"' run --banana
refuses 'no option "-x"; options have whole names' check -x
refuses 'option "--feeds" wants a value' run --feeds
refuses 'option "--json" takes no value' status --json=3

expect 0 "$FOYER" check config/feeds config/foyer.json
feed wrong '"many"' >"$work/wrong.json"
expect 1 "$FOYER" check "$work/wrong.json"
grep -qE 'wrong\.json:1:[0-9]+: /slides/0/value: ' "$work/out" || fail "no place in the message"

# A character that no font has would be a box on the wall: refused, with its code point and place.
printf '{"foyer": 1, "title": "Test", "slides": [\n{"kind": "notice", "title": "Leeds \\u0378"}]}\n' \
    >"$work/letters.json"
expect 1 "$FOYER" check "$work/letters.json"
grep -qE 'letters\.json:2:[0-9]+: /slides/0/title: no installed font has U\+0378, character 7 ' \
    "$work/out" || fail "the missing letter is not named"
expect 1 "$FOYER" preview "$work/letters.json" --out "$work/letters"

# Without a screen the display says so and ends with 69.
expect 69 env -u DISPLAY -u WAYLAND_DISPLAY SDL_VIDEODRIVER=x11 "$FOYER" run --feeds config/feeds
[ "$(wc -l <"$work/log")" -ge 1 ] || fail "nothing was said of the missing screen"

# A preview has a picture a page, a page that shows them all, and an audit.
feed some 1 3 >"$work/some.json"
expect 0 "$FOYER" preview "$work/some.json" --out "$work/p" --size 1280x720 --theme dark \
    --at 2011-07-21T10:42 --audit
for number in 01 02 03; do
    [ -s "$work/p/$number-some-figure-1.png" ] || fail "no picture of slide $number"
done
grep -q '01-some-figure-1.png' "$work/p/index.html" || fail "index.html does not show the picture"
grep -q '"shortened": false' "$work/p/audit.json" || fail "audit.json has no texts"
grep -q '21.July' "$work/p/audit.json" || fail "--at does not set the clock"
expect 2 "$FOYER" preview "$work/some.json" --out "$work/p" --size huge
expect 2 "$FOYER" preview "$work/some.json" --out "$work/p" --theme pink

# A picture beside a feed is found from wherever the program is called, and put into words.
mkdir "$work/beside"
cp config/feeds/owl.json config/feeds/owl.png "$work/beside/"
expect 0 "$FOYER" check "$work/beside"
expect 0 "$FOYER" preview "$work/beside/owl.json" --out "$work/r" --at 2011-07-21T10:42
grep -q 'alt="A drawing of a dark blue owl' "$work/r/index.html" || fail "index.html has no alt"
rm "$work/beside/owl.png"
expect 1 "$FOYER" check "$work/beside/owl.json"
grep -q 'owl.json:[0-9]*:[0-9]*: /slides/0/file: there is no file "owl.png" beside' "$work/out" ||
    fail "the missing picture was not named"

# The same input gives the same pictures.
expect 0 "$FOYER" preview "$work/some.json" --out "$work/q" --size 1280x720 --theme dark \
    --at 2011-07-21T10:42
cmp "$work/p/01-some-figure-1.png" "$work/q/01-some-figure-1.png" || fail "two previews differ"

# Whoever has a table is told what to do with it.
printf 'Ward,Visits\nNorth,12\n' >"$work/table.CSV"
expect 1 "$FOYER" check "$work/table.CSV"
grep -q '/table.CSV: is a table and no feed; .* foyer import' "$work/out" || fail "no word of import: $(cat "$work/out")"

# The schemas are JSON Schema; with a validator at hand they take what the reader takes.
expect 0 "$FOYER" schema feed
cp "$work/out" "$work/feed.schema.json"
expect 0 "$FOYER" schema config
cp "$work/out" "$work/config.schema.json"
expect 2 "$FOYER" schema nonsense
if /usr/bin/python3 -c 'import jsonschema' 2>/dev/null; then
    /usr/bin/python3 - "$work" <<'PYTHON' || fail "the schema and the reader differ"
import glob, json, sys
from jsonschema import Draft202012Validator as Validator
feed, config = (json.load(open(f"{sys.argv[1]}/{name}.schema.json")) for name in ("feed", "config"))
Validator.check_schema(feed)
Validator.check_schema(config)
Validator(config).validate(json.load(open("config/foyer.json")))
for path in glob.glob("config/feeds/*.json") + glob.glob("tests/feeds/good/*.json"):
    Validator(feed).validate(json.load(open(path, encoding="utf-8-sig")))
for name in ("title-missing", "value-text", "unknown-key"):
    for path in glob.glob(f"tests/feeds/bad/{name}.json"):
        assert not Validator(feed).is_valid(json.load(open(path))), path
PYTHON
fi
