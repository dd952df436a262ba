#include "preview.h"

#include "composing.h"

#include "foyer/base/file.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Names of feeds are file names already, but may hold what a shell or an address does not like. */
static void add_name(struct buffer *name, const char *text)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        char kept = isalnum(byte) || byte == '-' || byte == '_' || byte == '.' ? (char)byte : '_';

        buffer_add(name, &kept, 1);
    }
}

static char *picture_name(const struct preview_page *page, size_t slides)
{
    struct buffer name = {0};
    int digits = slides > 99 ? 3 : 2;

    buffer_print(&name, "%0*zu-", digits, page->position + 1);
    add_name(&name, page->slide->feed->name);
    buffer_print(&name, "-%s-%d", page->slide->kind.kind->name, page->number + 1);
    if (page->slide->feed->edition_count > 1) {
        buffer_print(&name, "-");
        add_name(&name, page->slide->feed->language);
    }
    buffer_print(&name, ".png");
    return name.data;
}

static struct preview_page *add_page(struct preview *preview)
{
    preview->pages = memory_resize(preview->pages, preview->count + 1, sizeof *preview->pages);
    struct preview_page *page = &preview->pages[preview->count++];
    *page = (struct preview_page){0};
    return page;
}

/* What all pages are drawn with. */
struct drawing {
    struct composer *composer; /* owned */
    struct frame *frame;       /* owned */
    const char *const *languages;
    bool slow;
};

static bool draw_page(struct preview *preview, const struct drawing *drawing,
                      const struct programme_slot *slot, int number, struct error *error)
{
    struct preview_page *page = add_page(preview);
    struct buffer path = {0};

    page->slide = slot->slide;
    page->position = slot->position;
    page->number = number;
    page->count = composer_pages(drawing->composer, slot->slide, preview->options.wall_ms);
    page->shown = programme_may_show(slot->slide, preview->options.wall_ms);
    page->file = picture_name(page, preview->slides);
    struct page_reading reading =
        composer_draw(drawing->composer, slot, number, preview->options.wall_ms, drawing->frame,
                      preview->options.audit ? &page->audit : NULL);
    page->words = reading.words;
    page->charts = reading.charts;
    page->dwell_s = composer_dwell_s(drawing->composer, slot->slide, number, reading,
                                     preview->options.wall_ms, drawing->slow);
    buffer_print(&path, "%s/%s", preview->options.folder, page->file);
    bool written = frame_write_png(drawing->frame, path.data, error);
    buffer_finish(&path);
    return written;
}

/* Each slide in all the languages in which it is shown, before the next. */
static bool draw_feed(struct preview *preview, const struct drawing *drawing, struct feed *feed,
                      size_t before, struct error *error)
{
    const struct feed *editions[EDITIONS_MOST];
    size_t count = programme_editions(feed, drawing->languages, editions);

    for (size_t i = 0; i < feed->slides.count * count; i++) {
        struct programme_slot slot = {feed_slide(editions[i % count], i / count),
                                      before + i / count, preview->slides};
        int pages = composer_pages(drawing->composer, slot.slide, preview->options.wall_ms);

        for (int number = 0; number < pages; number++) {
            if (!draw_page(preview, drawing, &slot, number, error))
                return false;
        }
    }
    return true;
}

bool preview_draw(struct preview *preview, const struct gathering *gathering, struct error *error)
{
    const struct preview_options *options = &preview->options;
    struct drawing drawing = {
        .languages = (const char *const *)gathering->config.languages,
        .slow = gathering->config.slow,
    };
    size_t before = 0;
    bool good = true;

    if (!file_make_folder(options->folder, error))
        return false;
    drawing.composer = composing_new(&gathering->config, options->width, options->height, 0, error);
    if (!drawing.composer)
        return false;
    composer_use_theme(drawing.composer, composer_theme_at(drawing.composer, options->wall_ms));
    drawing.frame = frame_new(options->width, options->height);
    for (size_t i = 0; i < gathering->count; i++)
        preview->slides += gathering->files[i].feed ? gathering->files[i].feed->slides.count : 0;
    for (size_t i = 0; i < gathering->count && good; i++) {
        struct feed *feed = gathering->files[i].feed;

        if (!feed)
            continue;
        good = draw_feed(preview, &drawing, feed, before, error);
        before += feed->slides.count;
    }
    frame_free(drawing.frame);
    composer_free(drawing.composer);
    return good;
}

void preview_finish(struct preview *preview)
{
    for (size_t i = 0; i < preview->count; i++) {
        audit_finish(&preview->pages[i].audit);
        free(preview->pages[i].file);
    }
    free(preview->pages);
    *preview = (struct preview){0};
}

bool preview_write(const struct preview *preview, const char *name, const struct buffer *text,
                   struct error *error)
{
    struct buffer path = {0};

    buffer_print(&path, "%s/%s", preview->options.folder, name);
    bool written = file_write(path.data, text->data, text->length, error);
    buffer_finish(&path);
    return written;
}
