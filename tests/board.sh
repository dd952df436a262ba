#!/bin/bash
# A board with a screen: boots the Debian in a folder, in which the package, cage and a kernel are
# installed, in a machine of QEMU's whose screen can be looked at, and has both services draw on it:
# board.sh FOLDER. There the display draws by the kernel's own driver (KMSDRM) and hears real keys.
# Exit status 77: no such machine can be had here.
. "$(dirname "$0")/end-to-end/support.bash"
root=$1
pictures=$work/pictures
mkdir "$pictures"

case $(uname -m) in
x86_64) machine=(qemu-system-x86_64 -machine q35 -cpu Nehalem) ;;
*) skip "no machine of this kind is prepared" ;;
esac
need "${machine[0]}" mke2fs convert
[ -w /dev/kvm ] && machine+=(-accel kvm)
machine+=(-accel tcg)

# A shell on a serial line, by which everything in the machine is asked and told.
cat >"$root/etc/systemd/system/shell.service" <<'E2'
[Unit]
DefaultDependencies=no
After=systemd-udevd.service
[Service]
ExecStart=/bin/bash -c 'exec <>/dev/ttyS1 >&0 2>/dev/null; stty raw -echo; echo "@@ 0"; exec /bin/bash'
[Install]
WantedBy=sysinit.target
E2
mkdir -p "$root/etc/systemd/system/sysinit.target.wants"
ln -sf ../shell.service "$root/etc/systemd/system/sysinit.target.wants"
ln -sf /lib/systemd/system/foyer.service "$root/etc/systemd/system/multi-user.target.wants"
printf '{"feeds": ["/var/lib/foyer/feeds"], "keys": "on"}\n' >"$root/etc/foyer/config.json"
mke2fs -q -t ext4 -d "$root" "$work/card" 4G >"$work/log" 2>&1 || fail "no card could be written"
mkfifo "$work"/{shell,monitor}.{in,out}
"${machine[@]}" -m 1024 -smp 2 -nodefaults -no-user-config -nic none -display none \
    -kernel "$root"/boot/vmlinuz-* -initrd "$root"/boot/initrd.img-* \
    -append 'root=/dev/vda rw console=ttyS0 quiet fsck.mode=skip modprobe.blacklist=virtio_gpu' \
    -drive "file=$work/card,if=virtio,format=raw,cache=unsafe" -device virtio-rng-pci \
    -device virtio-keyboard-pci -device virtio-gpu-pci,xres=1920,yres=1080 \
    -serial "file:$work/boot" -serial "pipe:$work/shell" \
    -chardev "pipe,id=monitor,path=$work/monitor" -mon chardev=monitor >"$work/log" 2>&1 &
started+=($!)
exec 3<>"$work/shell.in" 4<>"$work/shell.out" 5<>"$work/monitor.in"
cat "$work/monitor.out" >"$work/monitored" &
started+=($!)

# Waits for the end of a line that runs in the machine; what it prints is in $answer.
listen() {
    local line
    answer=""
    while read -r -t 180 -u 4 line; do
        line=${line%$'\r'}
        [ "${line#@@ }" = "$line" ] || return "${line#@@ }"
        [ -z "$line" ] || answer+=$line$'\n'
    done
    fail "the machine does not answer: $*"
}
# Runs a line there. Fails as the line does.
guest() {
    echo "{ $1; } 2>&1 </dev/null; s=\$?; echo; echo \"@@ \$s\"" >&3
    listen "$1"
}
guest_says() { # LINE PATTERN
    guest "$1"
    grep -qE -- "$2" <<<"$answer"
}
eventually() { # SECONDS WHAT COMMAND...; more on a machine that has other things to do
    local end=$((SECONDS + 3 * $1)) what=$2
    shift 2
    until "$@"; do
        if [ $SECONDS -ge $end ]; then
            printf '%s\n' "$answer" >"$work/log"
            guest 'journalctl --no-pager -b -u foyer -u foyer-cage | tail -n 20'
            printf '%s\n' "$answer" >>"$work/log"
            fail "$what"
        fi
        sleep 1
    done
}
# What the screen shows, as $pictures/NAME.ppm.
look() {
    rm -f "$pictures/$1.ppm"
    echo "screendump $pictures/$1.ppm" >&5
    within 10 test -s "$pictures/$1.ppm"
    sleep 0.5 # it is written in one go
}
shows_picture() { # NAME
    look "$1"
    [ "$(convert "$pictures/$1.ppm" -format '%w %h' info:)" = '1920 1080' ] &&
        [ "$(convert "$pictures/$1.ppm" -format %k info:)" -gt 50 ]
}
is_dark() { ! shows_picture "$1"; }
changed() { # NAME BEFORE
    look "$1"
    ! cmp -s "$pictures/$1.ppm" "$pictures/$2.ppm"
}
say() { echo "  deb  $*"; }

listen "it does not boot"
guest 'until systemctl is-active --quiet foyer; do sleep 1; done' # it says that it waits
eventually 60 "it does not say that it waits for a display" \
    guest_says 'systemctl show -p StatusText foyer' 'waits for a display'
