/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report finds in stores whose results are written by hand. */
#include "sweep_report/parameter_label.h"
#include "sweep_report/sweep_findings.h"
#include "sweep_report/tornado_words.h"

#include <stdio.h>
#include <string.h>

#include "support/hand_store.h"
#include "support/near.h"

#define STORE GIGAPLAN_SCRATCH_DIR "/findings.sqlite"
#define RATE  "plan.max_build_rate_gw_per_week"
#define CAPEX "plan.capex_usd_bn_per_gw"

static const gp_sweep_report_options plain = {0};

/* Cases 0 to 3: rate 0.1 with capital 30 and 40, rate 0.2 with the same. The last one failed. */
static void make_grid(const char *objective)
{
    hand_store_make(STORE, GP_SWEEP_GRID, RATE "=0.1,0.2", CAPEX "=30,40", objective, 0);
    hand_store_plan(STORE, 0, "2027-04-01", 10.0, 20.0);
    hand_store_plan(STORE, 1, NULL, 12.0, 30.0);
    hand_store_plan(STORE, 2, "2026-12-31", 14.0, 5.0);
    hand_store_write(STORE, "INSERT INTO results (case_id, outcome, reason) VALUES (3, 'failed', 'because')");
}

static void read_store(struct sweep_findings *findings, const gp_sweep_report_options *options)
{
    assert_int_equal(sweep_findings_read_all(findings, STORE, options, NULL), GP_OK);
}

static void failed_cases_are_counted_and_left_out(void **state)
{
    (void)state;
    struct sweep_findings findings;
    make_grid(NULL);
    read_store(&findings, &plain);
    assert_int_equal(findings.study.planned, 3);
    assert_int_equal(findings.study.judged, 3);
    assert_int_equal(findings.study.tally.failed, 1);
    assert_int_equal(findings.study.outcome_count, 2);
    assert_string_equal(findings.study.outcomes[1].outcome, "failed");
    assert_string_equal(findings.study.outcomes[1].reason, "because");
    sweep_findings_free(&findings);
}

static const struct target_row *last_row(const struct sweep_findings *findings)
{
    return &findings->target_dates.rows[findings->target_dates.row_count - 1];
}

/* A target on the first day of a quarter stands at the end of the one before. The first case, on the last day of 2026,
 * has a row before that of the quarter; the second is half of three and the last that has the target. */
static void dates_are_counted_by_quarter(void **state)
{
    (void)state;
    struct sweep_findings findings;
    make_grid(NULL);
    read_store(&findings, &plain);
    const struct target_dates *dates = &findings.target_dates;
    assert_int_equal(dates->quarter_count, 8);
    assert_int_equal(dates->row_count, 9);
    assert_int_equal(dates->rows[2].by, 0);
    assert_string_equal(dates->rows[2].mark, "");
    assert_int_equal(dates->rows[3].day, date_from_civil(2026, 12, 31));
    assert_int_equal(dates->rows[3].by, 1);
    assert_string_equal(dates->rows[3].mark, "first case");
    assert_int_equal(dates->rows[4].day, date_from_civil(2027, 1, 1));
    assert_int_equal(dates->rows[4].by, 1);
    assert_int_equal(dates->rows[5].day, date_from_civil(2027, 4, 1));
    assert_int_equal(dates->rows[5].by, 2);
    assert_string_equal(dates->rows[5].mark, "half of the cases, and last case");
    assert_int_equal(dates->rows[8].by, 2);
    assert_string_equal(dates->rows[8].mark, "");
    assert_near(dates->rows[8].share_frac, 2.0 / 3.0, 1e-12);
    sweep_findings_free(&findings);
}

static bool stop(void *user)
{
    (void)user;
    return true;
}

