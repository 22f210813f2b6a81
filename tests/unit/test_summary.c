/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Summaries of a plan of two years made by hand: amounts by year, dates, pace, energy, emissions, accelerators. */
#include "support/near.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "findings/summary_milestones.h"
#include "plan/load_totals.h"
#include "support/plan_builder.h"
#include "support/scenario_builder.h"

/* 1 GW runs at the start; 2 GW come in 2026 and 3 GW in 2027 (365 days each). Gas serves all load: 3 GW are built in
 * 2026 and 1 GW in 2027. */
static const struct csv_text tables[] = {
    {"options", "option,kind,fuel,heat_rate_mmbtu_per_mwh,co2_t_per_mwh,water_m3_per_mwh,variable_om_usd_per_mwh,"
                "fixed_om_usd_per_kw_year,capex_usd_per_kw,life_years,duration_hours,capacity_credit_frac\n"
                "gas,thermal,gas,10,0.5,2,4,10,1000,20,,1\n"
                "battery,storage,,,,,,,,10,4,0\n"},
    {"fuel_prices", "fuel,region,year,price_usd_per_mmbtu\ngas,,2026,3\n"},
    {"committed_supply",
     "site,tranche,region,provider,option,supply_gw,load_gw,online_date\nA,1,R,own,gas,1,1,2025-01-01\n"},
    {"accelerators", "generation,kind,facility_kw_per_unit,price_usd_bn_per_gw,life_years\nX,accelerator,2,20,1\n"},
    {"accelerator_supply", "generation,year,supply_gw_per_year\nX,2026,10\n"},
    {"initial_fleet", "provider,generation,fitted_date,fitted_gw\nown,X,2025-07-01,1\n"},
    {NULL, NULL},
};
static const char *const overrides[] = {"plan.target_gw=6", "plan.wanted_rate_gw_per_week=0.1", "plan.grid=season",
                                        NULL};

struct fixture {
    struct gp_scenario *scenario;
    struct plan_builder builder;
    struct summary *summary;
};

static void open_fixture(struct fixture *fixture, const char *const *changes)
{
    struct plan_builder *builder = &fixture->builder;
    fixture->scenario = scenario_build(tables, changes);
    plan_builder_open(builder, fixture->scenario);
    struct gp_plan *plan = builder->plan;
    builder->class_share[0] = 1;
    builder->serving_option = 0;
    builder->storage_option = 1;
    builder->charge_gw = 0.5;
    assert_int_equal(plan->calendar.count, 2);
    plan_builder_add(builder, plan->greenfield_load, 0, 1, 0, 0, 2);
    plan_builder_add(builder, plan->greenfield_load, 0, 1, 0, 1, 3);
    plan_builder_add(builder, plan->supply_built, 0, 1, 0, 0, 3);
    plan_builder_add(builder, plan->supply_built, 0, 1, 0, 1, 1);
    plan_builder_add(builder, plan->supply_built, 1, 1, 0, 0, 1);
    plan_builder_add(builder, plan->accelerators_new, 0, 1, 0, 0, 2);
    plan_builder_add(builder, plan->accelerators_new, 0, 1, 0, 1, 3);
    plan_builder_add(builder, plan->accelerators_renewed, 0, 1, 0, 0, 1);
    plan->start_gw = 1;
    plan_builder_settle(builder);
    struct cost *cost;
    assert_int_equal(cost_make(&cost, plan, plan->arena), GP_OK);
    assert_int_equal(summary_make(&fixture->summary, plan, cost, plan->arena), GP_OK);
}

static void close_fixture(struct fixture *fixture)
{
    plan_builder_close(&fixture->builder);
    gp_scenario_free(fixture->scenario);
}

static int set_up(void **state)
{
    static struct fixture fixture;
    open_fixture(&fixture, overrides);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    close_fixture(*state);
    return 0;
}

