/* A picture, as large as it goes, with its words beside it or above and below. */
#include "flow.h"

#include "foyer/draw/image.h"

#include <math.h>

struct picture {
    struct beside file;
    const char *sha256, *alt, *caption; /* NULL where not given */
    int width, height;                  /* px */
};

static const struct field fields[] = {
    {.name = "file",
     .type = FIELD_FILE,
     .required = true,
     .offset = offsetof(struct picture, file),
     .about = "The name of a PNG or JPEG file in the feed's own folder."},
    {.name = "sha256",
     .type = FIELD_SHA256,
     .beside = offsetof(struct picture, file),
     .offset = offsetof(struct picture, sha256),
     .about = "The SHA-256 of that file, which a signed feed needs; another file is refused."},
    {.name = "alt",
     .type = FIELD_TEXT,
     .required = true,
     .most = 200,
     .offset = offsetof(struct picture, alt),
     .about = "What there is to be seen, for those who cannot see it."},
    {.name = "caption",
     .type = FIELD_TEXT,
     .most = 120,
     .offset = offsetof(struct picture, caption),
     .about = "What the picture shows, and who made it."},
};

static struct image_source source_of(const struct picture *picture)
{
    return (struct image_source){.bytes = picture->file.bytes, .size = picture->file.size};
}

/* Decoded whole once, so that the wall never meets a picture that cannot be shown. */
static void check(struct reader *reader, void *object, const void *parent)
{
    struct picture *picture = object;
    struct error error = {0};
    const double small_px = 480;
    (void)parent;
    if (!image_inspect_apart(source_of(picture), &picture->width, &picture->height, &error))
        reader_refuse(reader, "file", "\"%s\" %s", picture->file.name, error.message);
    else if (fmax(picture->width, picture->height) < small_px)
        reader_warn(reader, "file", "\"%s\" has only %d × %d px, and stays small on a large screen",
                    picture->file.name, picture->width, picture->height);
}

static const struct shape shape = {"image", fields, COUNT_OF(fields), sizeof(struct picture),
                                   check};

/* Where everything stands. */
struct layout {
    struct flow lead;     /* on pages of their own, before the picture */
    struct flow words;    /* with the picture: at the top of a column, or above it */
    bool below;           /* the caption stands below the picture */
    struct text *caption; /* at the foot of the column, or below it; NULL for none */
    struct box words_box; /* of both */
    struct box box;       /* of the picture */
    double size; /* what it is chosen by: the picture's area, a little more for large words */
};

static struct box fit(const struct picture *picture, double width, double height)
{
    const double growth_most = 2;
    double scale = fmin(growth_most, fmin(width / picture->width, height / picture->height));
    return (struct box){0, 0, fmax(1, floor(picture->width * scale)),
                        fmax(1, floor(picture->height * scale))};
}

static void set_words(struct page *page, struct layout *layout, double growth, double width)
{
    const struct picture *picture = page->slide->kind.body;
    struct heading heading = heading_set(page, width, growth, true);
    flow_add(page, &layout->words, heading.title, 0, page->palette->ink);
    flow_add(page, &layout->words, heading.subtitle, 1.3 * page->gap, page->palette->quiet);
    if (picture->caption)
        layout->caption = page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, picture->caption, width);
}

static double words_height(const struct layout *layout)
{
    return layout->words.count > 0 ? flow_height(&layout->words) : 0;
}

static double caption_height(const struct layout *layout)
{
    return layout->caption ? text_height(layout->caption, layout->caption->lines) : 0;
}

/* A word that is broken between its letters is no layout. */
static bool is_broken(const struct layout *layout)
{
    return flow_is_broken(&layout->words) || (layout->caption && layout->caption->broken);
}

static double descent(const struct page *page)
{
    return 0.35 * page->cap[ROLE_LABEL];
}

/* The words in a column of this width, the picture beside it. */
static struct layout lay_beside(struct page *page, double growth, double column)
{
    const struct picture *picture = page->slide->kind.body;
    struct box body = page->body;
    struct layout layout = {0};
    double between = 2.2 * page->gap;
    layout.box = fit(picture, body.width - column - between, body.height);
    column = body.width - layout.box.width - between;
    set_words(page, &layout, growth, column);
    /* A caption alone follows its picture. */
    bool leads = layout.words.count > 0;
    layout.box.x = leads ? body.x + column + between : body.x;
    layout.box.y = body.y;
    layout.words_box = (struct box){leads ? body.x : body.x + layout.box.width + between, body.y,
                                    column, body.height};
    double words = words_height(&layout);
    double caption = caption_height(&layout);
    double needed = words + caption + (words > 0 && caption > 0 ? 2.5 * page->gap : 0);
    if (needed + descent(page) <= body.height && !is_broken(&layout))
        layout.size = layout.box.width * layout.box.height * pow(growth, 0.3);
    return layout;
}

/* The words above the picture, its caption below. */
static struct layout lay_above(struct page *page, double growth)
{
    const struct picture *picture = page->slide->kind.body;
    struct box body = page->body;
    struct layout layout = {0};
    set_words(page, &layout, growth, body.width);
    layout.words_box = body;
    double words = words_height(&layout);
    double caption = caption_height(&layout);
    words += words > 0 ? 1.8 * page->gap : 0;
    caption += caption > 0 ? page->gap + descent(page) : 0;
    if (body.height - words - caption < 1 || is_broken(&layout))
        return layout;
    layout.box = fit(picture, body.width, body.height - words - caption);
    bool alone = words == 0 && caption == 0;
    layout.box.x = body.x + (alone ? floor((body.width - layout.box.width) / 2) : 0);
    layout.box.y = body.y + (alone ? floor((body.height - layout.box.height) / 2) : words);
    layout.below = true;
    layout.size = layout.box.width * layout.box.height * pow(growth, 0.3);
    return layout;
}

