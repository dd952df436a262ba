#!/bin/bash
# Feeds that are saved to a share of Samba's, which writes them in their place, bit by bit.
. "$(dirname "$0")/../end-to-end/support.bash"
need smbd smbclient smbpasswd
[ "$(id -u)" -eq 0 ] || skip "only root can run smbd"
. tests/deliveries/delivery.bash

port=$((20000 + $$ % 20000))
mkdir "$work/samba"
cat >"$work/smb.conf" <<END
[global]
server role = standalone
interfaces = 127.0.0.1
bind interfaces only = yes
smb ports = $port
map to guest = Bad User
guest account = root
disable netbios = yes
load printers = no
pid directory = $work/samba
lock directory = $work/samba
state directory = $work/samba
cache directory = $work/samba
private dir = $work/samba
ncalrpc dir = $work/samba
log file = $work/samba/log
[feeds]
path = $work/feeds
read only = no
guest ok = yes
END
# In a group of its own, since smbd ends its whole group with itself: this script too, were it in it.
setsid smbd --foreground --no-process-group --configfile="$work/smb.conf" &
started+=($!)
share() {
    smbclient --configfile="$work/smb.conf" -N -p $port //127.0.0.1/feeds -c "$1"
}
within 10 share ls

deliver() {
    share "prompt OFF; lcd $work/publisher; mput *.json" >"$work/put" 2>&1
}
deliver_all
