/* Texts that are set on a page, kept so that the same one is not set again: planning a page asks
 * for most of them several times. */
#ifndef FOYER_SRC_DRAW_KEPT_H
#define FOYER_SRC_DRAW_KEPT_H

#include "foyer/base/memory.h"
#include "foyer/draw/text.h"

struct kept {
    const char *utf8; /* NULL where the slot is empty */
    struct text_style style;
    double width;
    struct text *text;
};

/* Zeroed ({0}) it is empty. All it holds is the arena's, with which it goes. */
struct kept_texts {
    struct kept *slots;
    size_t count, capacity;
};

/* NULL where no such text is kept. */
struct text *kept_find(const struct kept_texts *kept, const struct text_style *style,
                       const char *utf8, double width);

/* Keeps a text that kept_find did not find; `utf8` is copied. */
void kept_add(struct kept_texts *kept, struct arena *arena, const struct text_style *style,
              const char *utf8, double width, struct text *text);

#endif
