#include "power_state.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char usual_path[] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/* The helper's own. */
struct helper {
    const struct power_way *ways[POWER_NONE];
    size_t count;
    size_t preferred; /* that worked last */
    struct power_way own;
    struct power_run run;
};

/* Gives the order, by what was answered when the state was asked for. */
static bool give(struct helper *helper, const struct power_way *way, bool on)
{
    struct power_command command = {.arguments = {NULL}};
    const char *const *part = on ? way->on : way->off;

    while (*part && command.count < POWER_ARGUMENTS_MOST)
        command.arguments[command.count++] = *part++;
    if (way->complete && !way->complete(helper->run.output, on, &command)) {
        snprintf(helper->run.trouble, sizeof helper->run.trouble, "%s names no output", way->name);
        return false;
    }
    helper->run.errors = true;
    return power_run(&helper->run, command.arguments);
}

static enum power_state ask(struct helper *helper, const struct power_way *way)
{
    helper->run.errors = false;
    helper->run.output[0] = '\0';
    if (!way->ask || !power_run(&helper->run, way->ask))
        return POWER_UNKNOWN;
    return way->read ? way->read(helper->run.output) : power_read_word(helper->run.output);
}

/* What is as it should be is left alone: a television that is told to show this board once more
 * would take the picture from whoever shows another one there. */
static void carry_out(struct helper *helper, const struct power_way *way, bool on,
                      struct power_report *report)
{
    enum power_state wanted = on ? POWER_ON : POWER_OFF;

    *report = (struct power_report){.on = on, .good = true};
    snprintf(report->method, sizeof report->method, "%s", way->name);
    report->state = (unsigned char)ask(helper, way);
    if (report->state != wanted) {
        report->good = give(helper, way, on);
        snprintf(report->trouble, sizeof report->trouble, "%s", helper->run.trouble);
        report->state = (unsigned char)ask(helper, way);
    }
    report->asked = report->state != POWER_UNKNOWN;
    if (report->state == wanted)
        report->trouble[0] = '\0';
    else if (report->asked && report->good)
        snprintf(report->trouble, sizeof report->trouble, "%s took the order, and it is still %s",
                 way->name, on ? "off" : "on");
}

static bool is_done(const struct power_report *report)
{
    return report->asked ? report->state == (report->on ? POWER_ON : POWER_OFF) : report->good;
}

/* The one that worked last comes first. What the first one says is told where none works. */
static void obey(struct helper *helper, bool on, struct power_report *report)
{
    char program[4096];
    bool tried = false;

    for (size_t i = 0; i < helper->count; i++) {
        size_t index = (helper->preferred + i) % helper->count;
        const struct power_way *way = helper->ways[index];
        struct power_report now;

        if (helper->count > 1 &&
            !power_find_program(helper->run.path, way->on[0], program, sizeof program))
            continue;
        carry_out(helper, way, on, &now);
        if (!tried || is_done(&now))
            *report = now;
        tried = true;
        if (is_done(&now)) {
            helper->preferred = index;
            return;
        }
    }
    if (tried)
        return;
    *report = (struct power_report){.on = on};
    snprintf(report->trouble, sizeof report->trouble,
             "none of xset, wlr-randr, cec-ctl, vcgencmd and ddcutil that could switch this screen "
             "is installed");
}

static void choose(struct helper *helper, const struct power_choice *choice)
{
    if (choice->method == POWER_AUTO) {
        helper->count = power_likely_ways(helper->ways);
        return;
    }
    helper->own = (struct power_way){
        .name = "command", .on = choice->on, .off = choice->off, .ask = choice->ask};
    helper->ways[0] = choice->method == POWER_OWN ? &helper->own : power_way_of(choice->method);
    helper->count = 1;
}

/* The newest order, since only that counts. False at the end. */
static bool take_order(int socket, bool *on)
{
    unsigned char order = 0;
    ssize_t size = 0;

    do
        size = recv(socket, &order, 1, 0);
    while (size < 0 && errno == EINTR);
    if (size != 1)
        return false;
    while (recv(socket, &order, 1, MSG_DONTWAIT) == 1) {
    }
    *on = order != 0;
    return true;
}

void power_serve(int socket, const struct power_options *options)
{
    struct helper helper = {0};
    bool on;

    choose(&helper, &options->choice);
    helper.run.path = options->path ? options->path : usual_path;
    helper.run.limit_ms = options->limit_ms > 0 ? options->limit_ms : POWER_LIMIT_MS;
    helper.run.owner = socket;
    power_run_begin();
    (void)setenv("PATH", helper.run.path, 1);
    while (take_order(socket, &on)) {
        struct power_report report;

        obey(&helper, on, &report);
        if (send(socket, &report, sizeof report, MSG_NOSIGNAL) != (ssize_t)sizeof report)
            break;
    }
    _exit(EXIT_SUCCESS);
}
