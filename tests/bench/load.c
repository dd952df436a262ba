/* load FEEDS SLIDES [copies]: how long a folder of so many generated feeds of so many slides takes
 * to load, and what it holds then. Prints MB of feeds, slides, ms of the processor's time, ms of
 * the longest step, and bytes a slide beyond its text. With "copies" also ms in all and of the
 * longest step for writing the copies and for a new start on them. */
#include "spent.h"

#include "foyer/draw/text.h"
#include "foyer/feed/folder.h"
#include "foyer/slides/composer.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct measured {
    double ms, longest_ms;
};

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The files are as old as those that lie in a folder for long. */
static int64_t wall_ms(void *context)
{
    (void)context;
    return ((int64_t)time(NULL) + 3600) * 1000;
}

static int64_t monotonic_ms(void *context)
{
    (void)context;
    return (int64_t)now_ms();
}

static void add_slide(FILE *file, int feed, int slide)
{
    if (slide % 2 == 0)
        fprintf(file,
                "    {\"kind\": \"figure\", \"title\": \"Cluster %d has fewer children looked "
                "after than in 2010\", \"value\": %d, \"label\": \"children looked after\", "
                "\"before\": {\"value\": %d, \"label\": \"in 2010\"}, \"better\": \"lower\", "
                "\"history\": [151, 149, 146, null, 141], \"source\": \"Children's Services\", "
                "\"note\": \"Made up for a measurement, with a note as feeds have them\"}",
                feed, 100 + feed % 97 + slide, 140 + feed % 89);
    else
        fprintf(file,
                "    {\"kind\": \"trend\", \"title\": \"Attendance in cluster %d is better than "
                "ever\", \"x\": \"academic_year\", \"unit\": \"percent\", \"better\": \"higher\", "
                "\"series\": [{\"label\": \"Attendance\", \"points\": [[\"2005/06\", 91.1], "
                "[\"2006/07\", 91.2], [\"2007/08\", 91.5], [\"2008/09\", 92.%d], [\"2009/10\", "
                "93.1], [\"2010/11\", 93.4]]}], \"subtitle\": \"Half days attended, in percent\"}",
                feed, slide);
}

/* Returns how many bytes it has. */
static long write_feed(const char *folder, int feed, int slides)
{
    char path[128];
    snprintf(path, sizeof path, "%s/cluster-%05d.json", folder, feed);
    FILE *file = fopen(path, "w");
    if (!file)
        exit(1);
    fprintf(file,
            "{\n  \"foyer\": 1,\n  \"title\": \"Cluster %d\",\n  \"source\": \"Made up\",\n  "
            "\"published\": \"2011-07-12\",\n  \"slides\": [\n",
            feed);
    for (int i = 0; i < slides; i++) {
        add_slide(file, feed, i);
        fprintf(file, i + 1 < slides ? ",\n" : "\n  ]\n}\n");
    }
    long size = ftell(file);
    fclose(file);
    return size;
}

/* As the display judges texts by its fonts. */
static bool refuses(void *typesetter, const char *utf8, char *message, size_t size)
{
    struct missing_glyph missing;
    snprintf(message, size, "no font has a letter");
    return typesetter_find_missing(typesetter, utf8, &missing);
}

/* Steps until there is nothing more to do; with `all` also until the copies are written. */
static struct measured step(struct folder *folder, const struct clock *clock, bool all)
{
    struct measured measured = {0};
    double begin = spent_ms();
    while (all ? folder_due(folder) <= clock_monotonic_ms(clock) : folder_busy(folder)) {
        double before = spent_ms();
        folder_step(folder);
        double taken = spent_ms() - before;
        measured.longest_ms = taken > measured.longest_ms ? taken : measured.longest_ms;
    }
    measured.ms = spent_ms() - begin;
    return measured;
}

static size_t heap(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

static size_t slides_of(struct folder *folder)
{
    struct feed *const *feeds;
    size_t count = folder_feeds(folder, &feeds), slides = 0;
    for (size_t i = 0; i < count; i++)
        slides += feeds[i]->slides.count;
    return slides;
}

static void measure_load(const struct folder_options *options, long bytes)
{
    struct folder *folder = folder_new(options);
    size_t before = heap();
    struct measured load = step(folder, options->clock, false);
    size_t after = heap(), slides = slides_of(folder);
    printf("%.1f %zu %.0f %.1f %.0f\n", (double)bytes / 1e6, slides, load.ms, load.longest_ms,
           ((double)after - (double)before - (double)bytes) / (double)slides);
    folder_free(folder);
}

static void measure_copies(const struct folder_options *options)
{
    struct folder *folder = folder_new(options);
    step(folder, options->clock, false);
    struct measured keep = step(folder, options->clock, true);
    folder_free(folder);
    folder = folder_new(options);
    struct measured again = step(folder, options->clock, true);
    folder_free(folder);
    printf("%.0f %.1f %.0f %.1f\n", keep.ms, keep.longest_ms, again.ms, again.longest_ms);
}

int main(int argc, char **argv)
{
    char root[] = "/tmp/foyer-load-XXXXXX", feeds[64], state[64], command[128];
    struct clock clock = {.monotonic_ms = monotonic_ms, .wall_ms = wall_ms};
    struct typesetter *typesetter = typesetter_new(NULL);
    struct text_judge judge = {refuses, typesetter};
    int count = argc >= 3 ? atoi(argv[1]) : 0;
    int slides = argc >= 3 ? atoi(argv[2]) : 0;
    long bytes = 0;
    if (count <= 0 || slides <= 0 || !mkdtemp(root) || !freopen("/dev/null", "w", stderr)) {
        printf("usage: load FEEDS SLIDES [copies]\n");
        return 2;
    }
    snprintf(feeds, sizeof feeds, "%s/feeds", root);
    snprintf(state, sizeof state, "%s/state", root);
    mkdir(feeds, 0700);
    for (int i = 0; i < count; i++)
        bytes += write_feed(feeds, i, slides);
    const char *paths[] = {feeds, NULL};
    struct folder_options options = {
        .paths = paths, .kinds = composer_kinds(), .judge = &judge, .clock = &clock};
    measure_load(&options, bytes);
    options.state = state;
    if (argc > 3)
        measure_copies(&options);
    typesetter_free(typesetter);
    snprintf(command, sizeof command, "rm -rf %s", root);
    return system(command) == 0 ? 0 : 1;
}
