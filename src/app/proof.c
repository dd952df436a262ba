/* Which slide was on the screen from when to when, where the config wants that kept. */
#include "run.h"

#include "foyer/base/log.h"

#include <string.h>

void proof_begin(struct run *run)
{
    struct run_proof *proof = &run->proof;
    struct arena arena = {0};

    played_free(proof->played);
    *proof = (struct run_proof){0};
    if (run->config.proof_of_play == 0)
        return;
    if (run->config.state)
        proof->played = played_new(arena_print(&arena, "%s/played", run->config.state),
                                   run->config.proof_of_play, &run->clock);
    else
        log_problem("no proof of play is kept, since there is no state folder");
    arena_finish(&arena);
}

static struct played_page page_of(struct display_view view)
{
    return (struct played_page){
        .feed = view.slide->feed->name,
        .version = view.slide->feed->digest,
        .kind = view.slide->kind.kind->name,
        .slide = (int)view.slide->index + 1,
        .page = view.page + 1,
        .pages = view.pages,
    };
}

static void write(struct run_proof *proof, bool at_once)
{
    struct error error = {0};
    bool good = played_write(proof->played, at_once, &error);

    if (!good && !proof->failed)
        log_problem("%s", error.message);
    proof->failed = !good;
}

void proof_step(struct run *run)
{
    struct run_proof *proof = &run->proof;
    struct display_view view = display_view(run->display);
    uint64_t pages = display_counts(run->display).pages;
    bool shows = run->screen && run->pictured && view.slide && !display_is_dark(run->display) &&
                 !display_informing(run->display);

    if (!proof->played)
        return;
    if (shows != proof->shows || (shows && pages != proof->pages)) {
        struct played_page page = shows ? page_of(view) : (struct played_page){0};

        played_note(proof->played, shows ? &page : NULL);
    }
    write(proof, proof->shows && !shows);
    proof->shows = shows;
    proof->pages = pages;
}
