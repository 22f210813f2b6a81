/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/answers_sources.h"

#include "core/try.h"
#include "plan/limits.h"

static date date_of(const struct statement *query, int column)
{
    date day;
    const char *text = statement_text(query, column);
    return text && date_parse(text, &day) ? day : DATE_BLANK;
}

/* A query about the case; its number is the parameter ?1. */
static gp_status ask(struct statement **out, struct store *store, const char *sql, int case_id, gp_env *env)
{
    gp_status status = statement_new(out, store->database, sql, env);
    if (status == GP_OK)
        statement_bind_integer(*out, 1, case_id);
    return status;
}

/* The calendar year that begins on the day of the target or after it, where the horizon has all of it; else the last
 * whole year of the horizon. */
#define AFTER_TARGET "CAST(strftime('%Y', target_date, '-1 day', '+1 year') AS INTEGER)"
#define COST_YEAR    "coalesce(min(" AFTER_TARGET ", " LAST_WHOLE "), " LAST_WHOLE ")"
#define LAST_WHOLE   "(SELECT CAST(strftime('%Y', end_date) AS INTEGER) - 1 FROM sweep)"

static gp_status add_headline(struct answers_writer *writer, struct store *store, int case_id, gp_env *env)
{
    static const char sql[] =
        "SELECT outcome, target_date, target_gw, target_late_weeks, shortfall_gw_weeks, in_service_gw, "
        "objective_usd_bn, overnight_usd_bn, owed_usd_bn, yearly_cost_usd_bn, power_usd_per_mwh, unserved_frac, "
        "co2_mt, gas_pj, water_mm3, " COST_YEAR ", coalesce(" AFTER_TARGET " <= " LAST_WHOLE ", 0), "
        "(SELECT served_gwh FROM years WHERE years.case_id = ?1 AND year = " COST_YEAR
        ") FROM results WHERE case_id = ?1";
    gp_status status = GP_OK;
    struct statement *query = NULL;
    TRY(ask(&query, store, sql, case_id, env));
    if (!statement_step(query, env, &status))
        goto done;
    answers_headline(writer, &(struct plan_headline){.outcome = statement_text(query, 0),
                                                     .target_date = date_of(query, 1),
                                                     .target_gw = statement_real(query, 2),
                                                     .late_weeks = statement_real(query, 3),
                                                     .shortfall_gw_weeks = statement_real(query, 4),
                                                     .in_service_gw = statement_real(query, 5),
                                                     .objective_usd_bn = statement_real(query, 6),
                                                     .overnight_usd_bn = statement_real(query, 7),
                                                     .owed_usd_bn = statement_real(query, 8),
                                                     .yearly_cost_usd_bn = statement_real(query, 9),
                                                     .power_usd_per_mwh = statement_real(query, 10),
                                                     .unserved_frac = statement_real(query, 11),
                                                     .co2_mt = statement_real(query, 12),
                                                     .gas_pj = statement_real(query, 13),
                                                     .water_mm3 = statement_real(query, 14),
                                                     .cost_year = (int)statement_integer(query, 15),
                                                     .at_target = statement_integer(query, 16) != 0,
                                                     .year_served_gwh = statement_real(query, 17)});
done:
    statement_free(query);
    return status;
}

static gp_status add_milestones(struct answers_writer *writer, struct store *store, int case_id, gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    TRY(ask(&query, store, "SELECT gw, date FROM milestones WHERE case_id = ?1 ORDER BY gw", case_id, env));
    while (statement_step(query, env, &status)) {
        char subject[32];
        number_format(statement_real(query, 0), subject);
        answers_date(writer, ANSWER_DATES, "reached_%s_gw_date", "%s GW in service", subject, date_of(query, 1));
    }
done:
    statement_free(query);
    return status;
}

/* Answers that are a subject and an amount. */
static gp_status add_amounts(struct answers_writer *writer, struct store *store, int case_id, enum answer_group group,
                             const char *const texts[3], gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    TRY(ask(&query, store, texts[2], case_id, env));
    while (statement_step(query, env, &status))
        answers_number(writer, group, texts[0], texts[1], statement_text(query, 0), statement_real(query, 1));
done:
    statement_free(query);
    return status;
}

static gp_status add_costs(struct answers_writer *writer, struct store *store, int case_id, gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    TRY(ask(&query, store, "SELECT kind, present_usd_bn FROM costs WHERE case_id = ?1 ORDER BY kind", case_id, env));
    while (statement_step(query, env, &status))
        answers_cost(writer, statement_text(query, 0), statement_real(query, 1));
done:
    statement_free(query);
    return status;
}

/* None once the target stands, as reports have it. */
static gp_status add_limits(struct answers_writer *writer, struct store *store, int case_id, gp_env *env)
{
    static const char sql[] =
        "SELECT year, (SELECT kind FROM limits AS l WHERE l.case_id = ?1 AND l.year = years.year AND years.year <= "
        "coalesce((SELECT CAST(substr(target_date, 1, 4) AS INTEGER) FROM results WHERE case_id = ?1), 9999) GROUP BY "
        "kind ORDER BY sum(CASE WHEN (SELECT sum(worth_gw_weeks) FROM limits WHERE case_id = ?1) > 0 THEN "
        "worth_gw_weeks ELSE worth_usd_bn END) DESC, min(place) LIMIT 1) FROM years WHERE case_id = ?1 ORDER BY year";
    gp_status status = GP_OK;
    struct statement *query = NULL;
    TRY(ask(&query, store, sql, case_id, env));
    while (statement_step(query, env, &status)) {
        const char *name = statement_text(query, 1);
        answers_limit(writer, (int)statement_integer(query, 0), name ? limit_words(name) : "");
    }
done:
    statement_free(query);
    return status;
}

gp_status answers_of_case(struct answers_writer *writer, struct store *store, int case_id, gp_env *env)
{
    static const char supply_sql[] = "SELECT option, in_service_gw FROM supply WHERE case_id = ?1 AND year = "
                                     "(SELECT max(year) FROM years WHERE case_id = ?1) ORDER BY option";
    static const char places_sql[] = "SELECT region, in_service_gw FROM regions WHERE case_id = ?1 AND year = "
                                     "(SELECT max(year) FROM years WHERE case_id = ?1) ORDER BY region";
    static const char *const supply[] = {"supply_%s_gw", "%s in service at the end", supply_sql};
    static const char *const places[] = {"load_%s_gw", "load in %s at the end", places_sql};
    gp_status status = GP_OK;
    TRY(add_headline(writer, store, case_id, env));
    TRY(add_milestones(writer, store, case_id, env));
    TRY(add_costs(writer, store, case_id, env));
    TRY(add_amounts(writer, store, case_id, ANSWER_SUPPLY, supply, env));
    TRY(add_amounts(writer, store, case_id, ANSWER_PLACES, places, env));
    TRY(add_limits(writer, store, case_id, env));
done:
    return status;
}
