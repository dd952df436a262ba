#include "judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

void judge_init(struct judge *judge, const struct composer_options *options)
{
    struct error error = {0};
    *judge = (struct judge){.options = *options};
    judge->composer = composer_new(options, &error);
    if (!judge->composer)
        print_error("%s\n", error.message);
    assert_non_null(judge->composer);
    int width, height;
    composer_frame_size(judge->composer, &width, &height);
    judge->frame = frame_new(width, height);
    bool strict = options->theme && strcmp(options->theme, "contrast") == 0;
    judge->contrast = strict ? 7 : 4.5;
}

void judge_finish(struct judge *judge)
{
    frame_free(judge->frame);
    composer_free(judge->composer);
}

static bool overlap(const struct box *one, const struct box *other)
{
    return one->x < other->x + other->width && other->x < one->x + one->width &&
           one->y < other->y + other->height && other->y < one->y + one->height;
}

static bool inside(const struct box *box, const struct box *around)
{
    return box->x >= around->x && box->y >= around->y &&
           box->x + box->width <= around->x + around->width &&
           box->y + box->height <= around->y + around->height;
}

/* The promise that a text breaks, NULL where it keeps them all. */
static const char *broken_by(const struct judge *judge, const struct audit *audit, size_t index)
{
    const struct geometry *geometry = &judge->options.geometry;
    const struct audit_text *text = &audit->texts[index];
    struct box safe = geometry_safe_box(geometry);
    if (!inside(&text->box, &safe))
        return "leaves the margin";
    if (text->panel.width > 0 && !inside(&text->box, &text->panel))
        return "leaves its panel";
    if (text->cap_px < geometry_cap_px(geometry, text->role))
        return "is smaller than its role";
    if (text->contrast < judge->contrast)
        return "has too little contrast";
    if (text->shortened)
        return "is shortened";
    for (size_t i = 0; i < index; i++)
        if (overlap(&text->box, &audit->texts[i].box))
            return "overlaps another text";
    return NULL;
}

/* Two hundred bars take as many pages, which are alike. */
static int next_page(int page, int pages)
{
    int step = page < 8 || page + 8 >= pages ? 1 : pages / 8;
    return step == 1 || page + step < pages - 8 ? page + step : pages - 8;
}

int judge_feed(struct judge *judge, const struct feed *feed, int64_t wall_ms,
               void (*complain)(const struct complaint_of_page *complaint, void *context),
               void *context)
{
    int broken = 0;
    for (size_t i = 0; i < feed->slides.count; i++) {
        struct programme_slot slot = {
            .slide = feed_slide(feed, i), .position = i, .total = feed->slides.count};
        struct complaint_of_page complaint = {.judge = judge, .slide = slot.slide};
        int pages = composer_pages(judge->composer, slot.slide, wall_ms);
        assert_true(pages >= 1);
        for (; complaint.page < pages; complaint.page = next_page(complaint.page, pages)) {
            struct audit audit = {0};
            composer_draw(judge->composer, &slot, complaint.page, wall_ms, judge->frame, &audit);
            if (judge->witness)
                judge->witness(&audit, judge->witness_context);
            complaint.what = audit.count == 0 ? "says nothing" : NULL;
            complaint.text = "";
            for (size_t text = 0; text < audit.count || complaint.what; text++) {
                if (text < audit.count) {
                    complaint.what = broken_by(judge, &audit, text);
                    complaint.text = audit.texts[text].text;
                }
                if (complaint.what)
                    complain(&complaint, context);
                broken += complaint.what != NULL;
                complaint.what = NULL;
            }
            audit_finish(&audit);
        }
    }
    return broken;
}

void judge_print(const struct complaint_of_page *complaint, void *context)
{
    (void)context;
    const struct geometry *geometry = &complaint->judge->options.geometry;
    const struct slide *slide = complaint->slide;
    print_error("%dx%d %s%s: %s slide %zu (%s) page %d: \"%s\" %s\n", geometry->width,
                geometry->height, complaint->judge->options.theme,
                geometry->en301549 ? " en301549" : "", slide->feed->name, slide->index,
                slide->kind.kind->name, complaint->page + 1, complaint->text, complaint->what);
}
