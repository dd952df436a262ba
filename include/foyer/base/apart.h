/* Work on what strangers made, in a process of its own that can do nothing but compute: whatever is
 * wrong with a library, the worst that comes of it is work that was not done. */
#ifndef FOYER_BASE_APART_H
#define FOYER_BASE_APART_H

#include <stddef.h>
#include <sys/types.h>

enum apart_end {
    APART_DONE,
    APART_FAILED,     /* it crashed, a sanitizer found something, or it took longer than it may */
    APART_IMPOSSIBLE, /* no process was to be had */
};

/* Memory that both processes see, zeroed, to be given to apart_release. NULL where it is not to be
 * had. What is in it after the work was done may be anything. */
void *apart_share(size_t size);
void apart_release(void *shared, size_t size); /* NULL is fine */

/* Calls `work` in a child process that has a copy of all memory, no open files, and `seconds` of
 * processor time, and waits until it ends. Only what lies in shared memory comes back. */
enum apart_end apart_run(void (*work)(void *context), void *context, unsigned seconds);

/* The same without waiting: the process, -1 where there is none to be had; to be given to either of
 * the two below. */
pid_t apart_begin(void (*work)(void *context), void *context, unsigned seconds);
enum apart_end apart_wait(pid_t process);
void apart_cancel(pid_t process);

#endif
