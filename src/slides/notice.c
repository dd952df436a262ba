/* An announcement, with a QR code where there is an address to go to. */
#include "flow.h"

#include "foyer/draw/chart.h"

#include <math.h>
#include <string.h>

struct notice {
    const char *body, *when, *where, *link, *call; /* NULL where not given */
};

static const struct field fields[] = {
    {.name = "body",
     .type = FIELD_TEXT,
     .most = 400,
     .offset = offsetof(struct notice, body),
     .about = "The announcement."},
    {.name = "when",
     .type = FIELD_TEXT,
     .most = 80,
     .offset = offsetof(struct notice, when),
     .about = "Date and time in words."},
    {.name = "where",
     .type = FIELD_TEXT,
     .most = 80,
     .offset = offsetof(struct notice, where),
     .about = "The place in words."},
    {.name = "link",
     .type = FIELD_TEXT,
     .most = 200,
     .offset = offsetof(struct notice, link),
     .about = "An https address, drawn as a QR code with the address beneath."},
    {.name = "call",
     .type = FIELD_TEXT,
     .most = 30,
     .offset = offsetof(struct notice, call),
     .about = "A telephone number."},
};

static const char scheme[] = "https://";

static void check(struct reader *reader, void *object, const void *parent)
{
    const struct notice *notice = object;
    const struct slide *slide = parent;
    if (!notice->body && !(slide && slide->title))
        reader_refuse(reader, "", "a notice needs a \"title\" or a \"body\"");
    if (notice->link && (strncmp(notice->link, scheme, strlen(scheme)) != 0 ||
                         strlen(notice->link) == strlen(scheme)))
        reader_refuse(reader, "link", "must be an address that begins with https://");
    if (notice->link && strpbrk(notice->link, " \"<>\\^`{|}"))
        reader_refuse(reader, "link", "must be an address without spaces or quotation marks");
    if (notice->call && notice->call[strspn(notice->call, "+0123456789 ()-")] != '\0')
        reader_refuse(reader, "call", "must be a telephone number: digits, spaces, + ( ) -");
}

static const struct shape shape = {"notice", fields, COUNT_OF(fields), sizeof(struct notice),
                                   check};

/* The code's part of the body and the words' part. */
struct layout {
    struct flow flow;
    struct box words;
    struct box code; /* empty where it does not stand beside the words */
    struct text *address;
    double column;     /* the width that it is set to, px */
    struct flow apart; /* the code and its address on pages of their own; empty where they stand
                          beside the words */
};

static const char *without_scheme(const char *link)
{
    const char *address = link + strlen(scheme);
    return strncmp(address, "www.", 4) == 0 && address[4] ? address + 4 : address;
}

static void draw_code_apart(struct page *page, const void *of, struct box box)
{
    const struct notice *notice = of;
    box.width = box.height = fmin(box.width, box.height);
    chart_qr_code(page->canvas, notice->link, box);
    page->charts_drawn++;
}

static void set_apart(struct page *page, const struct notice *notice, struct layout *layout)
{
    struct box body = page->body;
    const char *address = without_scheme(notice->link);
    flow_add_picture(page, &layout->apart,
                     (struct flow_picture){.draw = draw_code_apart,
                                           .of = notice,
                                           .height = fmin(0.6 * body.height, body.width)},
                     0);
    flow_add(page, &layout->apart,
             page_set(page, ROLE_LABEL, 0, WEIGHT_SEMIBOLD, address, body.width), 1.5 * page->gap,
             page->palette->ink);
}

/* The code beside the words where the body is wide, else below them. False where there is no room
 * for a code that a telephone can read from the floor, or for the words. */
static bool divide(struct page *page, const struct notice *notice, struct layout *layout)
{
    struct box body = page->body;
    bool wide = body.width > 1.2 * body.height;
    double side = wide ? fmin(0.34 * body.width, 0.8 * body.height)
                       : fmin(0.5 * body.width, 0.38 * body.height);
    double least = 0.28 * fmin(body.width, body.height);
    double column = wide ? side : body.width - side - 2 * page->gap;
    layout->address =
        page_set(page, ROLE_LABEL, 0, WEIGHT_SEMIBOLD, without_scheme(notice->link), column);
    layout->column = column;
    double address = text_height(layout->address, layout->address->lines);
    if (wide) {
        side = fmin(side, body.height - address - page->gap);
        double indent = (column - side) / 2;
        layout->code = (struct box){body.x + body.width - side - indent, body.y, side, side};
        layout->words.width -= column + 2.5 * page->gap;
        return side >= least;
    }
    layout->code = (struct box){body.x, body.y + body.height - side, side, side};
    layout->words.height -= side + 2 * page->gap;
    return side >= least && address <= side && layout->words.height >= 0.3 * body.height;
}

/* How large the words are: times the least of the key's role, and of the label's, and their white
 * space. */
struct size {
    double key, label, gap;
};

