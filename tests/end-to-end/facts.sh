#!/bin/bash
# Every fact that the example feeds are to show is on some slide, as a visitor sees it: the previews'
# audit holds the texts that were really drawn.
#
# FOYER is the path of the program, build/foyer by default. Exit status 77: there is none.
set -u

root=$(cd "$(dirname "$0")/../.." && pwd)
foyer=${FOYER:-$root/build/foyer}
if [ ! -x "$foyer" ]; then
    echo "facts.sh: skipped: no program at $foyer (build it, or set FOYER)" >&2
    exit 77
fi

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

if ! "$foyer" preview "$root/config/feeds" --out "$out" --audit >"$out/stdout" 2>"$out/stderr"; then
    echo "facts.sh: foyer preview refused the example feeds:" >&2
    cat "$out/stderr" >&2
    exit 1
fi

# One line a slide, with all its texts in the order in which they were drawn. Spaces that must not
# break are spaces here, and an apostrophe is a straight one.
grep -oE '"(feed|slide|text)": *("([^"\\]|\\.)*"|[0-9]+)' "$out/audit.json" |
    sed -e 's/\xc2\xa0/ /g' -e 's/\xe2\x80\xaf/ /g' -e 's/\xe2\x80\x89/ /g' \
        -e "s/\xe2\x80\x99/'/g" |
    awk '/^"feed":/ { feed = $0; next }
         /^"slide":/ { slide = feed $0; if (slide != last) printf "\n%s", slide; last = slide; next }
         { sub(/^"text": *"/, ""); sub(/"$/, ""); printf " %s", $0 }
         END { print "" }' >"$out/slides"

# What the fact is called, then regular expressions that one slide must match, all of them.
facts() {
    cat <<'FACTS'
38 clusters at first, about 2006 (3.1)@38 clusters@2006
38 clusters became 27 (3.1, 3.3)@38@(^| )27( |$)@clusters
minimum standards for clusters, April 2011 (3.4)@[Mm]inimum standards@Apr(il)?( 2011)?
cluster chairs meet (3.5)@[Cc]luster chairs
outcomes-based accountability (3.5)@[Oo]utcomes-based accountability
local plans of clusters (3.5)@local plans
performance data on the obsessions for every cluster (3.7)@[Pp]erformance data@obsessions@every cluster
early adopters (3.7)@[Ee]arly adopter
floor standard from 30 % to 35 % (4.2)@30 ?%@35 ?%@floor
what the floor standard counts (4.2)@5 or more GCSEs@A\*.{1,3}C@English and maths
Leeds Education Challenge (4.3, 4.4)@Leeds Education Challenge
schools lead improvement (4.4)@[Ss]chools lead
over 200 heads at the conference of 12 July (4.4)@200 ?\+|(over|more than) 200@12 July@head teachers
Brighouse and Woods review in March (4.5)@Brighouse@Woods@Mar(ch)?( 2011)?
members' seminar in August (4.6)@[Mm]embers' seminar@Aug(ust)?( 2011)?
Tickell review (2.6)@Tickell@Mar(ch)?( 2011)?
EYFS benchmarks from 69 to 17 (2.6)@Tickell@(^| )69( |$)@(^| )17( |$)@EYFS
Education Bill (2.3)@Education Bill
Wolf review (2.4)@Wolf Review@Mar(ch)?( 2011)?
SEN Green Paper (2.5)@SEN Green Paper@Mar(ch)?( 2011)?
Munro review, 10 May (2.7)@Munro Review@10 May
Child Poverty Strategy, April (2.8)@Child Poverty Strategy@Apr(il)?( 2011)?
progress meeting, 20 May (2.9)@[Pp]rogress meeting@20 May
Improvement Notice ends in October 2011 (2.9)@Improvement Notice ends@2011@Oct(ober)?
inspection before October (2.10)@[Ii]nspection@[Bb]efore October
annual assessment in November (2.10)@[Aa]nnual assessment@Nov(ember)?( 2011)?
obsession: fewer looked-after children@obsessions@[Ff]ewer looked-after children
obsession: fewer young people not in education, employment or training@obsessions@[Ff]ewer young people out of work and learning
what the second obsession counts@not in education, employment or training
obsession: better attendance@obsessions@[Bb]etter school attendance
FACTS
}

# The slides that match all expressions of the list, which @ parts.
slides_with() {
    local rest=$1 found
    found=$(cat "$out/slides")
    while [ -n "$rest" ]; do
        found=$(grep -E -- "${rest%%@*}" <<<"$found") || return 1
        case $rest in
        *@*) rest=${rest#*@} ;;
        *) rest= ;;
        esac
    done
}

missing=0
count=0
while IFS= read -r line; do
    count=$((count + 1))
    if ! slides_with "${line#*@}"; then
        echo "facts.sh: on no slide: ${line%%@*}" >&2
        missing=$((missing + 1))
    fi
done < <(facts)

if [ "$missing" -ne 0 ]; then
    echo "facts.sh: $missing of $count facts are missing" >&2
    exit 1
fi
echo "facts.sh: $count facts, each on some slide"
