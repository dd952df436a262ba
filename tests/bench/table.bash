# The table: one row for what was measured, with what is wanted of it. It is printed as it grows, and
# left in $BUILD/bench.md. Sourced.

table=$BUILD/bench.md

# WHAT MEASURED [WANTED]
row() {
    printf '| %s | %s | %s |\n' "$1" "$2" "${3:-}" | tee -a "$table"
}

machine() {
    local model memory system
    model=$(sed -n 's/^model name[^:]*: //p; s/^Model[^:]*: //p' /proc/cpuinfo | head -n 1)
    memory=$(awk '/^MemTotal/ { printf "%.1f", $2 / 1048576 }' /proc/meminfo)
    system=$(. /etc/os-release && echo "$PRETTY_NAME")
    echo "${model:-an unknown processor} ($(uname -m)), $(nproc) cores, $memory GiB, $system," \
        "Linux $(uname -r)"
}

head_of_table() {
    {
        echo "# What Foyer costs"
        echo
        echo "Measured by \`make bench\`, which leaves this table in \`build/bench.md\`;"
        echo "\`cp build/bench.md config/\` takes it over."
        echo
        echo "$("$FOYER" --version | head -n 1), $(date -u +%Y-%m-%d): $(machine). Load in the beginning:" \
            "$(cut -d ' ' -f 1 /proc/loadavg)."
        echo "Medians, with the least and the most in brackets where there are several; of what is"
        echo "taken a second, the mean of three stretches of $seconds s. Screen: Xvfb, 1920x1080."
        echo
    } | tee "$table"
    row what measured wanted
    row --- --- ---
}

# The median of the lines, and the least to the most: "12 (11 to 15)".
median() {
    sort -g | awk '{ v[NR] = $1 }
        END { print v[int((NR + 1) / 2)] (NR > 1 ? " (" v[1] " to " v[NR] ")" : "") }'
}

# What is wanted, and whether the first number of what was measured is: MEASURED BOUND.
most() {
    awk -v is="$1" -v bound="$2" 'BEGIN { print "≤", bound ":", (is + 0 <= bound ? "kept" : "MISSED") }'
}
least() {
    awk -v is="$1" -v bound="$2" 'BEGIN { print "≥", bound ":", (is + 0 >= bound ? "kept" : "MISSED") }'
}

# One number by another: DIVIDEND DIVISOR [DIGITS]. Both may be medians.
ratio() {
    awk -v one="$1" -v other="$2" -v digits="${3:-1}" \
        'BEGIN { if (other + 0 == 0) print "-"; else printf "%.*f\n", digits, (one + 0) / (other + 0) }'
}

# So many times, each of which prints a number: TIMES COMMAND...
times() {
    local i
    for ((i = 0; i < $1; i++)); do
        "${@:2}" || fail "nothing measured: ${*:2}"
    done | median
}
