/* Generated feeds, drawn on screens of every shape, theme and legibility, and held to the promises.
 * FOYER_FEEDS says how many, FOYER_SEED from which seed on; what a seed says is the same on every
 * machine. */
#include "feeds.h"
#include "generator.h"
#include "judge.h"

#include "foyer/base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    USUAL_SEED = 1,
    USUAL_FEEDS = 150,
    FEEDS_A_SCREEN = GENERATOR_FEEDS_A_LANGUAGE,
    COMPLAINTS_MOST = 100, /* that are printed */
};

/* 21 July 2011, 10:42 in London. */
static const int64_t report_day_ms = 1311241320000;

struct proof {
    struct judge judge;
    uint64_t seed, screen; /* of the feed, and of the screen that the judge has */
    bool begun;
    struct buffer text;
    size_t feeds, refused, broken;
    uint64_t blamed; /* the last that broke a promise */
};

static uint64_t number_of(const char *name, uint64_t usual)
{
    const char *text = getenv(name);
    return text && *text ? strtoull(text, NULL, 10) : usual;
}

/* A folder that stays, for what broke a promise. */
static const char *kept_folder(void)
{
    static const char folder[] = "build/generated";
    struct error error = {0};
    if (!file_make_folder(folder, &error))
        print_error("%s\n", error.message);
    return folder;
}

static void keep_file(const char *name, const char *bytes, size_t size)
{
    char path[128];
    struct error error = {0};
    snprintf(path, sizeof path, "%s/%s", kept_folder(), name);
    if (!file_write(path, bytes, size, &error))
        print_error("%s\n", error.message);
}

/* With what it names beside it, so that it can be looked at. */
static void keep_feed(struct proof *proof)
{
    char name[128];
    snprintf(name, sizeof name, "%" PRIu64 ".json", proof->seed);
    keep_file(name, proof->text.data, proof->text.length);
    struct buffer bytes = {0};
    struct error error = {0};
    for (const char *const *file = generator_files(); *file; file++) {
        snprintf(name, sizeof name, GENERATOR_FOLDER "/%s", *file);
        if (file_read(AT_FDCWD, name, 1 << 20, &bytes, &error))
            keep_file(*file, bytes.data, bytes.length);
        else
            print_error("%s\n", error.message);
    }
    buffer_finish(&bytes);
}

static void complain(const struct complaint_of_page *complaint, void *context)
{
    struct proof *proof = context;
    bool first = proof->blamed != proof->seed || proof->broken == 0;
    proof->broken += first;
    proof->blamed = proof->seed;
    if (!first || proof->broken > COMPLAINTS_MOST)
        return;
    char path[128];
    struct error error = {0};
    snprintf(path, sizeof path, "%s/%" PRIu64 "-%d.png", kept_folder(), proof->seed,
             complaint->page + 1);
    print_error("FOYER_SEED=%" PRIu64 " FOYER_FEEDS=1 (%s): ", proof->seed, path);
    judge_print(complaint, NULL);
    if (!frame_write_png(complaint->judge->frame, path, &error))
        print_error("%s\n", error.message);
    keep_feed(proof);
}

/* The shape of the screen, its theme and legibility follow from the seed; 4K seldom, being slow. */
static void choose_screen(struct proof *proof)
{
    static const int sizes[][2] = {
        {1920, 1080}, {1080, 1920}, {1280, 720},  {1024, 768},  {1080, 1080}, {2560, 1080},
        {720, 1280},  {1280, 720},  {1280, 1024}, {1920, 1080}, {1024, 768},  {3840, 2160},
    };
    static const char *const themes[] = {"light", "dark", "contrast"};
    uint64_t screen = proof->seed / FEEDS_A_SCREEN;
    if (proof->begun && screen == proof->screen)
        return;
    if (proof->begun)
        judge_finish(&proof->judge);
    struct chance chance = {screen};
    const int *size = sizes[chance_below(&chance, 12)];
    struct composer_options options = {.theme = themes[chance_below(&chance, 3)]};
    options.geometry = (struct geometry){size[0], size[1], 43, 3, chance_once_in(&chance, 2)};
    judge_init(&proof->judge, &options);
    proof->screen = screen;
    proof->begun = true;
}

static void prove(struct proof *proof)
{
    char name[128];
    struct problems problems = {0};
    generator_write(proof->seed, &proof->text);
    snprintf(name, sizeof name, GENERATOR_FOLDER "/%" PRIu64 ".json", proof->seed);
    struct feed *feed = feed_of_text(proof->text.data, proof->text.length, name, &problems);
    proof->feeds++;
    if (feed) {
        choose_screen(proof);
        judge_feed(&proof->judge, feed, report_day_ms, complain, proof);
    } else if (proof->refused++ < COMPLAINTS_MOST) {
        print_error("FOYER_SEED=%" PRIu64 ": refused\n", proof->seed);
        problems_print(&problems, stderr);
        keep_feed(proof);
    }
    feed_release(feed);
    problems_finish(&problems);
}

static void every_generated_feed_keeps_the_promises(void **state)
{
    (void)state;
    struct proof proof = {0};
    time_set_zone("Europe/London");
    proof.seed = number_of("FOYER_SEED", USUAL_SEED);
    for (uint64_t left = number_of("FOYER_FEEDS", USUAL_FEEDS); left > 0; left--, proof.seed++)
        prove(&proof);
    if (proof.begun)
        judge_finish(&proof.judge);
    buffer_finish(&proof.text);
    assert_true(proof.feeds > 0);
    assert_int_equal(proof.refused, 0);
    assert_int_equal(proof.broken, 0);
}

/* What this program measures is worth something only where it finds what is wrong. */
static void the_same_seed_writes_the_same_feed(void **state)
{
    (void)state;
    struct buffer one = {0};
    struct buffer other = {0};
    generator_write(7, &one);
    generator_write(7, &other);
    assert_string_equal(one.data, other.data);
    generator_write(8, &other);
    assert_string_not_equal(one.data, other.data);
    buffer_finish(&one);
    buffer_finish(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_seed_writes_the_same_feed),
        cmocka_unit_test(every_generated_feed_keeps_the_promises),
    };
    return cmocka_run_group_tests_name("generated", tests, NULL, NULL);
}
