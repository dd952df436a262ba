#!/bin/bash
# The services that show the display: units without mistakes, hardened to an exposure of at most 1.5,
# only one of them at a time, and with all that the program itself counts on.
. "$(dirname "$0")/support.bash"
need systemd-analyze

units=$work/units
mkdir "$units"
touch "$units/foyer" "$units/cage" "$units/pkill"
chmod +x "$units"/*
for unit in foyer foyer-cage; do
    # What they start need not be installed here.
    sed "s|/usr/bin/foyer|$units/foyer|; s|/usr/bin/cage|$units/cage|; s|/usr/bin/pkill|$units/pkill|" \
        "config/systemd/$unit.service" >"$units/$unit.service"
done
for unit in foyer foyer-cage; do
    systemd-analyze verify --man=no "$units/$unit.service" >"$work/log" 2>&1 || fail "$unit is wrong"
    ! grep -F "$unit" "$work/log" || fail "$unit is not clean"
    systemd-analyze security --no-pager --offline=true --threshold=15 "$units/$unit.service" >"$work/log" 2>&1 ||
        fail "$unit has too many rights"
done

# Feeds from the web.
cp config/systemd/foyer-fetch.timer "$units"
sed "s|/usr/lib/foyer|$PWD/config/systemd|" config/systemd/foyer-fetch.service >"$units/foyer-fetch.service"
systemd-analyze verify --man=no "$units/foyer-fetch.timer" >"$work/log" 2>&1 || fail "foyer-fetch is wrong"
! grep -F foyer-fetch "$work/log" || fail "foyer-fetch is not clean"
for user in foyer foyer-fetch; do
    grep -qx "m $user foyer-publishers" config/systemd/foyer.sysusers || fail "$user is no publisher"
done

setting() { # UNIT KEY: its values
    sed -n "s/^$2=//p" "config/systemd/$1.service" | tr ' ' '\n'
}
has() { # UNIT KEY VALUE
    setting "$1" "$2" | grep -qxF -- "$3" || fail "$1 has no $2=$3"
}
has foyer Conflicts foyer-cage.service
has foyer-cage Conflicts foyer.service
for unit in foyer foyer-cage; do
    has $unit Conflicts getty@tty1.service
    has $unit Type notify
    has $unit WatchdogSec 180s
    has $unit Restart always
    has $unit StartLimitIntervalSec 0
    has $unit SystemCallFilter adjtimex # how right the clock is
    has $unit SystemCallFilter mincore  # without which EGL finds no display
    for call in landlock_create_ruleset landlock_add_rule landlock_restrict_self seccomp; do
        has $unit SystemCallFilter $call
    done
done
has foyer-cage NotifyAccess all

# What a right was left for is said: each that the exposure counts has a word beside it.
for unit in foyer foyer-cage; do
    for right in PrivateDevices PrivateNetwork MemoryDenyWriteExecute ProtectClock; do
        grep -qE "^#.*$right=no" "config/systemd/$unit.service" || fail "$unit does not say why $right=no"
    done
done

# The folders that the units, sysusers.d, tmpfiles.d and the config name are the same.
feeds=$(sed -n 's/.*"feeds": \["\(.*\)"\].*/\1/p' config/foyer.json)
[ -n "$feeds" ] || fail "the config names no folder of feeds"
for file in systemd/foyer.service systemd/foyer-cage.service systemd/foyer-stick@.service systemd/take-stick \
    systemd/foyer-fetch.service systemd/fetch-feeds systemd/foyer.tmpfiles; do
    grep -qF "$feeds" "config/$file" || fail "$file has another folder of feeds than $feeds"
done
exit 0
