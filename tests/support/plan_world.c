/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of the small world and the additions of its plan. */
#include "support/plan_world.h"

#include <assert.h>

#include "support/scenario_builder.h"

static const struct csv_text tables[] = {
    {"plan", "parameter,value\n"
             "title,Every limit\n"
             "start_date,2026-01-01\n"
             "end_date,2028-01-01\n"
             "grid,season\n"
             "hours_per_block,12\n"
             "target_gw,5\n"
             "wanted_rate_gw_per_week,0.02\n"
             "max_build_rate_gw_per_week,0.1\n"
             "compute_value_usd_bn_per_gw_year,10\n"
             "compute_value_load_factor_frac,0.8\n"
             "real_discount_rate_frac,0.05\n"
             "inflation_frac,0.02\n"
             "capex_usd_bn_per_gw,40\n"
             "max_unserved_frac,0.0005\n"
             "pool_keep_weeks,13\n"},
    {"seasons", "season,start_month\ncold,1\nwarm,7\n"},
    {"day_types", "season,day_type,weight_days,hours\ncold,day,181,24\nwarm,day,184,24\n"},
    {"regions", "region,parent_region,grid_wait_weeks,grid_co2_t_per_mwh,grid_clean_frac,thermal_capex_multiplier\n"
                "North,,0,0.3,0.4,1.1\n"
                "South,North,0,0.5,0.2,1\n"},
    {"providers", "provider,regions,own_build\nalpha,North|South,no\nown,North,yes\nbeta,North|South,no\n"},
    {"classes",
     "class_name,load_factor_frac,curtailable_frac,curtail_price_usd_per_mwh,max_curtail_full_load_hours_per_year,"
     "accelerated,share_of_additions_min_frac,share_of_additions_max_frac,initial_share_frac\n"
     "training,0.9,0.2,50,100,yes,0.4,0.7,0.6\n"
     "inference,0.8,0,0,0,yes,0.1,0.5,0.2\n"
     "agents,0.6,0,0,0,no,0.1,0.5,0.2\n"},
    {"options",
     "option,kind,tier,capex_usd_per_kw,fixed_om_usd_per_kw_year,variable_om_usd_per_mwh,lease_usd_per_kw_month,"
     "minimum_term_weeks,fuel,heat_rate_mmbtu_per_mwh,co2_t_per_mwh,water_m3_per_mwh,clean,lead_weeks,life_years,"
     "capacity_credit_frac,duration_hours,round_trip_efficiency_frac\n"
     "firm,grid,firm,200,3,1,,,,,,,no,,30,1,,\n"
     "plant,thermal,,1500,20,3,,,gas,7,0.37,0.5,no,25,20,0.9,,\n"
     "rental,thermal,,,,4,30,26,gas,9,0.5,,no,8,20,0.8,,\n"
     "unit,thermal,,4000,80,2,,,,,,2,yes,,40,0.95,,\n"
     "battery,storage,,1200,25,,,,,,,,no,,15,0.5,4,0.81\n"},
    {"fuel_prices", "fuel,region,year,price_usd_per_mmbtu\ngas,,2026,4\n"},
    {"tariffs", "region,energy_usd_per_mwh,capacity_usd_per_kw_year\nNorth,60,50\nSouth,55,40\n"},
    {"headroom_tiers", "region,tier,cumulative_headroom_gw\nNorth,firm,4\nSouth,firm,1\n"},
    {"committed_supply",
     "site,tranche,region,provider,option,supply_gw,load_gw,load_running_gw,online_date,draws_headroom\n"
     "Mill,1,North,alpha,firm,1.5,1,1,2025-06-30,no\n"
     "Flat,1,South,alpha,firm,0.6,0.5,,2026-10-01,yes\n"},
    {"greenfield", "region,greenfield_gw_per_year\nNorth,1.5\n"},
    {"potential", "option,region,date,potential_gw,between_dates,exclusive_to_provider\n"
                  "unit,North,2026-01-01,0.15,step,own\n"},
    {"capacity_credits", "option,region,year,capacity_credit_frac\n"
                         "plant,North,2026,0.85\nplant,North,2027,0.75\nbattery,,2027,0.4\n"},
    {"pools", "pool,year,supply_gw_per_year,keep_weeks\nslots,2026,1,13\n"},
    {"pool_uses", "pool,option,use_per_gw,weeks_before_service\nslots,plant,1,20\nslots,rental,0.5,0\n"},
    {"growth_limits", "option,floor_gw_per_year,max_growth_frac_per_year,history_gw_per_year,history_year\n"
                      "plant,0.2,0.2,0.3,2025\n"},
    {"accelerators", "generation,kind,first_date,facility_kw_per_unit,price_usd_bn_per_gw,life_years,exclusive_to_"
                     "providers,keep_weeks\n"
                     "chip,accelerator,2024-01-01,2,20,1,,26\n"
                     "server,cpu,2020-01-01,1,8,6,,26\n"},
    {"accelerator_supply", "generation,year,supply_gw_per_year\n"
                           "chip,2026,4\nchip,2027,4\nserver,2026,1\nserver,2027,1\n"},
    {"initial_fleet",
     "provider,generation,fitted_date,fitted_gw\nalpha,chip,2025-07-15,0.8\nalpha,server,2025-07-15,0.2\n"},
    {"workforce", "item,workers_per_gw,construction_weeks\nload,4000,52\nplant,2000,60\nfirm,300,30\n"},
    {"workforce_supply", "year,workers_available\n2026,20000\n"},
    {"capital", "item,share_of_capex_frac,life_years\nshell,0.3,20\ncooling,0.2,10\n"},
    {"spending_profiles", "item,quarters_before_service,spend_frac\n"
                          "shell,1,0.5\nshell,2,0.5\nplant,1,0.25\nplant,2,0.75\n"},
    {"builder_funds", "provider,year,capex_usd_bn\nalpha,2026,400\nalpha,2027,400\nown,2026,100\nown,2027,100\n"
                      "beta,2026,100\nbeta,2027,100\n"},
    {"buyer_funds", "source,year,funds_usd_bn\nrevenue,2026,100\nrevenue,2027,100\n"},
    {"contracts", "contract,provider,value_usd_bn,term_years,start_date,ramp_full_date,price_usd_bn_per_gw_year,"
                  "expansion_from_date\n"
                  "deal,alpha,20,5,2026-01-01,2027-01-01,12,2027-01-01\n"},
    {"provider_limits", "provider,max_share_frac,from_date\nalpha,0.9,2027-01-01\n"},
    {"backup", "region,share_of_load_frac,usable_hours_per_year,cost_usd_per_mwh,co2_t_per_mwh\nNorth,0.5,100,300,0."
               "8\nSouth,0.5,100,300,0.8\n"},
    {"carbon_prices", "year,price_usd_per_t\n2026,10\n2028,30\n"},
    {"budgets", "budget,year,quantity,regions,limit,limit_frac_of_load\n"
                "carbon,2026,co2_mt,,30,\ncarbon,2027,co2_mt,,30,\n"
                "spare,2027,non_clean_twh,North,1,0.7\n"},
    {"deflators", "year,multiplier_to_2025_usd\n2025,1\n2028,0.94\n"},
    {NULL, NULL},
};

