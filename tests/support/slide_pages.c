#include "slide_pages.h"

#include "feeds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

void slide_pages_draw(struct slide_pages *drawn, const char *slide, struct geometry geometry)
{
    struct composer_options options = {.geometry = geometry};
    struct error error = {0};
    *drawn = (struct slide_pages){.feed = feed_of_slide(slide),
                                  .frame = frame_new(geometry.width, geometry.height)};
    drawn->composer = composer_new(&options, &error);
    assert_non_null(drawn->feed);
    assert_non_null(drawn->composer);
    struct programme_slot slot = {feed_slide(drawn->feed, 0), 0, 1};
    drawn->count = composer_pages(drawn->composer, slot.slide, 0);
    assert_in_range(drawn->count, 1, SLIDE_PAGES_MOST);
    for (int page = 0; page < drawn->count; page++)
        composer_draw(drawn->composer, &slot, page, 0, drawn->frame, &drawn->pages[page]);
}

void slide_pages_finish(struct slide_pages *drawn)
{
    for (int page = 0; page < drawn->count; page++)
        audit_finish(&drawn->pages[page]);
    composer_free(drawn->composer);
    frame_free(drawn->frame);
    feed_release(drawn->feed);
}

struct box slide_pages_box(const struct frame *frame, uint32_t pixel)
{
    int left = frame->width, right = -1, top = frame->height, bottom = -1;
    for (int y = 0; y < frame->height; y++)
        for (int x = 0; x < frame->width; x++) {
            if (frame->pixels[y * frame->width + x] != pixel)
                continue;
            left = x < left ? x : left;
            right = x > right ? x : right;
            top = y < top ? y : top;
            bottom = y;
        }
    return (struct box){left, top, right + 1 - left, bottom + 1 - top};
}
