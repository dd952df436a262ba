#include "furniture_parts.h"

#include <math.h>
#include <string.h>

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
        struct text *text = furniture_fine(page, WEIGHT_REGULAR, shown[i], furniture->source_width);
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
    return furniture_fine(page, WEIGHT_SEMIBOLD, words, 0);
}

static struct text *set_page_of(struct page *page, bool brief, int number, int pages)
{
    if (!brief)
        return set_long_page_of(page, number, pages);
    return furniture_fine(page, WEIGHT_SEMIBOLD,
                          arena_print(page->arena, "%d/%d", number + 1, pages), 0);
}

/* The room that it takes beside the source, the same on every page. */
static double page_of_width(struct page *page, bool brief, int pages)
{
    double width = 0;
    for (int number = 0; number < pages; number++)
        width = fmax(width, set_page_of(page, brief, number, pages)->width);
    return width;
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
    double foot = furniture_set_top(page, &furniture);
    furniture.source_width = safe.width;
    if (pages > 1) {
        /* Where "page 1 of 3" would take the room of the source. */
        furniture.brief = set_long_page_of(page, pages - 1, pages)->width > 0.3 * safe.width;
        furniture.source_width -= page_of_width(page, furniture.brief, pages) + 2 * page->gap;
    }
    set_source(page, &furniture, safe.height);
    /* A logo is not read, and stands nearer to the body than a line of words. */
    furniture.top = fmax(furniture.logo.y + furniture.logo.height - 0.5 * page->gap, foot);
    double lines = height_of_last_lines(page, &furniture, pages);
    double above_bar = fmax(0.75 * page->gap, ceil(0.42 * page->cap[ROLE_FINE]));
    double foot_of_words = fmin(position_bar(page).y - above_bar,
                                safe.y + safe.height - ceil(0.4 * page->cap[ROLE_FINE]));
    furniture.source_y = floor(foot_of_words - lines);
    furniture.bottom = furniture.source_y;
    if (programme_is_stale(page->slide, page->wall_ms)) {
        furniture.stale =
            furniture_fine(page, WEIGHT_SEMIBOLD, words_text(page->words, WORD_STALE), safe.width);
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

void furniture_draw(struct page *page, const struct furniture *furniture,
                    const struct programme_slot *slot, int number, int pages)
{
    const struct palette *palette = page->palette;
    struct box safe = geometry_safe_box(page->geometry);
    size_t words = page->words_drawn;
    furniture_draw_top(page, furniture);
    if (furniture->stale)
        page_draw(page, furniture->stale, safe.x, furniture->bottom, safe.width, ALIGN_START,
                  palette->accent_text);
    if (furniture->source)
        page_draw(page, furniture->source, safe.x, furniture->source_y, furniture->source_width,
                  ALIGN_START, palette->quiet);
    if (pages > 1) {
        struct text *page_of = set_page_of(page, furniture->brief, number, pages);
        const struct text *beside = furniture->source ? furniture->source : page_of;
        furniture_draw_level(page, page_of, safe.x, furniture->source_y + text_baseline(beside),
                             safe.width, ALIGN_END, palette->quiet);
    }
    draw_position(page, slot);
    page->words_drawn = words; /* nobody reads the furniture for its own sake */
}
