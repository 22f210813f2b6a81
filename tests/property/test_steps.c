/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a step is said to bring is what two plans of new sessions, one without and one with it, differ by. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/steps.h"
#include "plan/plan.h"
#include "steps/candidates.h"
#include "support/depth.h"
#include "support/diagnosed.h"
#include "support/missing_load.h"
#include "support/near.h"
#include "support/scenario_builder.h"

#define DEMO       GIGAPLAN_SOURCE_DIR "/data/demo"
#define EXACTLY    1e-7 /* gap of the plans */
#define PART       0.01 /* to which worths are to be right */
#define GW_WEEKS   2e-4 /* beside which nothing is said: the gap of some 50 GW-weeks, twice, with room */
#define USD_BN     2e-4 /* likewise of some $100 B */
#define GRID_PART  1e-4 /* of shortfall or cost: by what periods that begin on a lever's own dates may differ */
#define STEPS_TOLD 10
#define HAND_LOAD  0.5

static gp_env *env;

static gp_scenario *load(const char *const *sets)
{
    gp_scenario *scenario = NULL;
    size_t count = 0;
    while (sets[count])
        count++;
    gp_status status = gp_scenario_load(&scenario, DEMO, sets, count, env);
    if (status != GP_OK)
        print_diagnostics(env);
    assert_int_equal(status, GP_OK);
    return scenario;
}

static const gp_solve_options exactly = {.gap = EXACTLY, .threads = 2};

/* The plan of a new session; NULL where the scenario with these changes is refused. */
static gp_plan *fresh(const gp_scenario *scenario, const char *set, const char *another)
{
    gp_scenario *changed = NULL;
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    const char *sets[] = {set, another};
    gp_env *own = gp_env_new(NULL);
    if (gp_scenario_copy(&changed, scenario, sets, another ? 2 : set ? 1 : 0, own) == GP_OK) {
        assert_int_equal(gp_planner_open(&planner, changed, own), GP_OK);
        assert_int_equal(gp_planner_solve(&plan, planner, &exactly, own), GP_OK);
    }
    gp_planner_free(planner);
    gp_scenario_free(changed);
    gp_env_free(own);
    return plan;
}

/* A plan with its steps. */
static gp_plan *planned(const gp_scenario *scenario)
{
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &exactly, env), GP_OK);
    assert_int_equal(gp_plan_find_steps(plan, planner, &exactly, env), GP_OK);
    gp_planner_free(planner);
    assert_non_null(plan->steps);
    return plan;
}

static double target_day(const gp_plan *plan)
{
    char text[11];
    date day;
    if (!gp_plan_date_of(text, plan, plan->scenario->plan->target_gw) || !date_parse(text, &day))
        return NUMBER_BLANK;
    return day;
}

/* The shortfall that the first stage proves; under cost that of the plan. */
static double shortfall(const gp_plan *plan)
{
    return plan->objective == OBJECTIVE_FASTEST ? plan->least_shortfall_gw_weeks : plan->shortfall_gw_weeks;
}

static double objective(const gp_plan *plan)
{
    return gp_plan_objective_usd(plan) / 1e9;
}

static void check_pace_kept(const struct step *step, const gp_scenario *scenario, const gp_plan *base,
                            const gp_plan *stepped)
{
    char slack[80];
    if (base->objective != OBJECTIVE_FASTEST) {
        assert_false(number_given(step->kept_usd_bn));
        return;
    }
    snprintf(slack, sizeof slack, "plan.pace_slack_gw_weeks=%.12g", base->shortfall_gw_weeks - shortfall(stepped));
    gp_plan *kept = fresh(scenario, step->set, slack);
    assert_non_null(kept);
    assert_near(step->kept_usd_bn, objective(base) - objective(kept), PART * fabs(step->kept_usd_bn) + USD_BN);
    gp_plan_free(kept);
}

