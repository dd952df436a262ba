#include "sentences.h"

#include <string.h>

static const char *const english[] = {"children", "in", "care",   "35%",        "a",
                                      "schools",  "of", "GCSEs",  "attendance", "neighbourhoods",
                                      "£2.5m",    "at", "Leeds’", "(final)",    NULL};
static const char *const german[] = {
    "Grundschulen", "in", "der", "Jugendhilfeausschusssitzung", "Straßenverkehrsordnung", NULL};
static const char *const welsh[] = {"plant", "yn", "yr", "ysgolion", "Llanfairpwllgwyngyllgogerych",
                                    NULL};
static const char *const polish[] = {"dzieci", "w", "szkołach", "źdźbło", "Konstantynopolitańczyk",
                                     NULL};
static const char *const arabic[] = {"الأطفال", "في",          "المدارس", "35%",
                                     "GCSE",    "والمستشفيات", NULL};
static const char *const urdu[] = {"بچوں", "کے", "لیے", "اسکول", "35%", "GCSE", "حاضری", NULL};
static const char *const hebrew[] = {"ילדים", "בבתי", "הספר", "35%", "נוכחות", NULL};
static const char *const bengali[] = {"শিশুদের", "বিদ্যালয়ে", "উপস্থিতি", "এবং", "৩৫%", NULL};
static const char *const punjabi[] = {"ਬੱਚਿਆਂ", "ਦੇ", "ਸਕੂਲਾਂ", "ਵਿੱਚ", "ਹਾਜ਼ਰੀ", NULL};
static const char *const gujarati[] = {"બાળકો", "શાળામાં", "હાજરી", "અને", NULL};
static const char *const hindi[] = {"बच्चों", "के", "विद्यालयों", "में", "उपस्थिति", NULL};
static const char *const tamil[] = {"குழந்தைகளின்", "பள்ளிகளில்", "வருகை", "மற்றும்", NULL};
static const char *const amharic[] = {"ልጆች", "በትምህርት", "ቤቶች", "ውስጥ", NULL};
static const char *const greek[] = {"παιδιά", "στα", "σχολεία", "ΐΰ", "Συμβούλιο", NULL};
static const char *const russian[] = {"дети", "в", "школах", "Ёлка", "посещаемость", NULL};
static const char *const thai[] = {"เด็ก", "ใน", "โรงเรียน", "ที่", "ผู้ปกครอง", NULL};
static const char *const khmer[] = {"កុមារ", "នៅ", "ក្នុង", "សាលារៀន", NULL};
static const char *const burmese[] = {"ကလေး", "များ", "ကျောင်း", "တွင်", NULL};
static const char *const chinese[] = {"学校", "儿童", "的", "出勤率", "35%", "，", NULL};
static const char *const japanese[] = {"子ども", "の", "スクール", "学校", "「出席」", NULL};
static const char *const korean[] = {"어린이", "학교에서", "출석률", "35%", NULL};

const struct vocabulary *sentences_choose(struct chance *chance)
{
    static const struct vocabulary all[] = {
        {"en-GB", " ", english}, {"de", " ", german},   {"cy", " ", welsh},   {"pl", " ", polish},
        {"ar", " ", arabic},     {"ur", " ", urdu},     {"he", " ", hebrew},  {"bn", " ", bengali},
        {"pa", " ", punjabi},    {"gu", " ", gujarati}, {"hi", " ", hindi},   {"ta", " ", tamil},
        {"am", " ", amharic},    {"el", " ", greek},    {"ru", " ", russian}, {"th", "", thai},
        {"km", "", khmer},       {"my", "", burmese},   {"zh", "", chinese},  {"ja", "", japanese},
        {"ko", " ", korean},
    };
    return &all[chance_below(chance, sizeof all / sizeof all[0])];
}

static const char *word_of(struct chance *chance, const struct vocabulary *vocabulary)
{
    size_t count = 0;
    while (vocabulary->words[count])
        count++;
    return vocabulary->words[chance_below(chance, count)];
}

/* Adds words until `wanted` characters stand there, and cuts what is more than that. */
static void add_words(struct chance *chance, const struct vocabulary *vocabulary,
                      const char *between, size_t wanted, struct buffer *to)
{
    struct buffer words = {0};
    for (size_t i = 0; words.length == 0 || text_characters(words.data) < wanted; i++)
        buffer_print(&words, "%s%s", i == 0 ? "" : between, word_of(chance, vocabulary));
    const char *end = words.data;
    for (size_t i = 0; i < wanted; i++)
        (void)text_next(&end);
    buffer_add(to, words.data, (size_t)(end - words.data));
    buffer_finish(&words);
}

void sentences_add(struct chance *chance, const struct vocabulary *vocabulary, size_t most,
                   struct buffer *to)
{
    static const char *const bare[] = {"1", "–", "?", "2010/11", "…", "100%"};
    size_t few = most < 12 ? most : 12;
    size_t some = most < 45 ? most : 45;
    const char *between = vocabulary->between;
    switch (chance_below(chance, 12)) {
    case 0:
        add_words(chance, vocabulary, between, most, to);
        break;
    case 1:
        add_words(chance, vocabulary, "", chance_between(chance, 1, some), to);
        break;
    case 2: {
        const char *signs = bare[chance_below(chance, 6)];
        buffer_print(to, "%s", text_characters(signs) > most ? "1" : signs);
        break;
    }
    case 3:
    case 4:
    case 5:
        add_words(chance, vocabulary, between, chance_between(chance, 1, few), to);
        break;
    case 6:
        add_words(chance, vocabulary, between, chance_between(chance, 1, most), to);
        break;
    default:
        add_words(chance, vocabulary, between, chance_between(chance, few, some), to);
    }
}