static void years_hold_load_and_path(void **state)
{
    const struct summary *summary = ((struct fixture *)*state)->summary;
    assert_int_equal(summary->year_count, 2);
    assert_near(summary->start_gw, 1, 1e-12);
    const struct summary_year *first = &summary->years[0], *second = &summary->years[1];
    assert_int_equal(first->year, 2026);
    assert_near(first->weeks, 365 / 7.0, 1e-9);
    assert_near(first->wanted_gw, 6, 1e-12); /* 1 + 0.1 x 52.1 weeks = 6.2, at most the target */
    assert_near(first->in_service_gw, 3, 1e-12);
    assert_near(first->commissioned_gw, 2, 1e-12);
    assert_near(first->mean_in_service_gw, 2, 1e-12);
    assert_near(second->in_service_gw, 6, 1e-12);
    assert_near(second->mean_in_service_gw, 4.5, 1e-12);
    /* In 2027 the path is at 6 throughout: 1.5 GW are missing for 365 / 7 weeks. */
    assert_near(second->shortfall_gw_weeks, 1.5 * 365 / 7, 1e-3);
    assert_near(summary->whole.commissioned_gw, 5, 1e-12);
    assert_near(summary->whole.mean_in_service_gw, 3.25, 1e-12);
}

static void milestones_are_interpolated(void **state)
{
    const struct fixture *fixture = *state;
    const struct summary *summary = fixture->summary;
    /* On the way from 1 to 6 GW each half GW: 1.5, 2, ... 5.5, and 6. */
    assert_int_equal(summary->milestone_count, 10);
    assert_near(summary->milestones[0].gw, 1.5, 0);
    /* 5 GW: 2 of the 3 GW of 2027, 2 / 3 x 365 = 243.3 days after its start; wanted 4 / 0.1 = 40 weeks after the start.
     */
    const struct milestone *five = &summary->milestones[7];
    assert_near(five->gw, 5, 0);
    assert_true(five->reached);
    assert_int_equal(five->day, date_from_civil(2027, 1, 1) + 244);
    assert_int_equal(five->wanted_day, date_from_civil(2026, 1, 1) + 280);
    assert_near(five->weeks_late, (365 + 244 - 280) / 7.0, 1e-9);
    assert_near(summary->target->gw, 6, 0);
    assert_int_equal(summary->target->day, date_from_civil(2028, 1, 1));
    char day[11];
    assert_true(gp_plan_date_of(day, fixture->builder.plan, 5));
    assert_string_equal(day, "2027-09-02");
    assert_true(gp_plan_date_of(day, fixture->builder.plan, 0.5));
    assert_string_equal(day, "2026-01-01");
    assert_false(gp_plan_date_of(day, fixture->builder.plan, 6.5));
}

static void the_best_quarter_is_found(void **state)
{
    const struct summary *summary = ((struct fixture *)*state)->summary;
    assert_near(summary->peak_pace_gw_per_week, 3.0 / 365 * 7, 1e-9);
    assert_int_equal(summary->peak_pace_from, date_from_civil(2027, 1, 1));
    assert_int_equal(summary->wanted_pace_from, DATE_BLANK);
    assert_true(summary->tells_pace);
}

/* 3 GW of 2027 are 0.0575 a week; the 2 GW of 2026 0.0384. The mean of 13 weeks reaches 0.05 with 8 weeks of 2027, from
 * November 2026 on, but the pace is there only in 2027. Of 13 weeks of 0.4 GW a week, 5.2 GW, the way from 1 to 6 GW
 * has no room. */
static void a_pace_is_kept_up_from_a_day_on_which_it_is_there(void **state)
{
    static const char *const slow[] = {"plan.target_gw=6", "plan.wanted_rate_gw_per_week=0.05", "plan.grid=season",
                                       NULL};
    static const char *const fast[] = {"plan.target_gw=6", "plan.wanted_rate_gw_per_week=0.4", "plan.grid=season",
                                       NULL};
    struct fixture fixture;
    (void)state;
    open_fixture(&fixture, slow);
    assert_int_equal(fixture.summary->wanted_pace_from, date_from_civil(2027, 1, 1));
    assert_true(fixture.summary->tells_pace);
    close_fixture(&fixture);
    open_fixture(&fixture, fast);
    assert_false(fixture.summary->tells_pace);
    close_fixture(&fixture);
}

