#include "run.h"

#include "foyer/base/memory.h"
#include "foyer/base/text.h"
#include "foyer/draw/library.h"
#include "foyer/feed/library.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_LINES = 200 };

/* Lines in the making. */
struct information {
    struct arena arena;
    const char *lines[MOST_LINES];
    size_t count;
};

static void add_line(struct information *information, const char *line)
{
    if (information->count < MOST_LINES)
        information->lines[information->count++] = line;
}

static void add_versions(struct information *information)
{
    char screen[64], draw[96], feed[64];

    screen_library(screen, sizeof screen);
    draw_library(draw, sizeof draw);
    feed_library(feed, sizeof feed);
    add_line(information, arena_print(&information->arena, "With %s, %s, %s", screen, draw, feed));
}

static void add_screen(struct information *information, const struct run *run)
{
    int width, height;

    screen_size(run->screen, &width, &height);
    add_line(information,
             arena_print(&information->arena, "Screen: %s, %d × %d px, %g inches seen from %g m",
                         screen_description(run->screen), width, height,
                         run->config.diagonal_inches, run->config.viewing_distance_m));
}

static void add_clock(struct information *information, const struct run *run)
{
    switch (display_trust(run->display)) {
    case CLOCK_RIGHT:
        return;
    case CLOCK_DOUBTFUL:
        add_line(information, "Clock: not confirmed by a time server; embargoed feeds wait for it");
        return;
    case CLOCK_WRONG:
        add_line(information, "Clock: wrong, before this program was built; feeds that say when "
                              "they are valid wait for it");
        return;
    }
}

static void add_counts(struct information *information, const struct run *run)
{
    struct display_counts shown = display_counts(run->display);
    int64_t minutes = (clock_monotonic_ms(&run->clock) - run->started) / 60000;

    add_line(information, arena_print(&information->arena,
                                      "Up for %" PRId64 " d %" PRId64 " h %" PRId64 " min: %" PRIu64
                                      " slides, %" PRIu64 " frames, %" PRIu64 " wake-ups",
                                      minutes / 1440, minutes / 60 % 24, minutes % 60, shown.slides,
                                      screen_counts(run->screen).frames, run->waiter.wakes));
}

/* An address that can be reached from another machine, as text. */
static bool address_text(const struct sockaddr *address, char *into, socklen_t size)
{
    const struct sockaddr_in *four = (const void *)address;
    const struct sockaddr_in6 *six = (const void *)address;

    if (!address)
        return false;
    if (address->sa_family == AF_INET)
        return ntohl(four->sin_addr.s_addr) >> 24 != 127 &&
               inet_ntop(AF_INET, &four->sin_addr, into, size);
    return address->sa_family == AF_INET6 && !IN6_IS_ADDR_LOOPBACK(&six->sin6_addr) &&
           !IN6_IS_ADDR_LINKLOCAL(&six->sin6_addr) &&
           inet_ntop(AF_INET6, &six->sin6_addr, into, size);
}

static void add_addresses(struct information *information)
{
    struct buffer text = {0};
    struct ifaddrs *first = NULL;
    char name[256] = "", address[INET6_ADDRSTRLEN];

    gethostname(name, sizeof name - 1);
    buffer_print(&text, "Board: %s", name);
    if (getifaddrs(&first) != 0)
        first = NULL;
    for (const struct ifaddrs *at = first; at; at = at->ifa_next) {
        if (address_text(at->ifa_addr, address, sizeof address))
            buffer_print(&text, ", %s", address);
    }
    freeifaddrs(first);
    add_line(information, arena_text(&information->arena, text.data, text.length));
    buffer_finish(&text);
}

static void add_accepted(struct information *information, const struct folder_file *file)
{
    size_t slides = file->feed ? file->feed->slides.count : 0;

    add_line(information, arena_print(&information->arena, "%s: %zu %s%s", file->path, slides,
                                      slides == 1 ? "slide" : "slides",
                                      file->from_copy ? ", from the last good copy" : ""));
}

/* Letters are of different widths here: a mark in the line itself says what a caret would. */
static void add_quote(struct information *information, const struct problem *problem)
{
    const char *quote = problem->quote + strspn(problem->quote, " ");
    const char *place = problem->quote;

    for (int i = 0; i < problem->mark; i++)
        (void)text_next(&place);
    quote = quote < place ? quote : place;
    add_line(information, arena_print(&information->arena, "        %.*s \u25b8 %s",
                                      (int)(place - quote), quote, place));
}

static void add_refused(struct information *information, const struct folder_file *file)
{
    struct arena *arena = &information->arena;
    const struct problems *problems = file->problems;

    add_line(information, arena_print(arena, "%s: refused%s", file->path,
                                      file->feed ? ", its last good version goes on" : ""));
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        char *line = problem_line(problem);
        const char *name = strrchr(file->path, '/');
        size_t folder = name && strncmp(line, file->path, strlen(file->path)) == 0
                            ? (size_t)(name + 1 - file->path)
                            : 0;

        add_line(information, arena_print(arena, "    %s", line + folder));
        if (problem->quote)
            add_quote(information, problem);
        free(line);
    }
}

/* What needs somebody comes first. */
static void add_files(struct information *information, const struct run *run)
{
    const struct folder_file *files;
    size_t count = folder_files(run->folder, &files), refused = 0;

    for (size_t i = 0; i < count; i++)
        refused += files[i].refused;
    add_line(information,
             arena_print(&information->arena, "Feeds: %zu, of which %zu refused; config: %s", count,
                         refused, run->config.path ? run->config.path : "none"));
    for (size_t i = 0; i < count; i++) {
        if (files[i].refused)
            add_refused(information, &files[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (!files[i].refused)
            add_accepted(information, &files[i]);
    }
}

static void add_sandbox(struct information *information, const struct run *run)
{
    char words[80];

    confinement_words(&run->confinement, words, sizeof words);
    add_line(information, arena_print(&information->arena, "Sandbox: %s",
                                      run->config.sandbox ? words : "left off by the config"));
}

void run_inform(struct run *run)
{
    struct information information = {0};

    add_versions(&information);
    add_screen(&information, run);
    add_addresses(&information);
    add_clock(&information, run);
    add_sandbox(&information, run);
    add_counts(&information, run);
    add_files(&information, run);
    display_inform(run->display, "Foyer " FOYER_VERSION, information.lines, information.count);
    arena_finish(&information.arena);
}
