#!/bin/bash
# Feeds that Syncthing brings: it writes them under names of its own and then renames them.
. "$(dirname "$0")/../end-to-end/support.bash"
need syncthing curl
. tests/deliveries/delivery.bash

first=$((20000 + $$ % 20000))
export HOME=$work STNODEFAULTFOLDER=1 STNOUPGRADE=1

identity() {
    syncthing --device-id --home="$work/$1"
}

# NAME OTHER PORT FOLDER-PATH TYPE: a node with one folder, which it shares with the other one.
node() {
    local own other
    own=$(identity "$1") other=$(identity "$2")
    cat >"$work/$1/config.xml" <<END
<configuration version="35">
    <folder id="feeds" path="$4" type="$5" fsWatcherEnabled="false" rescanIntervalS="3600">
        <filesystemType>basic</filesystemType>
        <device id="$own"></device><device id="$other"></device>
        <minDiskFree unit="%">0</minDiskFree>
    </folder>
    <device id="$own" name="$1"><address>dynamic</address></device>
    <device id="$other" name="$2"><address>tcp://127.0.0.1:$6</address></device>
    <gui enabled="true"><address>127.0.0.1:$(($3 + 1))</address><apikey>key</apikey></gui>
    <options>
        <listenAddress>tcp://127.0.0.1:$3</listenAddress>
        <globalAnnounceEnabled>false</globalAnnounceEnabled>
        <localAnnounceEnabled>false</localAnnounceEnabled>
        <relaysEnabled>false</relaysEnabled>
        <natEnabled>false</natEnabled>
        <crashReportingEnabled>false</crashReportingEnabled>
        <urAccepted>-1</urAccepted>
        <reconnectionIntervalS>1</reconnectionIntervalS>
        <startBrowser>false</startBrowser>
    </options>
</configuration>
END
    syncthing serve --home="$work/$1" --no-browser --no-restart >"$work/$1.said" 2>&1 &
    started+=($!)
}

ask() { # PORT PATH [OPTION]...
    curl -sf -H "X-API-Key: key" "${@:3}" "http://127.0.0.1:$(($1 + 1))/rest/$2"
}

for name in office board; do
    syncthing generate --home="$work/$name" >/dev/null 2>&1 || fail "syncthing has no identity"
done
node office board $first "$work/publisher" sendonly $((first + 2))
node board office $((first + 2)) "$work/feeds" receiveonly $first
mkdir -p "$work/publisher/.stfolder" "$work/feeds/.stfolder"
within 30 ask $first system/ping
within 30 ask $((first + 2)) system/ping

deliver() {
    ask $first "db/scan?folder=feeds" -X POST
}
deliver_all 90
