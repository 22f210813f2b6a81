/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/days.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/number.h"
#include "core/try.h"
#include "import/account.h"
#include "import/medoids.h"

#define MONTHS 12

/* The days of all weather years in one season. */
struct season_days {
    int season, count;
    struct day_ref *days;
    double *weight; /* [day] of its year */
    bool *kept;     /* [day] stands for itself */
    bool *stress;   /* [day] */
};

static int season_of_month(const struct season_row *seasons, int count, int month)
{
    int best = 0, fewest = MONTHS;
    for (int q = 0; q < count; q++) {
        int since = (month - seasons[q].start_month + MONTHS) % MONTHS;
        if (since < fewest) {
            fewest = since;
            best = q;
        }
    }
    return best;
}

static int season_of_day(const struct season_row *seasons, int count, int day)
{
    int month, day_of_month;
    year_day_to_civil(day, &month, &day_of_month);
    return season_of_month(seasons, count, month);
}

/* Days of a season, year after year, each year from the first day of the season on. */
static gp_status list_days(struct season_days *out, const struct made_days *made, const struct import *import,
                           int season)
{
    gp_status status = GP_OK;
    size_t most = (size_t)import->year_count * YEAR_DAYS;
    *out = (struct season_days){.season = season};
    TRY_MEMORY(out->days = ARENA_ARRAY(import->arena, struct day_ref, most));
    TRY_MEMORY(out->weight = ARENA_ARRAY(import->arena, double, most));
    TRY_MEMORY(out->kept = ARENA_ARRAY(import->arena, bool, most));
    TRY_MEMORY(out->stress = ARENA_ARRAY(import->arena, bool, most));
    int first = year_day(made->seasons[season].start_month, 1);
    for (int year = 0; year < import->year_count; year++) {
        for (int i = 0; i < YEAR_DAYS; i++) {
            int day = (first + i) % YEAR_DAYS;
            if ((day == LEAP_DAY && !import->years[year].leap) ||
                season_of_day(made->seasons, made->season_count, day) != season)
                continue;
            out->weight[out->count] = import->years[year].weight;
            out->days[out->count++] = (struct day_ref){year, day};
        }
    }
done:
    return status;
}

static gp_status add_type(struct made_days *made, const struct import *import, const struct made_day_type *type)
{
    if (!type->name)
        return GP_ERR_NOMEM;
    if (made->count == made->capacity) {
        int capacity = made->capacity > 0 ? 2 * made->capacity : 64;
        struct made_day_type *types = ARENA_ARRAY(import->arena, struct made_day_type, capacity);
        if (!types)
            return GP_ERR_NOMEM;
        if (made->count > 0)
            memcpy(types, made->types, (size_t)made->count * sizeof *types);
        made->types = types;
        made->capacity = capacity;
    }
    made->types[made->count++] = *type;
    return GP_OK;
}

/* Each year of the season is one day type, all its days in a row. */
static gp_status add_whole(struct made_days *made, const struct import *import, const struct season_days *season)
{
    gp_status status = GP_OK;
    for (int from = 0, to; from < season->count && status == GP_OK; from = to) {
        int year = season->days[from].year;
        for (to = from; to < season->count && season->days[to].year == year; to++)
            ;
        const char *name = import->years[year].year == YEAR_UNDATED
                               ? "year"
                               : arena_format(import->arena, "%d", import->years[year].year);
        struct made_day_type type = {.season = season->season,
                                     .name = name,
                                     .weight_days = (to - from) * import->years[year].weight,
                                     .count = to - from,
                                     .days = &season->days[from]};
        status = add_type(made, import, &type);
    }
    return status;
}

static const double *day_values(const struct import *import, int series, struct day_ref day)
{
    return &series_in_year(&import->series[series], day.year)->value[day.day * HOURS_A_DAY];
}

static double highest_hour(const struct import *import, int series, struct day_ref day)
{
    const double *values = day_values(import, series, day);
    double highest = -INFINITY;
    for (int hour = 0; hour < HOURS_A_DAY; hour++)
        highest = fmax(highest, values[hour]);
    return highest;
}

