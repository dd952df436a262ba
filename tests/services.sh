#!/bin/bash
# Boots the Debian in a folder, in which the package, cage and what that needs are installed, and tries
# both services there as systemd runs them, with all their restrictions: services.sh FOLDER. A newer
# package lies in its /root and is named in /root/newer. What no container has is the screen: SDL's
# dummy driver stands for KMSDRM, and cage draws for nobody.
# Exit status 77: nothing can be booted here.
set -u
root=$1
fail() {
    echo "FAILED: $*" >&2
    [ -f "$root/root/said" ] && sed 's/^/    /' "$root/root/said" >&2
    exit 1
}
command -v systemd-nspawn >/dev/null || { echo "skipped: systemd-container is not installed" >&2; exit 77; }
[ -c /dev/tty0 ] && [ -c /dev/tty1 ] || { echo "skipped: no console here" >&2; exit 77; }

units=$root/etc/systemd/system
mkdir -p "$units/foyer.service.d" "$units/foyer-cage.service.d" "$units/multi-user.target.wants"
printf '[Service]\nEnvironment=SDL_VIDEODRIVER=dummy\n' >"$units/foyer.service.d/no-screen.conf"
printf '[Service]\nEnvironment=WLR_BACKENDS=headless WLR_RENDERER=pixman\n' \
    >"$units/foyer-cage.service.d/no-screen.conf"
printf '[Unit]\nAfter=multi-user.target\n[Service]\nExecStart=/root/trial\n' >"$units/trial.service"
ln -sf ../trial.service "$units/multi-user.target.wants/trial.service"
rm -f "$root/usr/sbin/policy-rc.d" "$root/root/said"

# Runs inside. Each line that it says is NAME: VALUE.
cat >"$root/root/trial" <<'E2'
#!/bin/bash
exec >/root/said 2>&1
say() {
    local name=$1
    shift
    echo "$name: $("$@" 2>&1 | tail -n 1)"
}
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1 || [ $SECONDS -ge $end ]; do sleep 0.2; done
}
value() { systemctl show --property="$2" --value "$1"; }
shows() { value "$1" StatusText | grep -q '^shows slide'; }
state() { systemctl is-active "$1"; }

for unit in foyer foyer-cage; do
    systemctl start $unit
    within 20 shows $unit
    say $unit-started state $unit
    say $unit-shows value $unit StatusText
    foyer status >/dev/null
    echo "$unit-status: $?"
    pid=$(pgrep -x -u foyer foyer | head -n 1)
    say $unit-rights sed -n 's/^CapEff:\s*//p' /proc/$pid/status
    say $unit-filter sed -n 's/^Seccomp:\s*//p' /proc/$pid/status
    systemctl reload $unit
    echo "$unit-reload: $?"
    pkill -USR1 -x foyer
    within 5 test -s /run/foyer/screenshot.png
    say $unit-screenshot stat -c %U /run/foyer/screenshot.png
    kill -9 "$(value $unit MainPID)"
    within 5 test "$(state $unit)" != active
    within 20 shows $unit
    within 20 test "$(value $unit NRestarts)" = 1
    within 20 shows $unit
    say $unit-restarts value $unit NRestarts
done
say other-stopped state foyer
systemctl start foyer
within 10 shows foyer
say other-way state foyer-cage

# A newer version is installed while one of them runs: that one begins again, by the new version.
before=$(value foyer MainPID)
DEBIAN_FRONTEND=noninteractive dpkg --force-confold --install "$(cat /root/newer)" >/root/upgrade.log 2>&1
echo "upgraded: $?"
within 20 test "$(value foyer MainPID)" != "$before"
within 20 shows foyer
say upgraded-shows value foyer StatusText
say upgraded-program readlink "/proc/$(value foyer MainPID)/exe"
say upgraded-other state foyer-cage
foyer status >/dev/null
echo "upgraded-status: $?"

# A program that switches the screen is started by the power helper, and has its rights alone.
cat >/etc/foyer/config.json <<'E3'
{"feeds": ["/var/lib/foyer/feeds"], "explain": true,
 "opening": {"closed": [{"from": "2000-01-01", "to": "2099-12-31"}],
             "power": {"on": ["true"], "off": ["/usr/local/bin/switch"], "ask": ["cat", "/run/foyer/switched"]}}}
E3
printf '#!/bin/sh\necho off > /run/foyer/switched\ntouch /etc/switched /var/lib/switched 2>/dev/null\n' >/usr/local/bin/switch
chmod +x /usr/local/bin/switch
echo '{' >/var/lib/foyer/feeds/broken.json
systemctl restart foyer
within 10 test -e /run/foyer/switched
within 10 test -e /var/lib/foyer/feeds/broken.json.problems.txt
say power cat /run/foyer/switched
echo "elsewhere: $(ls /etc/switched /var/lib/switched 2>/dev/null | wc -l)"
say explained stat -c %U /var/lib/foyer/feeds/broken.json.problems.txt
systemctl stop foyer
say stopped value foyer Result
systemctl start foyer-cage
within 10 shows foyer-cage
systemctl stop foyer-cage
say cage-stopped value foyer-cage Result
journalctl -o cat --no-pager -u foyer -u foyer-cage
touch /root/done
systemctl poweroff --force --force
E2
chmod +x "$root/root/trial"
timeout 300 systemd-nspawn --quiet --directory="$root" --boot --register=no --keep-unit --bind=/dev/tty0 \
    --bind=/dev/tty1 --machine=foyer-trial >"$root/root/boot.log" 2>&1 </dev/null
if [ ! -e "$root/root/said" ]; then
    tail -n 5 "$root/root/boot.log" >&2
    echo "skipped: no Debian can be booted in a container here" >&2
    exit 77
fi
[ -e "$root/root/done" ] || fail "the trial did not come to its end"

expect() { # NAME VALUE
    grep -qxE "$1: $2" "$root/root/said" || fail "$1 is not $2"
}
for unit in foyer foyer-cage; do
    expect $unit-started active
    expect $unit-status 0
    expect $unit-rights 0000000000000000
    expect $unit-filter 2
    expect $unit-reload 0
    expect $unit-screenshot foyer
    expect $unit-restarts 1
done
expect foyer-shows 'shows slide 1 of 1 of welcome, page 1 of 1'
expect foyer-cage-shows 'shows slide 1 of 1 of welcome, page 1 of 1'
expect other-stopped inactive
expect other-way inactive
expect upgraded 0
expect upgraded-shows 'shows slide 1 of 1 of welcome, page 1 of 1'
expect upgraded-program /usr/bin/foyer # and not one that was deleted
expect upgraded-other inactive
expect upgraded-status 0
expect power off
expect elsewhere 0
expect explained foyer
expect stopped success
expect cage-stopped success
