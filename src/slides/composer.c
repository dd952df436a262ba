#include "foyer/slides/composer.h"

#include "composer_state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct composer *composer_new(const struct composer_options *options, struct error *error)
{
    struct composer *composer = memory_get(1, sizeof *composer);
    composer->geometry = options->geometry;
    composer->rotation = options->rotation;
    composer->language = memory_text(options->language ? options->language : "en-GB");
    composer->organisation = options->organisation ? memory_text(options->organisation) : NULL;
    if (!looks_init(&composer->looks, options, error))
        goto failed;
    composer_use_theme(composer, NULL);
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
    looks_finish(&composer->looks);
    kept_picture_finish(&composer->picture);
    arena_finish(&composer->arena);
    free(composer->language);
    free(composer->organisation);
    free(composer);
}

const char *composer_theme_at(const struct composer *composer, int64_t wall_ms)
{
    return looks_theme_at(&composer->looks, wall_ms);
}

void composer_use_theme(struct composer *composer, const char *theme)
{
    composer->look = looks_find(&composer->looks, theme);
}

void composer_shift(struct composer *composer, unsigned step)
{
    composer->shift = geometry_shift(&composer->geometry, step);
}

void composer_hide_clock(struct composer *composer, bool hidden)
{
    composer->clock_hidden = hidden;
}

void composer_frame_size(const struct composer *composer, int *width, int *height)
{
    bool turned = composer->rotation == 90 || composer->rotation == 270;
    *width = turned ? composer->geometry.height : composer->geometry.width;
    *height = turned ? composer->geometry.width : composer->geometry.height;
}

struct page composer_begin_page(struct composer *composer, const char *language, int64_t wall_ms)
{
    arena_finish(&composer->arena);
    typesetter_begin_page(composer->typesetter);
    typesetter_set_language(composer->typesetter, language ? language : composer->language);
    struct page page = {
        .geometry = &composer->geometry,
        .palette = &composer->look->palette,
        .logo = composer->look->logo,
        .picture = &composer->picture,
        .words = words_for(language ? language : composer->language),
        .typesetter = composer->typesetter,
        .arena = &composer->arena,
        .body = geometry_safe_box(&composer->geometry),
        .wall_ms = wall_ms,
        .clock_hidden = composer->clock_hidden,
    };
    for (int role = 0; role < ROLE_COUNT; role++)
        page.cap[role] = geometry_cap_px(&composer->geometry, (enum role)role);
    struct geometry standard = composer->geometry;
    standard.en301549 = false;
    page.gap = round(0.8 * geometry_cap_px(&standard, ROLE_LABEL));
    return page;
}

/* Gives the page a canvas, mirrored where its language is written from right to left; a blind one
 * without a frame. */
static void begin_picture(const struct composer *composer, struct page *page, struct frame *frame)
{
    page->canvas =
        frame ? canvas_new(frame, composer->rotation) : canvas_new_blind(composer->geometry.width);
    canvas_mirror(page->canvas, typesetter_is_right_to_left(composer->typesetter));
    canvas_clear(page->canvas, page->palette->ground);
    canvas_shift(page->canvas, composer->shift);
}

bool composer_begin(struct composer *composer, const struct slide *slide, int number,
                    int64_t wall_ms)
{
    const struct slide_kind *kind = slide_kind_of(slide);
    struct setting setting;
    if (!kind->begin)
        return false;
    composer_set_slide(composer, slide, wall_ms, &setting);
    int picture = number - setting.plan.lead_pages;
    return picture >= 0 && picture < setting.plan.picture_pages && setting.plan.said.count == 0 &&
           kind->begin(&setting.page, picture);
}

struct page_reading composer_draw(struct composer *composer, const struct programme_slot *slot,
                                  int number, int64_t wall_ms, struct frame *frame,
                                  struct audit *audit)
{
    struct setting setting;
    composer_set_slide(composer, slot->slide, wall_ms, &setting);
    struct page *page = &setting.page;
    page->audit = audit;
    begin_picture(composer, page, frame);
    int pages = plan_pages(&setting.plan);
    number = number < pages ? number : pages - 1; /* the clock may have changed what fits */
    plan_draw(page, &setting.plan, number);
    if (frame) {
        furniture_draw(page, &setting.furniture, slot, number, pages);
        canvas_finish_picture(page->canvas);
        composer->drawn = composer_drawn(composer, page, &setting.furniture, frame);
    }
    canvas_free(page->canvas);
    if (audit) {
        audit->words = page->words_drawn;
        audit->charts = page->charts_drawn;
    }
    return (struct page_reading){page->words_drawn, page->charts_drawn};
}

static void draw_organisation(struct composer *composer, struct page *page, double centre)
{
    struct box safe = page->body;
    if (page->logo) {
        struct box box = logo_fit(page->logo, 0.6 * safe.width, 0.3 * safe.height);
        box.x = safe.x;
        box.y = round(centre - box.height);
        logo_draw(page->logo, page->canvas, box);
    } else if (composer->organisation) {
        struct text *name = page_set_balanced(page, ROLE_KEY, (int)(1.3 * page->cap[ROLE_KEY]),
                                              WEIGHT_BOLD, composer->organisation, safe.width);
        double height = text_height(name, name->lines);
        page_draw(page, name, safe.x, centre - height, safe.width, ALIGN_START,
                  page->palette->main);
    }
}

static void draw_clock(struct page *page, struct box safe, double y, double space)
{
    struct local_time now = time_local(page->wall_ms);
    struct text *clock =
        page_set(page, ROLE_HERO, 0, WEIGHT_BOLD, words_clock(page->words, page->arena, &now), 0);
    page_draw_flush(page, clock, safe.x, y, page->palette->ink);
    y += text_height(clock, 1) + space;
    struct text *today =
        page_set(page, ROLE_LABEL, (int)(1.4 * page->cap[ROLE_LABEL]), WEIGHT_REGULAR,
                 words_today(page->words, page->arena, &now), safe.width);
    page_draw(page, today, safe.x, y, safe.width, ALIGN_START, page->palette->quiet);
}

void composer_draw_idle(struct composer *composer, int64_t wall_ms, struct frame *frame,
                        struct audit *audit)
{
    struct page page = composer_begin_page(composer, NULL, wall_ms);
    page.audit = audit;
    composer->drawn = (struct drawn){0};
    begin_picture(composer, &page, frame);
    struct box safe = page.body;
    double centre = safe.y + 0.42 * safe.height;
    draw_organisation(composer, &page, centre);
    double side = round(0.5 * page.cap[ROLE_KEY]);
    struct box rule = {safe.x, round(centre + 1.6 * side), 4 * side, round(0.3 * side)};
    canvas_fill_box(page.canvas, rule, 0, page.palette->main);
    if (!page.clock_hidden)
        draw_clock(&page, safe, rule.y + rule.height + 1.8 * side, 1.2 * side);
    canvas_finish_picture(page.canvas);
    canvas_free(page.canvas);
}

void composer_draw_information(struct composer *composer, const char *heading,
                               const char *const *lines, size_t count, struct frame *frame)
{
    struct page page = composer_begin_page(composer, "en-GB", 0);
    composer->drawn = (struct drawn){0};
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
