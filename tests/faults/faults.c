/* Loaded before the C library (LD_PRELOAD): a file system that fails, or a machine that dies, at
 * the one file operation that a test wants. Counted is what is done below FOYER_FAULT_BELOW:
 * opening, writing, fsync, renaming, removing, making folders.
 *
 *     FOYER_FAULT=kill:3      SIGKILL instead of the third operation
 *     FOYER_FAULT=cut:3       half of it where it writes, all of it otherwise, and then SIGKILL
 *     FOYER_FAULT=ENOSPC:3    the third one fails so; ENOSPC:3+ it and all behind it
 *     FOYER_FAULT_COUNT=FILE  takes how many there were, a byte each
 *     FOYER_FAULT_MEMORY=3    the third allocation finds no memory, counted from the first of those
 *                             operations on: libraries that are loaded have allocated by then
 *     FOYER_FAULT_ALLOCATED=FILE  takes how many allocations there were, a byte each
 */
#define _GNU_SOURCE
#undef _FORTIFY_SOURCE /* which would put functions of its own in the place of open */
/* With which open would be open64, where those are two functions; both are here. */
#undef _FILE_OFFSET_BITS
#undef _TIME_BITS
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum fault { FAULT_NONE, FAULT_KILL, FAULT_CUT, FAULT_ERROR };

/* The one global state of the tests: a library that is loaded has nobody to hand it one. */
static struct {
    bool ready;
    const char *below;
    enum fault fault;
    int error;
    long at, count;
    bool further;
    int counts; /* a descriptor */
    bool memory_ready;
    long memory;   /* allocations up to the one that fails; 0 for none */
    int allocated; /* a descriptor; -1 for none */
} faults;

/* ISO C knows no way from an address to a function; POSIX does. */
static void find(void *call, const char *name)
{
    void *function = dlsym(RTLD_NEXT, name);
    if (!function)
        abort();
    memcpy(call, &function, sizeof function);
}

