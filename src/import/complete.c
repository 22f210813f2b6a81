/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series without holes: ends of years, leap days, gaps, and values that cannot be. */
#include <math.h>
#include <string.h>

#include "base/calendar.h"
#include "base/number.h"
#include "core/try.h"
#include "import/account.h"
#include "import/requests.h"
#include "import/series.h"

#define ROUNDING     1e-9 /* of the nameplate */
#define LONGEST_FILL 336  /* hours of a gap up to which filling it is advised */
#define NIGHT_HOURS  4    /* clocks are put forward before this hour */

static int count_hours(const struct series_year *year, int *line, int *file)
{
    int count = 0;
    for (int hour = 0; hour < YEAR_HOURS; hour++) {
        if (!number_given(year->value[hour]))
            continue;
        *line = count++ == 0 ? year->line[hour] : *line;
        *file = year->file[hour];
    }
    return count;
}

static void move_hour(struct series_year *from, struct series_year *to, int hour)
{
    to->value[hour] = from->value[hour];
    to->line[hour] = from->line[hour];
    to->file[hour] = from->file[hour];
    from->value[hour] = NUMBER_BLANK;
    from->line[hour] = 0;
}

/* Hours of a year that has a day of them at most go to the year beside it, where that lacks them. */
static void wrap_year(struct series *series, int year, int year_count)
{
    for (int hour = 0; hour < YEAR_HOURS; hour++) {
        struct series_year *from = &series->years[year];
        if (!number_given(from->value[hour]))
            continue;
        for (int beside = year + 1; beside >= year - 1; beside -= 2)
            if (beside >= 0 && beside < year_count && !number_given(series->years[beside].value[hour]) &&
                number_given(from->value[hour]))
                move_hour(from, &series->years[beside], hour);
    }
}

static gp_status report_edge(const struct import *import, const struct series *series, int year, int count, int line,
                             int file)
{
    struct place place = {import->files[file].source.path, line, 0};
    env_report(import->env, GP_SEVERITY_ERROR, place, "year-edge",
               "--wrap: they stand for what the other end of the year lacks; --years: only the years that are named",
               "%s has no more than %d h of %d", series_words(series, import->arena), count, import->years[year].year);
    return GP_ERR_INPUT;
}

/* A year that has a day at most is what a shift of the clock took beyond the end of another. Where years are named,
 * those that are not are left out anyway. */
static gp_status settle_edges(struct import *import)
{
    gp_status worst = GP_OK;
    for (int s = 0; s < import->series_count; s++) {
        struct series *series = &import->series[s];
        for (int year = 0; year < import->year_count && series->dated; year++) {
            int line = 0, file = 0, count = count_hours(&series->years[year], &line, &file);
            if (count == 0 || count > HOURS_OF_EDGES)
                continue;
            if (import->options->wrap)
                wrap_year(series, year, import->year_count);
            else if (!import->options->years)
                worst = report_edge(import, series, year, count, line, file);
        }
    }
    return worst;
}

/* Years in which no dated series has an hour are none. Where that would be all, the gaps are told instead. */
static void drop_empty_years(struct import *import)
{
    int kept = 0;
    for (int year = 0; year < import->year_count; year++) {
        int hours = import->years[year].year == YEAR_UNDATED, line, file;
        for (int s = 0; s < import->series_count; s++)
            if (import->series[s].dated)
                hours += count_hours(&import->series[s].years[year], &line, &file);
        if (hours == 0)
            continue;
        import->years[kept] = import->years[year];
        for (int s = 0; s < import->series_count; s++)
            if (import->series[s].dated)
                import->series[s].years[kept] = import->series[s].years[year];
        kept++;
    }
    if (kept > 0)
        import->year_count = kept;
}

static bool has_leap_day(const struct series_year *year)
{
    for (int hour = 0; hour < HOURS_A_DAY; hour++)
        if (number_given(year->value[LEAP_DAY * HOURS_A_DAY + hour]))
            return true;
    return false;
}

