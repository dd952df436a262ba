#include "plan.h"

#include <math.h>

/* How much of the heading stands with the picture, from all to nothing. */
enum share { SHARE_ALL, SHARE_WITHOUT_NOTE, SHARE_TITLE, SHARE_NOTHING, SHARE_COUNT };

static double note_bar(const struct page *page)
{
    return round(0.45 * page->gap);
}

static struct text *set_note(struct page *page, double width)
{
    if (!page->slide->note)
        return NULL;
    return page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, page->slide->note,
                    width - 2.2 * note_bar(page));
}

static bool says(const struct slide *slide, enum share share)
{
    switch (share) {
    case SHARE_WITHOUT_NOTE:
        return slide->note;
    case SHARE_TITLE:
        return slide->subtitle;
    case SHARE_NOTHING:
        return slide->title;
    case SHARE_ALL:
    case SHARE_COUNT:
        break;
    }
    return true;
}

static void set_share(struct page *page, struct plan *plan, enum share share)
{
    plan->heading = (struct heading){0};
    plan->note = NULL;
    plan->note_height = 0;
    if (share != SHARE_NOTHING && !plan->kind->own_heading)
        plan->heading = heading_set(page, page->body.width, 1, share != SHARE_TITLE);
    if (share == SHARE_ALL)
        plan->note = set_note(page, page->body.width);
    if (plan->note)
        plan->note_height = text_height(plan->note, plan->note->lines) + 1.6 * page->gap;
}

static struct flow note_below(struct page *page, const struct text *title)
{
    struct flow flow = {0};
    flow_add(page, &flow, title, 0, page->palette->ink);
    flow_add(
        page, &flow,
        page_set_balanced(page, ROLE_KEY, 0, WEIGHT_REGULAR, page->slide->note, page->body.width),
        2.4 * page->gap, page->palette->ink);
    return flow;
}

/* The note on pages of its own, below the title again: that has been read large already, and is no
 * larger than a label where that saves a page. */
static struct flow set_trail(struct page *page, const struct text *title)
{
    struct flow flow = note_below(page, title);
    int pages = flow_pages(&flow, page->body.height);
    if (!title || pages == 1)
        return flow;
    struct flow brief = note_below(page, page_set_balanced(page, ROLE_LABEL, 0, WEIGHT_SEMIBOLD,
                                                           page->slide->title, page->body.width));
    return flow_pages(&brief, page->body.height) < pages ? brief : flow;
}

/* What has no room with the picture: title and subtitle are read before it, the note after it, and
 * what the furniture could not hold last. */
static void set_further_pages(struct page *page, struct plan *plan, enum share share,
                              const struct further *further)
{
    double width = page->body.width;
    const struct heading heading = heading_set(page, width, 1, true);
    const struct heading large = heading_set(page, width, 1.3, true);
    if (further->section)
        flow_add(page, &plan->lead,
                 page_set(page, ROLE_FINE, 0, WEIGHT_SEMIBOLD, further->section, width), 0,
                 page->palette->main);
    if (share > SHARE_WITHOUT_NOTE && !plan->kind->own_heading) {
        bool fits = large.height < 0.8 * page->body.height && !(large.title && large.title->broken);
        const struct heading *lead = fits ? &large : &heading;
        flow_add(page, &plan->lead, lead->title, 1.3 * page->gap, page->palette->ink);
        flow_add(page, &plan->lead, lead->subtitle, 1.3 * page->gap, page->palette->quiet);
    }
    if (plan->lead.count > 0)
        plan->lead_pages = flow_pages(&plan->lead, page->body.height);
    if (page->slide->note && share != SHARE_ALL)
        plan->trail = set_trail(page, heading.title);
    if (further->source)
        flow_add(page, &plan->trail,
                 page_set(page, ROLE_FINE, 0, WEIGHT_REGULAR, further->source, width),
                 2.4 * page->gap, page->palette->quiet);
    if (plan->trail.count > 0)
        plan->trail_pages = flow_pages(&plan->trail, page->body.height);
}

