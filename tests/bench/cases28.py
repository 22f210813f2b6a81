#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates and CPU seconds of 28 variations of the default scenario (cases28.csv), on a grid and, if asked, on weeks.

Writes a table to standard output. Times are ratios to the first case of the same run. Exit code 1 when a case takes
more than --most-ratio times the first one, when more than --most-shared cases reach the target on one day (of weeks,
if these were planned, cases that share a day there do not count), or when a case fails.

    cases28.py --program build/gigaplan
    cases28.py --program build/gigaplan --cases "default,no gas" --weeks
"""
import argparse
import collections
import csv
import datetime
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SCENARIO = os.path.join(HERE, "..", "..", "data", "us-30gw")
MILESTONES = (5, 10, 15, 20, 25, 30)


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--cases", help="names, with commas between them; all where left out")
    parser.add_argument("--grid", default="default")
    parser.add_argument("--weeks", action="store_true", help="also on weeks, which takes hours")
    parser.add_argument("--limit", type=float, default=3600.0, help="seconds for a plan")
    parser.add_argument("--most-ratio", type=float, default=3.0)
    parser.add_argument("--most-shared", type=int, default=3)
    return parser.parse_args()


def read_cases(wanted):
    with open(os.path.join(HERE, "cases28.csv"), encoding="utf-8", newline="") as file:
        cases = list(csv.DictReader(file))
    names = wanted.split(",") if wanted else [case["name"] for case in cases]
    unknown = set(names) - {case["name"] for case in cases}
    if unknown:
        sys.exit(f"no such cases: {', '.join(sorted(unknown))}")
    return [case for case in cases if case["name"] in names]


def start_date():
    with open(os.path.join(SCENARIO, "plan.csv"), encoding="utf-8", newline="") as file:
        return next(row["value"] for row in csv.DictReader(file) if row["parameter"] == "start_date")


def delay_committed(folder, delay):
    """Rows that come online after the start come so many days later, or not at all where delay is "none"."""
    path, start = os.path.join(folder, "committed_supply.csv"), start_date()
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), reader.fieldnames
    kept = []
    for row in rows:
        if row["online_date"] >= start:
            if delay == "none":
                continue
            day = datetime.date.fromisoformat(row["online_date"]) + datetime.timedelta(days=int(delay))
            row["online_date"] = day.isoformat()
        kept.append(row)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(kept)


def plan(program, case, grid, limit):
    """Dates by load, CPU seconds, and periods; None where there is no plan."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, out = os.path.join(scratch, "us-30gw"), os.path.join(scratch, "out")
        shutil.copytree(SCENARIO, folder)
        if case["committed_delay_days"] != "0":
            delay_committed(folder, case["committed_delay_days"])
        command = [program, "plan", folder, "-o", out, "--grid", grid, "-q"]
        for text in case["sets"].split():
            command += ["--set", text]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)
        except subprocess.TimeoutExpired:
            print(f"{case['name']}: not planned within {limit:g} seconds", file=sys.stderr)
            return None
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if run.returncode != 0:
            print(f"{case['name']}: exit {run.returncode}: {run.stderr.strip()[-300:]}", file=sys.stderr)
            return None
        with open(os.path.join(out, "milestones.csv"), encoding="utf-8", newline="") as file:
            dates = {round(float(row["milestone_gw"])): row["reached_date"] for row in csv.DictReader(file)}
        with open(os.path.join(out, "plan.json"), encoding="utf-8") as file:
            periods = json.load(file)["figures"]["periods"]
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return dates, seconds, periods["value"] if isinstance(periods, dict) else periods


def crowded(results, weeks, most):
    """Days of the target that more than `most` cases share, without those that share their day of weeks too."""
    days = collections.defaultdict(set)
    for name, (dates, _, _) in results.items():
        if dates.get(MILESTONES[-1]):
            same_weeks = weeks[name][0].get(MILESTONES[-1]) if weeks.get(name) else name
            days[dates[MILESTONES[-1]]].add(same_weeks)
    return [day for day, causes in days.items() if len(causes) > most]


def main():
    arguments = parse()
    results, weeks, failed, first = {}, {}, False, None
    print("| case | grid | periods | CPU, of the first | " + " | ".join(f"{gw} GW" for gw in MILESTONES) + " |")
    print("|---|---|---:|---:|" + "---|" * len(MILESTONES))
    for case in read_cases(arguments.cases):
        for grid, into in ((arguments.grid, results), ("week", weeks))[:1 + arguments.weeks]:
            found = plan(arguments.program, case, grid, arguments.limit)
            if not found:
                failed = True
                continue
            into[case["name"]] = found
            dates, seconds, periods = found
            first = first or seconds
            print(f"| {case['name']} | {grid} | {periods} | {seconds / first:.2f} | " +
                  " | ".join(dates.get(gw) or "" for gw in MILESTONES) + " |", flush=True)
            if grid != "week" and seconds > arguments.most_ratio * first:
                print(f"{case['name']}: more than {arguments.most_ratio} times the first case", file=sys.stderr)
                failed = True
    for day in crowded(results, weeks, arguments.most_shared):
        print(f"{day} is the day of the target in more than {arguments.most_shared} cases", file=sys.stderr)
        failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
