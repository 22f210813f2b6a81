/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and cost along one parameter when all move at random: medians over bins of equally many cases. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/number.h"
#include "core/try.h"
#include "sweep/quantile.h"
#include "sweep_report/frontier_bins.h"
#include "sweep_report/statistics.h"

#define BIN_COUNT 10

enum { NUMBER, MARK_0, MARK_1, DAY, PRESENT, OVERNIGHT, SHORTFALL, VALUE_COUNT };

/* The values of the cases of one bin, by kind. */
struct bin {
    double *values[VALUE_COUNT];
    size_t capacity[VALUE_COUNT];
    size_t count;
    int number;
};

static gp_status add_case(struct bin *bin, const struct study *study, const struct statement *query)
{
    for (int k = 0; k < VALUE_COUNT; k++) {
        bool is_day = k == MARK_0 || k == MARK_1 || k == DAY;
        double value =
            is_day ? (double)study_day_at_least(study, study_date(query, k + 1)) : statement_real(query, k + 1);
        if (!ARRAY_RESERVE(bin->values[k], bin->capacity[k], bin->count + 1))
            return GP_ERR_NOMEM;
        bin->values[k][bin->count] = value;
    }
    bin->count++;
    return GP_OK;
}

/* The day by which half of the cases are there. */
static date median_day(const struct bin *bin, int kind, const struct study *study)
{
    double day = bin->values[kind][(bin->count - 1) / 2];
    return day < (double)study->end ? number_to_int(day) : DATE_BLANK;
}

static bool end_bin(struct bin *bin, const struct study *study, frontier_visitor *visit, void *context)
{
    char value[80];
    if (bin->count == 0)
        return true;
    for (int k = 0; k < VALUE_COUNT; k++)
        statistics_sort(bin->values[k], bin->count);
    plain_snprintf(value, sizeof value, "%.3g..%.3g", bin->values[NUMBER][0], bin->values[NUMBER][bin->count - 1]);
    struct frontier_point point = {
        .others = "",
        .value = value,
        .number = quantile_of_sorted(bin->values[NUMBER], bin->count, 0.5),
        .count = (long)bin->count,
        .mark = {median_day(bin, MARK_0, study), median_day(bin, MARK_1, study)},
        .day = median_day(bin, DAY, study),
        .present_usd_bn = quantile_of_sorted(bin->values[PRESENT], bin->count, 0.5),
        .overnight_usd_bn = quantile_of_sorted(bin->values[OVERNIGHT], bin->count, 0.5),
        .shortfall_gw_weeks = quantile_of_sorted(bin->values[SHORTFALL], bin->count, 0.5),
    };
    bin->count = 0;
    return visit(context, &point);
}

gp_status frontier_visit_bins(const struct study *study, frontier_visitor *visit, void *context)
{
    static const char sql[] =
        "SELECT ntile(?2) OVER (ORDER BY number, p.case_id) AS bin, number, mark_0, mark_1, day, present, overnight, "
        "shortfall FROM planned AS p JOIN inputs AS i ON i.case_id = p.case_id AND i.parameter_id = ?1 "
        "WHERE number IS NOT NULL ORDER BY bin";
    gp_status status = GP_OK;
    struct statement *query = NULL;
    struct bin bin = {0};
    bool wanted = true;
    TRY(study_query(&query, study, sql));
    statement_bind_integer(query, 1, study->against);
    statement_bind_integer(query, 2, BIN_COUNT);
    while (wanted && statement_step(query, study->env, &status)) {
        int number = (int)statement_integer(query, 0);
        if (number != bin.number)
            wanted = end_bin(&bin, study, visit, context);
        bin.number = number;
        if (wanted)
            TRY(add_case(&bin, study, query));
    }
    if (status == GP_OK && wanted)
        end_bin(&bin, study, visit, context);
done:
    for (int k = 0; k < VALUE_COUNT; k++)
        free(bin.values[k]);
    statement_free(query);
    return status;
}
