/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between two kinks the load of a plan rises evenly, and there a long period says the same as weeks do. A kink inside a
 * period is smoothed over: the period's rate then lies between those beside it. So a period is cut where its rate
 * differs from both neighbours' by what may move the shortfall or a date. */
#include "search/refine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "core/try.h"
#include "master/solution.h"
#include "plan/load_totals.h"
#include "search/coarse_rows.h"

/* What a kink may move the shortfall by, weeks of the whole target. */
#define LEAST_SHORTFALL_WEEKS 1e-2
/* A cut leaves where it changes less than this part of that. */
#define MERGE_PART 0.5
/* What a kink may move a date by. */
#define LEAST_DATE_WEEKS 0.5
/* Of an objective, relatively, what limits of weeks may add to the worth of those of a period. */
#define LEAST_WORTH 1e-4
/* Parts of a period that is cut; in a wide look it is only to show more. */
#define MOST_PARTS 4
#define WIDE_PARTS 2
/* Days that cut a grid in all. */
#define MOST_CUTS 100

/* The path of load on a grid. */
struct path {
    const struct calendar *calendar;
    double *load;               /* [t + 1] at the start, then at the ends of periods */
    double *row_errors;         /* [t] of the objective, that limits of long periods hide */
    double shortfall_tolerance; /* GW-weeks */
    double row_tolerance;       /* of the objective */
    double target_gw, unit_gw;
    bool wide;
};

void cut_days_free(struct cut_days *days)
{
    free(days->items);
    *days = (struct cut_days){0};
}

gp_status cut_days_add(struct cut_days *days, date day)
{
    if (!ARRAY_RESERVE(days->items, days->capacity, days->count + 1))
        return GP_ERR_NOMEM;
    days->items[days->count++] = day;
    return GP_OK;
}

gp_status cut_days_take(struct cut_days *days, const date *from, int count)
{
    if (!ARRAY_RESERVE(days->items, days->capacity, count + 1))
        return GP_ERR_NOMEM;
    memcpy(days->items, from, (size_t)count * sizeof *from);
    days->count = count;
    return GP_OK;
}

static double rate(const struct path *path, int t)
{
    return (path->load[t + 1] - path->load[t]) / path->calendar->periods[t].weeks;
}

/* How much the rate changes on the two sides of a period; the start and the end of the horizon change nothing. */
static void changes_around(const struct path *path, int t, double *least, double *most)
{
    double before = t > 0 ? fabs(rate(path, t) - rate(path, t - 1)) : NAN;
    double after = t + 1 < path->calendar->count ? fabs(rate(path, t + 1) - rate(path, t)) : NAN;
    *least = fmin(before, after);
    *most = fmax(before, after);
    if (isnan(*least))
        *least = *most = 0.0;
}

/* Whether a size whose date is told is reached in the period. */
static bool has_milestone(const struct path *path, int t)
{
    double from = path->load[t] * path->unit_gw, to = path->load[t + 1] * path->unit_gw,
           target = path->target_gw * path->unit_gw;
    double reached = scenario_reached_gw(target);
    return (from < reached && to >= reached) || load_milestone_gw(target, from, 0) <= to;
}

/* The error that a kink inside the period may make, as a part of what it may: above 1 the period is cut. */
static double error_of(const struct path *path, int t)
{
    double weeks = path->calendar->periods[t].weeks, least, most;
    changes_around(path, t, &least, &most);
    double kink = path->wide ? most : least;
    double error = kink * weeks * weeks / 8.0 / path->shortfall_tolerance;
    if (rate(path, t) > 0.0 && has_milestone(path, t))
        error = fmax(error, fmin(most / rate(path, t), 1.0) * weeks / 4.0 / LEAST_DATE_WEEKS);
    error = fmax(error, path->row_errors[t] / path->row_tolerance);
    return error;
}

static int parts_in_weeks(const struct period *period)
{
    return (period->end - period->start) / CALENDAR_LEAST_PIECE_DAYS;
}

static int parts_of(const struct path *path, const struct period *period)
{
    int most = parts_in_weeks(period);
    int wanted = path->wide ? WIDE_PARTS : MOST_PARTS;
    return most < wanted ? most : wanted;
}

/* The error from which on periods are cut, so that there are not too many cuts. */
static double threshold(const struct path *path, int cuts)
{
    for (double least = 1.0;; least *= 2.0) {
        int count = cuts;
        for (int t = 0; t < path->calendar->count; t++)
            if (error_of(path, t) > least && parts_of(path, &path->calendar->periods[t]) > 1)
                count += parts_of(path, &path->calendar->periods[t]) - 1;
        if (count <= MOST_CUTS || !isfinite(least))
            return least;
    }
}

static int compare_dates(const void *a, const void *b)
{
    date x = *(const date *)a, y = *(const date *)b;
    return (x > y) - (x < y);
}

static gp_status cut_evenly(struct cut_days *days, date from, date to, int parts)
{
    gp_status status = GP_OK;
    for (int k = 1; k < parts && status == GP_OK; k++)
        status = cut_days_add(days, from + (to - from) * k / parts);
    return status;
}

