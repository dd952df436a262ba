/* The last good copies: what was accepted from the feeds folders, kept in the state folder to be
 * shown where, at the next start, a folder is missing or holds something worse.
 *
 * A copy is one file with the feed and all files that it names, written beside the old one and
 * renamed over it: at any moment it is whole, the old one or the new one, and a feed and its
 * pictures are of one version. It carries the SHA-256 of what it holds; one that does not agree
 * with it is set aside (renamed to end with ".aside") and never fatal.
 *
 *     STATE/copies/FOLDER/NAME.copy     a folder of its own for each feeds folder, named after its
 *                                       path; the copies are named after the feeds; both names end
 *                                       with a digest, so that any bytes can be in the originals
 *
 * Only one process at a time keeps copies in a state folder; another runs from memory. */
#ifndef FOYER_FEED_COPIES_H
#define FOYER_FEED_COPIES_H

#include "foyer/base/text.h"
#include "foyer/feed/beside.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One copy as it was read. Zeroed ({0}) it is empty. */
struct copy {
    struct buffer whole;
    char *name;       /* the feed's, without ".json"; owned */
    const char *text; /* the feed; in `whole`, as are the bytes of the files */
    size_t size;
    struct besides besides; /* the files that it named */
};

void copy_finish(struct copy *copy);

struct copies;

/* `folders` are the paths of the feeds folders, ended by NULL; in the other calls a folder is its
 * index among them. Makes the state folder where there is none. Where that cannot be, it says so
 * once and tries again when there is something to write. */
struct copies *copies_new(const char *state, const char *const *folders);
void copies_free(struct copies *copies); /* NULL is fine */

/* Why none could be kept when it was tried last; NULL where they can. Valid until the next one. */
const char *copies_trouble(const struct copies *copies);

/* True where there is a copy of that feed. It is then known to belong to it. */
bool copies_claim(struct copies *copies, size_t folder, const char *name);

/* Removes the copies that were never claimed: their feeds are gone. `copies_are_swept` is true
 * where that was done since the copies were last looked through, so that there is nothing to claim
 * any more. */
void copies_remove_unclaimed(struct copies *copies, size_t folder);
bool copies_are_swept(const struct copies *copies, size_t folder);

/* Reads the copy of a feed, of at most `limit` bytes. False where there is none that is good. */
bool copies_read(struct copies *copies, size_t folder, const char *name, size_t limit,
                 struct copy *copy);

/* Reads the next copy that was not claimed yet, and claims it. False where there is no further one;
 * `copies_again` begins anew with those that could not be read. */
void copies_again(struct copies *copies, size_t folder);
bool copies_read_unclaimed(struct copies *copies, size_t folder, size_t limit, struct copy *copy);

/* Keeps a feed of `size` bytes and the files that it names. Writes nothing where the copy holds the
 * same already. False where it could not be written, which is said once. `now` is in monotonic ms:
 * a state folder that cannot be had is not tried every time. */
bool copies_write(struct copies *copies, size_t folder, const char *name, const char *text,
                  size_t size, const struct besides *besides, int64_t now);

/* Removes the copy of a feed that is gone; `copies_settle` makes that last through a power cut. */
void copies_remove(struct copies *copies, size_t folder, const char *name);
void copies_settle(struct copies *copies);

/* Puts the copy of a feed out of use, which is logged with the reason. */
void copies_set_aside(struct copies *copies, size_t folder, const char *name, const char *reason);

/* How many file systems were mounted on the way to a feeds folder when feeds were last seen in it,
 * also by a former process; -1 where that is not known. */
int copies_mounts(const struct copies *copies, size_t folder);
void copies_remember_mounts(struct copies *copies, size_t folder, int mounts);

#endif
