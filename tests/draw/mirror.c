/* Right-to-left pages: the canvas mirrors what is laid out for reading from the left, but never
 * text, pictures and codes themselves. */
#include "foyer/draw/canvas.h"
#include "foyer/draw/chart.h"
#include "foyer/draw/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

enum { WIDTH = 320, HEIGHT = 120 };

static const colour white = 0xffffff;
static const colour ink = 0x12436d;

typedef void (*picture)(struct canvas *canvas);

static struct frame *drawn(picture draw, bool mirrored)
{
    struct frame *frame = frame_new(WIDTH, HEIGHT);
    struct canvas *canvas = canvas_new(frame, 0);
    canvas_mirror(canvas, mirrored);
    canvas_clear(canvas, white);
    draw(canvas);
    canvas_finish_picture(canvas);
    canvas_free(canvas);
    return frame;
}

static uint32_t pixel(const struct frame *frame, int x, int y)
{
    return frame->pixels[(size_t)y * (size_t)frame->width + (size_t)x];
}

static void draw_shapes(struct canvas *canvas)
{
    struct point corners[] = {{150, 100}, {200, 100}, {160, 20}};
    struct stroke stroke = {.width = 4, .colour = ink, .dash = 10, .gap = 6};
    canvas_fill_box(canvas, (struct box){10, 20, 100, 30}, 8, ink);
    canvas_fill_circle(canvas, (struct point){60, 80}, 15, ink);
    canvas_fill_polygon(canvas, corners, 3, ink);
    canvas_stroke_path(canvas, corners, 2, &stroke);
}

static void test_shapes_are_mirrored_pixel_for_pixel(void **state)
{
    (void)state;
    struct frame *plain = drawn(draw_shapes, false);
    struct frame *mirrored = drawn(draw_shapes, true);
    assert_int_not_equal(pixel(plain, 60, 35), pixel(plain, WIDTH - 1 - 60, 35));
    int different = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            int one = (int)(pixel(plain, x, y) & 0xff);
            int other = (int)(pixel(mirrored, WIDTH - 1 - x, y) & 0xff);
            different += one - other > 24 || other - one > 24; /* rounding of coverage */
        }
    assert_int_equal(different, 0);
    frame_free(plain);
    frame_free(mirrored);
}

static void draw_code(struct canvas *canvas)
{
    chart_qr_code(canvas, "https://www.leeds.gov.uk/", (struct box){200, 0, 119, 120});
}

static void test_a_code_moves_but_is_not_mirrored(void **state)
{
    (void)state;
    struct frame *plain = drawn(draw_code, false);
    struct frame *mirrored = drawn(draw_code, true);
    int dark = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < 119; x++) {
            assert_int_equal(pixel(plain, 200 + x, y), pixel(mirrored, 1 + x, y));
            dark += (pixel(mirrored, 1 + x, y) & 0xffffff) == 0;
        }
    assert_true(dark > 100);
    frame_free(plain);
    frame_free(mirrored);
}

/* Draws a text at the beginning of a column and returns its ink as the audit has it. */
static struct box text_at(enum alignment alignment, bool flush, bool mirrored, struct box *returned)
{
    struct error error = {0};
    struct typesetter *typesetter = typesetter_new(&error);
    assert_non_null(typesetter);
    struct text_style style = {.role = ROLE_LABEL, .cap_px = 20};
    struct frame *frame = frame_new(WIDTH, HEIGHT);
    struct canvas *canvas = canvas_new(frame, 0);
    canvas_mirror(canvas, mirrored);
    canvas_clear(canvas, white);
    struct audit audit = {0};
    const struct text *text = text_set(typesetter, &style, "Heads", 0);
    struct text_place place = {
        .x = 20, .y = 40, .width = 200, .alignment = alignment, .colour = ink, .flush = flush};
    *returned = text_draw(typesetter, canvas, text, 0, 1, &place, &audit);
    assert_int_equal(audit.count, 1);
    struct box box = audit.texts[0].box;
    canvas_finish_picture(canvas);
    canvas_free(canvas);
    frame_free(frame);
    audit_finish(&audit);
    typesetter_free(typesetter);
    return box;
}

static void test_text_begins_at_the_right(void **state)
{
    (void)state;
    struct box returned;
    struct box plain = text_at(ALIGN_START, true, false, &returned);
    assert_int_equal((int)plain.x, 20);
    struct box mirrored = text_at(ALIGN_START, true, true, &returned);
    assert_int_equal((int)(mirrored.x + mirrored.width), WIDTH - 20);
    assert_int_equal((int)returned.x, 20); /* in the coordinates of whoever lays out */
    assert_int_equal((int)mirrored.width, (int)plain.width);
    struct box end = text_at(ALIGN_END, false, true, &returned);
    assert_in_range((int)end.x, WIDTH - 220, WIDTH - 214);
}

static void draw_upright(struct canvas *canvas)
{
    struct box box = canvas_begin_upright(canvas, (struct box){10, 10, 100, 50});
    canvas_fill_box(canvas, (struct box){box.x, box.y, 30, 50}, 0, ink);
    canvas_end_upright(canvas);
    canvas_fill_box(canvas, (struct box){0, 100, 20, 20}, 0, ink);
}

static void test_what_is_drawn_upright_keeps_its_left(void **state)
{
    (void)state;
    struct frame *mirrored = drawn(draw_upright, true);
    assert_int_equal(pixel(mirrored, WIDTH - 110 + 5, 30) & 0xffffff, ink);
    assert_int_equal(pixel(mirrored, WIDTH - 20, 30) & 0xffffff, white);
    assert_int_equal(pixel(mirrored, WIDTH - 10, 110) & 0xffffff, ink);
    frame_free(mirrored);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes_are_mirrored_pixel_for_pixel),
        cmocka_unit_test(test_a_code_moves_but_is_not_mirrored),
        cmocka_unit_test(test_text_begins_at_the_right),
        cmocka_unit_test(test_what_is_drawn_upright_keeps_its_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
