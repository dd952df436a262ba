#include "drawn.h"

#include "foyer/base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

enum { WIDTH = 2400, HEIGHT = 500, START = 40 };

void drawn_init(struct drawn *lines, struct typesetter *typesetter, const struct text_style *style,
                const char *utf8, double width)
{
    struct frame *frame = frame_new(WIDTH, HEIGHT);
    struct canvas *canvas = canvas_new(frame, 0);
    canvas_mirror(canvas, typesetter_is_right_to_left(typesetter));
    *lines = (struct drawn){.text = text_set(typesetter, style, utf8, width)};
    lines->count = lines->text->lines;
    lines->line = memory_get(lines->count, sizeof *lines->line);
    for (size_t i = 0; i < lines->count; i++) {
        struct text_place place = {
            .x = START, .y = START, .width = width > 0 ? width : WIDTH / 2.0};
        canvas_clear(canvas, 0xffffff);
        text_draw(typesetter, canvas, lines->text, i, 1, &place, &lines->line[i]);
    }
    canvas_free(canvas);
    frame_free(frame);
}

void drawn_finish(struct drawn *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        audit_finish(&lines->line[i]);
    free(lines->line);
    *lines = (struct drawn){0};
}

const char *drawn_seen(const struct drawn *lines, size_t line, char *room, size_t size)
{
    const struct audit *audit = &lines->line[line];
    struct buffer seen = {0};
    double after = -1;
    for (size_t drawn = 0; drawn < audit->count; drawn++) {
        const struct audit_text *next = NULL;
        for (size_t i = 0; i < audit->count; i++)
            if (audit->texts[i].box.x > after && (!next || audit->texts[i].box.x < next->box.x))
                next = &audit->texts[i];
        assert_non_null(next);
        if (!next)
            break; /* the analyser does not know that the assertion ends the test */
        after = next->box.x;
        const char *text = next->text + strspn(next->text, " ");
        size_t length = strlen(text);
        while (length > 0 && text[length - 1] == ' ')
            length--;
        buffer_print(&seen, "%s%.*s", drawn > 0 ? "|" : "", (int)length, text);
    }
    assert_true(seen.length < size);
    memcpy(room, seen.data ? seen.data : "", seen.length + 1);
    buffer_finish(&seen);
    return room;
}

/* Steps over spaces and characters that have no shape. */
static const char *past_shapeless(const char *utf8)
{
    static const char *const shapeless[] = {" ", "\u200b", "\u00ad", "\u2068", "\u2069", "\u3000"};
    for (size_t i = 0; i < sizeof shapeless / sizeof shapeless[0]; i++)
        if (strncmp(utf8, shapeless[i], strlen(shapeless[i])) == 0) {
            utf8 += strlen(shapeless[i]);
            i = SIZE_MAX;
        }
    return utf8;
}

/* The bytes of `utf8` that a run shows; 0 where it is not the next. A hyphen at a run's end may
 * have been added. */
static size_t shown(const char *utf8, const char *run)
{
    const char *from = past_shapeless(utf8);
    run = past_shapeless(run);
    while (*run != '\0' && *from == *run) {
        from = past_shapeless(from + 1);
        run = past_shapeless(run + 1);
    }
    bool added = strcmp(run, "-") == 0;
    return *run == '\0' || added ? (size_t)(from - utf8) : 0;
}

bool drawn_in_order(const struct drawn *lines, const char *utf8, size_t *ends)
{
    size_t done = 0;
    for (size_t line = 0; line < lines->count; line++) {
        const struct audit *audit = &lines->line[line];
        bool *used = memory_get(audit->count + 1, sizeof *used);
        for (size_t i = 0; i < audit->count;) {
            size_t length = used[i] ? 0 : shown(utf8 + done, audit->texts[i].text);
            used[i] = used[i] || length > 0;
            done += length;
            i = length > 0 ? 0 : i + 1;
        }
        bool all = true;
        for (size_t i = 0; i < audit->count; i++)
            all = all && used[i];
        free(used);
        if (!all)
            return false;
        ends[line] = done;
    }
    return *past_shapeless(utf8 + done) == '\0';
}
