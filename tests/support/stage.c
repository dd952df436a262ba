#include "stage.h"

#include "foyer/base/text.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static int64_t monotonic(void *context)
{
    return ((const struct stage *)context)->monotonic;
}

static int64_t wall(void *context)
{
    return ((const struct stage *)context)->wall;
}

static enum clock_trust trust(void *context)
{
    return ((const struct stage *)context)->trust;
}

struct composer *stage_composer(int width, int height)
{
    struct composer_options options = {
        .geometry = {width, height, .diagonal_inches = 43, .viewing_distance_m = 3}};
    struct error error = {0};
    struct composer *composer = composer_new(&options, &error);

    assert_string_equal(error.message, "");
    return composer;
}

struct display_options stage_options(const struct stage *stage, bool crossfade)
{
    return (struct display_options){.clock = &stage->clock,
                                    .screen = stage->screen,
                                    .composer = stage->composer,
                                    .crossfade = crossfade};
}

struct stage *stage_open_sized(int width, int height, bool crossfade)
{
    struct screen_options screen = {width, height, NULL};
    struct stage *stage = calloc(1, sizeof *stage);
    struct error error = {0};

    assert_non_null(stage);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    *stage = (struct stage){.monotonic = 5000, .wall = STAGE_BEGIN, .trust = CLOCK_RIGHT};
    stage->clock = (struct clock){monotonic, wall, stage, trust};
    stage->screen = screen_new(&screen, &error);
    assert_string_equal(error.message, "");
    stage->composer = stage_composer(width, height);
    struct display_options options = stage_options(stage, crossfade);
    stage->display = display_new(&options);
    return stage;
}

struct stage *stage_open(bool crossfade)
{
    return stage_open_sized(STAGE_WIDTH, STAGE_HEIGHT, crossfade);
}

void stage_close(struct stage *stage)
{
    display_free(stage->display);
    composer_free(stage->composer);
    screen_free(stage->screen);
    free(stage);
}

struct feed *stage_feed(const char *name, size_t slides, const char *feed_keys,
                        const char *slide_keys)
{
    struct problems problems = {0};
    struct buffer text = {0};

    buffer_print(&text, "{\"foyer\": 1, \"title\": \"Test\"%s, \"slides\": [", feed_keys);
    for (size_t i = 0; i < slides; i++)
        buffer_print(&text, "%s{\"kind\": \"notice\", \"body\": \"Closed\", \"dwell\": 10%s}",
                     i > 0 ? "," : "", slide_keys);
    buffer_print(&text, "]}");
    struct reading reading = {.file = name,
                              .text = text.data,
                              .size = text.length,
                              .kinds = composer_kinds(),
                              .problems = &problems};
    struct feed *feed = feed_read(&reading, name);
    problems_print(&problems, stderr);
    assert_non_null(feed);
    problems_finish(&problems);
    buffer_finish(&text);
    return feed;
}

void stage_show(struct stage *stage, struct feed *const *feeds, size_t count)
{
    display_set_programme(stage->display, programme_new(feeds, count, NULL));
    for (size_t i = 0; i < count; i++)
        feed_release(feeds[i]);
}

void stage_settle(struct stage *stage)
{
    struct error error = {0};

    for (int steps = 0; display_due(stage->display) <= stage->monotonic; steps++) {
        assert_true(steps < 20);
        assert_true(display_step(stage->display, &error));
    }
}

void stage_pass(struct stage *stage, int64_t ms)
{
    int64_t end = stage->monotonic + ms;

    stage_settle(stage);
    while (stage->monotonic < end) {
        int64_t due = display_due(stage->display);
        int64_t next = due < end ? due : end;

        stage->wall += next - stage->monotonic;
        stage->monotonic = next;
        stage_settle(stage);
    }
}

uint64_t stage_frames(const struct stage *stage)
{
    return screen_counts(stage->screen).frames;
}

const char *stage_title(void)
{
    for (Uint32 id = 1; id < 200; id++) {
        SDL_Window *window = SDL_GetWindowFromID(id);

        if (window)
            return SDL_GetWindowTitle(window);
    }
    return "";
}
