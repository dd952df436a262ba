# Completion of foyer's command line for bash; the package puts it where bash-completion looks.

_foyer_words() { # WORD...: those that begin as the current one
    mapfile -t COMPREPLY < <(compgen -W "$*" -- "$current")
}

_foyer_folders() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -d -- "$current")
}

_foyer_files() { # ENDING...: such files, and the folders that lead to them
    local file ending
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -d -- "$current")
    while IFS= read -r file; do
        for ending in "$@"; do
            if [[ $file == *."$ending" && ! -d $file ]]; then
                COMPREPLY+=("$file")
            fi
        done
    done < <(compgen -f -- "$current")
}

_foyer_value() { # of the option before; false where it takes none
    case $previous in
    --config) _foyer_files json ;;
    --feeds | --state) _foyer_folders ;;
    --out)
        if [[ $command == import ]]; then
            _foyer_files json
        else
            _foyer_folders
        fi
        ;;
    --windowed | --size) _foyer_words 1280x720 1920x1080 1080x1920 3840x2160 ;;
    --theme) _foyer_words light dark contrast ;;
    --kind)
        if [[ $command == import ]]; then
            _foyer_words figure figures trend ranking table
            return
        fi
        _foyer_words figure figures trend ranking threshold profile milestones notice pledge table map image
        ;;
    --for) _foyer_words PT1H PT8H P1D P7D ;;
    --at | --from | --title | --source | --published | --area | --indicator | --column) COMPREPLY=() ;;
    *) return 1 ;;
    esac
}

_foyer_options() {
    case $command in
    run) echo --config --feeds --state --windowed --help ;;
    check) echo --config --state --help ;;
    preview) echo --out --size --theme --at --audit --config --help ;;
    simulate) echo --from --for --size --config --soak --help ;;
    status) echo --state --config --json --help ;;
    schema) echo --man --help ;;
    import) echo --kind --title --source --published --area --indicator --column --out --force --help ;;
    new) echo --kind --out --help ;;
    esac
}

_foyer() {
    local current=${COMP_WORDS[COMP_CWORD]} previous= command=run given=
    COMPREPLY=()
    ((COMP_CWORD > 1)) && previous=${COMP_WORDS[COMP_CWORD - 1]}
    if ((COMP_CWORD > 1)) && [[ ${COMP_WORDS[1]} != -* ]]; then
        command=${COMP_WORDS[1]}
        given=yes
    fi
    _foyer_value && return
    if [[ $current == -* ]]; then
        # shellcheck disable=SC2046 # a list of words
        _foyer_words $(_foyer_options) $([[ $given ]] || echo --version)
    elif ((COMP_CWORD == 1)); then
        _foyer_words run check preview simulate status schema import new
    else
        case $command in
        check | preview | simulate) _foyer_files json ;;
        schema) _foyer_words feed config ;;
        import) _foyer_files csv tsv ;;
        esac
    fi
}

complete -F _foyer foyer
