/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why there is no plan, on demo tightened at random until it has none. A conflict leaves no plan, and has one as soon
 * as any of its values is loose; each way that is told gives a plan that the independent check confirms, and a smaller
 * step of a way that stands alone does not. All of that by full solves of fresh sessions. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "plan/plan.h"
#include "planner/levers.h"
#include "support/depth.h"
#include "support/diagnosed.h"
#include "support/random_numbers.h"

#define DEMO       GIGAPLAN_SOURCE_DIR "/data/demo"
#define WORLDS     depth_of(3)
#define MOST_TRIES (50 * WORLDS)
/* A world in which a conflict looks smaller while more of it is there: a loose year of deliveries takes from the year
 * before. */
#define YEARS_TAKE_FROM_OTHERS 379
#define CHANGES                3
#define CHANGE_LENGTH          96

/* Figures, and between what they are drawn, by their logarithm where the least is above 0. */
static const struct {
    const char *path;
    double least, most;
} figures[] = {
    {"accelerator_supply.*.*.supply_gw_per_year=*", 1e-3, 1},
    {"accelerators.Aspen.life_years=", 0.3, 3},
    {"workforce_supply.*.workers_available=*", 1e-3, 1},
    {"headroom_tiers.*.*.cumulative_headroom_gw=*", 1e-3, 1},
    {"greenfield.*.greenfield_gw_per_year=*", 0, 1},
    {"potential.*.*.*.potential_gw=*", 1e-3, 1},
    {"pools.*.*.supply_gw_per_year=*", 0, 1},
    {"plan.max_build_rate_gw_per_week=*", 1e-3, 1},
    {"plan.hourly_clean_share_frac=", 1e-3, 1},
    {"plan.max_unserved_frac=", 1e-5, 0.1},
    {"options.*.lead_weeks=", 0, 150},
    {"budgets.*.*.limit=*", 1e-3, 1},
};

static const char *const hard_dates[] = {"2026-09-30", "2027-06-30", "2028-03-31", "2028-06-30"};
static const char *const funds[] = {"plan.enforce_builder_funds=yes", "plan.enforce_buyer_funds=yes"};

static struct gp_scenario *tightened_demo(struct random_numbers *random)
{
    char texts[CHANGES][CHANGE_LENGTH], hard[CHANGE_LENGTH];
    const char *overrides[CHANGES + 2];
    struct gp_scenario *scenario = NULL;
    size_t count = 0;
    for (; count < CHANGES; count++) {
        size_t k = (size_t)random_below(random, (int)(sizeof figures / sizeof *figures));
        double least = figures[k].least, most = figures[k].most;
        double value = least > 0 ? exp(random_between(random, log(least), log(most))) : random_between(random, 0, most);
        snprintf(texts[count], CHANGE_LENGTH, "%s%.6g", figures[k].path, random_below(random, 8) ? value : least);
        overrides[count] = texts[count];
    }
    if (random_below(random, 2) == 0) {
        snprintf(hard, sizeof hard, "plan.target_hard_date=%s", hard_dates[random_below(random, 4)]);
        overrides[count++] = hard;
    }
    if (random_below(random, 3) == 0)
        overrides[count++] = funds[random_below(random, 2)];
    gp_scenario_load(&scenario, DEMO, overrides, count, NULL);
    return scenario;
}

/* A fresh session solves the scenario with these overrides, and the check confirms the plan. */
static gp_plan *solved(const struct gp_scenario *scenario, const char *const *overrides, size_t count)
{
    const gp_solve_options options = {.threads = 1, .gap = 0.1};
    struct gp_scenario *changed = NULL;
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    assert_int_equal(gp_scenario_copy(&changed, scenario, overrides, count, NULL), GP_OK);
    assert_int_equal(gp_planner_open(&planner, changed, NULL), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &options, NULL), GP_OK);
    assert_int_equal(gp_plan_verify(plan, NULL), GP_OK);
    gp_planner_free(planner);
    gp_scenario_free(changed);
    return plan;
}

static gp_outcome outcome_of(const struct gp_scenario *scenario, const char *const *overrides, size_t count)
{
    gp_plan *plan = solved(scenario, overrides, count);
    gp_outcome outcome = gp_plan_outcome(plan);
    gp_plan_free(plan);
    return outcome;
}

