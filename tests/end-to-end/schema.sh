#!/bin/bash
# The schemas that the program prints: valid JSON Schema that takes what the reader takes, and
# refuses what it refuses but where only the reader can tell.
. "$(dirname "$0")/support.bash"

/usr/bin/python3 -c 'from jsonschema import Draft202012Validator' 2>/dev/null ||
    skip "python3-jsonschema is not installed"

for schema in feed config; do
    "$FOYER" schema $schema >"$work/$schema.schema.json" 2>"$work/log" || fail "schema $schema"
done

/usr/bin/python3 - "$work" <<'PYTHON' || fail "the schema and the reader differ"
import glob, json, os, sys
from jsonschema import Draft202012Validator

# Dates that no calendar has, one key of another, and texts as code points: no table says that.
only_the_reader = """
bidirectional-override control-character decimals-not-whole embargo-without-from
figure-without-source figures-null-without-status id-twice image-no-picture image-not-there
image-of-another-digest key-twice lone-surrogate map-all-null map-area-unknown map-bands-falling
map-both map-code-key-wrong map-geojson-cut-off map-geometry-point map-highlight-unknown
map-in-metres map-neither map-without-code-key milestones-no-such-day not-utf8
notice-link-not-https nul-character number-not-finite pledge-figure-null-without-status
pledge-figure-without-source published-no-such-day ranking-null-without-status rate-without-per
stale-without-published table-cell-null-without-status table-rate-without-per table-row-short
threshold-rate-without-per threshold-too-many-highlighted
too-many-values trend-academic-year-as-year trend-academic-year-of-three trend-band-of-one-edge-more
trend-band-of-other-times trend-break-of-no-year
trend-no-such-day trend-no-such-month trend-quarter-five urgent-without-end valid-backwards
value-null-without-status
""".split()

def load(path):
    with open(path, encoding="utf-8-sig") as file:
        return json.load(file, parse_constant=lambda word: 1 / 0)

def differ(what):
    print(what, file=sys.stderr)
    differences.append(what)

differences = []
validators = {}
for name in ("feed", "config"):
    schema = load(f"{sys.argv[1]}/{name}.schema.json")
    Draft202012Validator.check_schema(schema)
    validators[name] = Draft202012Validator(schema)

good = glob.glob("config/feeds/*.json") + glob.glob("tests/feeds/good/*.json")
for path in good + glob.glob("tests/feeds/extreme/*.json"):
    for error in validators["feed"].iter_errors(load(path)):
        differ(f"{path}: {error.json_path}: refused: {error.message[:200]}")
for error in validators["config"].iter_errors(load("config/foyer.json")):
    differ(f"config/foyer.json: {error.json_path}: refused: {error.message[:200]}")

judged = 0
for path in sorted(glob.glob("tests/feeds/bad/*.json")):
    name = os.path.basename(path)[: -len(".json")]
    try:
        document = load(path)
    except (ValueError, ZeroDivisionError, RecursionError):
        continue
    judged += 1
    taken = validators["feed"].is_valid(document)
    if taken and name not in only_the_reader:
        differ(f"{path}: taken by the schema, refused by the reader")
    if not taken and name in only_the_reader:
        differ(f"{path}: refused by the schema too; take it out of the list")
if judged < 20:
    differ(f"only {judged} bad feeds could be judged")
if not validators["feed"].is_valid({"$schema": "feed.schema.json", **load(good[0])}):
    differ("$schema is refused at the top")
sys.exit(1 if differences else 0)
PYTHON
