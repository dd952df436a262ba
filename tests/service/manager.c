/* What the service manager hears, on a socket as it has one (sd_notify(3)): of the functions, and
 * of a display that runs. */
#include "foyer/service/manager.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATIENCE_MS = 20000 };

struct listener {
    char folder[64];
    int socket;
};

static void listen_in(struct listener *listener)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(listener->folder, "/tmp/foyer-manager-XXXXXX");
    assert_non_null(mkdtemp(listener->folder));
    snprintf(address.sun_path, sizeof address.sun_path, "%s/notify", listener->folder);
    listener->socket = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    assert_true(listener->socket >= 0);
    assert_int_equal(bind(listener->socket, (const void *)&address, sizeof address), 0);
    assert_int_equal(setenv("NOTIFY_SOCKET", address.sun_path, 1), 0);
}

static void hear_no_more(struct listener *listener)
{
    char command[96];
    close(listener->socket);
    unsetenv("NOTIFY_SOCKET");
    snprintf(command, sizeof command, "rm -rf %s", listener->folder);
    assert_int_equal(system(command), 0);
}

/* The next word, which has to come. */
static void hear(const struct listener *listener, char *into, size_t size)
{
    struct pollfd wait = {.fd = listener->socket, .events = POLLIN};
    assert_int_equal(poll(&wait, 1, PATIENCE_MS), 1);
    ssize_t length = recv(listener->socket, into, size - 1, 0);
    assert_true(length >= 0);
    into[length] = '\0';
}

/* Hears until a word begins so, which has to come. */
static void hear_until(const struct listener *listener, const char *beginning)
{
    char word[512];
    do {
        hear(listener, word, sizeof word);
    } while (strncmp(word, beginning, strlen(beginning)) != 0);
}

static void says_what_systemd_understands(void **state)
{
    struct listener listener;
    char word[512];
    (void)state;
    assert_false(manager_listens());
    manager_ready(); /* to nobody */
    listen_in(&listener);
    assert_true(manager_listens());
    manager_ready();
    hear(&listener, word, sizeof word);
    assert_string_equal(word, "READY=1");
    manager_say("shows slide 1 of 2 of news");
    hear(&listener, word, sizeof word);
    assert_string_equal(word, "STATUS=shows slide 1 of 2 of news");
    manager_alive();
    hear(&listener, word, sizeof word);
    assert_string_equal(word, "WATCHDOG=1");
    manager_reloading();
    hear(&listener, word, sizeof word);
    assert_int_equal(strncmp(word, "RELOADING=1\nMONOTONIC_USEC=", 27), 0);
    manager_stopping();
    hear(&listener, word, sizeof word);
    assert_string_equal(word, "STOPPING=1");
    hear_no_more(&listener);
}

static pid_t begin_display(const struct listener *listener, const char *driver)
{
    const char *program = getenv("FOYER");
    pid_t display = fork();
    if (display == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        (void)dup2(nowhere, STDERR_FILENO);
        (void)setenv("SDL_VIDEODRIVER", driver, 1);
        (void)setenv("XDG_RUNTIME_DIR", listener->folder, 1);
        (void)execl(program ? program : "build/foyer", "foyer", "run", "--feeds", "config/feeds",
                    "--state", listener->folder, (char *)NULL);
        _exit(EXIT_FAILURE);
    }
    assert_true(display > 0);
    return display;
}

static void assert_ends(pid_t display)
{
    int status = 0;
    assert_int_equal(waitpid(display, &status, 0), display);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void a_display_says_what_it_does(void **state)
{
    struct listener listener;
    (void)state;
    listen_in(&listener);
    pid_t display = begin_display(&listener, "dummy");
    hear_until(&listener, "READY=1");
    hear_until(&listener, "STATUS=shows slide 1 of ");
    hear_until(&listener, "WATCHDOG=1");
    assert_int_equal(kill(display, SIGHUP), 0);
    hear_until(&listener, "RELOADING=1");
    hear_until(&listener, "READY=1");
    assert_int_equal(kill(display, SIGTERM), 0);
    hear_until(&listener, "STOPPING=1");
    assert_ends(display);
    hear_no_more(&listener);
}

/* Nobody is there to start it again by hand. */
static void a_display_without_a_screen_waits_and_says_so(void **state)
{
    struct listener listener;
    (void)state;
    listen_in(&listener);
    pid_t display = begin_display(&listener, "no_such_driver");
    hear_until(&listener, "STATUS=waits for a display: no screen: ");
    hear_until(&listener, "READY=1");
    hear_until(&listener, "STATUS=waits for a display: "); /* it has tried again */
    assert_int_equal(kill(display, SIGTERM), 0);
    hear_until(&listener, "STOPPING=1");
    assert_ends(display);
    hear_no_more(&listener);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_systemd_understands),
        cmocka_unit_test(a_display_says_what_it_does),
        cmocka_unit_test(a_display_without_a_screen_waits_and_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
