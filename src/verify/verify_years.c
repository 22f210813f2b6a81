/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Yearly tables as functions of time, for the check alone. A year with a line is the straight line between its ends and
 * a triangle on it, of the height that makes the sum of the year, or its middle, that of the table. */
#include "verify/verify_years.h"

#include <math.h>
#include <string.h>

#include "core/try.h"

/* A row of any of the tables. */
struct figure {
    int year;
    double amount;
    bool linear;
};

/* Rows are asked for by number; false beyond the table. A row of something else has year 0. */
struct question {
    const struct gp_scenario *scenario;
    bool (*read)(struct figure *out, const struct question *question, int i);
    const char *pool;
    int generation;
    int option, region;
    bool nearest; /* the first figure holds before its year too */
};

static struct figure figure_of(bool asked, int year, double amount, int between)
{
    return (struct figure){asked ? year : 0, amount, between != BETWEEN_STEP};
}

static bool read_pool(struct figure *out, const struct question *question, int i)
{
    if (i >= question->scenario->pools_count)
        return false;
    const struct pool_row *row = &question->scenario->pools_rows[i];
    *out = figure_of(strcmp(row->pool, question->pool) == 0, row->year,
                     row->share_captured_frac * row->supply_gw_per_year, row->between_years);
    return true;
}

static bool read_generation(struct figure *out, const struct question *question, int i)
{
    if (i >= question->scenario->accelerator_supply_count)
        return false;
    const struct accelerator_supply_row *row = &question->scenario->accelerator_supply_rows[i];
    *out = figure_of(row->generation.index == question->generation, row->year,
                     row->share_captured_frac * row->supply_gw_per_year, row->between_years);
    return true;
}

static bool read_workers(struct figure *out, const struct question *question, int i)
{
    if (i >= question->scenario->workforce_supply_count)
        return false;
    const struct workforce_supply_row *row = &question->scenario->workforce_supply_rows[i];
    *out = figure_of(true, row->year, row->share_captured_frac * row->workers_available, row->between_years);
    return true;
}

/* A credit for all years holds from the first year there is. */
static bool read_credit(struct figure *out, const struct question *question, int i)
{
    if (i >= question->scenario->capacity_credits_count)
        return false;
    const struct capacity_credit_row *row = &question->scenario->capacity_credits_rows[i];
    bool asked = row->option.index == question->option && row->region.index == question->region;
    *out = figure_of(asked, row->year == INTEGER_BLANK ? 1 : row->year, row->capacity_credit_frac, row->between_years);
    return true;
}

/* Figure of a year: that of its own row, or one from the rows before and after it. Year 0: none. */
static struct figure figure_of_year(const struct question *question, int year)
{
    struct figure row, before = {0}, after = {0};
    for (int i = 0; question->read(&row, question, i); i++) {
        if (row.year > before.year && row.year <= year)
            before = row;
        if (row.year >= year && (after.year == 0 || row.year < after.year))
            after = row;
    }
    bool between = before.year > 0 && after.year > before.year;
    if (before.year == 0 && question->nearest)
        before = after;
    if (between && before.linear && after.linear)
        before.amount =
            (before.amount * (after.year - year) + after.amount * (year - before.year)) / (after.year - before.year);
    return before;
}

/* The years of the horizon and one on each side, towards which the lines of its first and last year run. */
static gp_status make_years(struct verify_years *out, struct verifier *verifier, const struct question *question,
                            bool amounts)
{
    const struct calendar *calendar = &verifier->plan->calendar;
    *out = (struct verify_years){.amounts = amounts};
    out->items = ARENA_ARRAY(verifier->arena, struct verify_year, calendar->year_count + 2);
    if (!out->items)
        return GP_ERR_NOMEM;
    for (int year = calendar->first_year - 1; year <= calendar->first_year + calendar->year_count; year++) {
        struct figure figure = figure_of_year(question, year);
        if (figure.year == 0 || (question->generation >= 0 && figure.year != year))
            continue;
        double from = date_from_civil(year, 1, 1), to = date_from_civil(year + 1, 1, 1);
        out->items[out->count++] = (struct verify_year){from, to, figure.amount, figure.linear};
    }
    return GP_OK;
}

/* Amounts of a year spread over its days. */
static void spread(struct verify_years *years)
{
    for (int i = 0; i < years->count; i++)
        years->items[i].figure /= years->items[i].to - years->items[i].from;
}

