/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Capacity in service by year: the cases of one year at a time are in memory. */
#include <stdlib.h>

#include "base/array.h"
#include "core/try.h"
#include "sweep/quantile.h"
#include "sweep_report/bands.h"

static const double band_quantiles[BAND_COUNT] = {
    [BAND_05] = 0.05, [BAND_25] = 0.25, [BAND_50] = 0.50, [BAND_75] = 0.75,
    [BAND_95] = 0.95, [BAND_10] = 0.10, [BAND_90] = 0.90};

struct reading {
    double *gw; /* ascending: of the year at hand */
    size_t count, capacity;
    double wanted_sum;
    int year;
};

static void end_year(struct bands *bands, const struct reading *reading)
{
    if (reading->count == 0)
        return;
    struct band *band = &bands->years[bands->count++];
    band->year = reading->year;
    band->count = (long)reading->count;
    band->wanted_gw = reading->wanted_sum / (double)reading->count;
    for (int i = 0; i < BAND_COUNT; i++)
        band->gw[i] = quantile_of_sorted(reading->gw, reading->count, band_quantiles[i]);
}

static gp_status read_rows(struct bands *bands, struct reading *reading, struct statement *query,
                           const struct study *study)
{
    gp_status status;
    while (statement_step(query, study->env, &status)) {
        int year = (int)statement_integer(query, 0);
        if (year != reading->year) {
            end_year(bands, reading);
            reading->year = year;
            reading->count = 0;
            reading->wanted_sum = 0.0;
        }
        if (!ARRAY_RESERVE(reading->gw, reading->capacity, reading->count + 1))
            return GP_ERR_NOMEM;
        reading->gw[reading->count++] = statement_real(query, 1);
        reading->wanted_sum += statement_real(query, 2);
    }
    end_year(bands, reading);
    return status;
}

gp_status bands_read(struct bands *out, const struct study *study)
{
    static const char sql[] = "SELECT year, in_service_gw, wanted_gw FROM years JOIN planned USING (case_id) "
                              "ORDER BY year, in_service_gw";
    gp_status status = GP_OK;
    struct statement *query = NULL;
    struct reading reading = {0};
    int64_t years;
    *out = (struct bands){0};
    TRY(database_integer(study->store->database, "SELECT count(DISTINCT year) FROM years", 0, &years, study->env));
    TRY_MEMORY(out->years = ARENA_ARRAY(study->arena, struct band, years));
    TRY(study_query(&query, study, sql));
    TRY(read_rows(out, &reading, query, study));
done:
    statement_free(query);
    free(reading.gw);
    return status;
}
