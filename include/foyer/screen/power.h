/* The display's own power: a screen that is switched off while nobody can look at it, and on again.
 *
 * It is switched by programs (xset, wlr-randr, cec-ctl, vcgencmd, ddcutil, or commands of the
 * user's), which a display that has given up its rights cannot start. So a helper process is forked
 * before that: it takes "on" and "off" over a socket and nothing else, runs what was chosen then,
 * each program with a limit of time and without a shell, asks afterwards for the state where there
 * is a way to, and answers with what it found. It ends with its parent, whose end of the socket is
 * closed then.
 *
 * Orders get lost: a television that is just starting does not listen. So each is repeated until it
 * is seen to be done, less and less often; and later on, every some minutes, the state is asked for
 * again, and what somebody has switched meanwhile is switched back. A state that is as wanted
 * already is left alone.
 *
 * Nothing here waits: whoever owns it polls power_descriptor, and calls power_step whenever it is
 * awake.
 */
#ifndef FOYER_SCREEN_POWER_H
#define FOYER_SCREEN_POWER_H

#include "foyer/base/error.h"

#include <stdbool.h>
#include <stdint.h>

enum power_method {
    POWER_AUTO = 1, /* the first of those below that is there and works */
    POWER_DPMS,     /* the screen's driver, or xset under X */
    POWER_WLR_RANDR,
    POWER_CEC,      /* cec-ctl: a television at the HDMI output */
    POWER_VCGENCMD, /* Raspberry Pi with its own graphics firmware */
    POWER_DDC,      /* ddcutil: a monitor */
    POWER_NONE,     /* nothing is switched */
    POWER_OWN,      /* commands of the user's */
};

/* Names as a config has them, from POWER_AUTO to POWER_NONE, ended by NULL. */
extern const char *const power_method_names[];

struct power_choice {
    enum power_method method;
    /* POWER_OWN: a program and its arguments each, ended by NULL. `ask` prints "on" or "off", and
     * may be NULL. */
    const char *const *on, *const *off, *const *ask;
};

struct power_options {
    struct power_choice choice;
    const char *path; /* where programs are looked for, by colons; NULL:
                         /usr/local/bin:/usr/bin:/bin and what belongs to root beside them */
    int limit_ms;     /* for one program; 0: 15 s */
};

enum power_state { POWER_UNKNOWN, POWER_OFF, POWER_ON };

/* How it is. */
struct power_view {
    bool ordered;           /* an order was given */
    bool on;                /* and it was this */
    bool done;              /* it was answered since */
    enum power_state state; /* as it was found last; unknown where nothing can be asked */
    const char *method;     /* by which; "" where there is none yet */
    const char *trouble;    /* what kept it from being done, one line; "" where nothing did */
};

/* A screen that can be switched without a program: by what drives it. Neither takes long. */
struct power_driver {
    void (*set)(void *context, bool on);
    enum power_state (*ask)(void *context);
    void *context;
};

struct screen;

/* What drives this screen, where SDL draws on it itself (KMSDRM); it lives as long as the screen.
 * False where a window system does. */
bool screen_power_driver(struct screen *screen, struct power_driver *driver);

struct power;

/* Forks the helper; what the choice points at is not needed afterwards. Call it while the process
 * has one thread, little memory, and its rights. NULL where no process is to be had. */
struct power *power_new(const struct power_options *options, struct error *error);
void power_free(struct power *power); /* ends the helper; the screen stays as it is; NULL is fine */

/* From now on POWER_DPMS, and POWER_AUTO at first, go by this driver, a new one, which is given its
 * order at the next step. Zeroed, there is none any more. */
void power_use_driver(struct power *power, const struct power_driver *driver);

/* What the screen is to be from now on; the next power_step gives the order. */
void power_want(struct power *power, bool on);

/* Gives what order is due, and takes answers. True where power_view says something else than
 * before. */
bool power_step(struct power *power, int64_t now_ms);

/* The monotonic ms at which power_step has to be called; INT64_MAX where it can wait until its
 * owner is awake for another reason. */
int64_t power_due(const struct power *power);

/* Can be read where the helper has answered; -1 where there is no helper any more. */
int power_descriptor(const struct power *power);

struct power_view power_view(const struct power *power);

#endif
