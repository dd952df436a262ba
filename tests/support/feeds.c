#include "feeds.h"

#include "foyer/base/file.h"
#include "foyer/slides/composer.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct feed *feed_of_text(const char *text, size_t size, const char *name,
                          struct problems *problems)
{
    char *folder = file_folder(name);
    struct reading reading = {.file = name,
                              .text = text,
                              .size = size,
                              .kinds = composer_kinds(),
                              .folder = folder,
                              .problems = problems};
    struct feed *feed = feed_read(&reading, name);
    free(folder);
    return feed;
}

struct feed *feed_of_file(const char *path)
{
    struct buffer text = {0};
    struct error error = {0};
    struct problems problems = {0};
    struct feed *feed = NULL;
    if (file_read(AT_FDCWD, path, 8 << 20, &text, &error))
        feed = feed_of_text(text.data, text.length, path, &problems);
    else
        fprintf(stderr, "%s\n", error.message);
    problems_print(&problems, stderr);
    problems_finish(&problems);
    buffer_finish(&text);
    return feed;
}

struct feed *feed_of_slide(const char *slide)
{
    struct buffer text = {0};
    buffer_print(&text,
                 "{\"foyer\": 1, \"title\": \"Test\", \"source\": \"A test\", "
                 "\"slides\": [%s]}",
                 slide);
    struct problems problems = {0};
    struct feed *feed = feed_of_text(text.data, text.length, "test", &problems);
    problems_print(&problems, stderr);
    problems_finish(&problems);
    buffer_finish(&text);
    return feed;
}
