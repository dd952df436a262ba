/* The feeds folder where keys are trusted: only what they signed is shown, in whatever order the
 * two files of a pair come, and nothing old comes back. */
#include "folders.h"
#include "log_catcher.h"
#include "refusals.h"
#include "signer.h"

#include "foyer/base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EARLY_S = 1700000000, LATE_S = 1700000001 };

/* Made anew for each test. */
static struct signer trusted, stranger;

static int setup(void **state)
{
    int status = folders_setup(state);
    if (status == 0) {
        struct folders *folders = *state;
        signer_init(&trusted, 1);
        signer_init(&stranger, 2);
        folders->trusted = (struct trusted_keys){&trusted.key, 1};
        folders_open(folders, "feeds", NULL);
    }
    return status;
}

/* As folders_feed writes it. */
static void feed_text(char text[SIGNED_BYTES], const char *title)
{
    snprintf(text, SIGNED_BYTES,
             "{\"foyer\": 1, \"title\": \"%s\", \"slides\": "
             "[{\"kind\": \"notice\", \"title\": \"Made up\"}]}",
             title);
}

/* Puts the signature of the feed a.json with this title into a file. */
static void sign_to(const struct folders *folders, const struct signer *signer, const char *path,
                    const char *title, int64_t signed_at_s)
{
    char text[SIGNED_BYTES];
    char signature[SIGNED_BYTES];
    feed_text(text, title);
    signer_sign(signer, text, "a.json", signed_at_s, signature);
    folders_write(folders, path, "w", signature);
}

static void sign(const struct folders *folders, const char *title, int64_t signed_at_s)
{
    sign_to(folders, &trusted, "feeds/a.json.minisig", title, signed_at_s);
}

static void put_pair(const struct folders *folders, const char *title, int64_t signed_at_s)
{
    folders_feed(folders, "feeds/a.json", title);
    sign(folders, title, signed_at_s);
}

static void take_away(const struct folders *folders, const char *name)
{
    assert_int_equal(unlink(folders_path(folders, name)), 0);
}

/* Lets time pass and holds what is said meanwhile to one line with this part in it. */
static void assert_one_line(struct folders *folders, int64_t ms, const char *part)
{
    struct log_catcher catcher = {0};
    log_catcher_begin(&catcher);
    folders_pass(folders, ms);
    const char *log = log_catcher_end(&catcher);
    if (count_of(log, "\n") != 1 || count_of(log, part) != 1)
        fail_msg("not one line with \"%s\": %s", part, log);
}

static void takes_a_pair(void **state)
{
    struct folders *folders = *state;
    struct feed *const *feeds;
    put_pair(folders, "A", EARLY_S);
    assert_one_line(folders, 120000, "accepted ");
    assert_string_equal(folders_titles(folders), "A");
    assert_int_equal(folder_feeds(folders->folder, &feeds), 1);
    assert_int_equal(feeds[0]->signed_at_s, EARLY_S);
}

static void a_feed_waits_for_its_signature(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/a.json", "A");
    assert_one_line(folders, 120000,
                    "feeds/a.json: waits for its signature, \"a.json.minisig\"; put it beside the "
                    "feed; nothing of it is shown\n");
    assert_string_equal(folders_titles(folders), "");
    sign(folders, "A", EARLY_S);
    assert_one_line(folders, 120000, "accepted ");
    assert_string_equal(folders_titles(folders), "A");
}

static void a_signature_waits_for_its_feed(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    sign(folders, "A", EARLY_S);
    log_catcher_begin(&catcher);
    folders_pass(folders, 120000);
    assert_string_equal(log_catcher_end(&catcher), "");
    folders_feed(folders, "feeds/a.json", "A");
    assert_one_line(folders, 120000, "accepted ");
    assert_string_equal(folders_titles(folders), "A");
}

/* Half a minute between the halves: one line, and the old version stays meanwhile. */
static void a_new_feed_waits_for_its_new_signature(void **state)
{
    struct folders *folders = *state;
    put_pair(folders, "A", EARLY_S);
    folders_pass(folders, 1000);
    folders_feed(folders, "feeds/a.json", "B");
    assert_one_line(folders, 30000,
                    "\"a.json.minisig\" does not sign this version of the file; wait for the other "
                    "half of the pair, or sign again; the version before it stays on the screen\n");
    assert_string_equal(folders_titles(folders), "A");
    sign(folders, "B", LATE_S);
    assert_one_line(folders, 30000, "accepted ");
    assert_string_equal(folders_titles(folders), "B");
}