/* SQLite asks now and then: a query that would go on for long ends. */
static void reading_can_be_interrupted(void **state)
{
    (void)state;
    static const char endless[] = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000000) "
                                  "SELECT count(*) FROM n";
    gp_env *env = gp_env_new(&(gp_hooks){.cancel = stop});
    struct study study;
    struct statement *query = NULL;
    gp_status status;
    make_grid(NULL);
    assert_int_equal(study_open(&study, STORE, &plain, env), GP_OK);
    assert_int_equal(study_query(&query, &study, endless), GP_OK);
    assert_false(statement_step(query, env, &status));
    assert_int_equal(status, GP_ERR_CANCELLED);
    assert_int_equal(gp_env_error_count(env), 0);
    statement_free(query);
    study_close(&study);
    gp_env_free(env);
}

static void what_has_no_plan_counts_as_not_by_then(void **state)
{
    (void)state;
    struct sweep_findings findings;
    make_grid(NULL);
    hand_store_write(STORE, "UPDATE results SET outcome = 'infeasible' WHERE case_id = 3");
    read_store(&findings, &plain);
    assert_int_equal(findings.study.planned, 3);
    assert_int_equal(findings.study.judged, 4);
    assert_near(last_row(&findings)->share_frac, 0.5, 1e-12);
    sweep_findings_free(&findings);
}

/* 0.2, 0.4 and 0.8 GW: the 5 % quantile lies a tenth of the way from the first to the second. */
static void bands_are_quantiles_of_each_year(void **state)
{
    (void)state;
    struct sweep_findings findings;
    make_grid(NULL);
    hand_store_write(
        STORE, "INSERT INTO years SELECT column1, column2, 1.0, column3, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, "
               "0.0, 0.0, NULL FROM (VALUES (0, 2026, 0.8), (1, 2026, 0.2), (2, 2026, 0.4), (2, 2027, 1.0))");
    read_store(&findings, &plain);
    assert_int_equal(findings.bands.count, 2);
    const struct band *band = &findings.bands.years[0];
    assert_int_equal(band->year, 2026);
    assert_int_equal(band->count, 3);
    assert_near(band->gw[BAND_05], 0.22, 1e-12);
    assert_near(band->gw[BAND_25], 0.30, 1e-12);
    assert_near(band->gw[BAND_50], 0.40, 1e-12);
    assert_near(band->gw[BAND_75], 0.60, 1e-12);
    assert_near(band->gw[BAND_95], 0.76, 1e-12);
    assert_int_equal(findings.bands.years[1].count, 1);
    assert_near(findings.bands.years[1].gw[BAND_05], 1.0, 0.0);
    sweep_findings_free(&findings);
}

/* What a visit saw: "curve:others:value:present;" */
struct seen {
    char text[2000];
};

static bool see(void *context, const struct frontier_point *point)
{
    struct seen *seen = context;
    size_t length = strlen(seen->text);
    snprintf(seen->text + length, sizeof seen->text - length, "%d:%s:%s:%g;", point->curve, point->others, point->value,
             point->present_usd_bn);
    return true;
}

static void a_frontier_has_a_curve_for_each_value_of_the_others(void **state)
{
    (void)state;
    struct sweep_findings findings;
    struct seen seen = {""};
    make_grid(NULL);
    read_store(&findings, &plain);
    assert_int_equal(frontier_visit(&findings.study, see, &seen), GP_OK);
    assert_string_equal(seen.text, "0:" CAPEX " 30:0.1:10;0:" CAPEX " 30:0.2:14;1:" CAPEX " 40:0.1:12;");
    assert_int_equal(findings.frontier.points, 3);
    assert_int_equal(findings.frontier.curves, 2);
    assert_true(findings.frontier.has_numbers);
    sweep_findings_free(&findings);
}

static void a_frontier_runs_along_any_parameter(void **state)
{
    (void)state;
    struct sweep_findings findings;
    struct seen seen = {""};
    make_grid(NULL);
    read_store(&findings, &(gp_sweep_report_options){.against = CAPEX});
    assert_int_equal(frontier_visit(&findings.study, see, &seen), GP_OK);
    assert_string_equal(seen.text, "0:" RATE " 0.1:30:10;0:" RATE " 0.1:40:12;1:" RATE " 0.2:30:14;");
    sweep_findings_free(&findings);
}