/* Output of a day of one profile, or of all profiles of its region, in hours of capacity. */
static double output_of_day(const struct import *import, int profile, bool of_region, struct day_ref day)
{
    double sum = 0.0;
    for (int s = 0; s < import->series_count; s++) {
        const struct series *series = &import->series[s];
        if (series->kind != SERIES_PROFILE ||
            (s != profile && (!of_region || strcmp(series->name, import->series[profile].name) != 0)))
            continue;
        const double *values = day_values(import, s, day);
        for (int hour = 0; hour < HOURS_A_DAY; hour++)
            sum += values[hour] / (number_given(series->nameplate) ? series->nameplate : 1.0);
    }
    return sum;
}

/* Keeps the day of the season's lull of a profile, alone or with the others of its region. */
static void keep_lull(const struct import *import, struct season_days *season, int profile, bool of_region)
{
    int lull = 0;
    double least = INFINITY;
    for (int i = 0; i < season->count; i++) {
        double output = output_of_day(import, profile, of_region, season->days[i]);
        if (output < least) {
            least = output;
            lull = i;
        }
    }
    season->kept[lull] = true;
}

static void keep_peak(const struct import *import, struct season_days *season, int series)
{
    int peak = 0;
    for (int i = 1; i < season->count; i++)
        if (highest_hour(import, series, season->days[i]) > highest_hour(import, series, season->days[peak]))
            peak = i;
    season->kept[peak] = season->stress[peak] = true;
}

/* Whether no profile before it is of its region. */
static bool is_first_of_region(const struct import *import, int profile)
{
    for (int s = 0; s < profile; s++)
        if (import->series[s].kind == SERIES_PROFILE &&
            strcmp(import->series[s].name, import->series[profile].name) == 0)
            return false;
    return true;
}

static void keep_extremes(const struct import *import, struct season_days *season)
{
    for (int s = 0; s < import->series_count; s++) {
        if (import->series[s].kind == SERIES_PROFILE) {
            keep_lull(import, season, s, false);
            if (is_first_of_region(import, s))
                keep_lull(import, season, s, true);
        } else {
            keep_peak(import, season, s);
        }
    }
}

static gp_status add_day(struct made_days *made, const struct import *import, const struct season_days *season, int day,
                         double weight, bool scaled)
{
    int month, day_of_month;
    struct day_ref at = season->days[day];
    year_day_to_civil(at.day, &month, &day_of_month);
    const char *name =
        import->years[at.year].year == YEAR_UNDATED
            ? arena_format(import->arena, "%02d-%02d", month, day_of_month)
            : arena_format(import->arena, "%d-%02d-%02d", import->years[at.year].year, month, day_of_month);
    struct made_day_type type = {.season = season->season,
                                 .name = name,
                                 .weight_days = weight,
                                 .stress = season->stress[day],
                                 .scaled = scaled,
                                 .count = 1,
                                 .days = &season->days[day]};
    return add_type(made, import, &type);
}

/* The range of a series over all hours that count; 1 where it is constant, and no distance comes from it. */
static double range_of(const struct import *import, int series)
{
    double least = INFINITY, most = -INFINITY;
    for (int year = 0; year < import->year_count; year++) {
        const double *values = series_in_year(&import->series[series], year)->value;
        for (int hour = 0; hour < YEAR_HOURS; hour++)
            if (number_given(values[hour])) {
                least = fmin(least, values[hour]);
                most = fmax(most, values[hour]);
            }
    }
    return most > least ? most - least : 1.0;
}

/* Squared Euclidean distance of days, each series over its range. */
static gp_status measure_days(float **out, const struct import *import, const double *ranges,
                              const struct season_days *season, const int *days, int count)
{
    *out = calloc((size_t)count * (size_t)count + 1, sizeof **out);
    for (int s = 0; s < import->series_count && *out; s++) {
        double range = ranges[s];
        if (env_cancelled(import->env))
            return GP_ERR_CANCELLED;
        for (int i = 0; i < count; i++) {
            const double *a = day_values(import, s, season->days[days[i]]);
            for (int j = 0; j < i; j++) {
                const double *b = day_values(import, s, season->days[days[j]]);
                double sum = 0.0;
                for (int hour = 0; hour < HOURS_A_DAY; hour++)
                    sum += (a[hour] - b[hour]) / range * ((a[hour] - b[hour]) / range);
                (*out)[(size_t)i * (size_t)count + (size_t)j] += (float)sum;
                (*out)[(size_t)j * (size_t)count + (size_t)i] += (float)sum;
            }
        }
    }
    return *out ? GP_OK : GP_ERR_NOMEM;
}

/* Finds how many days each day of the season stands for: a kept one for itself, a medoid for the weight of its cluster
 * of the others, and any other one for none. */