static void load_is_known_between_the_ends_of_periods(void **state)
{
    const struct gp_plan *plan = ((struct fixture *)*state)->builder.plan;
    assert_near(summary_in_service_gw(plan, date_from_civil(2026, 1, 1)), 1, 1e-12);
    assert_near(summary_in_service_gw(plan, date_from_civil(2027, 1, 1) + 73), 3 + 3 * 0.2, 1e-9);
    assert_near(summary_in_service_gw(plan, date_from_civil(2028, 1, 1)), 6, 1e-12);
    assert_near(summary_wanted_gw(plan, date_from_civil(2026, 1, 1) + 70), 2, 1e-9);
}

static void energy_and_what_comes_with_it(void **state)
{
    const struct summary *summary = ((struct fixture *)*state)->summary;
    const struct summary_year *first = &summary->years[0];
    const struct summary_option *gas = &summary->options[0], *battery = &summary->options[1];
    /* A mean of 2 GW at load factor 1 for 8,760 hours. */
    assert_near(first->load_gwh, 17520, 1e-6);
    assert_near(first->served_gwh, 17520, 1e-6);
    assert_near(first->unserved_frac, 0, 1e-12);
    assert_near(gas->energy_gwh[0], 17520, 1e-6);
    assert_near(gas->share_of_energy_frac[0], 1, 1e-12);
    assert_near(gas->in_service_gw[0], 4, 1e-12); /* 1 committed and 3 built */
    assert_near(gas->built_gw[1], 4, 1e-12);
    assert_near(gas->mean_gw[0], 2.5, 1e-9);
    assert_near(gas->energy_gwh[0], gas->mean_gw[0] * gas->capacity_factor_frac[0] * 8760, 1e-6);
    assert_near(gas->capacity_factor_frac[0], 2 / 2.5, 1e-9); /* mean capacity 1 + 3 / 2 */
    assert_false(number_given(gas->spilled_frac[0]));
    assert_near(first->co2_mt, 8.76, 1e-9);
    assert_near(first->water_mm3, 35.04, 1e-9);
    assert_near(first->gas_pj, 17.52 * 10 * 1.055056, 1e-6);
    /* Half a GW given back for 12 hours of each day, from a mean of 0.5 GW x 4 h; a year has 365.25 days. */
    assert_near(battery->energy_gwh[0], 0.5 * 12 * 365, 1e-6);
    assert_near(battery->cycles_per_year[0], 0.5 * 12 * 365.25 / 2, 1e-6);
    assert_near(battery->share_of_energy_frac[0], 0, 0);
}

/* In its 12 hours of charging, of 4,380 a year, the battery of a round trip of 0.8 also discharges. 0.5 GW go in. Where
 * 0.2 GW come out, 0.25 GW of that went in and out again: 0.05 GW are lost. Where 0.44 GW come out, all that went in
 * did, and the rest came from store: 0.1 GW are lost. */
