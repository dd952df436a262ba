/* The words beside a map, and the bands' squares before them. */
#include "map_layout.h"

#include <math.h>

static void draw_swatch(struct page *page, const struct map_layout *layout,
                        const struct map_row *row, double x, double middle)
{
    double side = map_swatch(page);
    struct box box = {x, round(middle - side / 2), side, side};
    double edge = fmax(2, round((row->highlight ? 0.12 : 0.06) * side));
    canvas_fill_box(page->canvas, box, 0.06 * side,
                    row->highlight ? page->palette->accent : page->palette->muted);
    box = (struct box){box.x + edge, box.y + edge, side - 2 * edge, side - 2 * edge};
    canvas_fill_box(page->canvas, box, 0,
                    row->band == MAP_BAND_NO_DATA
                        ? page->palette->ground
                        : map_band_colour(page, &layout->bands, (size_t)row->band));
}

/* What is left of the column goes between the words and the key, which ends where the map does. */
static double pause(const struct page *page, const struct map_layout *layout, size_t first,
                    size_t count)
{
    double height = 0;
    for (size_t i = first; i < first + count; i++)
        height += layout->rows[i].height + (i > first ? map_row_gap(page) : 0);
    return layout->apart ? 0 : fmax(0, layout->column.height - height);
}

static colour row_ink(const struct page *page, const struct map_row *row)
{
    return row->band == MAP_BAND_NONE || row->highlight ? page->palette->main : page->palette->ink;
}

void map_draw_rows(struct page *page, const struct map_layout *layout, size_t first, size_t count)
{
    double y = layout->column.y;
    for (size_t i = first; i < first + count; i++) {
        const struct map_row *row = &layout->rows[i];
        if (i > first && row->band != MAP_BAND_NONE && row[-1].band == MAP_BAND_NONE)
            y += pause(page, layout, first, count);
        double x = layout->column.x;
        if (row->band != MAP_BAND_NONE) {
            draw_swatch(page, layout, row, x, y + text_baseline(row->text) - row->text->cap / 2);
            x += map_swatch(page) + 0.8 * page->gap;
        }
        page_draw(page, row->text, x, y, layout->column.width, ALIGN_START, row_ink(page, row));
        y += row->height + map_row_gap(page);
    }
}
