#!/bin/bash
# What a monitoring system is told: foyer.prom by node_exporter's textfile collector, the alerts and the
# dashboard that are made of it. With the real programs.
. "$(dirname "$0")/support.bash"
need promtool prometheus-node-exporter curl python3
export SDL_VIDEODRIVER=dummy XDG_RUNTIME_DIR=$work/run
mkdir "$work/run" "$work/feeds" "$work/collected"
metrics=$work/run/foyer/foyer.prom
monitoring=config/monitoring

put one 11
put two '"many"'
display
within 5 test -s "$metrics"
within 5 grep -q '^foyer_feeds{state="refused"} 1' "$metrics"
within 5 grep -q '^foyer_slide_info{feed="one",slide="1",kind="figure"} 1' "$metrics"
promtool check metrics <"$metrics" >"$work/said" 2>&1 || fail "$(cat "$work/said")"
[ ! -s "$work/said" ] || fail "promtool has remarks: $(cat "$work/said")"

# As technicians link it.
ln -s "$metrics" "$work/collected/foyer.prom"
port=$((20000 + $$ % 20000))
prometheus-node-exporter --collector.disable-defaults --collector.textfile \
    --collector.textfile.directory="$work/collected" --web.listen-address=127.0.0.1:$port \
    >"$work/exporter" 2>&1 &
started+=($!)
collected() {
    curl -s "http://127.0.0.1:$port/metrics" >"$work/page" && grep -qE "$1" "$work/page"
}
within 10 collected '^foyer_troubled 1'
collected '^node_textfile_scrape_error 0' || fail "node_exporter has errors: $(cat "$work/exporter")"
put two 12
within 10 collected '^foyer_feeds\{state="refused"\} 0'
within 10 collected '^foyer_troubled 0'
end_display
within 10 eval '! collected "^foyer_"' # gone with the display: that is an alert

promtool check rules $monitoring/foyer.rules.yml >"$work/said" 2>&1 || fail "$(cat "$work/said")"
cp $monitoring/foyer.rules.yml tests/end-to-end/rules.yml "$work/"
(cd "$work" && promtool test rules rules.yml) >"$work/said" 2>&1 || fail "$(cat "$work/said")"

# Neither asks for what is not there.
python3 -m json.tool $monitoring/grafana.json >/dev/null || fail "the dashboard is no JSON"
for name in $(cat $monitoring/* | grep -oE 'foyer_[a-z_]+[a-z]' | sort -u); do
    grep -qE "\"${name#foyer_}\"" src/service/status_metrics.c || fail "there is no metric $name"
done
