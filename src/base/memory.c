#define _DEFAULT_SOURCE /* madvise, MAP_ANONYMOUS */
#include "foyer/base/memory.h"

#include "print.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sysexits.h>

enum { BLOCK_BYTES = 16 * 1024 };

struct arena_block {
    struct arena_block *next; /* owned */
    size_t size;
    max_align_t bytes[];
};

/* Without the log and without what is to be done at exit, which would ask for memory themselves. */
static _Noreturn void end_without_memory(void)
{
    (void)fputs("foyer: out of memory; the service manager should start it again\n", stderr);
    _Exit(EX_OSERR);
}

static size_t bytes_of(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        end_without_memory();
    }
    size_t bytes = count * size;
    return bytes == 0 ? 1 : bytes;
}

void *memory_get(size_t count, size_t size)
{
    void *items = calloc(bytes_of(count, size), 1);
    if (items == NULL) {
        end_without_memory();
    }
    return items;
}

void *memory_resize(void *items, size_t count, size_t size)
{
    void *resized = realloc(items, bytes_of(count, size));
    if (resized == NULL) {
        end_without_memory();
    }
    return resized;
}

void *memory_get_pages(size_t count, size_t size)
{
    size_t bytes = bytes_of(count, size);
    void *items = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (items == MAP_FAILED) {
        end_without_memory();
    }
    /* Where it cannot be had, forks are slower and nothing else. */
    (void)madvise(items, bytes, MADV_DONTFORK);
    (void)madvise(items, bytes, MADV_HUGEPAGE);
    memory_populate(items, bytes);
    return items;
}

void memory_populate(void *items, size_t bytes)
{
#ifdef MADV_POPULATE_WRITE /* since Linux 5.14 */
    (void)madvise(items, bytes, MADV_POPULATE_WRITE);
#else
    (void)items, (void)bytes;
#endif
}

void memory_release_pages(void *items, size_t count, size_t size)
{
    if (items != NULL) {
        (void)munmap(items, bytes_of(count, size));
    }
}

char *memory_text(const char *text)
{
    size_t bytes = strlen(text) + 1;
    return memcpy(memory_get(bytes, 1), text, bytes);
}

void arena_finish(struct arena *arena)
{
    if (arena == NULL) {
        return;
    }
    struct arena_block *block = arena->blocks;
    while (block != NULL) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
    *arena = (struct arena){0};
}

static struct arena_block *block_new(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct arena_block)) {
        end_without_memory();
    }
    struct arena_block *block = memory_get(sizeof *block + size, 1);
    block->size = size;
    return block;
}

/* A piece too large for the blocks gets one of its own behind the newest, so that the room left in
 * the newest is not given up for it. */
static void *get_large(struct arena *arena, size_t bytes)
{
    struct arena_block *block = block_new(bytes);
    if (arena->blocks == NULL) {
        arena->blocks = block;
        arena->used = bytes;
    } else {
        block->next = arena->blocks->next;
        arena->blocks->next = block;
    }
    return block->bytes;
}

void *arena_get(struct arena *arena, size_t count, size_t size)
{
    size_t bytes = bytes_of(count, size);
    size_t alignment = _Alignof(max_align_t);
    if (bytes > SIZE_MAX - alignment) {
        end_without_memory();
    }
    bytes = (bytes + alignment - 1) / alignment * alignment;
    arena->total += bytes;
    if (arena->blocks != NULL && bytes <= arena->blocks->size - arena->used) {
        char *piece = (char *)arena->blocks->bytes + arena->used;
        arena->used += bytes;
        return piece;
    }
    if (bytes > BLOCK_BYTES / 4) {
        return get_large(arena, bytes);
    }
    struct arena_block *block = block_new(BLOCK_BYTES);
    block->next = arena->blocks;
    arena->blocks = block;
    arena->used = bytes;
    return block->bytes;
}

char *arena_text(struct arena *arena, const char *text, size_t length)
{
    if (length == SIZE_MAX) {
        end_without_memory();
    }
    char *copy = arena_get(arena, length + 1, 1);
    if (length > 0) {
        memcpy(copy, text, length);
    }
    return copy;
}

char *arena_print(struct arena *arena, const char *format, ...)
{
    struct buffer buffer = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_print_list(&buffer, format, arguments);
    va_end(arguments);
    char *text = arena_text(arena, buffer.data, buffer.length);
    buffer_finish(&buffer);
    return text;
}
