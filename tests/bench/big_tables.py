#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long `gigaplan check` takes on tables of very many rows.

Each case is the scenario demo with so many rows more in one table, and in the tables that these rows refer to. All of
it is right, so that nothing of the work is skipped. Prints a Markdown table of CPU time and memory. Exit code 1 when a
check fails or takes more than --most-seconds of CPU time.

    big_tables.py --program build/gigaplan
    big_tables.py --program build/gigaplan --rows 10000 --most-seconds 2
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

DEMO = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "demo")

# What is many: the line that a table gets for the i-th.
CASES = {
    "fuel prices": {"fuels": "fuel{i},no", "fuel_prices": "fuel{i},,2028,5.8"},
    "regions": {"regions": "region{i},,0,,,1,,"},
    "providers": {"providers": "provider{i},South,no"},
    "pools": {"pools": "pool{i},2026,1,1,52"},
    "years of pools": {"pools": "pool{k},{year},1,1,52"},
}
YEARS = 200


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--rows", type=int, default=1000000)
    parser.add_argument("--cases", nargs="*", default=list(CASES), choices=list(CASES))
    parser.add_argument("--most-seconds", type=float, default=60.0)
    return parser.parse_args()


def append_rows(folder, table, line, rows):
    """The table has a header that the lines fit, and ends with a line break."""
    with open(os.path.join(folder, table + ".csv"), "a", encoding="utf-8") as file:
        for i in range(rows):
            file.write(line.format(i=i, k=i // YEARS, year=1990 + i % YEARS) + "\n")


def check(program, folder):
    """CPU seconds and megabytes of the check; its words where it fails."""
    child = subprocess.Popen([program, "check", folder], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    words = child.stderr.read()
    _, state, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(state)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, words if child.returncode else ""


def main():
    arguments = parse()
    failed = False
    print("| what is many | rows | CPU time | memory |\n|---|---:|---:|---:|", flush=True)
    for name in arguments.cases:
        with tempfile.TemporaryDirectory() as parent:
            folder = os.path.join(parent, "demo")
            shutil.copytree(DEMO, folder)
            for table, line in CASES[name].items():
                append_rows(folder, table, line, arguments.rows)
            seconds, megabytes, words = check(arguments.program, folder)
        print(f"| {name} | {arguments.rows:,} | {seconds:.1f} s | {megabytes:,.0f} MB |", flush=True)
        if words:
            print(f"{name}: the check fails: {words[:500]}", file=sys.stderr)
        failed = failed or bool(words) or seconds > arguments.most_seconds
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
