# What the ways of delivery share: a display that runs while $updates new versions of its feeds arrive,
# $each at a time. Sourced after support.bash, by scripts that then define how they arrive.
#
# A version says its number at its head and at its end, with 100 KB between: a copy that Foyer keeps
# of a feed that it accepted and in which the two differ would be half a file.
updates=${FOYER_UPDATES:-60} each=20
export SDL_VIDEODRIVER=dummy XDG_RUNTIME_DIR=$work/run
padding=$(head -c 100000 /dev/zero | tr '\0' x)
mkdir "$work/run" "$work/feeds" "$work/publisher"

# Version NUMBER of all feeds, into a folder.
publish() {
    local i
    for ((i = 0; i < each; i++)); do
        echo '{"foyer": 1, "title": "Feed '$i'", "source": "Made up for a test", "slides": [
            {"kind": "figure", "value": '"$1"', "label": "updates", "x_padding": "'"$padding"'"},
            {"kind": "figure", "value": '"$1"', "label": "updates"}]}' >"$2/feed-$i.json"
    done
}

# Looks at the copies as they change, until there is nothing of the kind any more: prints each that is
# half a file, and how many versions it saw.
begin_watching() {
    python3 -u - "$work/state" >"$work/watched" 2>&1 <<'END' &
import glob, os, re, sys, time
seen, versions = {}, set()
while os.path.isdir(sys.argv[1] + "/watch"):
    for path in glob.glob(sys.argv[1] + "/copies/*/*.copy"):
        try:
            with open(path, "rb") as file:
                version = os.fstat(file.fileno())
                mark = (version.st_ino, version.st_mtime_ns, version.st_size)
                if seen.get(path) == mark:
                    continue
                values = re.findall(rb'"value": (\d+)', file.read())
        except FileNotFoundError:
            continue
        seen[path] = mark
        versions.add((path, tuple(values)))
        if len(values) != 2 or values[0] != values[1]:
            print("half:", path, values)
    time.sleep(0.02)
print("versions:", len(versions))
END
    watcher=$!
}

# Every feed is there in this version, and nothing is refused.
arrived() {
    [ "$(grep -l "\"value\": $1,.*updates\"}" "$work"/state/copies/*/*.copy | wc -l)" -eq $each ] &&
        "$FOYER" status --state "$work/state" | grep -q "^Feeds: $each, of which 0 refused"
}

# Has `deliver NUMBER` bring all versions there, one after the other.
deliver_all() {
    local number last=$((updates / each))
    mkdir -p "$work/state/watch"
    display
    begin_watching
    for ((number = 1; number <= last; number++)); do
        publish $number "$work/publisher"
        deliver $number || fail "version $number could not be delivered"
        [ $((number % 5)) -ne 1 ] || sleep 0.7 # some settle, some are overtaken
    done
    within "${1:-20}" arrived $last
    rmdir "$work/state/watch"
    wait $watcher || fail "the copies could not be watched: $(cat "$work/watched")"
    ! grep half "$work/watched" || fail "half a file was accepted"
    ! said 'refused' || fail "half a file was read, though it was refused"
    end_display
    echo "$((last * each)) updates; $(cat "$work/watched") accepted"
}
