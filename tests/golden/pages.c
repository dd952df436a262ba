/* Golden pictures: every page of every kind of slide, in every theme and at three shapes of screen,
 * looks as it did when somebody last found it good. The feeds are in tests/golden/feeds, the
 * references in tests/golden/pictures; `make golden`, which is this program with --record, makes
 * them anew. What differs is shown in build/golden. */
#include "feeds.h"
#include "golden.h"

#include "foyer/base/text.h"
#include "foyer/slides/composer.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const themes[] = {"light", "dark", "contrast"};
static const int shapes[][2] = {{1920, 1080}, {1080, 1920}, {1024, 768}};

enum {
    FEEDS_MOST = 32,
    THEMES = sizeof themes / sizeof themes[0],
    SHAPES = sizeof shapes / sizeof shapes[0],
    LOOKS = THEMES * SHAPES,
};

/* 21 July 2011, 10:42 in London. */
static const int64_t report_day_ms = 1311241320000;

/* What all looks share. */
struct book {
    struct golden golden;
    struct feed *feeds[FEEDS_MOST]; /* owned */
    char *names[FEEDS_MOST];        /* "trend"; owned */
    size_t count;
};

/* One theme at one shape. */
struct look {
    struct book *book;
    const char *theme;
    int width, height;
    char title[64];
};

/* A page being drawn. */
struct drawing {
    struct composer *composer; /* owned */
    struct frame *frame;       /* owned */
};

static bool book_init(struct book *book, const char *results, bool record)
{
    glob_t files;
    *book = (struct book){0};
    golden_init(&book->golden, "tests/golden/pictures", results, record);
    bool good = glob("tests/golden/feeds/*.json", 0, NULL, &files) == 0;
    if (!good || files.gl_pathc > FEEDS_MOST) {
        fprintf(stderr, "tests/golden/feeds: has no feeds, or more than %d\n", FEEDS_MOST);
        globfree(&files);
        return false;
    }
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const char *file = strrchr(files.gl_pathv[i], '/') + 1;
        book->feeds[i] = feed_of_file(files.gl_pathv[i]);
        book->names[i] = strndup(file, strlen(file) - strlen(".json"));
        good = good && book->feeds[i];
    }
    book->count = files.gl_pathc;
    globfree(&files);
    return good;
}

static void book_finish(struct book *book)
{
    for (size_t i = 0; i < book->count; i++) {
        feed_release(book->feeds[i]);
        free(book->names[i]);
    }
    golden_finish(&book->golden);
}

static void book_looks(struct book *book, struct look looks[LOOKS])
{
    for (size_t i = 0; i < LOOKS; i++) {
        const int *shape = shapes[i % SHAPES];
        struct look *look = &looks[i];
        *look = (struct look){book, themes[i / SHAPES], shape[0], shape[1], ""};
        snprintf(look->title, sizeof look->title, "%s-%dx%d", look->theme, shape[0], shape[1]);
    }
}

/* How many pages of a slide look otherwise. */
static size_t compare_slide(const struct look *look, const struct drawing *drawing, size_t feed,
                            size_t index)
{
    struct book *book = look->book;
    /* As if always in the same rotation, so that a further kind changes no other one's picture. */
    struct programme_slot slot = {feed_slide(book->feeds[feed], index), 2, 12};
    int pages = composer_pages(drawing->composer, slot.slide, report_day_ms);
    size_t wrong = 0;
    for (int page = 0; page < pages; page++) {
        struct buffer name = {0};
        buffer_print(&name, "%s-%zu-%d-%s", book->names[feed], index + 1, page + 1, look->title);
        composer_draw(drawing->composer, &slot, page, report_day_ms, drawing->frame, NULL);
        wrong += !golden_page(&book->golden, name.data, drawing->frame);
        buffer_finish(&name);
    }
    return wrong;
}

static size_t compare_look(const struct look *look)
{
    const struct composer_options options = {
        .geometry = {look->width, look->height, 43, 3, false},
        .theme = look->theme,
        .organisation = "Leeds City Council",
    };
    struct error error = {0};
    struct drawing drawing = {composer_new(&options, &error), frame_new(look->width, look->height)};
    size_t wrong = 0;
    if (!drawing.composer) {
        fprintf(stderr, "%s\n", error.message);
        wrong++;
    }
    for (size_t feed = 0; drawing.composer && feed < look->book->count; feed++)
        for (size_t i = 0; i < look->book->feeds[feed]->slides.count; i++)
            wrong += compare_slide(look, &drawing, feed, i);
    frame_free(drawing.frame);
    composer_free(drawing.composer);
    return wrong;
}

static void every_page_looks_as_before(void **state)
{
    assert_int_equal(compare_look(*state), 0);
}

/* Comes last: then all pages were asked for. */
static void every_reference_has_its_page(void **state)
{
    const struct book *book = *state;
    assert_int_equal(golden_left_over(&book->golden), 0);
}

static bool is_shown(const struct book *book, const struct kind *kind)
{
    for (size_t feed = 0; feed < book->count; feed++)
        for (size_t i = 0; i < book->feeds[feed]->slides.count; i++)
            if (feed_slide(book->feeds[feed], i)->kind.kind == kind)
                return true;
    return false;
}

static void every_kind_has_its_feed(void **state)
{
    const struct kind *const *kinds = composer_kinds();
    for (size_t i = 0; kinds[i]; i++)
        if (!is_shown(*state, kinds[i]))
            fail_msg("tests/golden/feeds: has no slide of the kind \"%s\"; add %s.json",
                     kinds[i]->name, kinds[i]->name);
}

static int test(struct book *book, struct look looks[LOOKS])
{
    struct CMUnitTest tests[LOOKS + 2] = {
        {.name = "every_kind_has_its_feed",
         .test_func = every_kind_has_its_feed,
         .initial_state = book},
    };
    for (size_t i = 0; i < LOOKS; i++)
        tests[1 + i] = (struct CMUnitTest){.name = looks[i].title,
                                           .test_func = every_page_looks_as_before,
                                           .initial_state = &looks[i]};
    tests[LOOKS + 1] = (struct CMUnitTest){.name = "every_reference_has_its_page",
                                           .test_func = every_reference_has_its_page,
                                           .initial_state = book};
    return cmocka_run_group_tests_name("golden", tests, NULL, NULL);
}

static int record(const struct book *book, const struct look looks[LOOKS])
{
    size_t wrong = 0;
    for (size_t i = 0; i < LOOKS; i++)
        wrong += compare_look(&looks[i]);
    /* Where something went wrong, not every page may have been asked for. */
    if (wrong == 0)
        golden_left_over(&book->golden);
    printf("%zu pages; the old and the new pictures of what changed are in %s\n",
           book->golden.count, book->golden.results);
    return wrong > 0 ? 1 : 0;
}

int main(int argc, char **argv)
{
    struct book book;
    struct look looks[LOOKS];
    struct buffer results = {0};
    bool recording = argc == 2 && strcmp(argv[1], "--record") == 0;
    const char *build = getenv("BUILD");
    int status = 2;
    if (argc > 1 && !recording) {
        fprintf(stderr, "usage: pages [--record]\n");
        return status;
    }
    time_set_zone("Europe/London");
    buffer_print(&results, "%s/golden", build ? build : "build");
    if (book_init(&book, results.data, recording)) {
        book_looks(&book, looks);
        status = recording ? record(&book, looks) : test(&book, looks);
    }
    book_finish(&book);
    buffer_finish(&results);
    return status;
}
