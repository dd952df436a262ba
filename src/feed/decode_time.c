#include "decode.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

static bool refuse_moment(struct reader *reader, const struct field *field, const struct spot *spot,
                          const char *text)
{
    unsigned taken = field->precisions;
    struct buffer forms = {0};
    buffer_print(&forms, "\"%s\" is no date as it is needed here; write", excerpt_of(text).text);
    const struct {
        enum precision precision;
        const char *form;
    } all[] = {
        {PRECISION_YEAR, "2011"},
        {PRECISION_MONTH, "2011-03"},
        {PRECISION_DAY, "2011-07-12"},
        {PRECISION_TIME, "2011-07-12T09:30"},
        {PRECISION_INSTANT, "2011-07-12T09:30:00+01:00"},
    };
    const char *between = "";
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        if ((taken & all[i].precision) != 0) {
            buffer_print(&forms, "%s \"%s\"", between, all[i].form);
            between = " or";
        }
    }
    report(reader, spot, "%s", forms.data);
    buffer_finish(&forms);
    return false;
}

static bool decode_year(struct reader *reader, const struct spot *spot, struct moment *moment)
{
    double year = json_number_value(spot->json);
    size_t length = 0;
    const char *raw = raw_value(reader, spot, &length);
    moment->text = arena_text(reader->reading->arena, raw, length);
    if (!json_is_integer(spot->json) || year < 1 || year > 9999) {
        return report(reader, spot, "%s is no year", excerpt_of(moment->text).text);
    }
    moment->precision = PRECISION_YEAR;
    moment->date.year = (int)year;
    return true;
}

bool decode_moment(struct reader *reader, const struct field *field, const struct spot *spot,
                   void *into)
{
    struct moment *moment = into;
    bool year = (field->precisions & PRECISION_YEAR) != 0;
    if (year && json_is_number(spot->json)) {
        return decode_year(reader, spot, moment);
    }
    if (!json_is_string(spot->json)) {
        return report_type(reader, spot, "a date in quotation marks", "");
    }
    struct field text_field = {.type = FIELD_TEXT, .most = field->most};
    const char *text = "";
    if (!decode_text(reader, &text_field, spot, &text)) {
        return false;
    }
    const char *fault = moment_parse(text, moment);
    moment->text = text;
    if (fault != NULL) {
        return report(reader, spot, "\"%s\" is not possible: %s", excerpt_of(text).text, fault);
    }
    if (moment->precision != PRECISION_NONE &&
        (field->precisions & (unsigned)moment->precision) != 0) {
        return true;
    }
    if ((field->precisions & PRECISION_TEXT) == 0) {
        return refuse_moment(reader, field, spot, text);
    }
    *moment = (struct moment){.precision = PRECISION_TEXT, .text = text};
    return true;
}

bool decode_duration(struct reader *reader, const struct field *field, const struct spot *spot,
                     void *into)
{
    (void)field;
    if (!json_is_string(spot->json)) {
        return report_type(reader, spot, "a duration such as \"P35D\"", "");
    }
    const char *text = json_string_value(spot->json);
    int64_t total = duration_parse(text);
    if (total < 0) {
        bool calendar = *text == 'P' && strpbrk(text, "YM") != NULL;
        return report(reader, spot,
                      "\"%s\" is no duration%s; write \"P35D\" for 35 days or "
                      "\"PT12H\" for 12 hours",
                      excerpt_of(text).text,
                      calendar ? " that is always equally long (years and months are not)" : "");
    }
    if (total == 0) {
        return report(reader, spot, "the duration \"%s\" is nothing; leave the key out", text);
    }
    int64_t *seconds = into;
    *seconds = total;
    return true;
}

static bool is_digits(const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!isdigit((unsigned char)text[i])) {
            return false;
        }
    }
    return true;
}

bool decode_time(struct reader *reader, const struct field *field, const struct spot *spot,
                 void *into)
{
    (void)field;
    if (!json_is_string(spot->json)) {
        return report_type(reader, spot, "a time of day such as \"08:30\"", "");
    }
    const char *text = json_string_value(spot->json);
    if (strlen(text) == 5 && is_digits(text, 2) && text[2] == ':' && is_digits(text + 3, 2)) {
        int hour = (text[0] - '0') * 10 + text[1] - '0';
        int minute = (text[3] - '0') * 10 + text[4] - '0';
        if (minute < 60 && hour * 60 + minute <= 24 * 60) {
            int *minutes = into;
            *minutes = hour * 60 + minute + 1;
            return true;
        }
    }
    return report(reader, spot,
                  "\"%s\" is no time of day; write \"08:30\", from \"00:00\" to "
                  "\"24:00\"",
                  excerpt_of(text).text);
}
