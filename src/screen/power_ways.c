#include "power_state.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

const char *const power_method_names[] = {"auto",     "dpms", "wlr-randr", "cec",
                                          "vcgencmd", "ddc",  "none",      NULL};

static void add(struct power_command *command, const char *argument)
{
    if (command->count < POWER_ARGUMENTS_MOST)
        command->arguments[command->count++] = argument;
}

/* Adds an argument of two parts, the second of which ends where the answer goes on. */
static void add_made(struct power_command *command, const char *prefix, const char *from,
                     size_t length)
{
    size_t room = sizeof command->text - command->used;
    char *into = command->text + command->used;
    int size = snprintf(into, room, "%s%.*s", prefix, (int)length, from);

    if (size < 0 || (size_t)size >= room)
        return;
    command->used += (size_t)size + 1;
    add(command, into);
}

enum power_state power_read_word(const char *answer)
{
    answer += strspn(answer, " \t\r\n");
    size_t length = strcspn(answer, " \t\r\n");

    if (length == 2 && strncasecmp(answer, "on", length) == 0)
        return POWER_ON;
    return length == 3 && strncasecmp(answer, "off", length) == 0 ? POWER_OFF : POWER_UNKNOWN;
}

/* Without timeouts of its own: a reception's screen is not to sleep after ten minutes. */
static const char *const xset_ask[] = {"xset", "q", NULL};
static const char *const xset_on[] = {"xset", "dpms", "0", "0", "0", "dpms", "force", "on", NULL};
static const char *const xset_off[] = {"xset", "dpms", "0", "0", "0", "dpms", "force", "off", NULL};

static enum power_state read_xset(const char *answer)
{
    const char *monitor = strstr(answer, "Monitor is ");

    if (strstr(answer, "DPMS is Disabled"))
        return POWER_ON;
    if (!monitor)
        return POWER_UNKNOWN;
    return strncmp(monitor, "Monitor is On", 13) == 0 ? POWER_ON : POWER_OFF;
}

static const char *const randr_ask[] = {"wlr-randr", NULL};

static enum power_state read_randr(const char *answer)
{
    if (strstr(answer, "Enabled: yes"))
        return POWER_ON;
    return strstr(answer, "Enabled: no") ? POWER_OFF : POWER_UNKNOWN;
}

/* An output's lines are indented but for the first, which begins with its name. */
static bool complete_randr(const char *answer, bool on, struct power_command *command)
{
    size_t before = command->count;

    for (const char *line = answer; *line != '\0';) {
        size_t name = strcspn(line, " \t\n");

        if (name > 0 && !isspace((unsigned char)*line)) {
            add(command, "--output");
            add_made(command, "", line, name);
            add(command, on ? "--on" : "--off");
        }
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    return command->count > before;
}

/* It has to say each time that it plays something back: an adapter forgets. */
#define CEC "cec-ctl", "--playback", "--to", "0"
static const char *const cec_ask[] = {CEC, "--give-device-power-status", NULL};
static const char *const cec_on[] = {CEC, "--image-view-on", NULL};
static const char *const cec_off[] = {CEC, "--standby", NULL};
#undef CEC

/* Some televisions stay in "to-on" for as long as they are on. */
static enum power_state read_cec(const char *answer)
{
    const char *state = strstr(answer, "pwr-state: ");

    if (!state)
        return POWER_UNKNOWN;
    state += strlen("pwr-state: ");
    if (strncmp(state, "on", 2) == 0 || strncmp(state, "to-on", 5) == 0)
        return POWER_ON;
    return strstr(state, "standby") ? POWER_OFF : POWER_UNKNOWN;
}

/* A television that is on is to show this board too, and not what it showed last. */
static bool complete_cec(const char *answer, bool on, struct power_command *command)
{
    const char *address = strstr(answer, "Physical Address");

    if (!on || !address)
        return true;
    address += strcspn(address, ":\n");
    address += strspn(address, ": \t");
    size_t length = strspn(address, "0123456789abcdefABCDEF.");
    if (length == strlen("1.0.0.0") && strncmp(address, "f.f.f.f", length) != 0) {
        add(command, "--active-source");
        add_made(command, "phys-addr=", address, length);
    }
    return true;
}

static const char *const vcgencmd_ask[] = {"vcgencmd", "display_power", NULL};
static const char *const vcgencmd_on[] = {"vcgencmd", "display_power", "1", NULL};
static const char *const vcgencmd_off[] = {"vcgencmd", "display_power", "0", NULL};

static enum power_state read_vcgencmd(const char *answer)
{
    if (strstr(answer, "display_power=1"))
        return POWER_ON;
    return strstr(answer, "display_power=0") ? POWER_OFF : POWER_UNKNOWN;
}

/* VCP feature D6, the power mode: 1 is on, 2 to 5 are kinds of off. A monitor that is off need not
 * answer. */
static const char *const ddc_ask[] = {"ddcutil", "--terse", "getvcp", "D6", NULL};
static const char *const ddc_on[] = {"ddcutil", "--noverify", "setvcp", "D6", "1", NULL};
static const char *const ddc_off[] = {"ddcutil", "--noverify", "setvcp", "D6", "4", NULL};

static enum power_state read_ddc(const char *answer)
{
    const char *mode = strstr(answer, "VCP D6 ");

    mode = mode ? strchr(mode, 'x') : NULL;
    if (!mode)
        return POWER_UNKNOWN;
    switch (strtol(mode + 1, NULL, 16)) {
    case 1:
        return POWER_ON;
    case 2:
    case 3:
    case 4:
    case 5:
        return POWER_OFF;
    default:
        return POWER_UNKNOWN;
    }
}

const struct power_way *power_way_of(enum power_method method)
{
    static const struct power_way ways[] = {
        [POWER_DPMS] = {"dpms", xset_on, xset_off, xset_ask, read_xset, NULL},
        [POWER_WLR_RANDR] = {"wlr-randr", randr_ask, randr_ask, randr_ask, read_randr,
                             complete_randr},
        [POWER_CEC] = {"cec", cec_on, cec_off, cec_ask, read_cec, complete_cec},
        [POWER_VCGENCMD] = {"vcgencmd", vcgencmd_on, vcgencmd_off, vcgencmd_ask, read_vcgencmd,
                            NULL},
        [POWER_DDC] = {"ddc", ddc_on, ddc_off, ddc_ask, read_ddc, NULL},
    };

    return &ways[method];
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);

    return value && value[0] != '\0';
}

/* What has no signal shows that in blue for a while; a television in standby shows nothing. The
 * window system comes first all the same, since its answer can be relied on. Under Wayland there is
 * an X server too, whose DPMS does nothing. */
size_t power_likely_ways(const struct power_way *ways[POWER_NONE])
{
    size_t count = 0;

    if (is_set("WAYLAND_DISPLAY"))
        ways[count++] = power_way_of(POWER_WLR_RANDR);
    else if (is_set("DISPLAY"))
        ways[count++] = power_way_of(POWER_DPMS);
    if (access("/dev/cec0", F_OK) == 0)
        ways[count++] = power_way_of(POWER_CEC);
    ways[count++] = power_way_of(POWER_DDC);
    ways[count++] = power_way_of(POWER_VCGENCMD);
    return count;
}