int plan_pages(const struct plan *plan)
{
    return plan->lead_pages + plan->picture_pages + plan->trail_pages;
}

/* A picture that has no room even alone is said in words. */
static void set_picture(struct page *page, struct plan *plan, double needed)
{
    if (plan->kind->say && needed > page->body.height) {
        plan->kind->say(page, &plan->said);
        plan->picture_pages = flow_pages(&plan->said, page->body.height);
    } else if (plan->kind->pages) {
        plan->picture_pages = plan->kind->pages(page);
    }
}

bool plan_agrees(const struct agreement *one, const struct agreement *other)
{
    return one->close == other->close && one->beside == other->beside &&
           one->above == other->above && one->top == other->top && one->below == other->below &&
           one->needed == other->needed && one->share == other->share &&
           one->heading == other->heading && one->note == other->note && one->pages == other->pages;
}

void plan_agree_on_body(struct page *page, struct agreement *agreement)
{
    struct box *body = &page->body;
    double height = page->geometry->height;
    double below = height - body->y - body->height;
    /* A picture may ask for less where there is less room: it is asked anew. */
    if (body->y > agreement->top || below > agreement->below)
        agreement->needed = 0;
    agreement->top = fmax(agreement->top, body->y);
    agreement->below = fmax(agreement->below, below);
    body->y = agreement->top;
    body->height = height - agreement->top - agreement->below;
}

/* Sets the heading's share at the height that was agreed on; what was agreed on for another share
 * is void. */
static void agree_on_share(struct page *page, struct plan *plan, enum share share,
                           struct agreement *agreement)
{
    if ((int)share != agreement->share) {
        agreement->share = (int)share;
        agreement->heading = 0;
        agreement->note = 0;
    }
    set_share(page, plan, share);
    agreement->heading = fmax(agreement->heading, plan->heading.height);
    agreement->note = fmax(agreement->note, plan->note_height);
    plan->heading.height = agreement->heading;
    plan->note_height = agreement->note;
}

/* Heading and note in a column, the title as large as the column lets it. False where they have no
 * room. */
static bool set_column(struct page *page, struct plan *plan, double width)
{
    static const double growths[] = {1.3, 1.15, 1};
    plan->note = set_note(page, width);
    plan->note_height =
        plan->note ? text_height(plan->note, plan->note->lines) + 1.6 * page->gap : 0;
    for (size_t i = 0; i < 3; i++) {
        plan->heading = heading_set(page, width, growths[i], true);
        const struct text *title = plan->heading.title;
        bool whole = !(title && (title->broken || title->hyphenated));
        if (whole && plan->heading.height > 0 &&
            plan->heading.height + plan->note_height <= plan->whole.height)
            return true;
    }
    return false;
}

/* Puts the heading in a column beside the picture, as narrow as it can be. False, and nothing is
 * changed, where one of the two has no room. */
static bool set_beside(struct page *page, struct plan *plan)
{
    static const double shares[] = {0.32, 0.4, 0.48};
    for (size_t i = 0; i < 3; i++) {
        struct plan beside = *plan;
        beside.column = floor(shares[i] * plan->whole.width);
        if (!set_column(page, &beside, beside.column))
            continue;
        double space = beside.column + 2.6 * page->gap;
        page->body.x += space;
        page->body.width -= space;
        if (!plan->kind->least_height || plan->kind->least_height(page) <= plan->whole.height) {
            *plan = beside;
            return true;
        }
        page->body = plan->whole;
    }
    return false;
}

/* Below its heading the picture would be low on a screen that is wide for its height. */
static bool is_low(const struct plan *plan)
{
    const struct box *whole = &plan->whole;
    double height = whole->height - plan->heading.height - plan->note_height;
    return whole->width > 2.5 * whole->height && height < 0.55 * whole->height;
}

/* How much of the heading stands above the picture. */
static enum share set_above(struct page *page, struct plan *plan, double needed,
                            struct agreement *agreement)
{
    enum share share = (enum share)agreement->share;
    agree_on_share(page, plan, share, agreement);
    while (share + 1 < SHARE_COUNT &&
           page->body.height - plan->heading.height - plan->note_height < needed) {
        do
            share++;
        while (share + 1 < SHARE_COUNT && !says(page->slide, share));
        if (share == SHARE_COUNT || (share == SHARE_NOTHING && !says(page->slide, share)))
            break;
        agree_on_share(page, plan, share, agreement);
    }
    return share;
}

