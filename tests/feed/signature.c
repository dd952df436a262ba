/* minisign's public keys and signatures: what is read, what counts, and every kind of damage. The
 * keys and signatures were made by minisign 0.11. */
#include "foyer/feed/signature.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define FEED    "{\"foyer\": 1}\n"
#define KEY_ONE "RWTv7g+chh3xKoMLyiRtO8+DqMMrZHZ4k0Jh86fWwBqdl6l1cjihAmVd"
#define KEY_TWO "RWQkV5SODZ/WT7X+aBd7KMv9dUt3z2HH2dB6qu4qCsm07gr50hogN/6R"

static const char by_one[] = "untrusted comment: signature from minisign secret key\n"
                             "RUTv7g+chh3xKmYBxwWXOsUPiNgg00QpM2lNCwmCZ/nKRNgHLnG8ReFIcJYs"
                             "/WysAoK4rvKsbSNLJVfsMsRE0+5YI2w5HXxnggA=\n"
                             "trusted comment: timestamp:1795591232\tfile:library.json\thashed\n"
                             "yluHGGeKsZ0snWkme6WlXXnk2tiN4j3Hm5O8HZ1K1j1cgr2AmROVaaH6zLFq"
                             "tj7OhiLj02OP9ybh3I6/dgqkBA==\n";

static const char by_two[] = "untrusted comment: signature from minisign secret key\n"
                             "RUQkV5SODZ/WT7icHB0oDCD8Wu3mmq+26EwFL7ddLchynexJXU/nIMcHqrMl"
                             "LaHpP1jBmtjA75UQiI7hTUKXbS6d1Tyyhz5rgwI=\n"
                             "trusted comment: timestamp:1795591232\tfile:library.json\thashed\n"
                             "5DD7CNplP+vsLyO9CHuOz/pVyZYOAvSHrE3I9FEge04NhQMelj0/sxonqDH1"
                             "tXDjKpvLMYCgpSl/tpGayiVsAQ==\n";

static const char in_legacy_form[] = "untrusted comment: signature from minisign secret key\n"
                                     "RWTv7g+chh3xKqyM+NRcuePYrWV+yrQCXvMGeR8eLGI/nK+ap5MeLOQyBFe0"
                                     "CxOjTECT/vezBqoig8vGgA2C15JRr9/ljpKIigg=\n"
                                     "trusted comment: timestamp:1795591232\tfile:library.json\n"
                                     "nxaRQBnhfk5tA0Tqv+Rmlcvupq2SmG6Ji7IRipuKfUGy6XOgLIe6Ui2AfBBA"
                                     "b1KULxGolhEE7ykoRDwK+Lw+DQ==\n";

static const char of_nothing[] = "untrusted comment: signature from minisign secret key\n"
                                 "RUTv7g+chh3xKqlAou2ZUTZk5HjO1k0lx2YeDU+CT0pnjF6vcrnck0jWktuL"
                                 "/lh08DKC4UseSXnFRzQIZZCUcHAiz1fuhAI09g4=\n"
                                 "trusted comment: timestamp:1795591232\tfile:empty.json\thashed\n"
                                 "4Y8sW2J7gH3wqx0P6Jcz8TAcdCYRVKeV9ADiiuBCGj2JP5j7+YtArVgYLxXe"
                                 "YL9H4V/4+Cqv978AX/YDY2dPBg==\n";

/* minisign -t 'made up': the same signature of the file, another trusted comment. */
static const char other_comment[] = "made up";
static const char of_other_comment[] =
    "aCqet5o/Pi9cAEprtJyEvf19t8uSdR8mVHN85MuSD/MSNYpIZMUN9D5VIq4/FLgOJYOseUxPJmZH18UafK75DQ==";

/* The keys that a display trusts. */
struct trust {
    struct signature_key keys[2];
    struct trusted_keys trusted;
};