static void a_new_signature_waits_for_its_new_feed(void **state)
{
    struct folders *folders = *state;
    put_pair(folders, "A", EARLY_S);
    folders_pass(folders, 1000);
    sign(folders, "B", LATE_S);
    assert_one_line(folders, 30000, "does not sign this version");
    assert_string_equal(folders_titles(folders), "A");
    folders_feed(folders, "feeds/a.json", "B");
    assert_one_line(folders, 30000, "accepted ");
    assert_string_equal(folders_titles(folders), "B");
}

/* Both halves within the time in which files settle: nothing is said of half a pair. */
static void a_pair_that_comes_quickly_says_nothing_of_halves(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    put_pair(folders, "A", EARLY_S);
    folders_pass(folders, 1000);
    log_catcher_begin(&catcher);
    folders_feed(folders, "feeds/a.json", "B");
    folders_pass(folders, 300);
    sign(folders, "B", LATE_S);
    folders_pass(folders, 30000);
    sign(folders, "C", LATE_S);
    folders_pass(folders, 300);
    folders_feed(folders, "feeds/a.json", "C");
    folders_pass(folders, 30000);
    const char *log = log_catcher_end(&catcher);
    assert_int_equal(count_of(log, "accepted "), 2);
    assert_int_equal(count_of(log, "\n"), 2);
    assert_string_equal(folders_titles(folders), "C");
}

static void what_is_shown_stays_without_its_signature(void **state)
{
    struct folders *folders = *state;
    put_pair(folders, "A", EARLY_S);
    folders_pass(folders, 1000);
    take_away(folders, "feeds/a.json.minisig");
    assert_one_line(folders, 120000, "waits for its signature");
    assert_string_equal(folders_titles(folders), "A");
    sign(folders, "A", EARLY_S);
    assert_one_line(folders, 120000, "accepted ");
    take_away(folders, "feeds/a.json");
    assert_one_line(folders, 120000, "removed ");
    assert_string_equal(folders_titles(folders), "");
}

static void a_stranger_changes_nothing(void **state)
{
    struct folders *folders = *state;
    put_pair(folders, "A", EARLY_S);
    folders_pass(folders, 1000);
    folders_feed(folders, "feeds/a.json", "B");
    sign_to(folders, &stranger, "feeds/a.json.minisig", "B", LATE_S);
    assert_one_line(folders, 120000, "was made with the key 202020202020202, which is none of");
    assert_string_equal(folders_titles(folders), "A");
    /* Nor by the name of the key. */
    memset(stranger.key.id.bytes, 1, sizeof stranger.key.id.bytes);
    sign_to(folders, &stranger, "feeds/a.json.minisig", "B", LATE_S);
    assert_one_line(folders, 120000, "does not sign this version");
    assert_string_equal(folders_titles(folders), "A");
}

static void a_signature_is_for_one_name(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/b.json", "A");
    sign_to(folders, &trusted, "feeds/b.json.minisig", "A", EARLY_S);
    assert_one_line(folders, 120000, "signs a file of another name than \"b.json\"");
    assert_string_equal(folders_titles(folders), "");
}

static void an_old_pair_cannot_be_brought_back(void **state)
{
    struct folders *folders = *state;
    put_pair(folders, "New", LATE_S);
    folders_pass(folders, 1000);
    put_pair(folders, "Old", EARLY_S);
    assert_one_line(
        folders, 120000,
        "\"a.json.minisig\" was made at 2023-11-14 22:13:20 UTC, before that of a "
        "version that was accepted already, made at 2023-11-14 22:13:21 UTC; to go back "
        "to this version, sign it again; the version before it stays on the screen\n");
    assert_string_equal(folders_titles(folders), "New");
    /* Signed again it can. */
    sign(folders, "Old", LATE_S);
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "Old");
}

static void not_even_after_the_new_one_was_taken_away(void **state)
{
    struct folders *folders = *state;
    put_pair(folders, "New", LATE_S);
    folders_pass(folders, 1000);
    take_away(folders, "feeds/a.json");
    folders_pass(folders, 1000);
    put_pair(folders, "Old", EARLY_S);
    assert_one_line(folders, 120000, "before that of a version that was accepted already");
    assert_string_equal(folders_titles(folders), "");
}

static void nor_in_a_folder_that_comes_first(void **state)
{
    struct folders *folders = *state;
    folders_open(folders, "first", "feeds");
    put_pair(folders, "New", LATE_S);
    folders_pass(folders, 1000);
    folders_feed(folders, "first/a.json", "Old");
    sign_to(folders, &trusted, "first/a.json.minisig", "Old", EARLY_S);
    folders_pass(folders, 120000);
    assert_string_equal(folders_titles(folders), "New");
}

