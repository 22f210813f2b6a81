/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wilson's interval, and shares and quantiles of dates that may never come. */
#include "sweep_report/statistics.h"

#include <math.h>
#include <stdlib.h>

#include "sweep/quantile.h"

#define UPPER_TAIL 0.975 /* of a two-sided 95 % */
#define SAME       1e-9  /* of counts, so that 0.05 of 20 cases is one case */

struct interval statistics_wilson_interval(long hits, long count)
{
    if (count <= 0)
        return (struct interval){0.0, 1.0};
    double n = (double)count, share = (double)hits / n, z = quantile_normal(UPPER_TAIL), z2 = z * z;
    double middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    double half = z / (1.0 + z2 / n) * sqrt(share * (1.0 - share) / n + z2 / (4.0 * n * n));
    return (struct interval){hits == 0 ? 0.0 : middle - half, hits == count ? 1.0 : middle + half};
}

long date_counts_by(const struct date_counts *counts, date day)
{
    int low = 0, high = counts->day_count; /* how many of the days are up to `day` */
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (counts->days[middle] <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? counts->cumulative[low - 1] : 0;
}

date date_counts_quantile(const struct date_counts *counts, double p)
{
    double needed = p * (double)counts->count - SAME;
    for (int i = 0; i < counts->day_count; i++) {
        if ((double)counts->cumulative[i] >= needed)
            return counts->days[i];
    }
    return DATE_BLANK;
}

static int compare(const void *a, const void *b)
{
    double one = *(const double *)a, other = *(const double *)b;
    return (one > other) - (one < other);
}

void statistics_sort(double *values, size_t count)
{
    if (count > 1)
        qsort(values, count, sizeof *values, compare);
}
