/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts of a plan that are changed one by one: what no longer agrees is named. Costs are told anew after most
 * changes, so that only the change itself is a fault. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "support/diagnosed.h"
#include "support/plan_world.h"

static struct operation *operation_at(struct gp_plan *plan, int region, int t)
{
    return &plan->operations[region * WORLD_PERIODS + t];
}

static int supply_position(const struct gp_plan *plan, const char *option)
{
    const struct portfolio *portfolio = &plan->portfolios.regions[NORTH];
    return portfolio->entry_of_option[plan_row(plan->scenario, TABLE_options, option)] - portfolio->first_supply;
}

static double *option_series(struct gp_plan *plan, double *series, const char *option)
{
    return &series[plan_at(plan, plan_row(plan->scenario, TABLE_options, option), 2, NORTH, 0)];
}

static void change_number(struct plan_builder *b)
{
    b->plan->supply_mean[5] = nan("");
}

static void change_supply(struct plan_builder *b)
{
    option_series(b->plan, b->plan->supply, "battery")[2] += 0.01;
}

static void change_falling_supply(struct plan_builder *b)
{
    /* 0.1 GW built in the first period and gone in the last, the battery's total with it. */
    option_series(b->plan, b->plan->supply_built, "battery")[3] = 0.05;
    option_series(b->plan, b->plan->supply, "battery")[3] = 0.05;
    option_series(b->plan, b->plan->supply_mean, "battery")[3] = 0.075;
}

static void change_load_total(struct plan_builder *b)
{
    /* Taken from one provider's total and added to another's, whose load by class follows. */
    b->plan->load[plan_at(b->plan, ALPHA, 2, NORTH, 3)] -= 0.01;
    b->plan->load[plan_at(b->plan, OWN, 2, NORTH, 3)] += 0.01;
    b->plan->class_provider[plan_at(b->plan, 0, 3, ALPHA, 3)] -= 0.01;
    b->plan->class_provider[plan_at(b->plan, 0, 3, OWN, 3)] += 0.01;
    b->plan->accelerators_new[plan_at(b->plan, 0, 3, ALPHA, 3)] -= 0.01;
    b->plan->accelerators_new[plan_at(b->plan, 0, 3, OWN, 3)] += 0.01;
}

static void change_mean(struct plan_builder *b)
{
    b->plan->in_service_mean[2] += 0.01;
}

static void change_supply_mean(struct plan_builder *b)
{
    option_series(b->plan, b->plan->supply_mean, "plant")[3] += 0.01;
}

static void change_late(struct plan_builder *b)
{
    b->plan->late[plan_at(b->plan, ALPHA, 2, SOUTH, 1)] = 0.1;
}

static void change_late_below_zero(struct plan_builder *b)
{
    b->plan->late[plan_at(b->plan, ALPHA, 2, SOUTH, 3)] = -0.1;
}

static void change_campus(struct plan_builder *b)
{
    /* Moved from North, where its owner may build, to South, where it may not, with all that hangs on it. */
    int at = (int)plan_at(b->plan, OWN, 2, NORTH, 3), to = (int)plan_at(b->plan, OWN, 2, SOUTH, 3);
    b->plan->greenfield_load[at] -= 0.1;
    b->plan->load[at] -= 0.1;
    b->plan->greenfield_load[to] += 0.1;
    b->plan->load[to] += 0.1;
    for (int w = 0; w < 3; w++) {
        double gw = 0.1 * b->class_share[w];
        b->plan->class_region[plan_at(b->plan, w, 2, NORTH, 3)] -= gw;
        b->plan->class_region[plan_at(b->plan, w, 2, SOUTH, 3)] += gw;
        b->plan->load_mean[plan_at(b->plan, w, 2, NORTH, 3)] -= 0.5 * gw;
        b->plan->load_mean[plan_at(b->plan, w, 2, SOUTH, 3)] += 0.5 * gw;
    }
    for (int r = 0; r < 2; r++) {
        struct operation *operation = operation_at(b->plan, r, 3);
        double load = (r == SOUTH ? 0.05 : -0.05) * (0.5 * 0.9 + 0.3 * 0.8 + 0.2 * 0.6);
        for (int block = 0; block < 2; block++) {
            operation->load[block] += load;
            operation->output[0][block] += load;
        }
        operation->load_gwh_per_week += 168 * load;
    }
}

