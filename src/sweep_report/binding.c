/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which share of cases each limit binds, by its worth (dual), over the horizon and by year. */
#include "sweep_report/binding.h"
#include "base/number.h"
#include "core/try.h"
#include "plan/limits.h"

static const char grouped[] =
    "SELECT * FROM (SELECT year, kind, '' AS subject, count(DISTINCT case_id) AS cases, sum(place = 1), "
    "sum(share_frac) AS worth "
    "FROM limits JOIN planned USING (case_id) GROUP BY year, kind "
    "UNION ALL "
    "SELECT year, kind, subject, count(DISTINCT case_id), sum(place = 1), sum(share_frac) "
    "FROM limits JOIN planned USING (case_id) WHERE subject <> '' GROUP BY year, kind, subject) "
    "ORDER BY year, subject <> '', cases DESC, worth DESC, kind, subject";

static gp_status read_row(struct binding *row, const struct study *study, const struct statement *query)
{
    row->year = (int)statement_integer(query, 0);
    row->kind = study_text(study, query, 1);
    row->subject = study_text(study, query, 2);
    if (!row->kind || !row->subject)
        return GP_ERR_NOMEM;
    row->words = limit_words(row->kind);
    row->cases = (long)statement_integer(query, 3);
    row->largest = (long)statement_integer(query, 4);
    row->worth_frac = number_ratio(statement_real(query, 5), (double)study->planned);
    return GP_OK;
}

gp_status bindings_read(struct bindings *out, const struct study *study)
{
    static const char count_sql[] =
        "SELECT (SELECT count(*) FROM (SELECT DISTINCT year, kind FROM limits)) + "
        "(SELECT count(*) FROM (SELECT DISTINCT year, kind, subject FROM limits WHERE subject <> ''))";
    gp_status status = GP_OK;
    struct statement *query = NULL;
    int64_t count;
    *out = (struct bindings){0};
    TRY(database_integer(study->store->database, count_sql, 0, &count, study->env));
    TRY_MEMORY(out->rows = ARENA_ARRAY(study->arena, struct binding, count));
    TRY(study_query(&query, study, grouped));
    while (out->count < count && statement_step(query, study->env, &status))
        TRY(read_row(&out->rows[out->count++], study, query));
done:
    statement_free(query);
    return status;
}
