# SPDX-License-Identifier: GPL-3.0-or-later
"""test_sqlite.py PROGRAM SOURCE SCRATCH: results.sqlite has the tables of the report, cell by cell."""
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import unittest

import reports
from reports import PROGRAM, SCRATCH, SOURCE

TYPES = {"number": "REAL", "whole number": "INTEGER"}
READ = {"number": float, "whole number": int}


def compare(test, folder):
    """Every table of the file against the CSV file; the number of cells."""
    tables = reports.tables_of(folder)
    kinds = reports.kinds_of(tables)
    with sqlite3.connect(f"file:{folder}/results.sqlite?mode=ro", uri=True) as database:
        database.row_factory = sqlite3.Row
        names = [name for name, in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        test.assertEqual(sorted(names), sorted(tables))
        test.assertEqual([row[0] for row in database.execute("PRAGMA integrity_check")], ["ok"])
        cells = 0
        for name, (header, rows) in tables.items():
            types = {row["name"]: row["type"] for row in database.execute(f'PRAGMA table_info("{name}")')}
            test.assertEqual(list(types), header)
            found = database.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
            test.assertEqual(len(found), len(rows), name)
            for wanted, row in zip(rows, found):
                for column in header:
                    kind = kinds[name, column]
                    test.assertEqual(types[column], TYPES.get(kind, "TEXT"))
                    value = READ.get(kind, reports.plain)(wanted[column]) if wanted[column] else None
                    test.assertEqual((row[column], type(row[column])), (value, type(value)), (name, column))
                    cells += 1
    return cells


class ResultsSqlite(unittest.TestCase):
    def test_all_tables_of_a_plan(self):
        folder, done = reports.plan("demo", "demo", "--sqlite", "--hourly", "--certificate")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertGreater(compare(self, folder), 50000)
        self.assertIn("dispatch", reports.tables_of(folder))
        self.assertIn("certificate_rows", reports.tables_of(folder))

    def test_strange_names(self):
        scenario, names = reports.strange_scenario()
        folder, done = reports.plan("strange", scenario, "--sqlite", "--set", "plan.title==SUM(1;2)")
        self.assertEqual(done.returncode, 0, done.stderr)
        compare(self, folder)
        with sqlite3.connect(folder / "results.sqlite") as database:
            title, = database.execute("SELECT title FROM run").fetchone()
            self.assertEqual(title, "=SUM(1;2)")
            found = {name for table, column in (("load", "provider"), ("load", "region"), ("supply", "option"))
                     for name, in database.execute(f'SELECT DISTINCT "{column}" FROM "{table}"')}
        self.assertGreater(len(found & set(names)), 5)

    def test_without_a_plan(self):
        folder, done = reports.plan("infeasible", "infeasible", "--sqlite")
        self.assertEqual(done.returncode, 1, done.stderr)
        compare(self, folder)
        with sqlite3.connect(folder / "results.sqlite") as database:
            self.assertEqual(database.execute("SELECT outcome, objective_usd, target_date FROM run").fetchall(),
                             [("infeasible", None, None)])

    def test_the_run_is_that_of_plan_json(self):
        folder, done = reports.plan("json", "demo", "--sqlite", "--set", "plan.objective=cost")
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(folder / "plan.json", encoding="utf-8") as file:
            plan = json.load(file)
        with sqlite3.connect(folder / "results.sqlite") as database:
            database.row_factory = sqlite3.Row
            run, = database.execute("SELECT * FROM run")
        for name in ("version", "title", "scenario_digest", "outcome", "stopped_by", "grid", "objective",
                     "target_date"):
            self.assertEqual(run[name], plan[name], name)
        for name in ("objective_usd", "bound_usd", "shortfall_gw_weeks"): # JSON has 15 digits
            self.assertAlmostEqual(run[name] / plan[name], 1.0, delta=1e-14)
        self.assertAlmostEqual(run["gap_frac"], plan["gap"], delta=1e-15)
        self.assertEqual((run["start_date"], run["target_gw"], run["objective"]), ("2026-01-01", 1.0, "cost"))

    def test_equal_plans_give_equal_bytes_and_nothing_is_left_behind(self):
        files = []
        for name in ("once", "twice"):
            folder, done = reports.plan(name, "demo", "--sqlite")
            self.assertEqual(done.returncode, 0, done.stderr)
            files.append((folder / "results.sqlite").read_bytes())
            self.assertEqual([path.name for path in folder.iterdir() if ".gigaplan" in path.name or
                              path.name.startswith("results.sqlite-")], [])
        self.assertEqual(*files)

    def test_a_report_without_the_option_has_no_file_of_an_earlier_one(self):
        folder, done = reports.plan("earlier", "demo", "--sqlite")
        self.assertTrue((folder / "results.sqlite").exists())
        done = subprocess.run([PROGRAM, "plan", "demo", "-q", "--no-charts", "-o", folder])
        self.assertEqual(done.returncode, 0)
        self.assertFalse((folder / "results.sqlite").exists())

    def test_a_store_of_that_name_is_not_replaced(self):
        folder = SCRATCH / "store"
        folder.mkdir(parents=True, exist_ok=True)
        store = folder / "results.sqlite"
        store.unlink(missing_ok=True)
        subprocess.run([PROGRAM, "sweep", "demo", "--grid", "season", "--vary", "plan.target_gw=0.9,1", "-j", "1",
                        "-q", "-o", store], check=True)
        before = store.read_bytes()
        for options in (["--sqlite"], []):
            done = subprocess.run([PROGRAM, "plan", "demo", "-q", "--no-charts", "-o", folder, *options],
                                  stderr=subprocess.PIPE, text=True)
            self.assertEqual(done.returncode, 2)
            self.assertIn("results.sqlite, which no plan wrote", done.stderr)
            self.assertEqual(store.read_bytes(), before)

    def test_a_full_disk_is_told(self):
        """The limit lets every CSV file be written, but not this one."""
        whole, done = reports.plan("unlimited", "demo", "--sqlite")
        size = (whole / "results.sqlite").stat().st_size
        largest = max(path.stat().st_size for path in whole.iterdir() if path.name != "results.sqlite")
        for limit in (largest + 1, (largest + size) // 2, size - 1):
            folder, done = reports.plan("full", "demo", "--sqlite", limit=limit)
            self.assertEqual(done.returncode, 5, done.stderr)
            self.assertRegex(done.stderr, r"full/results\.sqlite: error: .*(full|File too large|I/O)")
            self.assertFalse(folder.exists())
        folder, done = reports.plan("full", "demo", "--sqlite", limit=size)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_page_says_which_file_it_is(self):
        page = re.sub(r"\s+", " ", (SOURCE / "docs/outputs.md").read_text(encoding="utf-8"))
        folder, done = reports.plan("page", "demo", "--sqlite")
        with sqlite3.connect(folder / "results.sqlite") as database:
            for pragma in ("application_id", "user_version"):
                value, = database.execute(f"PRAGMA {pragma}").fetchone()
                self.assertIn(f"PRAGMA {pragma} is {value}", page)

    def test_with_json_it_needs_a_folder(self):
        done = subprocess.run([PROGRAM, "plan", "demo", "--json", "--sqlite"], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("-o OUT", done.stderr)


if __name__ == "__main__":
    pathlib.Path(SCRATCH).mkdir(parents=True, exist_ok=True)
    unittest.main(argv=sys.argv[:1])
