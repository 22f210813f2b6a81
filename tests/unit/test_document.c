/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document made by hand, and how each renderer writes it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/number.h"
#include "report/document.h"
#include "report/render.h"

static struct document *make(void)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "region", "Region"},
        {CELL_NUMBER, "load_gw", "Load"},
        {CELL_NUMBER, "unserved_frac", "Unserved"},
        {CELL_TEXT, "why", "Why"},
    };
    struct document *document = document_new();
    assert_non_null(document);
    document_number(document, "target_gw", 30.0);
    document_date(document, "target_date", date_from_civil(2030, 3, 14));
    document_date(document, "other_date", DATE_BLANK);
    document_heading(document, 1, "Thirty");
    document_paragraph(document, "{target_gw} in {target_date}, or {other_date}.");
    document_item(document, "Where",
                  "in two regions whose names are long enough to make this line wrap at eighty columns");
    struct document_table *table = document_table(document, "regions", "load.csv");
    TABLE_COLUMNS(table, columns);
    table_text(table, "North|East");
    table_number(table, 1234.5);
    table_number(table, 0.0005);
    table_text(table, "first");
    table_text(table, "South");
    table_number(table, 7.0);
    table_number(table, NUMBER_BLANK);
    table_text(table, "second");
    document_chart(document, "capacity.svg", "Capacity");
    const struct bar bars[] = {{"2026", 10.0, 30.0}, {"2027", 30.0, 30.0}};
    document_bars(document, "GW:", bars, 2);
    assert_int_equal(document_status(document), GP_OK);
    return document;
}

static char *rendered(const struct document *document, bool markdown, bool colour)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    if (markdown)
        render_markdown(document, file);
    else
        render_terminal(document, &(struct terminal_look){.width = 60, .colour = colour}, file);
    fclose(file);
    return text;
}

/* Names are data: none becomes a link, a tag, an entity or emphasis, and underscores inside words stay. */
static void markdown_shows_names_as_they_are(void **state)
{
    (void)state;
    struct document *document = document_new();
    document_heading(document, 1, "*a* <b> plan.max_gw");
    document_paragraph_plain(document, "1. <b>x</b> &lt; R&D *y* _z_ `c` ~~d~~ ![i](j) a\\b");
    document_item_plain(document, "L[1]", "# no heading");
    document_item_plain(document, "$m$ $$ x $$", "https://evil.com www.evil.com WWW.x.y $2 $B $ 3 $ a.b w.: c");
    document_chart(document, "c.svg", "A [b] chart");
    char *text = rendered(document, true, false);
    assert_string_equal(text, "# \\*a\\* \\<b\\> plan.max_gw\n\n"
                              "1\\. \\<b\\>x\\</b\\> \\&lt; R\\&D \\*y\\* \\_z\\_ \\`c\\` \\~\\~d\\~\\~ "
                              "!\\[i\\](j) a\\\\b\n\n"
                              "- **L\\[1\\]**: \\# no heading\n"
                              "- **$m\\$ \\$\\$ x \\$\\$**: "
                              "https\\://evil.com www\\.evil.com WWW\\.x.y $2 $B $ 3 $ a.b w.: c\n\n"
                              "![A \\[b\\] chart](c.svg)\n");
    free(text);
    document_free(document);
}

static void markdown_has_tables_and_images(void **state)
{
    (void)state;
    struct document *document = make();
    char *text = rendered(document, true, false);
    assert_string_equal(
        text, "# Thirty\n"
              "\n"
              "30 GW in March 2030, or never.\n"
              "\n"
              "- **Where**: in two regions whose names are long enough to make this line wrap at eighty columns\n"
              "\n"
              "| Region | Load, GW | Unserved, % | Why |\n"
              "|---|---:|---:|---|\n"
              "| North\\|East | 1,235 | 0.0500 | first |\n"
              "| South | 7 | - | second |\n"
              "\n"
              "All rows: load.csv\n"
              "\n"
              "![Capacity](capacity.svg)\n"
              "\n"
              "GW:\n"
              "\n"
              "```\n"
              "2026   10.0\n"
              "2027   30.0\n"
              "```\n");
    free(text);
    document_free(document);
}

static void a_terminal_gets_columns_bars_and_no_escape_codes(void **state)
{
    (void)state;
    struct document *document = make();
    char *text = rendered(document, false, false);
    assert_string_equal(text, "Thirty\n  30 GW in March 2030, or never.\n"
                              "  Where            in two regions whose names are long\n"
                              "                   enough to make this line wrap at eighty\n"
                              "                   columns\n\n"
                              "  Region      Load, GW  Unserved, %  Why\n"
                              "  North|East     1,235       0.0500  first\n"
                              "  South              7            -  second\n\n"
                              "  GW:\n"
                              "  2026     10.0  ##########....................| 30.0\n"
                              "  2027     30.0  ##############################| 30.0\n");
    free(text);
    document_free(document);
}

static void colour_only_where_asked(void **state)
{
    (void)state;
    struct document *document = make();
    char *text = rendered(document, false, true);
    assert_non_null(strchr(text, '\033'));
    free(text);
    document_free(document);
}

