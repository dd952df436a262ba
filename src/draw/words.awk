# Turns assets/languages/*.txt into C. en.txt comes first: the other tables have the keys that it
# has, and the same places {1} {2} {3} in each text; only plural forms may be others. What is wrong
# is said as FILE:LINE: message, and ends the build.

function refuse(line, message) {
    printf "%s:%d: %s\n", FILENAME, line, message > "/dev/stderr"
    failed = 1
}

# The places that a text has, in their order.
function places(text,    all, number) {
    all = ""
    for (number = 1; number <= 3; number++)
        if (index(text, "{" number "}") > 0)
            all = all number
    return all
}

function end_of_table(    key) {
    if (table == "")
        return
    for (key in wanted)
        if (!((table, key) in have)) {
            printf "%s: the key \"%s\" is missing\n", table_file, key > "/dev/stderr"
            failed = 1
        }
    print "    },"
    print "},"
}

function begin_table() {
    end_of_table()
    table = FILENAME
    sub(/.*\//, "", table)
    sub(/\.txt$/, "", table)
    table_file = FILENAME
    printf "{\n    .language = \"%s\",\n    .texts = {\n", table
}

# "month.7" is the seventh of the months, "points.few" a form of "points".
function constant(key,    name, part, form) {
    name = key
    part = ""
    if (match(key, /\.[a-z0-9]+$/)) {
        part = substr(key, RSTART + 1)
        name = substr(key, 1, RSTART - 1)
    }
    gsub(/-/, "_", name)
    form = "OTHER"
    if (part ~ /^(zero|one|two|few|many)$/)
        form = toupper(part)
    name = "WORD_" toupper(name)
    if (part ~ /^[0-9]+$/)
        name = name " + " (part - 1)
    else if (part != "" && form == "OTHER")
        return ""
    return "[" name "][PLURAL_" form "]"
}

BEGIN {
    print "/* Made from assets/languages by words.awk: change those. */"
    print "#include \"words_table.h\"\n"
    print "const struct words words_tables[] = {"
}

FNR == 1 { begin_table() }
/^[ \t]*(#|$)/ { next }
{
    at = index($0, " = ")
    key = substr($0, 1, at - 1)
    text = substr($0, at + 3)
    place = constant(key)
    base = key
    sub(/\.(zero|one|two|few|many)$/, "", base)
    if (at < 2 || text == "") {
        refuse(FNR, "expected \"key = text\"")
        next
    }
    if (key !~ /^[a-z]+(-[a-z]+)*(\.[a-z0-9]+)?$/ || place == "") {
        refuse(FNR, "\"" key "\" is no key: lower-case words with -, and .1 or .few behind them")
        next
    }
    if ((table, key) in have)
        refuse(FNR, "\"" key "\" is here twice")
    have[table, key] = 1
    if (table == "en") {
        if (base == key)
            wanted[key] = places(text)
    } else if (!(base in wanted)) {
        refuse(FNR, "en.txt has no \"" base "\"")
    } else if (wanted[base] != places(text)) {
        refuse(FNR, "\"" key "\" needs the places that it has in en.txt")
    }
    gsub(/"/, "\\\"", text)
    printf "        %s = \"%s\",\n", place, text
}

END {
    end_of_table()
    print "};\n"
    print "const size_t words_table_count = sizeof words_tables / sizeof words_tables[0];"
    exit failed
}
