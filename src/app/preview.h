/* Previews: every page of every slide as a picture, and what was measured while it was drawn.
 * Private to app. */
#ifndef FOYER_APP_PREVIEW_H
#define FOYER_APP_PREVIEW_H

#include "gather.h"

#include "foyer/draw/audit.h"

#include <stdbool.h>
#include <stdint.h>

struct preview_options {
    const char *folder; /* to write to; made where it is not there */
    int width, height;
    int64_t wall_ms; /* the time at which the pages are seen */
    bool audit;
};

/* One page that was drawn. */
struct preview_page {
    const struct slide *slide; /* the feed's */
    size_t position;           /* of the slide, from 0 */
    int number, count;         /* of the page, from 0 */
    size_t words, charts;
    double dwell_s;
    bool shown; /* at the time asked for */
    char *file; /* the picture's name; owned */
    struct audit audit;
};

struct preview {
    struct preview_options options;
    struct preview_page *pages; /* owned */
    size_t count;
    size_t slides;
};

/* Draws every page and writes the pictures. False where a file cannot be written. */
bool preview_draw(struct preview *preview, const struct gathering *gathering, struct error *error);
void preview_finish(struct preview *preview); /* zeroed is fine */

/* Writes index.html, which shows every page. */
bool preview_write_index(const struct preview *preview, struct error *error);

/* Writes audit.json: for each page its texts with their sizes, places and colours. */
bool preview_write_audit(const struct preview *preview, const struct geometry *geometry,
                         struct error *error);

/* Writes a text into the preview's folder. */
bool preview_write(const struct preview *preview, const char *name, const struct buffer *text,
                   struct error *error);

#endif
