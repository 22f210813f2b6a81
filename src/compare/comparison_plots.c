/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/comparison_plots.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "compare/build_comparison.h"
#include "compare/side_series.h"
#include "findings/words.h"
#include "report/plots.h"

#define MONTHS_A_YEAR 12
#define MOST_MONTHS   240 /* beyond, there is a row a year */
#define MOST_YEARS    10
#define LEAST_SHARE   0.002 /* of the largest supply of any year, to be drawn */
#define SAME_GW       1e-6  /* of the target */
#define LONGEST_NAME  32
#define EXTRA_DAYS    2 /* the first and the last */

/* One for each side: neighbours of different hue and lightness. */
static const char *const colours[MOST_SIDES] = {"accent", "heat0", "weather1", "storage0",
                                                "heat5",  "grid1", "storage3", "heat4"};

struct days {
    int count;
    date *days;
};

/* The first days of months, and the first and last day of all paths. */
static struct days days_of(struct document *document, const struct gp_comparison *comparison)
{
    struct days out = {0};
    date first = DATE_BLANK, last = DATE_BLANK;
    int year, month, day, last_year, last_month;
    for (int side = 0; side < comparison->side_count; side++) {
        const struct side_path *path = &comparison->sides[side].path;
        if (path->count == 0)
            continue;
        first = first == DATE_BLANK || path->days[0] < first ? path->days[0] : first;
        last = last == DATE_BLANK || path->days[path->count - 1] > last ? path->days[path->count - 1] : last;
    }
    if (first == DATE_BLANK || first == last)
        return out;
    date_to_civil(first, &year, &month, &day);
    date_to_civil(last, &last_year, &last_month, &day);
    int months = MONTHS_A_YEAR * (last_year - year) + last_month - month;
    int step = months > MOST_MONTHS ? MONTHS_A_YEAR : 1, at = step == 1 ? month : MONTHS_A_YEAR;
    out.days = ARENA_ARRAY(document->arena, date, months / step + 1 + EXTRA_DAYS);
    if (!out.days) {
        document_fail(document, GP_ERR_NOMEM);
        return out;
    }
    out.days[out.count++] = first;
    for (;; at += step) {
        date next = date_from_civil(year + at / MONTHS_A_YEAR, at % MONTHS_A_YEAR + 1, 1);
        if (next >= last)
            break;
        out.days[out.count++] = next;
    }
    out.days[out.count++] = last;
    return out;
}

/* Also where one of them goes on longer. */
static bool same_wanted(const struct gp_comparison *comparison, const struct days *days)
{
    const struct side *first = NULL;
    for (int side = 0; side < comparison->side_count; side++) {
        const struct side *other = &comparison->sides[side];
        if (other->path.count == 0)
            continue;
        first = first ? first : other;
        for (int i = 0; i < days->count; i++) {
            double a = side_path_value(&first->path, first->path.wanted_gw, days->days[i]);
            double b = side_path_value(&other->path, other->path.wanted_gw, days->days[i]);
            if (number_given(a) != number_given(b) || fabs(a - b) > SAME_GW * comparison->target_gw)
                return false;
        }
    }
    return true;
}

struct line {
    const struct side *side;
    const double *values;
    bool wanted;
};

/* The lines of the chart, wanted paths first. */
static int lines_of(struct line lines[2 * MOST_SIDES], const struct gp_comparison *comparison, bool one_wanted)
{
    int count = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < comparison->side_count; i++) {
            const struct side *side = &comparison->sides[i];
            bool wanted = pass == 0;
            if (side->path.count == 0 || (wanted && one_wanted && count > 0))
                continue;
            lines[count++] = (struct line){side, wanted ? side->path.wanted_gw : side->path.in_service_gw, wanted};
        }
    }
    return count;
}

static void add_line(struct document_table *table, struct plot *plot, const struct gp_comparison *comparison,
                     const struct line *line, bool one_wanted)
{
    char name[LONGEST_NAME];
    int side = (int)(line->side - comparison->sides);
    const char *label = comparison_label(comparison, side);
    const char *heading = !line->wanted ? label
                          : one_wanted  ? "wanted"
                                        : arena_format(table->document->arena, "%s, wanted", label);
    const char *colour = line->wanted
                             ? arena_format(table->document->arena, "%s dashed", one_wanted ? "quiet" : colours[side])
                             : colours[side];
    if (!heading || !colour) {
        document_fail(table->document, GP_ERR_NOMEM);
        return;
    }
    snprintf(name, sizeof name, "%s_%d_gw", line->wanted ? "wanted" : "in_service", side + 1);
    document_text(table->document, "line", heading);
    table_add_column(table, CELL_NUMBER, name, "{line}");
    plot_series(plot, heading, table->column_count - 1, colour);
}