/* Twenty draws, two in each bin; the cost is a hundred times the rate, so that medians are means of neighbours. */
static void random_cases_stand_in_bins(void **state)
{
    (void)state;
    struct sweep_findings findings;
    struct seen seen = {""};
    hand_store_make(STORE, GP_SWEEP_MONTE_CARLO, RATE "=0.1:0.3", NULL, NULL, 20);
    hand_store_write(STORE,
                     "UPDATE inputs SET number = (case_id + 1) / 100.0;"
                     "INSERT INTO results (case_id, outcome, reason, objective_usd_bn, overnight_usd_bn, "
                     "shortfall_gw_weeks, target_gw, target_date) SELECT case_id, 'optimal', '', number * 100, 1.0, "
                     "1.0, 1.0, CASE WHEN case_id < 5 THEN '2027-01-01' END FROM inputs");
    read_store(&findings, &plain);
    assert_int_equal(frontier_visit(&findings.study, see, &seen), GP_OK);
    assert_int_equal(findings.frontier.points, 10);
    assert_memory_equal(seen.text, "0::0.01..0.02:1.5;0::0.03..0.04:3.5;", 36);
    const struct target_row *last = last_row(&findings);
    assert_int_equal(last->by, 5);
    assert_near(last->interval.low, 0.111862, 1e-6); /* Wilson's of 5 in 20 */
    assert_near(last->interval.high, 0.468701, 1e-6);
    sweep_findings_free(&findings);
}

static void limits_are_counted_by_case(void **state)
{
    (void)state;
    struct sweep_findings findings;
    make_grid(NULL);
    hand_store_write(STORE,
                     "INSERT INTO limits VALUES (0, 0, 1, 'build_rate', '', 3.0, NULL, 0.5), "
                     "(0, 0, 2, 'pool', 'engines', 1.0, NULL, 0.3), (0, 0, 3, 'pool', 'turbines', 1.0, NULL, 0.2), "
                     "(1, 0, 1, 'pool', 'engines', 1.0, NULL, 1.0), (0, 2026, 1, 'build_rate', '', 1.0, NULL, 1.0)");
    read_store(&findings, &plain);
    const struct binding *rows = findings.bindings.rows;
    assert_int_equal(findings.bindings.count, 5);
    assert_string_equal(rows[0].kind, "pool");
    assert_string_equal(rows[0].words, "scarce equipment");
    assert_int_equal(rows[0].cases, 2); /* two pools of a case are one case */
    assert_int_equal(rows[0].largest, 1);
    assert_near(rows[0].worth_frac, 0.5, 1e-12); /* (0.5 + 1 + 0) / 3 */
    assert_string_equal(rows[1].kind, "build_rate");
    assert_near(rows[1].worth_frac, 0.5 / 3.0, 1e-12);
    assert_string_equal(rows[2].subject, "engines");
    assert_int_equal(rows[2].cases, 2);
    assert_int_equal(rows[4].year, 2026);
    sweep_findings_free(&findings);
}

/* Capital 30: the slow rate has 15 GW-weeks more and costs 4 less. At capital 40 the fast one has no plan. */
static void regret_is_taken_where_all_values_have_a_plan(void **state)
{
    (void)state;
    struct sweep_findings findings;
    make_grid(NULL);
    read_store(&findings, &(gp_sweep_report_options){.policy = RATE});
    const struct regret *regret = &findings.regret;
    assert_true(findings.has_regret);
    assert_int_equal(regret->states, 1);
    assert_int_equal(regret->incomplete, 1);
    assert_int_equal(regret->count, 2);
    assert_string_equal(regret->rows[0].value, "0.1");
    assert_near(regret->rows[0].most_gw_weeks, 15.0, 1e-12);
    assert_near(regret->rows[0].most_usd_bn, 0.0, 0.0);
    assert_near(regret->rows[1].most_gw_weeks, 0.0, 0.0);
    assert_near(regret->rows[1].mean_usd_bn, 4.0, 1e-12);
    assert_int_equal(regret->rows[1].without_plan, 1);
    assert_true(regret->by_shortfall);
    assert_int_equal(regret->choice, 1);
    sweep_findings_free(&findings);
}

