/* A grid of figures, each on a tile of its own. */
#include "figure_value.h"
#include "flow.h"

#include <math.h>

struct figures {
    struct list figures; /* struct figure */
};

static const struct field fields[] = {
    {.name = "figures",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .required = true,
     .least = 2,
     .most = 6,
     .shape = &figure_shape,
     .offset = offsetof(struct figures, figures),
     .about = "The figures, the most important first."},
};

static const struct shape shape = {"figures", fields, COUNT_OF(fields), sizeof(struct figures),
                                   NULL};

/* How the tiles stand on the pages. */
struct grid {
    size_t columns, rows; /* on a full page */
    double width, height; /* of a tile, px */
    int number_cap;       /* of the numbers, the same on all tiles */
};

/* What a tile holds. */
struct tile {
    struct text *number, *label, *per;
    struct figure_rows rows;
    double history, height; /* px; the height with all spaces */
};

static double padding(const struct page *page)
{
    return round(1.1 * page->gap);
}

static double space_between(const struct page *page)
{
    return round(1.2 * page->gap);
}

static struct tile set_tile(struct page *page, const struct figure *figure, double width,
                            int number_cap)
{
    struct tile tile = {0};
    double inside = width - 2.4 * padding(page);
    tile.number = figure_number_set(page, figure, number_cap, inside);
    tile.label = page_set(page, ROLE_KEY, 0, WEIGHT_SEMIBOLD, figure->label, inside);
    tile.rows = figure_rows_set(page, figure, inside, 0);
    tile.height = 2 * padding(page) + text_height(tile.number, tile.number->lines) +
                  figure_below_number(page, tile.number) +
                  text_height(tile.label, tile.label->lines);
    const char *per = figure_per(page, &figure->unit, figure->per);
    if (per) {
        tile.per = page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, per, inside);
        tile.height += page_below(tile.label, page->gap) + text_height(tile.per, tile.per->lines);
    }
    if (tile.rows.height > 0)
        tile.height += 1.4 * page->gap + tile.rows.height;
    if (figure->history.count > 0) {
        tile.history = round(2.6 * page->cap[ROLE_LABEL]);
        tile.height += page->gap + tile.history;
    }
    return tile;
}

/* The number has its full size, and the label no divided word. */
static bool is_whole(const struct figure *figure, const struct tile *tile)
{
    bool full = !figure->value.given || tile->number->style.role == ROLE_HERO;
    return full && !tile->label->broken && !tile->label->hyphenated && tile->number->lines == 1;
}

/* The height of the highest tile at a width, INFINITY where a narrower tile than the whole body is
 * too narrow for one. */
static double highest(struct page *page, double width, int number_cap)
{
    const struct figures *slide = page->slide->kind.body;
    const struct figure *figures = slide->figures.items;
    double height = 0;
    for (size_t i = 0; i < slide->figures.count; i++) {
        struct tile tile = set_tile(page, &figures[i], width, number_cap);
        if (width < page->body.width && !is_whole(&figures[i], &tile))
            return INFINITY;
        height = fmax(height, tile.height);
    }
    return height;
}

/* The largest number that leaves every tile whole. */
static int grow_number(struct page *page, const struct grid *grid)
{
    static const double growths[] = {1.7, 1.45, 1.2};
    for (size_t i = 0; i < 3; i++) {
        int cap = (int)(growths[i] * page->cap[ROLE_HERO]);
        if (highest(page, grid->width, cap) <= grid->height)
            return cap;
    }
    return page->cap[ROLE_HERO];
}

/* The grid with the most tiles a page; of those with as many, the one nearest to a square. */
static struct grid choose(struct page *page)
{
    const struct figures *slide = page->slide->kind.body;
    size_t count = slide->figures.count;
    struct box body = page->body;
    double space = space_between(page);
    struct grid best = {.columns = 1, .rows = 1, .width = body.width, .height = body.height};
    for (size_t columns = 1; columns <= 3; columns++) {
        double width = (body.width - space * (double)(columns - 1)) / (double)columns;
        double least = highest(page, width, page->cap[ROLE_HERO]);
        size_t rows = (size_t)fmax(0, floor((body.height + space) / (least + space)));
        size_t needed = (count + columns - 1) / columns;
        rows = rows > needed ? needed : rows;
        if (columns > count || rows * columns <= best.rows * best.columns)
            continue;
        best = (struct grid){.columns = columns, .rows = rows, .width = width};
    }
    best.height = (body.height - space * (double)(best.rows - 1)) / (double)best.rows;
    best.number_cap = grow_number(page, &best);
    return best;
}

static double least_height(struct page *page)
{
    return highest(page, page->body.width, page->cap[ROLE_HERO]);
}

