/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the target is reached, quarter by quarter. */
#include "sweep_report/build_target_dates.h"

#include <string.h>

#define LEAST_CASES   30 /* fewer draws say little */
#define MOST_QUARTERS 40 /* of more the table has the ends of years */

/* Each day of a case that is told, each end of a quarter up to which the share changes, and the last of all; of a long
 * horizon only ends of years. */
static bool is_shown(const struct target_dates *dates, int index)
{
    const struct target_row *row = &dates->rows[index];
    if (*row->mark != '\0' || index == dates->row_count - 1)
        return true;
    if (dates->quarter_count <= MOST_QUARTERS)
        return row->by != (index > 0 ? row[-1].by : 0);
    return date_year(row->day - 1) != date_year(row[1].day - 1);
}

static const char *what_shares_are(struct build *build)
{
    const struct study *study = &build->findings->study;
    if (!study_is_random(study))
        return build_text(build, "These are shares of the cases of the %s design, and no probabilities.",
                          study->method);
    return build_text(
        build,
        "Probabilities over %ld draws (%s, seed %ld), with their 95 %% confidence intervals "
        "(Wilson's).%s%s",
        study->judged, study->method, study->random_seed,
        strcmp(study->method, "latin-hypercube") == 0
            ? " Draws of a Latin hypercube are more even than independent ones, for which the intervals hold."
            : "",
        study->judged < LEAST_CASES ? " So few draws are weak evidence." : "");
}

void build_target_dates(struct build *build)
{
    const struct target_dates *dates = &build->findings->target_dates;
    const struct study *study = &build->findings->study;
    bool random = study_is_random(study);
    document_text(build->document, "target", study->target_words);
    document_heading(build->document, 2, "When {target} is in service");
    document_paragraph_plain(build->document, what_shares_are(build));
    build_chart(build, SWEEP_CHART_TARGET_DATES, "Share of cases that have the target, by date");
    struct document_table *table = document_table(build->document, "target_dates", "target_dates.csv");
    table_add_column(table, CELL_TEXT, "by_date", "By");
    table_add_column(table, CELL_TEXT, "mark", "Day of");
    table_add_column(table, CELL_NUMBER, "cases", "Cases");
    table_add_column(table, CELL_NUMBER, "share_frac", random ? "Probability" : "Share");
    if (random) {
        table_add_column(table, CELL_NUMBER, "low_frac", "from");
        table_add_column(table, CELL_NUMBER, "high_frac", "to");
    }
    for (int i = 0; i < dates->row_count; i++) {
        const struct target_row *row = &dates->rows[i];
        if (!is_shown(dates, i))
            continue;
        table_text(table, build_day(build, row->day));
        table_text(table, row->mark);
        table_number(table, (double)row->by);
        table_number(table, row->share_frac);
        if (random) {
            table_number(table, row->interval.low);
            table_number(table, row->interval.high);
        }
    }
}