static struct trusted_keys *trust(struct trust *trust, const char *const keys[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_true(signature_key_read(&trust->keys[i], keys[i], NULL));
    trust->trusted = (struct trusted_keys){trust->keys, count};
    return &trust->trusted;
}

static const char *const key_one[] = {KEY_ONE};
static const char *const both_keys[] = {KEY_ONE, KEY_TWO};

/* Everything that a feed is held to; false with an error. */
static bool passes(const struct trusted_keys *trusted, const char *text, size_t size,
                   const char *feed, size_t feed_size, struct error *error)
{
    struct signature signature;
    int64_t signed_at_s = -1;
    return signature_read(&signature, text, size, error) &&
           signature_verify(&signature, trusted, feed, feed_size, error) &&
           signature_claims(&signature, "library.json", &signed_at_s, error) && signed_at_s > 0;
}

static bool passes_text(const struct trusted_keys *trusted, const char *text, struct error *error)
{
    return passes(trusted, text, strlen(text), FEED, strlen(FEED), error);
}

static void assert_says(const struct error *error, const char *part)
{
    if (!strstr(error->message, part))
        fail_msg("\"%s\" does not say \"%s\"", error->message, part);
    assert_null(strchr(error->message, '\n'));
}

static void assert_refuses(const char *text, const char *part)
{
    struct trust one;
    struct error error = {0};
    assert_false(passes_text(trust(&one, key_one, 1), text, &error));
    assert_says(&error, part);
}

static void takes_what_minisign_made(void **state)
{
    (void)state;
    struct trust keys;
    struct signature signature;
    int64_t signed_at_s = 0;
    struct trusted_keys *trusted = trust(&keys, both_keys, 2);
    assert_true(passes_text(trusted, by_one, NULL));
    assert_true(passes_text(trusted, by_two, NULL));
    assert_true(signature_read(&signature, of_nothing, strlen(of_nothing), NULL));
    assert_true(signature_verify(&signature, trusted, "", 0, NULL));
    assert_true(signature_claims(&signature, "empty.json", &signed_at_s, NULL));
    assert_int_equal(signed_at_s, 1795591232);
}

static void reads_public_keys(void **state)
{
    (void)state;
    struct signature_key key;
    static const char *const wrong[] = {
        "",
        " " KEY_ONE,
        KEY_ONE "\n",
        KEY_ONE "=",
        KEY_ONE "AAAA",
        "untrusted comment: minisign public key",
        /* The form of a signature, and one character less. */
        "RUTv7g+chh3xKoMLyiRtO8+DqMMrZHZ4k0Jh86fWwBqdl6l1cjihAmVd",
        "RWTv7g+chh3xKoMLyiRtO8+DqMMrZHZ4k0Jh86fWwBqdl6l1cjihAmV",
        "../one.pub",
    };
    assert_true(signature_key_read(&key, KEY_ONE, NULL));
    assert_true(signature_key_read(&key, KEY_TWO, NULL));
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct error error = {0};
        if (signature_key_read(&key, wrong[i], &error))
            fail_msg("\"%s\" was taken for a key", wrong[i]);
        assert_says(&error, "is no public key of minisign; write the second line");
    }
}

static void a_key_that_is_not_trusted_does_not_count(void **state)
{
    (void)state;
    struct trust none = {0};
    struct error error = {0};
    assert_refuses(by_two, "was made with the key 4FD69F0D8E945724, which is none of");
    assert_false(passes_text(&none.trusted, by_one, &error));
}

/* Anybody can give a key the id of another. */
static void ids_are_no_proof(void **state)
{
    (void)state;
    struct trust keys;
    struct error error = {0};
    struct trusted_keys *trusted = trust(&keys, both_keys, 2);
    keys.keys[1].id = keys.keys[0].id;
    assert_true(passes_text(trusted, by_one, NULL));
    keys.keys[0].key[5] ^= 1;
    assert_false(passes_text(trusted, by_one, &error));
    assert_says(&error, "does not sign this version of the file");
}

static void refuses_the_legacy_form(void **state)
{
    (void)state;
    assert_refuses(in_legacy_form, "is a signature in minisign's legacy form; sign without -l");
}

/* The legacy form called by the other name: its bytes sign the file and not its digest. */
static void refuses_the_legacy_form_in_disguise(void **state)
{
    (void)state;
    char text[sizeof in_legacy_form];
    memcpy(text, in_legacy_form, sizeof text);
    *(strchr(text, '\n') + 2) = 'U';
    assert_refuses(text, "does not sign this version of the file");
}

static void refuses_every_changed_bit_of_a_signature(void **state)
{
    (void)state;
    struct trust one;
    struct trusted_keys *trusted = trust(&one, key_one, 1);
    const size_t said = strlen("untrusted comment: ");
    const size_t said_end = (size_t)(strchr(by_one, '\n') - by_one);
    for (size_t i = 0; i < 8 * strlen(by_one); i++) {
        char text[sizeof by_one];
        memcpy(text, by_one, sizeof text);
        text[i / 8] = (char)(text[i / 8] ^ (1 << i % 8));
        bool may = i / 8 >= said && i / 8 < said_end; /* not trusted, and not signed */
        if (passes(trusted, text, strlen(by_one), FEED, strlen(FEED), NULL) && !may)
            fail_msg("bit %zu of byte %zu can be changed", i % 8, i / 8);
    }
}

