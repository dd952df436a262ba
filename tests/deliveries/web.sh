#!/bin/bash
# Feeds that fetch-feeds fetches from a web server, which is cut off now and then.
. "$(dirname "$0")/../end-to-end/support.bash"
need curl python3
. tests/deliveries/delivery.bash

# Each seventh answer ends in the middle; one whose ETag the asker has is not given again.
cat >"$work/server.py" <<'END'
import hashlib, http.server, os, sys
answers = 0
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        global answers
        answers += 1
        try:
            body = open(os.path.join(sys.argv[1], os.path.basename(self.path.split("?")[0])), "rb").read()
        except OSError:
            return self.send_error(404)
        mark = '"' + hashlib.sha256(body).hexdigest() + '"'
        if self.headers.get("If-None-Match") == mark:
            print("unchanged", flush=True)
            self.send_response(304)
            return self.end_headers()
        self.send_response(200)
        self.send_header("ETag", mark)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:len(body) // 2] if answers % 7 == 0 else body)
    def log_message(self, *arguments):
        pass
server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
END
python3 "$work/server.py" "$work/publisher" >"$work/served" &
started+=($!)
within 5 test -s "$work/served"
web=http://127.0.0.1:$(head -n 1 "$work/served")
{
    echo "# The council's feeds"
    for ((i = 0; i < each; i++)); do
        echo "$web/feed-$i.json"
    done
} >"$work/fetch.list"
mkdir "$work/cache"
export FOYER_FEEDS=$work/feeds CACHE_DIRECTORY=$work/cache

fetch() {
    config/systemd/fetch-feeds "$work/fetch.list" 2>"$work/fetched"
}

# As a timer does: what was cut off comes the next time.
deliver() {
    fetch || fetch || fetch || fetch
}
deliver_all

# Nothing is fetched or written twice.
state_of() {
    find "$work/feeds" -printf '%p %i %T@\n' | sort
}
before=$(state_of) unchanged=$(grep -c unchanged "$work/served")
fetch || fail "what has not changed could not be asked for"
[ $(($(grep -c unchanged "$work/served") - unchanged)) -eq $each ] || fail "it was fetched again"
[ "$(state_of)" = "$before" ] || fail "the folder changed: $(state_of)"

# What is deleted here comes again; what is missing there, or has no plain name, is said and leaves the rest.
rm "$work/feeds/feed-3.json"
printf '%s\n' "$web/missing.json" "$web/..%2fescape.json" "$web/.hidden.json" "$web/feed-3.json?x=/y" \
    >"$work/fetch.list"
! fetch || fail "what is missing was passed over"
[ -s "$work/feeds/feed-3.json" ] || fail "what was deleted did not come again"
grep -q 'missing.json: not fetched; what was there stays' "$work/fetched" || fail "$(cat "$work/fetched")"
grep -q 'escape.json: its last part is no plain file name' "$work/fetched" || fail "$(cat "$work/fetched")"
[ "$(find "$work/feeds" -type f | wc -l)" -eq $each ] || fail "there is more: $(ls -A "$work/feeds")"