static void means_and_largest_regrets_differ(void **state)
{
    (void)state;
    struct sweep_findings findings;
    make_grid("plan.objective=cost");
    hand_store_write(STORE, "DELETE FROM results WHERE case_id = 3");
    hand_store_plan(STORE, 3, NULL, 12.5, 1.0);
    read_store(&findings, &(gp_sweep_report_options){.policy = RATE});
    const struct regret *regret = &findings.regret;
    assert_int_equal(regret->states, 2);
    assert_near(regret->rows[0].mean_gw_weeks, 22.0, 1e-12); /* 15 and 29 */
    assert_near(regret->rows[0].most_gw_weeks, 29.0, 1e-12);
    assert_near(regret->rows[1].mean_usd_bn, 2.25, 1e-12); /* 4 and 0.5 */
    assert_near(regret->rows[1].most_usd_bn, 4.0, 1e-12);
    assert_false(regret->by_shortfall);
    assert_int_equal(regret->choice, 0); /* the objective is cost */
    sweep_findings_free(&findings);
}

static void refused(const char *policy, const char *word)
{
    struct sweep_findings findings;
    read_store(&findings, &(gp_sweep_report_options){.policy = policy});
    assert_false(findings.has_regret);
    assert_non_null(findings.regret.refusal);
    if (!strstr(findings.regret.refusal, word))
        fail_msg("\"%s\" does not speak of %s", findings.regret.refusal, word);
    sweep_findings_free(&findings);
}

static void regret_without_meaning_is_refused(void **state)
{
    (void)state;
    hand_store_make(STORE, GP_SWEEP_MONTE_CARLO, RATE "=0.1:0.3", CAPEX "=30:40", NULL, 4);
    hand_store_plan(STORE, 0, NULL, 1.0, 1.0);
    refused(RATE, "random");
    hand_store_make(STORE, GP_SWEEP_GRID, RATE "=0.1,0.2", "plan.objective=fastest,cost", NULL, 0);
    hand_store_plan(STORE, 0, NULL, 1.0, 1.0);
    refused(RATE, "objective varies");
    refused("plan.objective", "is the objective");
    hand_store_make(STORE, GP_SWEEP_LIST, RATE "=0.1,0.2", CAPEX "=30,40", NULL, 0);
    hand_store_plan(STORE, 0, NULL, 1.0, 1.0);
    refused(RATE, "the same value");
    hand_store_plan(STORE, 1, NULL, 1.0, 1.0);
    refused(RATE, "no state");
}

/* Cases: 0 the scenario, 1 and 2 rate, 3 and 4 capital, 5 efficiency at its only end. */
static void make_tornado(void)
{
    hand_store_make_design(STORE, "parameter,paths,unit,low,base,high\nrate," RATE ",GW/week,0.1,0.15,0.2\n"
                                  "capital," CAPEX ",$B,30,40,50\ngap,plan.gap_frac,,1e-7,1e-6,\n");
    hand_store_plan(STORE, 0, "2027-04-01", 10.0, 20.0);
    hand_store_plan(STORE, 1, NULL, 9.0, 60.0);
    hand_store_plan(STORE, 2, "2027-03-18", 11.0, 18.0);
    hand_store_plan(STORE, 3, "2027-04-01", 7.0, 20.0);
    hand_store_write(STORE, "INSERT INTO results (case_id, outcome, reason) VALUES (4, 'timeout', 'too long')");
    hand_store_plan(STORE, 5, "2027-04-01", 10.0, 20.00001);
}

