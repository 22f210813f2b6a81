/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of hourly tables: each item has every hour of a day type once or, where that is allowed, none. */
#include <math.h>
#include <string.h>

#include "scenario/check.h"

#define FAR_FROM_ONE    0.01 /* of an average; rounding of published shapes stays below */
#define ABOVE_NAMEPLATE 1e-9

/* The common form of profiles, load shapes and tariff shapes. */
struct hour_row {
    int season;
    const char *day_type;
    int hour;
    double value;
};

struct hourly {
    enum table_index table;
    struct hour_row (*row)(const struct gp_scenario *scenario, int index);
    struct names items; /* such as "ERCOT wind" */
    int *item;          /* [row] */
    struct names days;  /* names of day types */
    int *first_day;     /* [name] first row of day_types that has it */
    int *next_day;      /* [day type] next row with the same name, -1 for none */
    int *first_row;     /* [item x day type] first row of the group, -1 when it has none */
    int *hour_count;    /* [item x day type] distinct hours that exist */
    bool **seen;        /* [item x day type][hour]; NULL when the group has no row */
    bool complete;      /* an item with any row needs every day type */
};

/* Makes find_day_type quick: day types by their names. */
static void index_days(struct checker *checker, struct hourly *hourly)
{
    const struct gp_scenario *scenario = checker->scenario;
    int count = scenario->day_types_count;
    hourly->days = check_names_new(checker);
    hourly->first_day = check_zeroed(checker, (size_t)count, sizeof(int));
    hourly->next_day = check_zeroed(checker, (size_t)count, sizeof(int));
    for (int day = count - 1; day >= 0 && !checker->out_of_memory; day--) {
        int known = hourly->days.count, name = check_names_add(&hourly->days, scenario->day_types_rows[day].day_type);
        if (name < 0)
            return;
        hourly->next_day[day] = name == known ? -1 : hourly->first_day[name];
        hourly->first_day[name] = day;
    }
}

static int find_day_type(const struct gp_scenario *scenario, const struct hourly *hourly, int season,
                         const char *day_type)
{
    int name = check_names_find(&hourly->days, day_type), day = name < 0 ? -1 : hourly->first_day[name];
    while (day >= 0 && scenario->day_types_rows[day].season.index != season)
        day = hourly->next_day[day];
    return day;
}

static void report_day_type(struct checker *checker, const struct hourly *hourly, int index, const struct hour_row *row)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct names names = check_names_new(checker);
    for (int i = 0; i < scenario->day_types_count && names.items; i++)
        if (scenario->day_types_rows[i].season.index == row->season)
            check_names_add(&names, scenario->day_types_rows[i].day_type);
    if (names.items)
        check_error(checker, check_cell(checker, hourly->table, index, "day_type"), "unknown-name",
                    check_nearest(checker, row->day_type, names.items, names.count),
                    "season \"%s\" has no day type \"%s\" in day_types.csv", scenario->seasons_rows[row->season].season,
                    row->day_type);
}

/* Enters one row into its group. Faults that would repeat on every row of a group are reported on the first only. */
static void enter_row(struct checker *checker, struct hourly *hourly, int index, const char **last_unknown)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct hour_row row = hourly->row(scenario, index);
    int item = hourly->item[index], day = find_day_type(scenario, hourly, row.season, row.day_type);
    if (day < 0) {
        if (!*last_unknown || strcmp(*last_unknown, row.day_type) != 0)
            report_day_type(checker, hourly, index, &row);
        *last_unknown = row.day_type;
        return;
    }
    const struct day_type_row *day_type = &scenario->day_types_rows[day];
    int group = item * scenario->day_types_count + day;
    if (hourly->first_row[group] < 0) {
        hourly->first_row[group] = index;
        hourly->seen[group] = check_zeroed(checker, (size_t)day_type->hours, sizeof(bool));
    }
    if (row.hour >= day_type->hours)
        check_error(checker, check_cell(checker, hourly->table, index, "hour"), "hour-extra", NULL,
                    "%s %s %s has no hour %d: its hours are 0 to %d", hourly->items.items[item], day_type->season.name,
                    day_type->day_type, row.hour, day_type->hours - 1);
    else if (hourly->seen[group] && !hourly->seen[group][row.hour]) {
        hourly->seen[group][row.hour] = true;
        hourly->hour_count[group]++;
    }
}

