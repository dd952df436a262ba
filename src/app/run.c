#include "run.h"

#include "commands.h"
#include "composing.h"
#include "report.h"

#include "foyer/base/log.h"
#include "foyer/base/memory.h"
#include "foyer/service/manager.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    FIRST_READ_MS = 60,    /* the first picture waits so long for a slide */
    RELOAD_READ_MS = 1000, /* a picture that stands can wait longer, and for all */
};

bool run_load_config(const struct run_options *options, struct config *config, char **trouble)
{
    struct problems problems = {0};
    bool good = true;

    if (options->config)
        good = config_load(config, options->config, &problems);
    else
        config_init(config);
    for (size_t i = 0; i < problems.count; i++) {
        char *line = problem_line(&problems.items[i]);

        log_problem("%s", line);
        if (!good && trouble && !*trouble && problems.items[i].weight == PROBLEM_ERROR)
            *trouble = memory_text(line);
        free(line);
    }
    problems_finish(&problems);
    if (good && options->feeds)
        config_set_feeds(config, options->feeds);
    if (good)
        config_set_state(config, options->state);
    return good;
}

static struct folder *new_folder(struct run *run, const struct config *config)
{
    struct folder_options options = {
        .paths = (const char *const *)config->feeds,
        .kinds = composer_kinds(),
        .limits = config->limits,
        .languages = config_demanded(config),
        .trusted = config->trusted,
        .judge = letters_judge(&run->letters),
        .clock = &run->clock,
        .state = config->state,
        .explain = config->explain,
    };

    if (!config->state)
        log_problem("there is no state folder (name one by --state): Foyer runs from memory, and "
                    "cannot show after its next start what a folder then lacks");
    return folder_new(&options);
}

static struct composer *new_composer(const struct run *run, const struct config *config,
                                     struct error *error)
{
    int width, height;
    bool upright = config->rotation % 180 == 0;

    run_screen_size(run, &width, &height);
    return composing_new(config, upright ? width : height, upright ? height : width,
                         config->rotation, error);
}

struct display_options run_display_options(const struct run *run)
{
    return (struct display_options){
        .clock = &run->clock,
        .screen = run->screen,
        .composer = run->composer,
        .crossfade = run->config.crossfade,
        .pixel_shift = run->config.pixel_shift,
        .slow = run->config.slow,
    };
}

static bool has_slide(const struct run *run, const struct feed *feed)
{
    int64_t now = clock_wall_ms(&run->clock);

    if (!programme_wants(feed, config_choice(&run->config).tags))
        return false;
    for (size_t i = 0; i < feed->slides.count; i++)
        if (programme_may_show(feed_slide(feed, i), now))
            return true;
    return false;
}

static bool has_slides(const struct run *run)
{
    struct feed *const *feeds;
    size_t count = folder_feeds(run->folder, &feeds);

    for (size_t i = 0; i < count; i++)
        if (has_slide(run, feeds[i]))
            return true;
    return false;
}

/* Reads what lies in the folder, until nothing waits or the time is over; for a first picture only
 * until there is something to show, since the rest can be read while that stands. */
static void read_folder(struct run *run, bool first)
{
    int64_t end = clock_monotonic_ms(&run->clock) + (first ? FIRST_READ_MS : RELOAD_READ_MS);

    do {
        folder_step(run->folder);
    } while (folder_busy(run->folder) && clock_monotonic_ms(&run->clock) < end &&
             !(first && has_slides(run)));
}

/* NULL is the machine's. False where there is no such zone; what was before stays then. */
static bool set_zone(const struct run *run, const char *name)
{
    if (name)
        return time_set_zone(name);
    time_reset_zone(run->machine_zone);
    return true;
}

int run_begin(struct run *run, const struct run_options *options)
{
    struct error error = {0};

    *run = (struct run){.options = *options,
                        .waiter = {.signals = -1, .timer = -1},
                        .said = {.trust = CLOCK_RIGHT}};
    run->clock = clock_of_system();
    run->repeats.clock = &run->clock;
    log_hold_repeats(&run->repeats);
    run->started = clock_monotonic_ms(&run->clock);
    if (!run_load_config(options, &run->config, NULL))
        return STATUS_CONFIG;
    run->machine_zone = getenv("TZ") ? memory_text(getenv("TZ")) : NULL;
    if (!set_zone(run, run->config.time_zone))
        log_problem("no time zone \"%s\" here: the machine's is used", run->config.time_zone);
    opening_begin(run); /* before anything is opened or given up */
    if (!waiter_init(&run->waiter, &error)) {
        log_problem("%s", error.message);
        return EXIT_FAILURE;
    }
    report_begin(run); /* before links can no longer be made */
    run_confine(run);
    int status = run_begin_screen(run);
    if (status != STATUS_GOOD)
        return status;
    run->composer = new_composer(run, &run->config, &error);
    if (!run->composer) {
        log_problem("%s", error.message);
        return STATUS_CONFIG;
    }
    struct display_options display = run_display_options(run);
    run->display = display_new(&display);
    run->folder = new_folder(run, &run->config);
    read_folder(run, true);
    run_renew_programme(run);
    proof_begin(run);
    opening_step(run); /* so that nothing is shown where it is closed */
    run->reported.due = true;
    return 0;
}

