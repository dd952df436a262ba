/* What a process that confined itself can do no more, what it still can, and what becomes of work
 * in a process apart. Each promise is tried in a child, which never gets back what it gave up. */
#define _DEFAULT_SOURCE /* syscall, chroot */
#include "foyer/base/confine.h"
#include "foyer/base/apart.h"
#include "foyer/base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <sys/wait.h>
#include <unistd.h>

/* A folder with two in it: "state", which may be written to, and "other". */
struct place {
    char root[64], state[96], other[96], file[128];
    int ask, answer; /* ends of pipes to somebody who is not confined */
};

static void fill(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static int setup(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    if (!place)
        return -1;
    snprintf(place->root, sizeof place->root, "/tmp/foyer-confine-XXXXXX");
    assert_non_null(mkdtemp(place->root));
    snprintf(place->state, sizeof place->state, "%s/state", place->root);
    snprintf(place->other, sizeof place->other, "%s/other", place->root);
    snprintf(place->file, sizeof place->file, "%s/file", place->other);
    assert_int_equal(mkdir(place->state, 0700), 0);
    assert_int_equal(mkdir(place->other, 0700), 0);
    fill(place->file, "as it was");
    *state = place;
    return 0;
}

static int teardown(void **state)
{
    struct place *place = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", place->root);
    int status = system(command);
    free(place);
    return status;
}

/* Runs `act` in a child that confined itself; what it returns says what went wrong, NULL nothing.
 */
static void in_confinement(const struct place *place, bool landlock, bool calls,
                           const char *(*act)(const struct place *place))
{
    char said[256] = "";
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        const char *const writable[] = {place->state, "/nowhere/at/all", NULL};
        struct confinement confinement = confine(&(struct confine_options){.writable = writable});
        const char *wrong = (landlock && confinement.landlock == 0) || (calls && !confinement.calls)
                                ? "not to be had"
                                : act(place);
        ssize_t written = wrong ? write(ends[1], wrong, strlen(wrong)) : 0;
        _exit(written < 0);
    }
    close(ends[1]);
    ssize_t size = read(ends[0], said, sizeof said - 1);
    close(ends[0]);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && size >= 0);
    if (strcmp(said, "not to be had") == 0) {
        print_message("this kernel cannot confine\n");
        skip();
    }
    assert_string_equal(said, "");
}

static const char *try_to_write(const struct place *place)
{
    char path[160];
    snprintf(path, sizeof path, "%s/new", place->other);
    if (open(place->file, O_WRONLY | O_CLOEXEC) >= 0 || errno != EACCES)
        return "a file elsewhere could be opened for writing";
    if (open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) >= 0 || errno != EACCES)
        return "a file elsewhere could be made";
    if (unlink(place->file) == 0 || rename(place->file, path) == 0)
        return "a file elsewhere could be moved or removed";
    if (symlink("/etc", path) == 0 || mkdir(path, 0700) == 0 || mkfifo(path, 0600) == 0)
        return "something else elsewhere could be made";
    struct error error = {0};
    return file_write(path, "x", 1, &error) ? "a whole file elsewhere could be written" : NULL;
}

static void writes_nowhere_else(void **state)
{
    in_confinement(*state, true, false, try_to_write);
    struct place *place = *state;
    struct buffer buffer = {0};
    assert_true(file_read(AT_FDCWD, place->file, 100, &buffer, NULL));
    assert_string_equal(buffer.data, "as it was");
    buffer_finish(&buffer);
}

static const char *do_the_work(const struct place *place)
{
    char path[160], below[192];
    struct error error = {0};
    struct buffer buffer = {0};
    snprintf(path, sizeof path, "%s/copies", place->state);
    snprintf(below, sizeof below, "%s/copy", path);
    if (!file_make_folder(path, &error) || !file_write(below, "one", 3, &error) ||
        !file_write(below, "two", 3, &error) || unlink(below) != 0 || rmdir(path) != 0)
        return "the state folder could not be written to";
    if (!file_read(AT_FDCWD, place->file, 100, &buffer, &error))
        return "a file could not be read";
    buffer_finish(&buffer);
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null < 0 || write(null, "x", 1) != 1)
        return "a device could not be used";
    if (socket(AF_UNIX, SOCK_STREAM, 0) < 0 || socket(AF_NETLINK, SOCK_RAW, 0) < 0)
        return "what runs on this machine could not be reached";
    pid_t child = fork();
    if (child == 0)
        _exit(7);
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child && WEXITSTATUS(status) == 7
               ? NULL
               : "no process could be begun";
}

static void still_does_its_work(void **state)
{
    in_confinement(*state, false, false, do_the_work);
}

/* Somebody else puts another folder, with a file in it, where "feeds" was. */
static void swap_folders(const struct place *place)
{
    char next[160];
    char feeds[160];
    snprintf(next, sizeof next, "%s/next", place->root);
    snprintf(feeds, sizeof feeds, "%s/feeds", place->root);
    (void)(symlink(place->other, next) == 0 && rename(next, feeds) == 0);
}

static const char *read_after_the_swap(const struct place *place)
{
    char file[160];
    char byte = 0;
    struct buffer buffer = {0};
    snprintf(file, sizeof file, "%s/feeds/file", place->root);
    if (write(place->ask, "x", 1) != 1 || read(place->answer, &byte, 1) != 1)
        return "nobody swapped the folders";
    bool good = file_read(AT_FDCWD, file, 100, &buffer, NULL);
    buffer_finish(&buffer);
    return good ? NULL : "the new folder could not be read";
}

