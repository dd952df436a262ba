#include "config_file.h"

#include "foyer/base/time.h"
#include "foyer/feed/language.h"

#include <stdio.h>
#include <string.h>

static void check_languages(struct reader *reader, const struct config_file *file)
{
    const char *const *tags = file->languages.items;
    char path[32];

    for (size_t i = 0; i < file->languages.count; i++) {
        snprintf(path, sizeof path, "languages/%zu", i);
        if (!language_is_tag(tags[i]))
            reader_refuse(reader, path, "is not a language tag: write one as \"cy\"");
    }
    if (file->all_languages && file->languages.count == 0)
        reader_refuse(reader, "all_languages",
                      "needs \"languages\", the languages that every feed must have");
}

static void check_order(struct reader *reader, const struct config_file *file)
{
    const char *const *names = file->order.items;
    char path[32];

    for (size_t i = 0; i < file->order.count; i++) {
        size_t length = strlen(names[i]), before = 0;

        snprintf(path, sizeof path, "order/%zu", i);
        while (strcmp(names[before], names[i]) != 0)
            before++;
        if (before < i)
            reader_refuse(reader, path, "names the feed \"%s\" a second time", names[i]);
        else if (strchr(names[i], '/') || (length >= 5 && !strcmp(names[i] + length - 5, ".json")))
            reader_refuse(reader, path, "is no name of a feed: write \"library\" for library.json");
    }
}

static void check_trusted_keys(struct reader *reader, const struct list *list)
{
    const char *const *keys = list->items;

    for (size_t i = 0; i < list->count; i++) {
        struct signature_key key;
        struct error error = {0};
        char path[48];

        snprintf(path, sizeof path, "trusted_keys/%zu", i);
        if (!signature_key_read(&key, keys[i], &error))
            reader_refuse(reader, path, "%s", error.message);
    }
}

void config_check(struct reader *reader, void *object, const void *parent)
{
    const struct config_file *file = object;

    (void)parent;
    config_check_themes(reader, &file->themes);
    if (file->time_zone && !time_zone_exists(file->time_zone))
        reader_refuse(reader, "time_zone",
                      "is not a time zone of this machine: write one as \"Europe/London\"");
    if (file->language && !language_is_tag(file->language))
        reader_refuse(reader, "language", "is not a language tag: write one as \"en-GB\"");
    check_languages(reader, file);
    check_order(reader, file);
    check_trusted_keys(reader, &file->trusted_keys);
}
