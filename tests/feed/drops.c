/* Whatever is dropped, in whatever order: what is shown is what a model of the folder allows. As
 * many drops as FOYER_DROPS says, from the seed FOYER_SEED. */
#include "chance.h"
#include "folders.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAMES = 5, FOLDERS = 2, CANDIDATES = 64, DROPS = 3000, LOOK_MS = 31000 };

enum lying { ABSENT, GOOD, BAD };

/* A name in one of the folders, as it is on the disk. */
struct entry {
    enum lying kind;
    int title; /* of a good one, from 1 */
};

/* What may be shown of a name: what was, or what lay there at some time since. */
struct shown {
    int titles[CANDIDATES]; /* 0: nothing */
    size_t count;
};

struct model {
    struct folders *folders;
    struct chance chance;
    struct entry entries[FOLDERS][NAMES]; /* the first folder is that which is looked at */
    struct shown shown[NAMES];
    bool away; /* the folder is not where it should be */
    int titles;
};

static const char *const places[] = {"feeds", "other"};

static const char *path_of(const struct model *model, int folder, const char *name)
{
    char path[64];
    const char *place = folder == 0 && model->away ? "away" : places[folder];
    snprintf(path, sizeof path, "%s/%s", place, name);
    return folders_path(model->folders, path);
}

static const char *entry_path(const struct model *model, int folder, int name)
{
    char file[16];
    snprintf(file, sizeof file, "%c.json", 'a' + name);
    return path_of(model, folder, file);
}

static void allow(struct model *model, int name, int title)
{
    struct shown *shown = &model->shown[name];
    assert_true(shown->count < CANDIDATES);
    shown->titles[shown->count++] = title;
}

static void allow_present(struct model *model, int name)
{
    const struct entry *entry = &model->entries[0][name];
    if (entry->kind != BAD)
        allow(model, name, entry->kind == GOOD ? entry->title : 0);
}

static void clear(const struct model *model, int folder, int name)
{
    const char *path = entry_path(model, folder, name);
    if (unlink(path) != 0)
        (void)rmdir(path);
}

/* No two versions have one size, since the file's time is not fine enough for a test's haste. */
static void write_feed(const char *path, int title, bool whole)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "{\"foyer\": 1, \"title\": \"%d\", \"x_\": 0,%*s\"slides\": [", title,
            title % 1000 + 1, "");
    if (whole)
        fprintf(file, "{\"kind\": \"notice\", \"title\": \"Made up\"}]}");
    assert_int_equal(fclose(file), 0);
}

static void drop_feed(struct model *model, int folder, int name, bool whole)
{
    struct entry *entry = &model->entries[folder][name];
    bool in_place = entry->kind != ABSENT && chance_below(&model->chance, 2) == 0;
    struct stat status;
    const char *path = entry_path(model, folder, name);
    in_place = in_place && lstat(path, &status) == 0 && S_ISREG(status.st_mode);
    if (!in_place)
        clear(model, folder, name);
    int title = ++model->titles;
    if (in_place || chance_below(&model->chance, 2) == 0) {
        write_feed(path, title, whole);
    } else {
        const char *part = path_of(model, folder, "new.part");
        write_feed(part, title, whole);
        assert_int_equal(rename(part, path), 0);
    }
    *entry = (struct entry){whole ? GOOD : BAD, title};
}

static void drop_something_else(struct model *model, int folder, int name)
{
    const char *path = entry_path(model, folder, name);
    clear(model, folder, name);
    int made = 0;
    switch (chance_below(&model->chance, 4)) {
    case 0:
        made = symlink("/etc/passwd", path);
        break;
    case 1:
        made = mkfifo(path, 0600);
        break;
    case 2:
        made = mkdir(path, 0700);
        break;
    default:
        made = symlink("nowhere", path);
    }
    assert_int_equal(made, 0);
    model->entries[folder][name] = (struct entry){BAD, 0};
}

static void move(struct model *model, int folder, int from, int to)
{
    if (model->entries[folder][from].kind == ABSENT || from == to)
        return;
    clear(model, folder, to);
    const char *source = entry_path(model, folder, from);
    assert_int_equal(rename(source, entry_path(model, folder, to)), 0);
    model->entries[folder][to] = model->entries[folder][from];
    model->entries[folder][from] = (struct entry){ABSENT, 0};
}