struct gp_scenario *plan_world_scenario(const char *const *overrides)
{
    return scenario_build(tables, overrides);
}

/* What is commissioned in each period. */
static void add_load(struct plan_builder *builder)
{
    static const double alpha_north[] = {0.3, 0.4, 0.4, 0.4}, alpha_south[] = {0, 0.3, 0.2, 0},
                        own_north[] = {0.1, 0.1, 0.1, 0.1};
    struct gp_plan *plan = builder->plan;
    for (int t = 0; t < WORLD_PERIODS; t++) {
        plan_builder_add(builder, plan->greenfield_load, ALPHA, 2, NORTH, t, alpha_north[t]);
        plan_builder_add(builder, plan->greenfield_load, OWN, 2, NORTH, t, own_north[t]);
        plan_builder_add(builder, plan->committed_load, ALPHA, 2, SOUTH, t, alpha_south[t]);
    }
}

static void add_supply(struct plan_builder *builder)
{
    static const double firm[] = {0.5, 0.5, 0.5, 0.5}, plant[] = {0, 0, 0.2, 0.1}, rental[] = {0, 0.2, 0, 0},
                        unit[] = {0, 0.1, 0, 0.05};
    static const double battery[] = {0.1, 0, 0, 0}, returned[] = {0, 0, 0, 0.1};
    struct gp_plan *plan = builder->plan;
    const double *built[] = {firm, plant, rental, unit, battery};
    for (int k = 0; k < 5; k++) {
        for (int t = 0; t < WORLD_PERIODS; t++)
            plan_builder_add(builder, plan->supply_built, k, 2, NORTH, t, built[k][t]);
    }
    for (int t = 0; t < WORLD_PERIODS; t++)
        plan_builder_add(builder, plan->supply_returned, plan_row(plan->scenario, TABLE_options, "rental"), 2, NORTH, t,
                         returned[t]);
}

