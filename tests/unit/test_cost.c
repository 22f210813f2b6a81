/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cost of a plan against arithmetic by hand, in a world without interest where sums are short: one region, two
 * half-years of 2026 (181 and 184 days), prices that are whole numbers. */
#include <string.h>

#include "support/near.h"

#include "findings/cost_bridge.h"
#include "findings/cost_operation.h"
#include "findings/unit_costs.h"
#include "support/plan_builder.h"
#include "support/scenario_builder.h"

static const struct csv_text tables[] = {
    {"plan", "parameter,value\n"
             "start_date,2026-01-01\n"
             "end_date,2027-01-01\n"
             "grid,season\n"
             "objective,cost\n"
             "hours_per_block,24\n"
             "target_gw,2\n"
             "wanted_rate_gw_per_week,1\n"
             "compute_value_usd_bn_per_gw_year,8.766\n"
             "compute_value_load_factor_frac,1\n"
             "real_discount_rate_frac,0\n"
             "capex_usd_bn_per_gw,40\n"
             "max_unserved_frac,0.5\n"},
    {"seasons", "season,start_month\ncold,1\nwarm,7\n"},
    {"day_types", "season,day_type,weight_days,hours\ncold,day,181,24\nwarm,day,184,24\n"},
    {"regions", "region,grid_co2_t_per_mwh\nR,0.5\n"},
    {"options",
     "option,kind,capex_usd_per_kw,fixed_om_usd_per_kw_year,variable_om_usd_per_mwh,lease_usd_per_kw_month,fuel,"
     "heat_rate_mmbtu_per_mwh,co2_t_per_mwh,life_years,capacity_credit_frac\n"
     "cable,grid,100,10,1,,,,,20,1\n"
     "rental,thermal,,,2,30,gas,10,0.4,20,1\n"},
    {"fuel_prices", "fuel,region,year,price_usd_per_mmbtu\ngas,,2026,5\n"},
    {"tariffs", "region,energy_usd_per_mwh,capacity_usd_per_kw_year\nR,60,50\n"},
    {"carbon_prices", "year,price_usd_per_t\n2026,20\n"},
    {"committed_supply", "site,region,provider,option,supply_gw,load_gw,load_running_gw,online_date\n"
                         "Old,R,own,cable,1,1,1,2025-01-01\n"
                         "New,R,own,cable,0.5,0.5,,2026-07-01\n"},
    {"capital", "item,share_of_capex_frac,life_years\nshell,0.25,10\n"},
    {"accelerators", "generation,kind,facility_kw_per_unit,price_usd_bn_per_gw,life_years\nchip,accelerator,1,20,5\n"},
    {"initial_fleet", "provider,generation,fitted_date,fitted_gw\nown,chip,2025-01-01,1\n"},
    {"contracts",
     "contract,provider,value_usd_bn,term_years,start_date,price_usd_bn_per_gw_year\ndeal,own,1,5,2026-01-01,10\n"},
    {"backup", "region,usable_hours_per_year,cost_usd_per_mwh,co2_t_per_mwh\nR,1000,300,1\n"},
    {NULL, NULL},
};

/* 0.4 GW of load come in the second half-year where 0.5 were due; 0.2 GW are leased in the first. */
static void open_plan(struct plan_builder *builder, struct gp_scenario *scenario)
{
    plan_builder_open(builder, scenario);
    struct gp_plan *plan = builder->plan;
    builder->class_share[0] = 1;
    builder->serving_option = 0;
    builder->unserved_frac = 0.01;
    builder->backup_frac = 0.02;
    plan_builder_add(builder, plan->committed_load, 0, 1, 0, 1, 0.4);
    plan_builder_add(builder, plan->accelerators_new, 0, 1, 0, 1, 0.4);
    plan_builder_add(builder, plan->supply_built, 1, 1, 0, 0, 0.2);
    plan_builder_add(builder, plan->supply_built, 0, 1, 0, 0, 0.3);
    plan->paid_not_used[0] = 2;
    plan_builder_settle(builder);
}

static const struct cost_item *item(const struct cost *cost, enum cost_kind kind, const char *name)
{
    for (int i = 0; i < cost->item_count; i++) {
        if (cost->items[i].kind == kind && strcmp(cost->items[i].name, name) == 0)
            return &cost->items[i];
    }
    fail_msg("no item %s", name);
    return NULL;
}

