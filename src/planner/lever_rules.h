/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns that limit a plan. The hard date comes first, then what is scarce, then how it has to operate, and last
 * what is there to be served. Of several conflicts the one of early rules is told, and early rules are loosened rather
 * than late ones. */
#ifndef GIGAPLAN_PLANNER_LEVER_RULES_H
#define GIGAPLAN_PLANNER_LEVER_RULES_H

#include "planner/levers.h"

static const struct lever_rule lever_rules[] = {
    {LIMIT_TARGET_DATE, TABLE_plan, "target_hard_date", LEVER_LATER},
    {LIMIT_BUILD_RATE, TABLE_plan, "max_build_rate_gw_per_week", LEVER_MORE},
    {LIMIT_BUILD_RATE, TABLE_build_rates, "max_build_rate_gw_per_week", LEVER_MORE},
    {LIMIT_COMMITTED_SITE, TABLE_committed_supply, "online_date", LEVER_EARLIER},
    {LIMIT_GREENFIELD, TABLE_greenfield, "greenfield_gw_per_year", LEVER_MORE},
    {LIMIT_GREENFIELD, TABLE_greenfield, "construction_lead_weeks", LEVER_LESS},
    {LIMIT_ACCELERATOR_SUPPLY, TABLE_accelerator_supply, "supply_gw_per_year", LEVER_MORE},
    {LIMIT_ACCELERATOR_SUPPLY, TABLE_accelerators, "first_date", LEVER_EARLIER},
    {LIMIT_ACCELERATOR_RENEWAL, TABLE_accelerators, "life_years", LEVER_MORE},
    {LIMIT_ACCELERATOR_RENEWAL, TABLE_initial_fleet, "fitted_gw", LEVER_LESS},
    {LIMIT_POOL, TABLE_pools, "supply_gw_per_year", LEVER_MORE},
    {LIMIT_HEADROOM, TABLE_headroom_tiers, "cumulative_headroom_gw", LEVER_MORE},
    {LIMIT_POTENTIAL, TABLE_potential, "potential_gw", LEVER_MORE},
    {LIMIT_GROWTH, TABLE_growth_limits, "floor_gw_per_year", LEVER_MORE},
    {LIMIT_WORKFORCE, TABLE_workforce_supply, "workers_available", LEVER_MORE},
    {LIMIT_CONTRACT_MINIMUM, TABLE_contracts, "value_usd_bn", LEVER_LESS},
    {LIMIT_CONTRACT_VALUE, TABLE_contracts, "value_usd_bn", LEVER_MORE},
    {LIMIT_BUILDER_FUNDS, TABLE_builder_funds, "capex_usd_bn", LEVER_MORE},
    {LIMIT_BUYER_FUNDS, TABLE_buyer_funds, "funds_usd_bn", LEVER_MORE},
    {LIMIT_PROVIDER_SHARE, TABLE_provider_limits, "max_share_frac", LEVER_MORE},
    {LIMIT_CLASS_MIX, TABLE_classes, "share_of_additions_min_frac", LEVER_LESS},
    {LIMIT_CLASS_MIX, TABLE_classes, "share_of_additions_max_frac", LEVER_MORE},
    {LIMIT_LEAD_TIME, TABLE_options, "lead_weeks", LEVER_LESS},
    {LIMIT_LEAD_TIME, TABLE_options, "first_date", LEVER_EARLIER},
    {LIMIT_LEAD_TIME, TABLE_regions, "grid_wait_weeks", LEVER_LESS},
    {LIMIT_ADEQUACY, TABLE_plan, "reserve_margin_frac", LEVER_LESS},
    {LIMIT_BUDGET, TABLE_budgets, "limit", LEVER_MORE},
    {LIMIT_BUDGET, TABLE_budgets, "limit_frac_of_load", LEVER_MORE},
    {LIMIT_SERVED, TABLE_plan, "hourly_clean_share_frac", LEVER_LESS},
    {LIMIT_SERVED, TABLE_plan, "max_unserved_frac", LEVER_MORE},
    {LIMIT_TARGET, TABLE_plan, "target_gw", LEVER_LESS},
    {LIMIT_COMMITTED, TABLE_committed_supply, "load_running_gw", LEVER_LESS},
};

#endif
