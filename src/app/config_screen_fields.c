#include "config_file.h"

static const char *const transitions[] = {"crossfade", "cut", NULL};

static const struct field screen_fields[] = {
    {.name = "diagonal_inches",
     .type = FIELD_NUMBER,
     .least = 5,
     .most = 300,
     .fallback = 43,
     .offset = offsetof(struct config_screen, diagonal_inches),
     .about = "The screen's diagonal in inches; text is made large enough for it."},
    {.name = "viewing_distance_m",
     .type = FIELD_NUMBER,
     .least = 0.3,
     .most = 50,
     .fallback = 3,
     .offset = offsetof(struct config_screen, viewing_distance_m),
     .about = "How far visitors are from the screen, in metres."},
    {.name = "rotation",
     .type = FIELD_INTEGER,
     .least = 0,
     .most = 270,
     .offset = offsetof(struct config_screen, rotation),
     .about = "Degrees clockwise that the picture is turned by: 0, 90, 180 or 270."},
    {.name = "transition",
     .type = FIELD_CHOICE,
     .choices = transitions,
     .fallback = CONFIG_TRANSITION_CROSSFADE,
     .offset = offsetof(struct config_screen, transition),
     .about = "How one slide becomes the next."},
    {.name = "pixel_shift",
     .type = FIELD_BOOL,
     .fallback = 1,
     .offset = offsetof(struct config_screen, pixel_shift),
     .about = "Whether each page stands a few px elsewhere than the one before, so that nothing "
              "burns into the screen."},
    {.name = "connector",
     .type = FIELD_TEXT,
     .most = 60,
     .offset = offsetof(struct config_screen, connector),
     .about = "The connector of the display to be on, as \"HDMI-A-1\"; without it the first one."},
};

static void check_screen(struct reader *reader, void *object, const void *parent)
{
    const struct config_screen *screen = object;

    (void)parent;
    if (screen->rotation % 90 != 0)
        reader_refuse(reader, "rotation", "must be 0, 90, 180 or 270 degrees clockwise, not %d",
                      screen->rotation);
}

const struct shape config_screen_shape = {
    .name = "screen",
    .fields = screen_fields,
    .count = COUNT_OF(screen_fields),
    .size = sizeof(struct config_screen),
    .check = check_screen,
};