static void repeat_day(struct series_year *year)
{
    int from = (LEAP_DAY - 1) * HOURS_A_DAY, to = LEAP_DAY * HOURS_A_DAY;
    memcpy(&year->value[to], &year->value[from], HOURS_A_DAY * sizeof *year->value);
    memcpy(&year->line[to], &year->line[from], HOURS_A_DAY * sizeof *year->line);
    memcpy(&year->file[to], &year->file[from], HOURS_A_DAY * sizeof *year->file);
}

static gp_status report_leap_day(const struct import *import, int year, const struct series *with,
                                 const struct series *without)
{
    const struct series_year *values = series_in_year(with, year);
    int hour = LEAP_DAY * HOURS_A_DAY;
    while (!number_given(values->value[hour]))
        hour++;
    struct place place = {import->files[values->file[hour]].source.path, values->line[hour], 0};
    env_report(import->env, GP_SEVERITY_ERROR, place, "leap-day",
               "--leap-day drop leaves it out everywhere; --leap-day repeat repeats 28 February where it is missing",
               "%s has 29 February, which %s lacks", series_words(with, import->arena),
               series_words(without, import->arena));
    return GP_ERR_INPUT;
}

static gp_status settle_leap_day(struct import *import, int year)
{
    const struct series *with = NULL, *without = NULL;
    struct weather_year *weather = &import->years[year];
    weather->leap = false;
    if (weather->year != YEAR_UNDATED && !year_is_leap(weather->year))
        return GP_OK;
    for (int s = 0; s < import->series_count; s++) {
        const struct series *series = &import->series[s];
        bool has = has_leap_day(series_in_year(series, year));
        with = has && !with ? series : with;
        without = !has && !without ? series : without;
    }
    weather->leap = with && (!without || import->options->leap_day == GP_LEAP_DAY_REPEAT);
    if (!with || !without)
        return GP_OK;
    if (import->options->leap_day == GP_LEAP_DAY_REFUSE)
        return report_leap_day(import, year, with, without);
    for (int s = 0; s < import->series_count && weather->leap; s++)
        if (!has_leap_day(series_in_year(&import->series[s], year)))
            repeat_day(series_in_year(&import->series[s], year));
    account_line(import->account, "29 February%s: %s",
                 weather->year == YEAR_UNDATED ? "" : arena_format(import->arena, " of %d", weather->year),
                 weather->leap ? "28 February is repeated where it was missing" : "left out");
    return GP_OK;
}

/* The next hour of a year that counts. */
static int next_hour(int hour, bool leap)
{
    hour++;
    return !leap && hour == LEAP_DAY * HOURS_A_DAY ? hour + HOURS_A_DAY : hour;
}

static int hours_between(int from, int to, bool leap)
{
    return to - from - (!leap && from <= LEAP_DAY * HOURS_A_DAY && to > LEAP_DAY * HOURS_A_DAY ? HOURS_A_DAY : 0);
}

/* Fills the hours from `from` up to `to` evenly between their neighbours; at an end of the year with the one there is.
 */
static void fill_gap(struct series_year *year, int before, int from, int to, bool leap)
{
    double low = before >= 0 ? year->value[before] : year->value[to];
    double high = to < YEAR_HOURS ? year->value[to] : low;
    int steps = hours_between(from, to, leap) + 1, step = 1;
    for (int hour = from; hour < to; hour = next_hour(hour, leap), step++)
        year->value[hour] = low + (high - low) * step / steps;
}

/* The nearest line of the file to an hour without a value: its own, or that of an hour after or before it. */
static struct place nearest_place(const struct import *import, const struct series *series,
                                  const struct series_year *values, int hour)
{
    int near = hour;
    while (near < YEAR_HOURS && values->line[near] == 0)
        near++;
    for (near = near < YEAR_HOURS ? near : hour; near > 0 && values->line[near] == 0;)
        near--;
    int file = values->line[near] > 0 ? values->file[near] : series->file < 0 ? 0 : series->file;
    return (struct place){import->files[file].source.path, values->line[near], 0};
}

