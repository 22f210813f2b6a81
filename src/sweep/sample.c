/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent samples, and their reordering to rank correlations. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "core/try.h"
#include "sweep/quantile.h"
#include "sweep/sample.h"

#define SCORE_STREAMS 1000000u /* streams from here on order scores, those before draw parameters */
#define LEAST_PIVOT   1e-9
#define PI            3.14159265358979323846

gp_status sample_probabilities(double *probabilities, int case_count, int parameter_count, uint64_t seed,
                               bool stratified)
{
    int *slices = calloc((size_t)case_count + 1, sizeof *slices);
    if (!slices)
        return GP_ERR_NOMEM;
    for (int p = 0; p < parameter_count; p++) {
        struct random_stream stream;
        random_start(&stream, seed, (uint64_t)p);
        if (stratified)
            random_order(&stream, slices, case_count);
        for (int i = 0; i < case_count; i++) {
            double fraction = random_fraction(&stream);
            probabilities[(size_t)i * (size_t)parameter_count + (size_t)p] =
                stratified ? (slices[i] + fraction) / case_count : fraction;
        }
    }
    free(slices);
    return GP_OK;
}

double sample_pearson(double rank_correlation)
{
    return 2.0 * sin(rank_correlation * PI / 6.0);
}

bool sample_factor(double *matrix, int size)
{
    size_t n = (size_t)size;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j <= i; j++) {
            double sum = matrix[i * n + j];
            for (size_t k = 0; k < j; k++)
                sum -= matrix[i * n + k] * matrix[j * n + k];
            if (i == j && sum < LEAST_PIVOT)
                return false;
            matrix[i * n + j] = i == j ? sqrt(sum) : sum / matrix[j * n + j];
        }
        for (size_t j = i + 1; j < n; j++)
            matrix[i * n + j] = 0.0;
    }
    return true;
}

/* Normal scores of the ranks, each column in its own random order. */
static gp_status draw_scores(double *scores, int case_count, int parameter_count, uint64_t seed)
{
    int *order = calloc((size_t)case_count + 1, sizeof *order);
    if (!order)
        return GP_ERR_NOMEM;
    for (int p = 0; p < parameter_count; p++) {
        struct random_stream stream;
        random_start(&stream, seed, SCORE_STREAMS + (uint64_t)p);
        random_order(&stream, order, case_count);
        for (int i = 0; i < case_count; i++)
            scores[(size_t)i * (size_t)parameter_count + (size_t)p] =
                quantile_normal((order[i] + 1.0) / (case_count + 1.0));
    }
    free(order);
    return GP_OK;
}

/* Correlations of the columns, all of which have mean 0 and the same variance. */
static void correlations_of(const double *scores, int case_count, int parameter_count, double *out)
{
    size_t n = (size_t)parameter_count;
    double square = 0.0;
    for (size_t i = 0; i < (size_t)case_count; i++)
        square += scores[i * n] * scores[i * n];
    for (size_t p = 0; p < n; p++) {
        for (size_t q = 0; q <= p; q++) {
            double sum = 0.0;
            for (size_t i = 0; i < (size_t)case_count; i++)
                sum += scores[i * n + p] * scores[i * n + q];
            out[p * n + q] = out[q * n + p] = sum / square;
        }
    }
}

/* row <- wanted_factor x (actual_factor^-1 row): takes out the correlation that the scores have and puts in the wanted
 * one. */
static void transform_row(double *row, const double *actual_factor, const double *wanted_factor, size_t n)
{
    for (size_t p = 0; p < n; p++) {
        for (size_t q = 0; q < p; q++)
            row[p] -= actual_factor[p * n + q] * row[q];
        row[p] /= actual_factor[p * n + p];
    }
    for (size_t p = n; p-- > 0;) {
        row[p] *= wanted_factor[p * n + p];
        for (size_t q = 0; q < p; q++)
            row[p] += wanted_factor[p * n + q] * row[q];
    }
}

struct ranked {
    double value;
    int position;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return x->position - y->position;
}

/* Puts the numbers of a column into the order of its scores. */
static void reorder_column(double *sample, const double *scores, int case_count, size_t n, size_t p,
                           struct ranked *by_score, struct ranked *by_value)
{
    for (int i = 0; i < case_count; i++) {
        by_score[i] = (struct ranked){scores[(size_t)i * n + p], i};
        by_value[i] = (struct ranked){sample[(size_t)i * n + p], i};
    }
    qsort(by_score, (size_t)case_count, sizeof *by_score, compare_ranked);
    qsort(by_value, (size_t)case_count, sizeof *by_value, compare_ranked);
    for (int i = 0; i < case_count; i++)
        sample[(size_t)by_score[i].position * n + p] = by_value[i].value;
}

gp_status sample_correlate(double *sample, int case_count, int parameter_count, const double *wanted, uint64_t seed)
{
    gp_status status = GP_OK;
    size_t n = (size_t)parameter_count, cases = (size_t)case_count;
    double *scores = calloc(cases * n + 1, sizeof *scores), *factors = calloc(2 * n * n + 1, sizeof *factors);
    struct ranked *ranked = calloc(2 * cases + 1, sizeof *ranked);
    TRY_MEMORY(scores && factors && ranked);
    double *actual_factor = factors, *wanted_factor = factors + n * n;
    TRY(draw_scores(scores, case_count, parameter_count, seed));
    correlations_of(scores, case_count, parameter_count, actual_factor);
    for (size_t i = 0; i < n * n; i++)
        wanted_factor[i] = sample_pearson(wanted[i]);
    for (size_t p = 0; p < n; p++)
        wanted_factor[p * n + p] = 1.0;
    if (!sample_factor(actual_factor, parameter_count) || !sample_factor(wanted_factor, parameter_count)) {
        status = GP_ERR_USAGE;
        goto done;
    }
    for (size_t i = 0; i < cases; i++)
        transform_row(scores + i * n, actual_factor, wanted_factor, n);
    for (size_t p = 0; p < n; p++)
        reorder_column(sample, scores, case_count, n, p, ranked, ranked + cases);
done:
    free(scores);
    free(factors);
    free(ranked);
    return status;
}
