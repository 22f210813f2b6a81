#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much faster a sweep is than separate runs of `gigaplan plan`, and whether both find the same.

Runs the sweep, then `plan --json` (no report) for cases evenly spread over it, with as many processes at once, and
estimates from these what all cases would take. Writes sweep.md. Exit code 1 when an objective differs by more than
--most-apart of its size, an outcome differs, or the ratio is below --least-ratio.

    sweep_speed.py --program build/gigaplan
    sweep_speed.py --program build/gigaplan --scenario demo --sample 10 \\
                   --vary plan.max_build_rate_gw_per_week=0.01:0.03:0.001
"""
import argparse
import concurrent.futures
import csv
import json
import os
import sqlite3
import subprocess
import sys
import time

SHARES = ";".join(f"{table}.share_captured_frac*" for table in
                  ("headroom_tiers.*.*", "pools.*.*", "growth_limits.*", "workforce_supply.*"))
VARY = ["plan.max_build_rate_gw_per_week=0.1:1.0:0.1", "plan.capex_usd_bn_per_gw=35:62:3", SHARES + "=0.6:1.5:0.1"]
NO_PLAN = 1


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--scenario", default="us-30gw")
    parser.add_argument("--vary", action="append", help="default: 10 build rates x 10 costs x 10 captured shares")
    parser.add_argument("--sample", type=int, default=50, help="cases that are also planned by themselves")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--output", default="sweep-speed", help="folder for the store and sweep.md")
    parser.add_argument("--least-ratio", type=float, default=0.0)
    parser.add_argument("--most-apart", type=float, default=1e-6,
                        help="periods fitted to the plan of a case alone differ from those of its seed: then more")
    arguments = parser.parse_args()
    arguments.vary = arguments.vary or VARY
    arguments.program = os.path.abspath(arguments.program)
    return arguments


def sweep_command(arguments, *more):
    command = [arguments.program, "sweep", arguments.scenario, *more]
    for vary in arguments.vary:
        command += ["--vary", vary]
    return command


def list_cases(arguments):
    text = subprocess.run(sweep_command(arguments, "--list-cases"), check=True, capture_output=True, text=True).stdout
    rows = list(csv.reader(text.splitlines()))
    return rows[0][2:], [row[2:] for row in rows[1:]]


def run_sweep(arguments, store):
    start = time.monotonic()
    subprocess.run(sweep_command(arguments, "-q", "-j", str(arguments.jobs), "-o", store), check=True)
    return time.monotonic() - start


def plan_alone(arguments, names, values):
    command = [arguments.program, "plan", arguments.scenario, "--json", "--threads", "1"]
    for name, value in zip(names, values):
        for path in name.split(";"):
            command += ["--set", f"{path.strip()}={value}"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, NO_PLAN):
        sys.exit(f"{' '.join(command)}\nended with {done.returncode}:\n{done.stderr}")
    plan = json.loads(done.stdout)
    return plan["outcome"], plan.get("objective_usd")


def compare(store, chosen, alone):
    """Largest relative difference of objectives; outcomes must be the same."""
    database = sqlite3.connect(store)
    largest = 0.0
    for case, (outcome, objective) in zip(chosen, alone):
        query = "SELECT outcome, objective_usd_bn FROM results WHERE case_id = ?"
        swept, swept_bn = database.execute(query, (case,)).fetchone()
        if swept != outcome:
            sys.exit(f"case {case} is {swept} in the sweep and {outcome} by itself")
        if swept_bn is not None:
            largest = max(largest, abs(swept_bn * 1e9 - objective) / abs(objective))
    return largest


def main():
    arguments = parse()
    os.makedirs(arguments.output, exist_ok=True)
    store = os.path.join(arguments.output, "sweep.sqlite")
    for end in ("", "-wal", "-shm"):
        if os.path.exists(store + end):
            os.remove(store + end)
    names, cases = list_cases(arguments)
    sweep_s = run_sweep(arguments, store)

    count = min(arguments.sample, len(cases))
    chosen = [i * len(cases) // count for i in range(count)]
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        alone = list(pool.map(lambda case: plan_alone(arguments, names, cases[case]), chosen))
    alone_s = (time.monotonic() - start) / count * len(cases)

    difference = compare(store, chosen, alone)
    ratio = alone_s / sweep_s
    report = (f"| cases | processes | sweep | separate plans, from {count} of them | ratio | "
              "largest difference of objectives |\n"
              f"|---|---|---|---|---|---|\n"
              f"| {len(cases)} | {arguments.jobs} | {sweep_s:.1f} s | {alone_s:.0f} s | "
              f"{ratio:.1f} | {difference:.1e} |\n")
    print(report, end="")
    with open(os.path.join(arguments.output, "sweep.md"), "w", encoding="utf-8") as file:
        file.write(report)
    sys.exit(1 if difference > arguments.most_apart or ratio < arguments.least_ratio else 0)


if __name__ == "__main__":
    main()
