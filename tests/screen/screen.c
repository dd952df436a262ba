#include "foyer/screen/screen.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 320, HEIGHT = 180 };

static const uint32_t red = 0xffff0000, blue = 0xff0000ff;

static struct screen *open_screen(void)
{
    struct screen_options options = {.windowed_width = WIDTH, .windowed_height = HEIGHT};
    struct error error = {0};

    setenv("SDL_VIDEODRIVER", "dummy", 1);
    struct screen *screen = screen_new(&options, &error);
    assert_string_equal(error.message, "");
    assert_non_null(screen);
    return screen;
}

static struct frame *plain_frame(int width, int height, uint32_t pixel)
{
    struct frame *frame = frame_new(width, height);

    for (size_t i = 0; i < (size_t)width * (size_t)height; i++)
        frame->pixels[i] = pixel;
    return frame;
}

/* The window that a screen has opened, found by SDL's own numbering. */
static SDL_Window *only_window(void)
{
    for (Uint32 id = 1; id < 100; id++) {
        SDL_Window *window = SDL_GetWindowFromID(id);

        if (window)
            return window;
    }
    return NULL;
}

static uint32_t seen_at(int x, int y)
{
    SDL_Surface *surface = SDL_GetWindowSurface(only_window());
    const unsigned char *row = (const unsigned char *)surface->pixels + y * surface->pitch;

    return ((const uint32_t *)(const void *)row)[x] & 0xffffff;
}

static void press(SDL_Keycode key, bool repeated)
{
    SDL_Event event = {0};

    event.type = SDL_KEYDOWN;
    event.key.keysym.sym = key;
    event.key.repeat = repeated;
    SDL_PushEvent(&event);
}

static void drop_events(struct screen *screen)
{
    while (screen_next_event(screen) != SCREEN_NOTHING)
        continue;
}

static void shows_a_frame(void **state)
{
    struct screen *screen = open_screen();
    struct frame *frame = plain_frame(WIDTH, HEIGHT, red);
    struct error error = {0};
    int width, height;

    (void)state;
    screen_size(screen, &width, &height);
    assert_int_equal(width, WIDTH);
    assert_int_equal(height, HEIGHT);
    assert_string_equal(screen_description(screen), "dummy, window surface");
    assert_true(screen_show(screen, frame, &error));
    assert_int_equal(seen_at(0, 0), 0xff0000);
    assert_int_equal(seen_at(WIDTH - 1, HEIGHT - 1), 0xff0000);
    assert_int_equal(screen_counts(screen).frames, 1);
    frame_free(frame);
    screen_free(screen);
}

static void the_window_stays_hidden_until_there_is_a_picture(void **state)
{
    struct screen *screen = open_screen();
    struct frame *frame = plain_frame(WIDTH, HEIGHT, red);

    (void)state;
    assert_true(SDL_GetWindowFlags(only_window()) & SDL_WINDOW_HIDDEN);
    assert_true(screen_show(screen, frame, NULL));
    assert_false(SDL_GetWindowFlags(only_window()) & SDL_WINDOW_HIDDEN);
    frame_free(frame);
    screen_free(screen);
}

static void moves_from_one_frame_to_another(void **state)
{
    struct screen *screen = open_screen();
    struct frame *from = plain_frame(WIDTH, HEIGHT, red), *to = plain_frame(WIDTH, HEIGHT, blue);
    struct error error = {0};

    (void)state;
    assert_true(screen_show(screen, from, &error));
    frame_free(from); /* the screen holds what it shows */
    assert_true(screen_begin_fade(screen, to));
    assert_int_equal(seen_at(5, 5), 0xff0000);
    assert_true(screen_fade(screen, 128, &error));
    assert_int_equal(seen_at(5, 5), 0x7f007f);
    assert_true(screen_fade(screen, 256, &error));
    assert_int_equal(seen_at(5, 5), 0x0000ff);
    assert_int_equal(screen_counts(screen).frames, 3);
    frame_free(to);
    screen_free(screen);
}

static unsigned distance(uint32_t pixel, unsigned shift, unsigned wanted)
{
    unsigned channel = pixel >> shift & 0xff;

    return channel > wanted ? channel - wanted : wanted - channel;
}