static void change_class(struct plan_builder *b)
{
    /* At one provider from one accelerated class to another: the chips are still right, but not the nation's mix. */
    b->plan->class_provider[plan_at(b->plan, 0, 3, ALPHA, 3)] -= 0.05;
    b->plan->class_provider[plan_at(b->plan, 1, 3, ALPHA, 3)] += 0.05;
}

static void change_stock(struct plan_builder *b)
{
    /* Half a year brings 0.5 GW of slots and 13 weeks keep 0.25: 0.4 in stock is too much to keep. */
    b->plan->pool_stock[0] = 0.4;
}

static void change_stock_from_nothing(struct plan_builder *b)
{
    /* Chips: 4 GW a year, 26 weeks kept. 0.32 + 0.08 of 1.98 are fitted in the first half-year. */
    b->plan->pool_stock[plan_at(b->plan, 1, 1, 0, 0)] = 1.7;
}

static void change_fitted(struct plan_builder *b)
{
    b->plan->accelerators_new[plan_at(b->plan, 0, 3, ALPHA, 3)] += 0.05;
}

static void change_renewed(struct plan_builder *b)
{
    b->plan->accelerators_renewed[plan_at(b->plan, 0, 3, ALPHA, 3)] -= 0.05;
}

static void change_returned(struct plan_builder *b)
{
    option_series(b->plan, b->plan->supply_returned, "unit")[3] += 0.01;
    option_series(b->plan, b->plan->supply, "unit")[3] -= 0.01;
    option_series(b->plan, b->plan->supply_mean, "unit")[3] -= 0.005;
}

static void change_paid(struct plan_builder *b)
{
    b->plan->paid_not_used[0] = -0.5;
}

static void change_shortfall(struct plan_builder *b)
{
    b->plan->shortfall_gw_weeks += 1;
}

static void change_least_shortfall(struct plan_builder *b)
{
    b->plan->least_shortfall_gw_weeks -= 1;
}

static void change_path(struct plan_builder *b)
{
    double weeks = b->plan->calendar.periods[1].weeks;
    b->plan->shortfall[1] -= 0.01;
    b->plan->shortfall_gw_weeks -= 0.01 * weeks;
}

static void change_budget(struct plan_builder *b)
{
    b->plan->budget_use[plan_at(b->plan, 0, 2, NORTH, 2)] = 0.01;
}

static void change_output(struct plan_builder *b)
{
    operation_at(b->plan, NORTH, 1)->output[supply_position(b->plan, "firm")][1] -= 0.01;
}

static void change_output_of_nothing(struct plan_builder *b)
{
    /* Nothing of the plant is in service in the first period. */
    struct operation *operation = operation_at(b->plan, NORTH, 0);
    operation->output[supply_position(b->plan, "firm")][1] -= 0.01;
    operation->output[supply_position(b->plan, "plant")][1] += 0.01;
}

static void change_unserved(struct plan_builder *b)
{
    struct operation *operation = operation_at(b->plan, NORTH, 2);
    operation->output[supply_position(b->plan, "firm")][0] -= 0.01;
    operation->unserved[0] += 0.01;
    operation->unserved_gwh_per_week += 0.84;
}

static void change_told_unserved(struct plan_builder *b)
{
    operation_at(b->plan, NORTH, 2)->unserved_gwh_per_week = 0;
}

static void change_load(struct plan_builder *b)
{
    operation_at(b->plan, SOUTH, 2)->load[1] *= 1.01;
}

static void change_stored(struct plan_builder *b)
{
    operation_at(b->plan, NORTH, 3)->stored[supply_position(b->plan, "battery")][0] *= 1.5;
}

static void change_backup(struct plan_builder *b)
{
    /* 0.01 GW for 84 hours a week is more than 100 hours a year of half the load, 1.9 GWh. */
    struct operation *operation = operation_at(b->plan, SOUTH, 3);
    operation->output[0][0] -= 0.01;
    operation->backup[0] += 0.01;
}

static void change_cost(struct plan_builder *b)
{
    operation_at(b->plan, SOUTH, 3)->cost_musd_per_week *= 1.001;
}

static void change_objective(struct plan_builder *b)
{
    b->plan->objective_usd *= 1.00001;
}

static void change_bound(struct plan_builder *b)
{
    b->plan->bound_usd *= 1.00001;
}

