#!/bin/bash
# Runs cmocka programs (several at a time), then scripts (one after another), and counts the single
# tests. A script is one test: exit status 0 passed, 77 skipped, anything else failed.
# WRAP: a command to run each program with. LIMIT: seconds for one program or script.
# The last line is "N passed, N failed, N skipped"; fails where one failed or nothing passed.
set -u

cd "$(dirname "$0")/.." || exit 2
results=${BUILD:-build}/results
rm -rf "$results"
mkdir -p "$results"
export results WRAP=${WRAP:-} LIMIT=${LIMIT:-900} CMOCKA_MESSAGE_OUTPUT=TAP

programs=() scripts=()
for test in "$@"; do
    case $test in
    *.sh) scripts+=("$test") ;;
    *) programs+=("$test") ;;
    esac
done

name_of() {
    local name=${1#"${BUILD:-build}"/}
    name=${name#*tests/}
    echo "${name//\//-}"
}

# The status goes to a file of its own, since programs run beside each other.
run_one() {
    local log=$results/$(name_of "$1").log
    local command=($WRAP "$1")
    [[ $1 == *.sh ]] && command=(bash "$1")
    timeout --kill-after=10 "$LIMIT" "${command[@]}" > "$log" 2>&1 < /dev/null
    echo $? > "$log.status"
}
export -f run_one name_of

if ((${#programs[@]} > 0)); then
    printf '%s\0' "${programs[@]}" | xargs -0 -n 1 -P "$(nproc)" bash -c 'run_one "$1"' run
fi

passed=0 failed=0 skipped=0

count() { # how the test of this log went
    local log=$1 status=$2 good=0 bad=0 left=0
    if [[ $3 == *.sh ]]; then
        case $status in
        0) good=1 ;;
        77) left=1 ;;
        *) bad=1 ;;
        esac
    else
        good=$(grep -cE '^ok [0-9]+ ' "$log")
        left=$(grep -cE '^not ok [0-9]+ # SKIP' "$log")
        bad=$(($(grep -cE '^not ok [0-9]+ ' "$log") - left))
        # A program that ends badly after its tests, or before them, or that has none, failed too.
        if ((bad == 0 && (status != 0 || good + left == 0))); then
            bad=1
        fi
    fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left))
    printf '%-6s %s: %d passed, %d failed, %d skipped\n' "$( ((bad == 0)) && echo ok || echo FAILED)" \
        "$(name_of "$3")" "$good" "$bad" "$left"
    if ((bad > 0)); then
        sed 's/^/    /' "$log"
        echo "    exit status $status$([[ $status == 124 ]] && echo ", after $LIMIT s")"
    fi
}

for test in "${programs[@]}"; do
    log=$results/$(name_of "$test").log
    count "$log" "$(cat "$log.status" 2> /dev/null || echo 127)" "$test"
done
for test in "${scripts[@]}"; do
    run_one "$test"
    log=$results/$(name_of "$test").log
    count "$log" "$(cat "$log.status")" "$test"
done

echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0 && passed > 0))