static void check_step(const struct step *step, const gp_scenario *scenario, const gp_plan *base)
{
    gp_plan *stepped = fresh(scenario, step->set, NULL), *back = fresh(scenario, step->back_set, NULL);
    bool fastest = base->objective == OBJECTIVE_FASTEST;
    assert_true(step->told);
    assert_non_null(stepped);
    double saved = shortfall(base) - shortfall(stepped), cost = objective(base) - objective(stepped);
    double saved_paid = paid_usd_bn(base) - paid_usd_bn(stepped);
    double value = scenario->plan->compute_value_usd_bn_per_gw_year;
    double of_missing = value * (missing_gw_years(base) - missing_gw_years(stepped));
    double tolerance = PART * fabs(saved) + GW_WEEKS;
    if (fastest)
        assert_near(step->shortfall_gw_weeks, saved, tolerance);
    else /* plans of equal objective may be faster or cheaper */
        assert_near(step->worth, cost, PART * fabs(cost) + USD_BN);
    if (fastest) {
        assert_near(step->cost_usd_bn, saved_paid, PART * fabs(saved_paid) + USD_BN);
        assert_near(step->value_usd_bn, saved_paid + of_missing, PART * fabs(saved_paid + of_missing) + USD_BN);
        double earlier = (target_day(base) - target_day(stepped)) / 7.0;
        assert_int_equal(number_given(step->target_weeks), number_given(earlier));
        if (number_given(earlier))
            assert_near(step->target_weeks, earlier, 1.0 / 7.0 + 1e-9);
        if (number_given(step->back_gw_weeks))
            assert_near(step->back_gw_weeks, shortfall(base) - shortfall(back),
                        PART * fabs(step->back_gw_weeks) + GW_WEEKS);
    }
    check_pace_kept(step, scenario, base, stepped);
    gp_plan_free(stepped);
    gp_plan_free(back);
}

/* Steps written down here, not taken from the catalogue, and no larger than its own. */
static const char *const levers[] = {
    "options.gas_engine.lead_weeks=27",
    "options.solar.lead_weeks=47",
    "options.grid_firm.lead_weeks*=0.7",
    "accelerator_supply.Aspen.*.share_captured_frac*=1.1",
    "accelerator_supply.Beech.*.share_captured_frac*=1.1",
    "pools.*.*.share_captured_frac*=1.1",
    "workforce_supply.*.share_captured_frac*=1.1",
    "plan.max_build_rate_gw_per_week*=1.1",
    "greenfield.*.construction_lead_weeks*=0.9",
    "regions.North.grid_wait_weeks=57",
    "regions.South.grid_wait_weeks=27",
    "potential.*.*.*.share_captured_frac*=1.1",
    "committed_supply.Salt Flat.1.online_date=2026-07-02",
};

/* No lever brings more than the last step told, but those that are told. */
static void check_none_is_missed(const gp_plan *base, const gp_scenario *scenario, int every)
{
    const struct steps *steps = base->steps;
    double least = steps->count == STEPS_TOLD ? steps->items[steps->count - 1].worth : 1e-5 * shortfall(base);
    double grids = GRID_PART * (base->objective == OBJECTIVE_FASTEST ? shortfall(base) : objective(base));
    for (size_t i = 0; i < sizeof levers / sizeof *levers; i += (size_t)every) {
        gp_plan *plan = fresh(scenario, levers[i], NULL);
        double worth = plan ? base->objective == OBJECTIVE_FASTEST ? shortfall(base) - shortfall(plan)
                                                                   : objective(base) - objective(plan)
                            : 0.0;
        bool told = worth <= least * (1.0 + PART) + grids;
        for (int j = 0; j < steps->count && !told; j++)
            told = worth <= steps->items[j].worth * (1.0 + PART) &&
                   strncmp(steps->items[j].set, levers[i], strcspn(levers[i], "*=")) == 0;
        if (!told)
            print_error("%s brings %g and is not told\n", levers[i], worth);
        assert_true(told);
        gp_plan_free(plan);
    }
}

/* `every`: of the steps, and of the levers, each so-manieth is planned again. */
static void check_scenario(const char *const *sets, int every)
{
    gp_scenario *scenario = load(sets);
    gp_plan *plan = planned(scenario);
    assert_true(plan->steps->settled);
    assert_true(plan->steps->count > 0);
    for (int i = 0; i < plan->steps->count; i++) {
        if (i % every == 0)
            check_step(&plan->steps->items[i], scenario, plan);
        assert_true(i == 0 || plan->steps->items[i - 1].worth >= plan->steps->items[i].worth);
    }
    check_none_is_missed(plan, scenario, every);
    gp_plan_free(plan);
    gp_scenario_free(scenario);
}

