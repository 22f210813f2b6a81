/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts made by hand, the page they stand in, and names that would be markup. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report/plot.h"
#include "report/render.h"

#define HOSTILE "</script><b>\"x'&amp;\x01\xEF\xBF\xBF"

static struct document_table *table_of_years(struct document *document)
{
    struct document_table *table = document_table(document, "energy_twh", "generation.csv");
    table_add_column(table, CELL_TEXT, "name", "Option");
    table_add_column(table, CELL_NUMBER, "year_2026", "2026");
    table_add_column(table, CELL_NUMBER, "year_2027", "2027");
    return table;
}

/* Sun 1 and 2 TWh, gas 3 and 2: both bars are 4 TWh high, on an axis up to 4. */
static struct document *make_stack(const char *name)
{
    struct document *document = document_new();
    assert_non_null(document);
    document_text(document, "title", name);
    document_heading(document, 1, "{title}");
    document_key(document, "In service", "[{title}]", "now");
    struct document_table *table = table_of_years(document);
    struct plot *plot = document_plot(table, PLOT_STACK, "supply", "Energy, {_twh}", "_twh");
    const double values[2][2] = {{1.0, 2.0}, {3.0, 2.0}};
    for (int s = 0; s < 2; s++) {
        plot_series(plot, s == 0 ? name : "gas", s, s == 0 ? "weather0" : "heat0");
        table_text(table, s == 0 ? name : "gas");
        table_number(table, values[s][0]);
        table_number(table, values[s][1]);
    }
    document_heading(document, 2, "More");
    document_item_plain(document, name, name);
    assert_int_equal(document_status(document), GP_OK);
    return document;
}

/* Wanted 0 and 4 GW over 100 days, in service 0 and 1; what held back in the first 25 days and the last 50. */
static struct document *make_lines(void)
{
    static const date days[] = {0, 100};
    struct document *document = document_new();
    assert_non_null(document);
    struct document_table *table = document_table(document, "path", "periods.csv");
    table_add_column(table, CELL_TEXT, "date", "Day");
    table_add_column(table, CELL_NUMBER, "wanted_gw", "Wanted");
    table_add_column(table, CELL_NUMBER, "in_service_gw", "In service");
    struct plot *plot = document_plot(table, PLOT_LINES, "capacity", "{_gw} in service", "_gw");
    plot->alone = true;
    plot->end = 100;
    plot->days = days;
    plot_series(plot, "wanted", 1, "quiet");
    plot_series(plot, "in service", 2, "accent");
    plot_band(plot, 0, 25, "workers");
    plot_band(plot, 50, 75, "sites");
    plot_band(plot, 75, 100, "workers");
    const double values[2][2] = {{0.0, 0.0}, {4.0, 1.0}};
    for (int i = 0; i < 2; i++) {
        table_text(table, i == 0 ? "1970-01-01" : "1970-04-11");
        table_number(table, values[i][0]);
        table_number(table, values[i][1]);
    }
    assert_int_equal(document_status(document), GP_OK);
    return document;
}

typedef void renderer(const struct document *document, FILE *file);

static void draw(const struct document *document, FILE *file)
{
    for (size_t i = 0; i < document->block_count; i++) {
        if (document->blocks[i].kind == BLOCK_TABLE)
            plot_svg(document->blocks[i].table->plot, PLOT_FILE, file);
    }
}

static char *rendered(const struct document *document, renderer *render)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    render(document, file);
    long size = ftell(file);
    assert_true(size >= 0);
    rewind(file);
    char *text = calloc((size_t)size + 1, 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, (size_t)size, file), size);
    fclose(file);
    return text;
}

static void expect(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("no %s in: %s", part, text);
}

static int count_of(const char *text, const char *part)
{
    int count = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part))
        count++;
    return count;
}