static gp_status report_gap(const struct import *import, const struct series *series, int year, int from, int hours)
{
    const struct series_year *values = series_in_year(series, year);
    char first[24];
    year_hour_format(series->dated ? import->years[year].year : YEAR_UNDATED, from, first);
    bool spring = hours == 1 && from % HOURS_A_DAY < NIGHT_HOURS && values->line[from] == 0;
    const char *hint =
        spring ? "--clock daylight, if the clock is put forward here; else --fill-gaps 1"
        : hours > LONGEST_FILL
            ? "--years names the years to take; --typical FILE takes the only year of a file as every year"
            : arena_format(import->arena, "--fill-gaps %d fills it evenly from its neighbours", hours);
    env_report(import->env, GP_SEVERITY_ERROR, nearest_place(import, series, values, from), "hours-missing", hint,
               "%s has no value from %s on, for %d hour%s", series_words(series, import->arena), first, hours,
               hours == 1 ? "" : "s");
    return GP_ERR_INPUT;
}

static gp_status settle_gaps(struct import *import, const struct series *series, int year, bool leap)
{
    gp_status worst = GP_OK;
    struct series_year *values = series_in_year(series, year);
    int before = -1, filled = 0;
    for (int hour = 0; hour < YEAR_HOURS; hour = next_hour(hour, leap)) {
        if (number_given(values->value[hour])) {
            before = hour;
            continue;
        }
        int to = hour;
        while (to < YEAR_HOURS && !number_given(values->value[to]))
            to = next_hour(to, leap);
        int hours = hours_between(hour, to, leap);
        if (hours > import->options->fill_gaps || (before < 0 && to >= YEAR_HOURS)) {
            worst = report_gap(import, series, year, hour, hours);
        } else {
            fill_gap(values, before, hour, to, leap);
            filled += hours;
        }
        if (to >= YEAR_HOURS)
            break;
        hour = before = to;
    }
    if (filled > 0)
        account_line(import->account, "%s: %d missing hours filled evenly from their neighbours",
                     series_words(series, import->arena), filled);
    return worst;
}

static gp_status settle_all_gaps(struct import *import)
{
    gp_status worst = GP_OK;
    bool any_leap = false;
    for (int year = 0; year < import->year_count; year++)
        any_leap = any_leap || import->years[year].leap;
    for (int s = 0; s < import->series_count; s++) {
        const struct series *series = &import->series[s];
        for (int year = 0; year < (series->dated ? import->year_count : 1); year++) {
            gp_status status = settle_gaps(import, series, year, series->dated ? import->years[year].leap : any_leap);
            worst = status == GP_OK ? worst : status;
        }
    }
    return worst;
}

/* Values that are outside of what can be, in one direction. */
struct outside {
    int count, year, hour;
    double value; /* the first */
};

static void note_outside(struct outside *outside, int year, int hour, double value)
{
    if (outside->count++ == 0)
        *outside = (struct outside){1, year, hour, value};
}

static gp_status report_outside(const struct import *import, const struct series *series, const struct outside *outside,
                                bool above)
{
    const struct series_year *values = series_in_year(series, outside->year);
    struct place place = {import->files[values->file[outside->hour]].source.path, values->line[outside->hour], 0};
    bool bare = above && !number_given(series->nameplate);
    env_report(import->env, GP_SEVERITY_ERROR, place, above ? "above-nameplate" : "below-zero",
               bare ? arena_format(import->arena,
                                   "give the nameplate in the column's unit: '%s/NAMEPLATE'; /1 and --clip where the "
                                   "values are parts of it",
                                   series->option)
                    : "--clip cuts such values",
               "%s has the value %.6g, which is %s, here and in %d more hours", series_words(series, import->arena),
               outside->value, above ? "above its nameplate" : "below 0", outside->count - 1);
    return GP_ERR_INPUT;
}