/* Ends, and begins again with what is in the state folder. */
static void begin_again(struct folders *folders)
{
    folders->keeps = "state";
    folders_open(folders, "feeds", NULL);
    folders_pass(folders, 1000);
}

static void nor_after_a_new_start(void **state)
{
    struct folders *folders = *state;
    begin_again(folders);
    put_pair(folders, "New", LATE_S);
    folders_pass(folders, 1000);
    put_pair(folders, "Old", EARLY_S);
    begin_again(folders);
    assert_string_equal(folders_titles(folders), "New");
    /* The copy is whole, with its signature: that of the file is not needed. */
    take_away(folders, "feeds/a.json.minisig");
    begin_again(folders);
    assert_string_equal(folders_titles(folders), "New");
    take_away(folders, "feeds/a.json");
    begin_again(folders);
    assert_string_equal(folders_titles(folders), "");
    put_pair(folders, "Old", EARLY_S);
    begin_again(folders);
    assert_string_equal(folders_titles(folders), "");
}

static void a_copy_counts_only_while_its_key_is_trusted(void **state)
{
    struct folders *folders = *state;
    begin_again(folders);
    put_pair(folders, "A", EARLY_S);
    folders_pass(folders, 1000);
    folders_open(folders, "feeds", NULL);
    folders_rename(folders, "feeds", "away");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "A");
    folders->trusted.items = &stranger.key;
    folders_open(folders, "feeds", NULL);
    assert_int_equal(rmdir(folders_path(folders, "feeds")), 0);
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "");
}

static void writes_no_times_that_are_known(void **state)
{
    struct folders *folders = *state;
    begin_again(folders);
    put_pair(folders, "A", LATE_S);
    folders_pass(folders, 1000);
    struct file_version before =
        file_version_at(AT_FDCWD, folders_path(folders, "state/signatures"));
    assert_true(before.inode != 0);
    begin_again(folders);
    folders_pass(folders, 120000);
    struct file_version after =
        file_version_at(AT_FDCWD, folders_path(folders, "state/signatures"));
    assert_true(file_version_equals(&before, &after));
}

/* Damaged, it is set aside and said once; feeds are shown as before. */
static void damaged_times_are_set_aside(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    begin_again(folders);
    put_pair(folders, "A", LATE_S);
    folders_pass(folders, 1000);
    folders_write(folders, "state/signatures", "a", "9 a\n");
    log_catcher_begin(&catcher);
    begin_again(folders);
    folders_pass(folders, 120000);
    const char *log = log_catcher_end(&catcher);
    assert_int_equal(count_of(log, "state/signatures: what it holds is not what was written"), 1);
    assert_int_equal(access(folders_path(folders, "state/signatures.aside"), F_OK), 0);
    assert_string_equal(folders_titles(folders), "A");
    /* And written anew. */
    put_pair(folders, "Old", EARLY_S);
    begin_again(folders);
    assert_string_equal(folders_titles(folders), "A");
}

static void times_that_cannot_be_written_are_said_once(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    begin_again(folders);
    assert_int_equal(mkdir(folders_path(folders, "state/signatures"), 0700), 0);
    log_catcher_begin(&catcher);
    put_pair(folders, "A", EARLY_S);
    folders_pass(folders, 3600 * 1000);
    put_pair(folders, "B", LATE_S);
    folders_pass(folders, 3600 * 1000);
    const char *log = log_catcher_end(&catcher);
    assert_int_equal(count_of(log, "after the next start old feeds can be brought back"), 1);
    assert_string_equal(folders_titles(folders), "B");
}

static enum clock_trust doubtful(void *context)
{
    (void)context;
    return CLOCK_DOUBTFUL;
}

/* It would keep everything out that is signed by a right clock. */
static void a_signature_from_the_future_is_refused_where_the_clock_is_right(void **state)
{
    struct folders *folders = *state;
    int64_t now_s = clock_wall_ms(&folders->clock) / 1000;
    put_pair(folders, "Tomorrow", now_s + (int64_t)20 * 3600);
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "Tomorrow");
    put_pair(folders, "Later", now_s + (int64_t)30 * 3600);
    assert_one_line(folders, 120000,
                    "which is still to come; set the clock of the machine that signs");
    assert_string_equal(folders_titles(folders), "Tomorrow");
    /* A board whose clock is behind must not refuse what is good. */
    folders->clock.trust = doubtful;
    folders_open(folders, "feeds", NULL);
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "Later");
}

