#include "foyer/import/import.h"

#include "refusals.h"

#include "foyer/slides/composer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct outcome {
    bool good;
    struct buffer json, notes;
    struct problems problems;
};

static struct outcome import_text(struct import_options options, const char *table)
{
    struct outcome outcome = {0};
    options.file = options.file ? options.file : "folder/walks-to-school.csv";
    options.kinds = composer_kinds();
    options.today = (struct date){2026, 1, 31};
    outcome.good = import_table(&options, table, strlen(table), &outcome.json, &outcome.notes,
                                &outcome.problems);
    return outcome;
}

static void finish(struct outcome *outcome)
{
    buffer_finish(&outcome->json);
    buffer_finish(&outcome->notes);
    problems_finish(&outcome->problems);
}

static void expect(struct import_options options, const char *table, const char *const *parts)
{
    struct outcome outcome = import_text(options, table);
    if (!outcome.good)
        problems_print(&outcome.problems, stderr);
    assert_true(outcome.good);
    for (; *parts; parts++)
        if (!strstr(outcome.json.data, *parts))
            fail_msg("\"%s\" is not in %s", *parts, outcome.json.data);
    finish(&outcome);
}

#define PARTS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* As the Office for National Statistics lays its tables out; the figures are made up. */
static const char ons[] =
    "areacd,areanm,geography,indicator,period,observation,measure,unit,status,notes\n"
    "E92000001,England,Nation,Walks,2022-09-01/P1Y,40.5,Percentage,%,,\n"
    "E92000001,England,Nation,Walks,2021-09-01/P1Y,39.25,Percentage,%,,\n"
    "E08000035,Leeds,District,Walks,2021-09-01/P1Y,44,Percentage,%,,\n"
    "E08000035,Leeds,District,Walks,2022-09-01/P1Y,,Percentage,%,c,\n"
    "E08000035,Leeds,District,Walks,2023-09-01/P1Y,46.1,Percentage,%,p,\n"
    "E08000032,Bradford,District,Walks,2023-09-01/P1Y,41,Percentage,%,,\n"
    "E08000036,Wakefield,District,Walks,2023-09-01/P1Y,,Percentage,%,x,\n";

static void an_area_is_compared_with_its_country(void **state)
{
    (void)state;
    expect((struct import_options){.areas = PARTS("leeds")}, ons,
           PARTS("\"title\": \"Walks to school\",\n  \"source\": \"walks-to-school.csv\",\n"
                 "  \"published\": \"2024-08\"",
                 "\"kind\": \"trend\",\n      \"title\": \"Walks\",\n"
                 "      \"subtitle\": \"Leeds, 2021/22 to 2023/24\",\n"
                 "      \"x\": \"academic_year\",\n      \"unit\": \"percent\",\n"
                 "      \"decimals\": 1",
                 "\"label\": \"Leeds\",\n          \"role\": \"main\"",
                 "[\"2021/22\", 44],\n            [\"2022/23\", null],\n"
                 "            [\"2023/24\", 46.1]\n",
                 "\"label\": \"England\",\n          \"role\": \"compare\"",
                 "[\"2021/22\", 39.25],\n            [\"2022/23\", 40.5]\n",
                 "\"note\": \"Leeds 2022/23: suppressed. Leeds 2023/24: provisional.\""));
}

static void without_an_area_the_first_is_shown_and_said(void **state)
{
    struct outcome outcome = import_text((struct import_options){0}, ons);
    (void)state;
    assert_true(outcome.good);
    assert_non_null(strstr(outcome.json.data, "\"label\": \"England\""));
    assert_null(strstr(outcome.json.data, "\"label\": \"Leeds\""));
    assert_non_null(strstr(outcome.notes.data, "England, the first of 4 areas; another one by "
                                               "--area NAME"));
    assert_non_null(strstr(outcome.notes.data, "read as UTF-8, its fields parted by commas"));
    assert_non_null(strstr(outcome.notes.data, "\"areanm\" for names"));
    assert_non_null(strstr(outcome.notes.data, "columns left out: \"geography\", \"measure\", "
                                               "\"notes\"\n"));
    assert_non_null(strstr(outcome.notes.data, "--source"));
    finish(&outcome);
}

static void areas_of_a_type_are_ranked_at_the_newest_period(void **state)
{
    (void)state;
    expect((struct import_options){.areas = PARTS("E08000035"), .kind = "ranking"}, ons,
           PARTS("\"kind\": \"ranking\"", "\"subtitle\": \"Leeds, 2023/24\"",
                 "{\"label\": \"Leeds\", \"value\": 46.1, \"status\": \"provisional\", "
                 "\"highlight\": true},\n        {\"label\": \"Bradford\", \"value\": 41},\n"
                 "        {\"label\": \"Wakefield\", \"value\": null, "
                 "\"status\": \"not_available\"}\n"));
}

