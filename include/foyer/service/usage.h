/* What this process takes of the machine, as the kernel and the C library count it. */
#ifndef FOYER_SERVICE_USAGE_H
#define FOYER_SERVICE_USAGE_H

#include <stdint.h>

/* -1 where something cannot be counted. */
struct usage {
    int64_t processor_ms;  /* of the processor's time since the start, with ended child processes */
    int64_t resident_kb;   /* memory that is in the machine's, counted page by page */
    int64_t share_kb;      /* of it, what is shared with other processes counting in part:
                              proportional set size, proc_pid_smaps(5) */
    int64_t heap_bytes;    /* allocated now */
    int64_t heap_pieces;   /* of free memory between: more and more would be fragmentation */
    int64_t written_bytes; /* that were to reach a disk or a card, proc_pid_io(5) */
    int64_t descriptors;   /* that are open */
};

struct usage usage_now(void);

#endif
