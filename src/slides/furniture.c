#include "furniture.h"

#include <math.h>
#include <string.h>

static struct text *fine(struct page *page, enum weight weight, const char *utf8, double width)
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
    struct text *section = fine(page, WEIGHT_SEMIBOLD, page->slide->feed->title, width);
    return section->broken ? INFINITY : text_height(section, section->lines);
}

/* The section has its line to itself but for the time; the date gives way to it, first its weekday,
 * then the whole of it. A section that would fill the screen goes to a page of its own. */
static void set_top(struct page *page, struct furniture *furniture, const struct box *safe)
{
    struct local_time now = time_local(page->wall_ms);
    struct moment today = {.precision = PRECISION_DAY, .date = now.date};
    const char *dates[] = {words_today(page->words, page->arena, &now),
                           words_day(page->words, page->arena, &today)};
    furniture->time = fine(page, WEIGHT_SEMIBOLD, words_clock(page->words, page->arena, &now), 0);
    double room = safe->width - furniture->time->width - furniture->indent - 2 * page->gap;
    const char *title = page->slide->feed->title;
    double section = fine(page, WEIGHT_SEMIBOLD, title, 0)->width;
    double highest = 0.2 * safe->height;
    for (size_t i = 0; i < 2 && !furniture->date; i++) {
        struct text *date = fine(page, WEIGHT_REGULAR, dates[i], 0);
        double rest = room - date->width - page->gap;
        bool several = i == 1 && rest > 0.4 * safe->width && section_height(page, rest) <= highest;
        if (section <= rest || several) {
            furniture->date = date;
            room = rest;
        }
    }
    if (section_height(page, room) <= highest) {
        furniture->section = fine(page, WEIGHT_SEMIBOLD, title, room);
        return;
    }
    furniture->further.section = title;
    furniture->date = fine(page, WEIGHT_REGULAR, dates[1], 0);
    if (furniture->date->width + page->gap > room)
        furniture->date = NULL;
}

/* True where a text holds another, a no-break space being a space. */
static bool says(const char *text, const char *words)
{
    static const char no_break[] = "\u00a0";
    for (const char *from = text; *from; from++) {
        const char *have = from;
        const char *want = words;
        while (*want) {
            bool space = strncmp(want, no_break, strlen(no_break)) == 0;
            bool has_space = strncmp(have, no_break, strlen(no_break)) == 0;
            if (space ? *have != ' ' && !has_space : *have != *want)
                break;
            want += space ? strlen(no_break) : 1;
            have += space && has_space ? strlen(no_break) : 1;
        }
        if (*want == '\0')
            return true;
    }
    return false;
}

/* Publisher and date; the date only where the publisher's text does not say it already. NULL where
 * the slide has no source. */
static const char *source_words(struct page *page)
{
    const struct slide *slide = page->slide;
    const char *source = slide_source(slide);
    const char *as_of = words_moment(page->words, page->arena, slide_as_of(slide));
    if (!source)
        return NULL;
    if (*as_of && !says(source, as_of))
        source = words_fill(page->words, page->arena, WORD_AND, source, as_of);
    return words_fill(page->words, page->arena, WORD_SOURCE, source, NULL);
}

/* NULL where the feed has none. */
static const char *licence_words(struct page *page)
{
    const char *licence = page->slide->feed->licence;
    if (!licence)
        return NULL;
    if (strcmp(licence, "OGL-UK-3.0") == 0)
        licence = words_text(page->words, WORD_OGL);
    size_t length = strlen(licence);
    bool stopped = length > 0 && licence[length - 1] == '.';
    return stopped ? licence : arena_print(page->arena, "%s.", licence);
}

/* Sets as much of source and licence as takes at most a fifth of the height; the rest is left for a
 * page of its own. */
