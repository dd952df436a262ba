#include "kept.h"

#include <stdint.h>
#include <string.h>

/* FNV-1a, by Glenn Fowler, Landon Curt Noll and Kiem-Phong Vo. */
static size_t hash_of(const struct text_style *style, const char *utf8, double width)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (; *utf8; utf8++)
        hash = (hash ^ (unsigned char)*utf8) * UINT64_C(0x100000001b3);
    hash = (hash ^ (uint64_t)style->cap_px) * UINT64_C(0x100000001b3);
    hash = (hash ^ (uint64_t)(width > 0 && width < 1e6 ? width : 0)) * UINT64_C(0x100000001b3);
    return (size_t)(hash ^ hash >> 32);
}

static bool is_same(const struct kept *kept, const struct text_style *style, const char *utf8,
                    double width)
{
    return kept->width == width && kept->style.role == style->role &&
           kept->style.cap_px == style->cap_px && kept->style.weight == style->weight &&
           kept->style.balanced == style->balanced && kept->style.tabular == style->tabular &&
           strcmp(kept->utf8, utf8) == 0;
}

/* The slot that holds a text, or the empty one where it belongs. There is always an empty one. */
static struct kept *slot_of(const struct kept_texts *kept, const struct text_style *style,
                            const char *utf8, double width)
{
    size_t at = hash_of(style, utf8, width) % kept->capacity;
    while (kept->slots[at].utf8 && !is_same(&kept->slots[at], style, utf8, width))
        at = (at + 1) % kept->capacity;
    return &kept->slots[at];
}

struct text *kept_find(const struct kept_texts *kept, const struct text_style *style,
                       const char *utf8, double width)
{
    return kept->capacity > 0 ? slot_of(kept, style, utf8, width)->text : NULL;
}

static void grow(struct kept_texts *kept, struct arena *arena)
{
    struct kept_texts larger = {.count = kept->count,
                                .capacity = kept->capacity > 0 ? 4 * kept->capacity : 128};
    larger.slots = arena_get(arena, larger.capacity, sizeof *larger.slots);
    for (size_t i = 0; i < kept->capacity; i++) {
        const struct kept *old = &kept->slots[i];
        if (old->utf8)
            *slot_of(&larger, &old->style, old->utf8, old->width) = *old;
    }
    *kept = larger;
}

void kept_add(struct kept_texts *kept, struct arena *arena, const struct text_style *style,
              const char *utf8, double width, struct text *text)
{
    if (2 * kept->count >= kept->capacity)
        grow(kept, arena);
    *slot_of(kept, style, utf8, width) =
        (struct kept){arena_text(arena, utf8, strlen(utf8)), *style, width, text};
    kept->count++;
}
