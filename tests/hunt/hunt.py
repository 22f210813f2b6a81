#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hunts for scenarios that the program gets wrong: draws them from seeds, judges each, and shrinks what fails."""
import argparse
import collections
import concurrent.futures
import json
import os
import shutil
import statistics
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.join(SOURCE, "tests", "bench")]
import make_scenario  # noqa: E402
import oracles  # noqa: E402
import scenarios  # noqa: E402

EXTRAS = ("one-matrix", "threads", "certificate", "sweep", "network")
SHRINK_SECONDS = 200


def made(folder, make):
    """The scenario in a folder that is made where it is missing."""
    if not os.path.exists(os.path.join(folder, "plan.csv")):
        make(folder + ".new")
        os.replace(folder + ".new", folder)
    return scenarios.Scenario(folder)


def make_tiny(folder):
    """With some clean energy from the grid, without which a budget of tests/data/tiny leaves no plan."""
    tiny = scenarios.Scenario(os.path.join(SOURCE, "tests", "data", "tiny"))
    for region in tiny.rows("regions"):
        region["grid_clean_frac"] = "0.3"
    tiny.write(folder)


def make_nation(folder):
    make_scenario.make(os.path.join(SOURCE, "data", "us-30gw"), folder, regions=2, hours=24, grid="season")


def make_generator(program, work):
    """Bases with weight, grids and longest horizon in weeks, chosen so that other solvers take about a second."""
    demo = scenarios.Scenario(os.path.join(SOURCE, "data", "demo"))
    tiny, nation = made(os.path.join(work, "tiny"), make_tiny), made(os.path.join(work, "us-2"), make_nation)
    bases = {"tiny": (tiny, 6, ("season", "month", "default", "week"), 104),
             "demo": (demo, 6, ("season", "season", "default", "month", "week"), 130),
             "us-2": (nation, 3, ("season", "season", "default"), 160)}
    return scenarios.Generator(scenarios.read_schema(program), bases, [tiny, nation, demo])


def extras_of(seed, share):
    """Which dearer comparisons a seed has."""
    dice = scenarios.draw(seed, "extras")
    return tuple(extra for extra in EXTRAS if dice.random() < share)


def shrink(judge, case, kind, extras):
    """Fewer changes with which the case still has a fault of the kind: leaves out halves, quarters, single ones."""
    end, size = time.monotonic() + SHRINK_SECONDS, max(1, len(case.changes) // 2)
    while size >= 1:
        first, smaller = 0, False
        while first < len(case.changes) and time.monotonic() < end:
            fewer = case.without(first, size)
            if judge.has_fault(fewer, kind, extras):
                case, smaller = fewer, True
            else:
                first += size
        if size > 1 or not smaller:
            size = size // 2 if size > 1 else 0
    return case


def hunt(seed, options):
    """Judges the case of a seed; shrinks it where it fails. Returns what was found, as plain values."""
    work = os.path.join(options.work, f"seed-{seed}")
    os.makedirs(work, exist_ok=True)
    judge = oracles.Judge(options.program, options.clp, os.path.join(SOURCE, "docs", "prove.py"), work)
    name, case = options.generator.case(seed)
    extras = extras_of(seed, options.extras)
    verdict = judge.judge(case, extras)
    refused = verdict.outcome == "refused" and not verdict.faults
    if refused:
        case = judge.accepted(case)
        verdict = judge.judge(case, extras)
    while verdict.outcome == "no plan" and not verdict.faults and len(case.changes) > 1:
        case = case.without(len(case.changes) // 2, len(case.changes))  # a plan says more than that there is none
        verdict = judge.judge(case, extras)
    found = {"seed": seed, "base": name, "outcome": verdict.outcome, "refused": refused,
             "seconds": round(verdict.seconds, 3), "compared": verdict.compared, "faults": []}
    for kind, detail in dict(verdict.faults).items():
        small = case if options.no_shrink else shrink(judge, case, kind, extras)
        details = dict(verdict.faults if small is case else judge.judge(small, extras).faults)
        found["faults"].append({"kind": kind, "changes": small.text(), "folder": short_path(small.base.folder),
                                "detail": details.get(kind, detail)[:1500]})
        kept = os.path.join(options.work, "found", f"{seed}")
        if small.edits():
            small.write(kept)
            found["faults"][-1]["folder"] = kept
    shutil.rmtree(work, ignore_errors=True)
    return found


def short_path(folder):
    return os.path.relpath(folder, SOURCE) if folder.startswith(SOURCE + os.sep) else folder


def tell(found):
    for fault in found["faults"]:
        print(f"seed {found['seed']} ({found['base']}): {fault['kind']}\n  gigaplan plan {fault['folder']}")
        for line in (fault["changes"] + "\n" + fault["detail"]).split("\n"):
            print("    " + line)
        sys.stdout.flush()


def summary(results):
    print(f"{len(results)} scenarios: " + ", ".join(
        f"{count} {name}" for name, count in collections.Counter(found["outcome"] for found in results).most_common()))
    compared = collections.Counter(what for found in results for what in found["compared"])
    print("compared: " + ", ".join(f"{what} {count}" for what, count in compared.most_common()))
    for base in sorted({found["base"] for found in results}):
        times = sorted((found["seconds"], found["seed"]) for found in results
                       if found["base"] == base and found["outcome"] != "refused")
        if times:
            median = statistics.median(seconds for seconds, _ in times)
            slow = [f"{seed} ({seconds:.1f} s)" for seconds, seed in times if seconds > max(10 * median, 1)]
            print(f"{base}: median {median:.2f} s, longest {times[-1][0]:.2f} s; "
                  f"ten times the median: {', '.join(slow) or 'none'}")
    for kind, seeds in sorted(faults_by_kind(results).items(), key=lambda item: -len(item[1])):
        print(f"{len(seeds):5} {kind}: seeds {', '.join(map(str, seeds[:12]))}")


def faults_by_kind(results):
    kinds = {}
    for found in results:
        for fault in found["faults"]:
            kinds.setdefault(fault["kind"], []).append(found["seed"])
    return kinds


def seeds_of(text):
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="gigaplan")
    parser.add_argument("--seeds", type=seeds_of, default="1-100", help="N or FIRST-LAST")
    parser.add_argument("--work", default="hunt-work", help="folder for scratch and for cases that fail")
    parser.add_argument("--clp", default=shutil.which("clp") or "", help="without it exported files are not solved")
    parser.add_argument("--extras", type=float, default=0.15, help="share of cases with each of: " + ", ".join(EXTRAS))
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--no-shrink", action="store_true")
    parser.add_argument("--log", help="file to which a line of JSON is added for each case")
    options = parser.parse_args()
    options.program, options.work = os.path.abspath(options.program), os.path.abspath(options.work)
    os.makedirs(options.work, exist_ok=True)
    options.generator = make_generator(options.program, options.work)
    results = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as crew:
        for done in concurrent.futures.as_completed([crew.submit(hunt, seed, options) for seed in options.seeds]):
            found = done.result()
            results.append(found)
            tell(found)
            if options.log:
                with open(options.log, "a", encoding="utf-8") as log:
                    log.write(json.dumps(found) + "\n")
    summary(sorted(results, key=lambda found: found["seed"]))
    return 1 if any(found["faults"] for found in results) else 0


if __name__ == "__main__":
    sys.exit(main())
