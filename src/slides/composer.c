#include "foyer/slides/composer.h"

#include "furniture.h"
#include "plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct composer {
    struct geometry geometry;
    int rotation;
    struct palette palette;
    char *language;     /* owned */
    char *organisation; /* owned; NULL where not given */
    struct image *logo; /* owned; NULL where not given */
    struct typesetter *typesetter;
    struct arena arena; /* the page's */
};

static bool take_theme(struct composer *composer, const struct composer_options *options,
                       struct error *error)
{
    const char *name = options->theme ? options->theme : "light";
    const struct palette *theme = palette_find(name);
    if (!theme)
        return error_set(error, "there is no theme \"%s\"; there are light, dark and contrast",
                         name);
    composer->palette = *theme;
    colour own;
    if (!options->main_colour)
        return true;
    if (!colour_parse(options->main_colour, &own))
        return error_set(error, "\"%s\" is no colour; write it as \"#12436d\"",
                         options->main_colour);
    return palette_own(theme, own, &composer->palette, error);
}

struct composer *composer_new(const struct composer_options *options, struct error *error)
{
    struct composer *composer = memory_get(1, sizeof *composer);
    composer->geometry = options->geometry;
    composer->rotation = options->rotation;
    composer->language = memory_text(options->language ? options->language : "en-GB");
    composer->organisation = options->organisation ? memory_text(options->organisation) : NULL;
    if (!take_theme(composer, options, error))
        goto failed;
    if (options->logo) {
        composer->logo = image_read_png(options->logo, error);
        if (!composer->logo)
            goto failed;
    }
    composer->typesetter = typesetter_new(error);
    if (!composer->typesetter)
        goto failed;
    return composer;
failed:
    composer_free(composer);
    return NULL;
}

void composer_free(struct composer *composer)
{
    if (!composer)
        return;
    typesetter_free(composer->typesetter);
    image_free(composer->logo);
    arena_finish(&composer->arena);
    free(composer->language);
    free(composer->organisation);
    free(composer);
}

void composer_frame_size(const struct composer *composer, int *width, int *height)
{
    bool turned = composer->rotation == 90 || composer->rotation == 270;
    *width = turned ? composer->geometry.height : composer->geometry.width;
    *height = turned ? composer->geometry.width : composer->geometry.height;
}

static const struct slide_kind *kind_of(const struct slide *slide)
{
    const struct slide_kind *const *kinds = slide_kinds();
    while (*kinds && &(*kinds)->kind != slide->kind.kind)
        kinds++;
    return *kinds;
}

/* A page with nothing on it. */
static struct page begin_page(struct composer *composer, const char *language, int64_t wall_ms)
{
    arena_finish(&composer->arena);
    typesetter_begin_page(composer->typesetter);
    typesetter_set_language(composer->typesetter, language ? language : composer->language);
    struct page page = {
        .geometry = &composer->geometry,
        .palette = &composer->palette,
        .words = words_for(language ? language : composer->language),
        .typesetter = composer->typesetter,
        .arena = &composer->arena,
        .body = geometry_safe_box(&composer->geometry),
        .wall_ms = wall_ms,
    };
    for (int role = 0; role < ROLE_COUNT; role++)
        page.cap[role] = geometry_cap_px(&composer->geometry, (enum role)role);
    struct geometry standard = composer->geometry;
    standard.en301549 = false;
    page.gap = round(0.8 * geometry_cap_px(&standard, ROLE_LABEL));
    return page;
}

/* Gives the page a canvas, mirrored where its language is written from right to left. */
static void begin_picture(const struct composer *composer, struct page *page, struct frame *frame)
{
    page->canvas = canvas_new(frame, composer->rotation);
    canvas_mirror(page->canvas, typesetter_is_right_to_left(composer->typesetter));
    canvas_clear(page->canvas, page->palette->ground);
}

/* Sets the furniture and plans the pages. "page 1 of 3" takes room beside the source, so that a
 * slide that turns out to have several pages is planned once more. */
static struct furniture set_page(struct page *page, struct plan *plan)
{
    const struct slide_kind *kind = kind_of(page->slide);
    struct furniture furniture = furniture_set(page, 1);
    *plan = plan_make(page, kind, furniture.further);
    int pages = plan_pages(plan);
    if (pages > 1) {
        furniture = furniture_set(page, pages);
        *plan = plan_make(page, kind, furniture.further);
    }
    return furniture;
}

int composer_pages(struct composer *composer, const struct slide *slide, int64_t wall_ms)
{
    struct page page = begin_page(composer, slide->feed->language, wall_ms);
    page.slide = slide;
    struct plan plan;
    set_page(&page, &plan);
    return plan_pages(&plan);
}

