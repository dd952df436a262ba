/* What the comparison of golden pictures lets pass and what it finds, in the smallest and palest
 * text of the smallest screen among them; and what becomes of references. */
#include "likeness.h"
#include "chance.h"
#include "golden.h"

#include "foyer/base/file.h"
#include "foyer/base/text.h"
#include "foyer/draw/canvas.h"
#include "foyer/draw/palette.h"
#include "foyer/draw/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 1024, HEIGHT = 256 };

/* A line of three words and a swatch of colour. */
struct scene {
    const char *first, *second, *third; /* "" for none */
    double shift;                       /* px that the second word stands further to the right */
    double lower;                       /* and lower */
    colour ink, swatch;                 /* 0 for the theme's */
};

static const struct scene plain = {.first = "38 clusters", .second = "became", .third = "27.5%"};

static const struct palette *theme(void)
{
    return palette_find("light");
}

static void draw_word(struct typesetter *typesetter, struct canvas *canvas, const char *word,
                      struct point at, colour ink)
{
    const struct geometry geometry = {1024, 768, 43, 3, false};
    const struct text_style style = {.role = ROLE_FINE,
                                     .cap_px = geometry_cap_px(&geometry, ROLE_FINE)};
    const struct text *text = text_set(typesetter, &style, word, 0);
    struct text_place place = {.x = at.x, .y = at.y, .width = WIDTH, .colour = ink};
    text_draw(typesetter, canvas, text, 0, text->lines, &place, NULL);
}

static struct frame *draw_whole(const struct scene *scene)
{
    struct error error = {0};
    struct typesetter *typesetter = typesetter_new(&error);
    struct frame *frame = frame_new(WIDTH, HEIGHT);
    struct canvas *canvas = canvas_new(frame, 0);
    colour ink = scene->ink ? scene->ink : theme()->quiet;
    assert_non_null(typesetter);
    canvas_clear(canvas, theme()->ground);
    canvas_fill_box(canvas, (struct box){600, 40, 160, 120}, 0,
                    scene->swatch ? scene->swatch : theme()->main);
    draw_word(typesetter, canvas, scene->first, (struct point){40, 40}, ink);
    draw_word(typesetter, canvas, scene->second,
              (struct point){240 + scene->shift, 40 + scene->lower}, ink);
    draw_word(typesetter, canvas, scene->third, (struct point){400, 40}, ink);
    canvas_finish_picture(canvas);
    canvas_free(canvas);
    typesetter_free(typesetter);
    return frame;
}

static struct frame *draw(const struct scene *scene)
{
    struct frame *whole = draw_whole(scene);
    struct frame *half = likeness_halve(whole);
    frame_free(whole);
    return half;
}

/* Against the plain scene. */
static struct likeness compare(const struct scene *scene)
{
    struct frame *was = draw(&plain);
    struct frame *is = draw(scene);
    struct likeness likeness = likeness_of(was, is);
    frame_free(was);
    frame_free(is);
    return likeness;
}

static void the_same_passes(void **state)
{
    (void)state;
    struct likeness likeness = compare(&plain);
    assert_true(likeness.alike);
    assert_true(likeness.difference == 0);
}

static void what_a_reader_would_see_fails(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        struct scene scene;
    } cases[] = {
        {"a word 1 px to the right", {"38 clusters", "became", "27.5%", 1, 0, 0, 0}},
        {"a word 1 px to the left", {"38 clusters", "became", "27.5%", -1, 0, 0, 0}},
        {"a word 1 px lower", {"38 clusters", "became", "27.5%", 0, 1, 0, 0}},
        {"another digit", {"38 clusters", "became", "27.6%", 0, 0, 0, 0}},
        {"8 for 3", {"88 clusters", "became", "27.5%", 0, 0, 0, 0}},
        {"a comma for a point", {"38 clusters", "became", "27,5%", 0, 0, 0, 0}},
        {"another letter", {"38 clusters", "bacame", "27.5%", 0, 0, 0, 0}},
        {"a word that is missing", {"38 clusters", "", "27.5%", 0, 0, 0, 0}},
        {"ink for quiet ink", {"38 clusters", "became", "27.5%", 0, 0, 0x0b1f33, 0}},
        {"a swatch a little lighter", {"38 clusters", "became", "27.5%", 0, 0, 0, 0x154571}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct likeness likeness = compare(&cases[i].scene);
        if (likeness.alike)
            fail_msg("%s passes: %.3f of %.3f at a side of %d", cases[i].what, likeness.difference,
                     likeness.allowed, likeness.side);
    }
}

/* Moves every pixel that is neither ink nor a plain ground by up to `edges`, and all by up to
 * `all`, of 255: other roundings at the edges of letters, and everywhere. */
