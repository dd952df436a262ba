/* From the room to pixels: how large text must be on this screen to be read from that distance. */
#ifndef FOYER_DRAW_GEOMETRY_H
#define FOYER_DRAW_GEOMETRY_H

#include <stdbool.h>

/* What a text is for, and with it its least size as the angle that the height of a capital letter
 * takes in the visitor's eye, in minutes of arc. */
enum role {
    ROLE_FINE,  /* 16: source, page, clock; ISO 9241-3, the least for reading at all */
    ROLE_LABEL, /* 20: axes, categories, change, subtitle; ISO 9241-3, preferred (20 to 22) */
    ROLE_KEY,   /* 42: title, labels of figures, notices; EN 301 549 5.1.4, 0.7 degrees */
    ROLE_HERO,  /* 84: the number of a figure; twice the key size */
    ROLE_COUNT,
};

const char *role_name(enum role role); /* "fine", "label", "key", "hero" */

struct geometry {
    int width, height;         /* of the picture in px */
    double diagonal_inches;    /* of the screen */
    double viewing_distance_m; /* from the visitor's eye */
    bool en301549;             /* hold every role to the key size */
};

/* The least height in px of a capital letter of a role:
 * ceil(distance * tan(minutes / 60 degrees) * px per mm). */
int geometry_cap_px(const struct geometry *geometry, enum role role);

/* A box in px; x to the right, y down, from the picture's top left corner. */
struct box {
    double x, y, width, height;
};

/* Whole px, to the right and down. */
struct shift {
    int x, y;
};

/* How far the picture is displaced so that nothing burns into the screen: `step` 0 not at all, each
 * further step beside the one before, through every place within 4 px either way (at 1080 px; in
 * proportion on other screens) and back. */
struct shift geometry_shift(const struct geometry *geometry, unsigned step);

/* The picture without the 5 % margin on each side that televisions may cut off (overscan). */
struct box geometry_safe_box(const struct geometry *geometry);

#endif
