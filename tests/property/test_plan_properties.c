/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every plan: more supply never makes it worse, money has no unit of its own, the order of rows says
 * nothing, and neither does the grid beyond its accuracy. */
#include <dirent.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "gigaplan/planner.h"
#include "support/depth.h"
#include "support/diagnosed.h"
#include "support/near.h"
#include "support/plan_world.h"
#include "support/random_numbers.h"

#define WORLDS        depth_of(12)
#define MOST_CHANGES  24
#define CHANGE_LENGTH 96
#define DEMO          GIGAPLAN_SOURCE_DIR "/data/demo"
#define SHUFFLED      GIGAPLAN_SCRATCH_DIR "/shuffled"
#define MOST_TABLE    262144
#define MOST_ROWS     4096
#define PROVEN_WITHIN 1e-7
#define EQUAL_WITHIN  3e-7 /* of two plans, each proven within that much, with room for rounding */

/* Overrides of the small world. */
struct changes {
    char texts[MOST_CHANGES][CHANGE_LENGTH];
    const char *list[MOST_CHANGES + 1];
    int count;
};

static void change(struct changes *changes, const char *path, const char *how, double value)
{
    assert_true(changes->count < MOST_CHANGES);
    char *text = changes->texts[changes->count];
    snprintf(text, CHANGE_LENGTH, "%s%s%.9f", path, how, value);
    changes->list[changes->count++] = text;
    changes->list[changes->count] = NULL;
}

static struct gp_plan *solve(const struct gp_scenario *scenario, gp_grid grid)
{
    const gp_solve_options options = {.threads = 1, .grid = grid, .gap = PROVEN_WITHIN};
    gp_planner *planner = NULL;
    struct gp_plan *plan = NULL;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    if (gp_planner_solve(&plan, planner, &options, env) != GP_OK)
        print_diagnostics(env);
    assert_non_null(plan);
    gp_planner_free(planner);
    gp_env_free(env);
    return plan;
}

/* `more` is one more override, or NULL. */
static struct gp_plan *solve_world(const struct changes *changes, const char *more)
{
    const char *all[MOST_CHANGES + 2];
    memcpy(all, changes->list, sizeof changes->list);
    all[changes->count] = more;
    all[changes->count + 1] = NULL;
    struct gp_scenario *scenario = plan_world_scenario(all);
    struct gp_plan *plan = solve(scenario, GP_GRID_OF_SCENARIO);
    gp_scenario_free(scenario);
    return plan;
}

/* -- more supply ------------------------------------------------------------------------------------------------------
 */

static const char *const supplies[] = {
    "headroom_tiers.North.firm.cumulative_headroom_gw", "pools.slots.2026.supply_gw_per_year",
    "accelerator_supply.chip.*.supply_gw_per_year", "accelerator_supply.server.*.supply_gw_per_year",
    "potential.*.*.*.potential_gw"};
#define SUPPLIES (sizeof supplies / sizeof *supplies)

static const char *const demands[] = {"plan.target_gw", "plan.wanted_rate_gw_per_week", "tariffs.*.energy_usd_per_mwh",
                                      "fuel_prices.*.*.*.price_usd_per_mmbtu", "options.rental.lease_usd_per_kw_month"};
#define DEMANDS (sizeof demands / sizeof *demands)

/* Short of everything that the plan draws on; all chips that fall due can be renewed. */
static void random_world(struct changes *changes, struct random_numbers *random)
{
    *changes = (struct changes){.count = 0};
    for (size_t i = 0; i < SUPPLIES; i++)
        change(changes, supplies[i], "*=", random_between(random, i == 2 ? 0.6 : 0.2, 1));
    for (size_t i = 0; i < DEMANDS; i++)
        change(changes, demands[i], "*=", random_between(random, 0.5, 1.5));
}

/* Cost may rise where shortfall falls: both are asked for the shortfall that the poorer plan has. */
static double cost_at_shortfall(const struct changes *changes, double least_gw_weeks, double shortfall_gw_weeks)
{
    char slack[CHANGE_LENGTH];
    snprintf(slack, sizeof slack, "plan.pace_slack_gw_weeks=%.12f", shortfall_gw_weeks - least_gw_weeks);
    struct gp_plan *plan = solve_world(changes, slack);
    assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_OPTIMAL);
    double cost = plan->objective_usd;
    gp_plan_free(plan);
    return cost;
}

