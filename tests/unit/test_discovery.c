/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cases of a store are late, and where. */
#include "sweep_report/sweep_findings.h"

#include <string.h>

#include "support/hand_store.h"
#include "support/near.h"

#define STORE GIGAPLAN_SCRATCH_DIR "/discovery.sqlite"
#define RATE  "plan.max_build_rate_gw_per_week"
#define CAPEX "plan.capex_usd_bn_per_gw"

/* Sixty draws; the target is late where the pace is below 0.16, and has no plan at all below 0.12. */
static void make_random(void)
{
    hand_store_make(STORE, GP_SWEEP_MONTE_CARLO, RATE "=0.1:0.2", CAPEX "=30:40", NULL, 60);
    hand_store_write(STORE,
                     "INSERT INTO results (case_id, outcome, reason, objective_usd_bn, overnight_usd_bn, "
                     "shortfall_gw_weeks, target_gw, target_date) SELECT case_id, CASE WHEN number < 0.12 THEN "
                     "'infeasible' ELSE 'optimal' END, '', 1.0, 1.0, 1.0, 1.0, CASE WHEN number < 0.12 THEN NULL WHEN "
                     "number < 0.16 THEN '2027-06-01' ELSE '2026-06-01' END FROM inputs WHERE parameter_id = 0");
}

static void read_store(struct sweep_findings *findings, const char *after)
{
    assert_int_equal(sweep_findings_read_all(findings, STORE, &(gp_sweep_report_options){.after = after}, NULL), GP_OK);
}

static void late_cases_stand_in_their_range(void **state)
{
    (void)state;
    struct sweep_findings findings;
    make_random();
    read_store(&findings, "2026-12-31");
    const struct discovery *discovery = &findings.discovery;
    assert_null(discovery->refusal);
    assert_true(discovery->is_named);
    assert_int_equal(discovery->cases, 60);
    assert_int_equal(discovery->parameter_count, 2);
    assert_int_equal(discovery->box_count, 1);
    const struct late_box *box = &discovery->boxes[0];
    assert_int_equal(box->cases, discovery->late);
    assert_int_equal(box->late, discovery->late);
    assert_int_equal(box->of_cases, 60);
    assert_int_equal(box->range_count, 1);
    assert_int_equal(box->ranges[0].parameter, 0);
    assert_false(number_given(box->ranges[0].low));
    assert_true(box->ranges[0].high > 0.15 && box->ranges[0].high < 0.16);
    sweep_findings_free(&findings);
}

/* The day itself is not late; with no day named it is the median. */
static void a_day_is_late_after_it(void **state)
{
    (void)state;
    struct sweep_findings findings;
    make_random();
    read_store(&findings, "2026-05-31");
    assert_int_equal(findings.discovery.late, 60);
    assert_non_null(findings.discovery.refusal);
    sweep_findings_free(&findings);
    read_store(&findings, "2026-06-01");
    long late = findings.discovery.late;
    assert_true(late > 20 && late < 50);
    sweep_findings_free(&findings);
    read_store(&findings, "2027-06-01");
    assert_true(findings.discovery.late > 0 && findings.discovery.late < late);
    sweep_findings_free(&findings);
    read_store(&findings, NULL);
    assert_false(findings.discovery.is_named);
    assert_int_equal(findings.discovery.after, date_counts_quantile(&findings.target_dates.counts, 0.5));
    sweep_findings_free(&findings);
    hand_store_write(STORE, "UPDATE results SET target_date = NULL WHERE case_id % 3 > 0");
    read_store(&findings, NULL);
    assert_int_equal(findings.discovery.after, findings.study.end);
    sweep_findings_free(&findings);
}

/* The rule is an "or": outside the first box a second one is found. */
static void a_second_box_is_found_outside_the_first(void **state)
{
    (void)state;
    struct sweep_findings findings;
    hand_store_make(STORE, GP_SWEEP_MONTE_CARLO, RATE "=0.1:0.2", CAPEX "=30:40", NULL, 150);
    hand_store_write(STORE, "INSERT INTO results (case_id, outcome, reason, objective_usd_bn, overnight_usd_bn, "
                            "shortfall_gw_weeks, target_gw, target_date) SELECT case_id, 'optimal', '', 1.0, 1.0, 1.0, "
                            "1.0, CASE WHEN i.number < 0.14 OR j.number > 37 THEN '2027-06-01' ELSE '2026-06-01' END "
                            "FROM inputs AS i JOIN inputs AS j USING (case_id) WHERE i.parameter_id = 0 AND "
                            "j.parameter_id = 1");
    read_store(&findings, "2026-06-01");
    const struct discovery *discovery = &findings.discovery;
    assert_int_equal(discovery->box_count, 2);
    assert_int_equal(discovery->boxes[0].late + discovery->boxes[1].late, discovery->late);
    assert_int_equal(discovery->boxes[1].of_cases, 150 - discovery->boxes[0].cases);
    assert_int_equal(discovery->boxes[1].of_late, discovery->late - discovery->boxes[0].late);
    assert_int_not_equal(discovery->boxes[0].ranges[0].parameter, discovery->boxes[1].ranges[0].parameter);
    sweep_findings_free(&findings);
}

static void values_that_are_no_numbers_are_left_out(void **state)
{
    (void)state;
    struct sweep_findings findings;
    make_random();
    hand_store_write(STORE, "UPDATE inputs SET number = NULL WHERE parameter_id = 0 AND case_id = 7");
    read_store(&findings, "2026-12-31");
    assert_int_equal(findings.discovery.parameter_count, 1);
    assert_null(findings.discovery.refusal);
    assert_int_equal(findings.discovery.box_count, 0);
    sweep_findings_free(&findings);
}

static void designs_that_are_no_draws_are_refused(void **state)
{
    (void)state;
    struct sweep_findings findings;
    hand_store_make(STORE, GP_SWEEP_GRID, RATE "=0.1,0.2", NULL, NULL, 0);
    read_store(&findings, NULL);
    assert_non_null(strstr(findings.discovery.refusal, "not drawn at random"));
    sweep_findings_free(&findings);
    assert_int_equal(sweep_findings_read_all(&findings, STORE, &(gp_sweep_report_options){.after = "2026-13-01"}, NULL),
                     GP_ERR_USAGE);
    sweep_findings_free(&findings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(late_cases_stand_in_their_range),
        cmocka_unit_test(a_day_is_late_after_it),
        cmocka_unit_test(a_second_box_is_found_outside_the_first),
        cmocka_unit_test(values_that_are_no_numbers_are_left_out),
        cmocka_unit_test(designs_that_are_no_draws_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