static const struct {
    const char *code, *words;
    void (*change)(struct plan_builder *builder);
    bool keeps_prices; /* costs stay as told before the change */
} cases[] = {
    {"numbers", "mean supply", change_number, true},
    {"totals", "0.11 GW, should be 0.1 (North, battery", change_supply, false},
    {"totals", "at least 0.1 (North, battery", change_falling_supply, false},
    {"totals", "(own, North, 2027-07-01 to 2028-01-01", change_load_total, false},
    {"means", "(2027-01-01 to 2027-07-01)", change_mean, false},
    {"means", "(North, plant, 2027-07-01 to 2028-01-01)", change_supply_mean, false},
    {"committed", "0.1 GW, should be 0.2 (alpha, South", change_late, false},
    {"committed", "-0.1 GW, should be 0 (alpha, South", change_late_below_zero, false},
    {"greenfield", "at most 0 (own, South", change_campus, false},
    {"class_balance", "training", change_class, false},
    {"pool_keep", "0.4 GW, at most 0.249", change_stock, false},
    {"accelerator_supply", "at most 1.98", change_stock_from_nothing, false},
    {"accelerator_fitted", "(accelerators, alpha", change_fitted, false},
    {"accelerator_renewal", "(accelerators, alpha", change_renewed, false},
    {"lease", "at most 0 (North, unit", change_returned, false},
    {"contract_minimum", "at least 0 (deal, alpha, 2026", change_paid, false},
    {"shortfall", "should be", change_shortfall, false},
    {"shortfall", "at most", change_least_shortfall, false},
    {"wanted_path", "(2026-07-01 to 2027-01-01)", change_path, false},
    {"budget", "at most 0.01 (carbon, North", change_budget, false},
    {"balance", "(North, 2026-07-01 to 2027-01-01, block 1)", change_output, false},
    {"availability", "0.01 GW, at most 0 (North, plant", change_output_of_nothing, false},
    {"served", "(North, 2027-01-01 to 2027-07-01)", change_unserved, false},
    {"week_load", "0 GWh/week, should be", change_told_unserved, false},
    {"balance", "(South, 2027-01-01 to 2027-07-01, block 1)", change_load, false},
    {"state_of_charge", "(North, battery, 2027-07-01 to 2028-01-01, block", change_stored, false},
    {"backup_hours", "(South", change_backup, false},
    {"operation_cost", "(South, 2027-07-01 to 2028-01-01)", change_cost, true},
    {"objective", "should be", change_objective, true},
    {"objective", "proven bound", change_bound, true},
};

static bool is_told(size_t i, const gp_env *env)
{
    bool told = is_diagnosed(env, cases[i].code, 0, 0, cases[i].words);
    for (size_t k = 0; k < gp_env_diagnostic_count(env); k++)
        told = told && strcmp(gp_env_diagnostic(env, k)->code, cases[i].code) == 0;
    if (!told) {
        print_error("case %zu should tell of %s (\"%s\") and nothing else\n", i, cases[i].code, cases[i].words);
        print_diagnostics(env);
    }
    return told;
}

static void each_change_is_named(void **state)
{
    (void)state;
    size_t told = 0, count = sizeof cases / sizeof *cases;
    struct gp_scenario *scenario = plan_world_scenario(NULL);
    for (size_t i = 0; i < count; i++) {
        struct plan_builder builder;
        plan_world_open(&builder, scenario);
        cases[i].change(&builder);
        if (!cases[i].keeps_prices)
            plan_builder_price(&builder);
        gp_env *env = gp_env_new(NULL);
        gp_status status = gp_plan_verify(builder.plan, env);
        told += is_told(i, env) && status == GP_ERR_INTERNAL;
        gp_env_free(env);
        plan_builder_close(&builder);
    }
    gp_scenario_free(scenario);
    assert_int_equal(told, count);
}

static void at_most_twenty_of_a_kind_are_told(void **state)
{
    (void)state;
    struct gp_scenario *scenario = plan_world_scenario(NULL);
    struct plan_builder builder;
    plan_world_open(&builder, scenario);
    for (int i = 0; i < 5 * 2 * WORLD_PERIODS; i++)
        builder.plan->supply[i] += 1;
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(gp_plan_verify(builder.plan, env), GP_ERR_INTERNAL);
    assert_int_equal(gp_env_error_count(env), 20);
    gp_env_free(env);
    plan_builder_close(&builder);
    gp_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_change_is_named),
        cmocka_unit_test(at_most_twenty_of_a_kind_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
