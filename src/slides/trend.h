/* A trend: its fields, and what its picture needs of them. */
#ifndef FOYER_SRC_SLIDES_TREND_H
#define FOYER_SRC_SLIDES_TREND_H

#include "figure_value.h"

enum { TREND_SERIES_MOST = 4, TREND_NOTES_MOST = 4 };

enum trend_x {
    TREND_X_NONE = 0,
    TREND_X_YEAR,
    TREND_X_ACADEMIC_YEAR,
    TREND_X_FINANCIAL_YEAR,
    TREND_X_QUARTER,
    TREND_X_MONTH,
    TREND_X_DATE,
};

struct trend_point {
    const char *x;
    struct number value;
};

struct trend_series {
    const char *label;
    int role;                      /* 1 main, 2 compare */
    struct list points, low, high; /* struct trend_point */
};

struct trend_target {
    struct number value;
    const char *label, *by; /* NULL where not given */
};

/* A break or an event. */
struct trend_note {
    const char *at, *text;
};

struct trend {
    int x; /* enum trend_x */
    struct unit unit;
    const char *per;
    struct number decimals;
    int better;
    struct list series;          /* struct trend_series */
    struct list forecast;        /* struct trend_point */
    struct trend_target *target; /* NULL where not given */
    struct list breaks, events;  /* struct trend_note */
    bool from_zero;
};

/* Their names, from 1, ended by NULL. */
extern const char *const trend_x_choices[];

/* Where an x lies on the axis, in its own steps: years, quarters, months or days. False where the
 * text is not of the form that the kind of x has. */
bool trend_x_parse(int kind, const char *text, double *x);

/* True where there are values at an x, or both before and behind it, forecast ones too. */
bool trend_reaches(const struct trend *trend, double x);

/* The x as it is written on the axis: "2006/07", "Q1 2011", "Mar 2011". */
const char *trend_x_words(struct page *page, int kind, const char *text);

/* The check of a trend's shape; see struct shape. */
void trend_check(struct reader *reader, void *object, const void *parent);

/* The series that the forecast goes on from: the one of role main, else the first. */
const struct trend_series *trend_main(const struct trend *trend);

int trend_decimals(const struct trend *trend);

/* The target's value as it stands beside those that are named, the last of each line. */
const char *trend_target_number(struct page *page, const struct trend *trend);

/* What the picture shows, in words. */
struct flow;
void trend_say(struct page *page, const struct trend *trend, struct flow *flow);

/* The picture. */
double trend_picture_least_height(struct page *page, const struct trend *trend);
void trend_picture_draw(struct page *page, const struct trend *trend);

#endif
