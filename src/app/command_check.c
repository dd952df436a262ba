#include "commands.h"

#include "composing.h"
#include "gather.h"

#include <getopt.h>
#include <stdio.h>

static const char help[] =
    "Usage: foyer check PATH... [--config FILE] [--state DIR]\n"
    "\n"
    "Checks feeds, folders of feeds, and configs, told apart by what they hold. Prints one line a\n"
    "problem, FILE:LINE:COLUMN: POINTER: message. Every page is laid out too, for the screen of "
    "the\n"
    "config among the paths or a 43\" one at 3 m: more than 15 words on a page are a warning, "
    "more\n"
    "than 60 an error.\n"
    "\n"
    "  --config FILE    the config of the display, whose limits and trusted keys hold; a config\n"
    "                   among the paths does as well\n"
    "  --state DIR      the state folder of the display: signatures older than the newest one "
    "that\n"
    "                   it accepted for a feed are refused, as they are there\n"
    "  --help           this\n"
    "\n"
    "Exit status: 0 all good, 1 something is refused, 2 for a wrong call.\n";

enum { WIDTH = 1920, HEIGHT = 1080, WORDS_WARNING = 15, WORDS_ERROR = 60 };

static const struct option long_options[] = {{"config", required_argument, NULL, 'c'},
                                             {"state", required_argument, NULL, 's'},
                                             {"help", no_argument, NULL, COMMAND_HELP},
                                             {0}};

/* Which page is meant: "page 1 of 2", "the slide", and in which language where there are more. */
static void name_page(char *which, size_t size, const struct feed *feed, int page, int pages)
{
    char language[64] = "";

    if (feed->edition_count > 1)
        snprintf(language, sizeof language, " in \"%s\"", feed->language);
    if (pages > 1)
        snprintf(which, size, "page %d of %d%s", page + 1, pages, language);
    else
        snprintf(which, size, "the slide%s", language);
}

static void judge(struct gathered *file, const struct slide *slide, int page, int pages,
                  size_t words)
{
    char pointer[64], which[128];
    int line = 0, column = 0;
    bool error = words > WORDS_ERROR;

    if (words <= WORDS_WARNING)
        return;
    snprintf(pointer, sizeof pointer, "/slides/%zu", slide->index);
    name_page(which, sizeof which, slide->feed, page, pages);
    reader_place(file->text.data, file->text.length, pointer, false, &line, &column);
    problems_add(&file->problems, error ? PROBLEM_ERROR : PROBLEM_WARNING, file->path, line, column,
                 pointer, "%s has %zu words, %s: %s", which, words,
                 error ? "and nobody reads more than 60 on a wall"
                       : "and is best read with at most 15",
                 "say less, or make two slides of it");
}

static void check_pages(struct gathered *file, struct composer *composer, struct frame *frame)
{
    const struct clock clock = clock_of_system();
    int64_t now = clock_wall_ms(&clock);

    size_t editions = file->feed->edition_count;

    for (size_t i = 0; i < file->feed->slides.count * editions; i++) {
        const struct feed *feed = file->feed->editions[i % editions];
        struct programme_slot slot = {feed_slide(feed, i / editions), i / editions,
                                      feed->slides.count};
        int pages = composer_pages(composer, slot.slide, now);

        for (int page = 0; page < pages; page++) {
            struct page_reading reading = composer_draw(composer, &slot, page, now, frame, NULL);
            judge(file, slot.slide, page, pages, reading.words);
        }
    }
}

static bool lay_out(struct gathering *gathering)
{
    struct error error = {0};
    struct composer *composer = composing_new(&gathering->config, WIDTH, HEIGHT, 0, &error);

    if (!composer) {
        fprintf(stderr, "foyer: pages cannot be laid out: %s\n", error.message);
        return false;
    }
    struct frame *frame = frame_new(WIDTH, HEIGHT);
    for (size_t i = 0; i < gathering->count; i++) {
        if (gathering->files[i].feed)
            check_pages(&gathering->files[i], composer, frame);
    }
    frame_free(frame);
    composer_free(composer);
    return true;
}

struct call {
    const char *config, *state; /* NULL where not given */
};

static bool take_option(void *context, int option, const char *argument)
{
    struct call *call = context;

    if (option == 'c')
        call->config = argument;
    else if (option == 's')
        call->state = argument;
    return option == 'c' || option == 's';
}

static const struct command_syntax syntax = {"check", help, long_options, take_option};

int command_check(int argc, char **argv)
{
    struct gathering gathering = {0};
    struct call call = {0};
    int status = command_options(&syntax, argc, argv, &call);

    if (status >= 0)
        return status;
    if (optind == argc) {
        fprintf(stderr, "foyer: check needs the path of a feed, a folder or a config\n");
        return command_usage("check");
    }
    config_init(&gathering.config);
    if (call.state)
        gathering.signed_times = signature_times_new(call.state);
    for (int i = optind; i < argc; i++)
        gather_path(&gathering, argv[i]);
    if (call.config)
        gather_config(&gathering, call.config);
    gather_read(&gathering);
    bool laid_out = lay_out(&gathering);
    size_t refused = gather_print(&gathering, stdout);
    gather_finish(&gathering);
    return refused == 0 && laid_out ? STATUS_GOOD : STATUS_REFUSED;
}
