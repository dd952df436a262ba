#include "soak.h"

#include "simulation.h"
#include "soak_feeds.h"
#include "soak_shares.h"
#include "soak_usage.h"

#include "foyer/feed/folder.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum {
    DAY_MS = 24 * 3600 * 1000,
    MINUTE_MS = 60 * 1000,
    LOOK_MS = 10 * MINUTE_MS, /* between looks at a folder that rests; the real one's are 30 s */
    RESTING_MS = 5000,        /* it rests when it has nothing to do for so long */
    LAST_DRAWN = 12,  /* slides; with more sizes of letters than there are fonts kept open */
    PENDING_MOST = 64 /* pages of a slide that are drawn; see struct soak_share */
};

struct soak {
    struct simulation simulation;
    struct soak_feeds feeds;
    struct soak_shares shares;
    struct letters letters;
    struct folder *folder; /* owned */
    struct frame *frame;   /* owned */
    struct programme_choice choice;
    int64_t rests_until;      /* monotonic ms: the folder */
    bool changed;             /* feeds were accepted that are in no programme */
    struct soak_share *shown; /* NULL for the idle slide */
    int64_t since_ms;         /* wall time: when it came up */
    uint64_t pages, drawn;    /* today */
    struct soak_record record;
};

static const char headings[] =
    "day,pages,drawn,resident_kb,held_kb,heap_bytes,free_pieces,mapped_pieces,descriptors\n";

static void draw(struct soak *soak, const struct soak_share *share, int page)
{
    struct composer *composer = soak->simulation.composer;
    int64_t wall_ms = soak->simulation.now_ms;
    struct programme_slot slot = {.slide = share->slide,
                                  .position = (size_t)(share - soak->shares.items),
                                  .total = soak->shares.count};

    composer_use_theme(composer, composer_theme_at(composer, wall_ms));
    (void)composer_begin(composer, share->slide, page, wall_ms);
    (void)composer_draw(composer, &slot, page, wall_ms, soak->frame, NULL);
    soak->drawn++;
}

/* Which fonts are open depends on what was drawn last: the same each day, that days compare. */
static void draw_last(struct soak *soak)
{
    int drawn = 0;

    for (size_t i = 0; i < soak->shares.count && drawn < LAST_DRAWN; i++) {
        if (!soak->shares.items[i].slide)
            continue;
        draw(soak, &soak->shares.items[i], 0);
        drawn++;
    }
}

static void end_showing(struct soak *soak)
{
    if (soak->shown)
        soak->shown->shown_ms += soak->simulation.now_ms - soak->since_ms;
    soak->since_ms = soak->simulation.now_ms;
}

static void came_up(void *context, const struct display_view *view)
{
    struct soak *soak = context;
    struct soak_share *share = soak_shares_find(&soak->shares, view->slide);
    uint64_t page = UINT64_C(1) << (view->page % PENDING_MOST);

    end_showing(soak);
    soak->shown = share;
    soak->pages++;
    if (!share || share->slide != view->slide || (share->pending & page) == 0)
        return;
    share->pending &= ~page;
    draw(soak, share, view->page);
}

static int64_t folder_work_due(const struct soak *soak)
{
    int64_t due = folder_due(soak->folder);

    return due > soak->rests_until ? due : soak->rests_until;
}

static int64_t due(void *context)
{
    const struct soak *soak = context;
    int64_t minute = (soak->shares.planned_at / MINUTE_MS + 1) * MINUTE_MS;
    int64_t planned = minute - soak->simulation.begun_ms;
    int64_t folder = folder_work_due(soak);

    if (display_moving(soak->simulation.display))
        return INT64_MAX;
    return folder < planned ? folder : planned;
}

/* As the loop of a running display does. */
static void renew(struct soak *soak)
{
    struct feed *const *feeds;
    size_t count = folder_feeds(soak->folder, &feeds);
    struct programme *programme = programme_new(feeds, count, &soak->choice);
    ptrdiff_t shown = soak->shown ? soak->shown - soak->shares.items : 0;

    soak_shares_renew(&soak->shares, programme, feeds, count, soak->simulation.now_ms);
    display_set_programme(soak->simulation.display, programme);
    soak->shown = soak->shown ? soak->shares.items + shown : NULL;
    soak->changed = false;
}

static void work_on_folder(struct soak *soak, int64_t now)
{
    soak->changed = folder_step(soak->folder) || soak->changed;
    if (soak->changed && !folder_busy(soak->folder))
        renew(soak);
    if (folder_due(soak->folder) >= now + RESTING_MS)
        soak->rests_until = now + LOOK_MS;
}

static void work(void *context)
{
    struct soak *soak = context;
    int64_t now = simulation_elapsed(&soak->simulation);

    if (folder_work_due(soak) <= now)
        work_on_folder(soak, now);
    else
        soak_shares_plan(&soak->shares, soak->simulation.now_ms);
}