static void an_area_under_two_codes_is_one(void **state)
{
    static const char table[] = "areacd,areanm,period,observation,unit\n"
                                "E08000016,Barnsley,2023,21.5,%\nE08000038,Barnsley,2023,21.5,%\n"
                                "E08000035,Leeds,2023,46.1,%\nE08000032,Bradford,2023,41,%\n";
    static const char *const wanted[] = {"Leeds", "E08000016"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct outcome outcome = import_text(
            (struct import_options){.areas = PARTS(wanted[i]), .kind = "ranking"}, table);
        assert_true(outcome.good);
        const char *first = strstr(outcome.json.data, "{\"label\": \"Barnsley\"");
        assert_non_null(first);
        /* Who names the old code has both. */
        assert_true(!strstr(first + 1, "{\"label\": \"Barnsley\"") == (i == 0));
        assert_true(!strstr(outcome.notes.data, "Barnsley stands there as E08000016 and E08000038, "
                                                "with the same values: shown once") == (i == 1));
        finish(&outcome);
    }
}

/* Wards of several cities share names, and may share a count. */
static void wards_of_one_name_are_several(void **state)
{
    static const char table[] = "areacd,areanm,period,observation\n"
                                "E05000001,Castle,2023,21\nE05000002,Castle,2023,21\n"
                                "E05000003,Abbey,2023,46\n";
    struct outcome outcome =
        import_text((struct import_options){.areas = PARTS("Abbey"), .kind = "ranking"}, table);
    (void)state;
    assert_true(outcome.good);
    const char *first = strstr(outcome.json.data, "{\"label\": \"Castle\"");
    assert_non_null(first);
    assert_non_null(strstr(first + 1, "{\"label\": \"Castle\""));
    finish(&outcome);
}

/* A line's name has less room than a bar's. */
static void a_country_with_a_long_name_is_no_line(void **state)
{
    static const char head[] = "areacd,areanm,period,observation,unit\n"
                               "E08000035,Leeds,2023,46.1,%\nE08000032,Bradford,2023,41,%\n";
    static const char *const countries[] = {
        "K02000001,United Kingdom,2023,44,%\n",
        "K02000001,United Kingdom of Great Britain and Northern Ireland,2023,44,%\n"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        char table[256];
        snprintf(table, sizeof table, "%s%s", head, countries[i]);
        struct outcome outcome =
            import_text((struct import_options){.areas = PARTS("Leeds"), .kind = "ranking"}, table);
        assert_true(outcome.good);
        bool line = strstr(outcome.json.data, "\"role\": \"average\"") != NULL;
        assert_true(line == (i == 0));
        assert_true(line == !strstr(outcome.notes.data, "no line for United Kingdom of Great "
                                                        "Britain and Northern Ireland, whose"));
        finish(&outcome);
    }
}

static void of_two_areas_of_one_name_the_code_is_said(void **state)
{
    struct outcome outcome = import_text(
        (struct import_options){.kind = "ranking"},
        "areacd,areanm,period,value\nE08000020,Gateshead,2011,1\nE08000037,Gateshead,2012,2\n"
        "E08000035,Leeds,2012,3\n");
    (void)state;
    assert_true(outcome.good);
    assert_non_null(strstr(outcome.notes.data, "Gateshead (E08000020) is left out, since it has no "
                                               "value in 2012\n"));
    finish(&outcome);
}

static void periods_down_the_side_make_a_trend(void **state)
{
    (void)state;
    expect((struct import_options){.title = "More walk", .source = "A school"},
           "School survey\n\nYear;Walk;Cycle\n2023;61%;4%\n2021;58.5%;3%\n",
           PARTS("\"title\": \"More walk\"", "\"source\": \"A school\"", "\"published\": \"2023\"",
                 "\"x\": \"year\"", "\"unit\": \"percent\"", "\"label\": \"Walk\"",
                 "[\"2021\", 58.5],\n            [\"2023\", 61]", "\"label\": \"Cycle\""));
}

static void a_year_left_out_is_a_gap(void **state)
{
    (void)state;
    expect((struct import_options){0}, "Year,Walk\n2018,5\n2019,6\n2022,7\n",
           PARTS("[\"2019\", 6],\n            [\"2020\", null],\n            [\"2021\", null],\n"
                 "            [\"2022\", 7]"));
    expect((struct import_options){0}, "Quarter,Walk\n2018 Q1,5\n2018 Q2,6\n2018 Q4,7\n",
           PARTS("[\"2018-Q2\", 6],\n            [\"2018-Q3\", null],"));
    /* Every second year is no gap. */
    expect((struct import_options){0}, "Year,Walk\n2018,5\n2020,6\n2022,7\n",
           PARTS("[\"2018\", 5],\n            [\"2020\", 6],\n"));
}

