# SPDX-License-Identifier: GPL-3.0-or-later
"""test_gigaplan.py SOURCE SCRATCH: the package against the program's own files. GIGAPLAN names the program."""
import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest
import unittest.mock
import warnings

SOURCE, SCRATCH = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "python"))

import gigaplan  # noqa: E402
import pandas  # noqa: E402


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def other_program(script):
    """While this holds, the package runs a shell script, in which $PROGRAM is gigaplan."""
    path = SCRATCH / "other"
    path.write_text(f"#!/bin/sh\nPROGRAM={os.environ['GIGAPLAN']}\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return unittest.mock.patch.dict(os.environ, GIGAPLAN=str(path))


class Plans(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.out = SCRATCH / "report"
        cls.plan = gigaplan.plan("demo", out=cls.out, set={"plan.target_gw": 0.9}, hourly=True, no_charts=True)

    def test_tables_are_those_of_the_files(self):
        kinds = {(row["table"], row["column"]): row["kind"] for row in rows_of(self.out / "columns.csv")}
        self.assertEqual(set(self.plan.tables), {path.stem for path in self.out.glob("*.csv")})
        for table in self.plan.tables:
            frame, rows = self.plan[table], rows_of(self.out / f"{table}.csv")
            self.assertEqual(len(frame), len(rows))
            for column in frame:
                kind, wanted = kinds[table, column], [row[column] for row in rows]
                found = frame[column]
                self.assertEqual([cell == "" for cell in wanted], list(found.isna()), (table, column))
                if kind == "date":
                    self.assertEqual(str(found.dtype), "datetime64[ns]")
                    found = found.dt.strftime("%Y-%m-%d")
                elif kind == "whole number":
                    self.assertEqual(str(found.dtype), "Int64")
                elif kind == "number":
                    self.assertEqual(str(found.dtype), "float64")
                read = {"number": float, "whole number": int}.get(kind, str)
                self.assertEqual([read(cell) for cell in wanted if cell], list(found.dropna()), (table, column))

    def test_figures_units_and_run(self):
        with open(self.out / "plan.json", encoding="utf-8") as file:
            self.assertEqual(self.plan.figures, json.load(file)["figures"])
        units = self.plan["years"].attrs["units"]
        self.assertEqual((units["wanted_gw"], units["power_usd_per_mwh"], units["year"]), ("GW", "$/MWh", ""))
        self.assertEqual(list(units), list(self.plan["years"].columns))
        self.assertEqual((self.plan.outcome, self.plan.run["target_gw"]), ("optimal", 0.9))
        self.assertEqual(self.plan.query("SELECT count(*) AS n FROM years")["n"].iloc[0], 3)
        self.assertEqual(gigaplan.open_plan(self.out).run, self.plan.run)

    def test_a_temporary_report_lives_as_long_as_its_plan(self):
        plan = gigaplan.plan("demo", grid="season", set=["plan.target_gw=*0.5"])
        folder = plan.folder
        self.assertEqual(plan.run["target_gw"], 0.5)
        self.assertTrue((folder / "report.md").exists())
        del plan
        self.assertFalse(folder.exists())

    def test_no_plan_is_an_exception_with_the_report(self):
        with self.assertRaises(gigaplan.NoPlan) as caught:
            gigaplan.plan("infeasible")
        self.assertEqual(caught.exception.exit_code, 1)
        self.assertEqual(caught.exception.plan.outcome, "infeasible")
        self.assertGreater(len(caught.exception.plan["roll_up"]), 0)

    def test_a_plan_that_a_limit_stopped_is_a_plan(self):
        """When a limit comes is a matter of speed: here a plan ends as if one had come."""
        with other_program('"$PROGRAM" "$@"; exit 4'):
            self.assertEqual(len(gigaplan.plan("demo", grid="season")["years"]), 3)
        with self.assertRaises(gigaplan.SolverFault):
            gigaplan.plan("us-30gw", time_limit=1e-9)

    def test_an_earlier_report_is_not_taken_for_the_plan(self):
        out = SCRATCH / "twice"
        gigaplan.plan("demo", out=out, grid="season")
        with other_program("echo memory is short >&2; exit 4"):
            with self.assertRaisesRegex(gigaplan.GigaplanError, "memory"):
                gigaplan.plan("demo", out=out, grid="season")

    def test_faults_are_the_programs_words(self):
        folder = SCRATCH / "faulty"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(SOURCE / "data/demo", folder)
        (folder / "regions.csv").write_text("region\nA\nA\n", encoding="utf-8")
        cases = [
            (gigaplan.InputFault, 3, r"regions\.csv:3: error: .* stands twice", lambda: gigaplan.plan(folder)),
            (gigaplan.UsageFault, 2, "did you mean", lambda: gigaplan.plan("demo", set={"plan.target_gv": 1})),
            (gigaplan.UsageFault, 2, "--horly", lambda: gigaplan.plan("demo", horly=True)),
            (gigaplan.UsageFault, 2, "season", lambda: gigaplan.plan("demo", grid="seasons")),
            (gigaplan.FileFault, 5, "nowhere", lambda: gigaplan.plan(SCRATCH / "nowhere")),
            (gigaplan.UsageFault, 2, "tables of a scenario", lambda: gigaplan.plan("demo", out=folder)),
            (gigaplan.FileFault, None, "nowhere", lambda: gigaplan.open_plan(SCRATCH / "nowhere")),
            (gigaplan.FileFault, None, "plan.json", lambda: gigaplan.open_sweep(self.out / "plan.json")),
            (gigaplan.UsageFault, 2, "target_gv", lambda: gigaplan.sweep("demo", vary={"plan.target_gv": [1, 2]})),
        ]
        for kind, code, words, call in cases:
            with self.assertRaisesRegex(kind, words) as caught:
                call()
            self.assertEqual(caught.exception.exit_code, code)
        with self.assertRaisesRegex(KeyError, "no table 'yaers'"):
            self.plan["yaers"]

    def test_a_program_that_is_not_there_is_told(self):
        with unittest.mock.patch.dict(os.environ, GIGAPLAN="/nowhere/gigaplan"):
            with self.assertRaisesRegex(gigaplan.GigaplanError, "/nowhere/gigaplan cannot be started"):
                gigaplan.plan("demo")


class Sweeps(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.store = SCRATCH / "sweep.sqlite"
        cls.store.unlink(missing_ok=True)
        cls.sweep = gigaplan.sweep("demo", vary={"plan.target_gw": [0.8, 1], "plan.objective": ["fastest", "cost"]},
                                   store=cls.store, grid="season", jobs=2)

    def test_results_have_a_row_a_case_and_a_column_a_parameter(self):
        results = self.sweep.results
        self.assertEqual(list(results.index), [0, 1, 2, 3])
        self.assertEqual(list(results["plan.target_gw"]), [0.8, 0.8, 1.0, 1.0])
        self.assertEqual(list(results["plan.objective"]), ["fastest", "cost"] * 2)
        self.assertEqual(list(results["target_gw"]), [0.8, 0.8, 1.0, 1.0])
        self.assertEqual(str(results["target_date"].dtype), "datetime64[ns]")
        alone = gigaplan.plan("demo", grid="season", set={"plan.target_gw": 0.8})
        self.assertAlmostEqual(results["objective_usd_bn"].iloc[0] * 1e9 / alone.run["objective_usd"], 1.0, delta=1e-5)
        self.assertEqual(results["target_date"].iloc[0], pandas.Timestamp(alone.run["target_date"]))

    def test_all_tables_of_the_store_are_read(self):
        page = (SOURCE / "docs/store.md").read_text(encoding="utf-8")
        self.assertEqual(set(self.sweep.tables), set(re.findall(r"^## (\w+)", page, re.M)))
        for table in self.sweep.tables:
            self.assertEqual(len(self.sweep[table]), self.sweep.query(f'SELECT count(*) AS n FROM "{table}"')["n"][0])
        self.assertEqual(len(gigaplan.open_sweep(self.store).results), 4)

    def test_a_sweep_with_failed_cases_warns(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            sweep = gigaplan.sweep("demo", vary={"plan.target_gw": [0.9, 1]}, case_time_limit=1e-9, jobs=1)
        self.assertEqual(set(sweep.results["outcome"]), {"timeout"})
        self.assertEqual(len(caught), 1)
        self.assertIn("2 timeout", str(caught[0].message))

    def test_a_design_is_a_table(self):
        design = SCRATCH / "design.csv"
        design.write_text("parameter,paths,low,base,high\ntarget,plan.target_gw,0.8,1,1.2\n", encoding="utf-8")
        sweep = gigaplan.sweep("demo", design, grid="season", jobs=1)
        self.assertEqual(list(sweep.results["target"].astype(float).fillna(1.0)), [1.0, 0.8, 1.2])


class Example(unittest.TestCase):
    def test_the_script_prints_the_path(self):
        done = subprocess.run([sys.executable, SOURCE / "docs/examples/path.py", "demo"], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True,
                              env=dict(os.environ, PYTHONPATH=str(SOURCE / "python")))
        self.assertEqual(done.returncode, 0, done.stderr)
        plan = gigaplan.plan("demo")
        self.assertIn(f"1 GW reached on {plan.run['target_date']}", done.stdout)
        for row in plan["years"].itertuples():
            self.assertRegex(done.stdout, rf"(?m)^{row.year} +{row.wanted_gw:.1f}0? +{row.in_service_gw:.2f} ")
        self.assertIn("held_back_by", done.stdout)


class Page(unittest.TestCase):
    def test_the_package_has_the_version_of_the_program(self):
        said = subprocess.run([os.environ["GIGAPLAN"], "--version"], stdout=subprocess.PIPE, text=True, check=True)
        version, = re.findall(r'^version = "(.*)"$', (SOURCE / "python/pyproject.toml").read_text("utf-8"), re.M)
        self.assertIn(version, said.stdout.split())

    def test_the_code_of_the_page_runs(self):
        page = (SOURCE / "docs/python.md").read_text(encoding="utf-8")
        names = {}
        for block in re.findall(r"```python\n(.*?)```", page, re.S):
            exec(compile(block, "docs/python.md", "exec"), names)
        self.assertEqual(names["plan"].outcome, "optimal")
        self.assertEqual(len(names["sweep"].results), 2)

    def test_every_exception_is_named(self):
        page = (SOURCE / "docs/python.md").read_text(encoding="utf-8")
        for name in gigaplan.__all__:
            self.assertIn(f"{name}", page)


if __name__ == "__main__":
    SCRATCH.mkdir(parents=True, exist_ok=True)
    unittest.main(argv=sys.argv[:1])
