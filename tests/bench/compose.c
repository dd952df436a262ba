/* compose WIDTHxHEIGHT FOLDER: how long each page of the feeds in a folder takes to compose, by
 * kind: pages, the median and the longest of them in ms. Every page is composed five times, and
 * counts with its median, so that what else the machine does matters little; the first time, which
 * reads the fonts, is shown by itself. */
#include "feeds.h"

#include "foyer/slides/composer.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TIMES = 5, PAGES_MOST = 1000, KINDS_MOST = 32 };

/* 21 July 2011, 10:42 in London. */
static const int64_t report_day_ms = 1311241320000;

struct measured {
    const struct kind *kind;
    double ms[PAGES_MOST];
    size_t count;
};

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int by_value(const void *one, const void *other)
{
    double difference = *(const double *)one - *(const double *)other;
    return (difference > 0) - (difference < 0);
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, by_value);
    return values[count / 2];
}

static double compose(struct composer *composer, const struct programme_slot *slot, int page,
                      struct frame *frame)
{
    double begin = now_ms();
    composer_draw(composer, slot, page, report_day_ms, frame, NULL);
    return now_ms() - begin;
}

static struct measured *of_kind(struct measured *all, const struct kind *kind)
{
    struct measured *measured = all;
    while (measured->kind && measured->kind != kind)
        measured++;
    measured->kind = kind;
    return measured;
}

static void measure_feed(struct composer *composer, const struct feed *feed, struct frame *frame,
                         struct measured *all)
{
    for (size_t i = 0; i < feed->slides.count; i++) {
        struct programme_slot slot = {feed_slide(feed, i), i, feed->slides.count};
        struct measured *measured = of_kind(all, slot.slide->kind.kind);
        int pages = composer_pages(composer, slot.slide, report_day_ms);
        for (int page = 0; page < pages && measured->count < PAGES_MOST; page++) {
            double ms[TIMES];
            for (size_t k = 0; k < TIMES; k++)
                ms[k] = compose(composer, &slot, page, frame);
            measured->ms[measured->count++] = median(ms, TIMES);
        }
    }
}

static void print(struct measured *all)
{
    for (struct measured *measured = all; measured->kind; measured++) {
        double middle = median(measured->ms, measured->count);
        printf("%s %zu %.1f %.1f\n", measured->kind->name, measured->count, middle,
               measured->ms[measured->count - 1]);
    }
}

int main(int argc, char **argv)
{
    struct composer_options options = {
        .geometry = {.diagonal_inches = 43, .viewing_distance_m = 3}};
    struct geometry *geometry = &options.geometry;
    struct error error = {0};
    char pattern[512];
    glob_t files;
    if (argc != 3 || sscanf(argv[1], "%dx%d", &geometry->width, &geometry->height) != 2) {
        fprintf(stderr, "usage: compose WIDTHxHEIGHT FOLDER\n");
        return 2;
    }
    time_set_zone("Europe/London");
    snprintf(pattern, sizeof pattern, "%s/*.json", argv[2]);
    struct composer *composer = composer_new(&options, &error);
    if (!composer || glob(pattern, 0, NULL, &files) != 0) {
        fprintf(stderr, "compose: %s\n", composer ? "no feeds in the folder" : error.message);
        return 1;
    }
    struct measured *all = calloc(KINDS_MOST, sizeof *all);
    struct frame *frame = frame_new(geometry->width, geometry->height);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct feed *feed = feed_of_file(files.gl_pathv[i]);
        if (feed && all)
            measure_feed(composer, feed, frame, all);
        feed_release(feed);
    }
    if (all)
        print(all);
    free(all);
    frame_free(frame);
    globfree(&files);
    composer_free(composer);
    return 0;
}
