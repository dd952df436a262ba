#!/bin/bash
# The tables of languages: what a translator gets wrong ends the build with file, line and what to do.
. "$(dirname "$0")/support.bash"

tables() {
    awk -f src/draw/words.awk assets/languages/en.txt "$@" 2>&1 >/dev/null
}

tables >"$work/said" || fail "$(cat "$work/said")"
for table in assets/languages/*.txt; do
    [[ $table == */en.txt ]] || tables "$table" >"$work/said" || fail "$table: $(cat "$work/said")"
done

# wrong SED-EXPRESSION EXPECTED: the Welsh table, made wrong.
wrong() {
    sed "$1" assets/languages/cy.txt >"$work/cy.txt"
    if tables "$work/cy.txt" >"$work/said"; then
        fail "a table changed by '$1' is accepted"
    fi
    grep -qE "$2" "$work/said" || fail "of '$1' it says: $(cat "$work/said")"
}

wrong '/^better = /d' 'cy\.txt: the key "better" is missing'
wrong 's/^better = /beter = /' 'cy\.txt:[0-9]+: en\.txt has no "beter"'
wrong 's/^better = .*/better/' 'cy\.txt:[0-9]+: expected "key = text"'
wrong 's/^better = .*/&\n&/' 'cy\.txt:[0-9]+: "better" is here twice'
wrong 's/^per = .*/per = fesul/' 'cy\.txt:[0-9]+: "per" needs the places'
wrong 's/^Better\|^better = /Better = /' 'cy\.txt:[0-9]+: "Better" is no key'
wrong 's/^points\.two/points.dual/' 'cy\.txt:[0-9]+: "points\.dual" is no key'
