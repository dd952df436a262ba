/* Fonts for what Inter has not. */
#include "fonts.h"

#include "scripts.h"

#include "foyer/base/memory.h"

#include <math.h>
#include <string.h>

bool face_has(const struct face *face, uint32_t code_point)
{
    return face && face->measured && glyphs_has(face->measured, code_point);
}

static bool has_all(const struct face *face, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->count; i++)
        if (!face_has(face, cluster->code_points[i]))
            return false;
    return true;
}

/* How large its letters must be to stand beside capitals, by the script's reference letter. */
static void measure(struct face *face, const struct script_face *script)
{
    double height = 0;
    if (face->measured)
        height = glyphs_letter_height(face->measured, script->reference);
    face->em_of_cap = height > 0 ? script->share / height : 1 / 0.7;
}

static void remember(struct fonts *fonts, struct face *face, const char *family, enum weight weight,
                     const struct script_face *script)
{
    if (face->cap_ratio <= 0 && face->em_of_cap <= 0)
        measure(face, script);
    fonts->fallbacks =
        memory_resize(fonts->fallbacks, fonts->fallback_count + 1, sizeof *fonts->fallbacks);
    fonts->fallbacks[fonts->fallback_count++] = (struct fallback){family, weight, face};
}

/* The face of a script's family, whether it has the cluster or not. */
static struct face *of_script(struct fonts *fonts, enum weight weight,
                              const struct cluster *cluster)
{
    struct script_face script = script_face_of(cluster->script, cluster->language);
    for (size_t i = 0; i < fonts->fallback_count; i++) {
        const struct fallback *fallback = &fonts->fallbacks[i];
        if (fallback->family && fallback->weight == weight &&
            strcmp(fallback->family, script.family) == 0)
            return fallback->face;
    }
    struct face *face = fonts_match(fonts, script.family, weight, cluster);
    if (face)
        remember(fonts, face, script.family, weight, &script);
    return face;
}

static struct face *any(struct fonts *fonts, enum weight weight, const struct cluster *cluster)
{
    for (size_t i = 0; i < fonts->fallback_count; i++) {
        const struct fallback *fallback = &fonts->fallbacks[i];
        if (fallback->weight == weight && has_all(fallback->face, cluster))
            return fallback->face;
    }
    struct script_face script = script_face_of(cluster->script, cluster->language);
    struct face *face = fonts_match(fonts, "Noto Sans", weight, cluster);
    if (!has_all(face, cluster))
        return NULL;
    remember(fonts, face, NULL, weight, &script);
    return face;
}

struct face *fonts_with(struct fonts *fonts, struct face *primary, const struct cluster *cluster)
{
    if (has_all(primary, cluster))
        return primary;
    struct face *face = of_script(fonts, primary->weight, cluster);
    if (has_all(face, cluster))
        return face;
    return any(fonts, primary->weight, cluster);
}

int face_size(const struct face *face, const struct face *primary, int size_px)
{
    if (face == primary || face->em_of_cap <= 0)
        return size_px;
    double wanted = size_px * primary->cap_ratio * face->em_of_cap;
    return (int)fmax(size_px, ceil(wanted - 0.01));
}
