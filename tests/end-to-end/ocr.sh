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
read_page() { # PICTURE SAID READ
    local way
    : >"$3"
    for way in 11 3 6; do
        tesseract "$1" - --psm $way 2>/dev/null | words >>"$3"
        sort -u -o "$3" "$3"
        [ -z "$(comm -23 "$2" "$3")" ] && return
    done
}

# One page's picture: how many words it says, how many of them are read, and whether too few are.
judge() {
    local page=$1 said=$1.said read=$1.read here there
    grep -F "$(basename "$page")	" "$(dirname "$page")/texts" | cut -f 2 | words >"$said"
    here=$(wc -l <"$said")
    [ "$here" -gt 0 ] || return 0
    read_page "$page" "$said" "$read"
    there=$(comm -12 "$said" "$read" | wc -l)
    echo "$here $there $((10 * there < 9 * here))"
    [ $((10 * there)) -ge $((9 * here)) ] ||
        echo "$(basename "$page"): of $here words, $((here - there)) cannot be read:" \
            "$(comm -23 "$said" "$read" | tr '\n' ' ')" >&2
}
export -f words read_page judge

for theme in light dark; do
    "$FOYER" preview config/feeds --out "$work/$theme" --theme $theme --audit \
        --at 2011-07-21T10:42 >"$work/log" 2>&1 || fail "the example feeds are refused"
    texts "$work/$theme/audit.json" >"$work/$theme/texts"
done
printf '%s\0' "$work"/light/*.png "$work"/dark/*.png |
    xargs -0 -n 1 -P "$(nproc)" bash -c 'judge "$1"' judge >"$work/judged"
read -r all found bad < <(awk '{ all += $1; found += $2; bad += $3 } END { print all + 0, found + 0, bad + 0 }' "$work/judged")
echo "$found of $all words read in both themes"
[ "$all" -gt 500 ] || fail "only $all words were to be read"
[ "$bad" -eq 0 ] || fail "$bad pages cannot be read"
[ $((100 * found)) -ge $((98 * all)) ] || fail "only $found of $all words can be read"