static void energy_that_only_goes_in_and_out(void **state)
{
    (void)state;
    struct fixture fixture;
    const char *const changes[] = {overrides[0], overrides[1], overrides[2],
                                   "options.battery.round_trip_efficiency_frac=0.8", NULL};
    open_fixture(&fixture, changes);
    struct gp_plan *plan = fixture.builder.plan;
    struct operation *operation = &plan->operations[0];
    static const double out[] = {0.2, 0.44, 1e-9}, lost[] = {0.05, 0.1, 0};
    int block = operation->charge[1][0] > 0 ? 0 : 1;
    assert_near(fixture.summary->whole.simultaneous_loss_gwh, 0, 0);
    for (int i = 0; i < 3; i++) {
        struct cost *cost;
        struct summary *summary;
        operation->output[1][block] = out[i];
        assert_int_equal(cost_make(&cost, plan, plan->arena), GP_OK);
        assert_int_equal(summary_make(&summary, plan, cost, plan->arena), GP_OK);
        assert_near(summary->options[1].simultaneous_loss_gwh[0], lost[i] * 4380, 1e-6);
        assert_near(summary->years[0].simultaneous_loss_gwh, lost[i] * 4380, 1e-6);
        assert_near(summary->whole.simultaneous_loss_gwh, lost[i] * 4380, 1e-6);
        /* 0.5 GW go in, and 0.4 GW come out in the other hours. */
        assert_near(summary->options[1].loss_gwh[0], (0.1 - out[i]) * 4380, 1e-6);
        assert_false(number_given(summary->options[0].loss_gwh[0]));
    }
    close_fixture(&fixture);
}

/* A supply that is only rounding would have run for 1e16 times its capacity. */
static void dust_has_no_capacity_factor(void **state)
{
    (void)state;
    struct fixture fixture;
    open_fixture(&fixture, overrides);
    struct gp_plan *plan = fixture.builder.plan;
    struct cost *cost;
    plan->supply_mean[plan_at(plan, 0, 1, 0, 1)] = 1e-16;
    assert_int_equal(cost_make(&cost, plan, plan->arena), GP_OK);
    assert_int_equal(summary_make(&fixture.summary, plan, cost, plan->arena), GP_OK);
    const struct summary_option *gas = &fixture.summary->options[0];
    assert_true(gas->energy_gwh[1] > 0.0);
    assert_true(number_given(gas->capacity_factor_frac[0]));
    assert_false(number_given(gas->capacity_factor_frac[1]));
    close_fixture(&fixture);
}

/* Nor would energy that is only rounding: 1e14 $/MWh is no price. */
static void dust_has_no_price(void **state)
{
    (void)state;
    struct fixture fixture;
    open_fixture(&fixture, overrides);
    struct gp_plan *plan = fixture.builder.plan;
    struct cost *cost;
    plan->operations[1].load_gwh_per_week = 1e-16;
    plan->operations[1].unserved_gwh_per_week = 0.0;
    assert_int_equal(cost_make(&cost, plan, plan->arena), GP_OK);
    assert_int_equal(summary_make(&fixture.summary, plan, cost, plan->arena), GP_OK);
    const struct summary_load *region = &fixture.summary->regions[0];
    assert_true(region->served_gwh[1] > 0.0 && region->served_gwh[1] < 1e-12);
    assert_true(number_given(region->power_usd_per_mwh[0]));
    assert_false(number_given(region->power_usd_per_mwh[1]));
    close_fixture(&fixture);
}

static void power_has_a_price(void **state)
{
    const struct summary *summary = ((struct fixture *)*state)->summary;
    const struct summary_year *first = &summary->years[0];
    /* Gas at 10 MMBtu x 3 $ and 4 $ of O&M. */
    assert_near(first->operation_usd_per_mwh, 34, 1e-6);
    /* Fixed O&M on 2.5 GW, and an annuity of 0.0802426 on the 1.5 GW x 1 $B built on average, for 365 days of 365.25.
     */
    double fixed_usd_bn = (0.025 + 1.5 * 0.0802425872) * 365 / 365.25;
    assert_near(first->power_usd_per_mwh, 34 + fixed_usd_bn / 17.52e-3, 1e-4);
    assert_near(summary->regions[0].power_usd_per_mwh[0], first->power_usd_per_mwh, 1e-9);
    assert_near(summary->regions[0].served_gwh[1], 4.5 * 8760, 1e-6);
}

/* Two classes share the load, at load factors 1 and 0.5; the second is curtailable by half and draws 1.6 times its
 * mean in its high hours. Of 6 GW at the end of 2027, 1 GW and a half of the 5 GW built are of the first: 3.5 GW. */
