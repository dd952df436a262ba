/* Word to the service manager, as sd_notify(3) has it. Without one (NOTIFY_SOCKET is not set)
 * nothing is said, and all of these do nothing. */
#ifndef FOYER_SERVICE_MANAGER_H
#define FOYER_SERVICE_MANAGER_H

#include <stdbool.h>

/* True where a service manager listens: it starts the program again when that ends. */
bool manager_listens(void);

/* The program does what it is there for. */
void manager_ready(void);

/* A line for `systemctl status`. */
void manager_say(const char *line);

/* Feeds the watchdog: the program still does what it is there for. */
void manager_alive(void);

/* The config is read again; manager_ready says that this is done. */
void manager_reloading(void);

/* The program ends because it was told to. */
void manager_stopping(void);

#endif