static bool more_supply_is_no_worse(uint64_t seed)
{
    struct random_numbers random = {seed * 0x9E3779B97F4A7C15U};
    struct changes changes;
    bool fastest = seed % 2;
    random_world(&changes, &random);
    changes.list[changes.count] = fastest ? "plan.objective=fastest" : "plan.objective=cost";
    changes.list[++changes.count] = NULL;
    struct gp_plan *poor = solve_world(&changes, NULL);
    size_t which = (size_t)random_below(&random, (int)SUPPLIES);
    change(&changes, supplies[which], "*=", random_between(&random, 1.05, 3));
    struct gp_plan *rich = solve_world(&changes, NULL);
    bool planned = gp_plan_outcome(poor) == GP_OUTCOME_OPTIMAL, better = false;
    if (planned) {
        double rounding = EQUAL_WITHIN * fabs(poor->objective_usd);
        assert_int_equal(gp_plan_outcome(rich), GP_OUTCOME_OPTIMAL);
        double cost = rich->objective_usd;
        if (fastest) {
            assert_true(rich->least_shortfall_gw_weeks <= poor->least_shortfall_gw_weeks + 1e-6);
            cost = cost_at_shortfall(&changes, rich->least_shortfall_gw_weeks, poor->least_shortfall_gw_weeks + 0.1);
            better = rich->least_shortfall_gw_weeks < poor->least_shortfall_gw_weeks - 1e-3;
        }
        if (cost > poor->objective_usd + rounding)
            fail_msg("more of %s: %.9g $ instead of %.9g (world %d)", supplies[which], cost, poor->objective_usd,
                     (int)seed);
        better = better || cost < poor->objective_usd - 10 * rounding;
    }
    gp_plan_free(poor);
    gp_plan_free(rich);
    return planned && better;
}

static void more_supply_never_makes_a_plan_worse(void **state)
{
    int better = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= (uint64_t)WORLDS; seed++)
        better += more_supply_is_no_worse(seed);
    /* Where supply never mattered the test would say nothing. */
    assert_true(better >= WORLDS / 3);
}

/* -- money ------------------------------------------------------------------------------------------------------------
 */

static const char *const amounts_of_money[] = {
    "plan.compute_value_usd_bn_per_gw_year", "plan.capex_usd_bn_per_gw",
    "accelerators.*.price_usd_bn_per_gw",    "options.*.capex_usd_per_kw",
    "options.*.fixed_om_usd_per_kw_year",    "options.*.variable_om_usd_per_mwh",
    "options.rental.lease_usd_per_kw_month", "fuel_prices.*.*.*.price_usd_per_mmbtu",
    "tariffs.*.energy_usd_per_mwh",          "tariffs.*.capacity_usd_per_kw_year",
    "carbon_prices.*.price_usd_per_t",       "backup.*.cost_usd_per_mwh",
    "classes.*.curtail_price_usd_per_mwh",   "contracts.*.value_usd_bn",
    "contracts.*.price_usd_bn_per_gw_year",  "builder_funds.*.*.capex_usd_bn",
    "buyer_funds.*.*.funds_usd_bn"};

static void double_all_money(struct changes *changes)
{
    for (size_t i = 0; i < sizeof amounts_of_money / sizeof *amounts_of_money; i++)
        change(changes, amounts_of_money[i], "*=", 2);
}

static void twice_the_money_is_twice_the_objective(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        struct random_numbers random = {seed * 0x9E3779B97F4A7C15U};
        const char *objective = seed % 2 ? "plan.objective=fastest" : "plan.objective=cost";
        struct changes changes = {.count = 0};
        for (size_t i = 0; i < 3; i++)
            change(&changes, supplies[i], "*=", random_between(&random, i == 2 ? 0.6 : 0.2, 1));
        if (seed % 3 == 0) {
            changes.list[changes.count] = "plan.enforce_builder_funds=yes";
            changes.list[++changes.count] = NULL;
        }
        struct gp_plan *once = solve_world(&changes, objective);
        double_all_money(&changes);
        struct gp_plan *twice = solve_world(&changes, objective);
        assert_int_equal(gp_plan_outcome(once), GP_OUTCOME_OPTIMAL);
        assert_int_equal(gp_plan_outcome(twice), GP_OUTCOME_OPTIMAL);
        assert_near(twice->objective_usd / once->objective_usd, 2, 2 * EQUAL_WITHIN);
        assert_near(twice->shortfall_gw_weeks, once->shortfall_gw_weeks, seed % 2 ? 1e-5 : 1e-2);
        gp_plan_free(once);
        gp_plan_free(twice);
    }
}

/* -- order of rows ----------------------------------------------------------------------------------------------------
 */