/* Names lie in order whatever the order in which they come. */
static void keeps_the_times_of_many_feeds_apart(void **state)
{
    struct folders *folders = *state;
    static const char *const names[] = {"m.json", "c.json", "x.json", "a.json", "n.json"};
    char text[SIGNED_BYTES];
    char signature[SIGNED_BYTES];
    char path[64];
    feed_text(text, "Late");
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
            snprintf(path, sizeof path, "feeds/%s", names[i]);
            folders_feed(folders, path, pass == 0 ? "Late" : "Early");
            feed_text(text, pass == 0 ? "Late" : "Early");
            signer_sign(&trusted, text, names[i], LATE_S - (int64_t)pass * (i == 3 ? 0 : 1),
                        signature);
            snprintf(path, sizeof path, "feeds/%s.minisig", names[i]);
            folders_write(folders, path, "w", signature);
            folders_pass(folders, 2000);
        }
    }
    assert_string_equal(folders_titles(folders), "Early Late Late Late Late");
}

static void a_signature_that_is_no_file_is_refused_once(void **state)
{
    struct folders *folders = *state;
    put_pair(folders, "A", EARLY_S);
    folders_rename(folders, "feeds/a.json.minisig", "elsewhere");
    assert_int_equal(symlink("../elsewhere", folders_path(folders, "feeds/a.json.minisig")), 0);
    assert_one_line(folders, 600000, "\"a.json.minisig\" is a symbolic link");
    assert_string_equal(folders_titles(folders), "");
}

static void a_signature_that_is_too_long_is_refused(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/a.json", "A");
    sign(folders, "A", EARLY_S);
    assert_int_equal(truncate(folders_path(folders, "feeds/a.json.minisig"), 1 << 30), 0);
    assert_one_line(folders, 600000, "\"a.json.minisig\" is longer than 10240 bytes");
}

/* The signature is of the feed: whoever can write the folder could change the picture. */
static void a_picture_is_covered_by_its_digest_alone(void **state)
{
    struct folders *folders = *state;
    static const char feed[] = "{\"foyer\": 1, \"title\": \"P\", \"slides\": [\n"
                               "{\"kind\": \"image\", \"alt\": \"P\", \"file\": \"p.png\"}]}";
    char signature[SIGNED_BYTES];
    const struct folder_file *files;
    signer_sign(&trusted, feed, "a.json", EARLY_S, signature);
    folders_write(folders, "feeds/a.json", "w", feed);
    folders_write(folders, "feeds/a.json.minisig", "w", signature);
    folders_write(folders, "feeds/p.png", "w", "any");
    folders_pass(folders, 1000);
    assert_int_equal(folder_files(folders->folder, &files), 1);
    assert_int_equal(files[0].problems->count, 1);
    assert_true(
        refusal_is(&files[0].problems->items[0],
                   "2:1: /slides/0: the key \"sha256\" is missing: a feed's signature covers "
                   "\"p.png\" only by it"));
}

static void without_keys_no_signature_counts(void **state)
{
    struct folders *folders = *state;
    folders->trusted = (struct trusted_keys){0};
    folders_open(folders, "feeds", NULL);
    folders_feed(folders, "feeds/a.json", "A");
    folders_write(folders, "feeds/a.json.minisig", "w", "nothing");
    assert_one_line(folders, 120000, "accepted ");
    assert_string_equal(folders_titles(folders), "A");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, folders_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(takes_a_pair),
        TEST(a_feed_waits_for_its_signature),
        TEST(a_signature_waits_for_its_feed),
        TEST(a_new_feed_waits_for_its_new_signature),
        TEST(a_new_signature_waits_for_its_new_feed),
        TEST(a_pair_that_comes_quickly_says_nothing_of_halves),
        TEST(what_is_shown_stays_without_its_signature),
        TEST(a_stranger_changes_nothing),
        TEST(a_signature_is_for_one_name),
        TEST(an_old_pair_cannot_be_brought_back),
        TEST(not_even_after_the_new_one_was_taken_away),
        TEST(nor_in_a_folder_that_comes_first),
        TEST(nor_after_a_new_start),
        TEST(a_signature_from_the_future_is_refused_where_the_clock_is_right),
        TEST(a_copy_counts_only_while_its_key_is_trusted),
        TEST(writes_no_times_that_are_known),
        TEST(damaged_times_are_set_aside),
        TEST(times_that_cannot_be_written_are_said_once),
        TEST(keeps_the_times_of_many_feeds_apart),
        TEST(a_signature_that_is_no_file_is_refused_once),
        TEST(a_signature_that_is_too_long_is_refused),
        TEST(a_picture_is_covered_by_its_digest_alone),
        TEST(without_keys_no_signature_counts),
    };
    return cmocka_run_group_tests_name("signed", tests, NULL, NULL);
}
