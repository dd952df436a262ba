#include "feed_kinds.h"

#include "foyer/base/text.h"

static const char *const directions[] = {"higher", "lower", NULL};
static const char *const statuses[] = {"provisional", "estimated", "suppressed", NULL};

static const struct field before_fields[] = {
    {.name = "value",
     .type = FIELD_NUMBER,
     .required = true,
     .offset = offsetof(struct test_before, value),
     .about = "The number before."},
    {.name = "label",
     .type = FIELD_TEXT,
     .most = 20,
     .offset = offsetof(struct test_before, label),
     .about = "When that was."},
};

static const struct shape before_shape = {"before", before_fields, COUNT_OF(before_fields),
                                          sizeof(struct test_before), NULL};

static const struct field figure_fields[] = {
    {.name = "value",
     .type = FIELD_NUMBER,
     .required = true,
     .null = true,
     .offset = offsetof(struct test_figure, value),
     .about = "The number."},
    {.name = "label",
     .type = FIELD_TEXT,
     .required = true,
     .most = 40,
     .offset = offsetof(struct test_figure, label),
     .about = "What it counts."},
    {.name = "unit",
     .type = FIELD_UNIT,
     .offset = offsetof(struct test_figure, unit),
     .about = "The unit."},
    {.name = "decimals",
     .type = FIELD_INTEGER,
     .most = 3,
     .fallback = 1,
     .offset = offsetof(struct test_figure, decimals),
     .about = "Decimals."},
    {.name = "better",
     .type = FIELD_CHOICE,
     .choices = directions,
     .offset = offsetof(struct test_figure, better),
     .about = "Which way is better."},
    {.name = "before",
     .type = FIELD_OBJECT,
     .shape = &before_shape,
     .offset = offsetof(struct test_figure, before),
     .about = "What it was."},
    {.name = "history",
     .type = FIELD_LIST,
     .item = FIELD_NUMBER,
     .null = true,
     .most = 4,
     .offset = offsetof(struct test_figure, history),
     .about = "What it was, often."},
    {.name = "as_of",
     .type = FIELD_MOMENT,
     .precisions = PRECISION_TEXT | PRECISION_YEAR | PRECISION_MONTH | PRECISION_DAY,
     .offset = offsetof(struct test_figure, as_of),
     .about = "When."},
    {.name = "from_zero",
     .type = FIELD_BOOL,
     .fallback = 1,
     .offset = offsetof(struct test_figure, from_zero),
     .about = "Whether it begins at zero."},
    {.name = "status",
     .type = FIELD_CHOICE,
     .choices = statuses,
     .offset = offsetof(struct test_figure, status),
     .about = "Why there is no number."},
};

static void check_figure(struct reader *reader, void *object, const void *parent)
{
    (void)parent;
    const struct test_figure *figure = object;
    if (!figure->value.given && figure->status == 0) {
        reader_refuse(reader, "value", "null needs a \"status\" that says why");
    }
    if (figure->before != NULL && figure->before->value.value == figure->value.value) {
        reader_warn(reader, "before/value", "nothing has changed");
    }
}

static const struct shape figure_shape = {"figure", figure_fields, COUNT_OF(figure_fields),
                                          sizeof(struct test_figure), check_figure};

static const struct field figures_fields[] = {
    {.name = "figures",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .required = true,
     .least = 2,
     .most = 6,
     .shape = &figure_shape,
     .offset = offsetof(struct test_figures, figures),
     .about = "The figures."},
};

static const struct shape figures_shape = {"figures", figures_fields, COUNT_OF(figures_fields),
                                           sizeof(struct test_figures), NULL};

static const struct field point_fields[] = {
    {.name = "x",
     .type = FIELD_LABEL,
     .required = true,
     .most = 10,
     .offset = offsetof(struct test_point, x),
     .about = "Where."},
    {.name = "value",
     .type = FIELD_NUMBER,
     .required = true,
     .null = true,
     .least = 0,
     .most = 100,
     .offset = offsetof(struct test_point, value),
     .about = "How much."},
};