/* Declares `call`, the function that this one stands before. */
#define NEXT(name)                                                                                 \
    __typeof__(&(name)) call = NULL;                                                               \
    find((void *)&call, #name)

static void take_fault(const char *text)
{
    static const struct {
        const char *name;
        enum fault fault;
        int error;
    } kinds[] = {
        {"kill:", FAULT_KILL, 0},         {"cut:", FAULT_CUT, 0},
        {"ENOSPC:", FAULT_ERROR, ENOSPC}, {"EIO:", FAULT_ERROR, EIO},
        {"EROFS:", FAULT_ERROR, EROFS},   {"EMFILE:", FAULT_ERROR, EMFILE},
    };
    for (size_t i = 0; text && i < sizeof kinds / sizeof kinds[0]; i++) {
        size_t length = strlen(kinds[i].name);
        if (strncmp(text, kinds[i].name, length) != 0)
            continue;
        char *end = NULL;
        faults.fault = kinds[i].fault;
        faults.error = kinds[i].error;
        faults.at = strtol(text + length, &end, 10);
        faults.further = *end == '+';
    }
}

static void get_ready(void)
{
    if (faults.ready)
        return;
    const char *count = getenv("FOYER_FAULT_COUNT");
    faults.ready = true;
    faults.below = getenv("FOYER_FAULT_BELOW");
    faults.counts = -1;
    take_fault(getenv("FOYER_FAULT"));
    if (count) {
        NEXT(open);
        faults.counts = call(count, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
}

/* Whether this operation is the one. */
static enum fault judge(const char *path)
{
    int number = errno;
    get_ready();
    bool counted = faults.below && strncmp(path, faults.below, strlen(faults.below)) == 0;
    if (!counted) {
        errno = number;
        return FAULT_NONE;
    }
    if (faults.counts >= 0) {
        NEXT(write);
        (void)!call(faults.counts, ".", 1);
    }
    faults.count++;
    errno = number;
    bool hit = faults.count == faults.at || (faults.further && faults.count > faults.at);
    return hit ? faults.fault : FAULT_NONE;
}

static enum fault judge_at(int folder, const char *name)
{
    char link[64];
    char path[4096];
    if (name && name[0] == '/')
        return judge(name);
    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = folder == AT_FDCWD ? -1 : readlink(link, path, sizeof path - 1);
    if (length < 0)
        return FAULT_NONE;
    path[length] = '\0';
    return judge(path);
}

static void die(void)
{
    (void)kill(getpid(), SIGKILL);
}

/* Before an operation: true where it is to fail. */
static bool fails(enum fault fault)
{
    if (fault == FAULT_KILL)
        die();
    if (fault == FAULT_ERROR)
        errno = faults.error;
    return fault == FAULT_ERROR;
}

/* Behind it. */
static long done(enum fault fault, long result)
{
    if (fault == FAULT_CUT)
        die();
    return result;
}

/* The C library's own, by the names under which it hands them to such as this. */
void *__libc_malloc(size_t size);               /* NOLINT(bugprone-reserved-identifier) */
void *__libc_calloc(size_t count, size_t size); /* NOLINT(bugprone-reserved-identifier) */
void *__libc_realloc(void *items, size_t size); /* NOLINT(bugprone-reserved-identifier) */

static void get_memory_ready(void)
{
    const char *text = getenv("FOYER_FAULT_MEMORY");
    const char *counts = getenv("FOYER_FAULT_ALLOCATED");
    faults.memory_ready = true;
    faults.memory = text ? strtol(text, NULL, 10) : 0;
    faults.allocated = -1;
    if (counts) {
        NEXT(open);
        faults.allocated = call(counts, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
}

static bool is_out_of_memory(void)
{
    if (!faults.memory_ready)
        get_memory_ready();
    if (faults.allocated >= 0) {
        int number = errno;
        NEXT(write);
        (void)!call(faults.allocated, ".", 1);
        errno = number;
    }
    if (faults.count == 0 || faults.memory == 0 || --faults.memory > 0)
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return is_out_of_memory() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return is_out_of_memory() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *items, size_t size)
{
    return is_out_of_memory() ? NULL : __libc_realloc(items, size);
}

#define OPEN(name)                                                                                 \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        va_list arguments;                                                                         \
        va_start(arguments, flags);                                                                \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;        \
        va_end(arguments);                                                                         \
        NEXT(name);                                                                                \
        enum fault fault = judge(path);                                                            \
        return fails(fault) ? -1 : (int)done(fault, call(path, flags, mode));                      \
    }

#define OPENAT(name)                                                                               \
    int name(int folder, const char *path, int flags, ...)                                         \
    {                                                                                              \
        va_list arguments;                                                                         \
        va_start(arguments, flags);                                                                \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;        \
        va_end(arguments);                                                                         \
        NEXT(name);                                                                                \
        enum fault fault = judge_at(folder, path);                                                 \
        return fails(fault) ? -1 : (int)done(fault, call(folder, path, flags, mode));              \
    }

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int file, const void *bytes, size_t size)
{
    NEXT(write);
    enum fault fault = judge_at(file, NULL);
    if (fails(fault))
        return -1;
    return done(fault, call(file, bytes, fault == FAULT_CUT ? size / 2 : size));
}

int fsync(int file)
{
    NEXT(fsync);
    enum fault fault = judge_at(file, NULL);
    return fails(fault) ? -1 : (int)done(fault, call(file));
}

int rename(const char *from, const char *to)
{
    NEXT(rename);
    enum fault fault = judge(from);
    return fails(fault) ? -1 : (int)done(fault, call(from, to));
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    NEXT(renameat);
    enum fault fault = judge_at(from_folder, from);
    return fails(fault) ? -1 : (int)done(fault, call(from_folder, from, to_folder, to));
}

int unlink(const char *path)
{
    NEXT(unlink);
    enum fault fault = judge(path);
    return fails(fault) ? -1 : (int)done(fault, call(path));
}

int unlinkat(int folder, const char *path, int flags)
{
    NEXT(unlinkat);
    enum fault fault = judge_at(folder, path);
    return fails(fault) ? -1 : (int)done(fault, call(folder, path, flags));
}

int mkdir(const char *path, mode_t mode)
{
    NEXT(mkdir);
    enum fault fault = judge(path);
    return fails(fault) ? -1 : (int)done(fault, call(path, mode));
}

int mkdirat(int folder, const char *path, mode_t mode)
{
    NEXT(mkdirat);
    enum fault fault = judge_at(folder, path);
    return fails(fault) ? -1 : (int)done(fault, call(folder, path, mode));
}
