#include "foyer/base/apart.h"
#include "foyer/base/memory.h"
#include "image_formats.h"

#include <stdlib.h>

enum { SECONDS_MOST = 10 }; /* of processor time; the largest picture takes a tenth of it on a Pi */

/* A picture's work in the other process. What comes back lies in memory that both see. */
struct task {
    struct image_source source;
    struct result *result;
    size_t size; /* bytes of the result */
};

struct result {
    bool good;
    struct error error;
    int width, height; /* asked for, or found */
    uint32_t pixels[];
};

static void inspect(void *context)
{
    const struct task *task = context;
    struct result *result = task->result;
    result->good = image_measure(task->source, &result->width, &result->height, &result->error) &&
                   image_check(task->source, &result->error);
}

static void decode(void *context)
{
    const struct task *task = context;
    struct result *result = task->result;
    struct image image = {
        .pixels = result->pixels, .width = result->width, .height = result->height};
    memory_populate(result, task->size);
    result->good = image_decode_into(task->source, &image, &result->error);
}

/* What the other process says is trusted no more than the picture. */
static bool take_result(struct result *result, enum apart_end end, struct error *error)
{
    result->error.message[sizeof result->error.message - 1] = '\0';
    if (end == APART_DONE && result->good)
        return true;
    if (end == APART_DONE && result->error.message[0] != '\0')
        return error_set(error, "%s", result->error.message);
    return error_set(error, "cannot be decoded without harm or in %d s; save it anew",
                     SECONDS_MOST);
}

bool image_inspect_apart(struct image_source source, int *width, int *height, struct error *error)
{
    struct result *result = apart_share(sizeof *result);
    struct task task = {source, result, sizeof *result};
    enum apart_end end = result ? apart_run(inspect, &task, SECONDS_MOST) : APART_IMPOSSIBLE;
    bool good = false;
    if (end == APART_IMPOSSIBLE) {
        good = image_measure(source, width, height, error) && image_check(source, error);
    } else if (take_result(result, end, error)) {
        *width = result->width;
        *height = result->height;
        good = image_check_size(*width, *height, error);
    }
    apart_release(result, sizeof *result);
    return good;
}

struct image_work {
    struct task task;
    int width, height;
    pid_t process;
};

struct image_work *image_decode_begin(struct image_source source, int width, int height)
{
    if (!image_check_size(width, height, NULL))
        return NULL;
    size_t count = (size_t)width * (size_t)height + IMAGE_SPARE_PIXELS;
    size_t size = sizeof(struct result) + count * sizeof(uint32_t);
    struct result *result = apart_share(size);
    if (!result)
        return NULL;
    struct image_work *work = memory_get(1, sizeof *work);
    result->width = width;
    result->height = height;
    *work = (struct image_work){{source, result, size}, width, height, -1};
    work->process = apart_begin(decode, &work->task, SECONDS_MOST);
    if (work->process >= 0)
        return work;
    apart_release(result, size);
    free(work);
    return NULL;
}

struct image *image_decode_end(struct image_work *work, struct error *error)
{
    struct result *result = work->task.result;
    size_t size = work->task.size;
    struct image *image = NULL;
    if (take_result(result, apart_wait(work->process), error)) {
        image = memory_get(1, sizeof *image);
        *image = (struct image){result->pixels, work->width, work->height, result, size};
    } else {
        apart_release(result, size);
    }
    free(work);
    return image;
}

void image_decode_cancel(struct image_work *work)
{
    if (!work)
        return;
    apart_cancel(work->process);
    apart_release(work->task.result, work->task.size);
    free(work);
}

struct image *image_decode_apart(struct image_source source, int width, int height,
                                 struct error *error)
{
    struct image_work *work = image_decode_begin(source, width, height);
    /* Where no process is to be had, or the size is refused. */
    if (!work)
        return image_decode(source, width, height, error);
    return image_decode_end(work, error);
}
