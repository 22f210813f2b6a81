/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why an end of a parameter differs from the scenario, told from what the store has of both cases: dates, years,
 * limits, supply and cost. Nothing is said that is not compared. */
#include <math.h>

#include "base/text.h"
#include "core/try.h"
#include "findings/words.h"
#include "plan/limits.h"
#include "sweep_report/tornado_words.h"

#define SHOWN           3 /* limits, options and kinds of cost that are named */
#define DIGITS          3
#define LEAST_CHANGE    1e-3 /* of the scenario's cost or shortfall; smaller differences are not told */
#define LEAST_OF_TARGET 2e-3 /* the same for load and supply */
#define LEAST_FRAC      5e-3
#define DAYS_PER_WEEK   7.0
#define PERCENT         100.0

struct telling {
    struct text out;
    struct arena *scrap;
    const struct study *study;
    const struct tornado_end *base, *end;
};

static void put(struct telling *telling, double value)
{
    text_add(&telling->out, words_number(telling->scrap, fabs(value), DIGITS));
}

/* An amount with its unit, which the suffix says. */
static void put_amount(struct telling *telling, const char *suffix, double value)
{
    text_add(&telling->out, quantity_text(telling->scrap, suffix, value, telling->study->magnitude));
}

static void put_difference(struct telling *telling, const char *suffix, double value)
{
    text_add(&telling->out, value < 0.0 ? "-" : "+");
    put_amount(telling, suffix, fabs(value));
}

static void put_name(struct telling *telling, const char *name)
{
    for (; *name; name++)
        text_add_n(&telling->out, *name == '_' ? " " : name, 1);
}

/* Figures of the scenario are told beside those of an end, unless the end is the scenario itself. */
static bool is_scenario(const struct telling *telling)
{
    return telling->end == telling->base;
}

static void tell_day(struct telling *telling, const char *what, date day, date base)
{
    char text[11];
    if (day == DATE_BLANK) {
        text_add_format(&telling->out, "%s not within the horizon%s", what,
                        is_scenario(telling) ? ""
                        : base == DATE_BLANK ? ", as in the scenario"
                                             : ", unlike the scenario");
        return;
    }
    date_format(day, text);
    text_add_format(&telling->out, "%s on %s", what, text);
    if (is_scenario(telling))
        return;
    if (base == DATE_BLANK) {
        text_add(&telling->out, ", in the scenario not within the horizon");
    } else if (day != base) {
        double weeks = round(fabs((double)day - base) / DAYS_PER_WEEK);
        text_add(&telling->out, weeks > 0.0 ? ", " : ", less than a week");
        if (weeks > 0.0)
            put_amount(telling, "_weeks", weeks);
        text_add(&telling->out, day > base ? " later" : " earlier");
    } else {
        text_add(&telling->out, ", as in the scenario");
    }
}

static bool differs(double value, double base)
{
    return fabs(value - base) > LEAST_CHANGE * fabs(base);
}

/* ". Shortfall 4,620 GW-weeks (+1,210 GW-weeks)" */
static void tell_amount(struct telling *telling, const char *before, const char *suffix, double value, double base)
{
    text_add(&telling->out, before);
    put_amount(telling, suffix, value);
    if (is_scenario(telling))
        return;
    if (differs(value, base)) {
        text_add(&telling->out, " (");
        put_difference(telling, suffix, value - base);
        text_add(&telling->out, ")");
    } else {
        text_add(&telling->out, " (the same)");
    }
}

static void tell_outcome(struct telling *telling)
{
    const struct study *study = telling->study;
    tell_day(telling, study->targets_differ ? "target" : study->target_words, telling->end->day, telling->base->day);
    for (int i = study->mark_count - 1; i >= 0; i--) {
        text_add(&telling->out, "; ");
        tell_day(telling, study->mark_words[i], telling->end->mark[i], telling->base->mark[i]);
    }
    tell_amount(telling, ". Shortfall ", "_gw_weeks", telling->end->shortfall_gw_weeks,
                telling->base->shortfall_gw_weeks);
    tell_amount(telling, ", objective ", "_usd_bn", telling->end->present_usd_bn, telling->base->present_usd_bn);
    if (number_given(telling->end->yearly_usd_bn) && number_given(telling->base->yearly_usd_bn))
        tell_amount(telling, ", cost of a year at the target ", "_usd_bn", telling->end->yearly_usd_bn,
                    telling->base->yearly_usd_bn);
    text_add(&telling->out, ".");
}

