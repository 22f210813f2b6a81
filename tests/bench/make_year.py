#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a scenario of one campus that runs every hour of a year in order under a yearly limit on CO2.

A constant load of 1 GW runs from the start. Sun, wind, gas and a battery of 4 hours may be built for it at once, and a
second storage (air, 24 hours) if wanted. The limit binds, so that operation has a price on CO2 over all 8,760 hours.
The shapes are SYNTHETIC: smooth noise from a generator with a fixed seed. They are a test of speed, not data.

Writes nothing that depends on time or machine: the same options give the same files.
"""
import argparse
import math
import os
import random
import sys

sys.dont_write_bytecode = True  # leaves the source tree as it is
from make_scenario import smooth_noise  # noqa: E402

PLAN = """parameter,value
title,Test of speed: a year of hours under a limit on CO2
start_date,2026-01-01
end_date,2027-01-01
objective,cost
grid,season
target_gw,1
max_build_rate_gw_per_week,1
compute_value_usd_bn_per_gw_year,12
capex_usd_bn_per_gw,40
real_discount_rate_frac,0.07
"""
TABLES = {
    "seasons": "season,start_month\nyear,1\n",
    "classes": "class_name,load_factor_frac,initial_share_frac\ncompute,1,1\n",
    "capital": "item,share_of_capex_frac,life_years\nbuilding,0.4,20\n",
    "providers": "provider,regions,own_build\nown build,Campus,yes\n",
    "fuels": "fuel,counts_as_gas\nnatural_gas,yes\n",
    "fuel_prices": "fuel,year,price_usd_per_mmbtu\nnatural_gas,2026,5.2\n",
    "accelerators": "generation,facility_kw_per_unit,price_usd_bn_per_gw,life_years\nGPU,2.4,24,30\n",
    "headroom_tiers": "region,tier,cumulative_headroom_gw,cut_hours_per_stress_day\nCampus,firm,0,0\n",
    "regions": "region,grid_wait_weeks\nCampus,0\n",
    # The load stands at a site without supply of its own: what serves it is the question.
    "committed_supply": "site,region,provider,option,supply_gw,load_gw,online_date\n"
                        "Campus,Campus,own build,gas,0,1,2025-06-30\n",
}
OPTIONS = """option,kind,technology,capex_usd_per_kw,fixed_om_usd_per_kw_year,variable_om_usd_per_mwh,fuel,\
heat_rate_mmbtu_per_mwh,co2_t_per_mwh,clean,life_years,capacity_credit_frac,duration_hours,round_trip_efficiency_frac
gas,thermal,,1000,20,3,natural_gas,6.8,0.37,no,30,1,,
pv,variable,pv,700,12,0,,,,yes,30,0,,
wind,variable,wind,1400,35,0,,,,yes,30,0,,
battery,storage,,1000,20,0,,,,no,15,0,4,0.85
"""
SECOND_STORAGE = "air,storage,,2200,20,0.5,,,,no,30,0,24,0.6\n"


def sun(hour, level):
    """Of a day with twelve hours of sun."""
    return max(0.0, math.sin(math.pi * (hour - 6) / 12)) * min(1.0, 0.85 * math.exp(0.5 * min(level, 0)))


def profiles(days, generator):
    clouds, wind = (smooth_noise(days, step, 0.7, generator) for step in (3, 6))
    for hour in range(24 * days):
        at = f"year,day{hour // 24 + 1:03d},{hour % 24}"
        summer = 0.75 - 0.25 * math.cos(2 * math.pi * hour / (24 * days))
        yield f"Campus,pv,{at},{summer * sun(hour % 24, clouds[hour]):.6g}\n"
        yield f"Campus,wind,{at},{1 / (1 + math.exp(0.6 - 1.8 * wind[hour])):.6g}\n"


def make(folder, co2_t_per_mwh=0.05, second_storage=False, days=365, seed=1):
    tables = dict(TABLES, plan=PLAN, options=OPTIONS + (SECOND_STORAGE if second_storage else ""))
    tables["day_types"] = "season,day_type,weight_days,hours,stress,position\n" + "".join(
        f"year,day{day + 1:03d},{365 / days:.17g},24,no,{day + 1}\n" for day in range(days))
    tables["profiles"] = "region,technology,season,day_type,hour,capacity_factor_frac\n" + "".join(
        profiles(days, random.Random(seed)))
    if co2_t_per_mwh > 0:
        tables["budgets"] = f"budget,year,quantity,limit\nco2,2026,co2_mt,{co2_t_per_mwh * 8.76:.17g}\n"
    os.makedirs(folder, exist_ok=True)
    for name, text in tables.items():
        with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8") as file:
            file.write(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", help="folder to write")
    parser.add_argument("--co2-t-per-mwh", type=float, default=0.05, help="limit on CO2 a MWh of load; 0: none")
    parser.add_argument("--second-storage", action="store_true", help="air in store for 24 hours, beside the battery")
    parser.add_argument("--days", type=int, default=365, help="days in order")
    parser.add_argument("--seed", type=int, default=1, help="of the noise")
    make(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