/* In a wide look the first week is set apart: tables step, and sites open, on days at which periods begin. */
static gp_status cut_period(struct cut_days *days, const struct path *path, const struct period *period)
{
    gp_status status = GP_OK;
    date from = period->start;
    int parts = parts_of(path, period);
    if (path->wide && parts_in_weeks(period) > WIDE_PARTS) {
        from += CALENDAR_LEAST_PIECE_DAYS;
        TRY(cut_days_add(days, from));
    }
    TRY(cut_evenly(days, from, period->end, parts));
done:
    return status;
}

/* The number of a day among those that cut, or -1. */
static int day_at(const struct cut_days *days, date day)
{
    const date *found =
        days->count > 0 ? bsearch(&day, days->items, (size_t)days->count, sizeof *days->items, compare_dates) : NULL;
    return found ? (int)(found - days->items) : -1;
}

/* Weeks from the start of period t to the next cut that is not of these days. */
static double weeks_to_fixed_cut(const struct path *path, const struct cut_days *days, int t)
{
    double weeks = path->calendar->periods[t].weeks;
    while (++t < path->calendar->count && day_at(days, path->calendar->periods[t].start) >= 0)
        weeks += path->calendar->periods[t].weeks;
    return weeks;
}

/* Whether the rate before period t, since the start of period `first`, is the rate in it: a kink there would move the
 * shortfall too little. */
static bool goes_on(const struct path *path, const struct cut_days *days, int first, int t)
{
    double before = 0.0;
    for (int i = first; i < t; i++)
        before += path->calendar->periods[i].weeks;
    double change = fabs((path->load[t] - path->load[first]) / before - rate(path, t));
    return change * before * weeks_to_fixed_cut(path, days, t) / 2.0 <= MERGE_PART * path->shortfall_tolerance;
}

/* Forgets days at which the rate does not change, and days that cut nothing. */
static gp_status merge_days(struct cut_days *days, const struct path *path)
{
    bool *stays = calloc((size_t)days->count + 1, sizeof *stays);
    if (!stays)
        return GP_ERR_NOMEM;
    for (int t = 1, first = 0; t < path->calendar->count; t++) {
        int day = day_at(days, path->calendar->periods[t].start);
        if (day >= 0 && goes_on(path, days, first, t))
            continue;
        first = t;
        if (day >= 0)
            stays[day] = true;
    }
    int kept = 0;
    for (int i = 0; i < days->count; i++)
        if (stays[i])
            days->items[kept++] = days->items[i];
    days->count = kept;
    free(stays);
    return GP_OK;
}

/* Load at the start and at the end of each period. */
static gp_status find_load(struct path *path, const struct grid *grid)
{
    const struct invest_model *model = grid->model;
    path->load = calloc((size_t)grid->calendar.count + 1, sizeof *path->load);
    if (!path->load)
        return GP_ERR_NOMEM;
    double start = scenario_running_load(model->scenario, -1, -1);
    path->load[0] = start;
    for (int t = 0; t < grid->calendar.count; t++) {
        path->load[t + 1] = start;
        for (int i = 0; i < model->series_count; i++)
            if (model->series[i].kind == SERIES_COMMITTED_LOAD || model->series[i].kind == SERIES_GREENFIELD_LOAD)
                path->load[t + 1] += master_total(grid->master, i, t);
    }
    return GP_OK;
}

static void sort_days(struct cut_days *days)
{
    if (days->count > 0)
        qsort(days->items, (size_t)days->count, sizeof *days->items, compare_dates);
}

gp_status refine_days(struct cut_days *days, const struct grid *grid, const struct refine_rules *rules)
{
    gp_status status = GP_OK;
    const struct plan_row *plan = grid->model->scenario->plan;
    struct path path = {.calendar = &grid->calendar,
                        .shortfall_tolerance = LEAST_SHORTFALL_WEEKS * plan->target_gw,
                        .row_tolerance = LEAST_WORTH * fmax(1.0, fabs(master_objective(grid->master))),
                        .target_gw = plan->target_gw,
                        .unit_gw = rules->unit_gw,
                        .wide = rules->wide};
    TRY(find_load(&path, grid));
    TRY_MEMORY(path.row_errors = calloc((size_t)grid->calendar.count + 1, sizeof *path.row_errors));
    TRY(coarse_rows_errors(path.row_errors, grid));
    if (rules->merge)
        TRY(merge_days(days, &path));
    double least = threshold(&path, days->count);
    for (int t = 0; t < grid->calendar.count; t++)
        if (error_of(&path, t) > least)
            TRY(cut_period(days, &path, &grid->calendar.periods[t]));
    sort_days(days);
done:
    free(path.load);
    free(path.row_errors);
    return status;
}

gp_status refine_everywhere(struct cut_days *days, const struct calendar *calendar)
{
    gp_status status = GP_OK;
    const struct path path = {0};
    for (int t = 0; t < calendar->count && days->count < MOST_CUTS; t++)
        TRY(cut_evenly(days, calendar->periods[t].start, calendar->periods[t].end,
                       parts_of(&path, &calendar->periods[t])));
    sort_days(days);
done:
    return status;
}