/* The year at whose end the load of the two is furthest apart; the last one when it never is. */
static gp_status tell_year(struct telling *telling, int *year)
{
    static const char sql[] =
        "SELECT a.year, a.in_service_gw, b.in_service_gw, abs(a.in_service_gw - b.in_service_gw) >= ?3 AS apart "
        "FROM years AS a JOIN years AS b USING (year) WHERE a.case_id = ?1 AND b.case_id = ?2 "
        "ORDER BY apart DESC, CASE WHEN apart THEN abs(a.in_service_gw - b.in_service_gw) END DESC, year DESC LIMIT 1";
    gp_status status = GP_OK;
    struct statement *query = NULL;
    *year = 0;
    TRY(study_query(&query, telling->study, sql));
    statement_bind_integer(query, 1, telling->end->case_id);
    statement_bind_integer(query, 2, telling->base->case_id);
    statement_bind_real(query, 3, LEAST_OF_TARGET * telling->study->target_gw);
    if (!statement_step(query, telling->study->env, &status))
        goto done;
    *year = (int)statement_integer(query, 0);
    if (is_scenario(telling))
        goto done;
    if (statement_integer(query, 3) == 0) {
        text_add(&telling->out, " The load in service is the scenario's at the end of every year.");
        goto done;
    }
    text_add_format(&telling->out, " Furthest apart at the end of %d: ", *year);
    put_amount(telling, "_gw", statement_real(query, 1));
    text_add(&telling->out, " in service, ");
    put_amount(telling, "_gw", statement_real(query, 2));
    text_add(&telling->out, " in the scenario.");
done:
    statement_free(query);
    return status;
}

static void tell_limit(struct telling *telling, const char *words, double here, double there, bool first)
{
    text_add_format(&telling->out, "%s%s (", first ? " Held back by " : ", ", words);
    put(telling, here * PERCENT);
    text_add(&telling->out, first ? " % of the worth of all limits" : " %");
    if (!is_scenario(telling)) {
        text_add(&telling->out, "; ");
        put(telling, there * PERCENT);
        text_add(&telling->out, " % in the scenario");
    }
    text_add(&telling->out, ")");
}

/* "Held back by committed sites and their dates (62 % of the worth of all limits; 50 % in the scenario), ..." and
 * the limits that counted in the scenario and no longer do. */
static gp_status tell_limits(struct telling *telling)
{
    static const char sql[] =
        "SELECT kind, sum(CASE WHEN case_id = ?1 THEN share_frac ELSE 0 END) AS here, "
        "sum(CASE WHEN case_id = ?2 THEN share_frac ELSE 0 END) AS there FROM limits "
        "WHERE year = 0 AND case_id IN (?1, ?2) GROUP BY kind ORDER BY here DESC, there DESC, kind";
    gp_status status = GP_OK;
    struct statement *query = NULL;
    int told = 0, gone = 0;
    TRY(study_query(&query, telling->study, sql));
    statement_bind_integer(query, 1, telling->end->case_id);
    statement_bind_integer(query, 2, telling->base->case_id);
    while (statement_step(query, telling->study->env, &status)) {
        const char *words = limit_words(statement_text(query, 0));
        double here = statement_real(query, 1), there = statement_real(query, 2);
        if (here >= LEAST_FRAC && told < SHOWN)
            tell_limit(telling, words, here, there, told++ == 0);
        else if (here < LEAST_FRAC && there >= LEAST_FRAC)
            text_add_format(&telling->out, "%s%s",
                            gone++ > 0 ? ", "
                            : told > 0 ? "; no longer by "
                                       : " No longer held back by ",
                            words);
    }
    if (told + gone > 0)
        text_add(&telling->out, ".");
done:
    statement_free(query);
    return status;
}