static double present(const struct cost *cost, enum cost_kind kind, const char *name)
{
    return item(cost, kind, name)->present_usd_bn;
}

static void annuities_are_paid_for_the_time_in_service(void **state)
{
    (void)state;
    struct gp_scenario *scenario = scenario_build(tables, NULL);
    struct plan_builder builder;
    struct cost *cost;
    open_plan(&builder, scenario);
    assert_int_equal(cost_make(&cost, builder.plan, builder.plan->arena), GP_OK);

    /* Shell: 10 $B a GW over 10 years is 1 a year; 0.2 GW on average over 184 days. Of its 4 $B what is not paid by the
     * end is owed. */
    const struct cost_item *shell = item(cost, COST_LOAD_CAPITAL, "shell");
    assert_near(shell->present_usd_bn, 0.2 * 184 / DAYS_PER_YEAR, 1e-9);
    assert_near(shell->overnight_usd_bn, 4, 1e-9);
    assert_near(shell->overnight_by_year_usd_bn[0], 4, 1e-9);
    assert_near(shell->owed_usd_bn, 0.4 * (10 - 92 / DAYS_PER_YEAR), 1e-9);
    assert_null(shell->by_region_usd_bn);
    /* Chips: 20 $B a GW over 5 years is 4 a year. */
    assert_near(present(cost, COST_ACCELERATORS, "chip"), 4 * 0.2 * 184 / DAYS_PER_YEAR, 1e-9);
    /* Cable at 100 $/kW over 20 years is 0.005 $B a GW-year: 0.3 GW built over the first half-year, and 0.5 GW from 1
     * July. The 1 GW of before is sunk. */
    const struct cost_item *cable = item(cost, COST_SUPPLY_CAPITAL, "cable");
    assert_near(cable->present_usd_bn, 0.005 * (0.15 * 181 + 0.3 * 184 + 0.5 * 184) / DAYS_PER_YEAR, 1e-9);
    assert_near(cable->overnight_usd_bn, 0.1 * 0.8, 1e-9);
    assert_near(cable->by_region_usd_bn[0], cable->present_usd_bn, 1e-9);
    plan_builder_close(&builder);
    gp_scenario_free(scenario);
}

static void yearly_prices_hold_for_all_supply(void **state)
{
    (void)state;
    struct gp_scenario *scenario = scenario_build(tables, NULL);
    struct plan_builder builder;
    struct cost *cost;
    open_plan(&builder, scenario);
    assert_int_equal(cost_make(&cost, builder.plan, builder.plan->arena), GP_OK);
    double cable_gw_years = (1.15 * 181 + 1.8 * 184) / DAYS_PER_YEAR,
           rental_gw_years = (0.1 * 181 + 0.2 * 184) / DAYS_PER_YEAR;
    assert_near(present(cost, COST_FIXED_OM, "cable"), 0.01 * cable_gw_years, 1e-9);
    assert_near(present(cost, COST_GRID_CHARGES, "cable"), 0.05 * cable_gw_years, 1e-9);
    assert_near(present(cost, COST_LEASES, "rental"), 0.36 * rental_gw_years, 1e-9);
    /* What is paid and not used is dollars of 2026, 2.4 % less than of 2025. */
    assert_near(present(cost, COST_PAID_NOT_USED, "deal"), 2 / 1.024, 1e-9);
    plan_builder_close(&builder);
    gp_scenario_free(scenario);
}

/* 0.1 GW is late over 184 days. Under fastest that has its price, and the shortfall has none. Under cost the shortfall
 * counts the same 0.1 GW, and nothing else does. */
static void a_late_gw_is_priced_once(void **state)
{
    (void)state;
    static const char *const objectives[] = {"plan.objective=fastest", "plan.objective=cost"};
    for (int i = 0; i < 2; i++) {
        const char *const overrides[] = {objectives[i], NULL};
        struct gp_scenario *scenario = scenario_build(tables, overrides);
        struct plan_builder builder;
        struct cost *cost;
        open_plan(&builder, scenario);
        assert_int_equal(cost_make(&cost, builder.plan, builder.plan->arena), GP_OK);
        double late = 8.766 * 0.1 * 184 / DAYS_PER_YEAR;
        assert_near(cost->kind_present_usd_bn[COST_LATE], i == 0 ? late : 0, 1e-9);
        assert_true(i == 0 ? cost->kind_present_usd_bn[COST_SHORTFALL] == 0
                           : cost->kind_present_usd_bn[COST_SHORTFALL] > late);
        plan_builder_close(&builder);
        gp_scenario_free(scenario);
    }
}