static void bars_stand_by_size(void **state)
{
    (void)state;
    struct sweep_findings findings;
    make_tornado();
    read_store(&findings, &plain);
    const struct tornado_bar *bars = findings.tornado.bars;
    assert_true(findings.has_tornado);
    assert_int_equal(findings.tornado.count, 3);
    assert_string_equal(bars[0].name, "rate");
    assert_true(bars[0].at_least); /* from 2027-03-18 to the end of the horizon, 2028-01-01 */
    assert_near(bars[0].swing[TORNADO_WEEKS], 289.0 / 7.0, 1e-9);
    assert_near(bars[0].swing[TORNADO_SHORTFALL], 42.0, 1e-12);
    assert_near(bars[0].swing[TORNADO_COST], 2.0, 1e-12);
    assert_string_equal(bars[1].name, "capital"); /* moves the cost alone, by what there is of it */
    assert_near(bars[1].swing[TORNADO_WEEKS], 0.0, 0.0);
    assert_near(bars[1].swing[TORNADO_COST], 3.0, 1e-12);
    assert_string_equal(bars[1].high.outcome, "timeout");
    assert_string_equal(bars[2].name, "gap");
    assert_near(bars[2].swing[TORNADO_SHORTFALL], 0.0, 0.0); /* within the gap of the plans */
    assert_string_equal(bars[2].low.outcome, "optimal");
    assert_string_equal(bars[2].high.outcome, ""); /* it has one end */
    tornado_sort(&findings.tornado, TORNADO_COST);
    assert_string_equal(bars[0].name, "capital");
    sweep_findings_free(&findings);
}

/* That there is no plan is more than any weeks; next is a target beyond the horizon, by however few weeks. A case that
 * ran out of time tells nothing. */
static void bars_without_a_plan_stand_first(void **state)
{
    (void)state;
    struct sweep_findings findings;
    hand_store_make_design(STORE, "parameter,paths,unit,low,base,high\ncapital," CAPEX ",$B,30,40,50\n"
                                  "gap,plan.gap_frac,,1e-7,1e-6,1e-5\nrate," RATE ",GW/week,0.1,0.15,0.2\n");
    hand_store_plan(STORE, 0, "2027-12-01", 10.0, 20.0);
    hand_store_plan(STORE, 1, "2027-02-01", 10.0, 20.0);
    hand_store_write(STORE, "INSERT INTO results (case_id, outcome, reason) VALUES (2, 'timeout', 'too long')");
    hand_store_plan(STORE, 3, NULL, 10.0, 20.0);
    hand_store_plan(STORE, 4, "2027-12-01", 10.0, 20.0);
    hand_store_plan(STORE, 5, "2027-12-01", 10.0, 20.0);
    hand_store_write(STORE, "INSERT INTO results (case_id, outcome, reason) VALUES (6, 'infeasible', 'none')");
    read_store(&findings, &plain);
    const struct tornado_bar *bars = findings.tornado.bars;
    assert_int_equal(findings.tornado.count, 3);
    assert_string_equal(bars[0].name, "rate");
    assert_int_equal(bars[0].split, SPLIT_BY_PLAN);
    assert_near(bars[0].swing[TORNADO_WEEKS], 0.0, 0.0);
    assert_string_equal(bars[1].name, "gap");
    assert_int_equal(bars[1].split, SPLIT_BY_HORIZON);
    assert_string_equal(bars[2].name, "capital");
    assert_int_equal(bars[2].split, SPLIT_NONE);
    assert_true(bars[2].swing[TORNADO_WEEKS] > bars[1].swing[TORNADO_WEEKS]);
    assert_true(tornado_moves_date(&bars[0]));
    sweep_findings_free(&findings);
}

static void has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" does not say \"%s\"", text, part);
}

