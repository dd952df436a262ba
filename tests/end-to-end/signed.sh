#!/bin/bash
# Signed feeds, with minisign itself: what `check` says of them, and what the display shows in
# whatever order the files come.
. "$(dirname "$0")/support.bash"
need minisign
export SDL_VIDEODRIVER=dummy

pair_of_keys() {
    minisign -G -W -p "$work/$1.pub" -s "$work/$1.key" >/dev/null || fail "minisign makes no keys"
}
sign() { # KEY FILE [OPTION]...
    local key=$1 file=$2
    shift 2
    minisign -S -s "$work/$key.key" -m "$file" "$@" >/dev/null || fail "minisign does not sign"
}
check() { # STATUS PART-OF-THE-OUTPUT PATH [OPTION]...
    "$FOYER" check --config "$work/foyer.json" "${@:3}" >"$work/out" 2>/dev/null </dev/null
    local status=$?
    [ $status -eq "$1" ] || fail "check ended with $status instead of $1 ($2): $(cat "$work/out")"
    [ -z "$2" ] || grep -qF -- "$2" "$work/out" || fail "check did not say \"$2\": $(cat "$work/out")"
}
config() {
    echo '{"feeds": ["feeds"], "state": "state", "keys": "off", "trusted_keys": ["'"$1"'"]}' \
        >"$work/foyer.json"
}
said_times() { # COUNT PATTERN
    [ "$(grep -cE -- "$2" "$work/log")" -eq "$1" ]
}

mkdir -p "$work/feeds" "$work/made" "$work/old"
pair_of_keys office
pair_of_keys other

# A key that is none: refused with its place, by check and by the display.
config "$(tail -n 1 "$work/office.pub" | tr R S)"
"$FOYER" check "$work/foyer.json" >"$work/out" 2>/dev/null && fail "a broken key was accepted"
grep -q 'foyer\.json:1:[0-9]*: /trusted_keys/0: is no public key of minisign' "$work/out" ||
    fail "no place of the broken key: $(cat "$work/out")"
"$FOYER" run --config "$work/foyer.json" >"$work/log" 2>&1 </dev/null
[ $? -eq 78 ] || fail "a broken key did not end the display with status 78"
said 'foyer\.json:1:[0-9]+: /trusted_keys/0: is no public key of minisign' || fail "no place in the log"
config "$(tail -n 1 "$work/office.pub")"

# check holds a feed to its signature.
one=$work/made/one.json
feed one 11 >"$one"
check 1 'one.json: waits for its signature, "one.json.minisig"' "$one"
sign office "$one"
check 0 '' "$one"
check 0 '' "$work/made"
sign office "$one" -l
check 1 "is a signature in minisign's legacy form" "$one"
sign other "$one"
id=$(sed -n 's/.*public key //p' "$work/other.pub")
check 1 "was made with the key $id, which is none of the trusted ones" "$one"
sign office "$one" -t 'by hand'
check 1 'does not say in its trusted comment which file it signs and when' "$one"
sign office "$one"
sed -i 's/\(timestamp:[0-9]*\)/\10/' "$one.minisig"
check 1 'has a trusted comment that is not the one that was signed' "$one"
sign office "$one"
cp "$one" "$work/made/two.json"
cp "$one.minisig" "$work/made/two.json.minisig"
check 1 'signs a file of another name than "two.json"' "$work/made/two.json"
rm "$work/made/two.json" "$work/made/two.json.minisig"
echo >>"$one"
check 1 'does not sign this version of the file' "$one"

# A picture is covered by its digest in the feed, which is needed then.
cp config/feeds/owl.png "$work/made/"
grep -v '"sha256"' config/feeds/owl.json >"$work/made/owl.json"
sign office "$work/made/owl.json"
check 1 'the key "sha256" is missing' "$work/made/owl.json"
digest=$(sha256sum "$work/made/owl.png")
sed 's/"file": "owl.png"/&, "sha256": "'"${digest%% *}"'"/' "$work/made/owl.json" \
    >"$work/made/owl.new"
mv "$work/made/owl.new" "$work/made/owl.json"
sign office "$work/made/owl.json"
check 0 '' "$work/made/owl.json"

# The display: the feed first.
"$FOYER" run --config "$work/foyer.json" >"$work/log" 2>&1 </dev/null &
foyer=$!
started+=("$foyer")
within 20 said 'first picture after'
feed one 11 >"$one"
sign office "$one"
cp "$one" "$work/feeds/"
within 5 said 'one\.json: waits for its signature, "one\.json\.minisig"'
cp "$one.minisig" "$work/feeds/"
within 5 said 'accepted .*one\.json: 1 slide$'
said_times 2 'one\.json: ' || fail "half a pair said more than a line"

# The signature first.
feed two 22 3 >"$work/made/two.json"
sign office "$work/made/two.json"
mv "$work/made/two.json.minisig" "$work/feeds/"
mv "$work/made/two.json" "$work/feeds/"
within 5 said 'accepted .*two\.json: 3 slides$'
said 'foyer: .*two\.json' && fail "a signature that came first was taken for trouble"

# A newer pair replaces it; the old one, which was good once, does not come back.
cp "$one" "$one.minisig" "$work/old/"
second=$(date +%s)
until [ "$(date +%s)" -gt "$second" ]; do sleep 0.05; done
feed one 12 2 >"$one"
sign office "$one"
cp "$one" "$one.minisig" "$work/feeds/"
within 5 said 'accepted .*one\.json: 2 slides$'
cp "$work/old/one.json" "$work/old/one.json.minisig" "$work/feeds/"
within 5 said '"one\.json\.minisig" was made at .*, before that of a version that was accepted already.*; the version before it stays'
# Nor after the new one was taken away.
rm "$work/feeds/one.json"
within 5 said 'removed .*one\.json'
cp "$work/old/one.json" "$work/feeds/"
within 5 said '"one\.json\.minisig" was made at .*; nothing of it is shown'
within 5 grep -q ' one$' "$work/state/signatures"
said_times 1 'accepted .*one\.json: 1 slide$' || fail "an old feed came back"

# Nor after a new start.
kill -KILL "$foyer"
wait "$foyer" 2>/dev/null
"$FOYER" run --config "$work/foyer.json" >"$work/log" 2>&1 </dev/null &
foyer=$!
started+=("$foyer")
within 20 said '"one\.json\.minisig" was made at .*; nothing of it is shown'
within 5 said 'accepted .*two\.json: 3 slides$'
said 'accepted .*one\.json' && fail "an old feed came back by a new start"

# Check says the same by the display's state folder, and changes nothing there.
check 0 '' "$work/old/one.json"
before=$(stat -c %y "$work/state/signatures")
check 1 'before that of a version that was accepted already' "$work/old/one.json" --state "$work/state"
check 0 "" "$work/old/one.json" --state "$work/nowhere"
[ "$(stat -c %y "$work/state/signatures")" = "$before" ] || fail "check wrote to the state folder"

# Somebody else's key changes nothing.
feed two 666 >"$work/made/two.json"
sign other "$work/made/two.json"
mv "$work/made/two.json.minisig" "$work/made/two.json" "$work/feeds/"
within 5 said "two\.json: \"two\.json\.minisig\" was made with the key $id.*; the version before it stays"
said_times 1 'accepted .*two\.json' || fail "a stranger's feed was taken"

# Until the config trusts it, and no more the other.
config "$(tail -n 1 "$work/other.pub")"
kill -HUP "$foyer" || fail "the display is gone"
within 5 said 'the config was read again'
within 5 said 'accepted .*two\.json: 1 slide$'

end_display