void run_finish(struct run *run)
{
    status_keeper_free(run->keeper);
    played_free(run->proof.played);
    display_free(run->display);
    composer_free(run->composer);
    screen_free(run->screen);
    folder_free(run->folder);
    letters_finish(&run->letters);
    opening_finish(run);
    waiter_finish(&run->waiter);
    arena_finish(&run->writable.arena);
    config_finish(&run->config);
    free(run->config_trouble);
    free(run->machine_zone);
    log_remind(true);
    log_hold_repeats(NULL);
}

void run_renew_programme(struct run *run)
{
    struct feed *const *feeds;
    size_t count = folder_feeds(run->folder, &feeds);
    struct programme_choice choice = config_choice(&run->config);

    run->changed_since = 0;
    display_set_programme(run->display, programme_new(feeds, count, &choice));
}

static void use_composer(struct run *run, struct composer *composer)
{
    struct composer *old = run->composer;

    run->composer = composer;
    struct display_options options = run_display_options(run);
    display_set_options(run->display, &options);
    composer_free(old);
}

bool run_recompose(struct run *run)
{
    struct error error = {0};
    struct composer *composer = new_composer(run, &run->config, &error);

    if (composer)
        use_composer(run, composer);
    else
        log_problem("the picture keeps its size: %s", error.message);
    return composer != NULL;
}

static bool same_texts(const char *const *one, const char *const *other)
{
    size_t i = 0;

    while (one[i] && other[i] && strcmp(one[i], other[i]) == 0)
        i++;
    return !one[i] && !other[i];
}

static bool same_languages(const struct config *one, const struct config *other)
{
    const char *const *left = config_demanded(one);
    const char *const *right = config_demanded(other);

    return left && right ? same_texts(left, right) : left == right;
}

static bool same_text(const char *one, const char *other)
{
    return one && other ? strcmp(one, other) == 0 : one == other;
}

static bool same_keys(const struct trusted_keys *one, const struct trusted_keys *other)
{
    return one->count == other->count &&
           (one->count == 0 ||
            memcmp(one->items, other->items, one->count * sizeof *one->items) == 0);
}

/* A folder that is kept keeps the last good versions of files that are refused now. */
static bool same_folder(const struct config *one, const struct config *other)
{
    return same_texts((const char *const *)one->feeds, (const char *const *)other->feeds) &&
           same_languages(one, other) && same_text(one->state, other->state) &&
           same_keys(&one->trusted, &other->trusted) && one->explain == other->explain &&
           one->limits.bytes == other->limits.bytes && one->limits.depth == other->limits.depth &&
           one->limits.values == other->limits.values &&
           one->limits.file_bytes == other->limits.file_bytes &&
           one->limits.files_bytes == other->limits.files_bytes;
}

void run_reload(struct run *run)
{
    struct config config = {0}, old = run->config;
    struct error error = {0};
    struct composer *composer = NULL;

    manager_reloading();
    free(run->config_trouble);
    run->config_trouble = NULL;
    run->reported.due = true;
    if (run_load_config(&run->options, &config, &run->config_trouble)) {
        set_zone(run, config.time_zone);
        composer = new_composer(run, &config, &error);
        if (!composer)
            run->config_trouble = memory_text(error.message);
    }
    if (!composer) {
        log_problem("the config was not changed%s%s", *error.message ? ": " : "", error.message);
        set_zone(run, old.time_zone);
        config_finish(&config);
        manager_ready();
        return;
    }
    run->config = config;
    use_composer(run, composer);
    if (old.proof_of_play != config.proof_of_play || !same_text(old.state, config.state))
        proof_begin(run);
    if (!same_folder(&old, &config)) {
        folder_free(run->folder);
        run->folder = new_folder(run, &config);
        read_folder(run, false);
    }
    run_renew_programme(run);
    opening_reload(run);
    if (run->screen && !same_text(old.connector, config.connector))
        run_lose_screen(run, "the config names another connector");
    config_finish(&old);
    log_note("the config was read again");
    run_say_unwritable(run);
    manager_ready();
}