static void swap_folders(struct model *model)
{
    if (model->away)
        return;
    folders_rename(model->folders, "feeds", "swap");
    folders_rename(model->folders, "other", "feeds");
    folders_rename(model->folders, "swap", "other");
    for (int name = 0; name < NAMES; name++) {
        struct entry entry = model->entries[0][name];
        model->entries[0][name] = model->entries[1][name];
        model->entries[1][name] = entry;
    }
}

static void take_away_or_bring_back(struct model *model)
{
    folders_rename(model->folders, model->away ? "away" : "feeds", model->away ? "feeds" : "away");
    model->away = !model->away;
}

static void drop(struct model *model)
{
    int folder = chance_below(&model->chance, 4) == 0;
    int name = (int)chance_below(&model->chance, NAMES);
    unsigned what = (unsigned)chance_below(&model->chance, 100);
    if (what < 45) {
        drop_feed(model, folder, name, true);
    } else if (what < 60) {
        drop_feed(model, folder, name, false);
    } else if (what < 72) {
        clear(model, folder, name);
        model->entries[folder][name] = (struct entry){ABSENT, 0};
    } else if (what < 82) {
        move(model, folder, name, (int)chance_below(&model->chance, NAMES));
    } else if (what < 90) {
        drop_something_else(model, folder, name);
    } else if (what < 96) {
        swap_folders(model);
    } else {
        take_away_or_bring_back(model);
    }
    for (int each = 0; each < NAMES; each++)
        allow_present(model, each);
}

/* What is shown of each name now; 0 for nothing. */
static void observe(const struct model *model, int titles[NAMES])
{
    struct feed *const *feeds;
    size_t count = folder_feeds(model->folders->folder, &feeds);
    memset(titles, 0, NAMES * sizeof *titles);
    for (size_t i = 0; i < count; i++)
        titles[feeds[i]->name[0] - 'a'] = atoi(feeds[i]->title);
}

static bool is_allowed(const struct shown *shown, int title)
{
    for (size_t i = 0; i < shown->count; i++)
        if (shown->titles[i] == title)
            return true;
    return false;
}

/* After a look, and after all has settled, a good feed is shown and one that is gone is not. */
static void judge(struct model *model, bool settled, int drops)
{
    int titles[NAMES];
    observe(model, titles);
    for (int name = 0; name < NAMES; name++) {
        const struct entry *entry = &model->entries[0][name];
        bool exact = settled && !model->away && entry->kind != BAD;
        int expected = entry->kind == GOOD ? entry->title : 0;
        if (exact ? titles[name] != expected : !is_allowed(&model->shown[name], titles[name]))
            fail_msg("after %d drops %c.json shows %d, not %d (%s, %s)", drops, 'a' + name,
                     titles[name], expected, settled ? "settled" : "at once",
                     entry->kind == BAD ? "bad" : "good or gone");
        model->shown[name].count = 0;
        allow(model, name, titles[name]);
        allow_present(model, name);
    }
}

static void shows_what_the_model_allows(void **state)
{
    struct model model = {.folders = *state};
    const char *asked = getenv("FOYER_DROPS");
    const char *seed = getenv("FOYER_SEED");
    int most = asked ? atoi(asked) : DROPS;
    int silent = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int standard_error = dup(STDERR_FILENO);
    model.chance.state = seed ? strtoull(seed, NULL, 10) : 1;
    assert_int_equal(mkdir(path_of(&model, 1, ""), 0700), 0);
    assert_true(dup2(silent, STDERR_FILENO) >= 0);
    judge(&model, true, 0);
    for (int drops = 0; drops < most;) {
        for (int k = (int)chance_below(&model.chance, 5); k >= 0; k--, drops++) {
            drop(&model);
            if (chance_below(&model.chance, 3) == 0) {
                folders_pass(model.folders, (int64_t)chance_below(&model.chance, 900));
                judge(&model, false, drops);
            }
        }
        folders_pass(model.folders, LOOK_MS);
        judge(&model, true, drops);
    }
    assert_true(dup2(standard_error, STDERR_FILENO) >= 0);
    close(standard_error);
    close(silent);
    assert_true(model.titles > most / 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shows_what_the_model_allows, folders_setup,
                                        folders_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