static void steps_are_differences_of_plans(void **state)
{
    (void)state;
    check_scenario((const char *const[]){NULL}, depth_of(1) > 1 ? 1 : 3); /* on the fitted grid a plan takes long */
}

static void steps_are_differences_where_other_limits_bind(void **state)
{
    (void)state;
    check_scenario((const char *const[]){"accelerator_supply.*.*.supply_gw_per_year*=2",
                                         "workforce_supply.*.workers_available*=0.5", "plan.grid=season", NULL},
                   1);
}

static void steps_are_differences_under_cost(void **state)
{
    (void)state;
    check_scenario((const char *const[]){"plan.objective=cost", "plan.grid=season", NULL}, 1);
}

/* Load of 0.5 GW waits for the date of its site. 13 weeks earlier it is missing 13 weeks less: 6.5 GW-weeks. 13 weeks
 * later it is missing 13 weeks more. Nothing else helps. The week in which the site opens may be some hours longer. */
static void a_site_by_hand(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac\ncable,grid,1\n"},
        {"committed_supply",
         "site,region,provider,option,supply_gw,load_gw,online_date\n\"Mill, No.1\",R,own,cable,0.5,0.5,2026-07-02\n"},
        {"greenfield", "region,greenfield_gw_per_year\nR,0\n"},
        {NULL, NULL}};
    const char *overrides[] = {"plan.grid=week", "plan.target_gw=0.5", "plan.wanted_rate_gw_per_week=10",
                               "plan.inflation_frac=0", NULL};
    (void)state;
    gp_scenario *scenario = scenario_build(tables, overrides);
    gp_plan *plan = planned(scenario);
    assert_true(plan->steps->settled);
    assert_int_equal(plan->steps->count, 1);
    const struct step *step = plan->steps->items;
    assert_string_equal(step->set, "committed_supply.\"Mill, No.1\".1.online_date=2026-04-02");
    assert_string_equal(step->subject, "date of the committed site Mill, No.1 1");
    assert_string_equal(step->amount, "13 weeks earlier");
    assert_string_equal(step->place, "committed_supply.csv:2");
    assert_near(step->shortfall_gw_weeks, 13 * HAND_LOAD, 0.05);
    assert_near(step->back_gw_weeks, -13 * HAND_LOAD, 0.05);
    assert_near(step->target_weeks, 13, 0.3);
    gp_plan_free(plan);
    gp_scenario_free(scenario);
}