static void a_text_that_names_no_figure_is_a_fault(void **state)
{
    (void)state;
    struct document *document = document_new();
    document_paragraph(document, "In {nowhere}.");
    assert_int_equal(document_status(document), GP_ERR_INTERNAL);
    document_free(document);
    document = document_new();
    document_paragraph(document, "In {nowhere");
    assert_int_equal(document_status(document), GP_ERR_INTERNAL);
    document_free(document);
}

static void columns_without_any_number_are_left_out(void **state)
{
    (void)state;
    static const struct document_column columns[] = {
        {CELL_TEXT, "name", "Name"}, {CELL_NUMBER, "blank_gw", "Blank"}, {CELL_NUMBER, "small_frac", "Small"}};
    struct document *document = document_new();
    struct document_table *table = document_table(document, "names", "");
    TABLE_COLUMNS(table, columns);
    table_text(table, "a*b");
    table_number(table, NUMBER_BLANK);
    table_number(table, 1e-9);
    char *text = rendered(document, true, false);
    assert_string_equal(text, "| Name | Small, % |\n|---|---:|\n| a\\*b | 0 |\n");
    free(text);
    document_free(document);
}

static void numbers_of_a_row_have_the_same_decimals(void **state)
{
    (void)state;
    static const struct document_column columns[] = {
        {CELL_NUMBER, "all_gw", "All"},       {CELL_NUMBER, "part_gw", "Part"},   {CELL_NUMBER, "none_gw", "None"},
        {CELL_NUMBER, "share_frac", "Share"}, {CELL_NUMBER, "year_2026", "2026"}, {CELL_NUMBER, "year_2027", "2027"}};
    static const double rows[2][6] = {{41.23, 0.447, 0, 0.5, 0.312, 10.61}, {5, 0.1, 0, 0.25, 0, 3}};
    struct document *document = document_new();
    struct document_table *table = document_table(document, "rows", "");
    TABLE_COLUMNS(table, columns);
    for (int row = 0; row < 2; row++)
        for (int column = 0; column < 6; column++)
            table_number(table, rows[row][column]);
    char *text = rendered(document, true, false);
    assert_string_equal(text,
                        "| All, GW | Part, GW | None, GW | Share, % | 2026 | 2027 |\n|---:|---:|---:|---:|---:|---:|\n"
                        "| 41.23 | 0.45 | 0 | 50 | 0.31 | 10.61 |\n| 5.00 | 0.10 | 0 | 25 | 0.00 | 3.00 |\n");
    free(text);
    document_free(document);
}

/* CPU time in which a table of three columns is written, which has this row at its end. */
static double seconds_of_table(int rows, const char *last_row)
{
    static const struct document_column columns[] = {
        {CELL_NUMBER, "all_gw", "All"}, {CELL_NUMBER, "part_gw", "Part"}, {CELL_NUMBER, "rest_gw", "Rest"}};
    struct document *document = document_new();
    struct document_table *table = document_table(document, "rows", "");
    TABLE_COLUMNS(table, columns);
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < 3; column++)
            table_number(table, 0.5 * row + column);
    clock_t start = clock();
    char *text = rendered(document, true, false);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    assert_non_null(strstr(text, last_row));
    free(text);
    document_free(document);
    return seconds;
}

/* A table of ten times the rows takes ten times as long, and not a hundred times: no cell looks at all rows. */
static void long_tables_are_written_fast(void **state)
{
    (void)state;
    double ten_short = 0;
    for (int i = 0; i < 10; i++)
        ten_short += seconds_of_table(2000, "| 1,000 | 1,001 | 1,002 |\n");
    assert_true(seconds_of_table(20000, "| 10,000 | 10,001 | 10,002 |\n") < 4 * ten_short);
}

static void braces_in_data_are_no_names(void **state)
{
    (void)state;
    struct document *document = document_new();
    document_text(document, "title", "{odd} title");
    document_paragraph(document, "The {title}.");
    assert_int_equal(document_status(document), GP_OK);
    assert_string_equal(document->blocks[0].text, "The {odd} title.");
    document_free(document);
}

static void a_figure_of_the_same_name_replaces_the_earlier(void **state)
{
    (void)state;
    struct document *document = document_new();
    document_number(document, "load_gw", 1.0);
    document_number(document, "load_gw", 2.0);
    document_year(document, "year", 2031);
    document_year(document, "no_year", 0);
    assert_int_equal(document->figure_count, 3);
    assert_string_equal(document_figure(document, "load_gw")->prose, "2 GW");
    assert_string_equal(document_figure(document, "year")->prose, "2031");
    assert_string_equal(document_figure(document, "no_year")->prose, "never");
    assert_null(document_figure(document, "other"));
    document_free(document);
}

