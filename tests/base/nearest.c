#include "foyer/base/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void measures_the_distance_of_names(void **state)
{
    (void)state;
    static const struct {
        const char *one, *other;
        size_t distance;
    } cases[] = {
        {"", "", 0},
        {"value", "value", 0},
        {"", "kind", 4},
        {"vlaue", "value", 1}, /* swapped */
        {"valu", "value", 1},  /* left out */
        {"vvalue", "value", 1},
        {"velue", "value", 1},
        {"titel", "title", 1},
        {"ca", "abc", 3}, /* no letter is edited twice */
        {"kitten", "sitting", 3},
        {"Value", "value", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(name_distance(cases[i].one, cases[i].other), cases[i].distance);
        assert_int_equal(name_distance(cases[i].other, cases[i].one), cases[i].distance);
    }
}

static void takes_long_names_as_far_from_everything(void **state)
{
    (void)state;
    char longest[64];
    memset(longest, 'a', 63);
    longest[63] = '\0';
    char longer[65];
    memset(longer, 'a', 64);
    longer[64] = '\0';
    assert_int_equal(name_distance(longest, longest), 0);
    assert_true(name_distance(longer, longer) == SIZE_MAX);
    assert_true(name_distance("a", longer) == SIZE_MAX);
    assert_true(name_distance(longer, "a") == SIZE_MAX);
}

static void the_nearest_name_is_found(void **state)
{
    static const char *const names[] = {"age",    "kind",         "title",           "label",
                                        "target", "period_label", "Chapel Allerton", "Leeds",
                                        NULL};
    static const struct {
        const char *typed, *meant;
    } cases[] = {
        {"titel", "title"},
        {"Title", "title"},
        {"lable", "label"},
        {"periodLabel", "period_label"},
        {"period-label", "period_label"},
        {"Period Label", "period_label"},
        {"chapel alerton", "Chapel Allerton"},
        {"leedz", "Leeds"},
        {"taget", "target"},
        {"ladle", "label"}, /* two letters away, as far as five letters allow */
        {"body", NULL},     /* three away from "kind" */
        {"ag", "age"},
        {"xy", NULL}, /* nothing of it would be right */
        {"", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *found = nearest_name(cases[i].typed, names);
        if (cases[i].meant)
            assert_string_equal(found ? found : "(none)", cases[i].meant);
        else
            assert_null(found);
    }
}

static void the_first_of_equally_near_names_is_taken(void **state)
{
    static const char *const names[] = {"north", "south", NULL}, *const none[] = {NULL};
    (void)state;
    assert_string_equal(nearest_name("nouth", names), "north");
    assert_null(nearest_name("north", none));
}

static void names_of_any_length_are_compared(void **state)
{
    char typed[300];
    const char *names[] = {typed, "a", NULL};
    (void)state;
    memset(typed, 'a', sizeof typed - 1);
    typed[sizeof typed - 1] = '\0';
    assert_null(nearest_name(typed, names));
    typed[63] = '\0';
    assert_ptr_equal(nearest_name(typed, names), typed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_the_distance_of_names),
        cmocka_unit_test(takes_long_names_as_far_from_everything),
        cmocka_unit_test(the_nearest_name_is_found),
        cmocka_unit_test(the_first_of_equally_near_names_is_taken),
        cmocka_unit_test(names_of_any_length_are_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