static struct folder *new_folder(struct soak *soak, const struct config *config)
{
    const char *const paths[] = {soak->feeds.folder, NULL};
    struct folder_options options = {
        .paths = paths,
        .kinds = composer_kinds(),
        .limits = config->limits,
        .languages = config_demanded(config),
        .trusted = config->trusted,
        .judge = letters_judge(&soak->letters),
        .clock = &soak->simulation.clock,
        .state = soak->feeds.state,
    };

    return folder_new(&options);
}

static bool begin(struct soak *soak, const struct simulate_options *options,
                  const struct gathering *gathering, struct error *error)
{
    const struct config *config = &gathering->config;
    struct simulation *simulation = &soak->simulation;

    if (!simulation_init(simulation, config, options->width, options->height, options->from_ms,
                         error) ||
        !soak_feeds_init(&soak->feeds, gathering, error))
        return false;
    simulation->watch =
        (struct simulation_watch){.came_up = came_up, .due = due, .work = work, .context = soak};
    soak->choice = config_choice(config);
    soak->shares.terms = (struct soak_terms){
        .composer = simulation->composer,
        .choice = soak->choice,
        .opening = config->opening,
        .crossfade = config->crossfade,
        .slow = config->slow,
    };
    soak->shares.planned_at = soak->since_ms = options->from_ms;
    soak->frame = frame_new(options->width, options->height);
    soak->folder = new_folder(soak, config);
    return true;
}

static void finish(struct soak *soak)
{
    folder_free(soak->folder);
    simulation_finish(&soak->simulation);
    soak_shares_finish(&soak->shares);
    soak_feeds_finish(&soak->feeds);
    letters_finish(&soak->letters);
    frame_free(soak->frame);
}

static void end_day(struct soak *soak, int day, FILE *file)
{
    end_showing(soak);
    draw_last(soak);
    struct soak_usage usage = soak_usage_now();

    fprintf(file, "%d,%" PRIu64 ",%" PRIu64 ",%ld,%ld,%zu,%zu,%zu,%d\n", day, soak->pages,
            soak->drawn, usage.resident_kb, usage.held_kb, usage.heap_bytes, usage.free_pieces,
            usage.mapped, usage.descriptors);
    fflush(file);
    soak_record_add(&soak->record, &usage);
    soak->pages = soak->drawn = 0;
}

/* SIGINT and SIGTERM wait for the end of a day, so that no folder of feeds is left behind. */
static void hold_signals(sigset_t *held, sigset_t *before)
{
    sigemptyset(held);
    sigaddset(held, SIGINT);
    sigaddset(held, SIGTERM);
    sigprocmask(SIG_BLOCK, held, before);
}

static bool is_told_to_end(struct error *error)
{
    sigset_t pending;

    sigpending(&pending);
    if (!sigismember(&pending, SIGINT) && !sigismember(&pending, SIGTERM))
        return false;
    error_set(error, "told to end before its time was over");
    return true;
}

static bool pass_days(struct soak *soak, int64_t end_ms, FILE *file, struct error *error)
{
    for (int day = 1; soak->simulation.now_ms < end_ms; day++) {
        if (is_told_to_end(error))
            return false;
        int64_t next_ms = soak->simulation.now_ms + DAY_MS;

        if (!soak_feeds_save(&soak->feeds, soak->simulation.now_ms, error))
            return false;
        folder_listen(soak->folder);
        soak->rests_until = 0;
        if (!simulation_go(&soak->simulation, next_ms < end_ms ? next_ms : end_ms, error))
            return false;
        end_day(soak, day, file);
    }
    soak_shares_plan(&soak->shares, end_ms);
    return true;
}

static bool is_steady(const struct soak *soak, size_t off, struct error *error)
{
    if (!soak_record_is_steady(&soak->record, error))
        return false;
    if (off > 0)
        error_set(error, "%zu slides have a share of the time that is off by more than 1 %%", off);
    return off == 0;
}

bool soak(const struct simulate_options *options, const struct gathering *gathering, FILE *file,
          struct error *error)
{
    struct soak soak = {0};
    sigset_t held, before;
    hold_signals(&held, &before);
    bool good = begin(&soak, options, gathering, error);

    fputs(good ? headings : "", file);
    good = good && pass_days(&soak, options->from_ms + options->seconds * 1000, file, error);
    if (good) {
        fputc('\n', file);
        good = is_steady(&soak, soak_shares_print(&soak.shares, file), error);
    }
    finish(&soak);
    sigprocmask(SIG_SETMASK, &before, NULL); /* a signal that came ends the program here */
    if (good && (fflush(file) != 0 || ferror(file))) {
        error_set(error, "the lines cannot be written: %s", strerror(errno));
        return false;
    }
    return good;
}
