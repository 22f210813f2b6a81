/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/plots.h"

#include <stdio.h>
#include <string.h>

#include "findings/summary_milestones.h"
#include "findings/words.h"
#include "report/labels.h"
#include "report/year_columns.h"

#define LEAST_SHARE        0.002 /* of the energy of any year, to be drawn */
#define LETTERS_OF_A_MONTH 7     /* 2029-10 */
#define SHADES             12    /* of a kind of supply in plot.css */
#define MOST_FORECASTS     8
#define FORECAST_NAME      32

#define PLOT_NAME(identifier, name) name,
static const char *const names[] = {REPORT_PLOTS(PLOT_NAME)};

const char *report_plot_name(enum report_plot plot)
{
    return names[plot];
}

const char *plots_option_colour(struct document *document, enum option_kind kind, int place)
{
    static const char *const kinds[OPTION_KIND_COUNT] = {
        [OPTION_GRID] = "grid",       [OPTION_THERMAL] = "heat",           [OPTION_VARIABLE] = "weather",
        [OPTION_STORAGE] = "storage", [OPTION_STORAGE_ENERGY] = "storage", [OPTION_STORAGE_CHARGE] = "storage"};
    const char *colour = arena_format(document->arena, "%s%d", kinds[kind], place % SHADES);
    if (!colour)
        document_fail(document, GP_ERR_NOMEM);
    return colour ? colour : "";
}

const char *plots_colour_of_option(struct document *document, const struct results *results, int option)
{
    const struct summary_option *options = results->summary->options;
    int before = 0;
    for (int k = 0; k < option; k++)
        before += options[k].kind == options[option].kind;
    return plots_option_colour(document, options[option].kind, before);
}

/* Quarters in which limits of a kind held the plan back, those that follow each other as one stretch. */
static void add_strip(struct plot *plot, const struct results *results)
{
    const struct story *story = results->story;
    for (int q = 0; q < story->quarter_count; q++) {
        for (int kind = 0; kind < LIMIT_COUNT; kind++) {
            if (!results_quarter_held_back(results, q, (enum limit_kind)kind) ||
                (q > 0 && results_quarter_held_back(results, q - 1, (enum limit_kind)kind)))
                continue;
            int last = q;
            while (last + 1 < story->quarter_count &&
                   results_quarter_held_back(results, last + 1, (enum limit_kind)kind))
                last++;
            plot_band(plot, story->quarters[q].from, story->quarters[last].until, limit_texts[kind].words);
        }
    }
}

/* The year whose end a day is; 0: it is no end of a year. */
static int year_that_ends(date day)
{
    int year, month, day_of_month;
    date_to_civil(day, &year, &month, &day_of_month);
    return month == 1 && day_of_month == 1 ? year - 1 : 0;
}

/* Those who expect something of the same scope at the end of a year inside the horizon: the first rows of each. */
static int drawn_forecasts(int rows[MOST_FORECASTS], const struct gp_plan *plan)
{
    const struct gp_scenario *scenario = plan->scenario;
    int count = 0;
    for (int i = 0; i < scenario->forecasts_count && count < MOST_FORECASTS; i++) {
        const struct forecast_row *row = &scenario->forecasts_rows[i];
        date end = date_from_civil(row->year + 1, 1, 1);
        bool known = false;
        for (int k = 0; k < count; k++)
            known = known || strcmp(scenario->forecasts_rows[rows[k]].forecast, row->forecast) == 0;
        if (row->scope == FORECAST_SAME && end > plan->calendar.start && end <= plan->calendar.end && !known)
            rows[count++] = i;
    }
    return count;
}

static double forecast_of(const struct gp_scenario *scenario, const char *forecast, int year)
{
    for (int i = 0; year > 0 && i < scenario->forecasts_count; i++) {
        const struct forecast_row *row = &scenario->forecasts_rows[i];
        if (row->scope == FORECAST_SAME && row->year == year && strcmp(row->forecast, forecast) == 0)
            return row->load_gw;
    }
    return NUMBER_BLANK;
}