static void disturb(struct frame *frame, int edges, int all)
{
    struct chance chance = {7};
    for (size_t i = 0; i < (size_t)frame->width * (size_t)frame->height; i++) {
        uint32_t pixel = frame->pixels[i];
        bool plain_colour = (pixel & 0xffffff) == theme()->ground ||
                            (pixel & 0xffffff) == theme()->quiet ||
                            (pixel & 0xffffff) == theme()->main;
        int most = plain_colour ? all : edges;
        int by = (int)chance_below(&chance, 2 * (size_t)most + 1) - most;
        uint32_t moved = 0xff000000U;
        for (int shift = 0; shift < 24; shift += 8) {
            int level = (int)(pixel >> shift & 0xff) + by;
            level = level < 0 ? 0 : level > 255 ? 255 : level;
            moved |= (uint32_t)level << shift;
        }
        frame->pixels[i] = moved;
    }
}

static void slight_noise_passes(void **state)
{
    (void)state;
    static const int noises[][2] = {{40, 0}, {4, 4}};
    struct frame *was = draw(&plain);
    for (size_t i = 0; i < sizeof noises / sizeof noises[0]; i++) {
        struct frame *whole = draw_whole(&plain);
        disturb(whole, noises[i][0], noises[i][1]);
        struct frame *is = likeness_halve(whole);
        struct likeness likeness = likeness_of(was, is);
        assert_true(likeness.difference > 0);
        if (!likeness.alike)
            fail_msg("%d at edges, %d elsewhere: %.3f of %.3f at a side of %d", noises[i][0],
                     noises[i][1], likeness.difference, likeness.allowed, likeness.side);
        frame_free(is);
        frame_free(whole);
    }
    frame_free(was);
}

static void another_size_fails(void **state)
{
    (void)state;
    struct frame *one = frame_new(100, 50);
    struct frame *other = frame_new(50, 100);
    assert_false(likeness_of(one, other).alike);
    frame_free(one);
    frame_free(other);
}

static void the_place_is_named_and_marked(void **state)
{
    (void)state;
    const int width = 101; /* the last patches reach over the edge */
    struct frame *was = frame_new(width, 75);
    struct frame *is = frame_new(width, 75);
    const size_t place = (size_t)74 * (size_t)width + 100;
    for (size_t i = 0; i <= place; i++)
        was->pixels[i] = is->pixels[i] = 0xffffffffU;
    is->pixels[place] = 0xff000000U;
    struct likeness likeness = likeness_of(was, is);
    assert_false(likeness.alike);
    assert_int_equal(likeness.side, 1);
    assert_int_equal(likeness.x, 100);
    assert_int_equal(likeness.y, 74);
    struct frame *shown = likeness_show(was, is);
    assert_int_equal(shown->pixels[(size_t)75 * (size_t)shown->width - 1], 0xffff00ffU);
    assert_int_equal(shown->pixels[(size_t)shown->width - 1], 0xfffefefeU);
    frame_free(shown);
    frame_free(was);
    frame_free(is);
}

/* Folders for references and results below a root. */
struct folders {
    char root[64], references[96], results[96];
};

static int make_folders(void **state)
{
    struct folders *folders = calloc(1, sizeof *folders);
    if (!folders)
        return -1;
    snprintf(folders->root, sizeof folders->root, "/tmp/foyer-golden-XXXXXX");
    assert_non_null(mkdtemp(folders->root));
    snprintf(folders->references, sizeof folders->references, "%s/references", folders->root);
    snprintf(folders->results, sizeof folders->results, "%s/results", folders->root);
    assert_true(file_make_folder(folders->references, NULL));
    *state = folders;
    return 0;
}

static int remove_folders(void **state)
{
    struct folders *folders = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folders->root);
    int status = system(command); /* NOLINT(cert-env33-c) */
    free(folders);
    return status;
}

/* One run over one page. Returns what golden_page did; `left` takes golden_left_over. */
static bool run(const struct folders *folders, bool record, const char *name,
                const struct scene *scene, size_t *left)
{
    struct golden golden;
    struct frame *page = draw_whole(scene);
    golden_init(&golden, folders->references, folders->results, record);
    bool good = golden_page(&golden, name, page);
    *left = golden_left_over(&golden);
    golden_finish(&golden);
    frame_free(page);
    return good;
}

static bool is_there(const char *folder, const char *name)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return access(path, F_OK) == 0;
}

static struct file_version version_of(const char *folder, const char *name)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return file_version_at(AT_FDCWD, path);
}

static void a_missing_reference_fails_and_is_not_made(void **state)
{
    const struct folders *folders = *state;
    size_t left;
    assert_false(run(folders, false, "page", &plain, &left));
    assert_false(is_there(folders->references, "page.png"));
    assert_true(is_there(folders->results, "page.png"));
    assert_false(run(folders, false, "page", &plain, &left));
}