static void periods_along_the_top_make_a_trend(void **state)
{
    (void)state;
    expect((struct import_options){.areas = PARTS("West", "North")},
           "Ward,2021/22,2022/23\nNorth,\"1,200\",\"1,300 [r]\"\nWest,900,[x]\nEast,1,2\n",
           PARTS("\"x\": \"academic_year\"", "\"label\": \"West\",\n          \"role\": \"main\"",
                 "[\"2021/22\", 900],\n            [\"2022/23\", null]",
                 "[\"2021/22\", 1200],\n            [\"2022/23\", 1300]",
                 "\"note\": \"North 2022/23: revised.\""));
}

static void marks_alone_do_not_hide_a_period(void **state)
{
    (void)state;
    expect((struct import_options){0}, "Ward,2021,2022,2023\nNorth,1,2,x\nWest,3,4,..\n",
           PARTS("[\"2022\", 2],\n            [\"2023\", null]"));
    expect((struct import_options){0}, "Ward,2022,2023\nNorth,1,c\nWest,3,:\n",
           PARTS("[\"2022\", 3],\n            [\"2023\", null]",
                 "\"note\": \"North 2023: suppressed.\""));
    expect((struct import_options){0}, "Ward,2021,2022\nNorth,Good,Fair\nWest,Fair,Good\n",
           PARTS("\"kind\": \"table\"", "[\"North\", \"Good\", \"Fair\"]"));
}

static void names_and_numbers_make_a_ranking(void **state)
{
    (void)state;
    expect((struct import_options){0}, "School,Pupils (%)\nNorth,10\nEast,[c]\nSource: A council\n",
           PARTS("\"kind\": \"ranking\"", "\"source\": \"A council\"", "\"unit\": \"percent\"",
                 "{\"label\": \"North\", \"value\": 10},",
                 "{\"label\": \"East\", \"value\": null, \"status\": \"suppressed\"}"));
}

static void empty_fields_behind_the_last_column_are_nothing(void **state)
{
    (void)state;
    expect(
        (struct import_options){0}, "Area,Value\nNorth,\"1,204\",,\nEast,980,, \n",
        PARTS("{\"label\": \"North\", \"value\": 1204},", "{\"label\": \"East\", \"value\": 980}"));
}

static void a_few_numbers_of_several_units_make_figures(void **state)
{
    (void)state;
    expect((struct import_options){0},
           "What,How much\nSpent,\"\xc2\xa3"
           "1,200\"\nDone,35%\n",
           PARTS("\"kind\": \"figures\"",
                 "\"value\": 1200,\n          \"label\": \"Spent\",\n"
                 "          \"unit\": \"gbp\"",
                 "\"unit\": \"percent\""));
    expect((struct import_options){0}, "What,How many\nSchools,38\n",
           PARTS("\"kind\": \"figure\"", "\"value\": 38,\n      \"label\": \"Schools\""));
}

static void all_else_makes_a_table(void **state)
{
    (void)state;
    expect((struct import_options){0},
           "School,Opened,Pupils,Share\nNorth,2011,\"1,200\",5%\nWest,2012,300 [p],[z]\n",
           PARTS("\"kind\": \"table\"", "{\"label\": \"Share\", \"unit\": \"percent\"}",
                 "[\"North\", \"2011\", 1200, 5]",
                 "[\"West\", \"2012\", {\"value\": 300, \"status\": \"provisional\"}, "
                 "{\"value\": null, \"status\": \"not_applicable\"}]"));
    expect((struct import_options){.columns = PARTS("Pupils"), .kind = "ranking"},
           "School,Opened,Pupils,Share\nNorth,2011,\"1,200\",5%\nWest,2012,300,6%\n",
           PARTS("{\"label\": \"North\", \"value\": 1200},"));
}

