/* A few kinds of slide for the tests of the feed room, which must not lean on the real ones. */
#ifndef TESTS_FEED_KINDS_H
#define TESTS_FEED_KINDS_H

#include "foyer/feed/feed.h"

/* One figure, as large as a real one: every type of field, one way or another. */
struct test_before {
    struct number value;
    const char *label;
};

struct test_figure {
    struct number value;
    const char *label;
    struct unit unit;
    int decimals;
    int better;
    struct test_before *before;
    struct list history; /* struct number */
    struct moment as_of;
    bool from_zero;
    int status;
};

struct test_figures {
    struct list figures; /* struct test_figure */
};

struct test_point {
    const char *x;
    struct number value;
};

struct test_trend {
    struct list points; /* struct test_point */
    struct list grid;   /* struct list of int */
    struct test_point end;
};

/* Nests in itself. */
struct test_tree {
    const char *label;
    struct list children; /* struct test_tree */
    struct test_tree *only;
};

struct test_notice {
    const char *body;
    struct moment when;
};

/* "figure", "figures", "trend", "tree" (these show figures) and "notice". */
extern const struct kind *const test_kinds[];

/* A feed with one slide of the kind "notice" and the given title, to be given to free(). */
char *test_feed_text(const char *title);

#endif