/* One group that has rows, but not for every hour. */
static void check_group(struct checker *checker, const struct hourly *hourly, int item, int day)
{
    const struct day_type_row *day_type = &checker->scenario->day_types_rows[day];
    int group = item * checker->scenario->day_types_count + day, hour = 0;
    if (hourly->hour_count[group] >= day_type->hours || !hourly->seen[group])
        return;
    while (hourly->seen[group][hour])
        hour++;
    struct place place = check_cell(checker, hourly->table, hourly->first_row[group], NULL);
    check_error(checker, place, "hours-missing", NULL, "%s %s %s has %d hours, needs %d (hour %d is missing)",
                hourly->items.items[item], day_type->season.name, day_type->day_type, hourly->hour_count[group],
                day_type->hours, hour);
}

/* An item that has rows for some day types only. */
static void check_item(struct checker *checker, const struct hourly *hourly, int item)
{
    int days = checker->scenario->day_types_count, any = -1;
    for (int day = 0; day < days; day++)
        if (hourly->first_row[item * days + day] >= 0 && any < 0)
            any = hourly->first_row[item * days + day];
    for (int day = 0; day < days; day++) {
        const struct day_type_row *day_type = &checker->scenario->day_types_rows[day];
        if (hourly->first_row[item * days + day] >= 0)
            check_group(checker, hourly, item, day);
        else if (hourly->complete && any >= 0)
            check_error(checker, check_cell(checker, hourly->table, any, NULL), "hours-missing", NULL,
                        "%s has no rows for %s %s, needs %d hours", hourly->items.items[item], day_type->season.name,
                        day_type->day_type, day_type->hours);
    }
}

static void check_hourly(struct checker *checker, struct hourly *hourly)
{
    const char *last_unknown = NULL;
    index_days(checker, hourly);
    size_t groups = (size_t)hourly->items.count * (size_t)checker->scenario->day_types_count;
    hourly->first_row = check_zeroed(checker, groups, sizeof(int));
    hourly->hour_count = check_zeroed(checker, groups, sizeof(int));
    hourly->seen = check_zeroed(checker, groups, sizeof(bool *));
    if (checker->out_of_memory)
        return;
    for (size_t i = 0; i < groups; i++)
        hourly->first_row[i] = -1;
    for (int i = 0; i < checker->scenario->tables[hourly->table].count; i++)
        enter_row(checker, hourly, i, &last_unknown);
    for (int item = 0; item < hourly->items.count; item++)
        check_item(checker, hourly, item);
}

struct mean {
    double weighted, weights;
    int first; /* row, -1 for none */
};

/* Tells items whose average over the year is not 1, which is what a multiplier should come to; day types without rows
 * count as 1. */
static void check_means(struct checker *checker, const struct hourly *hourly)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct mean *means = check_zeroed(checker, (size_t)hourly->items.count, sizeof *means);
    double days = 0.0;
    for (int i = 0; i < scenario->day_types_count; i++)
        days += scenario->day_types_rows[i].weight_days;
    for (int i = 0; i < hourly->items.count && means; i++)
        means[i].first = -1;
    for (int i = 0; i < scenario->tables[hourly->table].count && means; i++) {
        struct hour_row row = hourly->row(scenario, i);
        struct mean *mean = &means[hourly->item[i]];
        int day = find_day_type(scenario, hourly, row.season, row.day_type);
        if (day < 0)
            continue;
        double weight = scenario->day_types_rows[day].weight_days / scenario->day_types_rows[day].hours;
        mean->first = mean->first < 0 ? i : mean->first;
        mean->weighted += weight * row.value;
        mean->weights += weight;
    }
    for (int i = 0; i < hourly->items.count && means; i++) {
        double average = (means[i].weighted + fmax(days - means[i].weights, 0.0)) / days;
        if (means[i].first >= 0 && fabs(average - 1.0) > FAR_FROM_ONE)
            check_warning(checker, check_cell(checker, hourly->table, means[i].first, NULL), "multiplier-mean",
                          "multipliers should average 1 over the year", "the multipliers of \"%s\" average %.3g",
                          hourly->items.items[i], average);
    }
}

