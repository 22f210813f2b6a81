/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only functions that neither allocate nor fail are taken from the library: its error handler would end the program. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "sweep/quantile.h"

#define HIGH_QUANTILE 0.95

double quantile_normal(double p)
{
    return gsl_cdf_ugaussian_Pinv(p);
}

double quantile_uniform(double p, double low, double high)
{
    return low + p * (high - low);
}

double quantile_triangular(double p, double low, double peak, double high)
{
    double width = high - low;
    if (width <= 0.0)
        return low;
    if (p < (peak - low) / width)
        return low + sqrt(p * width * (peak - low));
    return high - sqrt((1.0 - p) * width * (high - peak));
}

double quantile_normal_between(double p, double low, double high)
{
    double deviation = 0.5 * (high - low) / gsl_cdf_ugaussian_Pinv(HIGH_QUANTILE);
    return 0.5 * (low + high) + deviation * gsl_cdf_ugaussian_Pinv(p);
}

double quantile_lognormal_between(double p, double low, double high)
{
    return exp(quantile_normal_between(p, log(low), log(high)));
}

double quantile_of_sorted(const double *sorted, size_t count, double p)
{
    return gsl_stats_quantile_from_sorted_data(sorted, 1, count, p);
}

double probability_at_least(long hits, double probability, long count)
{
    return hits <= 0 ? 1.0 : gsl_cdf_binomial_Q((unsigned int)(hits - 1), probability, (unsigned int)count);
}
