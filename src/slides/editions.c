/* A slide that is in several languages: all its editions are planned alike, and stand equally long.
 */
#include "composer_state.h"

#include <math.h>

/* Raising what was agreed on by one edition can raise it by another; it comes to rest soon, since
 * it only rises. */
enum { ROUNDS_MOST = 4 };

/* "page 1 of 3" takes room beside the source, so that a slide that turns out to have more pages
 * than it was planned for is planned once more. */
static void arrange(const struct slide_kind *kind, struct agreement *agreement,
                    struct setting *setting)
{
    struct page *page = &setting->page;
    int pages;
    page->close = agreement->close;
    do {
        pages = agreement->pages > 1 ? agreement->pages : 1;
        setting->furniture = furniture_set(page, pages);
        plan_agree_on_body(page, agreement);
        setting->plan = plan_make(page, kind, &setting->furniture.further, agreement);
    } while (agreement->pages > pages);
}

/* White space gives way where that saves a page. */
static void set(struct composer *composer, const struct slide *slide, int64_t wall_ms,
                struct agreement *agreement, struct setting *setting)
{
    const struct slide_kind *kind = slide_kind_of(slide);
    setting->page = composer_begin_page(composer, slide->feed->language, wall_ms);
    setting->page.slide = slide;
    struct agreement close_agreement = {.close = true};
    struct setting close_setting = *setting;
    arrange(kind, agreement, setting);
    if (agreement->close || plan_pages(&setting->plan) < 2)
        return;
    arrange(kind, &close_agreement, &close_setting);
    if (plan_pages(&close_setting.plan) < plan_pages(&setting->plan)) {
        *agreement = close_agreement;
        *setting = close_setting;
    }
}

/* What the editions of a slide agree on; the last one that was set is in `setting`. */
static struct agreement agree(struct composer *composer, const struct slide *slide, int64_t wall_ms,
                              struct setting *setting)
{
    struct agreement agreement = {0};
    struct agreement before;
    size_t count = slide->feed->edition_count;
    for (int round = 0; count > 1 && round < ROUNDS_MOST; round++) {
        before = agreement;
        for (size_t i = 0; i < count; i++)
            set(composer, slide_edition(slide, i), wall_ms, &agreement, setting);
        if (plan_agrees(&before, &agreement))
            break;
    }
    return agreement;
}

void composer_set_slide(struct composer *composer, const struct slide *slide, int64_t wall_ms,
                        struct setting *setting)
{
    struct agreement agreement = agree(composer, slide, wall_ms, setting);
    set(composer, slide, wall_ms, &agreement, setting);
}

int composer_pages(struct composer *composer, const struct slide *slide, int64_t wall_ms)
{
    struct setting setting;
    composer_set_slide(composer, slide, wall_ms, &setting);
    return plan_pages(&setting.plan);
}

/* How long the pages of one edition would stand by what is on them. */
struct standing {
    int pages;
    double page_s; /* the page that is asked about */
    double all_s;  /* all of them */
};

static struct standing standing_of(struct composer *composer, const struct slide *slide, int asked,
                                   int64_t wall_ms, bool slow, struct agreement agreement)
{
    struct setting setting;
    set(composer, slide, wall_ms, &agreement, &setting);
    struct page *page = &setting.page;
    const struct page fresh = *page;
    struct standing standing = {.pages = plan_pages(&setting.plan)};
    struct canvas *canvas = canvas_new_blind(page->geometry->width);
    canvas_mirror(canvas, typesetter_is_right_to_left(composer->typesetter));
    for (int number = 0; number < standing.pages; number++) {
        *page = fresh;
        page->canvas = canvas;
        plan_draw(page, &setting.plan, number);
        double seconds = programme_dwell_s(slide, page->words_drawn, page->charts_drawn, slow);
        standing.all_s += seconds;
        standing.page_s = number == asked ? seconds : standing.page_s;
    }
    canvas_free(canvas);
    return standing;
}

double composer_dwell_s(struct composer *composer, const struct slide *slide, int number,
                        struct page_reading reading, int64_t wall_ms, bool slow)
{
    double own_s = programme_dwell_s(slide, reading.words, reading.charts, slow);
    if (slide->feed->edition_count < 2)
        return own_s;
    struct setting setting;
    struct agreement agreement = agree(composer, slide, wall_ms, &setting);
    struct standing own = standing_of(composer, slide, number, wall_ms, slow, agreement);
    double page_s = own_s;
    double all_s = own.all_s;
    bool same_pages = true;
    for (size_t i = 0; i < slide->feed->edition_count; i++) {
        struct standing other =
            standing_of(composer, slide_edition(slide, i), number, wall_ms, slow, agreement);
        same_pages = same_pages && other.pages == own.pages;
        page_s = fmax(page_s, other.page_s);
        all_s = fmax(all_s, other.all_s);
    }
    /* One that takes fewer pages shows each of them for longer. */
    return same_pages ? page_s : own_s * all_s / own.all_s;
}