/* Names the item of each row; false when memory is short. */
static bool name_items(struct checker *checker, struct hourly *hourly,
                       const char *(*name_of)(const struct gp_scenario *scenario, int index, struct arena *arena))
{
    int count = checker->scenario->tables[hourly->table].count;
    hourly->items = check_names_new(checker);
    hourly->item = check_zeroed(checker, (size_t)count, sizeof(int));
    for (int i = 0; i < count && !checker->out_of_memory; i++) {
        const char *name = name_of(checker->scenario, i, checker->arena);
        checker->out_of_memory = checker->out_of_memory || !name;
        hourly->item[i] = name ? check_names_add(&hourly->items, name) : -1;
    }
    return !checker->out_of_memory;
}

static const char *profile_name(const struct gp_scenario *scenario, int index, struct arena *arena)
{
    const struct profile_row *row = &scenario->profiles_rows[index];
    return arena_format(arena, "%s %s", row->region.name, row->technology);
}

static struct hour_row profile_row_at(const struct gp_scenario *scenario, int index)
{
    const struct profile_row *row = &scenario->profiles_rows[index];
    return (struct hour_row){row->season.index, row->day_type, row->hour, row->capacity_factor_frac};
}

void check_profiles(struct checker *checker)
{
    struct hourly hourly = {.table = TABLE_profiles, .row = profile_row_at, .complete = true};
    if (name_items(checker, &hourly, profile_name))
        check_hourly(checker, &hourly);
}

static const char *load_shape_name(const struct gp_scenario *scenario, int index, struct arena *arena)
{
    const struct load_shape_row *row = &scenario->load_shapes_rows[index];
    return row->region.index < 0 ? row->class_name.name
                                 : arena_format(arena, "%s %s", row->class_name.name, row->region.name);
}

static struct hour_row load_shape_row_at(const struct gp_scenario *scenario, int index)
{
    const struct load_shape_row *row = &scenario->load_shapes_rows[index];
    return (struct hour_row){row->season.index, row->day_type, row->hour, row->multiplier};
}

/* Tells classes that draw more than their nameplate, in the hour in which they draw most: the draw is the load factor
 * times the multiplier. */
static void check_nameplate(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    const struct load_shape_row *rows = scenario->load_shapes_rows;
    int *highest =
        check_zeroed(checker, (size_t)scenario->classes_count, sizeof *highest); /* row of each class, from 1 */
    for (int i = 0; i < scenario->load_shapes_count && highest; i++) {
        int *most = &highest[rows[i].class_name.index];
        if (*most == 0 || rows[i].multiplier > rows[*most - 1].multiplier)
            *most = i + 1;
    }
    for (int w = 0; w < scenario->classes_count && highest; w++) {
        double load_factor = scenario->classes_rows[w].load_factor_frac;
        if (highest[w] == 0 || load_factor * rows[highest[w] - 1].multiplier <= 1.0 + ABOVE_NAMEPLATE)
            continue;
        double multiplier = rows[highest[w] - 1].multiplier;
        check_warning(checker, check_cell(checker, TABLE_load_shapes, highest[w] - 1, "multiplier"),
                      "load-above-nameplate", "lower the load factor in classes.csv or the multiplier",
                      "class \"%s\" draws %.3g times its nameplate: load factor %g x multiplier %g",
                      scenario->classes_rows[w].class_name, load_factor * multiplier, load_factor, multiplier);
    }
}

void check_load_shapes(struct checker *checker)
{
    struct hourly hourly = {.table = TABLE_load_shapes, .row = load_shape_row_at};
    if (!name_items(checker, &hourly, load_shape_name))
        return;
    check_hourly(checker, &hourly);
    check_means(checker, &hourly);
    check_nameplate(checker);
}

static const char *tariff_shape_name(const struct gp_scenario *scenario, int index, struct arena *arena)
{
    (void)arena;
    return scenario->tariff_shapes_rows[index].shape;
}

static struct hour_row tariff_shape_row_at(const struct gp_scenario *scenario, int index)
{
    const struct tariff_shape_row *row = &scenario->tariff_shapes_rows[index];
    return (struct hour_row){row->season.index, row->day_type, row->hour, row->multiplier};
}

void check_tariff_shapes(struct checker *checker)
{
    struct hourly hourly = {.table = TABLE_tariff_shapes, .row = tariff_shape_row_at};
    if (!name_items(checker, &hourly, tariff_shape_name))
        return;
    check_hourly(checker, &hourly);
    check_means(checker, &hourly);
}
