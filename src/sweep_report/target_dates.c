/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many cases have the target by each quarter's end. The memory grows with the days of the horizon only. */
#include "sweep_report/target_dates.h"
#include "base/number.h"
#include "core/try.h"

#define MONTHS_PER_YEAR    12
#define MONTHS_PER_QUARTER 3

static gp_status read_counts(struct date_counts *out, const struct study *study)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    int64_t days;
    long sum = 0;
    TRY(database_integer(study->store->database, "SELECT count(DISTINCT day) FROM planned", 0, &days, study->env));
    out->count = study->judged;
    TRY_MEMORY(out->days = ARENA_ARRAY(study->arena, date, days));
    TRY_MEMORY(out->cumulative = ARENA_ARRAY(study->arena, long, days));
    TRY(study_query(&query, study, "SELECT day, count(*) FROM planned WHERE day IS NOT NULL GROUP BY 1 ORDER BY 1"));
    while (out->day_count < days && statement_step(query, study->env, &status)) {
        sum += (long)statement_integer(query, 1);
        out->days[out->day_count] = study_date(query, 0);
        out->cumulative[out->day_count++] = sum;
    }
done:
    statement_free(query);
    return status;
}

/* First day of the quarter after the one of `day`. */
static date next_quarter(date day)
{
    int year, month, day_of_month;
    date_to_civil(day, &year, &month, &day_of_month);
    month = (month - 1) / MONTHS_PER_QUARTER * MONTHS_PER_QUARTER + MONTHS_PER_QUARTER + 1;
    return month > MONTHS_PER_YEAR ? date_from_civil(year + 1, 1, 1) : date_from_civil(year, month, 1);
}

gp_status target_dates_read(struct target_dates *out, const struct study *study)
{
    int count = 0;
    *out = (struct target_dates){0};
    gp_status status = read_counts(&out->counts, study);
    if (status != GP_OK)
        return status;
    for (date day = study->start; day < study->end; day = next_quarter(day))
        count++;
    out->quarters = ARENA_ARRAY(study->arena, struct target_quarter, count);
    if (!out->quarters)
        return GP_ERR_NOMEM;
    for (date day = study->start; day < study->end; day = next_quarter(day)) {
        struct target_quarter *quarter = &out->quarters[out->quarter_count++];
        date next = next_quarter(day);
        next = next < study->end ? next : study->end;
        quarter->end = next;
        quarter->by = date_counts_by(&out->counts, next);
        quarter->share_frac = number_ratio((double)quarter->by, (double)study->judged);
        quarter->interval = statistics_wilson_interval(quarter->by, study->judged);
    }
    return GP_OK;
}