static void reads_folders_that_come_later(void **state)
{
    struct place *place = *state;
    int ask[2], answer[2];
    char feeds[160];
    char byte = 0;
    snprintf(feeds, sizeof feeds, "%s/feeds", place->root);
    assert_int_equal(symlink(place->state, feeds), 0);
    assert_int_equal(pipe(ask), 0);
    assert_int_equal(pipe(answer), 0);
    pid_t other = fork();
    assert_true(other >= 0);
    if (other == 0) {
        close(ask[1]);
        if (read(ask[0], &byte, 1) == 1) {
            swap_folders(place);
            _exit(write(answer[1], &byte, 1) != 1);
        }
        _exit(1);
    }
    close(answer[1]);
    place->ask = ask[1];
    place->answer = answer[0];
    in_confinement(place, false, false, read_after_the_swap);
    close(ask[0]);
    close(ask[1]);
    close(answer[0]);
    int status = 0;
    assert_int_equal(waitpid(other, &status, 0), other);
    assert_int_equal(status, 0);
}

static const char *try_to_reach_out(const struct place *place)
{
    (void)place;
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_INET6, SOCK_DGRAM, 0) >= 0 ||
        socket(AF_PACKET, SOCK_RAW, 0) >= 0)
        return "the network could be reached";
    return chroot("/") == 0 || setgid(getgid()) == 0 ? "the system could be changed" : NULL;
}

static void reaches_no_network_and_changes_no_system(void **state)
{
    in_confinement(*state, false, true, try_to_reach_out);
}

static const char *ask_how_right_the_clock_is(const struct place *place)
{
    struct timex state = {0}; /* sets nothing */
    (void)place;
    return adjtimex(&state) >= 0 ? NULL : "the kernel could not be asked about its clock";
}

static const char *set_the_clock(const struct place *place)
{
    struct timex state = {.modes = ADJ_STATUS, .status = STA_UNSYNC};
    (void)place;
    return adjtimex(&state) < 0 ? NULL : "the kernel's clock could be changed";
}

/* Without more rights than a display needs; the superuser can ask no more than set. */
static void asks_about_the_clock_and_never_sets_it(void **state)
{
    if (geteuid() == 0)
        in_confinement(*state, false, true, set_the_clock);
    else
        in_confinement(*state, false, true, ask_how_right_the_clock_is);
    if (geteuid() != 0)
        return;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        const char *const nothing[] = {NULL};
        bool good = setuid(65534) == 0;
        good = good && confine(&(struct confine_options){.writable = nothing}).calls;
        _exit(good ? ask_how_right_the_clock_is(*state) != NULL : 77);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 77));
}

static const char *try_to_start(const struct place *place)
{
    static char name[] = "true";
    char *arguments[] = {name, NULL};
    (void)place;
    execv("/bin/true", arguments);
    return errno == EACCES || errno == EPERM ? NULL : "starting a program failed otherwise";
}

static void starts_no_program(void **state)
{
    in_confinement(*state, true, false, try_to_start);
}

static void says_what_holds(void **state)
{
    static const struct {
        struct confinement confinement;
        const char *words;
    } rows[] = {
        {{7, true}, "Landlock 7, seccomp"},
        {{2, false}, "Landlock 2"},
        {{0, true}, "seccomp"},
        {{0, false}, "nothing: the kernel has neither Landlock nor seccomp"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char words[80];
        confinement_words(&rows[i].confinement, words, sizeof words);
        assert_string_equal(words, rows[i].words);
    }
}

/* What a process apart found out about itself. */
struct found {
    bool worked, opened, connected, forked, signalled;
};

static void try_everything(void *context)
{
    struct found *found = context;
    char *memory = malloc(1 << 20);
    if (memory)
        memset(memory, 1, 1 << 20);
    found->worked = memory != NULL;
    free(memory);
    found->opened = open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0;
    found->connected = socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
    found->signalled = kill(getppid(), 0) == 0;
    found->forked = fork() >= 0;
}

static bool can_confine_to_memory(void)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(confine_to_memory().calls ? EXIT_SUCCESS : EXIT_FAILURE);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status == 0;
}

static void work_apart_can_only_compute(void **state)
{
    (void)state;
    struct found *found = apart_share(sizeof *found);
    assert_non_null(found);
    assert_int_equal(apart_run(try_everything, found, 10), APART_DONE);
    assert_true(found->worked);
    bool free_of_it = found->opened || found->connected || found->signalled || found->forked;
    apart_release(found, sizeof *found);
    if (!can_confine_to_memory())
        skip();
    assert_false(free_of_it);
}

static void crash(void *context)
{
    (void)context;
    (void)signal(SIGSEGV, SIG_DFL);
    (void)raise(SIGKILL);
    abort();
}

static void never_end(void *context)
{
    volatile int *number = context;
    for (;;)
        (*number)++;
}

static void work_apart_may_crash_or_never_end(void **state)
{
    (void)state;
    int *number = apart_share(sizeof *number);
    assert_non_null(number);
    assert_int_equal(apart_run(crash, NULL, 10), APART_FAILED);
    assert_int_equal(apart_run(never_end, number, 1), APART_FAILED);
    assert_true(*number != 0);
    apart_release(number, sizeof *number);
    apart_release(NULL, 1);
}

#define WITH_PLACE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_PLACE(writes_nowhere_else),
        WITH_PLACE(still_does_its_work),
        WITH_PLACE(reads_folders_that_come_later),
        WITH_PLACE(reaches_no_network_and_changes_no_system),
        WITH_PLACE(asks_about_the_clock_and_never_sets_it),
        WITH_PLACE(starts_no_program),
        cmocka_unit_test(says_what_holds),
        cmocka_unit_test(work_apart_can_only_compute),
        cmocka_unit_test(work_apart_may_crash_or_never_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
