#define _DEFAULT_SOURCE /* madvise, MAP_ANONYMOUS */
#include "foyer/base/memory.h"
#include "foyer/base/text.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include <cmocka.h>

static bool is_zero(const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < size; i++) {
        if (at[i] != 0) {
            return false;
        }
    }
    return true;
}

static void gives_zeroed_items(void **state)
{
    (void)state;
    void *items = memory_get(100, 7);
    assert_true(is_zero(items, 700));
    free(items);
    void *nothing = memory_get(0, 7);
    assert_non_null(nothing);
    free(nothing);
}

static void keeps_items_when_resizing(void **state)
{
    (void)state;
    int *numbers = memory_resize(NULL, 2, sizeof *numbers);
    numbers[0] = 38;
    numbers[1] = 27;
    numbers = memory_resize(numbers, 5000, sizeof *numbers);
    assert_int_equal(numbers[0], 38);
    assert_int_equal(numbers[1], 27);
    free(numbers);
}

static void ask_for_too_many(void)
{
    (void)memory_get(SIZE_MAX / 2, 3);
}

static void resize_to_too_many(void)
{
    (void)memory_resize(NULL, SIZE_MAX / 2, 3);
}

static void ask_an_arena_for_too_many(void)
{
    struct arena arena = {0};
    (void)arena_get(&arena, SIZE_MAX, 2);
}

static void fill_an_arena_to_the_brim(void)
{
    struct arena arena = {0};
    (void)arena_get(&arena, SIZE_MAX, 1);
}

static int status_after(void (*act)(void))
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (freopen("/dev/null", "w", stderr) == NULL) {
            _exit(1);
        }
        act();
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void ends_where_a_product_overflows(void **state)
{
    (void)state;
    assert_int_equal(status_after(ask_for_too_many), EX_OSERR);
    assert_int_equal(status_after(resize_to_too_many), EX_OSERR);
    assert_int_equal(status_after(ask_an_arena_for_too_many), EX_OSERR);
    assert_int_equal(status_after(fill_an_arena_to_the_brim), EX_OSERR);
}

static void copies_texts(void **state)
{
    (void)state;
    char original[] = "Leeds";
    char *copy = memory_text(original);
    original[0] = 'R';
    assert_string_equal(copy, "Leeds");
    free(copy);
}

static void arena_pieces_are_zeroed_and_stay(void **state)
{
    (void)state;
    enum { PIECES = 2000 };
    struct arena arena = {0};
    unsigned char *pieces[PIECES];
    size_t asked = 0;
    for (size_t i = 0; i < PIECES; i++) {
        size_t size = i % 97 == 0 ? 40000 : i % 61 + 1;
        pieces[i] = arena_get(&arena, size, 1);
        assert_true(is_zero(pieces[i], size));
        memset(pieces[i], (int)(i % 251) + 1, size);
        asked += size;
    }
    for (size_t i = 0; i < PIECES; i++) {
        size_t size = i % 97 == 0 ? 40000 : i % 61 + 1;
        for (size_t byte = 0; byte < size; byte++) {
            assert_int_equal(pieces[i][byte], i % 251 + 1);
        }
    }
    assert_true(arena.total >= asked);
    arena_finish(&arena);
    assert_int_equal(arena.total, 0);
    assert_string_equal(arena_text(&arena, "again", 5), "again");
    arena_finish(&arena);
}

static void arena_pieces_are_aligned_for_what_their_size_may_hold(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < 3000; i++) {
        (void)arena_text(&arena, "texts stand anywhere", i % 20);
        assert_int_equal((uintptr_t)arena_get(&arena, i % 5, sizeof(short)) % 2, 0);
        assert_int_equal((uintptr_t)arena_get(&arena, i % 40, 3 * sizeof(double)) % 8, 0);
        assert_int_equal((uintptr_t)arena_get(&arena, 1, 48) % _Alignof(max_align_t), 0);
    }
    arena_finish(&arena);
}

static void arena_takes_a_large_piece_first(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *large = arena_get(&arena, 1000, 1000);
    char *small = arena_get(&arena, 1, 1);
    large[999999] = 'x';
    assert_int_equal(small[0], 0);
    arena_finish(&arena);
}