static void refuses_every_changed_bit_of_the_feed(void **state)
{
    (void)state;
    struct trust one;
    struct trusted_keys *trusted = trust(&one, key_one, 1);
    char feed[] = FEED;
    for (size_t i = 0; i < 8 * strlen(feed); i++) {
        feed[i / 8] = (char)(feed[i / 8] ^ (1 << i % 8));
        assert_false(passes(trusted, by_one, strlen(by_one), feed, strlen(FEED), NULL));
        feed[i / 8] = (char)(feed[i / 8] ^ (1 << i % 8));
    }
    assert_false(passes(trusted, by_one, strlen(by_one), FEED "\n", strlen(FEED) + 1, NULL));
    assert_false(passes(trusted, by_one, strlen(by_one), FEED, strlen(FEED) - 1, NULL));
    assert_true(passes(trusted, by_one, strlen(by_one), feed, strlen(feed), NULL));
}

static void refuses_what_is_cut_off_anywhere(void **state)
{
    (void)state;
    struct trust one;
    struct trusted_keys *trusted = trust(&one, key_one, 1);
    size_t whole = strlen(by_one);
    for (size_t size = 0; size < whole - 1; size++) {
        struct error error = {0};
        assert_false(passes(trusted, by_one, size, FEED, strlen(FEED), &error));
        assert_says(&error, "is no signature of minisign: line ");
    }
    /* The last line needs no end. */
    assert_true(passes(trusted, by_one, whole - 1, FEED, strlen(FEED), NULL));
}

static void takes_lines_as_windows_ends_them(void **state)
{
    (void)state;
    struct trust one;
    char text[2 * sizeof by_one];
    size_t length = 0;
    for (const char *at = by_one; *at; at++) {
        if (*at == '\n')
            text[length++] = '\r';
        text[length++] = *at;
    }
    text[length] = '\0';
    assert_true(passes_text(trust(&one, key_one, 1), text, NULL));
}

static void refuses_more_than_four_lines(void **state)
{
    (void)state;
    char text[2 * sizeof by_one];
    snprintf(text, sizeof text, "%s\n", by_one);
    assert_refuses(text, "line 5 is one too many");
    snprintf(text, sizeof text, "%s%s", by_one, by_one);
    assert_refuses(text, "line 5 is one too many");
    snprintf(text, sizeof text, "%sx", by_one);
    assert_refuses(text, "line 5 is one too many");
}

static void refuses_what_is_too_long(void **state)
{
    (void)state;
    static char text[SIGNATURE_FILE_BYTES_MOST + 2];
    memset(text, ' ', sizeof text - 1);
    memcpy(text, "untrusted comment: ", strlen("untrusted comment: "));
    assert_refuses(text, "has more than the 10240 bytes");
    text[SIGNATURE_FILE_BYTES_MOST] = '\0';
    assert_refuses(text, "line 2 holds no signature");
}

static void says_which_line_is_wrong(void **state)
{
    (void)state;
    assert_refuses("", "line 1 does not begin with \"untrusted comment: \"");
    assert_refuses("{\"foyer\": 1}", "line 1 does not begin");
    assert_refuses("untrusted comment: x\nRUTv\n", "line 2 holds no signature of 74 bytes");
    /* A form that there is not: the first letter is another. */
    char text[sizeof by_one];
    memcpy(text, by_one, sizeof text);
    strchr(text, '\n')[1] = 'S';
    assert_refuses(text, "line 2 holds no signature of a known form");
    memcpy(text, by_one, sizeof text);
    strstr(text, "\ntrusted")[1] = 'T';
    assert_refuses(text, "line 3 does not begin with \"trusted comment: \"");
    memcpy(text, by_one, sizeof text);
    text[strlen(text) - 2] = 'A';
    assert_refuses(text, "line 4 holds no signature of 64 bytes");
}