/* 4 and 8 and 0.08 $B by 0.4 GW; a sum stands after what it adds. */
static void expect_parts_of_a_gw(const struct cost *cost, const struct cost_added *added, struct arena *arena)
{
    static const char *const parts[] = {"sites: shell", "accelerators, without renewal", "without supply of power",
                                        "supply of power", "all"};
    static const double per_gw[] = {10, 20, 30, 0.2, 30.2};
    struct unit_costs costs;
    assert_int_equal(unit_costs_of_gw(&costs, cost, added, arena), GP_OK);
    assert_int_equal(costs.count, 5);
    for (int i = 0; i < costs.count; i++) {
        assert_string_equal(costs.parts[i].part, parts[i]);
        assert_near(costs.parts[i].per_unit, per_gw[i], 1e-9);
        assert_near(costs.parts[i].usd_bn, 0.4 * per_gw[i], 1e-9);
        assert_int_equal(costs.parts[i].is_sum, i == 2 || i == 4);
    }
}

/* Shell 4 $B and chips 8 $B for 0.4 GW, cable 0.08 $B; 0.1 GW of chips that are renewed are no part of it. */
static void what_is_added_costs_its_own_parts(void **state)
{
    (void)state;
    struct gp_scenario *scenario = scenario_build(tables, NULL);
    struct plan_builder builder;
    struct cost *cost;
    open_plan(&builder, scenario);
    plan_builder_add(&builder, builder.plan->accelerators_renewed, 0, 1, 0, 1, 0.1);
    assert_int_equal(cost_make(&cost, builder.plan, builder.plan->arena), GP_OK);
    assert_near(item(cost, COST_ACCELERATORS, "chip")->overnight_usd_bn, 10, 1e-9);
    struct cost_added added = cost_of_added(cost, 0.4);
    assert_near(added.load_usd_bn, 4, 1e-9);
    assert_near(added.accelerators_usd_bn, 8, 1e-9);
    assert_near(added.supply_usd_bn, 0.08, 1e-9);
    assert_near(added.without_supply_usd_bn, 12, 1e-9);
    assert_near(added.all_usd_bn, 12.08, 1e-9);
    expect_parts_of_a_gw(cost, &added, builder.plan->arena);
    plan_builder_close(&builder);
    gp_scenario_free(scenario);
}

/* Ten cents beside $10 billion is a part of what power costs; what is only rounding is none. */
static void rounding_is_no_part_of_a_mwh(void **state)
{
    (void)state;
    double grid[] = {10}, lease[] = {1e-10}, dust[] = {-2e-16};
    struct cost_item items[] = {{.kind = COST_OPERATION, .name = "grid energy", .by_year_usd_bn = grid},
                                {.kind = COST_OPERATION, .name = "fuel", .by_year_usd_bn = dust},
                                {.kind = COST_LEASES, .name = "turbine", .by_year_usd_bn = lease}};
    struct cost cost = {.year_count = 1, .item_count = 3, .items = items};
    struct summary_year year = {.served_gwh = 1000, .power_usd_bn = 10};
    struct summary summary = {.year_count = 1, .years = &year};
    struct unit_costs costs;
    struct arena *arena = arena_new();
    assert_int_equal(unit_costs_of_mwh(&costs, &cost, &summary, 0, arena), GP_OK);
    assert_int_equal(costs.count, 3);
    lease[0] = 1e-13;
    assert_int_equal(unit_costs_of_mwh(&costs, &cost, &summary, 0, arena), GP_OK);
    assert_int_equal(costs.count, 2);
    assert_string_equal(costs.parts[0].part, "grid energy");
    arena_free(arena);
}

