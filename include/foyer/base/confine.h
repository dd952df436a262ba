/* Takes away from the process what it does not need, before it meets what strangers made: by
 * Landlock (where it may write, what it may start, whom it may reach) and by a filter of system
 * calls (seccomp). Best effort: a kernel that has neither leaves everything as it was. What was
 * taken never comes back, also not for processes that are begun later; whoever needs a helper that
 * is to do more begins it before. */
#ifndef FOYER_BASE_CONFINE_H
#define FOYER_BASE_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

struct confine_options {
    const char *const *writable; /* folders below which files may be written; one that is not there
                                    is passed over; ended by NULL */
    bool network;                /* other machines may be reached: a screen that is on one */
};

struct confinement {
    int landlock; /* the version of its interface; 0 where there is none */
    bool calls;   /* system calls are filtered */
};

/* For a process that shows pictures for years: it may read files, write below the folders named,
 * use devices, and talk to what runs on the same machine. It may not start programs, look into
 * other processes, change the system or reach the network. What is denied fails with EPERM or
 * EACCES and ends nothing: a display that was ended would be black. Call it while the process has
 * one thread; those that it begins later are held to the same. */
struct confinement confine(const struct confine_options *options);

/* For a process that only computes: no file, no socket, no other process, nothing but its memory
 * and what is open. */
struct confinement confine_to_memory(void);

/* "Landlock 7, seccomp", "nothing: the kernel has neither Landlock nor seccomp". */
void confinement_words(const struct confinement *confinement, char *into, size_t size);

#endif
