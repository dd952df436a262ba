/* The first line of a page: logo, section, date and time. */
#include "furniture_parts.h"

#include <math.h>

struct text *furniture_fine(struct page *page, enum weight weight, const char *utf8, double width)
{
    return page_set(page, ROLE_FINE, 0, weight, utf8, width);
}

static double mark_side(const struct page *page)
{
    return round(0.95 * page->cap[ROLE_FINE]);
}

/* The logo stands before the section, whose line runs through its middle; without one, a square
 * stands there. */
static void set_logo(struct page *page, struct furniture *furniture, const struct box *safe)
{
    double over = 0.3 * page->cap[ROLE_FINE]; /* room for accents over capitals */
    furniture->first_y = safe->y + over;
    furniture->indent = 1.6 * mark_side(page);
    if (!page->logo)
        return;
    struct box logo = logo_fit(page->logo, 0.2 * safe->width, round(2 * page->gap));
    double below = (logo.height - page->cap[ROLE_FINE]) / 2;
    logo.x = safe->x;
    logo.y = round(safe->y + fmax(0, over - below));
    furniture->first_y = safe->y + fmax(over, below);
    furniture->indent = logo.width + page->gap;
    furniture->logo = logo;
}

static double section_height(struct page *page, double width)
{
    struct text *section = furniture_fine(page, WEIGHT_SEMIBOLD, page->slide->feed->title, width);
    return section->broken ? INFINITY : text_height(section, section->lines);
}

static struct text *set_time(struct page *page)
{
    struct local_time now = time_local(page->wall_ms);
    return furniture_fine(page, WEIGHT_SEMIBOLD, words_clock(page->words, page->arena, &now), 0);
}

static struct text *set_date(struct page *page, enum date_form form)
{
    struct local_time now = time_local(page->wall_ms);
    struct moment today = {.precision = PRECISION_DAY, .date = now.date};
    const char *words = form == DATE_WITH_WEEKDAY ? words_today(page->words, page->arena, &now)
                                                  : words_day(page->words, page->arena, &today);
    return furniture_fine(page, WEIGHT_REGULAR, words, 0);
}

/* The section has its line to itself but for the time; the date gives way to it, first its weekday,
 * then the whole of it. Returns the room that is left to the section. */
static double set_date_beside(struct page *page, struct furniture *furniture,
                              const struct box *safe)
{
    struct furniture_clock *clock = &furniture->clock;
    double room = safe->width - furniture->time->width - furniture->indent - 2 * page->gap;
    double section = furniture_fine(page, WEIGHT_SEMIBOLD, page->slide->feed->title, 0)->width;
    double several_from = 0.4 * safe->width;
    clock->slack = INFINITY;
    for (clock->form = DATE_WITH_WEEKDAY; clock->form < DATE_NONE; clock->form++) {
        struct text *date = set_date(page, clock->form);
        double rest = room - date->width - page->gap;
        bool several = clock->form == DATE_ALONE && rest > several_from &&
                       section_height(page, rest) <= 0.2 * safe->height;
        clock->slack = fmin(clock->slack, fabs(rest - section));
        if (section <= rest || several) {
            furniture->date = date;
            return rest;
        }
        if (clock->form == DATE_ALONE)
            clock->slack = fmin(clock->slack, several_from - rest);
    }
    clock->slack = fmin(clock->slack, room - section);
    return room;
}

/* A section that would fill the screen goes to a page of its own. */
static void set_line(struct page *page, struct furniture *furniture, const struct box *safe)
{
    const char *title = page->slide->feed->title;
    furniture->time = set_time(page);
    double room = set_date_beside(page, furniture, safe);
    if (section_height(page, room) <= 0.2 * safe->height) {
        furniture->section = furniture_fine(page, WEIGHT_SEMIBOLD, title, room);
        if (furniture->section->lines > 1)
            furniture->clock.slack = 0; /* it may break elsewhere */
        return;
    }
    furniture->further.section = title;
    furniture->date = set_date(page, DATE_ALONE);
    if (furniture->date->width + page->gap > room)
        furniture->date = NULL;
    furniture->clock.slack = 0;
}

/* Section, date and time stand level, whatever their scripts; accents over capitals have their room
 * already, and taller marks push the line down. Returns where it ends. */
static double level_first_line(struct furniture *furniture, const struct box *safe)
{
    const struct text *texts[] = {furniture->section, furniture->time, furniture->date};
    double cap = furniture->time->cap;
    double rise = 0, end = 0;
    for (size_t i = 0; i < 3; i++)
        if (texts[i])
            rise = fmax(rise, texts[i]->rise);
    furniture->first_y = fmax(furniture->first_y, safe->y + rise);
    furniture->clock.first_baseline = furniture->first_y + cap;
    for (size_t i = 0; i < 3; i++)
        if (texts[i])
            end = fmax(end, furniture->first_y - texts[i]->rise +
                                text_height(texts[i], texts[i]->lines));
    return end;
}

double furniture_set_top(struct page *page, struct furniture *furniture)
{
    struct box safe = geometry_safe_box(page->geometry);
    set_logo(page, furniture, &safe);
    set_line(page, furniture, &safe);
    furniture->clock.time_width = furniture->time->width;
    furniture->clock.time_rise = furniture->time->rise;
    return level_first_line(furniture, &safe);
}

bool furniture_set_clock(struct page *page, const struct furniture_clock *clock,
                         struct furniture *furniture)
{
    struct text *time = set_time(page);
    *furniture = (struct furniture){.time = time, .clock = *clock};
    if (fabs(time->width - clock->time_width) >= clock->slack || time->rise != clock->time_rise)
        return false;
    if (clock->form < DATE_NONE)
        furniture->date = set_date(page, clock->form);
    return true;
}

static void draw_mark(struct page *page, const struct furniture *furniture)
{
    double mark = mark_side(page);
    double x = geometry_safe_box(page->geometry).x;
    double y = round(furniture->first_y + (page->cap[ROLE_FINE] - mark) / 2);
    if (page->logo)
        logo_draw(page->logo, page->canvas, furniture->logo);
    else
        canvas_fill_box(page->canvas, (struct box){x, y, mark, mark}, 0, page->palette->main);
}

void furniture_draw_level(struct page *page, const struct text *text, double x, double baseline,
                          double width, enum alignment alignment, colour ink)
{
    page_draw(page, text, x, baseline - text_baseline(text), width, alignment, ink);
}

void furniture_draw_clock(struct page *page, const struct furniture *furniture)
{
    struct box safe = geometry_safe_box(page->geometry);
    double y = furniture->clock.first_baseline;
    if (page->clock_hidden)
        return;
    furniture_draw_level(page, furniture->time, safe.x, y, safe.width, ALIGN_END,
                         page->palette->quiet);
    if (furniture->date)
        furniture_draw_level(page, furniture->date, safe.x, y,
                             safe.width - furniture->time->width - page->gap, ALIGN_END,
                             page->palette->quiet);
}

void furniture_draw_top(struct page *page, const struct furniture *furniture)
{
    struct box safe = geometry_safe_box(page->geometry);
    draw_mark(page, furniture);
    if (furniture->section)
        furniture_draw_level(page, furniture->section, safe.x + furniture->indent,
                             furniture->clock.first_baseline, safe.width, ALIGN_START,
                             page->palette->main);
    furniture_draw_clock(page, furniture);
}
