/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What day types say of series: values, means, and how near their duration curves come. */
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "core/try.h"
#include "import/days.h"

double days_value(const struct made_days *days, const struct import *import, int series,
                  const struct made_day_type *type, int hour)
{
    struct day_ref day = type->days[hour / HOURS_A_DAY];
    double value = series_in_year(&import->series[series], day.year)->value[day.day * HOURS_A_DAY + hour % HOURS_A_DAY];
    return type->scaled ? fmin(value * days->factor[series], days->limit[series]) : value;
}

double days_mean(const struct made_days *days, const struct import *import, int series)
{
    double sum = 0.0, weights = 0.0;
    for (int i = 0; i < days->count; i++) {
        const struct made_day_type *type = &days->types[i];
        for (int hour = 0; hour < type->count * HOURS_A_DAY; hour++)
            sum += type->weight_days / type->count * days_value(days, import, series, type, hour);
        weights += type->weight_days * HOURS_A_DAY;
    }
    return sum / weights;
}

/* A value and how long it lasts. */
struct step {
    double value, length;
};

static int compare_steps(const void *a, const void *b)
{
    double x = ((const struct step *)a)->value, y = ((const struct step *)b)->value;
    return (x < y) - (x > y);
}

static double scale_to(struct step *steps, int count, double length)
{
    double sum = 0.0;
    for (int i = 0; i < count; i++)
        sum += steps[i].length;
    for (int i = 0; i < count; i++)
        steps[i].length *= length / sum;
    qsort(steps, (size_t)count, sizeof *steps, compare_steps);
    return steps[0].value - steps[count - 1].value;
}

/* The root of the mean square of the difference of two curves, both as long as 1. */
static double curve_distance(const struct step *a, int a_count, const struct step *b, int b_count)
{
    double sum = 0.0, at_a = 0.0, at_b = 0.0; /* how much of the present step is used */
    for (int i = 0, j = 0; i < a_count && j < b_count;) {
        double part = fmin(a[i].length - at_a, b[j].length - at_b);
        sum += part * (a[i].value - b[j].value) * (a[i].value - b[j].value);
        at_a += part;
        at_b += part;
        bool a_ends = a[i].length - at_a <= b[j].length - at_b;
        if (a_ends) {
            at_a = 0.0;
            i++;
        } else {
            at_b = 0.0;
            j++;
        }
    }
    return sqrt(sum);
}

gp_status days_curve_error(double *out, const struct made_days *days, const struct import *import, int series)
{
    gp_status status = GP_OK;
    int all_count = 0, made_count = 0, made_hours = 0;
    for (int i = 0; i < days->count; i++)
        made_hours += days->types[i].count * HOURS_A_DAY;
    struct step *all = calloc((size_t)import->year_count * YEAR_HOURS, sizeof *all);
    struct step *made = calloc((size_t)made_hours + 1, sizeof *made);
    TRY_MEMORY(all);
    TRY_MEMORY(made);
    for (int year = 0; year < import->year_count; year++) {
        const double *values = series_in_year(&import->series[series], year)->value;
        for (int hour = 0; hour < YEAR_HOURS; hour++)
            if (import->years[year].leap || hour / HOURS_A_DAY != LEAP_DAY)
                all[all_count++] = (struct step){values[hour], import->years[year].weight};
    }
    for (int i = 0; i < days->count; i++) {
        const struct made_day_type *type = &days->types[i];
        for (int hour = 0; hour < type->count * HOURS_A_DAY; hour++)
            made[made_count++] =
                (struct step){days_value(days, import, series, type, hour), type->weight_days / type->count};
    }
    double range = scale_to(all, all_count, 1.0);
    scale_to(made, made_count, 1.0);
    *out = range > 0.0 ? curve_distance(all, all_count, made, made_count) / range : 0.0;
done:
    free(all);
    free(made);
    return status;
}