/* Parts in brackets stand only where every figure in them applies, and separators with them. */
static void parts_that_do_not_apply_are_left_out(void **state)
{
    static const struct {
        const char *text, *expanded;
    } texts[] = {
        {"Cost[ {given_usd_bn}][; power at {blank_usd_per_mwh}].", "Cost $2 billion."},
        {"[{blank_gw} here][; {given_usd_bn} there]", "$2 billion there"},
        {"All: [{none}][; {given_usd_bn}]", "All: $2 billion"},
        {"A[; {given_usd_bn}]", "A; $2 billion"},
        {"[{given_usd_bn} and {infinite_gw}]", ""},
        {"[{empty}]", ""},
        {"[{never}]", "never"},
        {"Outside {blank_gw}", "Outside -"},
    };
    (void)state;
    struct document *document = document_new();
    document_number(document, "given_usd_bn", 2.0);
    document_number(document, "blank_gw", NUMBER_BLANK);
    document_number(document, "blank_usd_per_mwh", NUMBER_BLANK);
    document_number(document, "infinite_gw", 1.0 / 0.0);
    document_count(document, "none", 0, "claim", "claims");
    document_text(document, "empty", "");
    document_date(document, "never", DATE_BLANK);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(document_expand(document, texts[i].text), texts[i].expanded);
    assert_false(number_given(document_figure(document, "infinite_gw")->value));
    document_item(document, "Homes", "[{blank_gw}]");
    document_paragraph(document, "[{blank_gw}]");
    assert_int_equal(document->block_count, 0);
    document_free(document);
}

static void counts_have_their_word(void **state)
{
    (void)state;
    struct document *document = document_new();
    document_count(document, "regions", 1, "region", "regions");
    document_count(document, "options", 2, "option", "options");
    assert_string_equal(document_expand(document, "{regions}, {options}"), "1 region, 2 options");
    document_free(document);
}

/* A heading whose tables have no rows, its lead, and a column that is blank in every row are not written. */
static void what_says_nothing_is_left_out(void **state)
{
    (void)state;
    struct document *document = document_new();
    document_heading(document, 1, "Title");
    document_heading(document, 2, "Empty");
    document_lead(document, "Only this.");
    table_add_column(document_table(document, "empty", "empty.csv"), CELL_TEXT, "a", "A");
    document_heading(document, 3, "Below it");
    document_heading(document, 2, "Full");
    document_lead(document, "No rows follow.");
    table_add_column(document_table(document, "other", "other.csv"), CELL_TEXT, "a", "A");
    document_lead(document, "Rows follow.");
    struct document_table *table = document_table(document, "full", "full.csv");
    table_add_column(table, CELL_TEXT, "a", "A");
    table_add_column(table, CELL_TEXT, "b", "B");
    table_text(table, "x");
    table_text(table, "");
    char *text = rendered(document, true, false);
    assert_string_equal(text, "# Title\n"
                              "\n"
                              "## Full\n"
                              "\n"
                              "Rows follow.\n"
                              "\n"
                              "| A |\n"
                              "|---|\n"
                              "| x |\n"
                              "\n"
                              "All rows: full.csv\n");
    free(text);
    document_free(document);
}

/* Names of any length stay within 60 letters and the numbers beside them in their column. A word that has no room is
 * broken between letters, of which some take two bytes. */
static void a_terminal_wraps_long_names(void **state)
{
    static const struct document_column columns[] = {{CELL_TEXT, "name", "Name"}, {CELL_NUMBER, "gw", "Load"}};
    struct document *document = document_new();
    char word[131] = "";
    (void)state;
    for (int i = 0; i < 65; i++)
        strcat(word, "\xc3\xa4");
    struct document_table *table = document_table(document, "names", "names.csv");
    TABLE_COLUMNS(table, columns);
    table_text(table, "a name of many words that does not end before the sixtieth letter has come");
    table_number(table, 1.0);
    table_text(table, word);
    table_number(table, 2.0);
    char *text = rendered(document, false, false), expected[600];
    snprintf(expected, sizeof expected,
             "  %-60s  Load\n"
             "  %-60s     1\n"
             "  letter has come\n"
             "  %.120s     2\n"
             "  %.10s\n",
             "Name", "a name of many words that does not end before the sixtieth", word, word);
    assert_string_equal(text, expected);
    free(text);
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown_shows_names_as_they_are),
        cmocka_unit_test(markdown_has_tables_and_images),
        cmocka_unit_test(a_terminal_gets_columns_bars_and_no_escape_codes),
        cmocka_unit_test(a_terminal_wraps_long_names),
        cmocka_unit_test(colour_only_where_asked),
        cmocka_unit_test(a_text_that_names_no_figure_is_a_fault),
        cmocka_unit_test(columns_without_any_number_are_left_out),
        cmocka_unit_test(numbers_of_a_row_have_the_same_decimals),
        cmocka_unit_test(long_tables_are_written_fast),
        cmocka_unit_test(braces_in_data_are_no_names),
        cmocka_unit_test(a_figure_of_the_same_name_replaces_the_earlier),
        cmocka_unit_test(parts_that_do_not_apply_are_left_out),
        cmocka_unit_test(counts_have_their_word),
        cmocka_unit_test(what_says_nothing_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
