#include "duplicates.h"

#include "foyer/base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct duplicate_key {
    struct buffer key; /* owned */
    size_t offset;
};

static int compare_keys(const void *left, const void *right)
{
    const struct duplicate_key *one = left;
    const struct duplicate_key *other = right;
    int order = strcmp(one->key.data, other->key.data);
    if (order != 0) {
        return order;
    }
    return one->offset < other->offset ? -1 : one->offset > other->offset;
}

static void forget_keys(struct duplicate *duplicate)
{
    for (size_t i = 0; i < duplicate->count; i++) {
        buffer_finish(&duplicate->keys[i].key);
    }
    free(duplicate->keys);
    duplicate->keys = NULL;
    duplicate->count = 0;
    duplicate->at = 0;
}

/* The keys of one object in their order, so that equal ones are neighbours. */
static void gather_keys(const struct outline *outline, struct duplicate *duplicate)
{
    size_t node = duplicate->node;
    size_t capacity = 0;
    for (size_t child = outline_first(outline, node); child != NO_NODE;
         child = outline_after(outline, node, child)) {
        if (outline->nodes[child].key == SIZE_MAX) {
            break;
        }
        if (duplicate->count == capacity) {
            capacity = capacity == 0 ? 16 : 2 * capacity;
            duplicate->keys = memory_resize(duplicate->keys, capacity, sizeof *duplicate->keys);
        }
        struct duplicate_key *key = &duplicate->keys[duplicate->count++];
        *key = (struct duplicate_key){.offset = outline->nodes[child].key};
        lexis_decode(outline->text, outline->size, key->offset, &key->key);
    }
    if (duplicate->count > 1) {
        qsort(duplicate->keys, duplicate->count, sizeof *duplicate->keys, compare_keys);
    }
    duplicate->at = 1;
}

bool duplicates_next(const struct outline *outline, struct duplicate *duplicate)
{
    for (; duplicate->node < outline->count; duplicate->node++) {
        if (duplicate->at == 0) {
            gather_keys(outline, duplicate);
        }
        while (duplicate->at < duplicate->count) {
            const struct duplicate_key *key = &duplicate->keys[duplicate->at++];
            if (strcmp(key->key.data, key[-1].key.data) == 0) {
                buffer_clear(&duplicate->key);
                buffer_add(&duplicate->key, key->key.data, key->key.length);
                duplicate->offset = key->offset;
                return true;
            }
        }
        forget_keys(duplicate);
    }
    return false;
}

void duplicates_finish(struct duplicate *duplicate)
{
    forget_keys(duplicate);
    buffer_finish(&duplicate->key);
}