/* As the Department for Education lays its tables out; the figures are made up. */
static void the_smallest_area_of_a_row_is_meant(void **state)
{
    (void)state;
    expect((struct import_options){.areas = PARTS("Leeds"), .columns = PARTS("absence_percent")},
           "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
           "region_name,old_la_code,new_la_code,la_name,enrolments,absence_percent\n"
           "202324,Academic year,National,E92000001,England,,,,,,7000000,6.5\n"
           "202425,Academic year,National,E92000001,England,,,,,,7100000,6.25\n"
           "202324,Academic year,Local authority,E92000001,England,E12000003,Yorkshire,383,"
           "E08000035,Leeds,120000,7\n"
           "202425,Academic year,Local authority,E92000001,England,E12000003,Yorkshire,383,"
           "E08000035,Leeds,121000,c\n",
           PARTS("\"title\": \"Absence percent\"", "\"unit\": \"percent\"",
                 "\"x\": \"academic_year\"", "\"label\": \"Leeds\",\n          \"role\": \"main\"",
                 "[\"2023/24\", 7],\n            [\"2024/25\", null]",
                 "\"label\": \"England\",\n          \"role\": \"compare\"",
                 "[\"2023/24\", 6.5],\n            [\"2024/25\", 6.25]",
                 "\"note\": \"Leeds 2024/25: suppressed.\""));
}

static void only_columns_that_are_not_used_are_left_out(void **state)
{
    static const char table[] =
        "Area,Year,Walk,Cycle,Remark\nNorth,2011,1,2,good\nWest,2011,3,4,bad\n"
        "North,2012,5,6,good\nWest,2012,7,8,bad\n";
    struct outcome outcome = import_text((struct import_options){0}, table);
    (void)state;
    assert_true(outcome.good);
    assert_non_null(strstr(outcome.notes.data, "columns left out: \"Remark\"\n"));
    finish(&outcome);
    outcome = import_text((struct import_options){.columns = PARTS("Walk")}, table);
    assert_true(outcome.good);
    assert_non_null(strstr(outcome.notes.data, "columns left out: \"Cycle\", \"Remark\"\n"));
    finish(&outcome);
}

static void without_codes_an_area_is_among_all(void **state)
{
    (void)state;
    expect((struct import_options){.areas = PARTS("West"), .kind = "ranking"},
           "Area,Year,Value\nNorth,2011,1\nWest,2011,2\nEast,2011,3\nNorth,2012,4\nWest,2012,5\n"
           "East,2012,6\n",
           PARTS("\"subtitle\": \"West, 2012\"",
                 "{\"label\": \"West\", \"value\": 5, \"highlight\": true},\n"
                 "        {\"label\": \"North\", \"value\": 4},\n"
                 "        {\"label\": \"East\", \"value\": 6}\n"));
}

static const struct {
    const char *table, *published;
    const char *json; /* what the feed says of the date */
    const char *note;
} dates[] = {
    {"Area,Value\nNorth,1\nEast,2\n", NULL, NULL, "no date: nothing in the table says"},
    {"Area,Value\nNorth,1\nEast,2\n", "2025-11", "\"published\": \"2025-11\"", NULL},
    {"Year,Value\n2011,1\n2012,2\n", NULL, "\"published\": \"2012\"",
     "published 2012, the end of the newest period, 2012; another date by --published DATE\n"},
    {"Year,Value\n2011,1\n2012,2\n", "2013-02-01", "\"published\": \"2013-02-01\"", NULL},
    {"Month,Value\n2026-01,1\n2026-02,2\n", NULL, "\"published\": \"2026-01-31\"",
     "published 2026-01-31, which is today, since the newest period, February 2026, is not over"},
    {"Year,Value\n2021/22,1\n2022/23,2\n", NULL, "\"published\": \"2023-08\"",
     "\"2022/23\" is read as an academic year, which ends in August; where it is a financial one, "
     "call the column \"Financial year\"\n"},
    {"Financial year,Value\n2021/22,1\n2022/23,2\n", NULL, "\"published\": \"2023-03\"", NULL},
    {"Ward,2021/22,2022/23\nNorth,1,2\nWest,3,4\n", "2023-06", "\"published\": \"2023-06\"",
     "\"2022/23\" is read as an academic year"},
};

static void the_date_that_is_taken_is_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        struct outcome outcome =
            import_text((struct import_options){.published = dates[i].published}, dates[i].table);
        assert_true(outcome.good);
        if (dates[i].json && !strstr(outcome.json.data, dates[i].json))
            fail_msg("\"%s\" is not in %s", dates[i].json, outcome.json.data);
        assert_true(dates[i].json || !strstr(outcome.json.data, "\"published\""));
        if (dates[i].note && !strstr(outcome.notes.data, dates[i].note))
            fail_msg("\"%s\" is not in %s", dates[i].note, outcome.notes.data);
        assert_true(dates[i].note || !strstr(outcome.notes.data, "academic"));
        assert_true(!dates[i].published || !strstr(outcome.notes.data, "--published"));
        finish(&outcome);
    }
}