static void arena_texts_are_ended(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(arena_text(&arena, "Leeds City", 5), "Leeds");
    assert_string_equal(arena_text(&arena, NULL, 0), "");
    assert_string_equal(arena_print(&arena, "%d of %s", 27, "38"), "27 of 38");
    assert_string_equal(arena_print(&arena, "%s", ""), "");
    char *padded = arena_print(&arena, "%20000d", 1);
    assert_int_equal(strlen(padded), 20000);
    arena_finish(&arena);
}

static void finishing_nothing_is_fine(void **state)
{
    (void)state;
    struct arena arena = {0};
    arena_finish(&arena);
    arena_finish(&arena);
    arena_finish(NULL);
    struct buffer buffer = {0};
    buffer_finish(&buffer);
    buffer_finish(NULL);
    assert_null(arena.blocks);
    assert_null(buffer.data);
}

static void buffers_grow_and_are_ended(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    for (int i = 0; i < 5000; i++) {
        buffer_print(&buffer, "%d,", i % 10);
        assert_int_equal(buffer.data[buffer.length], '\0');
    }
    assert_int_equal(buffer.length, 10000);
    assert_memory_equal(buffer.data + 9996, "8,9,", 5);
    buffer_finish(&buffer);
    assert_null(buffer.data);
    assert_int_equal(buffer.length, 0);
}

static void buffers_keep_bytes_as_they_are(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    buffer_add(&buffer, "a\0b", 3);
    buffer_add(&buffer, NULL, 0);
    assert_int_equal(buffer.length, 3);
    assert_memory_equal(buffer.data, "a\0b", 4);
    buffer_clear(&buffer);
    assert_int_equal(buffer.length, 0);
    assert_string_equal(buffer.data, "");
    buffer_finish(&buffer);
}

static void an_empty_print_is_a_text(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    buffer_clear(&buffer);
    assert_null(buffer.data);
    buffer_print(&buffer, "%s", "");
    assert_string_equal(buffer.data, "");
    buffer_finish(&buffer);
}

static bool a_child_gets(void *items, size_t size)
{
    pid_t child = fork();
    assert_true(child >= 0);
    /* ENOMEM: there is nothing at this address. */
    if (child == 0)
        _exit(msync(items, size, MS_ASYNC) != 0 && errno == ENOMEM ? 0 : 1);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status) != 0;
}

/* qemu-user takes madvise and does nothing. */
static bool this_system_can_keep_pages(void)
{
    const size_t size = 1 << 16;
    void *items = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(items != MAP_FAILED);
    assert_int_equal(madvise(items, size, MADV_DONTFORK), 0);
    bool gets = a_child_gets(items, size);
    munmap(items, size);
    return !gets;
}

static void pages_are_zeroed_and_no_child_gets_them(void **state)
{
    (void)state;
    const size_t count = 100000;
    unsigned *items = memory_get_pages(count, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(items[i], 0);
        items[i] = 1;
    }
    bool gets = a_child_gets(items, count * sizeof *items);
    memory_release_pages(items, count, sizeof *items);
    memory_release_pages(NULL, count, sizeof *items);
    if (!this_system_can_keep_pages()) {
        print_message("a child gets every page here\n");
        skip();
    }
    assert_false(gets);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_zeroed_items),
        cmocka_unit_test(keeps_items_when_resizing),
        cmocka_unit_test(ends_where_a_product_overflows),
        cmocka_unit_test(copies_texts),
        cmocka_unit_test(arena_pieces_are_zeroed_and_stay),
        cmocka_unit_test(arena_pieces_are_aligned_for_what_their_size_may_hold),
        cmocka_unit_test(arena_takes_a_large_piece_first),
        cmocka_unit_test(arena_texts_are_ended),
        cmocka_unit_test(finishing_nothing_is_fine),
        cmocka_unit_test(buffers_grow_and_are_ended),
        cmocka_unit_test(buffers_keep_bytes_as_they_are),
        cmocka_unit_test(an_empty_print_is_a_text),
        cmocka_unit_test(pages_are_zeroed_and_no_child_gets_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
