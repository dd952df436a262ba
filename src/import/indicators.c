/* Which of a table's indicators is wanted. */
#include "importing.h"

#include "foyer/base/nearest.h"

#include <string.h>
#include <strings.h>

enum { INDICATORS_MOST = 200, LISTED_MOST = 8 };

/* Each once, those without a name left out. */
static size_t gather(const struct records *records, const char **into)
{
    size_t count = 0;

    for (size_t i = 0; i < records->count; i++) {
        const char *name = records->items[i].indicator;
        size_t found = *name ? 0 : count + 1;

        while (found < count && strcasecmp(into[found], name) != 0)
            found++;
        if (found == count && count < INDICATORS_MOST)
            into[count++] = name;
    }
    return count;
}

static bool refuse(struct importing *importing, const char *const *names, size_t count)
{
    const char *wanted = importing->options->indicator;
    const char *nearest = nearest_name(wanted, names);
    struct buffer all = {0};

    for (size_t i = 0; i < count && i < LISTED_MOST; i++)
        buffer_print(&all, "%s\"%s\"", i > 0 ? ", " : "", names[i]);
    if (count > LISTED_MOST)
        buffer_print(&all, " and %zu more", count - LISTED_MOST);
    importing_refuse(importing, NULL, "nothing is said of an indicator \"%s\"%s%s%s there are %s",
                     wanted, nearest ? "; did you mean \"" : ";", nearest ? nearest : "",
                     nearest ? "\"?" : "", count > 0 ? all.data : "none");
    buffer_finish(&all);
    return false;
}

bool keep_indicator(struct importing *importing)
{
    const char *wanted = importing->options->indicator;
    struct records *records = &importing->records;
    const char *names[INDICATORS_MOST + 1] = {NULL};
    size_t kept = 0;

    if (!wanted)
        return true;
    size_t count = gather(records, names);
    for (size_t i = 0; i < records->count; i++)
        if (strcasecmp(wanted, records->items[i].indicator) == 0)
            records->items[kept++] = records->items[i];
    records->count = kept;
    return kept > 0 || refuse(importing, names, count);
}
