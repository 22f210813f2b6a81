/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Demo with little money, large contracts, small shares and early dates, drawn at random: it has a plan, or values that
 * conflict and a way out. The same is so as one matrix. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/planner.h"
#include "plan/plan.h"
#include "support/depth.h"
#include "support/diagnosed.h"
#include "support/random_numbers.h"

#define DEMO          GIGAPLAN_SOURCE_DIR "/data/demo"
#define WORLDS        depth_of(12)
#define CHANGES       2
#define CHANGE_LENGTH 96
#define MOST_TABLES   64

/* Factors, and between what they are drawn by their logarithm. */
static const struct {
    const char *path;
    double least, most;
} figures[] = {
    {"buyer_funds.*.*.funds_usd_bn", 0.05, 2},
    {"builder_funds.*.*.capex_usd_bn", 0.05, 2},
    {"contracts.*.value_usd_bn", 0.2, 10},
    {"provider_limits.*.max_share_frac", 0.3, 1},
    {"accelerator_supply.*.*.supply_gw_per_year", 0.3, 2},
    {"workforce_supply.*.workers_available", 0.3, 2},
    {"greenfield.*.greenfield_gw_per_year", 0.1, 1},
    {"plan.max_build_rate_gw_per_week", 0.3, 2},
};

/* Dates on which periods end, and others: the load of such a date is a total, or lies between two. */
static const char *const hard_dates[] = {"2027-10-01", "2028-03-31", "2028-06-15", "2028-06-30"};

/* Demo with limits on the shares of providers, and all funds enforced. */
static struct gp_scenario *demo_with_shares(void)
{
    static const char shares[] = "provider,max_share_frac,from_date\nBirch Cloud,0.95,2027-01-01\n";
    static const char *const enforced[] = {"plan.enforce_builder_funds=yes", "plan.enforce_buyer_funds=yes"};
    struct gp_scenario *demo = NULL, *out = NULL;
    gp_csv tables[MOST_TABLES];
    char *texts[MOST_TABLES];
    size_t count = 0;
    assert_int_equal(gp_scenario_load(&demo, DEMO, NULL, 0, NULL), GP_OK);
    for (const char *const *name = gp_schema_tables(); *name; name++, count++) {
        size_t size;
        FILE *file = open_memstream(&texts[count], &size);
        assert_true(file && count < MOST_TABLES);
        assert_int_equal(gp_scenario_write_table(demo, *name, file, NULL), GP_OK);
        fclose(file);
        bool is_shares = strcmp(*name, "provider_limits") == 0;
        tables[count] = is_shares ? (gp_csv){*name, shares, strlen(shares)} : (gp_csv){*name, texts[count], size};
    }
    gp_env *env = gp_env_new(NULL);
    if (gp_scenario_from_tables(&out, tables, count, enforced, 2, env) != GP_OK)
        print_diagnostics(env);
    assert_non_null(out);
    gp_env_free(env);
    while (count > 0)
        free(texts[--count]);
    gp_scenario_free(demo);
    return out;
}

static struct gp_scenario *tightened(const struct gp_scenario *scenario, struct random_numbers *random,
                                     char texts[][CHANGE_LENGTH])
{
    const char *overrides[CHANGES + 1];
    struct gp_scenario *out = NULL;
    for (int i = 0; i < CHANGES; i++) {
        size_t k = (size_t)random_below(random, (int)(sizeof figures / sizeof *figures));
        double factor = exp(random_between(random, log(figures[k].least), log(figures[k].most)));
        snprintf(texts[i], CHANGE_LENGTH, "%s=*%.6g", figures[k].path, factor);
        overrides[i] = texts[i];
    }
    snprintf(texts[CHANGES], CHANGE_LENGTH, "plan.target_hard_date=%s", hard_dates[random_below(random, 4)]);
    overrides[CHANGES] = texts[CHANGES];
    assert_int_equal(gp_scenario_copy(&out, scenario, overrides, CHANGES + (size_t)random_below(random, 2), NULL),
                     GP_OK);
    return out;
}

static gp_plan *solved(const struct gp_scenario *scenario, gp_method method)
{
    const gp_solve_options options = {.threads = 1, .gap = 0.1, .grid = GP_GRID_SEASON, .method = method};
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    assert_int_equal(gp_planner_open(&planner, scenario, NULL), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &options, NULL), GP_OK);
    if (method == GP_METHOD_LAYERED && gp_plan_outcome(plan) == GP_OUTCOME_INFEASIBLE)
        assert_int_equal(gp_planner_explain(plan, &options, NULL), GP_OK);
    gp_planner_free(planner);
    return plan;
}

static void a_tight_scenario_has_a_plan_or_a_conflict(void **state)
{
    struct gp_scenario *shares = demo_with_shares();
    int planned = 0;
    (void)state;
    for (int world = 1; world <= WORLDS; world++) {
        struct random_numbers random = {(uint64_t)world * 0x9E3779B97F4A7C15U};
        char texts[CHANGES + 1][CHANGE_LENGTH] = {""};
        struct gp_scenario *scenario = tightened(shares, &random, texts);
        gp_plan *plan = solved(scenario, GP_METHOD_LAYERED), *matrix = solved(scenario, GP_METHOD_ONE_MATRIX);
        gp_outcome outcome = gp_plan_outcome(plan);
        bool told =
            outcome == GP_OUTCOME_OPTIMAL || (outcome == GP_OUTCOME_INFEASIBLE && plan->no_plan &&
                                              plan->no_plan->conflict_count > 0 && plan->no_plan->relaxation_count > 0);
        if (!told || outcome != gp_plan_outcome(matrix))
            fail_msg("world %d: outcome %d, as one matrix %d: %s %s %s", world, outcome, gp_plan_outcome(matrix),
                     texts[0], texts[1], texts[2]);
        planned += outcome == GP_OUTCOME_OPTIMAL;
        gp_plan_free(plan);
        gp_plan_free(matrix);
        gp_scenario_free(scenario);
    }
    print_message("%d of %d worlds have a plan\n", planned, WORLDS);
    assert_true(planned >= WORLDS / 8 && planned <= WORLDS * 7 / 8);
    gp_scenario_free(shares);
}

/* A hard date in the last period asks for the total that the target bounds above, in GW. The contract asks for more
 * money than the buyer has, in $B: what is missing is a larger number. */
static void a_target_and_funds_may_miss_by_different_amounts(void **state)
{
    static const char *const overrides[] = {"buyer_funds.*.*.funds_usd_bn=*0.1", "plan.enforce_buyer_funds=yes",
                                            "plan.target_hard_date=2028-06-15"};
    struct gp_scenario *scenario = NULL;
    (void)state;
    assert_int_equal(gp_scenario_load(&scenario, DEMO, overrides, 3, NULL), GP_OK);
    gp_plan *plan = solved(scenario, GP_METHOD_LAYERED);
    assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_INFEASIBLE);
    assert_true(plan->no_plan->conflict_count > 0 && plan->no_plan->relaxation_count > 0);
    gp_plan_free(plan);
    gp_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_tight_scenario_has_a_plan_or_a_conflict),
                                       cmocka_unit_test(a_target_and_funds_may_miss_by_different_amounts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