gp_status verify_years_of_pool(struct verify_years *out, struct verifier *verifier, const char *pool)
{
    const struct question question = {
        .scenario = verifier->scenario, .read = read_pool, .pool = pool, .generation = -1};
    gp_status status = make_years(out, verifier, &question, true);
    spread(out);
    return status;
}

/* A year's supply comes between the generation's dates, the last day included. */
gp_status verify_years_of_generation(struct verify_years *out, struct verifier *verifier, int generation)
{
    const struct accelerator_row *dates = &verifier->scenario->accelerators_rows[generation];
    const struct question question = {
        .scenario = verifier->scenario, .read = read_generation, .generation = generation};
    gp_status status = make_years(out, verifier, &question, true);
    double first = dates->first_date == DATE_BLANK ? (double)-INFINITY : (double)dates->first_date;
    double last = dates->last_date == DATE_BLANK ? (double)INFINITY : dates->last_date + 1.0;
    int kept = 0;
    for (int i = 0; i < out->count; i++) {
        struct verify_year year = out->items[i];
        year.from = fmax(year.from, first);
        year.to = fmin(year.to, last);
        if (year.from < year.to)
            out->items[kept++] = year;
    }
    out->count = kept;
    spread(out);
    return status;
}

gp_status verify_years_of_workers(struct verify_years *out, struct verifier *verifier)
{
    const struct question question = {.scenario = verifier->scenario, .read = read_workers, .generation = -1};
    return make_years(out, verifier, &question, false);
}

gp_status verify_years_of_credit(struct verify_years *out, struct verifier *verifier, int option, int region)
{
    const struct calendar *calendar = &verifier->plan->calendar;
    for (int place = 0; place < 2; place++) {
        const struct question question = {.scenario = verifier->scenario,
                                          .read = read_credit,
                                          .generation = -1,
                                          .option = option,
                                          .region = place == 0 ? region : -1,
                                          .nearest = true};
        gp_status status = make_years(out, verifier, &question, false);
        if (status != GP_OK || out->count > 0)
            return status;
    }
    out->items[out->count++] = (struct verify_year){
        calendar->start, calendar->end, verifier->scenario->options_rows[option].capacity_credit_frac, false};
    return GP_OK;
}

/* Whether the lines of two years meet. */
static bool touch(const struct verify_years *years, int i, int j)
{
    if (i < 0 || j >= years->count || years->items[i].to < years->items[j].from)
        return false;
    return years->items[i].linear && years->items[j].linear;
}

/* Where the lines of years i and i + 1 meet: the straight way from one middle to the other, but no amount more than
 * twice as large as that of either year. */
static double meeting(const struct verify_years *years, int i)
{
    const struct verify_year *a = &years->items[i], *b = &years->items[i + 1];
    double length_a = a->to - a->from, length_b = b->to - b->from;
    double value = (a->figure * length_b + b->figure * length_a) / (length_a + length_b);
    return years->amounts ? fmin(value, fmin(2 * a->figure, 2 * b->figure)) : value;
}

/* Value of year i at a day in it. */
static double value_at(const struct verify_years *years, int i, double day)
{
    const struct verify_year *year = &years->items[i];
    bool before = touch(years, i - 1, i), after = touch(years, i, i + 1);
    double low = year->figure, high = year->figure;
    if (before)
        low = meeting(years, i - 1);
    if (after)
        high = meeting(years, i);
    if (years->amounts && before != after) { /* alone on one side: one straight line through the year */
        low = before ? low : 2 * year->figure - high;
        high = after ? high : 2 * year->figure - low;
    }
    double straight = 0.5 * (low + high), part = (day - year->from) / (year->to - year->from);
    double height = (years->amounts ? 2 : 1) * (year->figure - straight);
    return low + (high - low) * part + height * (1 - fabs(2 * part - 1));
}

double verify_years_at(const struct verify_years *years, double instant)
{
    for (int i = 0; i < years->count; i++)
        if (instant >= years->items[i].from && instant < years->items[i].to)
            return value_at(years, i, instant);
    return 0;
}

/* On a piece without a bend the mean is the value in the middle. */
double verify_years_sum(const struct verify_years *years, double from, double to)
{
    double sum = 0;
    for (int i = 0; i < years->count; i++) {
        const struct verify_year *year = &years->items[i];
        double bends[] = {year->from, 0.5 * (year->from + year->to), year->to};
        for (int half = 0; half < 2; half++) {
            double a = fmax(from, bends[half]), b = fmin(to, bends[half + 1]);
            if (a < b)
                sum += (b - a) * value_at(years, i, 0.5 * (a + b));
        }
    }
    return sum;
}
