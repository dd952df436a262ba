/* The clock of a page that was drawn already. Each minute nothing else changes: to set and to draw
 * the whole page for it would cost more than all else that is done while a slide stands. */
#include "composer_state.h"

#include <math.h>

struct drawn composer_drawn(const struct composer *composer, const struct page *page,
                            const struct furniture *furniture, const struct frame *frame)
{
    const struct text *date = furniture->date;
    return (struct drawn){
        .frame = frame,
        .slide = page->slide,
        .look = composer->look,
        .shift = composer->shift,
        .date = time_local(page->wall_ms).date,
        .hidden = page->clock_hidden,
        .close = page->close,
        .stale = furniture->stale != NULL,
        .dated = date != NULL,
        .pages = furniture->pages,
        .section_lines = furniture->section ? furniture->section->lines : 0,
        .first_baseline = furniture->first_baseline,
        .source_y = furniture->source_y,
        .width = furniture->time->width + (date ? page->gap + date->width : 0),
    };
}

/* All but the width; a section of several lines may break elsewhere. */
static bool same_but_for_clock(const struct drawn *one, const struct drawn *other)
{
    return one->frame == other->frame && one->slide == other->slide && one->look == other->look &&
           one->shift.x == other->shift.x && one->shift.y == other->shift.y &&
           date_compare(one->date, other->date) == 0 && one->hidden == other->hidden &&
           one->stale == other->stale && one->dated == other->dated &&
           one->section_lines == other->section_lines && one->section_lines < 2 &&
           one->first_baseline == other->first_baseline && one->source_y == other->source_y;
}

/* From the top of the picture down to where the body may begin, and from date or time to the edge.
 */
static struct box clock_box(const struct composer *composer, const struct page *page,
                            const struct furniture *furniture, double width)
{
    struct box safe = geometry_safe_box(page->geometry);
    double left = floor(safe.x + safe.width - width - 0.5 * page->gap);
    double fall = fmax(furniture->time->fall, furniture->date ? furniture->date->fall : 0);
    double bottom = ceil(furniture->first_baseline + fall + 0.45 * page->cap[ROLE_FINE]);
    struct box box = {left, 0, page->geometry->width - left, bottom};
    if (typesetter_is_right_to_left(composer->typesetter))
        box.x = 0;
    box.x += composer->shift.x;
    box.y += composer->shift.y;
    return box;
}

bool composer_draw_clock(struct composer *composer, const struct slide *slide, int64_t wall_ms,
                         struct frame *frame, struct box *changed)
{
    struct drawn before = composer->drawn;
    if (before.frame != frame || before.slide != slide)
        return false;
    struct page page = composer_begin_page(composer, slide->feed->language, wall_ms);
    page.slide = slide;
    page.close = before.close;
    struct furniture furniture = furniture_set(&page, before.pages);
    struct drawn now = composer_drawn(composer, &page, &furniture, frame);
    if (!same_but_for_clock(&before, &now))
        return false;
    struct box box = clock_box(composer, &page, &furniture, fmax(before.width, now.width));
    page.canvas = canvas_new_part(frame, composer->rotation, box);
    canvas_shift(page.canvas, composer->shift);
    canvas_mirror(page.canvas, typesetter_is_right_to_left(composer->typesetter));
    canvas_clear(page.canvas, page.palette->ground);
    furniture_draw_clock(&page, &furniture);
    canvas_finish_picture(page.canvas);
    *changed = canvas_box_in_frame(page.canvas);
    canvas_free(page.canvas);
    composer->drawn = now;
    return true;
}
