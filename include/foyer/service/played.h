/* Proof of play: which page of which version of which feed was on the screen from when to when. As
 * CSV (RFC 4180), a file for each day by the display's time zone, such as 2026-07-12.csv, with a
 * row for each time that a page stood:
 *
 *   from, to   local time with its offset from UTC, by the clock as it was then
 *   seconds    by a clock that nobody sets
 *   feed, version, slide, kind, page, pages
 *              slide and page from 1; the version as feed.h's `digest`
 *   clock      how far the first two can be trusted: "right", "doubtful" or "wrong"
 *
 * To spare a card, rows wait in memory for as long as ten minutes, or until the display ends or
 * turns dark: a power cut takes those with it. */
#ifndef FOYER_SERVICE_PLAYED_H
#define FOYER_SERVICE_PLAYED_H

#include "foyer/base/error.h"
#include "foyer/base/time.h"

enum {
    PLAYED_BYTES_MOST = 4 << 20, /* of a day: a page each 5 s, all day long, takes 2 MB */
    PLAYED_DAYS_MOST = 400,      /* that can be kept */
    PLAYED_WRITTEN_AFTER_MS = 600000,
};

/* Texts are copied. */
struct played_page {
    const char *feed, *version, *kind;
    int slide, page, pages; /* the first two from 1 */
};

struct played;

/* Keeps the newest `days` days in `folder`, which is made; older ones are deleted. The clock is
 * held.
 */
struct played *played_new(const char *folder, int days, const struct clock *clock);

/* This page is on the screen from now on, and what was before it is not; NULL: none is. */
void played_note(struct played *played, const struct played_page *page);

/* Writes what has waited long enough, or whatever waits where `at_once`. False where it could not
 * be written: that is tried again later, and the error is the same until it has been. */
bool played_write(struct played *played, bool at_once, struct error *error);

/* What waits is written first. NULL is fine. */
void played_free(struct played *played);

#endif
