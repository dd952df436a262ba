#!/bin/bash
# What happens when a stick labelled FOYER is put in: the script that takes its feeds, on a folder
# that stands for the stick; and the unit and the rule that start it, as far as can be told without.
. "$(dirname "$0")/support.bash"

take() {
    FOYER_FEEDS=$work/feeds FOYER_CONFIG=$work/config.json \
        config/systemd/take-stick "$work/stick" >"$work/log" 2>&1
    status=$?
}

state_of() {
    find "$work/feeds" -printf '%p %i %s %T@\n' | sort
}

mkdir -p "$work/feeds" "$work/stick"
take
[ $status -eq 0 ] && said 'no folder "foyer"' || fail "a stick without feeds: $status"

stick=$work/stick/foyer
mkdir "$stick"
feed good 11 >"$stick/good.json"
feed 'two words' 22 >"$stick/two words.json"
feed wrong '"many"' >"$stick/wrong.json"
feed outside 33 >"$work/outside.json"
ln -s "$work/outside.json" "$stick/link.json"
mkfifo "$stick/pipe.json"
mkdir "$stick/folder.json"
echo '{"feeds": ["elsewhere"]}' >"$stick/config.json"
cp config/feeds/owl.json config/feeds/owl.png "$stick"
cp config/feeds/owl.png "$stick/of-nobody.png"
# The feed that it belongs to is refused: it must not replace one that is there.
sed 's/owl\.png/wrong.png/; s/"alt"/"alternative"/' config/feeds/owl.json >"$stick/wrong-owl.json"
cp config/feeds/owl.png "$stick/wrong.png"
echo 'what was there' >"$work/feeds/wrong.png"
feed kept 44 >"$work/feeds/kept.json"

take
[ $status -eq 1 ] || fail "a refused feed was passed over"
said '^take-stick: wrong\.json:1:[0-9]+: /slides/0/value: expected a number' || fail "no place of the mistake"
said 'config\.json: is no feed' || fail "a config was taken for a feed"
expected=$(printf '%s\n' good.json kept.json owl.json owl.png 'two words.json' wrong.png)
[ "$(ls -A "$work/feeds")" = "$expected" ] || fail "other files than expected: $(ls -A "$work/feeds")"
cmp "$stick/good.json" "$work/feeds/good.json" || fail "another file was put there"
grep -q 'what was there' "$work/feeds/wrong.png" || fail "a picture of a refused feed was taken"

# The same stick again writes nothing.
before=$(state_of)
take
[ "$before" = "$(state_of)" ] || fail "written without need"

# A picture comes before its feed, and a feed that has become wrong leaves the good one there.
feed good '"many"' >"$stick/good.json"
take
grep -q 11 "$work/feeds/good.json" || fail "a good feed was lost"

# Too much for feeds.
truncate -s 300M "$stick/huge.bin"
feed good 55 >"$stick/good.json"
take
[ $status -eq 1 ] && said 'nothing is taken' || fail "a huge stick was taken"
grep -q 11 "$work/feeds/good.json" || fail "something of a huge stick was taken"

if command -v systemd-analyze >/dev/null; then
    sed "s|/usr/lib/foyer|$PWD/config/systemd|" 'config/systemd/foyer-stick@.service' \
        >"$work/foyer-stick@.service"
    cp "$work/foyer-stick@.service" "$work/foyer-stick@sdx1.service"
    systemd-analyze verify --man=no "$work/foyer-stick@sdx1.service" >"$work/log" 2>&1 ||
        fail "the unit is wrong"
    ! grep -F foyer-stick "$work/log" || fail "the unit is not clean"
fi
if udevadm verify --help >/dev/null 2>&1; then
    udevadm verify config/udev/*.rules >"$work/log" 2>&1 || fail "the rule is wrong"
fi
unit=$(sed -n 's/.*SYSTEMD_WANTS}+="\(.*\)@%k\.service".*/\1/p' config/udev/90-foyer-stick.rules)
[ -f "config/systemd/$unit@.service" ] || fail "the rule starts a unit that is not there: $unit"
