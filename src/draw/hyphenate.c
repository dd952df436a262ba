#include "hyphenate.h"

#include "foyer/base/text.h"

#include <ctype.h>
#include <glob.h>
#include <hyphen.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct hyphenator {
    HyphenDict *patterns; /* owned */
    iconv_t encoder;      /* to the patterns' encoding; (iconv_t)-1 where that is UTF-8 */
};

static const char folder[] = "/usr/share/hyphen";

/* The file of a language and region, else of the region that the language is named for, else the
 * first of the language. */
static char *find_file(const char *language)
{
    static const char *const usual[] = {"en_GB", "de_DE", "pl_PL", "fr_FR", "cy_GB", "ro_RO"};
    char path[96];
    char name[6] = {0};
    snprintf(name, sizeof name, "%.2s", language);
    if (!islower((unsigned char)name[0]) || !islower((unsigned char)name[1]) ||
        isalpha((unsigned char)language[2]))
        return NULL;
    if (language[2] == '-' && strlen(language) == 5)
        snprintf(name + 2, sizeof name - 2, "_%s", language + 3);
    for (size_t i = 0; name[2] == '\0' && i < sizeof usual / sizeof usual[0]; i++)
        if (strncmp(usual[i], language, 2) == 0)
            snprintf(name, sizeof name, "%s", usual[i]);
    snprintf(path, sizeof path, "%s/hyph_%s.dic", folder, name);
    glob_t files;
    if (glob(path, 0, NULL, &files) != 0) {
        globfree(&files);
        snprintf(path, sizeof path, "%s/hyph_%.2s*.dic", folder, language);
        if (glob(path, 0, NULL, &files) != 0) {
            globfree(&files);
            return NULL;
        }
    }
    char *found = memory_text(files.gl_pathv[0]);
    globfree(&files);
    return found;
}

struct hyphenator *hyphenator_new(const char *language)
{
    char *path = find_file(language);
    if (!path)
        return NULL;
    HyphenDict *patterns = hnj_hyphen_load(path);
    free(path);
    if (!patterns)
        return NULL;
    struct hyphenator *hyphenator = memory_get(1, sizeof *hyphenator);
    hyphenator->patterns = patterns;
    hyphenator->encoder = (iconv_t)-1;
    if (!patterns->utf8) {
        hyphenator->encoder = iconv_open(patterns->cset, "UTF-8");
        if (hyphenator->encoder == (iconv_t)-1) {
            hyphenator_free(hyphenator);
            return NULL;
        }
    }
    return hyphenator;
}

void hyphenator_free(struct hyphenator *hyphenator)
{
    if (!hyphenator)
        return;
    if (hyphenator->encoder != (iconv_t)-1)
        iconv_close(hyphenator->encoder);
    hnj_hyphen_free(hyphenator->patterns);
    free(hyphenator);
}

/* The patterns know small letters only. */
static uint32_t small(uint32_t letter)
{
    if ((letter >= 'A' && letter <= 'Z') || (letter >= 0xc0 && letter <= 0xde && letter != 0xd7) ||
        (letter >= 0x391 && letter <= 0x3a9) || (letter >= 0x410 && letter <= 0x42f))
        return letter + 0x20;
    if (letter >= 0x400 && letter <= 0x40f)
        return letter + 0x50;
    bool odd_is_capital =
        (letter >= 0x139 && letter <= 0x148) || (letter >= 0x179 && letter <= 0x17e);
    if (letter >= 0x100 && letter <= 0x17e && letter != 0x178)
        return letter % 2 == (odd_is_capital ? 1 : 0) ? letter + 1 : letter;
    return letter;
}

/* Bytes that a letter takes in the patterns' encoding, 0 where it has none. */
static size_t encode(const struct hyphenator *hyphenator, uint32_t letter, char bytes[5])
{
    char utf8[5];
    char *from = utf8, *to = bytes;
    size_t length = text_encode(small(letter), utf8);
    if (hyphenator->encoder == (iconv_t)-1) {
        memcpy(bytes, utf8, length);
        return length;
    }
    size_t room = 4;
    if (iconv(hyphenator->encoder, &from, &length, &to, &room) == (size_t)-1)
        return 0;
    return 4 - room;
}

void hyphenator_find(const struct hyphenator *hyphenator, struct arena *arena,
                     const uint32_t *letters, size_t count, bool *allowed)
{
    if (!hyphenator || count < 4 || count > 200)
        return;
    char *word = arena_get(arena, 4 * count + 1, 1);
    size_t *letter_of = arena_get(arena, 4 * count + 1, sizeof *letter_of);
    char *hyphens = arena_get(arena, 4 * count + 6, 1);
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        char bytes[5];
        size_t length = encode(hyphenator, letters[i], bytes);
        if (length == 0)
            return;
        memcpy(word + size, bytes, length);
        for (size_t k = 0; k < length; k++)
            letter_of[size + k] = i;
        size += length;
    }
    char **replacements = NULL;
    int *places = NULL, *cuts = NULL;
    if (hnj_hyphen_hyphenate2(hyphenator->patterns, word, (int)size, hyphens, NULL, &replacements,
                              &places, &cuts) != 0)
        return;
    /* libhyphen counts letters in UTF-8 and bytes in other encodings. A break that changes the
     * spelling is left out. */
    for (size_t i = 0; i + 1 < (hyphenator->patterns->utf8 ? count : size); i++) {
        size_t letter = hyphenator->patterns->utf8 ? i : letter_of[i];
        if (hyphens[i] % 2 == 1 && !(replacements && replacements[i]))
            allowed[letter] = true;
    }
    for (size_t i = 0; replacements && i < size; i++)
        free(replacements[i]);
    free(replacements);
    free(places);
    free(cuts);
}
