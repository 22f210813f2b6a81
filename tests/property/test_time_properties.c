/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever durations the tables give, fractions of a day, none or longer than any horizon, what is planned passes the
 * independent check, on every grid. So it does whatever is renewed, when and how often. And coarse grids build what
 * weeks build, whenever supply and load may first come.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "support/depth.h"
#include "support/diagnosed.h"
#include "support/plan_world.h"
#include "support/random_numbers.h"
#include "support/scenario_builder.h"

#define WORLDS        depth_of(10)
#define CHANGES       4
#define CHANGE_LENGTH 96
#define CAMPUSES      depth_of(3)
#define FLEETS        depth_of(12)
#define DEMO          GIGAPLAN_SOURCE_DIR "/data/demo"

/* Durations of the small world, the longest that fits in each case and how many days its unit has. */
static const struct {
    const char *path;
    double longest, days;
} durations[] = {
    {"accelerators.chip.life_years", 10000, 365.25},
    {"accelerators.server.life_years", 10000, 365.25},
    {"contracts.deal.term_years", 10000, 365.25},
    {"options.plant.life_years", 10000, 365.25},
    {"options.rental.minimum_term_weeks", 10000, 7},
    {"options.rental.lead_weeks", 10000, 7},
    {"options.plant.lead_weeks", 10000, 7},
    {"options.unit.lead_weeks", 10000, 7},
    {"regions.South.grid_wait_weeks", 10000, 7},
    {"greenfield.North.construction_lead_weeks", 10000, 7},
    {"pool_uses.slots.plant.weeks_before_service", 5200, 7},
    {"workforce.plant.construction_weeks", 5200, 7},
    {"pools.slots.2026.keep_weeks", 1e9, 7},
};

/* Tiny, within the horizon, at half days, or as long as can be. */
static double random_duration(struct random_numbers *random, double longest, double days)
{
    switch (random_below(random, 8)) {
    case 0:
        return random_between(random, 0.01, 1) / days;
    case 1:
        return longest;
    case 2:
        return exp(random_between(random, log(1000 / days), log(longest)));
    case 3:
    case 4:
        return (random_below(random, 800) + 0.5) / days;
    default:
        return random_between(random, 1, 800) / days;
    }
}

static struct gp_scenario *random_world(struct random_numbers *random, char texts[][CHANGE_LENGTH])
{
    const char *overrides[CHANGES + 3];
    for (int i = 0; i < CHANGES; i++) {
        size_t k = (size_t)random_below(random, (int)(sizeof durations / sizeof *durations));
        snprintf(texts[i], CHANGE_LENGTH, "%s=%.9g", durations[k].path,
                 random_duration(random, durations[k].longest, durations[k].days));
        overrides[i] = texts[i];
    }
    overrides[CHANGES] = random_below(random, 2) ? "plan.objective=fastest" : "plan.objective=cost";
    overrides[CHANGES + 1] = "contracts.deal.ramp_full_date=2026-01-01"; /* within any term */
    overrides[CHANGES + 2] = NULL;
    return plan_world_scenario(overrides);
}

/* NULL, with the reason printed, where what was planned is refused. */
static gp_plan *planned_on(const struct gp_scenario *scenario, gp_grid grid)
{
    const gp_solve_options options = {.threads = 1, .grid = grid};
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    gp_status status = gp_planner_solve(&plan, planner, &options, env);
    if (status == GP_OK)
        status = gp_plan_verify(plan, env);
    if (status != GP_OK) {
        print_diagnostics(env);
        gp_plan_free(plan);
        plan = NULL;
    }
    gp_planner_free(planner);
    gp_env_free(env);
    return plan;
}

/* Whether there was a plan; the test fails where it is refused. */
static bool plan_holds(uint64_t seed, gp_grid grid)
{
    char texts[CHANGES][CHANGE_LENGTH];
    struct random_numbers random = {seed * 0x9E3779B97F4A7C15U};
    struct gp_scenario *scenario = random_world(&random, texts);
    gp_plan *plan = planned_on(scenario, grid);
    if (!plan)
        fail_msg("world %d, grid %d: %s %s %s %s", (int)seed, (int)grid, texts[0], texts[1], texts[2], texts[3]);
    bool planned = gp_plan_outcome(plan) == GP_OUTCOME_OPTIMAL;
    gp_plan_free(plan);
    gp_scenario_free(scenario);
    return planned;
}

static void any_duration_can_be_planned(void **state)
{
    static const gp_grid grids[] = {GP_GRID_SEASON, GP_GRID_SEASON, GP_GRID_MONTH, GP_GRID_DEFAULT, GP_GRID_WEEK};
    int planned = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= (uint64_t)WORLDS; seed++)
        planned += plan_holds(seed, grids[seed % (sizeof grids / sizeof *grids)]);
    assert_true(planned >= WORLDS / 2);
}

/* -- renewals ---------------------------------------------------------------------------------------------------------
 */

