/* How a running display is: for a person (`foyer status`, the information page) and for programs
 * (status.json). The display writes it, whoever asks reads it; neither waits for the other.
 *
 * It lies in the runtime folder (RUNTIME_DIRECTORY, or "foyer" in XDG_RUNTIME_DIR), which is in
 * memory, and is written there at each new page. The state folder has a link to it; where there is
 * no runtime folder the file itself is there, and is written only when feeds, clock or screen
 * change, or there is nothing to show any more, to spare the card. status.lock beside it is locked
 * while the display runs. */
#ifndef FOYER_SERVICE_STATUS_H
#define FOYER_SERVICE_STATUS_H

#include "foyer/base/error.h"
#include "foyer/base/memory.h"
#include "foyer/feed/reader.h"

#include <stdbool.h>
#include <stdint.h>

enum status_clock { STATUS_CLOCK_RIGHT = 1, STATUS_CLOCK_DOUBTFUL, STATUS_CLOCK_WRONG };

enum { STATUS_FILES_MOST = 200 }; /* refused ones first; the counts are of all */

struct status_problem {
    const char *line;  /* as problem_line gives it */
    const char *quote; /* of the line in the feed; NULL where there is none */
    int mark;          /* characters of the quote before the place that is meant */
};

struct status_file {
    const char *path;
    bool refused;         /* the newest version of the file */
    bool shown;           /* a version of it was accepted, and is among what is shown */
    const char *why;      /* it is not, though it was accepted; NULL otherwise */
    bool from_copy;       /* that is the copy of an earlier run */
    int slides;           /* that it has */
    struct list problems; /* struct status_problem */
};

struct status_page {
    const char *feed, *kind;
    int slide; /* in its feed, from 1 */
    int page, pages;
    const char *since; /* as time_text */
};

enum status_power { STATUS_POWER_UNKNOWN = 1, STATUS_POWER_OFF, STATUS_POWER_ON };

/* Opening hours, and what they did to the screen. */
struct status_opening {
    bool open;
    const char *until;   /* as time_text; NULL where it stays so */
    bool switched;       /* the screen's power is switched by it */
    int power;           /* enum status_power: as it was found last */
    bool verified;       /* that is as it should be */
    const char *method;  /* by which; NULL where there was none yet */
    const char *trouble; /* what keeps it from being switched; NULL where nothing does */
};

/* Texts belong to whoever filled it in. */
struct status {
    const char *version; /* of Foyer */
    const char *written; /* when, as time_text */
    struct number up_s, slides, frames, wake_ups;
    struct number started_at, presented_at; /* Unix time, s: by the clock as it is now */
    struct number processor_ms, memory_kb, heap_bytes, written_bytes, descriptors; /* usage.h */
    struct status_page *showing;    /* NULL where no slide may be shown, and while it is closed */
    struct status_opening *opening; /* NULL where it is always open */
    const char *screen, *sandbox;
    const char *config;              /* its file; NULL where there is none */
    const char *config_trouble;      /* why it was refused when it was read again, one line; NULL */
    const char *copies_trouble;      /* why no copies of feeds can be kept; NULL where they can */
    const char *state;               /* the state folder; NULL where Foyer runs from memory */
    int clock;                       /* enum status_clock */
    struct list unreadable;          /* const char *: feeds folders that cannot be read */
    struct number accepted, refused; /* files, by their newest version */
    struct number stale;             /* accepted feeds of which slides may be out of date */
    struct number oldest_at;         /* Unix time, s: of the oldest figure in them */
    struct number undervoltage, card_used_percent, card_errors; /* board.h */
    struct list files;                                          /* struct status_file */
};

/* True where somebody should look after it: a refused feed or config, a feeds folder that cannot be
 * read, a state folder that cannot be written, a wrong clock, a screen that cannot be switched,
 * nothing to show while it is open, a weak power supply, a card that is worn out or has failed. */
bool status_troubled(const struct status *status);

/* The whole as lines for a person, from the arena. Returns how many. */
size_t status_lines(const struct status *status, struct arena *arena, const char **lines,
                    size_t most);

/* The whole as JSON, which status_read reads. Control characters and such are written as '?'. */
void status_write(const struct status *status, struct buffer *json);
bool status_read(const char *text, size_t size, struct arena *arena, struct status *status,
                 struct error *error);

/* Where a display keeps its status. */
struct status_keeper;

/* Locks its place; NULL with an error where it cannot be had. `state` may be NULL. */
struct status_keeper *status_keeper_new(const char *state, struct error *error);
/* Takes the status away too, since nothing runs any more. NULL is fine. */
void status_keeper_free(struct status_keeper *keeper);

/* The folder that the status is in. It lives as long as the keeper. */
const char *status_keeper_folder(const struct status_keeper *keeper);

/* The runtime folder, from the arena; NULL where there is none. */
const char *status_runtime_folder(struct arena *arena);

/* The whole for Prometheus, in its text format: what node_exporter's textfile collector takes. */
void status_write_metrics(const struct status *status, struct buffer *text);

/* Writes the status, and the metrics as foyer.prom beside it, where that is worth it: `page` says
 * that another page is shown than when it was put last. What could not be written is tried again
 * the next time. */
bool status_keeper_put(struct status_keeper *keeper, const struct status *status, bool page,
                       struct error *error);

enum status_found {
    STATUS_FOUND,
    STATUS_NOT_RUNNING,
    STATUS_NOT_READABLE, /* the error says why */
};

/* The JSON of the display that keeps its copies in the folder `state` (NULL: of the one that the
 * runtime folder knows). */
enum status_found status_find(const char *state, struct buffer *json, struct error *error);

#endif