struct page_reading composer_draw(struct composer *composer, const struct programme_slot *slot,
                                  int number, int64_t wall_ms, struct frame *frame,
                                  struct audit *audit)
{
    struct page page = begin_page(composer, slot->slide->feed->language, wall_ms);
    page.slide = slot->slide;
    page.audit = audit;
    begin_picture(composer, &page, frame);
    struct plan plan;
    struct furniture furniture = set_page(&page, &plan);
    int last = plan_pages(&plan) - 1;
    number = number < last ? number : last; /* the clock may have changed what fits */
    plan_draw(&page, &plan, number);
    furniture_draw(&page, &furniture, slot, number, plan_pages(&plan));
    canvas_finish_picture(page.canvas);
    canvas_free(page.canvas);
    if (audit) {
        audit->words = page.words_drawn;
        audit->charts = page.charts_drawn;
    }
    return (struct page_reading){page.words_drawn, page.charts_drawn};
}

static void draw_organisation(struct composer *composer, struct page *page, double centre)
{
    struct box safe = page->body;
    if (composer->logo) {
        struct box box = {safe.x + 0.2 * safe.width, centre - 0.25 * safe.height, 0.6 * safe.width,
                          0.3 * safe.height};
        canvas_draw_image(page->canvas, composer->logo, box);
    } else if (composer->organisation) {
        struct text *name = page_set_balanced(page, ROLE_KEY, (int)(1.3 * page->cap[ROLE_KEY]),
                                              WEIGHT_BOLD, composer->organisation, safe.width);
        double height = text_height(name, name->lines);
        page_draw(page, name, safe.x, centre - height, safe.width, ALIGN_START,
                  page->palette->main);
    }
}

void composer_draw_idle(struct composer *composer, int64_t wall_ms, struct frame *frame,
                        struct audit *audit)
{
    struct page page = begin_page(composer, NULL, wall_ms);
    page.audit = audit;
    begin_picture(composer, &page, frame);
    struct box safe = page.body;
    struct local_time now = time_local(wall_ms);
    double centre = safe.y + 0.42 * safe.height;
    draw_organisation(composer, &page, centre);
    double side = round(0.5 * page.cap[ROLE_KEY]);
    struct box rule = {safe.x, round(centre + 1.6 * side), 4 * side, round(0.3 * side)};
    canvas_fill_box(page.canvas, rule, 0, page.palette->main);
    double y = rule.y + rule.height + 1.8 * side;
    struct text *clock =
        page_set(&page, ROLE_HERO, 0, WEIGHT_BOLD, words_clock(page.arena, &now), 0);
    page_draw_flush(&page, clock, safe.x, y, page.palette->ink);
    y += text_height(clock, 1) + 1.2 * side;
    struct text *today =
        page_set(&page, ROLE_LABEL, (int)(1.4 * page.cap[ROLE_LABEL]), WEIGHT_REGULAR,
                 words_today(page.words, page.arena, &now), safe.width);
    page_draw(&page, today, safe.x, y, safe.width, ALIGN_START, page.palette->quiet);
    canvas_finish_picture(page.canvas);
    canvas_free(page.canvas);
}

void composer_draw_information(struct composer *composer, const char *heading,
                               const char *const *lines, size_t count, struct frame *frame)
{
    struct page page = begin_page(composer, "en-GB", 0);
    begin_picture(composer, &page, frame);
    struct box safe = page.body;
    double y = safe.y + 0.3 * page.cap[ROLE_LABEL];
    struct text *title = page_set(&page, ROLE_LABEL, 0, WEIGHT_BOLD, heading, safe.width);
    page_draw(&page, title, safe.x, y, safe.width, ALIGN_START, page.palette->main);
    y += text_height(title, title->lines) + page.gap;
    for (size_t i = 0; i < count; i++) {
        struct text *line = page_set(&page, ROLE_FINE, 0, WEIGHT_REGULAR, lines[i], safe.width);
        double height = text_height(line, line->lines) + 0.9 * page.cap[ROLE_FINE];
        bool last = i + 1 == count;
        if (y + height + (last ? 0 : line->pitch) > safe.y + safe.height) {
            const char *more = arena_print(page.arena, "… %zu more", count - i);
            line = page_set(&page, ROLE_FINE, 0, WEIGHT_REGULAR, more, safe.width);
            i = count;
        }
        page_draw(&page, line, safe.x, y, safe.width, ALIGN_START, page.palette->ink);
        y += height;
    }
    canvas_finish_picture(page.canvas);
    canvas_free(page.canvas);
}
