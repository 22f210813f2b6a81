/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries of a study for the parts that read it. */
#include <string.h>

#include "sweep_report/study.h"

bool study_is_random(const struct study *study)
{
    return strcmp(study->method, "monte-carlo") == 0 || strcmp(study->method, "latin-hypercube") == 0;
}

bool study_is_tornado(const struct study *study)
{
    return strcmp(study->method, "tornado") == 0;
}

gp_status study_query(struct statement **out, const struct study *study, const char *sql)
{
    return statement_new(out, study->store->database, sql, study->env);
}

const char *study_text(const struct study *study, const struct statement *query, int column)
{
    const char *text = statement_text(query, column);
    return arena_text(study->arena, text ? text : "");
}

date study_date(const struct statement *query, int column)
{
    date day;
    const char *text = statement_text(query, column);
    return text && date_parse(text, &day) ? day : DATE_BLANK;
}

date study_day_at_least(const struct study *study, date day)
{
    return day == DATE_BLANK ? study->end : day;
}