static void one_date_that_is_given_holds_for_all_slides(void **state)
{
    static const char table[] = "Area,Indicator,Year,Value\nNorth,Walk,2011,1\nNorth,Walk,2012,2\n"
                                "North,Cycle,2012,3\nNorth,Cycle,2013,4\n";
    struct outcome outcome = import_text((struct import_options){0}, table);
    (void)state;
    assert_non_null(strstr(outcome.json.data, "\"as_of\": \"2012\""));
    finish(&outcome);
    outcome = import_text((struct import_options){.published = "2014-05"}, table);
    assert_null(strstr(outcome.json.data, "as_of"));
    finish(&outcome);
}

static const struct {
    const char *table, *note; /* NULL: none */
} marks[] = {
    {"Area;Share\nNorth;93,125\nWest;87,500\n",
     "\"93,125\" in line 2 is read as 93125; where its comma stands before decimals, write a point "
     "there\n"},
    {"Area\tShare\nNorth\t980\nWest\t1.204\n",
     "\"1.204\" in line 3 is read as 1.204; where its point parts thousands, leave it away\n"},
    {"Area;Share\nNorth;93,125\nWest;1,204,000\n", NULL},
    {"Area;Visits;Share\nNorth;93,125;12.5\nWest;1,204;9\n", NULL},
    {"Area;Share\nNorth;0.942\nWest;1.204\n", NULL},
    {"Area,Visits\nNorth,\"93,125\"\nWest,980\n", NULL},
};

static void how_commas_and_points_are_read_is_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        struct outcome outcome = import_text((struct import_options){0}, marks[i].table);
        assert_true(outcome.good);
        if (marks[i].note ? !strstr(outcome.notes.data, marks[i].note)
                          : strstr(outcome.notes.data, "is read as") != NULL)
            fail_msg("%s: %s", marks[i].table, outcome.notes.data);
        finish(&outcome);
    }
}

static void what_stands_below_an_empty_line_is_a_note(void **state)
{
    struct outcome outcome = import_text(
        (struct import_options){0}, "Area,Value\nNorth,1\nWest,2\n\nSource: A council, libraries\n"
                                    "Counted in May\n");
    (void)state;
    assert_true(outcome.good);
    assert_non_null(strstr(outcome.json.data, "\"source\": \"A council, libraries\""));
    assert_null(strstr(outcome.json.data, "Counted"));
    assert_non_null(strstr(outcome.notes.data, "from line 5 on there are notes"));
    finish(&outcome);
    /* A part of the table below an empty line is none. */
    expect((struct import_options){0}, "Area,Value\nNorth,1\n\nWest,2\nEast,3\n",
           PARTS("\"label\": \"West\", \"value\": 2", "\"label\": \"East\", \"value\": 3"));
    outcome = import_text((struct import_options){0},
                          "Area,Value\nNorth,1\n\nThe south\nDover,2\nDeal,\n");
    assert_true(outcome.good);
    assert_null(strstr(outcome.json.data, "The south"));
    assert_non_null(strstr(outcome.json.data, "\"label\": \"Deal\", \"value\": null"));
    assert_non_null(strstr(outcome.notes.data,
                           "\"The south\" in line 4 is left out, since it stands "
                           "alone below an empty line\n"));
    finish(&outcome);
    /* Nor is an area without a value that follows others. */
    expect((struct import_options){0}, "Area,Value\nNorth,1\nWest,2\nEast,\n",
           PARTS("\"label\": \"East\", \"value\": null"));
}

static void a_total_is_no_area(void **state)
{
    static const char table[] = "Area,Value\nNorth,1\nWest,2\nGrand Total,3\n";
    static const char years[] = "Area,2011,2012\nAll,4,6\nNorth,1,2\nWest,3,4\n";
    struct outcome outcome = import_text((struct import_options){0}, table);
    (void)state;
    assert_true(outcome.good);
    assert_null(strstr(outcome.json.data, "Grand Total"));
    assert_non_null(strstr(outcome.notes.data,
                           "\"Grand Total\" in line 4 is left out, since a total "
                           "is no area; --area \"Grand Total\" shows it\n"));
    finish(&outcome);
    outcome = import_text((struct import_options){0}, years);
    assert_true(outcome.good);
    assert_null(strstr(outcome.json.data, "\"All\""));
    assert_non_null(strstr(outcome.json.data, "\"label\": \"North\""));
    finish(&outcome);
    expect((struct import_options){.areas = PARTS("North", "grand total"), .kind = "ranking"},
           table, PARTS("{\"label\": \"Grand Total\", \"value\": 3}"));
    expect((struct import_options){.kind = "table"}, table, PARTS("[\"Grand Total\", 3]"));
    expect((struct import_options){0}, "Year,Total,Boys\n2011,4,1\n2012,6,2\n",
           PARTS("\"label\": \"Total\""));
}