static void set_words(struct page *page, const struct notice *notice, struct size size,
                      struct layout *layout)
{
    const struct palette *palette = page->palette;
    double width = layout->words.width;
    int key = (int)(size.key * page->cap[ROLE_KEY]);
    int label = (int)(size.label * page->cap[ROLE_LABEL]);
    double gap = size.gap * page->gap;
    struct heading heading = heading_set(page, width, 1.1 * size.key, true);
    flow_add(page, &layout->flow, heading.title, 0, palette->ink);
    flow_add(page, &layout->flow, heading.subtitle, 1.3 * gap, palette->quiet);
    if (notice->body)
        flow_add(page, &layout->flow,
                 page_set_balanced(page, ROLE_KEY, key, WEIGHT_REGULAR, notice->body, width),
                 2.4 * gap, palette->ink);
    const char *call =
        notice->call ? words_fill(page->words, page->arena, WORD_CALL, notice->call, NULL) : NULL;
    const char *lines[] = {notice->when, notice->where, call};
    for (size_t i = 0; i < 3; i++)
        if (lines[i])
            flow_add(page, &layout->flow,
                     page_set(page, ROLE_LABEL, label, WEIGHT_SEMIBOLD, lines[i], width),
                     i == 0 ? 2.4 * gap : 1.1 * gap, palette->main);
}

static struct layout lay(struct page *page, struct size size, bool apart)
{
    const struct notice *notice = page->slide->kind.body;
    struct layout layout = {.words = page->body};
    if (notice->link && (apart || !divide(page, notice, &layout))) {
        layout.words = page->body;
        layout.code = (struct box){0};
        set_apart(page, notice, &layout);
    }
    set_words(page, notice, size, &layout);
    return layout;
}

/* Beside a code the words may be too wide for what is left, so that it goes to a page of its own.
 */
static struct layout choose(struct page *page)
{
    static const struct size sizes[] = {
        {1.8, 1.6, 1.8},       {1.65, 1.6, 1.65},  {1.5, 1.6, 1.5}, {1.35, 1.6, 1.35},
        {1.25, 1.5, 1.25},     {1.15, 1.4, 1.15},  {1.07, 1.3, 1},  {1, 1.25, 1},
        {1 / 1.1, 1.15, 0.85}, {1 / 1.1, 1, 0.65},
    };
    static const struct size least = {1 / 1.1, 1.15, 1};
    struct layout plain = lay(page, (struct size){1, 1, 1}, false);
    double plain_height = flow_height(&plain.flow);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        if (0.9 * sizes[i].key * plain_height > plain.words.height)
            continue; /* not worth setting */
        struct layout layout = lay(page, sizes[i], false);
        /* The larger the letters, the more they keep from the source below them. */
        double clear = fmax(0, 0.5 * (sizes[i].key - 1)) * page->cap[ROLE_KEY];
        if (flow_height(&layout.flow) + clear <= layout.words.height &&
            !flow_is_broken(&layout.flow))
            return layout;
    }
    struct layout beside = lay(page, least, false);
    if (!flow_is_broken(&beside.flow))
        return beside;
    struct layout apart = lay(page, least, true);
    return flow_is_broken(&apart.flow) ? beside : apart;
}

static int pages(struct page *page)
{
    struct layout layout = choose(page);
    int apart = layout.apart.count > 0 ? flow_pages(&layout.apart, page->body.height) : 0;
    return flow_pages(&layout.flow, layout.words.height) + apart;
}

static void draw_code(struct page *page, const struct notice *notice, const struct layout *layout)
{
    struct box taken = chart_qr_code(page->canvas, notice->link, layout->code);
    bool beneath = layout->words.width < page->body.width;
    page->charts_drawn++;
    if (beneath)
        page_draw(page, layout->address, page->body.x + page->body.width - layout->column,
                  taken.y + taken.height + page->gap, layout->column, ALIGN_CENTRE,
                  page->palette->ink);
    else
        page_draw(page, layout->address, taken.x + taken.width + 1.5 * page->gap,
                  taken.y +
                      (taken.height - text_height(layout->address, layout->address->lines)) / 2,
                  page->body.width, ALIGN_START, page->palette->ink);
}

static void draw(struct page *page, int number)
{
    const struct notice *notice = page->slide->kind.body;
    struct layout layout = choose(page);
    int of_words = flow_pages(&layout.flow, layout.words.height);
    if (number >= of_words) {
        flow_draw(page, &layout.apart, page->body, number - of_words);
        return;
    }
    flow_draw(page, &layout.flow, layout.words, number);
    if (layout.code.width > 0)
        draw_code(page, notice, &layout);
}

static const char starter[] = "'title': 'Made up: the library opens late',\n"
                              "'body': 'Only this Friday.',\n"
                              "'when': 'Friday, 10:00',\n"
                              "'where': 'Main library'";

const struct slide_kind slide_kind_notice = {
    .kind = {.name = "notice",
             .about = "An announcement; a link becomes a QR code.",
             .shape = &shape},
    .own_heading = true,
    .pages = pages,
    .draw = draw,
    .starter = starter,
};