/* All pages, where the heading stands as it is set; leaves the picture's box in page->body. */
static void finish(struct page *page, struct plan *plan, enum share share,
                   const struct further *further, double needed)
{
    struct box picture = page->body;
    page->body = plan->whole;
    set_further_pages(page, plan, share, further);
    page->body = picture;
    if (plan->column == 0) {
        page->body.y += plan->heading.height;
        page->body.height -= plan->heading.height + plan->note_height;
    }
    set_picture(page, plan, plan->column > 0 ? 0 : needed);
}

struct plan plan_make(struct page *page, const struct slide_kind *kind,
                      const struct further *further, struct agreement *agreement)
{
    struct plan plan = {.kind = kind, .whole = page->body, .picture_pages = 1};
    page->aside = kind->aside ? kind->aside(page) : NULL;
    double needed = kind->least_height ? kind->least_height(page) : page->body.height / 2;
    needed = agreement->needed = fmax(needed, agreement->needed);
    struct plan beside = plan;
    enum share share = set_above(page, &plan, needed, agreement);
    finish(page, &plan, share, further, needed);
    bool low = is_low(&plan);
    agreement->beside = agreement->beside || share != SHARE_ALL || low;
    if (agreement->beside && !agreement->above && !kind->own_heading) {
        struct box picture = page->body;
        page->body = plan.whole;
        bool fits = set_beside(page, &beside);
        if (fits)
            finish(page, &beside, SHARE_ALL, further, needed);
        /* On other screens it must save a page. */
        agreement->above = !fits || plan_pages(&beside) + !low > plan_pages(&plan);
        if (agreement->above)
            page->body = picture;
        else
            plan = beside;
    }
    agreement->pages = plan_pages(&plan) > agreement->pages ? plan_pages(&plan) : agreement->pages;
    return plan;
}

static void draw_note(struct page *page, const struct plan *plan)
{
    const struct box *whole = &plan->whole;
    double bar = note_bar(page);
    double height = text_height(plan->note, plan->note->lines);
    double y = whole->y + whole->height - height;
    struct box mark = {whole->x, round(y - 0.25 * page->gap), round(bar / 2),
                       round(height + 0.5 * page->gap)};
    canvas_fill_box(page->canvas, mark, 0, page->palette->main);
    page_draw(page, plan->note, whole->x + 2.2 * bar, y, whole->width, ALIGN_START,
              page->palette->ink);
}

/* A title page: the words a little above the middle, under a short rule. */
static void draw_lead(struct page *page, const struct plan *plan, struct box box, int number)
{
    double rule = round(0.2 * page->cap[ROLE_KEY]);
    double above = rule + 1.6 * page->gap;
    double spare = box.height - flow_height(&plan->lead) - above;
    if (spare > 0) {
        double y = round(box.y + 0.36 * spare);
        canvas_fill_box(page->canvas, (struct box){box.x, y, 3.0 * page->cap[ROLE_KEY], rule}, 0,
                        page->palette->main);
        box.y = y + above;
    }
    flow_draw(page, &plan->lead, box, number);
}

void plan_draw(struct page *page, struct plan *plan, int number)
{
    struct box whole = plan->whole;
    int picture = number - plan->lead_pages;
    if (picture < 0) {
        draw_lead(page, plan, whole, number);
        return;
    }
    if (picture >= plan->picture_pages) {
        flow_draw(page, &plan->trail, whole, picture - plan->picture_pages);
        return;
    }
    heading_draw(page, &plan->heading, whole.x, whole.y,
                 plan->column > 0 ? plan->column : whole.width);
    if (plan->note)
        draw_note(page, plan);
    if (plan->said.count > 0)
        flow_draw(page, &plan->said, page->body, picture);
    else
        plan->kind->draw(page, picture);
}