/* Accelerated classes are 0.8 of what is added. Chips live one year (365 days): the first 0.8 GW fall due in the second
 * period, what is fitted in the first two falls due in the last two, in each its own half-year, and what is renewed in
 * the second falls due in the fourth. */
static void add_accelerators(struct plan_builder *builder)
{
    static const double alpha_added[] = {0.3, 0.7, 0.6, 0.4};
    struct gp_plan *plan = builder->plan;
    for (int t = 0; t < WORLD_PERIODS; t++) {
        plan_builder_add(builder, plan->accelerators_new, 0, 3, ALPHA, t, 0.8 * alpha_added[t]);
        plan_builder_add(builder, plan->accelerators_new, 1, 3, ALPHA, t, 0.2 * alpha_added[t]);
        plan_builder_add(builder, plan->accelerators_new, 0, 3, OWN, t, 0.8 * 0.1);
        plan_builder_add(builder, plan->accelerators_new, 1, 3, OWN, t, 0.2 * 0.1);
    }
    plan_builder_add(builder, plan->accelerators_renewed, 0, 3, ALPHA, 1, 0.8);
    plan_builder_add(builder, plan->accelerators_renewed, 0, 3, ALPHA, 2, 0.8 * alpha_added[0]);
    plan_builder_add(builder, plan->accelerators_renewed, 0, 3, ALPHA, 3, 0.8 * alpha_added[1] + 0.8);
    plan_builder_add(builder, plan->accelerators_renewed, 0, 3, OWN, 2, 0.8 * 0.1);
    plan_builder_add(builder, plan->accelerators_renewed, 0, 3, OWN, 3, 0.8 * 0.1);
}

/* In an average week, of emissions and of energy that is not clean, with room to spare. */
static void set_budgets(struct plan_builder *builder)
{
    struct gp_plan *plan = builder->plan;
    for (int r = 0; r < 2; r++) {
        for (int t = 0; t < WORLD_PERIODS; t++) {
            plan->budget_use[plan_at(plan, 0, 2, r, t)] = 0.25;
            plan->budget_use[plan_at(plan, 1, 2, r, t)] = r == NORTH ? 0.24 : 0;
        }
    }
}

void plan_world_open(struct plan_builder *builder, struct gp_scenario *scenario)
{
    plan_builder_open(builder, scenario);
    assert(builder->plan->calendar.count == WORLD_PERIODS);
    builder->class_share[0] = 0.5;
    builder->class_share[1] = 0.3;
    builder->class_share[2] = 0.2;
    /* Rented supply can come 56 days after the start; 1 October parts 184 days into 92 and 92. Plant could come a week
     * before July, so late in its period that it counts from the next one on. */
    for (int r = NORTH; r <= SOUTH; r++)
        builder->part_of_period[r * WORLD_PERIODS] = 125.0 / 181;
    builder->part_of_period[SOUTH * WORLD_PERIODS + 1] = 0.5;
    builder->serving_option = plan_row(scenario, TABLE_options, "firm");
    builder->storage_option = plan_row(scenario, TABLE_options, "battery");
    builder->charge_gw = 0.003;
    builder->unserved_frac = 0.0002;
    builder->curtailed_frac = 0.002;
    builder->backup_frac = 0.001;
    add_load(builder);
    add_supply(builder);
    add_accelerators(builder);
    set_budgets(builder);
    plan_builder_settle(builder);
}