/* Both of the same key and for the same file: only together do they count. */
static void a_trusted_comment_belongs_to_its_signature(void **state)
{
    (void)state;
    char text[sizeof by_one + 64];
    int kept = (int)(strstr(by_one, "trusted comment: t") - by_one);
    snprintf(text, sizeof text, "%.*strusted comment: %s\n%s\n", kept, by_one, other_comment,
             of_other_comment);
    assert_refuses(text, "does not say in its trusted comment which file");
    snprintf(text, sizeof text,
             "%.*strusted comment: timestamp:1795591233\tfile:library.json\n%s\n", kept, by_one,
             of_other_comment);
    assert_refuses(text, "has a trusted comment that is not the one that was signed");
}

/* A signature whose trusted comment says this; NUL in it are written as '0'. */
static bool claims(const char *comment, const char *file, int64_t *signed_at_s, struct error *error)
{
    char bytes[128];
    size_t length = strlen(comment);
    for (size_t i = 0; i <= length; i++)
        bytes[i] = comment[i] == '@' ? '\0' : comment[i];
    struct signature signature = {.comment = bytes, .comment_length = length};
    return signature_claims(&signature, file, signed_at_s, error);
}

static void reads_the_trusted_comment(void **state)
{
    (void)state;
    static const struct {
        const char *comment;
        int64_t signed_at_s;
    } rows[] = {
        {"timestamp:1795591232\tfile:a.json\thashed", 1795591232},
        {"timestamp:1795591232\tfile:a.json\tprehashed", 1795591232},
        {"file:a.json\ttimestamp:0", 0},
        {"from the office\tfile:a.json\t\ttimestamp:99999999999", 99999999999},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t signed_at_s = -1;
        assert_true(claims(rows[i].comment, "a.json", &signed_at_s, NULL));
        assert_int_equal(signed_at_s, rows[i].signed_at_s);
    }
}

static void refuses_a_trusted_comment_that_says_too_little(void **state)
{
    (void)state;
    static const struct {
        const char *comment, *part;
    } rows[] = {
        {"", "which file it signs and when; sign without -t"},
        {"made up", "which file it signs and when"},
        {"timestamp:1", "which file it signs and when"},
        {"file:a.json", "which file it signs and when"},
        {"timestamp:\tfile:a.json", "which file it signs and when"},
        {"timestamp:-1\tfile:a.json", "which file it signs and when"},
        {"timestamp:1.5\tfile:a.json", "which file it signs and when"},
        {"timestamp: 1\tfile:a.json", "which file it signs and when"},
        {"timestamp:1@\tfile:a.json", "which file it signs and when"},
        {"timestamp:100000000000\tfile:a.json", "which file it signs and when"},
        {"timestamp:1\ttimestamp:2\tfile:a.json", "which file it signs and when"},
        {"timestamp:1\tfile:a.json\tfile:b.json", "which file it signs and when"},
        {"timestamp:1 file:a.json", "which file it signs and when"},
        {"timestamp:1\tfile:b.json", "signs a file of another name than \"a.json\""},
        {"timestamp:1\tfile:a.json.old", "of another name"},
        {"timestamp:1\tfile:a.jso", "of another name"},
        {"timestamp:1\tfile:a.json@", "of another name"},
        {"timestamp:1\tfile:x/a.json", "of another name"},
        {"timestamp:1\tfile:A.json", "of another name"},
        {"timestamp:1\tfile:", "of another name"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t signed_at_s = -1;
        struct error error = {0};
        if (claims(rows[i].comment, "a.json", &signed_at_s, &error))
            fail_msg("\"%s\" was taken", rows[i].comment);
        assert_says(&error, rows[i].part);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_what_minisign_made),
        cmocka_unit_test(reads_public_keys),
        cmocka_unit_test(a_key_that_is_not_trusted_does_not_count),
        cmocka_unit_test(ids_are_no_proof),
        cmocka_unit_test(refuses_the_legacy_form),
        cmocka_unit_test(refuses_the_legacy_form_in_disguise),
        cmocka_unit_test(refuses_every_changed_bit_of_a_signature),
        cmocka_unit_test(refuses_every_changed_bit_of_the_feed),
        cmocka_unit_test(refuses_what_is_cut_off_anywhere),
        cmocka_unit_test(takes_lines_as_windows_ends_them),
        cmocka_unit_test(refuses_more_than_four_lines),
        cmocka_unit_test(refuses_what_is_too_long),
        cmocka_unit_test(says_which_line_is_wrong),
        cmocka_unit_test(a_trusted_comment_belongs_to_its_signature),
        cmocka_unit_test(reads_the_trusted_comment),
        cmocka_unit_test(refuses_a_trusted_comment_that_says_too_little),
    };
    return cmocka_run_group_tests_name("signature", tests, NULL, NULL);
}