/* A year at the target costs 2.0 in the scenario and 2.5 at the high rate, whose target is there when 2027 begins, the
 * last year of the horizon. Capital has 1.5 at its low end; the case of its high end has no plan. At the low rate the
 * target is there a day too late: what the store has of it is no year at the target, and the bar has no swing. */
static void bars_have_the_cost_of_a_year_at_the_target(void **state)
{
    (void)state;
    struct sweep_findings findings;
    make_tornado();
    hand_store_write(STORE, "UPDATE results SET yearly_cost_usd_bn = CASE case_id WHEN 0 THEN 2.0 WHEN 1 THEN 9.0 WHEN "
                            "2 THEN 2.5 WHEN 3 THEN 1.5 WHEN 5 THEN 2.0 END, target_date = CASE case_id WHEN 1 THEN "
                            "'2026-07-01' WHEN 2 THEN '2027-01-01' WHEN 4 THEN NULL ELSE '2026-06-01' END");
    read_store(&findings, &plain);
    const struct tornado_bar *bars = findings.tornado.bars;
    assert_near(findings.tornado.base.yearly_usd_bn, 2.0, 0.0);
    assert_string_equal(bars[0].name, "rate");
    assert_near(bars[0].swing[TORNADO_YEARLY], 7.0, 1e-12);
    assert_near(bars[1].swing[TORNADO_YEARLY], 0.5, 1e-12);
    assert_near(bars[2].swing[TORNADO_YEARLY], 0.0, 0.0);
    sweep_findings_free(&findings);
    hand_store_write(STORE, "UPDATE results SET target_date = '2027-01-02' WHERE case_id = 1");
    read_store(&findings, &plain);
    bars = findings.tornado.bars;
    assert_false(number_given(bars[0].low.yearly_usd_bn));
    assert_near(bars[0].high.yearly_usd_bn, 2.5, 0.0);
    assert_false(number_given(bars[0].swing[TORNADO_YEARLY]));
    assert_near(bars[1].swing[TORNADO_YEARLY], 0.5, 1e-12);
    sweep_findings_free(&findings);
}

static void bars_are_explained_by_what_is_stored(void **state)
{
    (void)state;
    struct sweep_findings findings;
    const char *text;
    make_tornado();
    hand_store_write(
        STORE, "INSERT INTO years SELECT column1, column2, 1.0, column3, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, "
               "0.0, 0.0, NULL FROM (VALUES (0, 2026, 0.5), (0, 2027, 1.0), (1, 2026, 0.4), (1, 2027, 0.6));"
               "INSERT INTO limits VALUES (1, 0, 1, 'build_rate', '', 3.0, NULL, 0.9), "
               "(1, 0, 2, 'workforce', '', 3.0, NULL, 0.1), (0, 0, 1, 'greenfield', '', 1.0, NULL, 0.75), "
               "(0, 0, 2, 'workforce', '', 1.0, NULL, 0.25);"
               "INSERT INTO supply VALUES (0, 2027, 'gas_engine', 0.7, 1.0), (1, 2027, 'gas_engine', 0.2, 1.0), "
               "(1, 2027, 'solar', 0.1, 1.0);"
               "INSERT INTO costs VALUES (0, 'fuel', 6.0), (1, 'fuel', 4.5)");
    read_store(&findings, &plain);
    const struct tornado *tornado = &findings.tornado;
    assert_int_equal(tornado_explain(&text, &findings.study, &tornado->base, &tornado->bars[0].low), GP_OK);
    has(text, "1 GW not within the horizon, unlike the scenario");
    has(text, "Shortfall 60 GW-weeks (+40 GW-weeks), objective $9 billion (-$1 billion)");
    has(text, "Furthest apart at the end of 2027: 0.6 GW in service, 1 GW in the scenario");
    has(text,
        "Held back by pace of building (90 % of the worth of all limits; 0 % in the scenario), workers (10 %; 25 %");
    has(text, "no longer by new campuses");
    has(text, "Supply in service at the end of 2027: gas engine -0.5 GW, solar +0.1 GW.");
    has(text, "Of the objective: fuel -$1.5 billion.");
    assert_int_equal(tornado_explain(&text, &findings.study, &tornado->base, &tornado->bars[0].high), GP_OK);
    has(text, "1 GW on 2027-03-18, 2 weeks earlier");
    assert_int_equal(tornado_explain(&text, &findings.study, &tornado->base, &tornado->base), GP_OK);
    has(text, "1 GW on 2027-04-01. Shortfall 20 GW-weeks, objective $10 billion.");
    assert_int_equal(tornado_explain(&text, &findings.study, &tornado->base, &tornado->bars[1].high), GP_OK);
    assert_string_equal(text, "no plan (timeout).");
    assert_int_equal(tornado_explain(&text, &findings.study, &tornado->base, &tornado->bars[2].low), GP_OK);
    assert_string_equal(text, "dates, shortfall and objective are the scenario's.");
    sweep_findings_free(&findings);
}