static void peaks_and_firm_supply_beside_nameplate(void **state)
{
    (void)state;
    static const struct csv_text shapes[] = {
        {"classes", "class_name,load_factor_frac,curtailable_frac,initial_share_frac\nsteady,1,0,1\nwavy,0.5,0.5,0\n"},
        {"load_shapes", NULL},
        {"options", "option,kind,capacity_credit_frac,duration_hours\ngas,thermal,0.9,\nbattery,storage,0.5,4\n"},
        {"committed_supply",
         "site,tranche,region,provider,option,supply_gw,load_gw,online_date\nA,1,R,own,gas,1,1,2025-01-01\n"},
        {NULL, NULL},
    };
    struct csv_text all[sizeof shapes / sizeof *shapes];
    char rows[1024] = "class_name,season,day_type,hour,multiplier\n";
    for (int hour = 0; hour < 24; hour++) {
        size_t length = strlen(rows);
        snprintf(rows + length, sizeof rows - length, "wavy,year,day,%d,%s\n", hour, hour < 12 ? "0.4" : "1.6");
    }
    memcpy(all, shapes, sizeof shapes);
    all[1].text = rows;
    const char *const changes[] = {overrides[0], overrides[1], overrides[2], "plan.reserve_margin_frac=0.1", NULL};
    struct gp_scenario *scenario = scenario_build(all, changes);
    struct plan_builder builder;
    plan_builder_open(&builder, scenario);
    builder.class_share[0] = builder.class_share[1] = 0.5;
    plan_builder_add(&builder, builder.plan->greenfield_load, 0, 1, 0, 0, 5);
    plan_builder_add(&builder, builder.plan->supply_built, 0, 1, 0, 0, 4);
    plan_builder_add(&builder, builder.plan->supply_built, 1, 1, 0, 0, 2);
    plan_builder_settle(&builder);
    struct cost *cost;
    struct summary *summary;
    assert_int_equal(cost_make(&cost, builder.plan, builder.plan->arena), GP_OK);
    assert_int_equal(summary_make(&summary, builder.plan, cost, builder.plan->arena), GP_OK);
    const struct summary_load *region = &summary->regions[0];
    assert_near(region->in_service_gw[1], 6, 1e-12);
    assert_near(region->peak_draw_gw[1], 3.5 + 2.5 * 0.5 * 1.6, 1e-12);
    assert_near(region->supply_gw[1], 7, 1e-12);
    assert_near(region->firm_gw[1], 0.9 * 5 + 0.5 * 2, 1e-12);
    assert_near(region->firm_needed_gw[1], 1.1 * (3.5 + 0.5 * 2.5), 1e-12);
    assert_near(summary->years[1].peak_draw_gw, region->peak_draw_gw[1], 0);
    assert_near(summary->years[1].firm_gw, region->firm_gw[1], 0);
    plan_builder_close(&builder);
    gp_scenario_free(scenario);
}

/* A has 10 GW x 0.5 in its wider tier, and B, below it, 3 GW x 0.5, which is less than in its narrower one. By the end
 * of 2026 they take 1 + 0.5 + 0.75 of A's, of which B takes 1.25 of its own. In 2027 2.4 more and a site of 0.25 come
 * in A, which then has less left than B has. C has no grid service. */
