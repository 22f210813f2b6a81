# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports that the tests of formats share: plans with all tables, and their CSV files as the truth."""
import csv
import pathlib
import re
import resource
import shutil
import subprocess
import sys

PROGRAM, SOURCE, SCRATCH = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])

# Names that other formats could take for something else: a formula, a number, a date, a quoted text, SQL, markup.
STRANGE = ["=1+1", "+1", "-1", "@sum", "1e3", "2026-01-01", "it's \"so\"", "x'; DROP TABLE run; --", "<b>&amp;",
           "_x0041_", "007", "TRUE", "https://example.org", "Qu\u00e9bec \u96fb\u529b \U0001F50B"]


def plan(name, scenario, *options, limit=None):
    """Plans a scenario on seasons, which takes least; the folder of its report, and what the run gave."""
    out = SCRATCH / name
    shutil.rmtree(out, ignore_errors=True)
    set_limit = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
    done = subprocess.run([PROGRAM, "plan", str(scenario), "-o", str(out), "-q", "--no-charts",
                           "--grid", "season", *options],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=set_limit)
    return out, done


def strange_scenario():
    """The demo with strange names of providers, regions and options in all its tables, and a strange title."""
    folder = SCRATCH / "strange-scenario"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SOURCE / "data/demo", folder)
    names = {}
    for table, column in (("providers", "provider"), ("regions", "region"), ("options", "option")):
        for row in read_csv(folder / f"{table}.csv", comments=True)[1]:
            names[row[column]] = STRANGE[len(names) % len(STRANGE)] + "x" * (len(names) // len(STRANGE))
    for path in folder.glob("*.csv"):
        header, rows = read_csv(path, comments=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            for row in rows:
                writer.writerow(["|".join(names.get(part, part) for part in row[column].split("|"))
                                 for column in header])
    return folder, list(names.values())


def read_csv(path, comments=False):
    """Header and rows of a table, as texts."""
    with open(path, encoding="utf-8", newline="") as file:
        lines = [line for line in file if not (comments and line.startswith("#"))]
    reader = csv.DictReader(lines)
    return reader.fieldnames, list(reader)


def plain(cell):
    """A text of a CSV file without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if re.match(r"'+[=+\-@]", cell) else cell


def tables_of(folder):
    """Name and (header, rows) of each table of a report; certificate/x.csv is certificate_x."""
    paths = sorted(folder.glob("*.csv")) + sorted(folder.glob("certificate/*.csv"))
    return {str(path.relative_to(folder))[:-4].replace("/", "_"): read_csv(path) for path in paths}


def kinds_of(tables):
    """Kind of each (table, column), as table columns says it."""
    return {(row["table"], row["column"]): row["kind"] for row in tables["columns"][1]}
