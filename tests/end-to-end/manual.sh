#!/bin/bash
# The manual pages: mdoc without mistakes, with every key that the schemas have, and examples that
# the program takes.
. "$(dirname "$0")/support.bash"
need man groff /usr/bin/python3

built=$(dirname "$FOYER")
[ -f "$built/foyer-feed.5" ] || built=build
for page in assets/foyer.1 "$built/foyer-feed.5" "$built/foyer.json.5"; do
    groff -ww -k -mdoc -Tutf8 "$page" 2>"$work/log" >/dev/null
    [ ! -s "$work/log" ] || fail "groff does not like $page"
    man --warnings -l "$page" 2>&1 >/dev/null | grep -v "can't set the locale" >"$work/log"
    [ ! -s "$work/log" ] || fail "man does not like $page"
    if command -v mandoc >/dev/null; then
        mandoc -Tlint -Wwarning "$page" >"$work/log" 2>&1 || fail "mandoc does not like $page"
    fi
done

for what in feed config; do
    page=$built/foyer-feed.5
    [ $what = feed ] || page=$built/foyer.json.5
    "$FOYER" schema $what --man >"$work/keys" 2>"$work/log" || fail "foyer schema $what --man"
    [ "$(grep -cxFf "$work/keys" "$page")" -ge "$(wc -l <"$work/keys")" ] || fail "$page is not of this program"
    "$FOYER" schema $what >"$work/schema.json"
    /usr/bin/python3 - "$work/schema.json" "$page" >"$work/log" <<'PYTHON' || fail "keys that $page lacks"
import json, re, sys

schema = json.load(open(sys.argv[1]))
said = set(re.findall(r"^\.It Cm (\S+)$", open(sys.argv[2]).read(), re.M))

def keys(value):
    if isinstance(value, dict):
        yield from value.get("properties", {})
        value = value.values()
    if not isinstance(value, (str, int, float, type(None))):
        for part in value:
            yield from keys(part)

missing = set(keys(schema)) - said - {"$schema"}
print(*sorted(missing), sep="\n")
sys.exit(1 if missing or len(said) < 20 else 0)
PYTHON
done

# Every example is a whole file.
for page in "$built/foyer-feed.5" "$built/foyer.json.5" assets/foyer.1; do
    awk -v to="$work/${page##*/}" '/^\.Bd -literal/ { inside = 1; next }
        /^\.Ed/ { inside = 0; close(file); next }
        inside && /^\{/ { file = to "." ++count ".json" }
        inside && file { print > file }
        /^}/ { file = "" }' "$page"
done
[ "$(find "$work" -name '*.[15].[0-9].json' | wc -l)" -ge 4 ] || fail "few examples were found"
mkdir "$work/examples"
mv "$work"/*.[15].[0-9].json "$work/examples"
for example in "$work/examples"/*; do
    "$FOYER" check "$example" >"$work/log" 2>&1 || fail "an example of ${example##*/} is refused"
done
! "$FOYER" schema nothing --man >"$work/log" 2>&1 || fail "foyer schema nothing --man"
exit 0
