#!/bin/bash
# Completion in bash: every command, option, kind and theme that the program has, and the files that
# a command can take.
. "$(dirname "$0")/support.bash"

assets=$PWD/assets

# What bash offers for a command line, the last word of which is being written.
offer() {
    bash --norc -c '
        . "$1"
        shift
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        handler=$(complete -p foyer | sed -n "s/.*-F \([^ ]*\) .*/\1/p")
        "$handler" foyer "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf "%s\n" "${COMPREPLY[@]}"' bash "$assets/foyer.bash" "$@" 2>"$work/log"
    [ ! -s "$work/log" ] || fail "completion says something"
}
offers() { # EXPECTED WORD...
    local expected=$1
    shift
    [ "$(offer "$@" | sort | paste -sd' ')" = "$expected" ] || fail "$*: offers $(offer "$@" | paste -sd' ')"
}

# All that the program knows, as its help has it.
commands=$("$FOYER" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ "$(wc -w <<<"$commands")" -ge 6 ] || fail "few commands in foyer --help"
for command in $commands; do
    offer foyer '' | grep -qx "$command" || fail "does not offer $command"
    options=$("$FOYER" "$command" --help | grep -oE '(^|[ [])--[a-z-]+' | tr -d ' [' | sort -u)
    [ -n "$options" ] || fail "no options of $command"
    [ "$(offer foyer "$command" - | sort -u)" = "$options" ] ||
        fail "$command offers other options than it has: $(offer foyer "$command" - | paste -sd' ')"
done
kinds=$("$FOYER" schema feed --man | sed -n '/^\.Sh KINDS/,/^\.Sh OBJECTS/s/^\.Ss //p' | sort | paste -sd' ')
[ "$(wc -w <<<"$kinds")" -ge 10 ] || fail "few kinds in the manual"
offers "$kinds" foyer new x --kind ''
offers 'figure figures ranking table trend' foyer import table.csv --kind ''
offers 'contrast dark light' foyer preview x.json --theme ''
offers 'preview' foyer p

mkdir -p "$work/files/feeds of a year"
cd "$work/files" || exit 1
touch library.json 'two words.json' table.csv picture.png
offers 'feeds of a year library.json two words.json' foyer check ''
offers 'feeds of a year library.json two words.json' foyer preview --audit ''
offers 'two words.json' foyer check tw
offers 'feeds of a year table.csv' foyer import ''
offers 'feeds of a year' foyer preview library.json --out ''
offers 'feeds of a year library.json two words.json' foyer import table.csv --out ''
offers 'config feed' foyer schema ''
offers '' foyer simulate x.json --from ''
offers '--config --feeds --help --state --version --windowed' foyer --
offers 'feeds of a year library.json two words.json' foyer --config ''
exit 0
