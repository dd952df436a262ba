#include "foyer/slides/page.h"

#include "foyer/slides/composer.h"

/* A new kind is one name here, in the order of the manual. */
#define EACH_KIND(KIND)                                                                            \
    KIND(figure)                                                                                   \
    KIND(figures)                                                                                  \
    KIND(trend)                                                                                    \
    KIND(ranking)                                                                                  \
    KIND(threshold)                                                                                \
    KIND(profile)                                                                                  \
    KIND(milestones)                                                                               \
    KIND(notice)                                                                                   \
    KIND(pledge)                                                                                   \
    KIND(table)                                                                                    \
    KIND(map)                                                                                      \
    KIND(image)

#define DECLARE(name)     extern const struct slide_kind slide_kind_##name;
#define SLIDE_KIND(name)  &slide_kind_##name,
#define READER_KIND(name) &slide_kind_##name.kind,

EACH_KIND(DECLARE)

const struct slide_kind *const *slide_kinds(void)
{
    static const struct slide_kind *const kinds[] = {EACH_KIND(SLIDE_KIND) NULL};
    return kinds;
}

const struct kind *const *composer_kinds(void)
{
    static const struct kind *const kinds[] = {EACH_KIND(READER_KIND) NULL};
    return kinds;
}

const struct slide_kind *slide_kind_of(const struct slide *slide)
{
    const struct slide_kind *const *kinds = slide_kinds();
    while (*kinds && &(*kinds)->kind != slide->kind.kind)
        kinds++;
    return *kinds;
}

const char *composer_alternative(const struct slide *slide)
{
    const struct slide_kind *kind = slide_kind_of(slide);
    return kind && kind->alternative ? kind->alternative(slide) : NULL;
}