static gp_status cluster_days(double *stands_for, const struct import *import, const double *ranges,
                              const struct season_days *season)
{
    gp_status status;
    float *distance = NULL;
    int count = 0, *medoid = calloc((size_t)season->count + 1, sizeof *medoid);
    int *days = calloc((size_t)season->count + 1, sizeof *days);
    double *weight = calloc((size_t)season->count + 1, sizeof *weight);
    TRY(medoid && days && weight ? GP_OK : GP_ERR_NOMEM);
    for (int i = 0; i < season->count; i++) {
        stands_for[i] = season->kept[i] ? season->weight[i] : 0.0;
        weight[count] = season->weight[i];
        days[count] = i;
        count += !season->kept[i];
    }
    TRY(measure_days(&distance, import, ranges, season, days, count));
    TRY(medoids_find(medoid, distance, weight, count, import->options->days, import->env));
    for (int i = 0; i < count; i++)
        stands_for[days[medoid[i]]] += weight[i];
done:
    free(distance);
    free(medoid);
    free(days);
    free(weight);
    return status;
}

static gp_status add_representative(struct made_days *made, const struct import *import, const double *ranges,
                                    struct season_days *season)
{
    gp_status status;
    double *stands_for = calloc((size_t)season->count + 1, sizeof *stands_for);
    TRY_MEMORY(stands_for);
    keep_extremes(import, season);
    TRY(cluster_days(stands_for, import, ranges, season));
    for (int i = 0; i < season->count; i++)
        if (stands_for[i] > 0.0)
            TRY(add_day(made, import, season, i, stands_for[i], !season->kept[i]));
done:
    free(stands_for);
    return status;
}

/* The highest value that a scaled one may take, and a factor by which the mean of the year stays as it was. What is cut
 * at the limit is made up for by the other days: Kotzur and others, Renewable Energy 117 (2018), 474-487. */
static void scale_series(struct made_days *made, const struct import *import, int series)
{
    const struct series *asked = &import->series[series];
    double factor = 1.0, kept = 0.0, weights = 0.0, most = -INFINITY;
    for (int i = 0; i < made->count; i++)
        weights += made->types[i].weight_days * HOURS_A_DAY;
    for (int year = 0; year < import->year_count; year++)
        for (int hour = 0; hour < YEAR_HOURS; hour++)
            most = fmax(most, series_in_year(asked, year)->value[hour]);
    made->limit[series] = asked->kind == SERIES_PRICE      ? INFINITY
                          : number_given(asked->nameplate) ? asked->nameplate
                          : asked->kind == SERIES_PROFILE  ? 1.0
                                                           : most;
    made->factor[series] = 1.0;
    for (int round = 0; round < 100; round++) {
        double scaled = 0.0;
        kept = 0.0;
        for (int i = 0; i < made->count; i++) {
            const struct made_day_type *type = &made->types[i];
            for (int hour = 0; hour < type->count * HOURS_A_DAY; hour++)
                *(type->scaled ? &scaled : &kept) +=
                    type->weight_days / type->count * days_value(made, import, series, type, hour);
        }
        double wanted = asked->mean * weights - kept;
        if (!(scaled > 0.0) || !(wanted > 0.0) || fabs(wanted - scaled) <= 1e-12 * fabs(asked->mean) * weights)
            break;
        factor *= wanted / scaled;
        made->factor[series] = factor;
    }
}

gp_status days_make(struct made_days *out, struct import *import, const struct season_row *seasons, int season_count)
{
    gp_status status = GP_OK;
    double *ranges; /* [series] */
    *out = (struct made_days){.seasons = seasons, .season_count = season_count};
    TRY_MEMORY(out->factor = ARENA_ARRAY(import->arena, double, import->series_count));
    TRY_MEMORY(out->limit = ARENA_ARRAY(import->arena, double, import->series_count));
    TRY_MEMORY(ranges = ARENA_ARRAY(import->arena, double, import->series_count));
    for (int s = 0; s < import->series_count; s++)
        ranges[s] = range_of(import, s);
    for (int q = 0; q < season_count; q++) {
        struct season_days season;
        TRY(list_days(&season, out, import, q));
        if (import->options->days == 0)
            TRY(add_whole(out, import, &season));
        else
            TRY(add_representative(out, import, ranges, &season));
    }
    for (int s = 0; s < import->series_count; s++)
        scale_series(out, import, s);
done:
    return status;
}