/* `tallest` is the height of the highest tile beside it, so that their numbers stand in line. */
static void draw_tile(struct page *page, const struct figure *figure, struct box box,
                      int number_cap, double tallest)
{
    const struct palette *palette = page->palette;
    struct tile tile = set_tile(page, figure, box.width, number_cap);
    canvas_fill_box(page->canvas, box, 0, palette->panel);
    struct box edge = {box.x, box.y, round(0.4 * padding(page)), box.height};
    canvas_fill_box(page->canvas, edge, 0, palette->main);
    double x = box.x + 1.4 * padding(page);
    double y = box.y + padding(page) + 0.3 * fmax(0, box.height - tallest);
    double width = box.width - 2.4 * padding(page);
    page->panel = box;
    page_draw_flush(page, tile.number, x, y, palette->main);
    y += text_height(tile.number, tile.number->lines) + figure_below_number(page, tile.number);
    page_draw(page, tile.label, x, y, width, ALIGN_START, palette->ink);
    y += text_height(tile.label, tile.label->lines);
    if (tile.per) {
        y += page_below(tile.label, page->gap);
        page_draw(page, tile.per, x, y, width, ALIGN_START, palette->quiet);
        y += text_height(tile.per, tile.per->lines);
    }
    y += 1.4 * page->gap;
    figure_rows_draw(page, &tile.rows, (struct box){x, y, width, tile.rows.height}, palette->panel);
    if (tile.history > 0) {
        double foot = box.y + box.height - padding(page);
        figure_history_draw(page, figure,
                            (struct box){x, foot - tile.history, width, tile.history});
        page->charts_drawn++;
    }
    page->panel = (struct box){0};
}

/* Pages as even as can be: four figures are two and two rather than three and one. */
static size_t tiles_a_page(const struct page *page, const struct grid *grid)
{
    const struct figures *slide = page->slide->kind.body;
    size_t count = slide->figures.count;
    size_t most = grid->columns * grid->rows;
    size_t pages = (count + most - 1) / most;
    size_t each = (count + pages - 1) / pages;
    return (each + grid->columns - 1) / grid->columns * grid->columns;
}

static int pages(struct page *page)
{
    const struct figures *slide = page->slide->kind.body;
    struct grid grid = choose(page);
    size_t each = tiles_a_page(page, &grid);
    return (int)((slide->figures.count + each - 1) / each);
}

static void draw_row(struct page *page, const struct figure *figures, size_t count,
                     const struct grid *grid, double y)
{
    double space = space_between(page);
    double width = (page->body.width - space * (double)(count - 1)) / (double)count;
    double tallest = 0;
    int cap = grid->number_cap;
    for (size_t i = 0; i < count; i++) {
        struct tile tile = set_tile(page, &figures[i], width, cap);
        tallest = fmax(tallest, tile.height);
        if (figures[i].value.given && tile.number->style.cap_px < cap)
            cap = tile.number->style.cap_px;
    }
    /* A number that is held back by a narrower tile may grow on a wider one. */
    if (tallest > grid->height)
        cap = 0;
    for (size_t i = 0; i < count; i++) {
        struct box box = {round(page->body.x + (double)i * (width + space)), round(y), floor(width),
                          floor(grid->height)};
        draw_tile(page, &figures[i], box, cap, tallest);
    }
}

static void draw(struct page *page, int number)
{
    const struct figures *slide = page->slide->kind.body;
    const struct figure *figures = slide->figures.items;
    struct grid grid = choose(page);
    size_t each = tiles_a_page(page, &grid);
    size_t end = (size_t)(number + 1) * each;
    end = end < slide->figures.count ? end : slide->figures.count;
    /* One alone on its page needs no tile. */
    if (each == 1 && figure_picture_least_height(page, &figures[number]) <= page->body.height) {
        figure_picture_draw(page, &figures[number], page->body);
        return;
    }
    double y = page->body.y;
    for (size_t first = (size_t)number * each; first < end; first += grid.columns) {
        size_t count = end - first < grid.columns ? end - first : grid.columns;
        draw_row(page, figures + first, count, &grid, y);
        y += grid.height + space_between(page);
    }
}

/* Each on pages of its own. */
static void say(struct page *page, struct flow *flow)
{
    const struct figures *slide = page->slide->kind.body;
    const struct figure *figures = slide->figures.items;
    for (size_t i = 0; i < slide->figures.count; i++) {
        flow_break(flow);
        figure_say(page, &figures[i], flow);
    }
}

static const char starter[] =
    "'title': 'Made up: two figures',\n"
    "'figures': [\n"
    "  {'value': 1200, 'label': 'library visits', 'better': 'higher'},\n"
    "  {'value': 94.3, 'unit': 'percent', 'label': 'books back in time'}\n"
    "]";

const struct slide_kind slide_kind_figures = {
    .kind = {.name = "figures",
             .about = "A grid of two to six figures.",
             .shape = &shape,
             .shows_figures = true},
    .least_height = least_height,
    .say = say,
    .pages = pages,
    .draw = draw,
    .starter = starter,
};
