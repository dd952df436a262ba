#!/bin/bash
# Feeds that come by rsync over ssh, as the guide for technicians has it.
. "$(dirname "$0")/../end-to-end/support.bash"
need rsync ssh sshd ssh-keygen
. tests/deliveries/delivery.bash

ssh-keygen -q -t ed25519 -N '' -f "$work/host"
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
port=$((20000 + $$ % 20000))
mkdir -p /run/sshd 2>/dev/null # what sshd gives up its rights in
# It runs as whoever tests, and lets in nobody but the key.
$(command -v sshd) -D -e -p $port -h "$work/host" -o ListenAddress=127.0.0.1 -o PidFile=none \
    -o AuthorizedKeysFile="$work/key.pub" -o StrictModes=no -o UsePAM=no -o PermitRootLogin=prohibit-password \
    2>"$work/sshd" &
started+=($!)
ssh="ssh -p $port -i $work/key -o UserKnownHostsFile=$work/known -o StrictHostKeyChecking=accept-new"
within 5 $ssh 127.0.0.1 true

deliver() {
    rsync --archive --delay-updates --rsh="$ssh" "$work/publisher/" "127.0.0.1:$work/feeds/"
}
deliver_all