static void the_line_that_says_the_separator_is_no_title(void **state)
{
    struct outcome outcome =
        import_text((struct import_options){0}, "sep=;\r\nArea;Value\r\nNorth, "
                                                "far;1\r\nWest;2\r\n");
    (void)state;
    assert_true(outcome.good);
    assert_null(strstr(outcome.json.data, "sep="));
    assert_null(strstr(outcome.notes.data, "taken for its title"));
    assert_non_null(strstr(outcome.json.data, "{\"label\": \"North, far\", \"value\": 1}"));
    finish(&outcome);
}

static void a_mistyped_name_is_answered_by_the_nearest(void **state)
{
    static const char table[] =
        "Area,Indicator,Year,Value\nLeeds,Literacy,2011,1\nLeeds,Literacy,2012,2\n"
        "Hull,Numeracy,2011,3\nHull,Numeracy,2012,4\n";
    static const struct {
        const char *indicator, *area, *expected;
    } calls[] = {
        {"Literac", NULL,
         "nothing is said of an indicator \"Literac\"; did you mean \"Literacy\"? there are "
         "\"Literacy\", \"Numeracy\""},
        {"Art", NULL,
         "nothing is said of an indicator \"Art\"; there are \"Literacy\", \"Numeracy\""},
        {"literacy", "leedz",
         "nothing is said of \"leedz\" for Literacy; did you mean \"Leeds\"? "},
        {"literacy", "Barnsley", "nothing is said of \"Barnsley\" for Literacy; areas are called"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        struct outcome outcome = import_text(
            (struct import_options){.indicator = calls[i].indicator, .areas = PARTS(calls[i].area)},
            table);
        assert_false(outcome.good);
        if (strstr(outcome.problems.items[0].message, calls[i].expected) !=
            outcome.problems.items[0].message)
            fail_msg("%s instead of %s", outcome.problems.items[0].message, calls[i].expected);
        finish(&outcome);
    }
}

static void unequal_values_have_unequal_words(void **state)
{
    static const struct {
        const char *table, *expected; /* NULL: all that the values carry */
    } tables[] = {
        {"Area,Value\nNorth,0.942\nWest,0.931\n", "\"decimals\": 2"},
        {"Area,Value\nNorth,0.942\nWest,0.9412\n", "\"decimals\": 3"},
        {"Area,Value\nNorth,0.94221\nWest,0.94222\n", "\"decimals\": 3"},
        {"Area,Value\nNorth,0.942\nWest,0.942\nEast,0.5\n", "\"decimals\": 1"},
        {"Area,Value\nNorth,12.25\nWest,13.5\n", "\"decimals\": 1"},
        {"Area,Value\nNorth,12.5\nWest,13\n", NULL},
        {"What,How much\nSpent,\xc2\xa3"
         "0.942\nDone,0.931%\n",
         "\"decimals\": 2"},
        {"School,Pupils,Share\nNorth,12,0.942\nWest,13,0.931\n",
         "{\"label\": \"Pupils\"},\n        {\"label\": \"Share\", \"decimals\": 2}"},
        {"Year,Value\n2011,0.942\n2012,0.944\n2013,0.921\n", "\"decimals\": 2"},
        /* A trend says only its ends. */
        {"Year,Value\n2011,0.942\n2012,0.944\n2013,0.821\n", "\"decimals\": 1"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        struct outcome outcome = import_text((struct import_options){0}, tables[i].table);
        assert_true(outcome.good);
        if (tables[i].expected ? !strstr(outcome.json.data, tables[i].expected)
                               : strstr(outcome.json.data, "\"decimals\"") != NULL)
            fail_msg("%s%s", tables[i].table, outcome.json.data);
        finish(&outcome);
    }
}

static void one_title_over_several_slides_is_said(void **state)
{
    static const char table[] = "Area,Indicator,Year,Value\nNorth,Walk,2011,1\nNorth,Walk,2012,2\n"
                                "North,Cycle,2011,3\nNorth,Cycle,2012,4\n";
    static const char said[] = "the one title stands on all 2 slides; --indicator NAME makes one";
    struct outcome outcome = import_text((struct import_options){.title = "More walk"}, table);
    (void)state;
    assert_non_null(strstr(outcome.notes.data, said));
    finish(&outcome);
    outcome =
        import_text((struct import_options){.title = "More walk", .indicator = "walk"}, table);
    assert_true(outcome.good);
    assert_null(strstr(outcome.notes.data, "the one title"));
    finish(&outcome);
}

static const struct {
    const char *table, *kind, *expected;
    const char *area, *column;
} refusals[] = {
    {"", NULL, "is empty", NULL, NULL},
    {"name\nLeeds\n", NULL, "1:1: only one column", NULL, NULL},
    {"name,value\n", NULL, "1:1: no rows of values", NULL, NULL},
    {"Leeds,12\nYork,13\n", NULL, "1:7: \"12\" stands where the name of a column belongs", NULL,
     NULL},
    {"name,value\nLeeds,12\nYork,n/a\nHull,13\n", NULL, "3:6: \"n/a\" is no number", NULL, NULL},
    {"Ward,2021,2022,2023\nNorth,1,2,N/A\nWest,3,4,5\nEast,6,7,*\nSouth,8,9,-\n", NULL,
     "2:11: \"N/A\" is no number; write it as 1,234.5 or 35%, or where there is none why: [c]",
     NULL, NULL},
    {"Ward,2021,2022,2023\nNorth,1,2,<5\nWest,3,4,<5\n", "ranking", "2:11: \"<5\" is no number",
     NULL, NULL},
    {"Area;Share\nNorth;93,1\nWest;87,4\n", NULL,
     "2:7: \"93,1\" has a comma that parts no thousands; for decimals write 93.1", NULL, NULL},
    {"Area;Share\nNorth;0,942\nWest;1,204\n", "table",
     "2:7: \"0,942\" has a comma that parts no thousands; for decimals write 0.942", NULL, NULL},
    {"Area,Year,Value\nNorth,2022,1\n,2023,2\nWest,2022,3\n,2023,4\n", NULL,
     "3:1: the cell is empty that says what \"2\" is of; put a name here, in each row", "North",
     NULL},
    {"name,value\nLeeds,12\nYork,5 [u]\nHull,13\n", NULL, "3:6: \"5 [u]\" is no shorthand", NULL,
     NULL},
    {"name,value\nLeeds,12%\nYork,13\n", "ranking", "3:6: \"13\" has another unit", NULL, NULL},
    {"name,value\nLeeds,12\nLeeds,13\n", NULL, "3:7: a second value of Leeds, after line 2", NULL,
     NULL},
    {"name,value\nLeeds,12\nYork,13\n", "trend", "no column holds periods", NULL, NULL},
    {"name,value\nLeeds,12\nYork,13\n", NULL, "nothing is said of \"Hull\"", "Hull", NULL},
    {"name,value\nLeeds,12\nYork,13\n", NULL, "1:1: no column is called \"x\"", NULL, "x"},
    {"year,value\n2011,12\n2011,13\n", NULL, "3:6: a second value of value in 2011", NULL, NULL},
    {"period,area,value\n2011,Leeds,12\nlately,Leeds,13\n", NULL, "3:1: \"lately\" is no period",
     NULL, NULL},
    {"period,area,value\n2011,Leeds,12\n2011/12,Leeds,13\n", NULL,
     "3:1: \"2011/12\" is another kind of period", NULL, NULL},
    {"period,area,value\n2023-08-01/P1Y,Leeds,1\n2023-09-01/P1Y,Leeds,2\n", NULL,
     "3:22: a second value of Leeds in 2023/24, after line 2", NULL, NULL},
    {"year,a,b,c,d,e\n2011,1,2,3,4,5\n2012,1,2,3,4,5\n", NULL, "5 series; a trend has at most 4",
     NULL, NULL},
    {"a,b,c,d,e,f,g\nx,1,2,3,4,5,6\n", NULL, "1:1: 7 columns; a table has at most 6", NULL, NULL},
    {"year,a\n2011,[x]\n2012,[x]\n2013,[x]\n", "trend", "no column of names", NULL, NULL},
    {"a,b\nx,y\n", "ranking", "1:1: no column of names with a column of numbers", NULL, NULL},
    {"name,value\nLeeds \xe2\x80\xae,12\nYork,13\n", NULL, "2:1: a control character", NULL, NULL},
    {"name,value\n,12\nYork,13\n", NULL, "2:1: the cell is empty that says what \"12\" is of", NULL,
     NULL},
    {"Area,Value\nArmley,1,204\nBramley,980\n", NULL,
     "2:10: 3 fields, but the header has 2; quote numbers with commas", NULL, NULL},
    {"Area,Value,\nArmley,980,\nBramley,1,204,,\n", "table", "3:11: 3 fields, but the header has 2",
     NULL, NULL},
    {"name,value\nAn area whose name goes on for more than any label of a bar may,1\nYork,13\n",
     NULL, "2:1: 63 characters; at most 60 are possible", NULL, NULL},
};

static void what_will_not_do_is_refused_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        struct outcome outcome =
            import_text((struct import_options){.kind = refusals[i].kind,
                                                .areas = PARTS(refusals[i].area),
                                                .columns = PARTS(refusals[i].column)},
                        refusals[i].table);
        if (outcome.good)
            fail_msg("accepted: %s", refusals[i].table);
        assert_int_equal(outcome.json.length, 0);
        if (!refusal_is(&outcome.problems.items[0], refusals[i].expected) &&
            strstr(outcome.problems.items[0].message, refusals[i].expected) !=
                outcome.problems.items[0].message)
            fail_msg("%d:%d: %s instead of %s", outcome.problems.items[0].line,
                     outcome.problems.items[0].column, outcome.problems.items[0].message,
                     refusals[i].expected);
        finish(&outcome);
    }
}