static bool renewals_hold(const char *const *overrides, int count, gp_grid grid)
{
    struct gp_scenario *scenario = NULL;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    if (gp_scenario_load(&scenario, DEMO, overrides, (size_t)count, env) != GP_OK)
        print_diagnostics(env);
    assert_non_null(scenario);
    gp_plan *plan = planned_on(scenario, grid);
    for (int i = 0; !plan && i < count; i++)
        print_error("%s\n", overrides[i]);
    assert_non_null(plan);
    bool planned = gp_plan_outcome(plan) == GP_OUTCOME_OPTIMAL;
    gp_plan_free(plan);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return planned;
}

/* Aspen is renewed by the end of 2027 only, ahead of what falls due later: the two providers of demo cannot share what
 * is renewed then. */
static void what_was_renewed_ahead_may_be_due_again(void **state)
{
    static const char *const overrides[] = {
        "accelerators.Aspen.life_years=1.1096",     "accelerators.Beech.life_years=3.571",
        "accelerators.Beech.first_date=2027-01-01", "accelerators.Beech.price_usd_bn_per_gw=9.25188",
        "accelerators.Aspen.last_date=2027-12-31",  "plan.objective=fastest"};
    (void)state;
    assert_true(renewals_hold(overrides, sizeof overrides / sizeof *overrides, GP_GRID_SEASON));
}

/* Of two generations with short lives and any prices, one comes late and the other ends early. */
static void any_renewals_fall_to_those_who_need_them(void **state)
{
    int planned = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= (uint64_t)FLEETS; seed++) {
        struct random_numbers random = {seed * 0x9E3779B97F4A7C15U};
        char texts[6][CHANGE_LENGTH];
        const char *overrides[7];
        for (int g = 0; g < 2; g++) {
            const char *name = g ? "Beech" : "Aspen";
            double longest = random_below(&random, 2) ? 1.5 : 4;
            snprintf(texts[g], CHANGE_LENGTH, "accelerators.%s.life_years=%.4f", name,
                     random_between(&random, 0.3, longest));
            snprintf(texts[2 + g], CHANGE_LENGTH, "accelerators.%s.price_usd_bn_per_gw=%.4f", name,
                     random_between(&random, 1, 30));
        }
        snprintf(texts[4], CHANGE_LENGTH, "accelerators.Beech.first_date=%d-%02d-01", 2026 + random_below(&random, 2),
                 1 + random_below(&random, 12));
        snprintf(texts[5], CHANGE_LENGTH, "accelerators.Aspen.last_date=%d-%02d-28", 2026 + random_below(&random, 3),
                 1 + random_below(&random, 12));
        for (int i = 0; i < 6; i++)
            overrides[i] = texts[i];
        overrides[6] = random_below(&random, 2) ? "plan.objective=fastest" : "plan.objective=cost";
        planned += renewals_hold(overrides, 7, GP_GRID_SEASON);
    }
    assert_true(planned >= FLEETS / 2);
}

/* -- grids ------------------------------------------------------------------------------------------------------------
 */

/* Days of four hours. A campus of 1 GW on engines, sun, batteries, leases and later the grid, each with a first day of
 * its own. */
static const struct csv_text campus[] = {
    {"plan", "parameter,value\ntitle,Campus\nstart_date,2026-01-01\nend_date,2028-07-01\nobjective,fastest\n"
             "hours_per_block,1\ntarget_gw,1\nwanted_rate_gw_per_week,0.02\nmax_build_rate_gw_per_week,0.03\n"
             "compute_value_usd_bn_per_gw_year,12\nreal_discount_rate_frac,0.07\ncapex_usd_bn_per_gw,40\n"
             "reserve_margin_frac,0.1\n"},
    {"seasons", "season,start_month\nwinter,12\nspring,3\nsummer,6\nautumn,9\n"},
    {"day_types", "season,day_type,weight_days,hours\nwinter,day,90,4\nspring,day,92,4\nsummer,day,92,4\n"
                  "autumn,day,91,4\n"},
    {"classes", "class_name,load_factor_frac,initial_share_frac\nsteady,0.8,1\n"},
    {"options", "option,kind,tier,technology,capex_usd_per_kw,fixed_om_usd_per_kw_year,variable_om_usd_per_mwh,"
                "lease_usd_per_kw_month,minimum_term_weeks,fuel,heat_rate_mmbtu_per_mwh,lead_weeks,life_years,"
                "capacity_credit_frac,duration_hours,round_trip_efficiency_frac\n"
                "grid,grid,firm,,150,,,,,,,,40,1,,\n"
                "engine,thermal,,,1600,30,6,,,gas,8.3,52,25,0.94,,\n"
                "rental,thermal,,,,,8,40,4,gas,10,20,20,0.9,,\n"
                "sun,variable,,pv,1200,18,,,,,,40,30,0.1,,\n"
                "battery,storage,,,1000,20,,,,,,30,15,0.5,1,0.86\n"},
    {"fuel_prices", "fuel,region,year,price_usd_per_mmbtu\ngas,,2026,3.5\n"},
    {"tariffs", "region,energy_usd_per_mwh,capacity_usd_per_kw_year\nR,45,60\n"},
    {"regions", "region,grid_wait_weeks\nR,104\n"},
    {"greenfield", "region,greenfield_gw_per_year,construction_lead_weeks\nR,3,0\n"},
    {"committed_supply",
     "site,region,provider,option,supply_gw,load_gw,online_date\nMill,R,own,engine,0.22,0.2,2026-08-31\n"},
    {"profiles", "region,technology,season,day_type,hour,capacity_factor_frac\n"
                 "R,pv,winter,day,0,0\nR,pv,winter,day,1,0.2\nR,pv,winter,day,2,0.4\nR,pv,winter,day,3,0\n"
                 "R,pv,spring,day,0,0\nR,pv,spring,day,1,0.4\nR,pv,spring,day,2,0.6\nR,pv,spring,day,3,0\n"
                 "R,pv,summer,day,0,0\nR,pv,summer,day,1,0.5\nR,pv,summer,day,2,0.7\nR,pv,summer,day,3,0.1\n"
                 "R,pv,autumn,day,0,0\nR,pv,autumn,day,1,0.3\nR,pv,autumn,day,2,0.5\nR,pv,autumn,day,3,0\n"},
    {NULL, NULL},
};