/* Copies a table of the demo with its rows in another order and without comments; returns how many rows it has. */
static int shuffle_table(const char *name, struct random_numbers *random)
{
    static char text[MOST_TABLE];
    static char *rows[MOST_ROWS];
    char path[512];
    int count = 0;
    snprintf(path, sizeof path, DEMO "/%s", name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    assert_true(feof(file));
    fclose(file);
    text[length] = '\0';
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        assert_true(count < MOST_ROWS);
        if (line[0] != '#')
            rows[count++] = line;
    }
    for (int i = count - 1; i > 1; i--) { /* row 0 is the header */
        int j = 1 + random_below(random, i);
        char *row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }
    snprintf(path, sizeof path, SHUFFLED "/%s", name);
    file = fopen(path, "w");
    assert_non_null(file);
    for (int i = 0; i < count; i++)
        fprintf(file, "%s\n", rows[i]);
    assert_int_equal(fclose(file), 0);
    return count - 1;
}

static int shuffle_demo(struct random_numbers *random)
{
    int rows = 0;
    mkdir(SHUFFLED, 0777);
    DIR *folder = opendir(DEMO);
    assert_non_null(folder);
    for (const struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        const char *ending = strrchr(entry->d_name, '.');
        if (ending && strcmp(ending, ".csv") == 0)
            rows += shuffle_table(entry->d_name, random);
    }
    closedir(folder);
    return rows;
}

static struct gp_scenario *load(const char *folder, const char *const *overrides, size_t count)
{
    struct gp_scenario *scenario = NULL;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    gp_status status = gp_scenario_load(&scenario, folder, overrides, count, env);
    if (status != GP_OK)
        print_diagnostics(env);
    assert_int_equal(status, GP_OK);
    gp_env_free(env);
    return scenario;
}

static void the_order_of_rows_says_nothing(void **state)
{
    struct gp_scenario *scenario = load(DEMO, NULL, 0);
    struct gp_plan *plan = solve(scenario, GP_GRID_SEASON);
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        struct random_numbers random = {seed * 0x9E3779B97F4A7C15U};
        assert_true(shuffle_demo(&random) > 200);
        struct gp_scenario *shuffled = load(SHUFFLED, NULL, 0);
        assert_string_equal(gp_scenario_digest(shuffled), gp_scenario_digest(scenario));
        struct gp_plan *other = solve(shuffled, GP_GRID_SEASON);
        assert_near(other->objective_usd / plan->objective_usd, 1, EQUAL_WITHIN);
        assert_near(other->least_shortfall_gw_weeks, plan->least_shortfall_gw_weeks, 1e-6);
        gp_plan_free(other);
        gp_scenario_free(shuffled);
    }
    gp_plan_free(plan);
    gp_scenario_free(scenario);
}

/* -- grids ------------------------------------------------------------------------------------------------------------
 */

/* Cost + compute value x shortfall, under either objective. */
static double full_cost_usd(const struct gp_plan *plan)
{
    const struct plan_row *row = plan->scenario->plan;
    double missing = 0;
    if (plan->objective == OBJECTIVE_COST)
        return plan->objective_usd;
    for (int t = 0; t < plan->calendar.count; t++) {
        const struct period *period = &plan->calendar.periods[t];
        double middle = (period->start + period->end) / 2.0 - plan->calendar.start;
        missing += plan->shortfall[t] * period->weeks / WEEKS_PER_YEAR *
                   pow(1 + row->real_discount_rate_frac, -middle / DAYS_PER_YEAR);
    }
    return plan->objective_usd + 1e9 * row->compute_value_usd_bn_per_gw_year * missing;
}

static double season_over_month(const char *const *overrides, size_t count)
{
    struct gp_scenario *scenario = load(DEMO, overrides, count);
    struct gp_plan *season = solve(scenario, GP_GRID_SEASON), *month = solve(scenario, GP_GRID_MONTH);
    assert_true(month->calendar.count > 2 * season->calendar.count);
    double ratio = full_cost_usd(season) / full_cost_usd(month);
    gp_plan_free(season);
    gp_plan_free(month);
    gp_scenario_free(scenario);
    return ratio;
}

/* The demo's seasons last half a year and its accelerators are kept for 13 weeks, but within a period anything that
 * arrives can be used: 1.5 % for seasons. What is kept for as long as a period lasts brings that down. */
static void months_and_seasons_agree(void **state)
{
    static const char *const objectives[] = {"plan.objective=fastest", "plan.objective=cost"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        const char *const overrides[] = {objectives[i], "plan.pool_keep_weeks=26"};
        assert_near(season_over_month(overrides, 1), 1, 0.02);
        assert_near(season_over_month(overrides, 2), 1, 0.01);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_supply_never_makes_a_plan_worse),
        cmocka_unit_test(twice_the_money_is_twice_the_objective),
        cmocka_unit_test(the_order_of_rows_says_nothing),
        cmocka_unit_test(months_and_seasons_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