static struct buffer many(const char *head, const char *row, int count)
{
    struct buffer table = {0};
    buffer_print(&table, "%s", head);
    for (int i = 0; i < count; i++)
        buffer_print(&table, "%s %d,%d\n", row, i, i);
    return table;
}

static void what_cannot_be_shown_above_a_table_is_left_out(void **state)
{
    struct outcome outcome =
        import_text((struct import_options){0}, "Turned \xe2\x80\xae round\nname,value\nLeeds,1\n"
                                                "York,2\nSource: \xe2\x80\xae\n");
    (void)state;
    assert_true(outcome.good);
    assert_non_null(strstr(outcome.json.data, "\"title\": \"Walks to school\""));
    assert_non_null(strstr(outcome.json.data, "\"source\": \"walks-to-school.csv\""));
    assert_non_null(strstr(outcome.notes.data, "is left out"));
    finish(&outcome);
}

static void what_is_too_much_is_refused_with_what_to_do(void **state)
{
    (void)state;
    struct buffer table = many("name,value\n", "Area", 201);
    struct outcome outcome = import_text((struct import_options){0}, table.data);
    assert_false(outcome.good);
    assert_non_null(strstr(outcome.problems.items[0].message, "at most 200 bars"));
    finish(&outcome);
    outcome = import_text((struct import_options){.kind = "table"}, table.data);
    assert_false(outcome.good);
    assert_non_null(strstr(outcome.problems.items[0].message, "201 rows; a table has at most 200"));
    finish(&outcome);
    outcome = import_text((struct import_options){.areas = PARTS("Area 7", "Area 9")}, table.data);
    assert_true(outcome.good);
    finish(&outcome);
    buffer_finish(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_area_is_compared_with_its_country),
        cmocka_unit_test(without_an_area_the_first_is_shown_and_said),
        cmocka_unit_test(the_smallest_area_of_a_row_is_meant),
        cmocka_unit_test(only_columns_that_are_not_used_are_left_out),
        cmocka_unit_test(without_codes_an_area_is_among_all),
        cmocka_unit_test(areas_of_a_type_are_ranked_at_the_newest_period),
        cmocka_unit_test(an_area_under_two_codes_is_one),
        cmocka_unit_test(wards_of_one_name_are_several),
        cmocka_unit_test(a_country_with_a_long_name_is_no_line),
        cmocka_unit_test(of_two_areas_of_one_name_the_code_is_said),
        cmocka_unit_test(periods_down_the_side_make_a_trend),
        cmocka_unit_test(a_year_left_out_is_a_gap),
        cmocka_unit_test(periods_along_the_top_make_a_trend),
        cmocka_unit_test(marks_alone_do_not_hide_a_period),
        cmocka_unit_test(names_and_numbers_make_a_ranking),
        cmocka_unit_test(empty_fields_behind_the_last_column_are_nothing),
        cmocka_unit_test(a_few_numbers_of_several_units_make_figures),
        cmocka_unit_test(all_else_makes_a_table),
        cmocka_unit_test(the_date_that_is_taken_is_said),
        cmocka_unit_test(one_date_that_is_given_holds_for_all_slides),
        cmocka_unit_test(how_commas_and_points_are_read_is_said),
        cmocka_unit_test(what_stands_below_an_empty_line_is_a_note),
        cmocka_unit_test(a_total_is_no_area),
        cmocka_unit_test(the_line_that_says_the_separator_is_no_title),
        cmocka_unit_test(a_mistyped_name_is_answered_by_the_nearest),
        cmocka_unit_test(unequal_values_have_unequal_words),
        cmocka_unit_test(one_title_over_several_slides_is_said),
        cmocka_unit_test(what_will_not_do_is_refused_with_its_place),
        cmocka_unit_test(what_cannot_be_shown_above_a_table_is_left_out),
        cmocka_unit_test(what_is_too_much_is_refused_with_what_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
