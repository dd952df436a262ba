#include "feed_check.h"

#include "foyer/base/memory.h"
#include "foyer/feed/feed.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char alphanumeric[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

void check_validity(struct reader *reader, void *object, const void *parent)
{
    (void)parent;
    const struct validity *valid = object;
    if (valid->from.precision == PRECISION_NONE && valid->until.precision == PRECISION_NONE) {
        reader_refuse(reader, "", "\"valid\" needs \"from\", \"until\" or both");
    } else if (moment_end_ms(&valid->until) <= moment_begin_ms(&valid->from)) {
        reader_refuse(reader, "until", "\"until\" (%s) is not after \"from\" (%s)",
                      valid->until.text, valid->from.text);
    }
}

void hours_check(struct reader *reader, const struct hours *hours)
{
    const int midnight = 24 * 60 + 1;
    if (hours->from == hours->to) {
        reader_refuse(reader, "to",
                      "\"from\" and \"to\" are the same; a whole day is from "
                      "\"00:00\" to \"24:00\"");
    } else if (hours->from == midnight) {
        reader_refuse(reader, "from",
                      "nothing begins at \"24:00\"; write \"00:00\" and the next "
                      "day");
    }
}

void check_hours(struct reader *reader, void *object, const void *parent)
{
    (void)parent;
    hours_check(reader, object);
}

static bool shows_figures(const struct kind_body *kind)
{
    if (kind->kind == NULL)
        return false;
    return kind->kind->shows_figures || (kind->kind->body_shows_figures != NULL && kind->body &&
                                         kind->kind->body_shows_figures(kind->body));
}

void check_slide(struct reader *reader, void *object, const void *parent)
{
    struct slide *slide = object;
    const struct feed *feed = parent;
    slide->feed = feed;
    slide->index = (size_t)(slide - (const struct slide *)feed->slides.items);
    if (shows_figures(&slide->kind) && slide->source == NULL && feed->source == NULL) {
        reader_refuse(reader, "",
                      "no source: say who published the figures, by \"source\" on this "
                      "slide or on the feed");
    }
    if (slide->id != NULL) {
        size_t good = 0;
        while (slide->id[good] != '\0' && (strchr(alphanumeric, slide->id[good]) != NULL ||
                                           slide->id[good] == '-' || slide->id[good] == '_')) {
            good++;
        }
        if (slide->id[good] != '\0') {
            reader_refuse(reader, "id",
                          "\"%s\": an id holds only letters without accents, digits, "
                          "- and _",
                          slide->id);
        }
    }
}

/* Seven days by the calendar: where the clocks change, an hour more. */
static bool within_a_week(const struct moment *from, const struct moment *until)
{
    const int64_t week_ms = INT64_C(7) * 24 * 3600 * 1000;
    const int64_t hour_ms = INT64_C(3600) * 1000;
    return moment_end_ms(until) - moment_begin_ms(from) <= week_ms + hour_ms;
}

/* The week is counted from valid.from or, without it, from `published`: the file must say by itself
 * that it ends soon, whatever the clock. */
static void check_urgent(struct reader *reader, const struct feed *feed)
{
    const struct validity *valid = feed->valid;
    if (valid == NULL || valid->until.precision == PRECISION_NONE) {
        reader_refuse(reader, "urgent",
                      "an urgent feed needs \"valid\" with \"until\", at most 7 "
                      "days on");
        return;
    }
    const struct moment *from =
        valid->from.precision != PRECISION_NONE ? &valid->from : &feed->published;
    if (from->precision == PRECISION_NONE) {
        reader_refuse(reader, "urgent",
                      "an urgent feed needs \"valid\" with \"from\", or "
                      "\"published\", to count 7 days from");
    } else if (!within_a_week(from, &valid->until)) {
        reader_refuse(reader, "valid/until",
                      "an urgent feed ends within 7 days; %s is later than "
                      "7 days from %s",
                      valid->until.text, from->text);
    }
}

static int compare_ids(const void *left, const void *right)
{
    const struct slide *const *one = left;
    const struct slide *const *other = right;
    int order = strcmp((*one)->id, (*other)->id);
    return order != 0 ? order : (*one < *other ? -1 : *one > *other);
}

static void check_ids(struct reader *reader, const struct feed *feed)
{
    const struct slide *slides = feed->slides.items;
    const struct slide **named = memory_get(feed->slides.count, sizeof *named);
    size_t count = 0;
    for (size_t i = 0; i < feed->slides.count; i++) {
        if (slides[i].id != NULL && slides[i].id[0] != '\0') {
            named[count++] = &slides[i];
        }
    }
    qsort(named, count, sizeof *named, compare_ids);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(named[i - 1]->id, named[i]->id) == 0) {
            char path[64];
            (void)snprintf(path, sizeof path, "slides/%zu/id", (size_t)(named[i] - slides));
            reader_refuse(reader, path, "the id \"%s\" is taken by an earlier slide", named[i]->id);
        }
    }
    free(named);
}

void check_feed(struct reader *reader, void *object, const void *parent)
{
    (void)parent;
    const struct feed *feed = object;
    if (feed->embargo && (feed->valid == NULL || feed->valid->from.precision == PRECISION_NONE)) {
        reader_refuse(reader, "embargo", "an embargo needs \"valid\" with \"from\", when it ends");
    }
    if (feed->stale_after_s != 0 && feed->published.precision == PRECISION_NONE) {
        reader_refuse(reader, "stale_after",
                      "\"stale_after\" counts from \"published\", which is "
                      "missing");
    }
    if (feed->urgent) {
        check_urgent(reader, feed);
    }
    check_ids(reader, feed);
}