/* Days of one week are told as that, and not as 0 weeks. */
static void days_are_less_than_a_week(void **state)
{
    (void)state;
    struct sweep_findings findings;
    const char *text;
    make_tornado();
    hand_store_write(STORE, "UPDATE results SET target_date = '2027-03-30' WHERE target_date = '2027-03-18';"
                            "UPDATE milestones SET date = '2027-03-30' WHERE date = '2027-03-18'");
    read_store(&findings, &plain);
    const struct tornado *tornado = &findings.tornado;
    assert_int_equal(tornado_explain(&text, &findings.study, &tornado->base, &tornado->bars[0].high), GP_OK);
    has(text, "1 GW on 2027-03-30, less than a week earlier");
    sweep_findings_free(&findings);
}

/* Plants that earn make costs below zero: -10 of the scenario and -9 at the low rate. */
static void earnings_keep_their_sign(void **state)
{
    (void)state;
    struct sweep_findings findings;
    const char *text;
    make_tornado();
    hand_store_write(STORE, "UPDATE results SET objective_usd_bn = -objective_usd_bn;"
                            "INSERT INTO costs VALUES (0, 'fuel', -6.0), (0, 'late', 0.0), (1, 'fuel', -5.0)");
    read_store(&findings, &plain);
    const struct tornado *tornado = &findings.tornado;
    assert_int_equal(tornado_explain(&text, &findings.study, &tornado->base, &tornado->bars[0].low), GP_OK);
    has(text, "objective -$9 billion (+$1 billion)");
    has(text, "Of the objective: fuel +$1 billion.");
    assert_int_equal(tornado_explain(&text, &findings.study, &tornado->base, &tornado->base), GP_OK);
    has(text, "objective -$10 billion.");
    has(text, "Of the objective: fuel -$6 billion.");
    sweep_findings_free(&findings);
}

/* Of a tornado the frontier shows the cases of that parameter, with the scenario at its base. */
static void a_frontier_of_a_tornado_leaves_the_others_alone(void **state)
{
    (void)state;
    struct sweep_findings findings;
    struct seen seen = {""};
    make_tornado();
    read_store(&findings, &plain);
    assert_int_equal(frontier_visit(&findings.study, see, &seen), GP_OK);
    assert_string_equal(seen.text, "0::0.1:9;0::0.15:10;0::0.2:11;");
    sweep_findings_free(&findings);
}

