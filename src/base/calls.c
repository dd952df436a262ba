#include "calls.h"

#include <errno.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* What changes the machine or looks into other processes. Names that an architecture lacks are
 * passed over; those that end in 32 or 64 are what the C library calls on 32-bit processors. A list
 * of what is denied rather than of what is allowed: graphics drivers and window systems use
 * whatever they like, and what they are refused makes a screen black. */
static const int never[] = {
    SCMP_SYS(acct),
    SCMP_SYS(add_key),
    SCMP_SYS(bpf),
    SCMP_SYS(chroot),
    SCMP_SYS(clock_settime),
    SCMP_SYS(clock_settime64),
    SCMP_SYS(delete_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(fsconfig),
    SCMP_SYS(fsmount),
    SCMP_SYS(fsopen),
    SCMP_SYS(fspick),
    SCMP_SYS(init_module),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(ioperm),
    SCMP_SYS(iopl),
    SCMP_SYS(kcmp),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(kexec_load),
    SCMP_SYS(keyctl),
    SCMP_SYS(mount),
    SCMP_SYS(mount_setattr),
    SCMP_SYS(move_mount),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(open_tree),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(personality),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(pivot_root),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(quotactl),
    SCMP_SYS(reboot),
    SCMP_SYS(request_key),
    SCMP_SYS(setdomainname),
    SCMP_SYS(setfsgid),
    SCMP_SYS(setfsgid32),
    SCMP_SYS(setfsuid),
    SCMP_SYS(setfsuid32),
    SCMP_SYS(setgid),
    SCMP_SYS(setgid32),
    SCMP_SYS(setgroups),
    SCMP_SYS(setgroups32),
    SCMP_SYS(sethostname),
    SCMP_SYS(setns),
    SCMP_SYS(setregid),
    SCMP_SYS(setregid32),
    SCMP_SYS(setresgid),
    SCMP_SYS(setresgid32),
    SCMP_SYS(setresuid),
    SCMP_SYS(setresuid32),
    SCMP_SYS(setreuid),
    SCMP_SYS(setreuid32),
    SCMP_SYS(settimeofday),
    SCMP_SYS(setuid),
    SCMP_SYS(setuid32),
    SCMP_SYS(swapoff),
    SCMP_SYS(swapon),
    SCMP_SYS(syslog),
    SCMP_SYS(umount2),
    SCMP_SYS(unshare),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(vhangup),
};

/* They set the clock, and say how right it is, which the display has to know. Only the superuser
 * can do the former. */
static const int never_of_superuser[] = {
    SCMP_SYS(adjtimex),
    SCMP_SYS(clock_adjtime),
    SCMP_SYS(clock_adjtime64),
};

/* The sanitizers' runtime looks into the process when it ends, and starts a program that finds the
 * names of functions. */
static const int never_but_for_sanitizers[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(ptrace),
};

#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = 1 };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif
#else
enum { SANITIZED = 0 };
#endif

/* The C library's memory, clocks and ends. Nothing is open but standard error, where a sanitizer's
 * report goes, and what valgrind keeps for itself. */
static const int computing[] = {
    SCMP_SYS(brk),          SCMP_SYS(clock_gettime),  SCMP_SYS(clock_gettime64),
    SCMP_SYS(exit),         SCMP_SYS(exit_group),     SCMP_SYS(futex),
    SCMP_SYS(futex_time64), SCMP_SYS(getpid),         SCMP_SYS(getrandom),
    SCMP_SYS(gettid),       SCMP_SYS(madvise),        SCMP_SYS(mmap),
    SCMP_SYS(mmap2),        SCMP_SYS(mprotect),       SCMP_SYS(mremap),
    SCMP_SYS(munmap),       SCMP_SYS(read),           SCMP_SYS(restart_syscall),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sched_yield),  SCMP_SYS(sigreturn),      SCMP_SYS(tgkill),
    SCMP_SYS(write),
};

/* They look for the stack that signals are handled on, to clear it before a process ends. */
static const int computing_of_sanitizers[] = {SCMP_SYS(sigaltstack)};

static void add_all(scmp_filter_ctx filter, uint32_t action, const int *calls, size_t count)
{
    for (size_t i = 0; i < count; i++)
        (void)seccomp_rule_add(filter, action, calls[i], 0);
}

/* Sockets of this machine, and those by which the kernel tells of devices and addresses. */
static void add_sockets(scmp_filter_ctx filter, bool network)
{
    const uint32_t denied = SCMP_ACT_ERRNO(EACCES);
    for (int family = 0; family <= AF_MAX; family++) {
        bool local = family == AF_UNIX || family == AF_NETLINK;
        bool internet = family == AF_INET || family == AF_INET6;
        if (!local && !(network && internet))
            (void)seccomp_rule_add(filter, denied, SCMP_SYS(socket), 1,
                                   SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)family, 0));
    }
    (void)seccomp_rule_add(filter, denied, SCMP_SYS(socket), 1,
                           SCMP_A0(SCMP_CMP_GT, (scmp_datum_t)AF_MAX, 0));
}

/* Threads and processes, but none in a name space of its own. A filter cannot look at what clone3
 * is asked for; the C library falls back on clone where there is no clone3. */
static void add_clones(scmp_filter_ctx filter)
{
    static const scmp_datum_t spaces[] = {CLONE_NEWUSER, CLONE_NEWNS,  CLONE_NEWPID,   CLONE_NEWNET,
                                          CLONE_NEWIPC,  CLONE_NEWUTS, CLONE_NEWCGROUP};
    for (size_t i = 0; i < COUNT_OF(spaces); i++)
        (void)seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                               SCMP_A0(SCMP_CMP_MASKED_EQ, spaces[i], spaces[i]));
    (void)seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
}

static bool load(scmp_filter_ctx filter)
{
    bool good = seccomp_load(filter) == 0;
    seccomp_release(filter);
    return good;
}

bool calls_confine(bool network)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter)
        return false;
    add_all(filter, SCMP_ACT_ERRNO(EPERM), never, COUNT_OF(never));
    if (!SANITIZED)
        add_all(filter, SCMP_ACT_ERRNO(EPERM), never_but_for_sanitizers,
                COUNT_OF(never_but_for_sanitizers));
    if (geteuid() == 0)
        add_all(filter, SCMP_ACT_ERRNO(EPERM), never_of_superuser, COUNT_OF(never_of_superuser));
    add_sockets(filter, network);
    add_clones(filter);
    return load(filter);
}

bool calls_confine_to_memory(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return false;
    add_all(filter, SCMP_ACT_ALLOW, computing, COUNT_OF(computing));
    if (SANITIZED)
        add_all(filter, SCMP_ACT_ALLOW, computing_of_sanitizers, COUNT_OF(computing_of_sanitizers));
    return load(filter);
}