static void a_recorded_page_passes_and_another_fails(void **state)
{
    const struct folders *folders = *state;
    const struct scene other = {.first = "38 clusters", .second = "became", .third = "27.6%"};
    size_t left;
    assert_true(run(folders, true, "page", &plain, &left));
    assert_true(run(folders, false, "page", &plain, &left));
    assert_int_equal(left, 0);
    assert_false(is_there(folders->results, "page-difference.png"));
    struct file_version before = version_of(folders->references, "page.png");
    assert_false(run(folders, false, "page", &other, &left));
    assert_true(is_there(folders->results, "page-difference.png"));
    struct file_version after = version_of(folders->references, "page.png");
    assert_true(file_version_equals(&before, &after));
    /* The pictures of an earlier run are gone. */
    assert_true(run(folders, false, "page", &plain, &left));
    assert_false(is_there(folders->results, "page-difference.png"));
}

static void recording_leaves_alone_what_passes(void **state)
{
    const struct folders *folders = *state;
    const struct scene other = {.first = "38 clusters", .second = "became", .third = "27.6%"};
    size_t left;
    assert_true(run(folders, true, "page", &plain, &left));
    struct file_version before = version_of(folders->references, "page.png");
    assert_true(run(folders, true, "page", &plain, &left));
    struct file_version after = version_of(folders->references, "page.png");
    assert_true(file_version_equals(&before, &after));
    assert_true(run(folders, true, "page", &other, &left));
    assert_true(run(folders, false, "page", &other, &left));
    assert_false(run(folders, false, "page", &plain, &left));
}

static void a_reference_without_a_page_fails_until_it_is_removed(void **state)
{
    const struct folders *folders = *state;
    size_t left;
    assert_true(run(folders, true, "gone", &plain, &left));
    assert_false(run(folders, false, "page", &plain, &left));
    assert_int_equal(left, 1);
    assert_true(is_there(folders->references, "gone.png"));
    assert_true(run(folders, true, "page", &plain, &left));
    assert_false(is_there(folders->references, "gone.png"));
    assert_true(run(folders, false, "page", &plain, &left));
    assert_int_equal(left, 0);
}

static void a_broken_reference_fails(void **state)
{
    const struct folders *folders = *state;
    char path[160];
    size_t left;
    snprintf(path, sizeof path, "%s/page.png", folders->references);
    assert_true(file_write(path, "\x89PNG\r\n\x1a\n", 8, NULL));
    assert_false(run(folders, false, "page", &plain, &left));
    assert_true(run(folders, true, "page", &plain, &left));
    assert_true(run(folders, false, "page", &plain, &left));
}

static void two_pages_of_one_name_fail(void **state)
{
    const struct folders *folders = *state;
    struct golden golden;
    struct frame *page = draw_whole(&plain);
    golden_init(&golden, folders->references, folders->results, true);
    assert_true(golden_page(&golden, "page", page));
    assert_false(golden_page(&golden, "page", page));
    golden_finish(&golden);
    frame_free(page);
}

/* Whether a frame, recorded and read back, has the very same pixels. */
static bool is_kept_exactly(const struct folders *folders, const struct frame *frame)
{
    struct error error = {0};
    char path[160];
    snprintf(path, sizeof path, "%s/frame.png", folders->references);
    assert_true(golden_write(frame, path, &error));
    struct frame *kept = golden_read(path, &error);
    assert_non_null(kept);
    assert_int_equal(kept->width, frame->width);
    assert_int_equal(kept->height, frame->height);
    bool same = memcmp(kept->pixels, frame->pixels,
                       (size_t)frame->width * (size_t)frame->height * sizeof *kept->pixels) == 0;
    frame_free(kept);
    return same;
}

static void a_soft_gradient_keeps_all_its_colours(void **state)
{
    const int side = 256;
    struct frame *frame = frame_new(side, side);
    for (int i = 0; i < side * side; i++)
        frame->pixels[i] = 0xff000000U | (uint32_t)(i % side) << 16 | (uint32_t)(i / side);
    assert_true(is_kept_exactly(*state, frame));
    frame_free(frame);
}

int main(void)
{
#define WITH_FOLDERS(function)                                                                     \
    cmocka_unit_test_setup_teardown(function, make_folders, remove_folders)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_passes),
        cmocka_unit_test(what_a_reader_would_see_fails),
        cmocka_unit_test(slight_noise_passes),
        cmocka_unit_test(another_size_fails),
        cmocka_unit_test(the_place_is_named_and_marked),
        WITH_FOLDERS(a_missing_reference_fails_and_is_not_made),
        WITH_FOLDERS(a_recorded_page_passes_and_another_fails),
        WITH_FOLDERS(recording_leaves_alone_what_passes),
        WITH_FOLDERS(a_reference_without_a_page_fails_until_it_is_removed),
        WITH_FOLDERS(a_broken_reference_fails),
        WITH_FOLDERS(two_pages_of_one_name_fail),
        WITH_FOLDERS(a_soft_gradient_keeps_all_its_colours),
    };
    return cmocka_run_group_tests_name("likeness", tests, NULL, NULL);
}
