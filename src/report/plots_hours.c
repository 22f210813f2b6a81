/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hourly operation as a chart of one day, with the others to choose from. */
#include "findings/shown_hours.h"
#include "report/plots.h"

static const char *item_colour(struct document *document, const struct results *results, int item)
{
    static const char *const rests[DAY_HOURS_RESTS] = {
        [DAY_HOURS_BACKUP] = "quiet", [DAY_HOURS_CURTAILED] = "less", [DAY_HOURS_UNSERVED] = "more"};
    int rest = day_hours_rest(results->scenario, item);
    if (rest >= 0)
        return rests[rest];
    return item == DAY_HOURS_LOAD ? "load" : plots_colour_of_option(document, results, item - DAY_HOURS_FIRST_OPTION);
}

/* NULL when memory is short, here and below. */
static const char **hours_as_text(const struct day_hours *day, struct arena *arena)
{
    const char **texts = ARENA_ARRAY(arena, const char *, day->block_count);
    for (int b = 0; texts && b < day->block_count; b++) {
        texts[b] = arena_format(arena, "%g", day_hours_start(day, b));
        if (!texts[b])
            return NULL;
    }
    return texts;
}

static struct plot_choice *make_choice(const struct day_hours *day, struct arena *arena)
{
    const struct gp_scenario *scenario = day->plan->scenario;
    int items = day_hours_item_count(scenario);
    struct plot_choice *choice = ARENA_ARRAY(arena, struct plot_choice, 1);
    const char *year = arena_format(arena, "%d", day->year), **hours = hours_as_text(day, arena);
    const double **values = ARENA_ARRAY(arena, const double *, items);
    if (!choice || !year || !hours || !values)
        return NULL;
    for (int item = 0; item < items; item++) {
        double *own = day_hours_has(day, item) ? ARENA_ARRAY(arena, double, day->block_count) : NULL;
        if (!own && day_hours_has(day, item))
            return NULL;
        for (int b = 0; own && b < day->block_count; b++)
            own[b] = day_hours_value(day, item, b);
        values[item] = own;
    }
    *choice = (struct plot_choice){.labels = {scenario_label(scenario, TABLE_regions, day->region), year,
                                              scenario->seasons_rows[day->season].season, day_hours_type(day)},
                                   .place_count = day->block_count,
                                   .headings = hours,
                                   .values = values};
    return choice;
}

static struct plot_choices *make_choices(struct document *document, const struct results *results,
                                         const struct shown_hours *shown)
{
    int items = day_hours_item_count(results->scenario);
    struct plot_choices *choices = ARENA_ARRAY(document->arena, struct plot_choices, 1);
    const char **names = ARENA_ARRAY(document->arena, const char *, items);
    const char **colours = ARENA_ARRAY(document->arena, const char *, items);
    if (!choices || !names || !colours)
        return NULL;
    for (int item = 0; item < items; item++) {
        names[item] = day_hours_item_label(results->scenario, item);
        colours[item] = item_colour(document, results, item);
    }
    *choices = (struct plot_choices){.choosers = {"Region", "Year", "Season", "Day"},
                                     .scale = quantity_scale("_gw", document->magnitude),
                                     .series_count = items,
                                     .names = names,
                                     .colours = colours};
    struct plot_choice **last = &choices->first;
    for (int i = 0; i < shown->count; i++) {
        *last = make_choice(&shown->days[i], document->arena);
        if (!*last)
            return NULL;
        last = &(*last)->next;
    }
    return choices;
}

static void fill_table(struct document_table *table, struct plot *plot, const struct results *results,
                       const struct day_hours *day)
{
    for (int item = 0; item < day_hours_item_count(results->scenario); item++) {
        if (!day_hours_has(day, item))
            continue;
        const char *label = day_hours_item_label(results->scenario, item);
        plot_series(plot, label, (int)table_row_count(table), item_colour(table->document, results, item));
        table_text_shown(table, day_hours_item_name(results->scenario, item), label);
        for (int b = 0; b < day->block_count; b++) {
            double value = day_hours_value(day, item, b);
            table_number_shown(table, value, value * quantity_scale("_gw", table->document->magnitude));
        }
    }
}

void plots_add_hours(struct document *document, const struct results *results)
{
    const struct shown_hours *shown;
    gp_status status = shown_hours_of(&shown, results);
    if (status != GP_OK)
        document_fail(document, status);
    if (shown->count == 0)
        return;
    const struct day_hours *day = &shown->days[shown->hardest];
    struct plot_choices *choices = make_choices(document, results, shown);
    struct plot_choice *drawn = make_choice(day, document->arena);
    if (!choices || !drawn) {
        document_fail(document, GP_ERR_NOMEM);
        return;
    }
    document_text_shown(document, "hours_region", results->scenario->regions_rows[day->region].region,
                        drawn->labels[0]);
    document_text(document, "hours_year", drawn->labels[1]);
    document_text(document, "hours_season", drawn->labels[2]);
    document_text(document, "hours_day_type", drawn->labels[3]);
    struct document_table *table = document_table(document, "hours", "hours.csv");
    table_add_column(table, CELL_TEXT, "name", "Hour");
    for (int b = 0; b < day->block_count; b++) {
        char name[32];
        snprintf(name, sizeof name, "hour_%s", drawn->headings[b]);
        table_add_column(table, CELL_NUMBER, name, drawn->headings[b]);
    }
    struct plot *plot = document_plot(table, PLOT_STACK, report_plot_name(REPORT_PLOT_HOURS),
                                      "What serves the load hour by hour, {_gw}: {hours_region}, {hours_year}, "
                                      "{hours_season}, {hours_day_type}",
                                      "_gw");
    if (!plot)
        return;
    plot->alone = true;
    plot->line_count = 1;
    plot->choices = choices;
    fill_table(table, plot, results, day);
    document_count(document, "hours_left_out", shown->left_out, "day is", "days are");
    document_paragraph(document, "[{hours_left_out} left out here and in hours.csv, for there are too many. Those with "
                                 "the highest load of each region are shown, stress days before others. With --hourly, "
                                 "dispatch.csv has all.]");
}
