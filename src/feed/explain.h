/* What is wrong with a refused feed, in a file beside it: NAME.json.problems.txt. */
#ifndef FEED_EXPLAIN_H
#define FEED_EXPLAIN_H

#include "folder_files.h"

/* True for the name of such a file. */
bool explain_is_name(const char *name);

/* Writes the file of a feed that is refused, where it would not say the same as it does, or takes
 * it away. Nothing but a regular file that Foyer wrote is ever replaced or removed. */
void explain(struct place *place, const struct file *file);

/* Removes the file `name` in the open folder `folder` where the feed that it is about is gone. */
void explain_tidy(int folder, const char *name);

#endif