/* Without interest annuities come to what they pay for. */
static void totals_lead_from_one_to_the_other(void **state)
{
    (void)state;
    static const double known[] = {4, 8, 0.08, 12.08, 2, 14.08, 0, 0};
    struct gp_scenario *scenario = scenario_build(tables, NULL);
    struct plan_builder builder;
    struct cost *cost;
    struct cost_bridge bridge;
    double sum = 0;
    open_plan(&builder, scenario);
    plan_builder_add(&builder, builder.plan->accelerators_renewed, 0, 1, 0, 1, 0.1);
    assert_int_equal(cost_make(&cost, builder.plan, builder.plan->arena), GP_OK);
    struct cost_added added = cost_of_added(cost, 0.4);
    cost_bridge_to_paid(&bridge, cost, &added);
    for (int i = 0; i < bridge.count; i++) {
        if (i < 8)
            assert_near(bridge.parts[i].usd_bn, known[i], 1e-9);
        if (bridge.parts[i].is_sum)
            assert_near(bridge.parts[i].usd_bn, sum, 1e-9);
        else
            sum += bridge.parts[i].usd_bn;
    }
    assert_near(sum, cost->present_usd_bn, 1e-9);
    assert_near(bridge.parts[8].usd_bn, -cost->owed_usd_bn, 1e-9);
    plan_builder_close(&builder);
    gp_scenario_free(scenario);
}

/* Load: 1 GW in the first half-year, 1.2 on average in the second. Of it 1 % unserved, 2 % on backup, the rest from the
 * grid. */
static void operation_is_priced_by_part(void **state)
{
    (void)state;
    struct gp_scenario *scenario = scenario_build(tables, NULL);
    struct plan_builder builder;
    struct cost *cost;
    open_plan(&builder, scenario);
    assert_int_equal(cost_make(&cost, builder.plan, builder.plan->arena), GP_OK);
    double twh = 24 * (181 + 1.2 * 184) / 1e3;
    assert_near(present(cost, COST_OPERATION, "grid energy"), 0.97 * twh * 0.06, 1e-9);
    assert_near(present(cost, COST_OPERATION, "variable O&M"), 0.97 * twh * 0.001, 1e-9);
    assert_near(present(cost, COST_OPERATION, "carbon"), (0.97 * 0.5 + 0.02 * 1) * twh * 0.02, 1e-9);
    assert_near(present(cost, COST_OPERATION, "backup"), 0.02 * twh * 0.3, 1e-9);
    assert_near(present(cost, COST_OPERATION, "gas"), 0, 1e-12);
    assert_near(present(cost, COST_UNSERVED, "unserved"), 0.01 * twh * 1,
                1e-9); /* 8.766 $B a GW-year of 8,766 GWh is 1 $/kWh */
    assert_near(cost->kind_present_usd_bn[COST_UNSERVED], 0.01 * twh, 1e-9);

    /* An hour of the rental instead: gas 10 MMBtu x 5 $, 2 $ of O&M, 0.4 t at 20 $. */
    struct operation *operation = &builder.plan->operations[1];
    operation->output[1][0] = 0.1;
    operation->output[0][0] -= 0.1;
    struct operation_cost week = {0};
    cost_of_operation(&week, builder.plan, 0, 1);
    assert_near(week.musd_per_week[PART_FUEL], 0.1 * 168 * 50 / 1e3, 1e-9);
    assert_near(week.musd_per_week[PART_VARIABLE_OM], (0.1 * 2 + (0.97 * 1.2 - 0.1) * 1) * 168 / 1e3, 1e-9);
    plan_builder_close(&builder);
    gp_scenario_free(scenario);
}