static int largest_first(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* Each candidate solved by itself, in a new session, says which ten are the best: what is left out by bounds of groups
 * is less. Many limits are tight here, so that more than ten steps help. */
static void no_better_step_is_left_out(void **state)
{
    (void)state;
    gp_scenario *scenario = load((const char *const[]){
        "plan.grid=season", "workforce_supply.*.workers_available*=0.4", "pools.*.*.supply_gw_per_year*=0.4",
        "headroom_tiers.*.*.cumulative_headroom_gw*=0.4", "greenfield.*.greenfield_gw_per_year*=0.6", NULL});
    gp_plan *plan = planned(scenario);
    struct arena *arena = arena_new();
    struct candidates candidates;
    int helping = 0;
    assert_int_equal(candidates_find(&candidates, plan, arena), GP_OK);
    double *worths = arena_zeroed(arena, (size_t)candidates.count, sizeof *worths);
    for (int i = 0; i < candidates.count; i++) {
        gp_plan *stepped = fresh(scenario, candidates.items[i].sets[STEP_HELPS], NULL);
        worths[i] = stepped ? shortfall(plan) - shortfall(stepped) : 0.0;
        helping += worths[i] > GW_WEEKS;
        gp_plan_free(stepped);
    }
    assert_true(helping > STEPS_TOLD);
    qsort(worths, (size_t)candidates.count, sizeof *worths, largest_first);
    assert_int_equal(plan->steps->count, STEPS_TOLD);
    for (int i = 0; i < STEPS_TOLD; i++)
        assert_near(plan->steps->items[i].worth, worths[i], PART * worths[i] + GW_WEEKS);
    arena_free(arena);
    gp_plan_free(plan);
    gp_scenario_free(scenario);
}

/* A site that stands at the start is as it is, and a share that cannot rise is left for the supply that it is of. */
static void steps_change_what_can_be_changed(void **state)
{
    (void)state;
    gp_scenario *scenario = load((const char *const[]){"accelerator_supply.*.*.share_captured_frac=1",
                                                       "accelerator_supply.*.*.supply_gw_per_year*=0.2", NULL});
    gp_plan *plan = planned(scenario);
    struct arena *arena = arena_new();
    struct candidates candidates;
    int of_sites = 0, of_supply = 0, of_shares = 0;
    assert_int_equal(candidates_find(&candidates, plan, arena), GP_OK);
    for (int i = 0; i < candidates.count; i++) {
        const struct candidate *candidate = &candidates.items[i];
        bool names_share = strncmp(candidate->subject, "share captured of ", 18) == 0;
        assert_null(strstr(candidate->subject, "Old Mill"));
        of_sites += strcmp(candidate->subject, "load of the committed site Salt Flat 1") == 0;
        of_supply += strncmp(candidate->subject, "the supply of ", 14) == 0;
        of_shares += names_share;
        assert_int_equal(names_share, strstr(candidate->sets[STEP_HELPS], ".share_captured_frac=") != NULL);
    }
    assert_true(of_sites == 1 && of_supply > 0 && of_shares > 0);
    arena_free(arena);
    gp_plan_free(plan);
    gp_scenario_free(scenario);
}

/* A cap can be what holds a plan back, and somebody can change it. */
static void budgets_and_hours_are_steps(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac,max_full_load_hours_per_year\ncable,grid,1,8000\n"},
        {"budgets", "budget,year,quantity,regions,season,limit\ncap,2026,co2_mt,,,1\ncap,2027,co2_mt,,,1\n"},
        {NULL, NULL}};
    const char *overrides[] = {"plan.grid=season", "plan.target_gw=0.5", NULL};
    int budgets = 0, hours = 0;
    (void)state;
    gp_scenario *scenario = scenario_build(tables, overrides);
    gp_plan *plan = planned(scenario);
    struct arena *arena = arena_new();
    struct candidates candidates;
    assert_int_equal(candidates_find(&candidates, plan, arena), GP_OK);
    for (int i = 0; i < candidates.count; i++) {
        budgets += strcmp(candidates.items[i].sets[STEP_HELPS], "budgets.cap.*.limit=*1.1") == 0;
        hours += strcmp(candidates.items[i].sets[STEP_HELPS], "options.cable.max_full_load_hours_per_year=*1.1") == 0;
    }
    assert_int_equal(budgets, 1);
    assert_int_equal(hours, 1);
    arena_free(arena);
    gp_plan_free(plan);
    gp_scenario_free(scenario);
}

static bool always(void *user)
{
    (void)user;
    return true;
}

static void an_interrupt_leaves_the_plan(void **state)
{
    (void)state;
    gp_scenario *scenario = load((const char *const[]){NULL});
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    gp_env *hurried = gp_env_new(&(gp_hooks){.cancel = always});
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &exactly, env), GP_OK);
    assert_int_equal(gp_plan_find_steps(plan, planner, &exactly, hurried), GP_OK);
    assert_non_null(plan->steps);
    assert_false(plan->steps->settled);
    assert_int_equal(gp_plan_stop(plan), GP_STOP_CALLER);
    assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_OPTIMAL);
    gp_env_free(hurried);
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
}

/* So many weeks that steps are ranked on seasons. */
#define WEEKS "plan.grid=week", "plan.end_date=2027-03-01"

/* What was ranked on seasons is told of the plan's own weeks. Solar farms are no limit of weeks, but of seasons. */
static void steps_ranked_on_seasons_are_those_of_weeks(void **state)
{
    (void)state;
    gp_scenario *scenario = load((const char *const[]){WEEKS, NULL});
    gp_plan *plan = planned(scenario);
    const struct steps *steps = plan->steps;
    assert_true(steps->settled && steps->count > 2);
    for (int i = 0; i < steps->count; i++)
        assert_true(steps->items[i].told && !steps->items[i].on_seasons && steps->items[i].worth > GW_WEEKS);
    check_step(&steps->items[0], scenario, plan);
    check_step(&steps->items[1], scenario, plan);
    gp_plan_free(plan);
    gp_scenario_free(scenario);
}

#define STAGE_OF_COSTS "what the best steps bring, and what they cost"