static void set_source(struct page *page, struct furniture *furniture, double height)
{
    const char *source = source_words(page);
    const char *licence = source ? licence_words(page) : NULL;
    const char *both = licence ? arena_print(page->arena, "%s. %s", source, licence) : source;
    const char *shown[] = {both, source};
    const char *further[] = {NULL, licence};
    for (size_t i = 0; source && i < 2; i++) {
        struct text *text = fine(page, WEIGHT_REGULAR, shown[i], furniture->source_width);
        if (text_height(text, text->lines) <= 0.2 * height && !text->broken) {
            furniture->source = text;
            furniture->further.source = further[i];
            return;
        }
    }
    furniture->further.source = both;
}

/* The bar at the foot that says which slide of how many: no text, so that it may stand in the
 * text's margin, in the part that televisions still show (EBU R 95: 3.5 % for pictures, 5 % for
 * words). */
static struct box position_bar(const struct page *page)
{
    struct box safe = geometry_safe_box(page->geometry);
    double height = fmax(3, round(fmin(0.22 * page->cap[ROLE_FINE], 0.25 * page->gap)));
    double foot = round((1 - 0.035) * page->geometry->height);
    return (struct box){safe.x, foot - height, safe.width, height};
}

static struct text *set_long_page_of(struct page *page, int number, int pages)
{
    const char *words =
        words_fill(page->words, page->arena, WORD_PAGE, arena_print(page->arena, "%d", number + 1),
                   arena_print(page->arena, "%d", pages));
    return fine(page, WEIGHT_SEMIBOLD, words, 0);
}

static struct text *set_page_of(struct page *page, bool brief, int number, int pages)
{
    if (!brief)
        return set_long_page_of(page, number, pages);
    return fine(page, WEIGHT_SEMIBOLD, arena_print(page->arena, "%d/%d", number + 1, pages), 0);
}

/* The room that it takes beside the source, the same on every page. */
static double page_of_width(struct page *page, bool brief, int pages)
{
    double width = 0;
    for (int number = 0; number < pages; number++)
        width = fmax(width, set_page_of(page, brief, number, pages)->width);
    return width;
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
    furniture->first_baseline = furniture->first_y + cap;
    for (size_t i = 0; i < 3; i++)
        if (texts[i])
            end = fmax(end, furniture->first_y - texts[i]->rise +
                                text_height(texts[i], texts[i]->lines));
    return end;
}

/* The source and, on the baseline of its first line, which page it is: either may hang lower. */
static double height_of_last_lines(struct page *page, const struct furniture *furniture, int pages)
{
    const struct text *source = furniture->source;
    const struct text *page_of = pages > 1 ? set_page_of(page, furniture->brief, 0, pages) : NULL;
    if (!source || !page_of)
        return source ? text_height(source, source->lines) : page_of ? text_height(page_of, 1) : 0;
    double below = text_height(page_of, 1) - text_baseline(page_of);
    return fmax(text_height(source, source->lines), text_baseline(source) + below);
}

struct furniture furniture_set(struct page *page, int pages)
{
    struct furniture furniture = {.pages = pages};
    struct box safe = geometry_safe_box(page->geometry);
    set_logo(page, &furniture, &safe);
    set_top(page, &furniture, &safe);
    furniture.source_width = safe.width;
    if (pages > 1) {
        /* Where "page 1 of 3" would take the room of the source. */
        furniture.brief = set_long_page_of(page, pages - 1, pages)->width > 0.3 * safe.width;
        furniture.source_width -= page_of_width(page, furniture.brief, pages) + 2 * page->gap;
    }
    set_source(page, &furniture, safe.height);
    /* A logo is not read, and stands nearer to the body than a line of words. */
    double foot = level_first_line(&furniture, &safe);
    furniture.top = fmax(furniture.logo.y + furniture.logo.height - 0.5 * page->gap, foot);
    double lines = height_of_last_lines(page, &furniture, pages);
    double above_bar = fmax(0.75 * page->gap, ceil(0.42 * page->cap[ROLE_FINE]));
    double foot_of_words = fmin(position_bar(page).y - above_bar,
                                safe.y + safe.height - ceil(0.4 * page->cap[ROLE_FINE]));
    furniture.source_y = floor(foot_of_words - lines);
    furniture.bottom = furniture.source_y;
    if (programme_is_stale(page->slide, page->wall_ms)) {
        furniture.stale =
            fine(page, WEIGHT_SEMIBOLD, words_text(page->words, WORD_STALE), safe.width);
        /* Letters that stand high in one line and hang low in the other keep apart. */
        furniture.bottom -=
            (double)furniture.stale->lines * furniture.stale->pitch +
            fmax(furniture.stale->rise + furniture.stale->fall, 0.5 * page->cap[ROLE_FINE]);
    }
    double top =
        furniture.top + fmax((page->close ? 1.35 : 1.7) * page->gap, 0.7 * page->cap[ROLE_FINE]);
    /* Letters that hang low in the body's last line keep apart from what stands below. */
    double below = fmax((page->close ? 1.1 : 1.4) * page->gap, ceil(0.5 * page->cap[ROLE_LABEL]));
    page->body =
        (struct box){safe.x, round(top), safe.width, floor(furniture.bottom - below - top)};
    return furniture;
}