static void items_sum_to_the_whole(void **state)
{
    (void)state;
    struct gp_scenario *scenario = scenario_build(tables, NULL);
    struct plan_builder builder;
    struct cost *cost;
    open_plan(&builder, scenario);
    assert_int_equal(cost_make(&cost, builder.plan, builder.plan->arena), GP_OK);
    double sum = 0, kinds = 0, shortfall = 0;
    for (int i = 0; i < cost->item_count; i++)
        sum += cost->items[i].present_usd_bn;
    for (int kind = 0; kind < COST_KIND_COUNT; kind++)
        kinds += cost->kind_present_usd_bn[kind];
    for (int t = 0; t < 2; t++)
        shortfall += 8.766 * builder.plan->shortfall[t] * builder.plan->calendar.periods[t].weeks * 7 / DAYS_PER_YEAR;
    assert_near(cost->present_usd_bn, sum, 1e-9);
    assert_near(cost->present_usd_bn, kinds, 1e-9);
    double year = 0, groups = 0;
    for (int group = 0; group < COST_GROUP_COUNT; group++) {
        year += cost->group_by_year_usd_bn[group][0];
        groups += cost->group_present_usd_bn[group];
    }
    assert_near(year, sum, 1e-9); /* no interest: a dollar is a dollar */
    assert_near(groups, sum, 1e-9);
    assert_near(cost->group_present_usd_bn[COST_TRANSFER], 2 / 1.024, 1e-9);
    assert_near(cost->group_present_usd_bn[COST_PRICED], cost->kind_present_usd_bn[COST_UNSERVED] + shortfall, 1e-9);
    assert_near(present(cost, COST_SHORTFALL, "shortfall"), shortfall, 1e-9);
    assert_true(shortfall > 1);
    plan_builder_close(&builder);
    gp_scenario_free(scenario);
}

/* At 10 % a flow in the second half-year counts at its middle, 273 days after the start. */
static void later_flows_count_less(void **state)
{
    (void)state;
    const char *const overrides[] = {"plan.real_discount_rate_frac=0.1", NULL};
    struct gp_scenario *scenario = scenario_build(tables, overrides);
    struct plan_builder builder;
    struct cost *cost;
    open_plan(&builder, scenario);
    assert_int_equal(cost_make(&cost, builder.plan, builder.plan->arena), GP_OK);
    double recovery = 0.1 / (1 - pow(1.1, -10)), flow = 10 * recovery * 0.2 * 184 / DAYS_PER_YEAR;
    const struct cost_item *shell = item(cost, COST_LOAD_CAPITAL, "shell");
    assert_near(shell->by_year_usd_bn[0], flow, 1e-9);
    assert_near(shell->present_usd_bn, flow * pow(1.1, -273 / DAYS_PER_YEAR), 1e-9);
    /* Capital commissioned in the middle of the second half-year is worth, at that moment, all annuities to come. */
    double paid = 4 * recovery * (1 - pow(1.1, -92 / DAYS_PER_YEAR)) / log(1.1),
           all = 4 * recovery * (1 - pow(1.1, -10)) / log(1.1);
    assert_near(shell->owed_usd_bn, (all - paid) * pow(1.1, -273 / DAYS_PER_YEAR), 1e-9);
    plan_builder_close(&builder);
    gp_scenario_free(scenario);
}

/* Chips that live half a year (183 days) are paid for half a year: what came in the first half-year leaves in the
 * second. */
static void accelerators_are_paid_for_one_life(void **state)
{
    (void)state;
    const char *const overrides[] = {"accelerators.chip.life_years=0.5", NULL};
    struct gp_scenario *scenario = scenario_build(tables, overrides);
    struct plan_builder builder;
    struct cost *cost;
    open_plan(&builder, scenario);
    builder.plan->accelerators_new[0] = 0.4; /* all of it in the first half-year */
    assert_int_equal(cost_make(&cost, builder.plan, builder.plan->arena), GP_OK);
    /* In life: 0.2 GW over 181 days; then 0.4 less what came 183 days before: nothing for 2 days, then it rises
     * to 0.4 in 181 days and stays. */
    double leaving = 0.5 * 0.4 * 181 + 0.4 * (184 - 2 - 181);
    assert_near(present(cost, COST_ACCELERATORS, "chip"), 40 * (0.2 * 181 + 0.4 * 184 - leaving) / DAYS_PER_YEAR, 1e-9);
    plan_builder_close(&builder);
    gp_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(annuities_are_paid_for_the_time_in_service),
        cmocka_unit_test(yearly_prices_hold_for_all_supply),
        cmocka_unit_test(a_late_gw_is_priced_once),
        cmocka_unit_test(what_is_added_costs_its_own_parts),
        cmocka_unit_test(rounding_is_no_part_of_a_mwh),
        cmocka_unit_test(totals_lead_from_one_to_the_other),
        cmocka_unit_test(operation_is_priced_by_part),
        cmocka_unit_test(items_sum_to_the_whole),
        cmocka_unit_test(later_flows_count_less),
        cmocka_unit_test(accelerators_are_paid_for_one_life),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