/* The area of a file is 624 wide, from 46, and 260 high, from 22. Bars take 0.72 of half of it: 224.6. */
static void bars_stand_on_each_other(void **state)
{
    (void)state;
    struct document *document = make_stack("sun");
    char *text = rendered(document, draw);
    expect(text, "<rect class=\"bar weather0\" data-s=\"0\" data-x=\"0\" x=\"89.7\" y=\"217\" width=\"224.6\" "
                 "height=\"65\"/>\n"
                 "<rect class=\"bar heat0\" data-s=\"1\" data-x=\"0\" x=\"89.7\" y=\"22\" width=\"224.6\" "
                 "height=\"195\"/>\n"
                 "<rect class=\"bar weather0\" data-s=\"0\" data-x=\"1\" x=\"401.7\" y=\"152\"");
    expect(text, "<title>Energy, TWh</title>\n<desc>At the end: sun 2.00 TWh; gas 2.00 TWh.</desc>\n<style>");
    free(text);
    document_free(document);
}

/* One bar goes from 0 down to -3 and another up to 10; a row of which one end is not known has one bar. */
static void bars_of_a_spread_begin_at_zero(void **state)
{
    (void)state;
    static const double values[2][2] = {{-3.0, 10.0}, {NAN, 5.0}};
    double from, until;
    char *text;
    size_t size;
    struct document *document = document_new();
    struct document_table *table = document_table(document, "spread", "");
    table_add_column(table, CELL_TEXT, "parameter", "Parameter");
    table_add_column(table, CELL_NUMBER, "low_weeks", "At its low end");
    table_add_column(table, CELL_NUMBER, "high_weeks", "At its high end");
    struct plot *plot = document_plot(table, PLOT_SPREAD, "spread", "Weeks", "_weeks");
    plot_series(plot, "low", 1, "accent");
    plot_series(plot, "high", 2, "heat0");
    for (int i = 0; i < 2; i++) {
        table_text(table, i == 0 ? "first" : "second");
        table_number(table, values[i][0]);
        table_number(table, values[i][1]);
    }
    plot_step_ends(&from, &until, plot, 0);
    assert_true(from == -3.0 && until == 10.0);
    plot_step_ends(&from, &until, plot, 1);
    assert_true(from == 0.0 && until == 5.0);
    FILE *file = open_memstream(&text, &size);
    plot_svg(plot, PLOT_WIDE, file);
    fclose(file);
    assert_non_null(strstr(text, ">-3.0 / +10.0<"));
    assert_non_null(strstr(text, ">- / +5.0<"));
    expect(text, "<desc>first low -3.00 weeks, high 10.0 weeks; second low - weeks, high 5.00 weeks.</desc>");
    int bars = 0;
    for (const char *at = text; (at = strstr(at, "class=\"bar ")); at++)
        bars++;
    assert_int_equal(bars, 3);
    free(text);
    document_free(document);
}

/* Without gas in 2027 its name stands beside the middle of its bar of 2026, from 1 to 4 TWh. No lead goes there. */
static void a_series_that_ended_is_named(void **state)
{
    (void)state;
    struct document *document = make_stack("sun");
    for (size_t i = 0; i < document->block_count; i++) {
        if (document->blocks[i].kind == BLOCK_TABLE)
            document->blocks[i].table->cells[5].shown = 0.0;
    }
    char *text = rendered(document, draw);
    expect(text, "<g data-s=\"1\"><rect class=\"key heat0\" x=\"684\" y=\"115.5\"");
    expect(text, "y=\"123.5\">gas</text>");
    expect(text, "<g data-s=\"0\"><line class=\"lead\"");
    free(text);
    document_free(document);
}

/* Two times: 1 GW and nothing known, then 2.8 GW and 5 GW, of which the second is drawn. A place without a
 * tile is not drawn, and its number counts for no shade: those of the tiles go from 2.8 to 5. A label that is too wide
 * goes on below. A tile takes at most 132 with the gap beside it. */