/* One segment a slide; where they would be too fine to count, one bar that shows the share. */
static void draw_position(struct page *page, const struct programme_slot *slot)
{
    struct box bar = position_bar(page);
    double radius = bar.height / 2;
    double gap = round(0.3 * page->cap[ROLE_FINE]);
    double width = (bar.width - gap * (double)(slot->total - 1)) / (double)slot->total;
    if (width < 2 * gap) {
        canvas_fill_box(page->canvas, bar, radius, page->palette->line);
        bar.width *= (double)(slot->position + 1) / (double)slot->total;
        canvas_fill_box(page->canvas, bar, radius, page->palette->main);
        return;
    }
    for (size_t i = 0; i < slot->total; i++) {
        struct box box = {bar.x + (double)i * (width + gap), bar.y, width, bar.height};
        canvas_fill_box(page->canvas, box, radius,
                        i == slot->position ? page->palette->main : page->palette->line);
    }
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

/* Draws a text with its first baseline at `baseline`. */
static void draw_level(struct page *page, const struct text *text, double x, double baseline,
                       double width, enum alignment alignment, colour ink)
{
    page_draw(page, text, x, baseline - text_baseline(text), width, alignment, ink);
}

void furniture_draw_clock(struct page *page, const struct furniture *furniture)
{
    struct box safe = geometry_safe_box(page->geometry);
    double y = furniture->first_baseline;
    if (page->clock_hidden)
        return;
    draw_level(page, furniture->time, safe.x, y, safe.width, ALIGN_END, page->palette->quiet);
    if (furniture->date)
        draw_level(page, furniture->date, safe.x, y,
                   safe.width - furniture->time->width - page->gap, ALIGN_END,
                   page->palette->quiet);
}

void furniture_draw(struct page *page, const struct furniture *furniture,
                    const struct programme_slot *slot, int number, int pages)
{
    const struct palette *palette = page->palette;
    struct box safe = geometry_safe_box(page->geometry);
    double y = furniture->first_baseline;
    size_t words = page->words_drawn;
    draw_mark(page, furniture);
    if (furniture->section)
        draw_level(page, furniture->section, safe.x + furniture->indent, y, safe.width, ALIGN_START,
                   palette->main);
    furniture_draw_clock(page, furniture);
    if (furniture->stale)
        page_draw(page, furniture->stale, safe.x, furniture->bottom, safe.width, ALIGN_START,
                  palette->accent_text);
    if (furniture->source)
        page_draw(page, furniture->source, safe.x, furniture->source_y, furniture->source_width,
                  ALIGN_START, palette->quiet);
    if (pages > 1) {
        struct text *page_of = set_page_of(page, furniture->brief, number, pages);
        const struct text *beside = furniture->source ? furniture->source : page_of;
        draw_level(page, page_of, safe.x, furniture->source_y + text_baseline(beside), safe.width,
                   ALIGN_END, palette->quiet);
    }
    draw_position(page, slot);
    page->words_drawn = words; /* nobody reads the furniture for its own sake */
}