/* The largest differences of two cases in a table of amounts by name. */
static gp_status tell_differences(struct telling *telling, const char *sql, int year, const char *start,
                                  const char *suffix, double least)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    int told = 0;
    TRY(study_query(&query, telling->study, sql));
    statement_bind_integer(query, 1, telling->end->case_id);
    statement_bind_integer(query, 2, telling->base->case_id);
    statement_bind_integer(query, 3, year);
    while (told < SHOWN && statement_step(query, telling->study->env, &status)) {
        double difference = statement_real(query, 1);
        if (fabs(difference) < least)
            break;
        text_add(&telling->out, told++ == 0 ? start : ", ");
        put_name(telling, statement_text(query, 0));
        text_add(&telling->out, " ");
        if (is_scenario(telling))
            put_amount(telling, suffix, difference);
        else
            put_difference(telling, suffix, difference);
    }
    if (told > 0)
        text_add(&telling->out, ".");
done:
    statement_free(query);
    return status;
}

/* Differences; of the scenario, which stands on both sides, all of it. */
static gp_status tell_supply(struct telling *telling, int year)
{
    static const char sql[] =
        "SELECT option, sum(CASE WHEN case_id = ?1 THEN in_service_gw ELSE -in_service_gw END) AS difference FROM "
        "supply "
        "WHERE case_id IN (?1, ?2) AND year = ?3 GROUP BY option ORDER BY abs(difference) DESC, option";
    char start[60];
    plain_snprintf(start, sizeof start, " Supply in service at the end of %d: ", year);
    return tell_differences(telling, sql, year, start, "_gw", LEAST_OF_TARGET * telling->study->target_gw);
}

static gp_status tell_cost(struct telling *telling)
{
    static const char sql[] = "SELECT kind, sum(CASE WHEN case_id = ?1 THEN present_usd_bn ELSE -present_usd_bn END) "
                              "AS difference FROM costs "
                              "WHERE case_id IN (?1, ?2) AND ?3 = 0 GROUP BY kind ORDER BY abs(difference) DESC, kind";
    return tell_differences(telling, sql, 0, " Of the objective: ", "_usd_bn",
                            LEAST_CHANGE * fabs(telling->base->present_usd_bn));
}

static bool is_same(const struct tornado_end *a, const struct tornado_end *b)
{
    return a->day == b->day && !differs(a->shortfall_gw_weeks, b->shortfall_gw_weeks) &&
           !differs(a->present_usd_bn, b->present_usd_bn) && !differs(a->yearly_usd_bn, b->yearly_usd_bn);
}

static gp_status tell(struct telling *telling)
{
    gp_status status = GP_OK;
    int year;
    if (!is_scenario(telling) && is_same(telling->end, telling->base)) {
        text_add(&telling->out, "dates, shortfall and objective are the scenario's.");
        return GP_OK;
    }
    tell_outcome(telling);
    TRY(tell_year(telling, &year));
    TRY(tell_limits(telling));
    TRY(tell_supply(telling, year));
    TRY(tell_cost(telling));
done:
    return status;
}

gp_status tornado_explain(const char **out, const struct study *study, const struct tornado_end *base,
                          const struct tornado_end *end)
{
    gp_status status = GP_OK;
    struct telling telling = {.study = study, .base = base, .end = end};
    *out = NULL;
    TRY_MEMORY(telling.scrap = arena_new());
    if (!end->planned || !base->planned)
        text_add_format(&telling.out, "no plan (%s).", end->planned ? base->outcome : end->outcome);
    else
        status = tell(&telling);
    const char *text = text_keep(&telling.out, study->arena);
    if (status == GP_OK)
        TRY_MEMORY(*out = text);
done:
    arena_free(telling.scrap);
    return status;
}