static void note_costs(void *user, const char *stage, double fraction, double gap)
{
    bool *costs = user;
    (void)fraction;
    (void)gap;
    *costs = *costs || strcmp(stage, STAGE_OF_COSTS) == 0;
}

static bool at_costs(void *user)
{
    return *(const bool *)user;
}

/* Who stops the search when costs are still to be found gets the GW-weeks of all steps, on the plan's own grid. */
static void gw_weeks_come_before_costs(void **state)
{
    (void)state;
    bool costs = false;
    gp_scenario *scenario = load((const char *const[]){WEEKS, NULL});
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    gp_env *hurried = gp_env_new(&(gp_hooks){.user = &costs, .progress = note_costs, .cancel = at_costs});
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &exactly, env), GP_OK);
    assert_int_equal(gp_plan_find_steps(plan, planner, &exactly, hurried), GP_OK);
    const struct steps *steps = plan->steps;
    assert_true(costs && steps->settled && steps->count > 1);
    for (int i = 0; i < steps->count; i++) {
        assert_false(steps->items[i].on_seasons);
        assert_true(steps->items[i].told || !number_given(steps->items[i].cost_usd_bn));
    }
    gp_plan *stepped = fresh(scenario, steps->items[0].set, NULL);
    double worth = shortfall(plan) - shortfall(stepped);
    assert_near(steps->items[0].shortfall_gw_weeks, worth, PART * worth + GW_WEEKS);
    gp_plan_free(stepped);
    gp_env_free(hurried);
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
}

/* What is not known when the time is over is not told. */
static void a_limit_of_time_leaves_the_plan(void **state)
{
    (void)state;
    gp_scenario *scenario = load((const char *const[]){NULL});
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    gp_solve_options brief = exactly;
    brief.time_limit_s = 1e-3;
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &exactly, env), GP_OK);
    assert_int_equal(gp_plan_find_steps(plan, planner, &brief, env), GP_OK);
    assert_non_null(plan->steps);
    assert_false(plan->steps->settled);
    assert_int_equal(gp_plan_stop(plan), GP_STOP_TIME);
    for (int i = 0; i < plan->steps->count; i++)
        assert_false(plan->steps->items[i].told);
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
}

/* One thread and two give the same figures to the last digit. */
static void threads_change_nothing(void **state)
{
    (void)state;
    gp_scenario *scenario = load((const char *const[]){"plan.grid=season", NULL});
    gp_plan *plans[2];
    for (int i = 0; i < 2; i++) {
        gp_planner *planner = NULL;
        gp_solve_options options = {.threads = 1 + 2 * i};
        assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
        assert_int_equal(gp_planner_solve(&plans[i], planner, &options, env), GP_OK);
        assert_int_equal(gp_plan_find_steps(plans[i], planner, &options, env), GP_OK);
        gp_planner_free(planner);
    }
    const struct steps *one = plans[0]->steps, *three = plans[1]->steps;
    assert_int_equal(one->count, three->count);
    assert_int_equal(one->solves, three->solves);
    for (int i = 0; i < one->count; i++) {
        assert_string_equal(one->items[i].set, three->items[i].set);
        assert_true(one->items[i].shortfall_gw_weeks == three->items[i].shortfall_gw_weeks);
        assert_true(one->items[i].value_usd_bn == three->items[i].value_usd_bn);
    }
    gp_plan_free(plans[0]);
    gp_plan_free(plans[1]);
    gp_scenario_free(scenario);
}

static int set_up(void **state)
{
    (void)state;
    env = gp_env_new(NULL);
    return env ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    gp_env_free(env);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_site_by_hand),
        cmocka_unit_test(steps_are_differences_of_plans),
        cmocka_unit_test(steps_are_differences_where_other_limits_bind),
        cmocka_unit_test(steps_are_differences_under_cost),
        cmocka_unit_test(no_better_step_is_left_out),
        cmocka_unit_test(steps_change_what_can_be_changed),
        cmocka_unit_test(budgets_and_hours_are_steps),
        cmocka_unit_test(an_interrupt_leaves_the_plan),
        cmocka_unit_test(steps_ranked_on_seasons_are_those_of_weeks),
        cmocka_unit_test(gw_weeks_come_before_costs),
        cmocka_unit_test(a_limit_of_time_leaves_the_plan),
        cmocka_unit_test(threads_change_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
