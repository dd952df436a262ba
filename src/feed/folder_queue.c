#include "folder_files.h"

#include <stdlib.h>
#include <string.h>

static bool wants(const struct file *file)
{
    return file->waits || file->restore;
}

static int64_t due_of(const struct file *file)
{
    return file->restore ? INT64_MIN : file->settled_at;
}

/* Of two that are due together the one that is shown first. */
static bool is_before(const struct file *one, const struct file *other)
{
    if (due_of(one) != due_of(other))
        return due_of(one) < due_of(other);
    if (one->place != other->place)
        return one->place < other->place;
    return strcmp(one->name, other->name) < 0;
}

static void put(struct queue *queue, size_t at, struct file *file)
{
    queue->items[at] = file;
    file->queued = at + 1;
}

static void rise(struct queue *queue, size_t at)
{
    struct file *file = queue->items[at];
    while (at > 0 && is_before(file, queue->items[(at - 1) / 2])) {
        put(queue, at, queue->items[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    put(queue, at, file);
}

static void sink(struct queue *queue, size_t at)
{
    struct file *file = queue->items[at];
    for (size_t below = 2 * at + 1; below < queue->count; below = 2 * at + 1) {
        if (below + 1 < queue->count && is_before(queue->items[below + 1], queue->items[below]))
            below++;
        if (!is_before(queue->items[below], file))
            break;
        put(queue, at, queue->items[below]);
        at = below;
    }
    put(queue, at, file);
}

void queue_finish(struct queue *queue)
{
    free(queue->items);
}

void queue_remove(struct queue *queue, struct file *file)
{
    if (file->queued == 0)
        return;
    size_t at = file->queued - 1;
    struct file *last = queue->items[--queue->count];
    file->queued = 0;
    if (last == file)
        return;
    put(queue, at, last);
    rise(queue, at);
    sink(queue, last->queued - 1);
}

void queue_update(struct queue *queue, struct file *file)
{
    queue_remove(queue, file);
    if (!wants(file))
        return;
    if (queue->count == queue->capacity) {
        queue->capacity = queue->capacity > 0 ? 2 * queue->capacity : 64;
        queue->items = memory_resize(queue->items, queue->capacity, sizeof(struct file *));
    }
    put(queue, queue->count, file);
    rise(queue, queue->count++);
}

struct file *queue_first(const struct queue *queue)
{
    return queue->count > 0 ? queue->items[0] : NULL;
}

int64_t queue_due(const struct queue *queue)
{
    return queue->count > 0 ? due_of(queue->items[0]) : INT64_MAX;
}

void row_finish(struct row *row)
{
    free(row->items);
}

void row_add(struct row *row, struct file *file)
{
    if (row->end == row->capacity && row->first > row->capacity / 2) {
        row->end -= row->first;
        memmove(row->items, row->items + row->first, row->end * sizeof(struct file *));
        row->first = 0;
    }
    if (row->end == row->capacity) {
        row->capacity = row->capacity > 0 ? 2 * row->capacity : 64;
        row->items = memory_resize(row->items, row->capacity, sizeof(struct file *));
    }
    row->items[row->end++] = file;
}

static void skip_removed(struct row *row)
{
    while (row->first < row->end && !row->items[row->first])
        row->first++;
    if (row->first == row->end)
        row->first = row->end = 0;
}

void row_remove(struct row *row, const struct file *file)
{
    for (size_t i = row->first; i < row->end; i++)
        if (row->items[i] == file)
            row->items[i] = NULL;
    skip_removed(row);
}

struct file *row_first(const struct row *row)
{
    return row->first < row->end ? row->items[row->first] : NULL;
}
