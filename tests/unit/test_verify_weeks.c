/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan of which only average weeks of operation are known, as a report without dispatch.csv tells it: what no longer
 * agrees is named. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "plan/week_energy.h"
#include "support/diagnosed.h"
#include "support/plan_world.h"
#include "verify/groups.h"

/* The plan forgets its hours, but for the draw of the load. */
static void forget_hours(struct gp_plan *plan)
{
    struct gp_plan hours = *plan;
    assert_int_equal(weeks_new(plan), GP_OK);
    for (int r = 0; r <= SOUTH; r++) {
        const struct portfolio *portfolio = &plan->portfolios.regions[r];
        for (int t = 0; t < WORLD_PERIODS; t++) {
            struct week *week = &plan->weeks[plan_at(plan, r, 1, 0, t)];
            week->grid_peak_gw = week_grid_peak(&hours, r, t);
            for (int series = WEEK_OUTPUT; series <= WEEK_IDLE; series++) {
                for (int s = 0; s < portfolio->supply_count; s++)
                    week->gwh[series][s] = week_energy(&hours, r, t, (enum week_series)series, s);
            }
            for (int w = 0; w < portfolio->class_count; w++)
                week->gwh[WEEK_CURTAILED][w] = week_energy(&hours, r, t, WEEK_CURTAILED, w);
            week->gwh[WEEK_BACKUP][0] = week_energy(&hours, r, t, WEEK_BACKUP, 0);
            week->gwh[WEEK_UNSERVED][0] = week_energy(&hours, r, t, WEEK_UNSERVED, 0);
        }
    }
}

/* A week's energy in the last period in North, changed by some GWh; of an option, or of class 0 or the whole load. */
struct change {
    const char *option;
    enum week_series series;
    double gwh;
};

static const struct {
    const char *code, *words; /* a diagnostic that there must be */
    const char *overrides[2]; /* what the tables say */
    struct change changes[2]; /* beside each other */
} cases[] = {
    {"week_load", "(North, 2027-07-01 to 2028-01-01)", {NULL}, {{"firm", WEEK_OUTPUT, 0.1}}},
    {"week_load", "at least 0 (North", {NULL}, {{NULL, WEEK_UNSERVED, -10}, {"firm", WEEK_OUTPUT, 10}}},
    {"served", "(North, 2027-07-01 to 2028-01-01)", {NULL}, {{NULL, WEEK_UNSERVED, 20}, {"firm", WEEK_OUTPUT, -20}}},
    {"week_supply", "at least 0 (North, firm", {NULL}, {{"firm", WEEK_OUTPUT, -1e4}}},
    {"week_supply", "(North, plant", {NULL}, {{"plant", WEEK_OUTPUT, 60}}},
    {"week_supply", "(North, firm", {"options.firm.forced_outage_frac=0.5"}, {{0}}},
    {"week_supply", "at least 0 (North, battery", {NULL}, {{"battery", WEEK_CHARGE, -50}}},
    {"week_supply", "at most 16.8 (North, battery", {NULL}, {{"battery", WEEK_CHARGE, 20}}},
    {"week_supply", "at most 0 (North, plant", {NULL}, {{"plant", WEEK_CHARGE, 0.1}}},
    {"week_storage", "(North, battery", {NULL}, {{"battery", WEEK_CHARGE, 0.5}, {"firm", WEEK_OUTPUT, 0.5}}},
    {"output_hours", "(North, firm", {"options.firm.max_full_load_hours_per_year=100"}, {{0}}},
    {"curtail_hours", "(North, training", {"classes.training.max_curtail_full_load_hours_per_year=10"}, {{0}}},
    {"curtail_hours", "at least 0 (North, training", {NULL}, {{NULL, WEEK_CURTAILED, -50}}},
    {"backup_hours", "(North", {"backup.North.usable_hours_per_year=5"}, {{0}}},
    {"backup_hours", "at least 0 (North", {NULL}, {{NULL, WEEK_BACKUP, -50}}},
    {"budget", "spare", {NULL}, {{"plant", WEEK_OUTPUT, 50}}},
    {"operation_cost", "(North", {NULL}, {{"plant", WEEK_AT_PRICE, 5}}},
    {"operation_cost", "(North", {NULL}, {{"firm", WEEK_AT_TARIFF, 5}}},
    {"objective", "should be", {"plan.capex_usd_bn_per_gw=41"}, {{0}}},
};

static void change_week(struct gp_plan *plan, const struct change *change)
{
    const struct portfolio *portfolio = &plan->portfolios.regions[NORTH];
    struct week *week = &plan->weeks[plan_at(plan, NORTH, 1, 0, WORLD_PERIODS - 1)];
    int own = 0;
    if (change->option)
        own = portfolio->entry_of_option[plan_row(plan->scenario, TABLE_options, change->option)] -
              portfolio->first_supply;
    week->gwh[change->series][own] += change->gwh;
}

static bool case_holds(size_t i)
{
    struct gp_scenario *known = plan_world_scenario(NULL), *asked = plan_world_scenario(cases[i].overrides);
    struct plan_builder builder;
    int faults = 0, groups = 0;
    plan_world_open(&builder, known);
    forget_hours(builder.plan);
    for (int k = 0; k < 2; k++)
        change_week(builder.plan, &cases[i].changes[k]);
    builder.plan->scenario = asked;
    gp_env *env = gp_env_new(NULL);
    gp_status status = verify_report(&faults, &groups, builder.plan, KNOWN_WEEKS, env);
    bool told = status == GP_OK && faults > 0 && is_diagnosed(env, cases[i].code, 0, 0, cases[i].words);
    if (!told) {
        print_error("case %zu should tell of %s (\"%s\")\n", i, cases[i].code, cases[i].words);
        print_diagnostics(env);
    }
    gp_env_free(env);
    plan_builder_close(&builder);
    gp_scenario_free(known);
    gp_scenario_free(asked);
    return told;
}

static void each_change_of_a_week_is_named(void **state)
{
    (void)state;
    size_t held = 0, count = sizeof cases / sizeof *cases;
    for (size_t i = 0; i < count; i++)
        held += case_holds(i);
    assert_int_equal(held, count);
}

static void weeks_of_a_plan_that_holds_pass(void **state)
{
    (void)state;
    struct gp_scenario *scenario = plan_world_scenario(NULL);
    struct plan_builder builder;
    int faults = 0, groups = 0, fewer = 0;
    plan_world_open(&builder, scenario);
    forget_hours(builder.plan);
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(verify_report(&faults, &groups, builder.plan, KNOWN_WEEKS, env), GP_OK);
    print_diagnostics(env);
    assert_int_equal(faults, 0);
    assert_int_equal(verify_report(&faults, &fewer, builder.plan, KNOWN_AMOUNTS, env), GP_OK);
    assert_int_equal(groups - fewer, 3); /* weeks, budgets, the objective */
    gp_env_free(env);
    plan_builder_close(&builder);
    gp_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weeks_of_a_plan_that_holds_pass),
        cmocka_unit_test(each_change_of_a_week_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
