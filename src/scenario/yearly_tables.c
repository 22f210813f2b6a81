/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Yearly tables as functions of time. */
#include "scenario/yearly_tables.h"

#include <limits.h>
#include <string.h>

/* A row of a yearly table, whatever the table. */
struct year_row {
    int year;
    double figure; /* for this buyer */
    bool linear;
};

/* The rows of one thing: row i of its table, false where that is of another thing. */
struct year_rows {
    const struct gp_scenario *scenario;
    int count; /* of the table */
    bool (*read)(struct year_row *out, const struct year_rows *rows, int i);
    const char *pool;
    int generation;
};

/* Gives a span its year. */
static void set_year(struct year_span *span, const struct year_row *row)
{
    *span = (struct year_span){
        .from = date_from_civil(row->year, 1, 1),
        .until = date_from_civil(row->year + 1, 1, 1),
        .figure = row->figure,
        .linear = row->linear,
    };
}

static bool has_figure(const struct year_span *span)
{
    return span->until > span->from;
}

/* A span for each year from the first row to the last row or the end of the horizon, and one more, in which the last
 * figure may hold. Those without a row are empty. No spans where there is no row. */
static gp_status read_rows(struct yearly *out, int *first_year, const struct year_rows *rows, struct arena *arena)
{
    struct year_row row;
    int first = INT_MAX, last = date_year(rows->scenario->plan->end_date - 1);
    for (int i = 0; i < rows->count; i++) {
        if (!rows->read(&row, rows, i))
            continue;
        first = row.year < first ? row.year : first;
        last = row.year > last ? row.year : last;
    }
    *out = (struct yearly){NULL, first == INT_MAX ? 0 : last - first + 2};
    *first_year = first;
    out->spans = ARENA_ARRAY(arena, struct year_span, out->count);
    if (!out->spans)
        return GP_ERR_NOMEM;
    for (int i = 0; i < rows->count; i++) {
        if (rows->read(&row, rows, i))
            set_year(&out->spans[row.year - first], &row);
    }
    return GP_OK;
}

/* Years without a row lie on the line between the rows around them. After the last row, and where one of the two rows
 * is a step, the figure of the row before holds. */
static void fill_gaps(struct yearly *yearly, int first_year)
{
    for (int i = 1; i < yearly->count; i++) {
        const struct year_span *before = &yearly->spans[i - 1];
        if (has_figure(&yearly->spans[i]))
            continue;
        struct year_row row = {first_year + i, before->figure, before->linear};
        int next = i;
        while (next < yearly->count && !has_figure(&yearly->spans[next]))
            next++;
        if (next < yearly->count && before->linear && yearly->spans[next].linear)
            row.figure += (yearly->spans[next].figure - before->figure) / (next - i + 1);
        set_year(&yearly->spans[i], &row);
    }
}

/* Amounts of a year become amounts a day of its span. */
static void draw_line(struct yearly *yearly, enum yearly_kind kind)
{
    for (int i = 0; i < yearly->count && kind == YEARLY_AMOUNT; i++) {
        if (has_figure(&yearly->spans[i]))
            yearly->spans[i].figure /= (double)yearly->spans[i].until - yearly->spans[i].from;
    }
    yearly_join(yearly, kind);
}

static bool read_pool(struct year_row *out, const struct year_rows *rows, int i)
{
    const struct pool_row *row = &rows->scenario->pools_rows[i];
    *out = (struct year_row){row->year, row->supply_gw_per_year * row->share_captured_frac,
                             row->between_years == BETWEEN_LINEAR};
    return strcmp(row->pool, rows->pool) == 0;
}

gp_status scenario_pool_arrivals(struct yearly *out, const struct gp_scenario *scenario, const char *pool,
                                 struct arena *arena)
{
    int first_year;
    const struct year_rows rows = {scenario, scenario->pools_count, read_pool, pool, -1};
    gp_status status = read_rows(out, &first_year, &rows, arena);
    if (status != GP_OK)
        return status;
    fill_gaps(out, first_year);
    draw_line(out, YEARLY_AMOUNT);
    return GP_OK;
}

static bool read_generation(struct year_row *out, const struct year_rows *rows, int i)
{
    const struct accelerator_supply_row *row = &rows->scenario->accelerator_supply_rows[i];
    *out = (struct year_row){row->year, row->supply_gw_per_year * row->share_captured_frac,
                             row->between_years == BETWEEN_LINEAR};
    return row->generation.index == rows->generation;
}

/* A year's supply comes between the dates of the generation, the last day included. */
static void cut_to_dates(struct year_span *span, const struct accelerator_row *generation)
{
    if (generation->first_date != DATE_BLANK && generation->first_date > span->from)
        span->from = generation->first_date;
    if (generation->last_date != DATE_BLANK && generation->last_date < span->until)
        span->until = generation->last_date + 1;
    if (span->until < span->from)
        span->until = span->from;
}

gp_status scenario_generation_arrivals(struct yearly *out, const struct gp_scenario *scenario, int generation,
                                       struct arena *arena)
{
    int first_year;
    const struct year_rows rows = {scenario, scenario->accelerator_supply_count, read_generation, NULL, generation};
    gp_status status = read_rows(out, &first_year, &rows, arena);
    if (status != GP_OK)
        return status;
    for (int i = 0; i < out->count; i++) {
        if (has_figure(&out->spans[i]))
            cut_to_dates(&out->spans[i], &scenario->accelerators_rows[generation]);
    }
    draw_line(out, YEARLY_AMOUNT);
    return GP_OK;
}

static bool read_workers(struct year_row *out, const struct year_rows *rows, int i)
{
    const struct workforce_supply_row *row = &rows->scenario->workforce_supply_rows[i];
    *out = (struct year_row){row->year, row->workers_available * row->share_captured_frac,
                             row->between_years == BETWEEN_LINEAR};
    return true;
}

gp_status scenario_workers(struct yearly *out, const struct gp_scenario *scenario, struct arena *arena)
{
    int first_year;
    const struct year_rows rows = {scenario, scenario->workforce_supply_count, read_workers, NULL, -1};
    gp_status status = read_rows(out, &first_year, &rows, arena);
    if (status != GP_OK)
        return status;
    fill_gaps(out, first_year);
    draw_line(out, YEARLY_LEVEL);
    return GP_OK;
}