/* What the plan costs, $B, what it misses of the wanted path, and what it builds by the end: overnight capital in $B
 * and rented GW. */
struct built {
    double cost, shortfall, capital, rented;
};

static struct built built_on(const char *const *overrides, gp_grid grid)
{
    struct gp_scenario *scenario = scenario_build(campus, overrides);
    gp_plan *plan = planned_on(scenario, grid);
    int last = plan->calendar.count - 1;
    struct built built = {.cost = plan->objective_usd / 1e9, .shortfall = plan->shortfall_gw_weeks};
    assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_OPTIMAL);
    for (int k = 0; k < scenario->options_count; k++) {
        double gw = plan->supply_built[plan_at(plan, k, 1, 0, last)];
        built.capital += gw * scenario_option_capex(scenario, k, 0);
        built.rented += option_is_leased(&scenario->options_rows[k]) ? gw : 0;
    }
    gp_plan_free(plan);
    gp_scenario_free(scenario);
    return built;
}

static void coarse_grids_build_what_weeks_build(void **state)
{
    static const char *const firsts[] = {"options.engine.lead_weeks", "options.rental.lead_weeks",
                                         "options.sun.lead_weeks", "options.battery.lead_weeks",
                                         "greenfield.R.construction_lead_weeks"};
    enum { FIRSTS = sizeof firsts / sizeof *firsts };
    (void)state;
    for (uint64_t seed = 1; seed <= (uint64_t)CAMPUSES; seed++) {
        struct random_numbers random = {seed * 0x9E3779B97F4A7C15U};
        char texts[FIRSTS][CHANGE_LENGTH];
        char site[CHANGE_LENGTH], day[11];
        const char *overrides[FIRSTS + 2] = {NULL};
        for (int i = 0; i < FIRSTS; i++) {
            snprintf(texts[i], CHANGE_LENGTH, "%s=%.3f", firsts[i], random_between(&random, 0, 70));
            overrides[i] = texts[i];
        }
        date_format(date_after(date_from_civil(2026, 1, 15), random_below(&random, 500)), day);
        snprintf(site, sizeof site, "committed_supply.Mill.*.online_date=%s", day);
        overrides[FIRSTS] = site;
        struct built weeks = built_on(overrides, GP_GRID_WEEK);
        static const gp_grid grids[] = {GP_GRID_SEASON, GP_GRID_MONTH, GP_GRID_DEFAULT};
        for (size_t g = 0; g < sizeof grids / sizeof *grids; g++) {
            struct built coarse = built_on(overrides, grids[g]);
            /* No more is built than weeks build, but for what the best mix changes by; how late the site is differs by
             * a few weeks, which cost 0.05 $B each. */
            bool as_much = coarse.capital <= 1.15 * weeks.capital + 0.05 && coarse.rented <= 1.15 * weeks.rented + 0.1;
            bool as_dear = fabs(coarse.cost - weeks.cost) <= 0.07 * weeks.cost + 0.35;
            bool as_late = fabs(coarse.shortfall - weeks.shortfall) <= 0.1 * weeks.shortfall + 0.5;
            if (!as_much || !as_dear || !as_late)
                fail_msg("campus %d, grid %d: %.3f $B of capital (weeks: %.3f), %.3f GW rented (%.3f), cost %.3f $B "
                         "(%.3f), shortfall %.3f (%.3f)",
                         (int)seed, (int)grids[g], coarse.capital, weeks.capital, coarse.rented, weeks.rented,
                         coarse.cost, weeks.cost, coarse.shortfall, weeks.shortfall);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_duration_can_be_planned),
        cmocka_unit_test(what_was_renewed_ahead_may_be_due_again),
        cmocka_unit_test(any_renewals_fall_to_those_who_need_them),
        cmocka_unit_test(coarse_grids_build_what_weeks_build),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