static const struct shape point_shape = {"point", point_fields, COUNT_OF(point_fields),
                                         sizeof(struct test_point), NULL};

static const struct field row_fields[] = {
    {.name = "row",
     .type = FIELD_LIST,
     .item = FIELD_INTEGER,
     .least = 1,
     .most = 3,
     .about = "One row of whole numbers."},
};

static const struct shape row_shape = {"row", row_fields, COUNT_OF(row_fields), sizeof(struct list),
                                       NULL};

static const struct field trend_fields[] = {
    {.name = "points",
     .type = FIELD_LIST,
     .item = FIELD_TUPLE,
     .required = true,
     .least = 1,
     .shape = &point_shape,
     .offset = offsetof(struct test_trend, points),
     .about = "The points."},
    {.name = "grid",
     .type = FIELD_LIST,
     .item = FIELD_LIST,
     .shape = &row_shape,
     .offset = offsetof(struct test_trend, grid),
     .about = "Rows."},
    {.name = "end",
     .type = FIELD_TUPLE,
     .shape = &point_shape,
     .offset = offsetof(struct test_trend, end),
     .about = "The last point."},
};

static const struct shape trend_shape = {"trend", trend_fields, COUNT_OF(trend_fields),
                                         sizeof(struct test_trend), NULL};

static const struct shape tree_shape;

static const struct field tree_fields[] = {
    {.name = "label",
     .type = FIELD_TEXT,
     .required = true,
     .offset = offsetof(struct test_tree, label),
     .about = "A name."},
    {.name = "children",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .shape = &tree_shape,
     .offset = offsetof(struct test_tree, children),
     .about = "Trees again."},
    {.name = "only",
     .type = FIELD_OBJECT,
     .shape = &tree_shape,
     .offset = offsetof(struct test_tree, only),
     .about = "A tree again."},
};

static const struct shape tree_shape = {"tree", tree_fields, COUNT_OF(tree_fields),
                                        sizeof(struct test_tree), NULL};

static const struct field notice_fields[] = {
    {.name = "body",
     .type = FIELD_TEXT,
     .required = true,
     .most = 400,
     .offset = offsetof(struct test_notice, body),
     .about = "What is to be said."},
    {.name = "when",
     .type = FIELD_MOMENT,
     .precisions = PRECISION_DAY | PRECISION_TIME | PRECISION_INSTANT,
     .offset = offsetof(struct test_notice, when),
     .about = "When it happens."},
};

static const struct shape notice_shape = {"notice", notice_fields, COUNT_OF(notice_fields),
                                          sizeof(struct test_notice), NULL};

static const struct kind figure_kind = {
    .name = "figure", .about = "One number.", .shape = &figure_shape, .shows_figures = true};
static const struct kind figures_kind = {
    .name = "figures", .about = "Several numbers.", .shape = &figures_shape, .shows_figures = true};
static const struct kind trend_kind = {
    .name = "trend", .about = "A line.", .shape = &trend_shape, .shows_figures = true};
static const struct kind tree_kind = {
    .name = "tree", .about = "A tree.", .shape = &tree_shape, .shows_figures = true};
static const struct kind notice_kind = {
    .name = "notice", .about = "Words.", .shape = &notice_shape, .shows_figures = false};

const struct kind *const test_kinds[] = {&figure_kind, &figures_kind, &trend_kind,
                                         &tree_kind,   &notice_kind,  NULL};

char *test_feed_text(const char *title)
{
    struct buffer text = {0};
    buffer_print(&text,
                 "{\"foyer\": 1, \"title\": \"%s\",\n"
                 " \"slides\": [{\"kind\": \"notice\", \"body\": \"Open today.\"}]}\n",
                 title);
    return text.data;
}
