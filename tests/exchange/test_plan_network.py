# SPDX-License-Identifier: GPL-3.0-or-later
"""The network that `plan --network` writes costs what the plan's last year does: glpsol on the programme that
pypsa_lp.py makes from the folder alone, beside the operating cost that the report tells.

usage: test_plan_network.py PROGRAM SOURCE SCRATCH
"""
import csv
import datetime
import json
import os
import re
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
import pypsa_lp  # noqa: E402

PROGRAM, SOURCE, SCRATCH = sys.argv[1:4]
CLOSE = 1e-6
LEAST = 0.9  # of the plan's cost, where the network may cost less
CHEAP_BATTERY = ("options.battery_4h.capex_usd_per_kw=50", "options.battery_4h.fixed_om_usd_per_kw_year=0",
                 "options.battery_4h.charge_usd_per_mwh=3")
YEAR = "plan.end_date=2029-01-01"  # so that the final year is a calendar year
# name, folder, --set, what the list of what is not written names, and whether the network may cost less
CASES = [
    ("demo", "data/demo", [YEAR], [], False),
    ("hours of stress", "data/demo", [YEAR, "plan.max_unserved_frac=0.002", "options.solar.capex_usd_per_kw=300"], [],
     False),
    ("storage", "data/demo", [YEAR, *CHEAP_BATTERY, "plan.hours_per_block=3"], [], False),
    ("campus", "data/campus", [], [], False),
    ("budget of part of a year", "tests/data/cap_part_year", [], [], False),
    ("days in order", "tests/data/carry-over-weights", [], ["day_types.position"], True),
    ("flat output", "tests/published/switch_copperplate0", [], ["options.runs_flat"], False),
    ("new builds only", "tests/published/switch_new_builds_only", [], [], False),
    ("days of a month", "tests/published/switch_storage", [], ["options.runs_flat"], False),
    ("seasons", "tests/published/osemosys_super_simple", [], [], False),
    ("hours of an option", "data/demo", [YEAR, "options.gas_engine.max_full_load_hours_per_year=3000"],
     ["options.max_full_load_hours_per_year"], True),
    ("peak draw", "data/demo", [YEAR, "tariffs.*.peak_usd_per_kw_year=100"], ["tariffs.peak_usd_per_kw_year"], True),
    ("must run", "data/demo", ["plan.end_date=2027-01-01", "options.gas_engine.least_output_frac=0.1",
                               "plan.max_unserved_frac=0.01"], ["least output that does not run"], False),
]
# Neither storage by day type nor backup that is short: an import takes all that there is.
COME_BACK = ["demo", "campus", "flat output", "new builds only", "days of a month", "seasons"]


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plan(folder, sets, out):
    arguments = [word for text in sets for word in ("--set", text)]
    ended = subprocess.run([PROGRAM, "plan", os.path.join(SOURCE, folder), *arguments, "--network", "--gap", "1e-9",
                            "--no-charts", "-q", "-o", out], capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        sys.exit(f"{folder} {sets}: exit code {ended.returncode}\n{ended.stderr}")


def reported(out):
    """Cost of operation of the last year, in dollars, as costs.csv tells it."""
    rows = rows_of(out + "/costs.csv")
    last = max(int(row["year"]) for row in rows)
    return 1e9 * sum(float(row["cost_usd_bn"]) for row in rows
                     if int(row["year"]) == last and row["kind"] in ("operation", "unserved"))


def near(a, b):
    return abs(a - b) <= CLOSE * max(abs(a), abs(b))


def check(name, folder, sets, left_out, may_cost_less):
    out = f"{SCRATCH}/{name.replace(' ', '_')}"
    plan(folder, sets, out)
    with open(out + "/network/meta.json", encoding="utf-8") as file:
        meta = json.load(file)
    hours = sum(float(row["objective"]) for row in rows_of(out + "/network/snapshots.csv"))
    days = datetime.date.fromisoformat(meta["end_date"]) - datetime.date.fromisoformat(meta["start_date"])
    if not near(hours, 24 * days.days):
        sys.exit(f"{name}: snapshots stand for {hours!r} hours of {days}")
    told = rows_of(out + "/network/not_written.csv")
    for subject in left_out:
        if not any(row["subject"] == subject for row in told):
            sys.exit(f"{name}: not_written.csv does not name {subject}")
    if may_cost_less != any(row["effect"] == "may_cost_less" for row in told):
        sys.exit(f"{name}: not_written.csv has other effects: {told}")
    there = pypsa_lp.optimum(out + "/network", out + "/there")
    here = meta["operating_usd"]
    if there is None or not near(there, here) and not (may_cost_less and LEAST * here < there < here):
        sys.exit(f"{name}: the network costs {there!r}, the plan's operation {here!r}")
    if YEAR in sets and not near(here, reported(out)):
        sys.exit(f"{name}: meta.json says {here!r}, costs.csv {reported(out)!r}")
    return out


def come_back(name, out):
    """The network, imported and planned, costs what the plan's operation does."""
    case = out + "-case"
    said = subprocess.run([PROGRAM, "import", "pypsa", out + "/network", "-o", case], capture_output=True, text=True,
                          check=True).stdout
    factor = float(re.search(r"cost is (\S+) times", said).group(1))
    ended = subprocess.run([PROGRAM, "plan", case, "--json", "--gap", "1e-9"], capture_output=True, text=True,
                           check=True)
    again = json.loads(ended.stdout)["objective_usd"]
    with open(out + "/network/meta.json", encoding="utf-8") as file:
        here = json.load(file)["operating_usd"]
    if not near(again, factor * here):
        sys.exit(f"{name}: imported again it costs {again!r}, the plan's operation {factor} x {here!r}")


def main():
    if not shutil.which("glpsol"):
        print("glpsol is not installed")
        sys.exit(77)
    shutil.rmtree(SCRATCH, ignore_errors=True)
    os.makedirs(SCRATCH)
    outs = {case[0]: check(*case) for case in CASES}
    if not rows_of(outs["storage"] + "/network/storage_units.csv"):
        sys.exit("the case of storage has none")
    for name in COME_BACK:
        come_back(name, outs[name])
    print(f"{len(CASES)} networks cost what the plans do")
    shutil.rmtree(SCRATCH)


main()