/* Cuts or tells values below 0 and above the nameplate; prices may be anything. */
static gp_status settle_bounds(struct import *import, const struct series *series)
{
    struct outside below = {0}, above = {0};
    double nameplate = number_given(series->nameplate)  ? series->nameplate
                       : series->kind == SERIES_PROFILE ? 1.0
                                                        : INFINITY;
    gp_status worst = GP_OK;
    for (int year = 0; year < (series->dated ? import->year_count : 1) && series->kind != SERIES_PRICE; year++) {
        double *value = series->years[year].value;
        for (int hour = 0; hour < YEAR_HOURS; hour++) {
            if (!number_given(value[hour]))
                continue;
            bool under = value[hour]<0.0, over = value[hour]> nameplate * (1.0 + ROUNDING);
            if (under)
                note_outside(&below, year, hour, value[hour]);
            if (over)
                note_outside(&above, year, hour, value[hour]);
            if (import->options->clip || !(under || over))
                value[hour] = fmin(fmax(value[hour], 0.0), nameplate);
        }
    }
    /* Without a nameplate the values may be in any unit, and cutting them at 1 would make them all 1. */
    bool clip = import->options->clip && (number_given(series->nameplate) || above.count == 0);
    if (below.count > 0 && !clip)
        worst = report_outside(import, series, &below, false);
    if (above.count > 0 && !clip)
        worst = report_outside(import, series, &above, true);
    if (below.count + above.count > 0 && worst == GP_OK)
        account_line(import->account, "%s: %d hours below 0 and %d above the nameplate cut",
                     series_words(series, import->arena), below.count, above.count);
    return worst;
}

static gp_status find_mean(struct import *import, struct series *series)
{
    double sum = 0.0, weights = 0.0, least = INFINITY, most = -INFINITY;
    for (int year = 0; year < import->year_count; year++) {
        const double *value = series_in_year(series, year)->value;
        for (int hour = 0; hour < YEAR_HOURS; hour = next_hour(hour, import->years[year].leap)) {
            sum += import->years[year].weight * value[hour];
            weights += import->years[year].weight;
            least = fmin(least, value[hour]);
            most = fmax(most, value[hour]);
        }
    }
    series->mean = sum / weights;
    const char *words = series_words(series, import->arena);
    if (!isfinite(series->mean)) {
        env_report(import->env, GP_SEVERITY_ERROR, (struct place){0}, "mean-too-large", NULL,
                   "%s has values of up to %.3g: their sum is no number", words, most);
        return GP_ERR_INPUT;
    }
    account_line(import->account, "%s: mean %.6g, least %.6g, most %.6g in the column's unit", words, series->mean,
                 least, most);
    if (series->kind == SERIES_PROFILE || series->mean > 0.0)
        return GP_OK;
    env_report(import->env, GP_SEVERITY_ERROR, (struct place){0}, "mean-not-positive", NULL,
               "%s has the mean %.6g: a shape is a value over a mean above 0", words, series->mean);
    return GP_ERR_INPUT;
}

gp_status series_complete(struct import *import)
{
    gp_status status, worst = GP_OK;
    TRY(settle_edges(import));
    drop_empty_years(import);
    TRY(requests_years(import));
    for (int year = 0; year < import->year_count; year++)
        if ((status = settle_leap_day(import, year)) != GP_OK)
            worst = status;
    if ((status = settle_all_gaps(import)) != GP_OK)
        worst = status;
    for (int s = 0; s < import->series_count; s++)
        if ((status = settle_bounds(import, &import->series[s])) != GP_OK)
            worst = status;
    for (int s = 0; s < import->series_count && worst == GP_OK; s++)
        worst = find_mean(import, &import->series[s]);
    status = worst;
done:
    return status;
}
