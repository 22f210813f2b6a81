/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of hourly tables: each item has every hour of a day type once or, where that is allowed, none. */
#include <math.h>
#include <string.h>

#include "scenario/check.h"

/* What profiles, load shapes and tariff shapes have in common. */
struct hour_row {
    int item; /* index into the items' names */
    int season;
    const char *day_type;
    int hour;
    double value;
};

struct hourly {
    enum table_index table;
    struct hour_row (*row)(const struct gp_scenario *scenario, const struct names *items, int index);
    struct names items; /* such as "ERCOT wind" */
    int *first_row;     /* [item x day type] first row of the group, -1 when it has none */
    int *hour_count;    /* [item x day type] distinct hours that exist */
    bool **seen;        /* [item x day type][hour]; NULL when the group has no row */
    bool complete;      /* an item with any row needs every day type */
};

static int find_day_type(const struct gp_scenario *scenario, int season, const char *day_type)
{
    for (int i = 0; i < scenario->day_types_count; i++)
        if (scenario->day_types_rows[i].season.index == season &&
            strcmp(scenario->day_types_rows[i].day_type, day_type) == 0)
            return i;
    return -1;
}

static void report_day_type(struct checker *checker, const struct hourly *hourly, int index, const struct hour_row *row)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct names names = names_new(checker, scenario->day_types_count);
    for (int i = 0; i < scenario->day_types_count && names.items; i++)
        if (scenario->day_types_rows[i].season.index == row->season)
            names_add(&names, scenario->day_types_rows[i].day_type);
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
    struct hour_row row = hourly->row(scenario, &hourly->items, index);
    int day = find_day_type(scenario, row.season, row.day_type);
    if (day < 0) {
        if (!*last_unknown || strcmp(*last_unknown, row.day_type) != 0)
            report_day_type(checker, hourly, index, &row);
        *last_unknown = row.day_type;
        return;
    }
    const struct day_type_row *day_type = &scenario->day_types_rows[day];
    int group = row.item * scenario->day_types_count + day;
    if (hourly->first_row[group] < 0) {
        hourly->first_row[group] = index;
        hourly->seen[group] = check_zeroed(checker, (size_t)day_type->hours, sizeof(bool));
    }
    if (row.hour >= day_type->hours)
        check_error(checker, check_cell(checker, hourly->table, index, "hour"), "hour-extra", NULL,
                    "%s %s %s has no hour %d: its hours are 0 to %d", hourly->items.items[row.item],
                    day_type->season.name, day_type->day_type, row.hour, day_type->hours - 1);
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

/* Average over the year of each item that has all its hours; 1 is what a multiplier should come to. */
static void check_mean(struct checker *checker, const struct hourly *hourly, int item)
{
    const struct gp_scenario *scenario = checker->scenario;
    double weighted = 0.0, weights = 0.0;
    int first = -1;
    for (int i = 0; i < scenario->tables[hourly->table].count; i++) {
        struct hour_row row = hourly->row(scenario, &hourly->items, i);
        int day = row.item == item ? find_day_type(scenario, row.season, row.day_type) : -1;
        if (day < 0)
            continue;
        double weight = scenario->day_types_rows[day].weight_days / scenario->day_types_rows[day].hours;
        first = first < 0 ? i : first;
        weighted += weight * row.value;
        weights += weight;
    }
    if (first >= 0 && fabs(weighted / weights - 1.0) > 0.05)
        check_warning(checker, check_cell(checker, hourly->table, first, NULL), "multiplier-mean",
                      "multipliers should average 1 over the year", "the multipliers of \"%s\" average %.3g",
                      hourly->items.items[item], weighted / weights);
}

static const char *profile_name(struct arena *arena, const struct profile_row *row)
{
    return arena_format(arena, "%s %s", row->region.name, row->technology);
}

static struct hour_row profile_row_at(const struct gp_scenario *scenario, const struct names *items, int index)
{
    const struct profile_row *row = &scenario->profiles_rows[index];
    struct hour_row out = {0, row->season.index, row->day_type, row->hour, row->capacity_factor_frac};
    size_t region_length = strlen(row->region.name);
    while (strncmp(items->items[out.item], row->region.name, region_length) != 0 ||
           items->items[out.item][region_length] != ' ' ||
           strcmp(items->items[out.item] + region_length + 1, row->technology) != 0)
        out.item++;
    return out;
}

void check_profiles(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct hourly hourly = {.table = TABLE_profiles, .row = profile_row_at, .complete = true};
    hourly.items = names_new(checker, scenario->profiles_count);
    for (int i = 0; i < scenario->profiles_count && hourly.items.items; i++) {
        const char *name = profile_name(checker->arena, &scenario->profiles_rows[i]);
        if (!name)
            checker->out_of_memory = true;
        else
            names_add(&hourly.items, name);
    }
    if (!checker->out_of_memory)
        check_hourly(checker, &hourly);
}

static struct hour_row load_shape_row_at(const struct gp_scenario *scenario, const struct names *items, int index)
{
    const struct load_shape_row *row = &scenario->load_shapes_rows[index];
    return (struct hour_row){names_find(items, row->class_name.name), row->season.index, row->day_type, row->hour,
                             row->multiplier};
}

void check_load_shapes(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct hourly hourly = {.table = TABLE_load_shapes, .row = load_shape_row_at};
    hourly.items = names_new(checker, scenario->load_shapes_count);
    for (int i = 0; i < scenario->load_shapes_count && hourly.items.items; i++)
        names_add(&hourly.items, scenario->load_shapes_rows[i].class_name.name);
    if (!hourly.items.items)
        return;
    check_hourly(checker, &hourly);
    for (int item = 0; item < hourly.items.count; item++)
        check_mean(checker, &hourly, item);
}

static struct hour_row tariff_shape_row_at(const struct gp_scenario *scenario, const struct names *items, int index)
{
    const struct tariff_shape_row *row = &scenario->tariff_shapes_rows[index];
    return (struct hour_row){names_find(items, row->shape), row->season.index, row->day_type, row->hour,
                             row->multiplier};
}

void check_tariff_shapes(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct hourly hourly = {.table = TABLE_tariff_shapes, .row = tariff_shape_row_at};
    hourly.items = names_new(checker, scenario->tariff_shapes_count);
    for (int i = 0; i < scenario->tariff_shapes_count && hourly.items.items; i++)
        names_add(&hourly.items, scenario->tariff_shapes_rows[i].shape);
    if (!hourly.items.items)
        return;
    check_hourly(checker, &hourly);
    for (int item = 0; item < hourly.items.count; item++)
        check_mean(checker, &hourly, item);
}
