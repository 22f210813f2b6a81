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

/* Days of cases that are told, and the words of those that fall together. */
enum { MARK_FIRST = 1, MARK_HALF = 2, MARK_LAST = 4, MOST_MARKED = 3 };
static const char *const mark_words[] = {"",
                                         "first case",
                                         "half of the cases",
                                         "first case, and half of the cases",
                                         "last case",
                                         "first and last case",
                                         "half of the cases, and last case",
                                         "first case, half of the cases and last case"};

static const char *mark_of(const struct date_counts *counts, date day)
{
    unsigned marks = 0;
    if (counts->day_count == 0)
        return "";
    marks |= day == counts->days[0] ? MARK_FIRST : 0;
    marks |= day == date_counts_quantile(counts, 0.5) ? MARK_HALF : 0;
    marks |= day == counts->days[counts->day_count - 1] ? MARK_LAST : 0;
    return mark_words[marks];
}

static void add_row(struct target_dates *out, const struct study *study, date day)
{
    long by = date_counts_by(&out->counts, day);
    out->rows[out->row_count++] = (struct target_row){.day = day,
                                                      .mark = mark_of(&out->counts, day),
                                                      .by = by,
                                                      .share_frac = number_ratio((double)by, (double)study->judged),
                                                      .interval = statistics_wilson_interval(by, study->judged)};
}

/* Rows of the marked days after `after` and before `end`. */
static void add_marked(struct target_dates *out, const struct study *study, date after, date end)
{
    for (int i = 0; i < out->counts.day_count; i++) {
        date day = out->counts.days[i];
        if (day > after && day < end && *mark_of(&out->counts, day) != '\0')
            add_row(out, study, day);
    }
}

gp_status target_dates_read(struct target_dates *out, const struct study *study)
{
    *out = (struct target_dates){0};
    gp_status status = read_counts(&out->counts, study);
    if (status != GP_OK)
        return status;
    for (date day = study->start; day < study->end; day = next_quarter(day))
        out->quarter_count++;
    out->rows = ARENA_ARRAY(study->arena, struct target_row, out->quarter_count + MOST_MARKED);
    if (!out->rows)
        return GP_ERR_NOMEM;
    date before = study->start - 1;
    for (date day = study->start; day < study->end; day = next_quarter(day)) {
        date next = next_quarter(day);
        next = next < study->end ? next : study->end;
        add_marked(out, study, before, next);
        add_row(out, study, next);
        before = next;
    }
    return GP_OK;
}
