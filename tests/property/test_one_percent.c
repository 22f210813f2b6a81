/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hundredth more or less of some inputs moves what the first page says by a few hundredths at most, and changes no
 * word of what held the plan back. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "findings/results.h"
#include "gigaplan/planner.h"
#include "support/random_numbers.h"

#define CHANGES        5 /* sets of changed inputs */
#define CHANGED        3 /* inputs in a set */
#define MOST_HEADLINES 12
/* Some headlines are differences of larger numbers, so that they move by a few times the change of an input. */
#define IN_PROPORTION 0.06
#define DATE_DAYS     21
/* Load of a provider, as a part of the target: a rule settles who builds. */
#define PROVIDER_PART 0.02

static const char *const inputs[] = {
    "plan.capex_usd_bn_per_gw",
    "plan.real_discount_rate_frac",
    "plan.compute_value_usd_bn_per_gw_year",
    "options.*.capex_usd_per_kw",
    "options.*.heat_rate_mmbtu_per_mwh",
    "fuel_prices.*.*.*.price_usd_per_mmbtu",
    "tariffs.*.energy_usd_per_mwh",
    "workforce_supply.*.workers_available",
    "accelerator_supply.*.*.supply_gw_per_year",
    "pools.*.*.supply_gw_per_year",
    "headroom_tiers.*.*.cumulative_headroom_gw",
    "accelerators.*.price_usd_bn_per_gw",
};
#define INPUTS (sizeof inputs / sizeof *inputs)

struct headlines {
    gp_plan *plan;
    struct results results;
    int count;
    const char *names[MOST_HEADLINES];
    double values[MOST_HEADLINES];
};

static void add(struct headlines *headlines, const char *name, double value)
{
    assert_true(headlines->count < MOST_HEADLINES);
    headlines->names[headlines->count] = name;
    headlines->values[headlines->count++] = value;
}

static void read_headlines(struct headlines *out, const gp_scenario *scenario, gp_env *env)
{
    gp_planner *planner = NULL;
    *out = (struct headlines){0};
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&out->plan, planner, NULL, env), GP_OK);
    gp_planner_free(planner);
    assert_int_equal(results_make(&out->results, out->plan), GP_OK);
    const struct results *results = &out->results;
    const struct summary_year *year = &results->summary->years[results->full_year];
    add(out, "cost", results->cost->group_present_usd_bn[COST_SPENT]);
    add(out, "capital of a GW", results->added.all_usd_bn / results->added.gw);
    add(out, "cost of a year", results->cost->group_by_year_usd_bn[COST_SPENT][results->full_year]);
    add(out, "power", year->power_usd_per_mwh);
    add(out, "peak draw", year->peak_draw_gw);
    add(out, "firm supply", year->firm_gw);
    add(out, "shortfall", out->plan->shortfall_gw_weeks);
    add(out, "load at the end of the first year", results->summary->years[0].in_service_gw);
    add(out, "load at the end of the second year", results->summary->years[1].in_service_gw);
    add(out, "load factor", results->equivalents->load_factor_frac);
}

static void compare_providers(const struct results *a, const struct results *b)
{
    for (int v = 0; v < a->summary->provider_count; v++) {
        const struct summary_load *before = &a->summary->providers[v], *after = &b->summary->providers[v];
        for (int y = 0; y < a->summary->year_count; y++)
            if (fabs(after->in_service_gw[y] - before->in_service_gw[y]) > PROVIDER_PART * a->scenario->plan->target_gw)
                fail_msg("%s, year %d: %g GW, and %g after a change by a hundredth", before->name, y,
                         before->in_service_gw[y], after->in_service_gw[y]);
    }
}

static void free_headlines(struct headlines *headlines)
{
    results_free(&headlines->results);
    gp_plan_free(headlines->plan);
}

static void compare(const struct headlines *before, const struct headlines *after)
{
    const struct results *a = &before->results, *b = &after->results;
    for (int i = 0; i < before->count; i++) {
        if (!(fabs(after->values[i] - before->values[i]) <= IN_PROPORTION * fabs(before->values[i])))
            fail_msg("%s: %g, and %g after a change by a hundredth", before->names[i], before->values[i],
                     after->values[i]);
    }
    assert_int_equal(a->summary->target->reached, b->summary->target->reached);
    if (a->summary->target->reached)
        assert_true(abs(a->summary->target->day - b->summary->target->day) <= DATE_DAYS);
    for (int y = 0; y < a->summary->year_count; y++)
        assert_string_equal(results_held_back(a, a->summary->years[y].year),
                            results_held_back(b, b->summary->years[y].year));
    compare_providers(a, b);
    assert_int_equal(a->claims->count, b->claims->count);
    for (int i = 0; i < a->claims->count; i++)
        assert_int_equal(a->claims->results[i].verdict, b->claims->results[i].verdict);
}

static void headlines_change_in_proportion(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    gp_scenario *demo = NULL;
    struct headlines before, after;
    struct random_numbers numbers = {20251103};
    assert_int_equal(gp_scenario_load(&demo, GIGAPLAN_SOURCE_DIR "/data/demo", NULL, 0, env), GP_OK);
    read_headlines(&before, demo, env);
    for (int i = 0; i < CHANGES; i++) {
        char texts[CHANGED][96];
        const char *overrides[CHANGED];
        gp_scenario *changed = NULL;
        for (int k = 0; k < CHANGED; k++) {
            /* No input twice: each from its own third of the list. */
            size_t input = (size_t)k * (INPUTS / CHANGED) + (size_t)random_below(&numbers, INPUTS / CHANGED);
            snprintf(texts[k], sizeof texts[k], "%s=*%s", inputs[input],
                     random_below(&numbers, 2) == 0 ? "0.99" : "1.01");
            overrides[k] = texts[k];
        }
        assert_int_equal(gp_scenario_copy(&changed, demo, overrides, CHANGED, env), GP_OK);
        read_headlines(&after, changed, env);
        print_message("%s %s %s\n", texts[0], texts[1], texts[2]);
        compare(&before, &after);
        free_headlines(&after);
        gp_scenario_free(changed);
    }
    free_headlines(&before);
    gp_scenario_free(demo);
    gp_env_free(env);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(headlines_change_in_proportion)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
