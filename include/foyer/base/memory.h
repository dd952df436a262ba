/* Memory. Sizes are checked where data comes in; after that an allocation that fails ends the
 * process with a message (the service manager starts it again), so no caller tests for NULL. */
#ifndef FOYER_BASE_MEMORY_H
#define FOYER_BASE_MEMORY_H

#include <stddef.h>

/* `count` zeroed items of `size` bytes, to be given to free(). Never NULL; a product that
 * overflows ends the process too. */
void *memory_get(size_t count, size_t size);

/* The items at `items` (may be NULL) in a place with room for `count` of them; new bytes are not
 * zeroed. */
void *memory_resize(void *items, size_t count, size_t size);

/* As malloc(3), in large pages where there are such and `size` is large: for libraries that take
 * functions of the caller's. NULL where there is no memory; to be given to free(). */
void *memory_try_large(size_t size);

/* The same in pages of their own, large ones where there are such, which a child process does not
 * get: after a fork the system would have to look after each page that is written. For what is
 * large; to be given to memory_release_pages with the same numbers, NULL being fine. */
void *memory_get_pages(size_t count, size_t size);
void memory_release_pages(void *items, size_t count, size_t size);

/* Has the system provide the memory of pages now, which are all to be written: page by page as each
 * is met takes longer than drawing does (measured: half the time of decoding a picture). From the
 * beginning of a page on. */
void memory_populate(void *items, size_t bytes);

/* A copy of a text, to be given to free(). */
char *memory_text(const char *text);

/* An arena: many pieces that live equally long and are freed together. Zeroed ({0}) it is empty
 * and ready. Pieces never move. */
struct arena {
    struct arena_block *blocks; /* newest first; owned */
    size_t total;               /* bytes handed out so far */
    size_t expected;            /* what that will be in the end, as far as is known */
};

/* Frees every piece. The arena is empty and ready again; one that was never used is fine. */
void arena_finish(struct arena *arena);

/* Says that about so many bytes more will be taken, so that the arena gets no more memory than that
 * at a time, and no less. */
void arena_expect(struct arena *arena, size_t bytes);

/* `count` zeroed items of `size` bytes, aligned for any type of that size, freed with the arena. */
void *arena_get(struct arena *arena, size_t count, size_t size);

/* A copy of `length` bytes of text with a NUL behind it. */
char *arena_text(struct arena *arena, const char *text, size_t length);

/* A printed text. */
char *arena_print(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
