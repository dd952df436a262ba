/* The clock of a page that was drawn already. Each minute nothing else changes: to set and to draw
 * the whole page for it would cost more than all else that is done while a slide stands. */
#include "composer_state.h"

#include <math.h>

static double clock_width(const struct page *page, const struct furniture *furniture)
{
    const struct text *date = furniture->date;
    return furniture->time->width + (date ? page->gap + date->width : 0);
}

struct drawn composer_drawn(const struct composer *composer, const struct page *page,
                            const struct furniture *furniture, const struct frame *frame)
{
    return (struct drawn){
        .frame = frame,
        .slide = page->slide,
        .look = composer->look,
        .shift = composer->shift,
        .date = time_local(page->wall_ms).date,
        .hidden = page->clock_hidden,
        .stale = furniture->stale != NULL,
        .clock = furniture->clock,
        .width = clock_width(page, furniture),
    };
}

/* All but the time of day is as it was. */
static bool same_but_for_clock(const struct drawn *drawn, const struct composer *composer,
                               const struct page *page)
{
    return drawn->look == composer->look && drawn->shift.x == composer->shift.x &&
           drawn->shift.y == composer->shift.y && drawn->hidden == page->clock_hidden &&
           date_compare(drawn->date, time_local(page->wall_ms).date) == 0 &&
           drawn->stale == programme_is_stale(page->slide, page->wall_ms);
}

/* From the top of the picture down to where the body may begin, and from date or time to the edge.
 */
static struct box clock_box(const struct composer *composer, const struct page *page,
                            const struct furniture *furniture, double width)
{
    struct box safe = geometry_safe_box(page->geometry);
    double left = floor(safe.x + safe.width - width - 0.5 * page->gap);
    double fall = fmax(furniture->time->fall, furniture->date ? furniture->date->fall : 0);
    double bottom = ceil(furniture->clock.first_baseline + fall + 0.45 * page->cap[ROLE_FINE]);
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
    struct drawn *drawn = &composer->drawn;
    struct furniture furniture;
    if (drawn->frame != frame || drawn->slide != slide)
        return false;
    struct page page = composer_begin_page(composer, slide->feed->language, wall_ms);
    page.slide = slide;
    if (!same_but_for_clock(drawn, composer, &page) ||
        !furniture_set_clock(&page, &drawn->clock, &furniture))
        return false;
    double width = clock_width(&page, &furniture);
    struct box box = clock_box(composer, &page, &furniture, fmax(drawn->width, width));
    page.canvas = canvas_new_part(frame, composer->rotation, box);
    canvas_shift(page.canvas, composer->shift);
    canvas_mirror(page.canvas, typesetter_is_right_to_left(composer->typesetter));
    canvas_clear(page.canvas, page.palette->ground);
    furniture_draw_clock(&page, &furniture);
    canvas_finish_picture(page.canvas);
    *changed = canvas_box_in_frame(page.canvas);
    canvas_free(page.canvas);
    drawn->width = width;
    return true;
}