void comparison_plot_paths(struct document *document, const struct gp_comparison *comparison)
{
    struct days days = days_of(document, comparison);
    struct line lines[2 * MOST_SIDES];
    bool one_wanted = same_wanted(comparison, &days);
    int count = lines_of(lines, comparison, one_wanted);
    if (days.count == 0)
        return;
    struct document_table *table = document_table(document, "paths", "periods.csv of each report");
    struct plot *plot = document_plot(table, PLOT_LINES, "paths", "{_gw} in service, and the wanted path", "_gw");
    if (!plot)
        return;
    plot->alone = true;
    plot->days = days.days;
    plot->start = days.days[0];
    plot->end = days.days[days.count - 1];
    table_add_column(table, CELL_TEXT, "date", "Day");
    for (int i = 0; i < count; i++)
        add_line(table, plot, comparison, &lines[i], one_wanted);
    for (int day = 0; day < days.count; day++) {
        table_text(table, words_date(document->arena, days.days[day]));
        for (int i = 0; i < count; i++)
            table_number(table, side_path_value(&lines[i].side->path, lines[i].values, days.days[day]));
    }
}

/* Supply options of all sides, in the order of the scenarios, with the colours that they have in a report. */
struct options {
    int count;
    struct shown_option {
        const char *name, *label, *colour;
    } * items;
};

static bool has_option(const struct options *options, const char *name)
{
    for (int i = 0; i < options->count; i++) {
        if (strcmp(options->items[i].name, name) == 0)
            return true;
    }
    return false;
}

/* The most of an option at the end of any year, on any side. */
static double most_of(const struct gp_comparison *comparison, const char *option)
{
    double most = 0.0;
    for (int side = 0; side < comparison->side_count; side++) {
        const struct side_supply *supply = &comparison->sides[side].supply;
        for (int i = 0; i < supply->count; i++) {
            if (strcmp(supply->amounts[i].option, option) == 0)
                most =
                    fmax(most, number_given(supply->amounts[i].in_service_gw) ? supply->amounts[i].in_service_gw : 0.0);
        }
    }
    return most;
}

static void add_options_of_scenario(struct options *options, struct document *document,
                                    const struct gp_scenario *scenario, int places[OPTION_KIND_COUNT])
{
    for (int k = 0; k < scenario->options_count; k++) {
        const struct option_row *row = &scenario->options_rows[k];
        if (!has_option(options, row->option))
            options->items[options->count++] =
                (struct shown_option){row->option, scenario_label(scenario, TABLE_options, k),
                                      plots_option_colour(document, (enum option_kind)row->kind, places[row->kind]++)};
    }
}

/* Options of sides whose inputs are not known have no kind. */
static void add_options_of_amounts(struct options *options, const struct side_supply *supply)
{
    for (int i = 0; i < supply->count; i++) {
        if (!has_option(options, supply->amounts[i].option))
            options->items[options->count++] =
                (struct shown_option){supply->amounts[i].option, supply->amounts[i].option, "quiet"};
    }
}

static struct options options_of(struct document *document, const struct gp_comparison *comparison)
{
    struct options options = {0};
    int places[OPTION_KIND_COUNT] = {0}, room = 0;
    double most = 0.0;
    for (int side = 0; side < comparison->side_count; side++) {
        const struct gp_scenario *scenario = comparison->sides[side].scenario;
        room += comparison->sides[side].supply.count + (scenario ? scenario->options_count : 0);
    }
    options.items = ARENA_ARRAY(document->arena, struct shown_option, room);
    if (!options.items) {
        document_fail(document, GP_ERR_NOMEM);
        return options;
    }
    for (int side = 0; side < comparison->side_count; side++)
        if (comparison->sides[side].scenario)
            add_options_of_scenario(&options, document, comparison->sides[side].scenario, places);
    for (int side = 0; side < comparison->side_count; side++)
        add_options_of_amounts(&options, &comparison->sides[side].supply);
    for (int i = 0; i < options.count; i++)
        most = fmax(most, most_of(comparison, options.items[i].name));
    int kept = 0;
    for (int i = 0; i < options.count; i++) {
        if (most_of(comparison, options.items[i].name) > LEAST_SHARE * most)
            options.items[kept++] = options.items[i];
    }
    options.count = kept;
    return options;
}