/* In place, every step is rounded; together they stay near the straight way, also where there is
 * little between both ends. */
static void many_steps_keep_to_the_way(void **state)
{
    struct screen *screen = open_screen();
    struct frame *from = plain_frame(WIDTH, HEIGHT, 0xff20c8ff);
    struct frame *to = plain_frame(WIDTH, HEIGHT, 0xffe0c0ff);

    (void)state;
    assert_true(screen_show(screen, from, NULL));
    assert_true(screen_begin_fade(screen, to));
    for (unsigned step = 1; step <= 36; step++) {
        unsigned share = step * 256 / 36;

        assert_true(screen_fade(screen, share, NULL));
        assert_in_range(distance(seen_at(7, 7), 16, 0x20 + (0xe0 - 0x20) * share / 256), 0, 3);
        assert_in_range(distance(seen_at(7, 7), 8, 0xc8 - (0xc8 - 0xc0) * share / 256), 0, 2);
        assert_int_equal(seen_at(7, 7) & 0xff, 0xff);
    }
    assert_int_equal(seen_at(7, 7), 0xe0c0ff);
    frame_free(from);
    frame_free(to);
    screen_free(screen);
}

static void a_transition_ends_where_something_else_is_shown(void **state)
{
    struct screen *screen = open_screen();
    struct frame *from = plain_frame(WIDTH, HEIGHT, red), *to = plain_frame(WIDTH, HEIGHT, blue);

    (void)state;
    assert_false(screen_begin_fade(screen, to)); /* nothing is shown */
    assert_true(screen_show(screen, from, NULL));
    assert_true(screen_begin_fade(screen, to));
    assert_true(screen_fade(screen, 100, NULL));
    assert_true(screen_show(screen, from, NULL));
    assert_true(screen_fade(screen, 200, NULL)); /* of none */
    assert_int_equal(seen_at(0, 0), 0xff0000);
    frame_free(from);
    frame_free(to);
    screen_free(screen);
}

static void shows_again_what_it_holds(void **state)
{
    struct screen *screen = open_screen();
    struct frame *frame = plain_frame(WIDTH, HEIGHT, red);
    struct error error = {0};

    (void)state;
    assert_false(screen_show_again(screen));
    assert_null(screen_read(screen, &error));
    assert_non_null(strstr(error.message, "nothing is shown"));
    frame->pixels[WIDTH + 3] = blue;
    assert_true(screen_show(screen, frame, NULL));
    frame->pixels[WIDTH + 3] = red;
    assert_true(screen_show_again(screen));
    assert_int_equal(screen_counts(screen).frames, 2);
    struct frame *read = screen_read(screen, &error);
    assert_int_equal(read->width, WIDTH);
    assert_int_equal(read->pixels[0] & 0xffffff, 0xff0000);
    assert_int_equal(read->pixels[WIDTH + 3] & 0xffffff, 0x0000ff);
    frame_free(read);
    SDL_SetWindowSize(only_window(), 400, 300);
    assert_false(screen_show_again(screen));
    frame_free(frame);
    screen_free(screen);
}

static void a_frame_of_another_size_is_no_danger(void **state)
{
    struct screen *screen = open_screen();
    struct frame *small = plain_frame(16, 9, red), *large = plain_frame(640, 360, blue);

    (void)state;
    assert_true(screen_show(screen, large, NULL));
    assert_int_equal(seen_at(WIDTH - 1, HEIGHT - 1), 0x0000ff);
    assert_true(screen_show(screen, small, NULL));
    assert_int_equal(seen_at(15, 8), 0xff0000);
    assert_false(screen_begin_fade(screen, large));
    frame_free(small);
    frame_free(large);
    screen_free(screen);
}

/* The window becomes smaller in the middle of a transition, before that is told. */
static void a_size_that_changes_during_a_transition_is_no_danger(void **state)
{
    struct screen *screen = open_screen();
    struct frame *from = plain_frame(WIDTH, HEIGHT, red), *to = plain_frame(WIDTH, HEIGHT, blue);

    (void)state;
    assert_true(screen_show(screen, from, NULL));
    assert_true(screen_begin_fade(screen, to));
    assert_true(screen_fade(screen, 100, NULL));
    SDL_SetWindowSize(only_window(), 100, 60);
    assert_true(screen_fade(screen, 200, NULL));
    assert_int_equal(seen_at(99, 59), 0x0000ff);
    assert_true(screen_fade(screen, 256, NULL));
    frame_free(from);
    frame_free(to);
    screen_free(screen);
}