static const struct layout *larger(const struct layout *one, const struct layout *other)
{
    return other->size > one->size ? other : one;
}

/* The layout in which the picture is largest. */
static struct layout best(struct page *page)
{
    static const double growths[] = {1.5, 1.25, 1.1, 1};
    static const double columns[] = {0.26, 0.3, 0.36, 0.42, 0.5};
    struct layout found = {0};
    for (size_t i = 0; i < COUNT_OF(growths); i++) {
        struct layout above = lay_above(page, growths[i]);
        found = *larger(&found, &above);
        for (size_t k = 0; k < COUNT_OF(columns); k++) {
            struct layout beside = lay_beside(page, growths[i], columns[k] * page->body.width);
            found = *larger(&found, &beside);
        }
    }
    return found;
}

/* The picture alone, its words before it. */
static struct layout lay_apart(struct page *page)
{
    const struct picture *picture = page->slide->kind.body;
    struct box body = page->body;
    struct layout layout = {.box = fit(picture, body.width, body.height)};
    layout.box.x = body.x + floor((body.width - layout.box.width) / 2);
    layout.box.y = body.y + floor((body.height - layout.box.height) / 2);
    struct heading heading = heading_set(page, body.width, 1, true);
    flow_add(page, &layout.lead, heading.title, 0, page->palette->ink);
    flow_add(page, &layout.lead, heading.subtitle, 1.3 * page->gap, page->palette->quiet);
    if (picture->caption)
        flow_add(page, &layout.lead,
                 page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, picture->caption, body.width),
                 2.5 * page->gap, page->palette->ink);
    return layout;
}

/* Words that would leave the picture less than a third of what it could have go before it. */
static struct layout choose(struct page *page)
{
    const struct picture *picture = page->slide->kind.body;
    struct box most = fit(picture, page->body.width, page->body.height);
    struct layout layout = best(page);
    if (layout.size > 0.34 * most.width * most.height)
        return layout;
    return lay_apart(page);
}

static int lead_pages(const struct page *page, const struct layout *layout)
{
    return layout->lead.count > 0 ? flow_pages(&layout->lead, page->body.height) : 0;
}

static int pages(struct page *page)
{
    struct layout layout = choose(page);
    return lead_pages(page, &layout) + 1;
}

/* A picture that lets the ground through was drawn for paper. */
static void draw_picture(struct page *page, struct box box)
{
    const struct picture *picture = page->slide->kind.body;
    const colour paper = 0xffffff;
    const struct image *image =
        kept_picture_get(page->picture, source_of(picture), (int)box.width, (int)box.height, NULL);
    box.x = round(box.x);
    box.y = round(box.y);
    canvas_fill_box(page->canvas, box, 0, paper);
    if (image)
        canvas_draw_image(page->canvas, image, box);
    page->charts_drawn++;
}

static bool begin(struct page *page, int number)
{
    const struct picture *picture = page->slide->kind.body;
    struct layout layout = choose(page);
    return number >= lead_pages(page, &layout) &&
           kept_picture_begin(page->picture, source_of(picture), (int)layout.box.width,
                              (int)layout.box.height);
}

static void draw(struct page *page, int number)
{
    struct layout layout = choose(page);
    int leading = lead_pages(page, &layout);
    if (number < leading) {
        flow_draw(page, &layout.lead, page->body, number);
        return;
    }
    draw_picture(page, layout.box);
    if (layout.words.count > 0)
        flow_draw(page, &layout.words, layout.words_box, 0);
    if (!layout.caption)
        return;
    double foot = layout.box.y + layout.box.height;
    double y = layout.below ? foot + page->gap : foot - caption_height(&layout);
    double above = layout.words.count > 0 ? words_height(&layout) + 2.5 * page->gap : 0;
    y = fmax(y, layout.words_box.y + above);
    page_draw(page, layout.caption, layout.words_box.x, y, layout.words_box.width, ALIGN_START,
              page->palette->quiet);
}

static const char *alternative(const struct slide *slide)
{
    const struct picture *picture = slide->kind.body;
    return picture->alt;
}

/* A sun above hills. */
static void draw_starter(struct buffer *into)
{
    enum { WIDTH = 960, HEIGHT = 640 };
    const colour sky = 0xdbe7f1, sun = 0xf4a23a, far = 0x7f93a8, near = 0x12436d;
    struct frame *frame = frame_new(WIDTH, HEIGHT);
    struct canvas *canvas = canvas_new(frame, 0);
    canvas_clear(canvas, sky);
    canvas_fill_circle(canvas, (struct point){690, 200}, 90, sun);
    canvas_fill_circle(canvas, (struct point){260, 900}, 520, far);
    canvas_fill_circle(canvas, (struct point){760, 980}, 520, near);
    canvas_finish_picture(canvas);
    canvas_free(canvas);
    frame_add_png(frame, into);
    frame_free(frame);
}

static const char starter[] = "'title': 'Made up: a picture',\n"
                              "'file': 'picture.png',\n"
                              "'alt': 'A plain drawing of a sun above hills',\n"
                              "'caption': 'Put a PNG or JPEG beside the feed'";

const struct slide_kind slide_kind_image = {
    .kind = {.name = "image", .about = "A picture with its caption.", .shape = &shape},
    .own_heading = true,
    .alternative = alternative,
    .pages = pages,
    .draw = draw,
    .begin = begin,
    .starter = starter,
    .starter_file = "picture.png",
    .draw_starter = draw_starter,
};
