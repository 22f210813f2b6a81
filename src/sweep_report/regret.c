/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regret of each value of a policy parameter: how much worse its plan is than the best value's in the same state of all
 * other parameters. */
#include <math.h>
#include <string.h>

#include "core/try.h"
#include "sweep_report/regret.h"

/* All cases with their state (values of the other parameters) and the value of the policy. */
#define CASES                                                                                                          \
    "CREATE TEMP TABLE regret_cases AS SELECT c.case_id, coalesce(i.value, 'scenario') AS value, i.number AS number, " \
    "coalesce((SELECT group_concat(o.parameter_id || '=' || o.value, ';') FROM (SELECT * FROM inputs WHERE "           \
    "case_id = c.case_id AND parameter_id <> %d ORDER BY parameter_id) AS o), '') AS state, p.present, p.shortfall "   \
    "FROM results AS c LEFT JOIN planned AS p USING (case_id) "                                                        \
    "LEFT JOIN inputs AS i ON i.case_id = c.case_id AND i.parameter_id = %d"
#define STATES                                                                                           \
    "CREATE TEMP TABLE regret_states AS SELECT state, count(DISTINCT value) AS valued, "                 \
    "count(DISTINCT CASE WHEN present IS NOT NULL THEN value END) AS planned, min(present) AS present, " \
    "min(shortfall) AS shortfall FROM regret_cases GROUP BY state"
#define COMPLETE "(SELECT count(DISTINCT value) FROM regret_cases)"
#define SUMMARY                                                                                                       \
    "SELECT c.value, sum(c.present IS NULL), avg(CASE WHEN complete THEN c.shortfall - s.shortfall END), "            \
    "max(CASE WHEN complete THEN c.shortfall - s.shortfall END), "                                                    \
    "avg(CASE WHEN complete THEN c.present - s.present END), max(CASE WHEN complete THEN c.present - s.present END) " \
    "FROM regret_cases AS c JOIN (SELECT *, planned = " COMPLETE                                                      \
    " AS complete FROM regret_states) AS s USING (state) "                                                            \
    "GROUP BY c.value ORDER BY min(c.number), min(c.case_id)"

static gp_status make_tables(const struct study *study)
{
    gp_status status = GP_OK;
    const char *cases = arena_format(study->arena, CASES, study->policy, study->policy);
    TRY_MEMORY(cases);
    TRY(database_run(study->store->database,
                     "DROP TABLE IF EXISTS temp.regret_cases; "
                     "DROP TABLE IF EXISTS temp.regret_states",
                     study->env));
    TRY(database_run(study->store->database, cases, study->env));
    TRY(database_run(study->store->database, STATES, study->env));
done:
    return status;
}

static gp_status count(long *out, const struct study *study, const char *sql)
{
    int64_t value;
    gp_status status = database_integer(study->store->database, sql, 0, &value, study->env);
    *out = (long)value;
    return status;
}

/* Regrets so small are none, and those so near to each other the same: plans are proven within a gap only. */
#define SAME_GW_WEEKS (1e-3 / 30.0) /* for each GW of the target */
#define SAME_USD_BN   (1e-6 / 30.0)

static double regret_of(const struct statement *query, int column, double same)
{
    double value = statement_real(query, column);
    return value < same ? 0.0 : value;
}

static gp_status read_values(struct regret *out, const struct study *study, long values)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    double target = study->target_gw;
    TRY_MEMORY(out->rows = ARENA_ARRAY(study->arena, struct regret_row, values));
    TRY(study_query(&query, study, SUMMARY));
    while (out->count < values && statement_step(query, study->env, &status)) {
        struct regret_row *row = &out->rows[out->count++];
        TRY_MEMORY(row->value = study_text(study, query, 0));
        row->without_plan = (long)statement_integer(query, 1);
        row->mean_gw_weeks = regret_of(query, 2, SAME_GW_WEEKS * target);
        row->most_gw_weeks = regret_of(query, 3, SAME_GW_WEEKS * target);
        row->mean_usd_bn = regret_of(query, 4, SAME_USD_BN * target);
        row->most_usd_bn = regret_of(query, 5, SAME_USD_BN * target);
    }
done:
    statement_free(query);
    return status;
}

static bool is_less(const struct regret *regret, double target, const struct regret_row *a, const struct regret_row *b)
{
    double weeks = a->most_gw_weeks - b->most_gw_weeks, cost = a->most_usd_bn - b->most_usd_bn;
    if (regret->by_shortfall && fabs(weeks) > SAME_GW_WEEKS * target)
        return weeks < 0.0;
    return cost < -SAME_USD_BN * target;
}

/* Why regret has no meaning in this design; NULL when it may have. */
static const char *refuse_design(const struct study *study)
{
    if (strstr(study->parameters[study->policy].paths, "plan.objective"))
        return "this parameter is the objective, and plans of different objectives have no common measure";
    for (int i = 0; i < study->parameter_count; i++) {
        if (strstr(study->parameters[i].paths, "plan.objective"))
            return "the objective varies too, and plans of different objectives have no common measure";
    }
    if (study_is_random(study))
        return "the cases are drawn at random, and no two of them share the values of all other parameters. A grid has "
               "such cases";
    return NULL;
}

static const char *refuse_cases(long values, long states)
{
    if (values < 2)
        return "all stored cases have the same value of this parameter";
    if (states == 0)
        return "there is no state of the other parameters in which every value of this parameter has a plan. A grid in "
               "which all cases have a plan has such states";
    return NULL;
}

gp_status regret_read(struct regret *out, const struct study *study)
{
    gp_status status = GP_OK;
    long values, planned_states;
    *out = (struct regret){.by_shortfall = strcmp(study->objective, "fastest") == 0, .refusal = refuse_design(study)};
    if (out->refusal)
        return GP_OK;
    TRY(make_tables(study));
    TRY(count(&values, study, "SELECT count(DISTINCT value) FROM regret_cases"));
    TRY(count(&out->states, study, "SELECT count(*) FROM regret_states WHERE planned = " COMPLETE));
    TRY(count(&planned_states, study, "SELECT count(*) FROM regret_states WHERE planned > 0"));
    out->incomplete = planned_states - out->states;
    out->refusal = refuse_cases(values, out->states);
    if (out->refusal)
        goto done;
    TRY(read_values(out, study, values));
    for (int i = 1; i < out->count; i++) {
        if (is_less(out, study->target_gw, &out->rows[i], &out->rows[out->choice]))
            out->choice = i;
    }
done:
    return status;
}