static date *add_path(struct document_table *table, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "date", "Day"},
        {CELL_NUMBER, "wanted_gw", "Wanted"},
        {CELL_NUMBER, "in_service_gw", "In service"},
    };
    const struct gp_plan *plan = results->plan;
    int forecasts[MOST_FORECASTS], forecast_count = drawn_forecasts(forecasts, plan);
    date *days = table ? ARENA_ARRAY(table->document->arena, date, plan->calendar.count + 1) : NULL;
    TABLE_COLUMNS(table, columns);
    for (int i = 0; days && i < forecast_count; i++) {
        char name[FORECAST_NAME];
        snprintf(name, sizeof name, "forecast_%d_gw", i + 1);
        document_text(table->document, "forecast", plan->scenario->forecasts_rows[forecasts[i]].forecast);
        table_add_column(table, CELL_NUMBER, name, "{forecast}");
    }
    for (int t = -1; days && t < plan->calendar.count; t++) {
        days[t + 1] = t < 0 ? plan->calendar.start : plan->calendar.periods[t].end;
        table_text(table, words_date(table->document->arena, days[t + 1]));
        table_number(table, summary_wanted_gw(plan, days[t + 1]));
        table_number(table, summary_in_service_gw(plan, days[t + 1]));
        for (int i = 0; i < forecast_count; i++)
            table_number(table, forecast_of(plan->scenario, plan->scenario->forecasts_rows[forecasts[i]].forecast,
                                            year_that_ends(days[t + 1])));
    }
    return days;
}

/* Points beside the path. */
static void add_forecasts(struct plot *plot, const struct gp_plan *plan)
{
    static const char *const colours[MOST_FORECASTS] = {"storage0", "weather1", "storage3", "weather3",
                                                        "storage2", "weather6", "storage1", "weather7"};
    int forecasts[MOST_FORECASTS], count = drawn_forecasts(forecasts, plan);
    for (int i = 0; i < count; i++)
        plot_series(plot, plan->scenario->forecasts_rows[forecasts[i]].forecast, 3 + i, colours[i]);
}

void plots_add_quarters(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "from_date", "From"},
        {CELL_TEXT, "until_date", "Until"},
        {CELL_TEXT, "held_back_by", "Held back by"},
    };
    struct document_table *table = document_table(document, "quarters", "limits.csv");
    TABLE_COLUMNS(table, columns);
    for (int q = 0; q < results->story->quarter_count; q++) {
        const char *text = results_quarter_words(results, q);
        if (!*text)
            continue;
        table_text(table, words_date(document->arena, results->story->quarters[q].from));
        table_text(table, words_date(document->arena, results->story->quarters[q].until));
        table_text(table, text);
    }
}

void plots_add_capacity(struct document *document, const struct results *results)
{
    struct document_table *table = document_table(document, "path", "periods.csv");
    const date *days = add_path(table, results);
    int forecasts[MOST_FORECASTS];
    struct plot *plot =
        document_plot(table, PLOT_LINES, names[REPORT_PLOT_CAPACITY],
                      drawn_forecasts(forecasts, results->plan) > 0
                          ? "{_gw} in service against the wanted path, forecasts of others (points), and the limits "
                            "that held the plan back in each quarter"
                          : "{_gw} in service against the wanted path, and the limits that held the plan back in each "
                            "quarter",
                      "_gw");
    if (!plot)
        return;
    if (!days) {
        document_fail(document, GP_ERR_NOMEM);
        return;
    }
    plot->alone = true;
    plot->start = results->plan->calendar.start;
    plot->end = results->plan->calendar.end;
    plot->days = days;
    plot_series(plot, "wanted", 1, "quiet");
    plot_series(plot, "in service", 2, "accent");
    add_forecasts(plot, results->plan);
    add_strip(plot, results);
}

static bool supplies(const struct summary *summary, int option)
{
    for (int y = 0; y < summary->year_count; y++) {
        if (summary->options[option].share_of_energy_frac[y] > LEAST_SHARE)
            return true;
    }
    return false;
}