static void tiles_have_the_shade_of_their_number(void **state)
{
    (void)state;
    static const struct plot_tile tiles[] = {
        {"a<b", "A", 1, 1}, {"long", "LONG_" HOSTILE "_VALLEY", 2, 2}, {"nowhere", "nowhere", 0, 0}};
    static const double values[2][3] = {{1.0, NAN, 9.0}, {2.8, 5.0, 2.0}};
    struct document *document = document_new();
    struct document_table *table = document_table(document, "map", "");
    table_add_column(table, CELL_TEXT, "name", "Place");
    table_add_column(table, CELL_NUMBER, "load_gw", "Load");
    struct plot *plot = document_plot(table, PLOT_TILES, "map", "Load, {_gw}", "_gw");
    plot_series(plot, "load", 1, "accent");
    plot->tiles = tiles;
    plot->tile_count = 3;
    plot->drawn = 1;
    for (int time = 0; time < 2; time++) {
        for (int i = 0; i < 3; i++) {
            table_text(table, tiles[i].name);
            table_number(table, values[time][i]);
        }
    }
    char *text = rendered(document, draw);
    expect(text, "<g class=\"tile level0\" data-r=\"0\"><title>a&lt;b</title>\n<rect rx=\"3\" x=\"0\" y=\"0\" "
                 "width=\"128\" height=\"58\"/>");
    expect(text, ">2.80</text></g>");
    expect(text, "<g class=\"tile level4\" data-r=\"1\"><title>long</title>\n<rect rx=\"3\" x=\"132\" y=\"62\"");
    expect(text, ">VALLEY</text>");
    expect(text, "<text class=\"end least\" x=\"64\" y=\"146\">2.80</text>");
    expect(text, "y=\"146\">5.00</text>");
    assert_null(strstr(text, "data-r=\"2\""));
    assert_null(strstr(text, "<b>"));
    free(text);
    plot->drawn = 0;
    text = rendered(document, draw);
    expect(text, "<g class=\"tile blank\" data-r=\"1\">");
    expect(text, "<g class=\"tile level2\" data-r=\"0\">");
    free(text);
    document_free(document);
}

/* 4 and -1 come to 3; 2 beside that stands alone, and so does -3. */
static struct document *make_steps(void)
{
    static const enum plot_step steps[] = {STEP_ON, STEP_ON, STEP_SUM, STEP_ALONE, STEP_ALONE};
    static const double values[] = {4.0, -1.0, 3.0, 2.0, -3.0};
    struct document *document = document_new();
    assert_non_null(document);
    struct document_table *table = document_table(document, "cost", "cost.csv");
    table_add_column(table, CELL_TEXT, "part", "Part");
    table_add_column(table, CELL_NUMBER, "cost_usd_bn", "Cost");
    struct plot *plot = document_plot(table, PLOT_STEPS, "cost", "Cost, {_usd_bn}", "_usd_bn");
    plot->steps = steps;
    plot_series(plot, "cost", 1, "accent");
    for (int i = 0; i < 5; i++) {
        table_text(table, "part");
        table_number(table, values[i]);
    }
    assert_int_equal(document_status(document), GP_OK);
    return document;
}

/* The area of a file is 530 wide, from 300, for values from 0 to 5: 106 each. Rows are 26 high. */
static void steps_start_where_they_should(void **state)
{
    (void)state;
    static const char *const bars[] = {
        "bar more\" data-s=\"0\" data-x=\"0\" x=\"300\" y=\"8\" width=\"424\" height=\"12\"",
        "bar less\" data-s=\"0\" data-x=\"1\" x=\"618\" y=\"34\" width=\"106\"",
        "bar accent\" data-s=\"0\" data-x=\"2\" x=\"300\" y=\"60\" width=\"318\"",
        "bar more\" data-s=\"0\" data-x=\"3\" x=\"618\" y=\"86\" width=\"212\"",
        "bar less\" data-s=\"0\" data-x=\"4\" x=\"300\" y=\"112\" width=\"318\"",
    };
    struct document *document = make_steps();
    char *text = rendered(document, draw);
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++)
        expect(text, bars[i]);
    expect(text, "data-axis=\"y\" data-at=\"14 40 66 92 118\"");
    expect(text, ">-1.00</text>");
    free(text);
    document_free(document);
}