static void headroom_is_left_to_regions_and_their_parents(void **state)
{
    (void)state;
    static const struct csv_text grid[] = {
        {"regions", "region,parent_region\nA,\nB,A\nC,\n"},
        {"providers", "provider,regions,own_build\nown,A|B|C,yes\n"},
        {"options", "option,kind,tier,capacity_credit_frac\nfirm,grid,firm,1\nwide,grid,wide,0.5\n"
                    "gas,thermal,,1\n"},
        {"headroom_tiers", "region,tier,cumulative_headroom_gw,share_captured_frac,cut_hours_per_stress_day\n"
                           "A,firm,4,0.5,0\nA,wide,10,0.5,2\nB,firm,2,1,0\nB,wide,3,0.5,2\n"},
        {"committed_supply", "site,tranche,region,provider,option,supply_gw,load_gw,online_date,draws_headroom\n"
                             "S,1,A,own,firm,0.25,0,2027-03-01,yes\nT,1,A,own,firm,9,0,2027-03-01,no\n"},
        {NULL, NULL},
    };
    for (int limited = 0; limited < 2; limited++) {
        struct csv_text all[sizeof grid / sizeof *grid];
        memcpy(all, grid, sizeof grid);
        if (!limited)
            all[3].text = "region,tier,cumulative_headroom_gw\n";
        struct gp_scenario *scenario = scenario_build(all, overrides);
        struct plan_builder builder;
        plan_builder_open(&builder, scenario);
        builder.class_share[0] = 1;
        builder.serving_option = 2;
        double *built = builder.plan->supply_built;
        plan_builder_add(&builder, built, 0, 3, 0, 0, 1);
        plan_builder_add(&builder, built, 0, 3, 1, 0, 0.5);
        plan_builder_add(&builder, built, 1, 3, 1, 0, 0.75);
        plan_builder_add(&builder, built, 1, 3, 0, 1, 2.4);
        plan_builder_settle(&builder);
        struct cost *cost;
        struct summary *summary;
        assert_int_equal(cost_make(&cost, builder.plan, builder.plan->arena), GP_OK);
        assert_int_equal(summary_make(&summary, builder.plan, cost, builder.plan->arena), GP_OK);
        static const double left_gw[3][2] = {{2.75, 0.1}, {0.25, 0.1}, {0.0, 0.0}};
        for (int r = 0; r < 3; r++) {
            for (int y = 0; y < 2; y++) {
                double left = summary->regions[r].headroom_left_gw[y];
                assert_true(limited ? fabs(left - left_gw[r][y]) < 1e-12 : !number_given(left));
            }
        }
        plan_builder_close(&builder);
        gp_scenario_free(scenario);
    }
}

static void load_by_place_sums_up(void **state)
{
    const struct summary *summary = ((struct fixture *)*state)->summary;
    const struct summary_load *all[] = {&summary->regions[0], &summary->providers[0], &summary->classes[0]};
    for (int i = 0; i < 3; i++) {
        assert_near(all[i]->in_service_gw[0], 3, 1e-9);
        assert_near(all[i]->commissioned_gw[0], 2, 1e-9);
        assert_near(all[i]->commissioned_gw[1], 3, 1e-9);
    }
}

static void accelerators_live_for_their_life(void **state)
{
    const struct summary *summary = ((struct fixture *)*state)->summary;
    const struct summary_generation *x = &summary->generations[0];
    assert_near(x->new_gw[0], 2, 1e-12);
    assert_near(x->renewed_gw[0], 1, 1e-12);
    assert_near(x->new_units[1], 1.5e6, 1e-6);
    /* A life of 365 days: at the end of 2026 the fleet of mid-2025 has left, at that of 2027 all that came in 2026. */
    assert_near(x->in_service_gw[0], 3, 1e-9);
    assert_near(x->in_service_gw[1], 3, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pace_is_kept_up_from_a_day_on_which_it_is_there),
        cmocka_unit_test(years_hold_load_and_path),
        cmocka_unit_test(milestones_are_interpolated),
        cmocka_unit_test(the_best_quarter_is_found),
        cmocka_unit_test(load_is_known_between_the_ends_of_periods),
        cmocka_unit_test(energy_and_what_comes_with_it),
        cmocka_unit_test(dust_has_no_capacity_factor),
        cmocka_unit_test(dust_has_no_price),
        cmocka_unit_test(power_has_a_price),
        cmocka_unit_test(energy_that_only_goes_in_and_out),
        cmocka_unit_test(peaks_and_firm_supply_beside_nameplate),
        cmocka_unit_test(headroom_is_left_to_regions_and_their_parents),
        cmocka_unit_test(load_by_place_sums_up),
        cmocka_unit_test(accelerators_live_for_their_life),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