void plots_add_energy(struct document *document, const struct results *results)
{
    const struct summary *summary = results->summary;
    if (summary->whole.load_gwh <= 0.0)
        return;
    struct document_table *table = document_table(document, "energy_twh", "generation.csv");
    table_add_column(table, CELL_TEXT, "name", "Option");
    year_columns_add(table, results);
    struct plot *plot =
        document_plot(table, PLOT_STACK, names[REPORT_PLOT_SUPPLY], "Energy by supply option and year, {_twh}", "_twh");
    for (int k = 0; plot && k < summary->option_count; k++) {
        const struct summary_option *option = &summary->options[k];
        double *energy_twh = ARENA_ARRAY(document->arena, double, summary->year_count);
        if (!supplies(summary, k))
            continue;
        if (!energy_twh) {
            document_fail(document, GP_ERR_NOMEM);
            return;
        }
        for (int y = 0; y < summary->year_count; y++)
            energy_twh[y] = option->share_of_energy_frac[y] > 0.0 ? option->energy_gwh[y] / 1e3 : 0.0;
        plot_series(plot, scenario_label(results->scenario, TABLE_options, k), (int)table_row_count(table),
                    plots_colour_of_option(document, results, k));
        table_label(table, results->scenario, TABLE_options, option->name);
        year_columns_fill(table, results, "_twh", energy_twh);
    }
    if (plot)
        plot->alone = true;
}

void plots_add_plant(struct document_table *table, const struct results *results, const int *options)
{
    struct plot *plot = document_plot(table, PLOT_STACK, names[REPORT_PLOT_PLANT],
                                      "Supply in service at the end of each year, {_gw}", "_gw");
    for (size_t row = 0; plot && row < table_row_count(table); row++)
        plot_series(plot, scenario_label(results->scenario, TABLE_options, options[row]), (int)row,
                    plots_colour_of_option(table->document, results, options[row]));
}

void plots_add_loads(struct document_table *table, enum report_plot of, const char *title)
{
    /* Neighbours of different hue and lightness. */
    static const char *const colours[] = {"grid0", "heat2",    "weather1", "storage1", "heat3",    "grid1",
                                          "heat4", "weather0", "storage0", "grid3",    "weather3", "heat5"};
    struct plot *plot = document_plot(table, PLOT_STACK, names[of], title, "_gw");
    for (size_t row = 0; plot && row < table_row_count(table); row++)
        plot_series(plot, table_cell(table, row, 0)->prose, (int)row,
                    colours[row % (sizeof colours / sizeof *colours)]);
}

/* Each plan against the next slower one; months of its target date below. */
void plots_add_pace(struct document *document, const struct results *results)
{
    const struct pace_frontier *frontier = results->plan->frontier;
    struct document_table *table = document_table(document, "pace", "frontier.csv");
    char name[24], month[11];
    table_add_column(table, CELL_TEXT, "name", "Price");
    for (int i = 0; i + 1 < frontier->count; i++) {
        date day = frontier->points[i].target_date;
        if (day != DATE_BLANK)
            date_format(day, month);
        month[LETTERS_OF_A_MONTH] = '\0';
        snprintf(name, sizeof name, "plan_%d", i + 1);
        table_add_column(table, CELL_NUMBER, name, day == DATE_BLANK ? "never" : month);
    }
    struct plot *plot = document_plot(table, PLOT_STACK, names[REPORT_PLOT_PACE],
                                      "Price of a {_gw}-week beside the next slower plan, {_usd_bn_per_gw_week}",
                                      "_usd_bn_per_gw_week");
    if (!plot)
        return;
    plot->alone = true;
    plot_series(plot, "price", 0, "accent");
    table_text(table, "price");
    for (int i = 0; i + 1 < frontier->count; i++)
        table_number_shown(table, pace_frontier_price(frontier, i, i + 1), pace_frontier_price(frontier, i, i + 1));
}
