#include "report.h"

#include "foyer/base/memory.h"
#include "foyer/base/text.h"
#include "foyer/draw/library.h"
#include "foyer/feed/library.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
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

void run_inform(struct run *run)
{
    struct information information = {0};
    struct status status;

    add_versions(&information);
    add_addresses(&information);
    report_fill(run, &information.arena, &status);
    information.count +=
        status_lines(&status, &information.arena, information.lines + information.count,
                     MOST_LINES - information.count);
    display_inform(run->display, "Foyer " FOYER_VERSION, information.lines, information.count);
    arena_finish(&information.arena);
}