static bool is_member(const struct no_plan *no_plan, const char *path)
{
    for (int i = 0; i < no_plan->conflict_count; i++)
        if (strcmp(no_plan->conflict[i].path, path) == 0)
            return true;
    return false;
}

/* All levers loose, but for the members of the conflict other than `loose`. */
static gp_outcome outcome_of_conflict(const struct gp_plan *plan, const char *loose)
{
    struct levers levers;
    struct arena *arena = arena_new();
    assert_non_null(arena);
    assert_int_equal(levers_find(&levers, plan->scenario, LEVERS_LOOSEST, 0.0, arena, NULL), GP_OK);
    const char **texts = ARENA_ARRAY(arena, const char *, levers.count);
    size_t count = 0;
    for (int i = 0; i < levers.count; i++) {
        const struct lever *lever = &levers.items[i];
        if (!is_member(plan->no_plan, lever->path) || (loose && strcmp(loose, lever->path) == 0))
            texts[count++] = lever_text(lever, 1.0, arena);
    }
    gp_outcome outcome = outcome_of(plan->scenario, texts, count);
    arena_free(arena);
    return outcome;
}

static void conflict_is_irreducible(const struct gp_plan *plan, int world)
{
    const struct no_plan *no_plan = plan->no_plan;
    assert_true(no_plan->conflict_count > 0 && no_plan->irreducible && !no_plan->stopped);
    if (outcome_of_conflict(plan, NULL) != GP_OUTCOME_INFEASIBLE)
        fail_msg("world %d: the values of the conflict can all stay", world);
    for (int i = 0; i < no_plan->conflict_count; i++)
        if (outcome_of_conflict(plan, no_plan->conflict[i].path) == GP_OUTCOME_INFEASIBLE)
            fail_msg("world %d: the conflict does not need %s", world, no_plan->conflict[i].path);
}

/* A value on the way from the one that stands to the one that is told; false where there is none. */
static bool smaller_step(char *text, const struct relaxed_cell *relaxed)
{
    date day, from;
    if (date_parse(relaxed->value, &day) && date_parse(relaxed->cell.value, &from)) {
        char nearer[11];
        date_format(day > from ? day - 1 : day + 1, nearer);
        snprintf(text, CHANGE_LENGTH, "%s=%s", relaxed->cell.path, nearer);
        return true;
    }
    double before = strtod(relaxed->cell.value, NULL), value = strtod(relaxed->value, NULL);
    snprintf(text, CHANGE_LENGTH, "%s=%.9g", relaxed->cell.path,
             value - 0.01 * (value - before) - copysign(0.004 * fabs(value), value - before));
    return fabs(value - before) > 0.02 * fabs(value);
}

static void relaxation_works(const struct gp_plan *plan, const struct relaxation *way, int world)
{
    const char **texts = calloc((size_t)way->count, sizeof *texts);
    char nearer[CHANGE_LENGTH];
    assert_non_null(texts);
    for (int i = 0; i < way->count; i++)
        texts[i] = way->cells[i].set;
    if (outcome_of(plan->scenario, texts, (size_t)way->count) != GP_OUTCOME_OPTIMAL)
        fail_msg("world %d: no plan with %s", world, texts[0]);
    for (int i = 0; i < way->count; i++) {
        if (way->count > 1 || !smaller_step(nearer, &way->cells[i]))
            continue;
        texts[i] = nearer;
        if (outcome_of(plan->scenario, texts, (size_t)way->count) != GP_OUTCOME_INFEASIBLE)
            fail_msg("world %d: a plan with %s, less than %s", world, nearer, way->cells[i].set);
        texts[i] = way->cells[i].set;
    }
    free(texts);
}

/* The value that a way needs of a path; NULL: it leaves it. */
static const char *needed_by(const struct relaxation *way, const char *path)
{
    for (int i = 0; i < way->count; i++)
        if (strcmp(way->cells[i].cell.path, path) == 0)
            return way->cells[i].value;
    return NULL;
}

