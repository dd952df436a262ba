#define _GNU_SOURCE /* O_PATH, syscall */
#include "landlock.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What headers of older kernels lack; the kernel that runs says what it knows. */
enum {
    REFER = 1 << 13,       /* version 2 */
    TRUNCATE = 1 << 14,    /* version 3 */
    TCP = 1 << 0 | 1 << 1, /* version 4: bind and connect */
    SIGNALS = 1 << 1,      /* version 6 */
};

/* struct landlock_ruleset_attr of version 6. */
struct ruleset {
    uint64_t files, network, scoped;
};

/* linux/landlock.h: reading is 2 and 3, what changes or starts something is the rest. */
static const uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t first_files = LANDLOCK_ACCESS_FS_MAKE_SYM * 2 - 1;
static const uint64_t file_writing = LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE;
static const uint64_t folder_writing = LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE | REFER |
                                       LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                       LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                                       LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_SOCK;

static struct ruleset what_to_deny(int version, bool everything, bool network)
{
    struct ruleset denied = {.files = first_files};
    if (version >= 2)
        denied.files |= REFER;
    if (version >= 3)
        denied.files |= TRUNCATE;
    if (!everything)
        denied.files &= ~reading;
    if (version >= 4 && !network)
        denied.network = TCP;
    if (version >= 6)
        denied.scoped = SIGNALS;
    return denied;
}

static size_t bytes_of(int version)
{
    struct ruleset denied;
    return version >= 6   ? sizeof denied
           : version >= 4 ? offsetof(struct ruleset, scoped)
                          : offsetof(struct ruleset, network);
}

/* A rule stays with the folder that is there now, whatever its path leads to later. */
static void allow(int rules, const char *path, uint64_t access)
{
    int folder = open(path, O_PATH | O_CLOEXEC);
    if (folder < 0)
        return;
    struct landlock_path_beneath_attr below = {.allowed_access = access, .parent_fd = folder};
    (void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0U);
    close(folder);
}

int landlock_confine(const char *const *writable, bool network)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0,
                           (unsigned)LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return 0;
    struct ruleset denied = what_to_deny((int)version, !writable, network);
    long rules = syscall(SYS_landlock_create_ruleset, &denied, bytes_of((int)version), 0U);
    if (rules < 0)
        return 0;
    if (writable)
        allow((int)rules, "/dev", file_writing & denied.files);
    for (; writable && *writable; writable++)
        allow((int)rules, *writable, folder_writing & denied.files);
    bool good = prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) == 0 &&
                syscall(SYS_landlock_restrict_self, (int)rules, 0U) == 0;
    close((int)rules);
    return good ? (int)version : 0;
}
