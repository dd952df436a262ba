#include "decode.h"

#include "foyer/base/memory.h"
#include "foyer/base/text.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_SHOWN = 32 };

/* The largest whole number up to which a double holds each. A number beyond it has more digits than
 * anybody reads on a wall. */
static const json_int_t largest_exact = INT64_C(9007199254740992);

static bool is_blank(const char *text)
{
    return text[strspn(text, " ")] == '\0';
}

static bool check_characters(struct reader *reader, const struct spot *spot, const char *text)
{
    uint32_t code_point = 0;
    while ((code_point = text_next(&text)) != 0) {
        if (text_is_forbidden(code_point)) {
            return report(reader, spot,
                          "the control character U+%04X must not stand in a text; remove it",
                          (unsigned)code_point);
        }
    }
    return true;
}

static bool can_be_shown(struct reader *reader, const struct spot *spot, const char *text)
{
    const struct text_judge *judge = reader->reading->judge;
    char message[192];
    if (!judge || !judge->refuses(judge->context, text, message, sizeof message))
        return true;
    return report(reader, spot, "%s", message);
}

bool check_text(struct reader *reader, const struct field *field, const struct spot *spot,
                const char *text)
{
    if (*text == '\0' || (field->type == FIELD_TEXT && is_blank(text))) {
        return report(reader, spot, "an empty text; fill it in or leave the key out");
    }
    bool good = check_characters(reader, spot, text);
    double count = (double)text_characters(text);
    if (field->most > 0 && count > field->most) {
        return report(reader, spot, "%.0f characters; at most %.0f are possible", count,
                      field->most);
    }
    if (count < field->least) {
        return report(reader, spot, "%.0f characters; at least %.0f are needed", count,
                      field->least);
    }
    return good && can_be_shown(reader, spot, text);
}

bool decode_text(struct reader *reader, const struct field *field, const struct spot *spot,
                 void *into)
{
    const char **text = into;
    *text = "";
    if (!json_is_string(spot->json)) {
        const char *advice = json_is_number(spot->json) ? "; put it in quotation marks" : "";
        return report_type(reader, spot, "a text", advice);
    }
    *text = arena_text(reader->reading->arena, json_string_value(spot->json),
                       json_string_length(spot->json));
    return check_text(reader, field, spot, *text);
}

bool decode_label(struct reader *reader, const struct field *field, const struct spot *spot,
                  void *into)
{
    const char **text = into;
    *text = "";
    if (json_is_number(spot->json)) {
        size_t length = 0;
        const char *raw = raw_value(reader, spot, &length);
        *text = arena_text(reader->reading->arena, raw, length);
        return check_text(reader, field, spot, *text);
    }
    if (!json_is_string(spot->json)) {
        return report_type(reader, spot, "a text or a number", "");
    }
    return decode_text(reader, field, spot, into);
}

/* Decimals of the shortest form that reads back the same; read from the exponent form, so that the
 * decimal sign of the locale does not matter. */
static int count_decimals(double value)
{
    char form[64];
    int precision = 0;
    do {
        (void)snprintf(form, sizeof form, "%.*e", precision, value);
    } while (precision++ < 17 && strtod(form, NULL) != value);
    const char *exponent = strchr(form, 'e');
    int decimals = exponent == NULL ? 0 : precision - 1 - atoi(exponent + 1);
    return decimals < 1 ? 1 : decimals;
}

struct number number_of(double value, bool whole)
{
    return (struct number){value, true, whole ? 0 : count_decimals(value)};
}

static bool check_bounds(struct reader *reader, const struct field *field, const struct spot *spot,
                         double value)
{
    bool bounded = field->least != 0 || field->most != 0;
    bool open = field->most < field->least;
    if (!bounded || (value >= field->least && (open || value <= field->most))) {
        return true;
    }
    size_t length = 0;
    const char *raw = raw_value(reader, spot, &length);
    int shown = length > NUMBER_SHOWN ? NUMBER_SHOWN : (int)length;
    if (open) {
        return report(reader, spot, "%.*s is too small; at least %.15g is needed", shown, raw,
                      field->least);
    }
    if (field->least == field->most) {
        return report(reader, spot, "%.*s is not possible; it must be %.15g", shown, raw,
                      field->least);
    }
    return report(reader, spot, "%.*s is not possible; it must be from %.15g to %.15g", shown, raw,
                  field->least, field->most);
}

static const char *number_advice(const json_t *json)
{
    if (!json_is_string(json)) {
        return "";
    }
    const char *text = json_string_value(json);
    bool digits = text[strcspn(text, "0123456789")] != '\0';
    return digits && text[strspn(text, "0123456789+-.,eE %")] == '\0'
               ? "; write numbers without quotation marks"
               : "";
}

bool decode_number(struct reader *reader, const struct field *field, const struct spot *spot,
                   void *into)
{
    if (!json_is_number(spot->json)) {
        return report_type(reader, spot, "a number", number_advice(spot->json));
    }
    double value = json_number_value(spot->json);
    struct number *number = into;
    *number = number_of(value, json_is_integer(spot->json));
    json_int_t whole = json_integer_value(spot->json);
    if (fabs(value) > (double)largest_exact || whole > largest_exact || whole < -largest_exact) {
        size_t length = 0;
        const char *raw = raw_value(reader, spot, &length);
        return report(reader, spot, "the number %.*s is too large to be kept exactly",
                      length > NUMBER_SHOWN ? NUMBER_SHOWN : (int)length, raw);
    }
    return check_bounds(reader, field, spot, value);
}

bool decode_integer(struct reader *reader, const struct field *field, const struct spot *spot,
                    void *into)
{
    double value = json_number_value(spot->json);
    if (!json_is_number(spot->json) || value != floor(value)) {
        return report_type(reader, spot, "a whole number", number_advice(spot->json));
    }
    if (value < -INT_MAX || value > INT_MAX) {
        return report_type(reader, spot, "a smaller number", "");
    }
    int *whole = into;
    *whole = (int)value;
    return check_bounds(reader, field, spot, value);
}

bool decode_bool(struct reader *reader, const struct field *field, const struct spot *spot,
                 void *into)
{
    (void)field;
    if (!json_is_boolean(spot->json)) {
        const char *advice =
            json_is_string(spot->json) ? "; write true and false without quotation marks" : "";
        return report_type(reader, spot, "true or false", advice);
    }
    bool *truth = into;
    *truth = json_is_true(spot->json);
    return true;
}

bool decode_choice(struct reader *reader, const struct field *field, const struct spot *spot,
                   void *into)
{
    if (!json_is_string(spot->json)) {
        struct buffer wanted = {0};
        buffer_print(&wanted, "one of the texts");
        for (const char *const *choice = field->choices; *choice != NULL; choice++) {
            buffer_print(&wanted, "%s \"%s\"", choice == field->choices ? "" : ",", *choice);
        }
        report_type(reader, spot, wanted.data, "");
        buffer_finish(&wanted);
        return false;
    }
    for (int i = 0; field->choices[i] != NULL; i++) {
        if (strcmp(field->choices[i], json_string_value(spot->json)) == 0) {
            int *choice = into;
            *choice = i + 1;
            return true;
        }
    }
    return report_unknown(reader, spot, spot->key == NULL ? "value" : spot->key, field->choices);
}