/* Whether each value of one way is in another one too, as far from where it stands or further. */
static bool is_within(const struct relaxation *one, const struct relaxation *other)
{
    for (int i = 0; i < one->count; i++) {
        const struct relaxed_cell *cell = &one->cells[i];
        const char *needed = needed_by(other, cell->cell.path);
        date from, a, b;
        if (!needed)
            return false;
        bool dated = date_parse(cell->cell.value, &from) && date_parse(cell->value, &a) && date_parse(needed, &b);
        double before = dated ? (double)from : strtod(cell->cell.value, NULL);
        double way_of_one = fabs((dated ? (double)a : strtod(cell->value, NULL)) - before);
        double way_of_other = fabs((dated ? (double)b : strtod(needed, NULL)) - before);
        if (way_of_one > way_of_other + (dated ? 0.5 : 0.004 * (before + way_of_other)))
            return false;
    }
    return true;
}

static void no_way_is_told_twice(const struct no_plan *no_plan, int world)
{
    for (int i = 0; i < no_plan->relaxation_count; i++)
        for (int k = 0; k < no_plan->relaxation_count; k++)
            if (i != k && is_within(&no_plan->relaxations[i], &no_plan->relaxations[k]))
                fail_msg("world %d: way %d asks no more than way %d", world, i + 1, k + 1);
}

static void a_conflict_is_irreducible_and_each_way_out_works(void **state)
{
    const gp_solve_options options = {.threads = 1};
    int worlds = 0, together = 0, alone = 0;
    (void)state;
    const int wanted = WORLDS;
    for (int try = 0; try < MOST_TRIES && worlds < wanted; try++) {
        int seed = try == 0 ? YEARS_TAKE_FROM_OTHERS : try;
        struct random_numbers random = {(uint64_t)seed * 0x9E3779B97F4A7C15U};
        struct gp_scenario *scenario = tightened_demo(&random);
        gp_plan *plan = scenario ? solved(scenario, NULL, 0) : NULL;
        if (plan && gp_plan_outcome(plan) == GP_OUTCOME_INFEASIBLE) {
            worlds++;
            assert_int_equal(gp_planner_explain(plan, &options, NULL), GP_OK);
            conflict_is_irreducible(plan, seed);
            assert_true(plan->no_plan->relaxation_count > 0);
            no_way_is_told_twice(plan->no_plan, seed);
            for (int i = 0; i < plan->no_plan->relaxation_count; i++) {
                relaxation_works(plan, &plan->no_plan->relaxations[i], seed);
                *(plan->no_plan->relaxations[i].count > 1 ? &together : &alone) += 1;
            }
        }
        gp_plan_free(plan);
        gp_scenario_free(scenario);
    }
    print_message("%d worlds without a plan; %d ways of one value and %d of several\n", worlds, alone, together);
    assert_int_equal(worlds, wanted);
    assert_true(alone >= wanted / 4 && together >= wanted / 4);
}

/* Scarce funds and a hard date at the end: the date need not move, so the search for a way that moves it comes back to
 * the funds. */
static void ways_out_of_scarce_funds_differ(void **state)
{
    const gp_solve_options options = {.threads = 1};
    (void)state;
    for (int world = 0; world < depth_of(3); world++) {
        struct random_numbers random = {(uint64_t)(world + 1) * 0x9E3779B97F4A7C15U};
        char scarce[CHANGE_LENGTH];
        const char *overrides[] = {scarce, "plan.enforce_builder_funds=yes", "plan.target_hard_date=2028-06-30"};
        struct gp_scenario *scenario;
        snprintf(scarce, sizeof scarce, "builder_funds.*.*.capex_usd_bn=*%.3g",
                 world ? random_between(&random, 0.05, 0.15) : 0.1);
        assert_int_equal(gp_scenario_load(&scenario, DEMO, overrides, 3, NULL), GP_OK);
        gp_plan *plan = solved(scenario, NULL, 0);
        assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_INFEASIBLE);
        assert_int_equal(gp_planner_explain(plan, &options, NULL), GP_OK);
        assert_true(plan->no_plan->relaxation_count > 1);
        no_way_is_told_twice(plan->no_plan, world);
        gp_plan_free(plan);
        gp_scenario_free(scenario);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_conflict_is_irreducible_and_each_way_out_works),
                                       cmocka_unit_test(ways_out_of_scarce_funds_differ)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