static void a_display_that_does_not_tell_its_rate_takes_sixty(void **state)
{
    struct screen *screen = open_screen();

    (void)state;
    assert_in_range(screen_rate(screen), 20, 60);
    screen_free(screen);
}

static void keys_mean_what_the_manual_says(void **state)
{
    static const struct {
        SDL_Keycode key;
        enum screen_event event;
    } rows[] = {
        {SDLK_RIGHT, SCREEN_NEXT}, {SDLK_LEFT, SCREEN_PREVIOUS}, {SDLK_SPACE, SCREEN_HOLD},
        {SDLK_f, SCREEN_WINDOWED}, {SDLK_i, SCREEN_INFORMATION}, {SDLK_ESCAPE, SCREEN_ESCAPE},
        {SDLK_x, SCREEN_NOTHING},
    };
    struct screen *screen = open_screen();

    (void)state;
    drop_events(screen);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        press(rows[i].key, false);
        assert_int_equal(screen_next_event(screen), rows[i].event);
        drop_events(screen);
    }
    press(SDLK_SPACE, true);
    assert_int_equal(screen_next_event(screen), SCREEN_NOTHING);
    screen_free(screen);
}

static void events_are_told_in_order_from_one_pump(void **state)
{
    struct screen *screen = open_screen();

    (void)state;
    drop_events(screen);
    uint64_t before = screen_counts(screen).pumps;
    press(SDLK_RIGHT, false);
    press(SDLK_x, false);
    press(SDLK_LEFT, false);
    assert_int_equal(screen_next_event(screen), SCREEN_NEXT);
    assert_int_equal(screen_next_event(screen), SCREEN_PREVIOUS);
    assert_int_equal(screen_next_event(screen), SCREEN_NOTHING);
    assert_int_equal(screen_counts(screen).pumps, before + 1);
    screen_free(screen);
}

static void a_new_size_is_told_once(void **state)
{
    struct screen *screen = open_screen();
    struct frame *frame = plain_frame(WIDTH, HEIGHT, red);
    enum screen_event event;
    int resized = 0, width, height;

    (void)state;
    assert_true(screen_show(screen, frame, NULL));
    drop_events(screen);
    SDL_SetWindowSize(only_window(), 400, 300);
    while ((event = screen_next_event(screen)) != SCREEN_NOTHING)
        resized += event == SCREEN_RESIZED;
    assert_int_equal(resized, 1);
    screen_size(screen, &width, &height);
    assert_int_equal(width, 400);
    assert_int_equal(height, 300);
    frame_free(frame);
    screen_free(screen);
}

static void without_a_driver_the_error_says_what_to_do(void **state)
{
    struct screen_options options = {0};
    struct error error = {0};

    (void)state;
    setenv("SDL_VIDEODRIVER", "no_such_driver", 1);
    assert_null(screen_new(&options, &error));
    assert_non_null(strstr(error.message, "connect a display"));
    assert_null(strchr(error.message, '\n'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_a_frame),
        cmocka_unit_test(the_window_stays_hidden_until_there_is_a_picture),
        cmocka_unit_test(moves_from_one_frame_to_another),
        cmocka_unit_test(many_steps_keep_to_the_way),
        cmocka_unit_test(a_transition_ends_where_something_else_is_shown),
        cmocka_unit_test(shows_again_what_it_holds),
        cmocka_unit_test(a_frame_of_another_size_is_no_danger),
        cmocka_unit_test(a_size_that_changes_during_a_transition_is_no_danger),
        cmocka_unit_test(a_display_that_does_not_tell_its_rate_takes_sixty),
        cmocka_unit_test(keys_mean_what_the_manual_says),
        cmocka_unit_test(events_are_told_in_order_from_one_pump),
        cmocka_unit_test(a_new_size_is_told_once),
        cmocka_unit_test(without_a_driver_the_error_says_what_to_do),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