guest 'test ! -e /dev/dri/card0' || fail "there is a graphics driver already"
guest 'modprobe virtio_gpu'
eventually 90 "a graphics driver that comes late is not found" \
    guest_says 'foyer status' 'Screen: KMSDRM, textures, 1920 × 1080 px'
eventually 60 "the screen is black" shows_picture late
say "board: a picture on the screen, once its driver is there"

echo "sendkey i" >&5
eventually 20 "a key is not heard" changed information late
echo "sendkey i" >&5
guest 'journalctl --no-pager -b -u foyer | grep -i fontconfig' && fail "$answer"

# What is saved is what is on the screen, to the pixel; the slide is held meanwhile.
echo "sendkey spc" >&5
same() {
    guest 'rm -f /run/foyer/screenshot.png; pkill -USR1 -x foyer
        until [ -s /run/foyer/screenshot.png ]; do sleep 0.2; done; base64 /run/foyer/screenshot.png'
    base64 -d <<<"$answer" >"$pictures/saved.png"
    look screen
    [ "$(convert "$pictures/saved.png" rgb:- | cksum)" = "$(convert "$pictures/screen.ppm" rgb:- | cksum)" ]
}
eventually 60 "what is saved is not what the screen shows" same
say "board: keys are heard, and a screenshot is what the screen shows"

# By a renderer that draws nothing: SDL's for OpenGL, where there is only OpenGL ES.
guest 'for library in /usr/lib/*/libGL.so.1; do mv $library $library.away; done
    mkdir -p /run/systemd/system/foyer.service.d
    printf "[Service]\nEnvironment=SDL_RENDER_DRIVER=opengl\n" >/run/systemd/system/foyer.service.d/renderer.conf
    systemctl daemon-reload; systemctl restart foyer'
eventually 60 "the other presenter does not take its place" guest_says 'foyer status' 'Screen: KMSDRM, window surface'
eventually 60 "the screen is black" shows_picture surface
guest 'rm -r /run/systemd/system/foyer.service.d; systemctl daemon-reload
    for library in /usr/lib/*/libGL.so.1.away; do mv $library ${library%.away}; done'

# Closed: the kernel's driver switches the screen, and tells that it did.
guest 'sed -i "s/}$/, \"opening\": {\"closed\": [{\"from\": \"2000-01-01\", \"to\": \"2099-12-31\"}]}}/" /etc/foyer/config.json
    systemctl restart foyer'
eventually 60 "the screen is not switched off" guest_says 'foyer status' 'Power: off, verified by dpms'
guest_says 'cat /sys/class/drm/card0-Virtual-1/dpms' '^Off' || fail "the screen is on"
eventually 20 "the screen is not dark" is_dark closed
guest 'printf "{\"feeds\": [\"/var/lib/foyer/feeds\"]}\n" >/etc/foyer/config.json; systemctl reload foyer'
eventually 60 "the screen is not switched on" guest_says 'cat /sys/class/drm/card0-Virtual-1/dpms' '^On'
eventually 60 "the screen stays black" shows_picture open
say "board: switched off out of hours, and on again"

# A television is switched off and on again, one that takes its connection with it. The display looks
# each ten seconds.
off_and_on() {
    guest 'echo off >/sys/class/drm/card0-Virtual-1/status; sleep 15
        echo detect >/sys/class/drm/card0-Virtual-1/status; sleep 15'
    guest_says 'journalctl --no-pager -b -u foyer' 'the screen is opened anew'
}
eventually 60 "the screen is not opened anew" off_and_on
eventually 90 "the screen is black" shows_picture back

# The cable is pulled while it starts, and put in later.
guest 'systemctl stop foyer; echo off >/sys/class/drm/card0-Virtual-1/status; systemctl start foyer'
eventually 60 "it does not say that it waits for a display" \
    guest_says 'systemctl show -p StatusText foyer' 'waits for a display'
guest 'echo detect >/sys/class/drm/card0-Virtual-1/status'
eventually 90 "a display that is connected later is not found" guest_says 'foyer status' 'Screen: KMSDRM, textures'
eventually 60 "the screen stays black" shows_picture connected
say "board: a display that is connected later is found"

# The machine has no graphics chip, and what cage draws by else in its place crashes (wlroots 0.15).
guest 'mkdir -p /run/systemd/system/foyer-cage.service.d
    printf "[Service]\nEnvironment=WLR_RENDERER=pixman\n" >/run/systemd/system/foyer-cage.service.d/renderer.conf
    systemctl daemon-reload; systemctl start foyer-cage'
eventually 120 "nothing is shown in cage" guest_says 'foyer status' 'Screen: wayland'
eventually 60 "the screen is black" shows_picture cage
guest_says 'systemctl is-active foyer' inactive || fail "both services run"
guest 'systemctl stop foyer-cage; systemctl show -p Result --value foyer-cage'
grep -qx success <<<"$answer" || fail "foyer-cage ended with $answer"
say "board: a picture on the screen through cage, too"
