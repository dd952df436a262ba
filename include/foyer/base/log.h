/* Messages for the person who looks after the display, on standard error, one line each; the
 * service manager adds the time and keeps them. Nothing here is for visitors. */
#ifndef FOYER_BASE_LOG_H
#define FOYER_BASE_LOG_H

#include <stdbool.h>

struct repeats;

/* Something that was done or noticed and needs nobody. Control characters in what is printed are
 * replaced by '?', so that no content of a feed can forge a line. */
void log_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Something that somebody should mend: begins with "foyer: ". */
void log_problem(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* From here on what was said often is held back, as foyer/base/repeats.h has it; NULL: nothing is
 * any more. The caller keeps owning it. */
void log_hold_repeats(struct repeats *repeats);

/* Says what was held back, where its hour is over, or, with `all`, at once. To be called now and
 * then, since messages that no longer come cannot bring it about. */
void log_remind(bool all);

#endif