static double supply_in(const struct side_supply *supply, const char *option, int year)
{
    for (int i = 0; i < supply->count; i++) {
        if (supply->amounts[i].year == year && strcmp(supply->amounts[i].option, option) == 0)
            return supply->amounts[i].in_service_gw;
    }
    return NUMBER_BLANK;
}

/* The last year of any side before another; INT32_MIN where there is none. */
static int year_before(const struct gp_comparison *comparison, long before)
{
    int last = INT32_MIN;
    for (int side = 0; side < comparison->side_count; side++) {
        const struct side_supply *supply = &comparison->sides[side].supply;
        for (int i = 0; i < supply->count; i++)
            last = supply->amounts[i].year < before && supply->amounts[i].year > last ? supply->amounts[i].year : last;
    }
    return last;
}

/* The last years of any side, in order. `more` is whether there are others before them. */
static int years_of(int years[MOST_YEARS], bool *more, const struct gp_comparison *comparison)
{
    int count = 0, next = year_before(comparison, (long)INT32_MAX + 1);
    for (; count < MOST_YEARS && next != INT32_MIN; next = year_before(comparison, next))
        years[count++] = next;
    *more = next != INT32_MIN;
    for (int i = 0; i < count / 2; i++) {
        int year = years[i];
        years[i] = years[count - 1 - i];
        years[count - 1 - i] = year;
    }
    return count;
}

/* The most that stands in service at the end of any of the years on any side. */
static double highest(const struct gp_comparison *comparison, const struct options *options, const int *years,
                      int count)
{
    double most = 0.0;
    for (int side = 0; side < comparison->side_count; side++) {
        for (int y = 0; y < count; y++) {
            double sum = 0.0;
            for (int i = 0; i < options->count; i++) {
                double value = supply_in(&comparison->sides[side].supply, options->items[i].name, years[y]);
                sum += number_given(value) ? fmax(0.0, value) : 0.0;
            }
            most = fmax(most, sum);
        }
    }
    return most;
}

static void plot_supply_of(struct document *document, const struct side *side, int number,
                           const struct options *options, const int *years, int year_count, double top)
{
    char name[LONGEST_NAME], heading[LONGEST_NAME];
    snprintf(name, sizeof name, "supply_%d", number);
    struct document_table *table = document_table(document, name, "generation.csv");
    struct plot *plot = document_plot(table, PLOT_STACK, name, "{side}, {_gw}", "_gw");
    if (!plot)
        return;
    plot->alone = plot->beside = true;
    plot->top = top * quantity_scale("_gw", document->magnitude);
    table_add_column(table, CELL_TEXT, "name", "Option");
    for (int y = 0; y < year_count; y++) {
        snprintf(heading, sizeof heading, "%d", years[y]);
        snprintf(name, sizeof name, "year_%d_gw", years[y]);
        table_add_column(table, CELL_NUMBER, name, heading);
    }
    for (int i = 0; i < options->count; i++) {
        plot_series(plot, options->items[i].label, i, options->items[i].colour);
        table_text_shown(table, options->items[i].name, options->items[i].label);
        for (int y = 0; y < year_count; y++)
            table_number(table, supply_in(&side->supply, options->items[i].name, years[y]));
    }
}

void comparison_plot_supply(struct document *document, const struct gp_comparison *comparison)
{
    struct options options = options_of(document, comparison);
    bool more;
    int years[MOST_YEARS], year_count = years_of(years, &more, comparison);
    double top = highest(comparison, &options, years, year_count);
    document_count(document, "supply_years", year_count, "year", "years");
    document_heading(document, 2,
                     more ? "Supply in service at the end of each of the last {supply_years}"
                          : "Supply in service at the end of each year");
    for (int side = 0; side < comparison->side_count && options.count > 0; side++) {
        if (comparison->sides[side].supply.count == 0)
            continue;
        document_text(document, "side", comparison_label(comparison, side));
        plot_supply_of(document, &comparison->sides[side], side + 1, &options, years, year_count, top);
    }
}