/* A quarter of 624 is 156; what holds back twice has one line, and its name stands there once. */
static void lines_and_their_strip_share_an_axis(void **state)
{
    (void)state;
    struct document *document = make_lines();
    char *text = rendered(document, draw);
    expect(text, "<path class=\"line quiet\" data-s=\"0\" d=\"M46 282L670 22\"/>\n"
                 "<path class=\"line accent\" data-s=\"1\" d=\"M46 282L670 217\"/>\n"
                 "<rect class=\"band\" x=\"46\" y=\"314\" width=\"155\" height=\"12\"/>\n"
                 "<rect class=\"band\" x=\"358\" y=\"332\" width=\"155\" height=\"12\"/>\n"
                 "<rect class=\"band\" x=\"514\" y=\"314\" width=\"155\" height=\"12\"/>\n");
    assert_int_equal(count_of(text, ">workers</text>"), 1);
    assert_int_equal(count_of(text, ">sites</text>"), 1);
    free(text);
    document_free(document);
}

static void a_page_asks_for_nothing_and_has_each_number_once(void **state)
{
    (void)state;
    struct document *document = make_stack("sun");
    char *text = rendered(document, render_html);
    assert_null(strstr(text, "src="));
    assert_null(strstr(text, "<link"));
    assert_null(strstr(text, "url("));
    expect(text, "default-src 'none'");
    expect(text, "<td dir=\"auto\">gas</td><td class=\"n\" data-v=\"3\">3</td><td class=\"n\" data-v=\"2\">2</td>");
    expect(text, "<h1>sun</h1>");
    expect(text, "<strong>sun</strong> <span class=\"note\">now</span>");
    expect(text, "<nav aria-label=\"Contents\"><ul>\n<li><a href=\"#section-3\">More</a></li>");
    expect(text, "<li data-s=\"1\" data-at=\"1\">");
    free(text);
    document_free(document);
}

static void names_are_text_everywhere(void **state)
{
    (void)state;
    struct document *document = make_stack(HOSTILE);
    char *page = rendered(document, render_html), *picture = rendered(document, draw);
    expect(page, "<dt>&lt;/script&gt;&lt;b&gt;&quot;x'&amp;amp;?"
                 "?</dt>");
    expect(picture, ">&lt;/script&gt;&lt;b&gt;&quot;x'&amp;amp;?"
                    "?</text>");
    assert_int_equal(count_of(page, "</script>"), 1);
    assert_null(strstr(page, "<b>"));
    assert_null(strstr(picture, "<b>"));
    free(page);
    free(picture);
    document_free(document);
}

/* A table that is there for its chart alone is no text, and no file of a chart is named that is not there. */
static void text_has_a_chart_where_it_has_its_file(void **state)
{
    (void)state;
    struct document *document = make_lines();
    char *text = rendered(document, render_markdown);
    assert_string_equal(text, "");
    free(text);
    document->chart_files = true;
    text = rendered(document, render_markdown);
    assert_string_equal(text, "![GW in service](capacity.svg)\n");
    free(text);
    document_free(document);
}

static void what_follows_the_page_is_the_appendix(void **state)
{
    (void)state;
    struct document *document = document_new();
    assert_non_null(document);
    document_text(document, "title", "A *plan*");
    document_paragraph(document, "First.");
    document_appendix(document);
    document_heading(document, 2, "Rest");
    document_paragraph(document, "Last.");
    char *text = rendered(document, render_markdown);
    assert_string_equal(text, "First.\n");
    free(text);
    text = rendered(document, render_markdown_appendix);
    assert_string_equal(text, "# A \\*plan\\*: appendix\n\n## Rest\n\nLast.\n");
    free(text);
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_stand_on_each_other),
        cmocka_unit_test(lines_and_their_strip_share_an_axis),
        cmocka_unit_test(steps_start_where_they_should),
        cmocka_unit_test(bars_of_a_spread_begin_at_zero),
        cmocka_unit_test(a_series_that_ended_is_named),
        cmocka_unit_test(tiles_have_the_shade_of_their_number),
        cmocka_unit_test(a_page_asks_for_nothing_and_has_each_number_once),
        cmocka_unit_test(names_are_text_everywhere),
        cmocka_unit_test(text_has_a_chart_where_it_has_its_file),
        cmocka_unit_test(what_follows_the_page_is_the_appendix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