/* Milestones are told of each case's own; a load that is asked for must be one of all. */
static void a_target_may_be_asked_for(void **state)
{
    (void)state;
    struct sweep_findings findings;
    make_grid(NULL);
    hand_store_write(STORE, "INSERT INTO milestones VALUES (0, 0.5, '2026-04-01', 0.0), (1, 0.5, NULL, 9.0), "
                            "(2, 0.5, '2026-02-01', 0.0), (2, 0.75, '2026-03-01', 0.0)");
    read_store(&findings, &(gp_sweep_report_options){.target_gw = 0.5});
    assert_string_equal(findings.study.target_words, "0.5 GW");
    assert_int_equal(findings.target_dates.rows[1].by, 2);
    sweep_findings_free(&findings);
    read_store(&findings, &plain);
    assert_int_equal(findings.study.mark_count, 1); /* 0.75 GW is a milestone of one case only */
    assert_near(findings.study.mark_gw[0], 0.5, 0.0);
    sweep_findings_free(&findings);
    assert_int_equal(sweep_findings_read_all(&findings, STORE, &(gp_sweep_report_options){.target_gw = 0.75}, NULL),
                     GP_ERR_USAGE);
    sweep_findings_free(&findings);
    assert_int_equal(sweep_findings_read_all(&findings, STORE, &(gp_sweep_report_options){.target_gw = 0.6}, NULL),
                     GP_ERR_USAGE);
    sweep_findings_free(&findings);
}

static void a_store_without_results_says_so(void **state)
{
    (void)state;
    struct sweep_findings findings;
    hand_store_make(STORE, GP_SWEEP_GRID, RATE "=0.1,0.2", NULL, NULL, 0);
    read_store(&findings, &(gp_sweep_report_options){.policy = RATE});
    assert_int_equal(findings.study.planned, 0);
    assert_int_equal(findings.bands.count, 0);
    assert_int_equal(findings.bindings.count, 0);
    assert_int_equal(findings.frontier.points, 0);
    assert_false(findings.has_regret);
    sweep_findings_free(&findings);
}

static void parameters_are_told_in_words(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"workers_share_captured", "workforce_supply.*.share_captured_frac*", "workers share captured"},
        {"plan.max_build_rate_gw_per_week", "plan.max_build_rate_gw_per_week", "max build rate in GW/week"},
        {"accelerator_supply.Vera Rubin.*.supply_gw_per_year*", "accelerator_supply.Vera Rubin.*.supply_gw_per_year*",
         "accelerator supply, Vera Rubin: supply"},
        {"regions.*.grid_wait_weeks", "regions.*.grid_wait_weeks", "regions: grid wait in weeks"},
        {"pools.*.share_captured_frac*; plan.target_gw", "pools.*.share_captured_frac*; plan.target_gw",
         "pools: share captured; target in GW"},
        {"plan.grid", "plan.grid", "grid"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(parameter_label(arena, cases[i][0], cases[i][1]), cases[i][2]);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parameters_are_told_in_words),
        cmocka_unit_test(failed_cases_are_counted_and_left_out),
        cmocka_unit_test(dates_are_counted_by_quarter),
        cmocka_unit_test(reading_can_be_interrupted),
        cmocka_unit_test(what_has_no_plan_counts_as_not_by_then),
        cmocka_unit_test(bands_are_quantiles_of_each_year),
        cmocka_unit_test(a_frontier_has_a_curve_for_each_value_of_the_others),
        cmocka_unit_test(a_frontier_runs_along_any_parameter),
        cmocka_unit_test(random_cases_stand_in_bins),
        cmocka_unit_test(limits_are_counted_by_case),
        cmocka_unit_test(regret_is_taken_where_all_values_have_a_plan),
        cmocka_unit_test(means_and_largest_regrets_differ),
        cmocka_unit_test(regret_without_meaning_is_refused),
        cmocka_unit_test(bars_stand_by_size),
        cmocka_unit_test(bars_without_a_plan_stand_first),
        cmocka_unit_test(bars_have_the_cost_of_a_year_at_the_target),
        cmocka_unit_test(bars_are_explained_by_what_is_stored),
        cmocka_unit_test(days_are_less_than_a_week),
        cmocka_unit_test(earnings_keep_their_sign),
        cmocka_unit_test(a_frontier_of_a_tornado_leaves_the_others_alone),
        cmocka_unit_test(a_target_may_be_asked_for),
        cmocka_unit_test(a_store_without_results_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
