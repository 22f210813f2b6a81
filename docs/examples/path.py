#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The path of a plan, year by year: from the wanted date to what holds it back.

usage: path.py [SCENARIO [PATH=VALUE...]]        (by default us-30gw as it stands)
"""
import sys

import gigaplan

# %% Plan the scenario.
scenario, changes = (sys.argv[1:2] or ["us-30gw"])[0], sys.argv[2:]
plan = gigaplan.plan(scenario, set=changes)
reached = plan.figures["target_date"]
print(f"{plan.run['title']}: {plan.run['target_gw']:g} GW {'reached on ' + reached if reached else 'not reached'}")

# %% The path: load in service against the wanted path, and the limits that bind.
years = plan["years"].set_index("year")
print(years[["wanted_gw", "in_service_gw", "commissioned_gw", "power_usd_per_mwh", "held_back_by"]]
      .round(2).fillna({"held_back_by": ""}).to_string())

# %% Which supply is in service at the end of each year?
supply = plan.query("""SELECT year, option, in_service_gw FROM generation WHERE in_service_gw > 0.0005""")
print(supply.pivot(index="year", columns="option", values="in_service_gw").round(2).to_string(na_rep=""))
