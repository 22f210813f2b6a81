/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Solving small scenarios and looking up amounts of their plans by name. */
#include "support/hand_plan.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "support/diagnosed.h"

#define MOST_TABLES    16
#define MOST_OVERRIDES 24

static const char *const usual[] = {"plan.grid=season", "plan.objective=cost", "plan.inflation_frac=0",
                                    "plan.max_unserved_frac=0"};
static const struct csv_text cable = {"options", "option,kind,capacity_credit_frac\ncable,grid,1\n"};

static struct gp_scenario *build(const struct csv_text *tables, const char *const *overrides)
{
    struct csv_text all_tables[MOST_TABLES] = {cable};
    const char *all[MOST_OVERRIDES] = {NULL};
    size_t table_count = 1, count = sizeof usual / sizeof *usual;
    for (; tables && tables->table; tables++) {
        bool own_options = strcmp(tables->table, "options") == 0;
        assert_true(table_count + 1 < MOST_TABLES);
        all_tables[own_options ? 0 : table_count++] = *tables;
    }
    memcpy(all, usual, sizeof usual);
    for (; overrides && *overrides; overrides++) {
        assert_true(count + 1 < MOST_OVERRIDES);
        all[count++] = *overrides;
    }
    return scenario_build(all_tables, all);
}

static void solve(struct hand_plan *hand, const struct csv_text *tables, const char *const *overrides)
{
    gp_planner *planner = NULL;
    const gp_solve_options options = {.threads = 1, .gap = 1e-9};
    hand->scenario = build(tables, overrides);
    hand->env = gp_env_new(NULL);
    assert_non_null(hand->env);
    assert_int_equal(gp_planner_open(&planner, hand->scenario, hand->env), GP_OK);
    if (gp_planner_solve(&hand->plan, planner, &options, hand->env) != GP_OK)
        print_diagnostics(hand->env);
    assert_non_null(hand->plan);
    gp_planner_free(planner);
}

void hand_open(struct hand_plan *hand, const struct csv_text *tables, const char *const *overrides)
{
    solve(hand, tables, overrides);
    assert_string_equal(gp_outcome_text(gp_plan_outcome(hand->plan)), gp_outcome_text(GP_OUTCOME_OPTIMAL));
    if (gp_plan_verify(hand->plan, hand->env) != GP_OK) {
        print_diagnostics(hand->env);
        fail_msg("the plan is refused");
    }
}

void hand_close(struct hand_plan *hand)
{
    gp_plan_free(hand->plan);
    gp_env_free(hand->env);
    gp_scenario_free(hand->scenario);
}

gp_outcome hand_outcome(const struct csv_text *tables, const char *const *overrides)
{
    struct hand_plan hand;
    solve(&hand, tables, overrides);
    gp_outcome outcome = gp_plan_outcome(hand.plan);
    hand_close(&hand);
    return outcome;
}

int hand_row(const struct hand_plan *hand, enum table_index table, const char *name)
{
    int row = table_find(&hand->plan->scenario->tables[table], name);
    if (row < 0)
        fail_msg("no row %s", name);
    return row;
}

static int period_of(const struct hand_plan *hand, int year)
{
    const struct calendar *calendar = &hand->plan->calendar;
    int t = calendar->count - 1;
    while (t > 0 && calendar->periods[t].year > year)
        t--;
    assert_int_equal(calendar->periods[t].year, year);
    return t;
}

double hand_load(const struct hand_plan *hand, int year, const char *provider, const char *region)
{
    const struct gp_scenario *scenario = hand->plan->scenario;
    double load = 0;
    for (int v = 0; v < scenario->providers_count; v++) {
        for (int r = 0; r < scenario->regions_count; r++) {
            if ((!provider || v == hand_row(hand, TABLE_providers, provider)) &&
                (!region || r == hand_row(hand, TABLE_regions, region)))
                load += hand->plan->load[plan_at(hand->plan, v, scenario->regions_count, r, period_of(hand, year))];
        }
    }
    return load;
}

double hand_supply(const struct hand_plan *hand, int year, const char *option)
{
    const struct gp_scenario *scenario = hand->plan->scenario;
    int k = hand_row(hand, TABLE_options, option);
    double supply = 0;
    for (int r = 0; r < scenario->regions_count; r++)
        supply += hand->plan->supply[plan_at(hand->plan, k, scenario->regions_count, r, period_of(hand, year))];
    return supply;
}

const struct limit_state *hand_binding(const struct hand_plan *hand, enum limit_kind kind, int year, double bound)
{
    const struct gp_plan *plan = hand->plan;
    assert_true(plan->limit_on[kind]);
    for (int i = 0; i < plan->limit_count; i++) {
        const struct limit_state *limit = &plan->limits[i];
        if (limit->kind == kind && limit->year == year && fabs(limit->activity - bound) < 1e-6 &&
            fabs(limit->bound - bound) < 1e-6)
            return limit;
    }
    for (int i = 0; i < plan->limit_count; i++)
        print_error("%s %d: %.9g of %.9g, worth %.6g $\n", limit_texts[plan->limits[i].kind].name, plan->limits[i].year,
                    plan->limits[i].activity, plan->limits[i].bound, plan->limits[i].worth_usd);
    fail_msg("%s does not bind at %.9g in %d", limit_texts[kind].name, bound, year);
    return NULL;
}
