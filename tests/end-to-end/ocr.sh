#!/bin/bash
# An independent reading, which takes long: tesseract, which knows nothing of Foyer, finds on the
# pictures of the English example slides the words that the audit says are there. Of each page nine
# words in ten, of all pages 98 in a hundred: it misreads a letter now and then.
. "$(dirname "$0")/support.bash"
need tesseract
export OMP_THREAD_LIMIT=1

# One word a line, of four letters or more: shorter ones and numbers it misreads too often.
words() {
    tr '[:upper:]' '[:lower:]' | grep -oE '[a-z]{4,}' | sort -u
}

# "FILE<tab>TEXT" for every text that was drawn, pages in any language but English left out.
texts() {
    grep -oE '"(file|text)": *"([^"\\]|\\.)*"' "$1" |
        awk '/^"file"/ { split($0, part, "\""); file = part[4]; next }
             { sub(/^"text": *"/, ""); sub(/"$/, ""); print file "\t" $0 }' | grep -v -- '-cy-'
}

# How tesseract looks for text on a page (--psm): scattered, as columns, as one block; another way
# is tried while words are missing.
read_page() {
    local way
    : >"$work/read"
    for way in 11 3 6; do
        tesseract "$1" - --psm $way 2>/dev/null | words >>"$work/read"
        sort -u -o "$work/read" "$work/read"
        [ -z "$(comm -23 "$work/said" "$work/read")" ] && return
    done
}

all=0 found=0 bad=0
judge() { # one page's picture
    local page=$1 said=$work/said here there
    grep -F "$(basename "$page")	" "$work/texts" | cut -f 2 | words >"$said"
    here=$(wc -l <"$said")
    [ "$here" -gt 0 ] || return 0
    read_page "$page"
    there=$(comm -12 "$said" "$work/read" | wc -l)
    all=$((all + here)) found=$((found + there))
    if [ $((10 * there)) -lt $((9 * here)) ]; then
        bad=$((bad + 1))
        echo "$(basename "$page"): of $here words, $((here - there)) cannot be read:" \
            "$(comm -23 "$said" "$work/read" | tr '\n' ' ')" >&2
    fi
}

for theme in light dark; do
    "$FOYER" preview config/feeds --out "$work/$theme" --theme $theme --audit \
        --at 2011-07-21T10:42 >"$work/log" 2>&1 || fail "the example feeds are refused"
    texts "$work/$theme/audit.json" >"$work/texts"
    for page in "$work/$theme"/*.png; do
        judge "$page"
    done
done
echo "$found of $all words read in both themes"
[ "$all" -gt 500 ] || fail "only $all words were to be read"
[ $bad -eq 0 ] || fail "$bad pages cannot be read"
[ $((100 * found)) -ge $((98 * all)) ] || fail "only $found of $all words can be read"
