/* The feeds folders: what lies in them, what of it was accepted, what was refused and why. inotify
 * says when to look; a full look every 30 s finds what it missed (it is silent on NFS, CIFS and
 * FUSE). A file is read once its size and time have stood still for 500 ms, or at once where it is
 * older than that. A refused file leaves what it would have replaced; a file that is gone from a
 * readable folder takes its feed with it; a folder that cannot be read changes nothing, nor does
 * one that has become empty since a file system on the way to it is not mounted any more. Of what
 * was accepted copies are kept, which stand in at the next start.
 *
 * Where keys are trusted, NAME.json counts only together with NAME.json.minisig; whichever comes
 * first waits for the other. A signature that is older than the newest one that was accepted for a
 * feed of that name, in any of the folders, is refused, also after the feed was taken away and,
 * where there is a state folder, after a new start. */
#ifndef FOYER_FEED_FOLDER_H
#define FOYER_FEED_FOLDER_H

#include "foyer/base/time.h"
#include "foyer/feed/feed.h"

struct folder_options {
    const char *const *paths;        /* ended by NULL; earlier folders come first; copied */
    const struct kind *const *kinds; /* ended by NULL; must outlive the folder */
    struct limits limits;
    const char *const *languages;   /* feeds that are not in all of them are refused; ended by NULL;
                                       copied; may be NULL */
    struct trusted_keys trusted;    /* without keys, no signatures are asked for; copied */
    const struct text_judge *judge; /* as in struct reading; must outlive the folder */
    const struct clock *clock;      /* must outlive the folder */
    bool explain; /* writes what is wrong with a refused NAME.json into NAME.json.problems.txt */
    const char *state; /* where the last good copies are kept, see copies.h; NULL: from memory */
};

/* One file NAME.json of the folders, for the information page and the log. */
struct folder_file {
    const char *path;
    const struct feed *feed; /* what of it is shown now; NULL where nothing was accepted yet */
    bool refused;            /* the newest version of the file was refused */
    bool from_copy;          /* `feed` is the copy of an earlier run */
    bool hidden;             /* a feed of an earlier folder has its name, and is shown instead */
    const struct problems *problems; /* of the newest version that was read */
};

struct folder;

struct folder *folder_new(const struct folder_options *options);
void folder_free(struct folder *folder); /* NULL is fine */

/* The inotify descriptor to poll for reading, or -1 where inotify is not to be had. */
int folder_descriptor(const struct folder *folder);

/* Takes in what inotify has to say. Never blocks. */
void folder_listen(struct folder *folder);

/* The monotonic ms at which folder_step has something to do; INT64_MAX is never. */
int64_t folder_due(const struct folder *folder);

/* One piece of work: a part of a look at the folders, one file read, one copy read or written. True
 * where what is accepted changed. Acceptances, refusals and removals are logged, each change once.
 */
bool folder_step(struct folder *folder);

/* True while folder_step has something to do now that may change what is accepted; copies can be
 * written later. */
bool folder_busy(const struct folder *folder);

/* The accepted feeds, in the folders' order, then by name (byte order). Valid until the next
 * folder_step; hold a feed to keep it. */
size_t folder_feeds(struct folder *folder, struct feed *const **feeds);

/* False where the folder at this place of the paths could not be read when it was looked at last.
 */
bool folder_readable(const struct folder *folder, size_t place);

/* Why no copies could be kept when it was tried last; NULL where they can, or are not wanted. Valid
 * until the next folder_step. */
const char *folder_copies_trouble(const struct folder *folder);

/* Every file, accepted or not, likewise. */
size_t folder_files(struct folder *folder, const struct folder_file **files);

#endif
