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

enum { BLOCK_LEAST = 256, BLOCK_MOST = 16 * 1024, BLOCK_PART = 8, BLOCKS_TRIED = 4 };

struct arena_block {
    struct arena_block *next; /* owned */
    uint32_t size, used;
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

void *memory_try_large(size_t size)
{
    enum { LARGE = 2 * 1024 * 1024 }; /* a large page of x86-64 and of AArch64 with pages of 4 KB */
    void *items = NULL;
    if (size < LARGE) {
        return malloc(size);
    }
    if (posix_memalign(&items, LARGE, size) != 0) {
        return NULL;
    }
    (void)madvise(items, size, MADV_HUGEPAGE);
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

/* A block in front of all others. */
static void add_block(struct arena *arena, size_t size)
{
    if (size > UINT32_MAX - sizeof(struct arena_block)) {
        end_without_memory();
    }
    struct arena_block *block = memory_get(sizeof *block + size, 1);
    block->size = (uint32_t)size;
    block->next = arena->blocks;
    arena->blocks = block;
}

void arena_expect(struct arena *arena, size_t bytes)
{
    arena->expected = bytes > SIZE_MAX - arena->total ? SIZE_MAX : arena->total + bytes;
}

/* As much as is expected, or a part of what it holds already: many small arenas must not waste
 * much, and a large one not be made of very many blocks. */
static size_t next_block_bytes(const struct arena *arena)
{
    size_t bytes =
        arena->expected > arena->total ? arena->expected - arena->total : arena->total / BLOCK_PART;
    bytes = bytes < BLOCK_LEAST ? BLOCK_LEAST : bytes;
    return bytes > BLOCK_MOST ? BLOCK_MOST : bytes;
}

/* What items of a size may need: the size of every type is a multiple of its alignment. */
static size_t alignment_of(size_t size)
{
    size_t most = _Alignof(max_align_t);
    size_t alignment = size & (~size + 1);
    return alignment == 0 || alignment > most ? most : alignment;
}

/* NULL where the block has no room for it. */
static void *get_from(struct arena_block *block, size_t bytes, size_t alignment)
{
    size_t used = (block->used + alignment - 1) / alignment * alignment;
    if (used > block->size || bytes > block->size - used) {
        return NULL;
    }
    block->used = (uint32_t)(used + bytes);
    return (char *)block->bytes + used;
}

void *arena_get(struct arena *arena, size_t count, size_t size)
{
    size_t bytes = bytes_of(count, size);
    size_t next = next_block_bytes(arena);
    arena->total += bytes;
    /* What was too large for the rest of one block leaves it to smaller pieces. */
    struct arena_block *block = arena->blocks;
    for (int i = 0; i < BLOCKS_TRIED && block != NULL; i++, block = block->next) {
        void *piece = get_from(block, bytes, alignment_of(size));
        if (piece != NULL) {
            return piece;
        }
    }
    add_block(arena, bytes > next ? bytes : next);
    return get_from(arena->blocks, bytes, 1);
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
