/* fade WIDTHxHEIGHT FEED: what a frame of a transition costs, in ms of the processor's time, from
 * each slide of a feed to the next on SDL's present driver; then the same between two pictures of
 * which every pixel differs. Prints a line for each: the name of what was faded, the median and the
 * longest frame, the median of bare copies of as much memory, and what the driver is. */
#include "feeds.h"
#include "spent.h"

#include "foyer/screen/screen.h"
#include "foyer/slides/composer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FRAMES = 36, MOST = 4000, COPIES = 9, NOISE_TIMES = 5 };

static const int64_t report_day_ms = 1311241320000; /* 21 July 2011, 10:42 in London */

struct times {
    double ms[MOST];
    size_t count;
};

struct measured {
    struct times fades, copies;
};

struct bench {
    struct screen *screen;
    struct composer *composer;
    struct frame *frames[2], *spare; /* the latter is copied into */
};

static int by_value(const void *one, const void *other)
{
    double difference = *(const double *)one - *(const double *)other;
    return (difference > 0) - (difference < 0);
}

static void sort(struct times *times)
{
    qsort(times->ms, times->count, sizeof *times->ms, by_value);
}

static size_t bytes_of(const struct frame *frame)
{
    return (size_t)frame->width * (size_t)frame->height * sizeof *frame->pixels;
}

static void add(struct times *times, double ms)
{
    if (times->count < MOST)
        times->ms[times->count++] = ms;
}

static void copy(const struct frame *from, struct frame *to, struct times *times)
{
    double begin = spent_ms();
    memcpy(to->pixels, from->pixels, bytes_of(from));
    add(times, spent_ms() - begin);
}

static void print(const char *name, struct measured *measured, const struct screen *screen)
{
    struct times *fades = &measured->fades, *copies = &measured->copies;
    sort(fades);
    sort(copies);
    printf("%s %.2f %.2f %.2f %s\n", name, fades->ms[fades->count / 2], fades->ms[fades->count - 1],
           copies->ms[copies->count / 2], screen_description(screen));
}

/* The copies are made by and by, so that what else the machine does slows both. */
static void fade(const struct bench *bench, const struct frame *from, const struct frame *to,
                 struct measured *measured)
{
    struct error error = {0};
    if (!screen_show(bench->screen, from, &error) || !screen_begin_fade(bench->screen, to)) {
        fprintf(stderr, "fade: there can be none: %s\n", error.message);
        exit(1);
    }
    for (unsigned i = 1; i <= FRAMES; i++) {
        double begin = spent_ms();
        screen_fade(bench->screen, i * 256 / FRAMES, &error);
        add(&measured->fades, spent_ms() - begin);
    }
    for (int i = 0; i < COPIES; i++)
        copy(to, bench->spare, &measured->copies);
}

static void fade_slides(const struct bench *bench, const struct feed *feed)
{
    struct measured measured = {0};
    for (size_t i = 0; i <= feed->slides.count; i++) {
        struct programme_slot slot = {feed_slide(feed, i % feed->slides.count), i,
                                      feed->slides.count + 1};
        composer_draw(bench->composer, &slot, 0, report_day_ms, bench->frames[i % 2], NULL);
        if (i > 0)
            fade(bench, bench->frames[(i - 1) % 2], bench->frames[i % 2], &measured);
    }
    print("slides", &measured, bench->screen);
}

static void fade_noise(const struct bench *bench)
{
    struct measured measured = {0};
    unsigned char *one = (unsigned char *)bench->frames[0]->pixels;
    unsigned char *other = (unsigned char *)bench->frames[1]->pixels;
    for (size_t i = 0; i < bytes_of(bench->frames[0]); i++) {
        one[i] = (unsigned char)(i * 7 + i / 251);
        other[i] = (unsigned char)(one[i] + 97);
    }
    for (int i = 0; i < NOISE_TIMES; i++)
        fade(bench, bench->frames[0], bench->frames[1], &measured);
    print("noise", &measured, bench->screen);
}

int main(int argc, char **argv)
{
    struct composer_options options = {
        .geometry = {.diagonal_inches = 43, .viewing_distance_m = 3}};
    struct geometry *geometry = &options.geometry;
    struct error error = {0};
    if (argc != 3 || sscanf(argv[1], "%dx%d", &geometry->width, &geometry->height) != 2) {
        fprintf(stderr, "usage: fade WIDTHxHEIGHT FEED\n");
        return 2;
    }
    time_set_zone("Europe/London");
    struct feed *feed = feed_of_file(argv[2]);
    struct screen_options window = {.windowed_width = geometry->width,
                                    .windowed_height = geometry->height};
    struct bench bench = {.screen = screen_new(&window, &error),
                          .composer = composer_new(&options, &error)};
    if (!feed || !bench.screen || !bench.composer) {
        fprintf(stderr, "fade: %s\n", error.message);
        return 1;
    }
    struct frame **frames[] = {&bench.frames[0], &bench.frames[1], &bench.spare};
    for (size_t i = 0; i < 3; i++)
        *frames[i] = frame_new(geometry->width, geometry->height);
    fade_slides(&bench, feed);
    fade_noise(&bench);
    for (size_t i = 0; i < 3; i++)
        frame_free(*frames[i]);
    composer_free(bench.composer);
    screen_free(bench.screen);
    feed_release(feed);
    return 0;
}
