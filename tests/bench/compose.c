/* compose WIDTHxHEIGHT FOLDER: how long each page of the feeds in a folder takes to compose, by
 * kind, in ms of the processor's time, so that what else the machine does matters little: pages;
 * the middle and the longest of them, each page composed five times and counting with its median,
 * as when all of it is drawn anew; the longest of them when composed for the first time, the median
 * of three: each by a composer that has drawn one other page before, as a display that was started
 * just now, and begun before it is drawn, as the display does; and what other processes did of that
 * meanwhile, which is to decode pictures. What only the first picture of a process pays, such as
 * loading libraries and opening the first font, is in none of them. */
#include "feeds.h"
#include "spent.h"

#include "foyer/slides/composer.h"

#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

enum { TIMES = 5, FIRST_TIMES = 3, PAGES_MOST = 1000, KINDS_MOST = 32 };

/* 21 July 2011, 10:42 in London. */
static const int64_t report_day_ms = 1311241320000;

struct measured {
    const struct kind *kind;
    double ms[PAGES_MOST];
    size_t count;
    double first_ms;  /* the longest */
    double beside_ms; /* likewise */
};

static double ms_of(struct timeval time)
{
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

/* Of the other processes that have ended. */
static double beside_ms(void)
{
    struct rusage children;
    getrusage(RUSAGE_CHILDREN, &children);
    return ms_of(children.ru_utime) + ms_of(children.ru_stime);
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
    double begin = spent_ms();
    composer_draw(composer, slot, page, report_day_ms, frame, NULL);
    return spent_ms() - begin;
}

struct bench {
    struct composer_options options;
    struct composer *composer;
    struct programme_slot other; /* that was shown before */
    struct frame *frame;
    struct measured *all; /* ended by one without a kind */
};

static double compose_first(const struct bench *bench, const struct programme_slot *slot, int page)
{
    struct error error = {0};
    struct composer *composer = composer_new(&bench->options, &error);
    if (!composer)
        return 0; /* the other one was had */
    compose(composer, &bench->other, 0, bench->frame);
    double begin = spent_ms();
    bool awaited = composer_begin(composer, slot->slide, page, report_day_ms);
    double begun = spent_ms() - begin;
    siginfo_t ended;
    if (awaited)
        (void)waitid(P_ALL, 0, &ended, WEXITED | WNOWAIT);
    double ms = compose(composer, slot, page, bench->frame);
    composer_free(composer);
    return begun + ms;
}

static struct measured *of_kind(struct measured *all, const struct kind *kind)
{
    struct measured *measured = all;
    while (measured->kind && measured->kind != kind)
        measured++;
    measured->kind = kind;
    return measured;
}

static void measure_page(const struct bench *bench, const struct programme_slot *slot, int page,
                         struct measured *measured)
{
    double ms[TIMES];
    for (size_t k = 0; k < TIMES; k++)
        ms[k] = compose(bench->composer, slot, page, bench->frame);
    measured->ms[measured->count++] = median(ms, TIMES);
    double first_ms[FIRST_TIMES], before = beside_ms();
    for (size_t k = 0; k < FIRST_TIMES; k++)
        first_ms[k] = compose_first(bench, slot, page);
    double first = median(first_ms, FIRST_TIMES), beside = (beside_ms() - before) / FIRST_TIMES;
    measured->beside_ms = beside > measured->beside_ms ? beside : measured->beside_ms;
    measured->first_ms = first > measured->first_ms ? first : measured->first_ms;
}

static void measure_feed(const struct bench *bench, const struct feed *feed)
{
    for (size_t i = 0; i < feed->slides.count; i++) {
        struct programme_slot slot = {feed_slide(feed, i), i, feed->slides.count};
        struct measured *measured = of_kind(bench->all, slot.slide->kind.kind);
        int pages = composer_pages(bench->composer, slot.slide, report_day_ms);
        for (int page = 0; page < pages && measured->count < PAGES_MOST; page++)
            measure_page(bench, &slot, page, measured);
    }
}

static void print(struct measured *all)
{
    for (struct measured *measured = all; measured->kind; measured++) {
        double middle = median(measured->ms, measured->count);
        printf("%s %zu %.1f %.1f %.1f %.1f\n", measured->kind->name, measured->count, middle,
               measured->ms[measured->count - 1], measured->first_ms, measured->beside_ms);
    }
}

int main(int argc, char **argv)
{
    struct bench bench = {
        .options = {.geometry = {.diagonal_inches = 43, .viewing_distance_m = 3}}};
    struct geometry *geometry = &bench.options.geometry;
    struct error error = {0};
    char pattern[512];
    glob_t files;
    if (argc != 3 || sscanf(argv[1], "%dx%d", &geometry->width, &geometry->height) != 2) {
        fprintf(stderr, "usage: compose WIDTHxHEIGHT FOLDER\n");
        return 2;
    }
    time_set_zone("Europe/London");
    snprintf(pattern, sizeof pattern, "%s/*.json", argv[2]);
    bench.composer = composer_new(&bench.options, &error);
    bench.all = calloc(KINDS_MOST, sizeof *bench.all);
    if (!bench.composer || !bench.all || glob(pattern, 0, NULL, &files) != 0) {
        fprintf(stderr, "compose: %s\n", bench.composer ? "no feeds in the folder" : error.message);
        free(bench.all);
        return 1;
    }
    bench.frame = frame_new(geometry->width, geometry->height);
    struct feed *first = feed_of_file(files.gl_pathv[0]);
    if (first)
        bench.other = (struct programme_slot){feed_slide(first, 0), 0, 1};
    for (size_t i = 0; first && i < files.gl_pathc; i++) {
        struct feed *feed = feed_of_file(files.gl_pathv[i]);
        if (feed)
            measure_feed(&bench, feed);
        feed_release(feed);
    }
    feed_release(first);
    print(bench.all);
    free(bench.all);
    frame_free(bench.frame);
    globfree(&files);
    composer_free(bench.composer);
    return 0;
}
