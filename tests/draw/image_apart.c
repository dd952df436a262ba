/* Pictures in a process of their own: the same as in this one, also where there is none to be had.
 */
#include "foyer/base/confine.h"
#include "foyer/base/file.h"
#include "foyer/draw/image.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct pictures {
    struct buffer png, jpeg;
};

static int setup(void **state)
{
    struct pictures *pictures = calloc(1, sizeof *pictures);
    *state = pictures;
    const size_t most = 1 << 20;
    return pictures &&
                   file_read(AT_FDCWD, "tests/feeds/good/disc.png", most, &pictures->png, NULL) &&
                   file_read(AT_FDCWD, "tests/feeds/good/field.jpg", most, &pictures->jpeg, NULL)
               ? 0
               : -1;
}

static int teardown(void **state)
{
    struct pictures *pictures = *state;
    buffer_finish(&pictures->png);
    buffer_finish(&pictures->jpeg);
    free(pictures);
    return 0;
}

static struct image_source source_of(const struct buffer *file)
{
    return (struct image_source){file->data, file->length, false};
}

static void assert_same_apart(const struct buffer *file, int width, int height)
{
    int across = 0, down = 0, across_apart = 0, down_apart = 0;
    assert_true(image_measure(source_of(file), &across, &down, NULL));
    assert_true(image_inspect_apart(source_of(file), &across_apart, &down_apart, NULL));
    assert_int_equal(across_apart, across);
    assert_int_equal(down_apart, down);
    struct image *here = image_decode(source_of(file), width, height, NULL);
    struct image *apart = image_decode_apart(source_of(file), width, height, NULL);
    assert_non_null(here);
    assert_non_null(apart);
    image_size(apart, &across, &down);
    assert_int_equal(across, width);
    assert_int_equal(down, height);
    assert_memory_equal(image_pixels(apart), image_pixels(here),
                        (size_t)width * (size_t)height * sizeof(uint32_t));
    image_free(here);
    image_free(apart);
}

/* A process of its own decodes the same, and says the same. */
static void decodes_the_same_apart(void **state)
{
    struct pictures *pictures = *state;
    assert_same_apart(&pictures->png, 7, 5);
    assert_same_apart(&pictures->jpeg, 16, 33);
}

static void refuses_the_same_apart(void **state)
{
    struct pictures *pictures = *state;
    struct buffer none = {0};
    pictures->png.data[pictures->png.length - 20] ^= 0x55;
    pictures->jpeg.length /= 2;
    buffer_print(&none, "no picture");
    const struct buffer *const bad[] = {&pictures->png, &pictures->jpeg, &none};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct error here = {0}, apart = {0};
        int width = 0, height = 0;
        assert_false(image_measure(source_of(bad[i]), &width, &height, &here) &&
                     image_check(source_of(bad[i]), &here));
        assert_false(image_inspect_apart(source_of(bad[i]), &width, &height, &apart));
        assert_string_equal(here.message, apart.message);
        assert_null(image_decode_apart(source_of(bad[i]), 4, 4, NULL));
    }
    assert_null(image_decode_apart(source_of(&pictures->png), IMAGE_SIDE_MOST + 1, 1, NULL));
    buffer_finish(&none);
}

/* Where no process can be begun, it is done in this one. */
static void decodes_where_no_process_is_to_be_had(void **state)
{
    struct pictures *pictures = *state;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)confine_to_memory(); /* no fork any more */
        int width = 0, height = 0;
        bool good = image_inspect_apart(source_of(&pictures->png), &width, &height, NULL);
        struct image *image = image_decode_apart(source_of(&pictures->png), 3, 3, NULL);
        _exit(good && width > 0 && image ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(decodes_the_same_apart, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses_the_same_apart, setup, teardown),
        cmocka_unit_test_setup_teardown(decodes_where_no_process_is_to_be_had, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
