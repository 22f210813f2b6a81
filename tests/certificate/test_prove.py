# SPDX-License-Identifier: GPL-3.0-or-later
"""test_prove.py PROGRAM SOURCE SCRATCH: certificates of plans are proven, spoilt ones are not.

Each case is planned and exported by the program; what is proven is what docs/prove.py makes of those files."""
import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

PROGRAM, SOURCE, SCRATCH = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])

# The suite leaves some out; `ctest --preset deep` has all.
DEEP = int(os.environ.get("GIGAPLAN_DEPTH", "1")) > 1

# Name: scenario, options of both commands. Without clean energy from the grid a budget of tiny cannot be kept.
CLEAN = ["--set", "regions.*.grid_clean_frac=0.3"]
CASES = {
    "tiny": ("tests/data/tiny", CLEAN),
    "tiny_cost": ("tests/data/tiny", CLEAN + ["--objective", "cost"]),
    "tiny_fitted": ("tests/data/tiny", CLEAN + ["--grid", "default"]),
    "demo_season": ("data/demo", ["--grid", "season", "--gap", "1e-8"]),
}
if DEEP:
    CASES["tiny_weeks"] = ("tests/data/tiny", CLEAN + ["--grid", "week"])
    CASES["demo"] = ("data/demo", [])
    CASES["demo_cost"] = ("data/demo", ["--objective", "cost"])
# Plans that are far from their bounds: what builds that are not allowed could save, times what can be built of them,
# is most of the gap.
WIDE = {
    "demo_season_wide": ("data/demo", ["--grid", "season", "--gap", "0.5"]),
}
if DEEP:
    WIDE["demo_wide"] = ("data/demo", ["--gap", "0.5"])
    WIDE["demo_wide_cost"] = ("data/demo", ["--gap", "0.5", "--objective", "cost"])
    WIDE["demo_less_wide"] = ("data/demo", ["--gap", "0.05"])


def run(*words):
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return done.returncode, done.stdout + done.stderr


class Case:
    """A scenario planned and exported once."""

    made = {}

    def __init__(self, name):
        scenario, self.options = {**CASES, **WIDE}[name]
        self.scenario, self.report = SOURCE / scenario, SCRATCH / name
        self.objective = "cost" if "cost" in self.options else "fastest"
        code, said = run(PROGRAM, "plan", self.scenario, "-o", self.report, "-q", "--no-charts", "--certificate",
                         *self.options)
        assert code == 0, said
        self.models = {}
        for stage in ["last"] if self.objective == "cost" else ["first", "last"]:
            self.models[stage] = SCRATCH / ("%s_%s.mps" % (name, stage))
            code, said = run(PROGRAM, "export", self.scenario, "-o", self.models[stage], "--stage", stage,
                             *self.options)
            assert code == 0, said

    @classmethod
    def of(cls, name):
        if name not in cls.made:
            cls.made[name] = cls(name)
        return cls.made[name]

    def prove(self, stage="last", report=None):
        code, said = run(sys.executable, SOURCE / "docs/prove.py", self.models[stage], report or self.report,
                         "--stage", stage)
        found = re.search(r"gap proven +(\S+)", said)
        return code, float(found.group(1)) if found else None, said

    def spoilt(self, table, change):
        """A copy of the report in which `change` was applied to the rows of a table of the certificate."""
        copy = SCRATCH / (self.report.name + "_spoilt")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.report, copy)
        path = copy / "certificate" / (table + ".csv")
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        change(rows)
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        return copy


class Certificates(unittest.TestCase):
    def test_every_gap_is_proven(self):
        for name in CASES:
            case = Case.of(name)
            for stage in case.models:
                with self.subTest(case=name, stage=stage):
                    code, gap, said = case.prove(stage)
                    self.assertEqual(code, 0, said)
                    self.assertLessEqual(gap, 1.01e-6, said)

    def test_wide_gaps_are_proven(self):
        for name in WIDE:
            with self.subTest(case=name):
                code, gap, said = Case.of(name).prove()
                self.assertEqual(code, 0, said)
                self.assertGreater(gap, 1e-2, said)

    def test_a_spoilt_dual_proves_less(self):
        case = Case.of("tiny")
        true_gap = case.prove()[1]

        def halve_one(rows):  # the largest: nothing else makes up for it
            row = max(rows, key=lambda row: abs(float(row["dual"])) * (row.get("stage", "last") == "last"))
            row["dual"] = repr(float(row["dual"]) / 2)

        def halve_all(rows):
            for row in rows:
                row["dual"] = repr(float(row["dual"]) / 2)

        for table, change in ("rows", halve_all), ("cut_uses", halve_one), ("cut_duals", halve_all):
            with self.subTest(table=table):
                code, gap, said = case.prove(report=case.spoilt(table, change))
                self.assertEqual(code, 1, said)
                self.assertGreater(gap, max(10 * true_gap, 1e-6), said)

    def test_a_dual_of_the_wrong_sign_proves_no_more(self):
        case = Case.of("tiny")

        def turn_all(rows):
            for row in rows:
                row["dual"] = repr(-float(row["dual"]))

        code, gap, said = case.prove(report=case.spoilt("rows", turn_all))
        self.assertEqual(code, 1, said)
        self.assertGreater(gap, 1e-3, said)

    def test_a_bound_that_is_claimed_too_high_is_refused(self):
        case = Case.of("tiny")
        copy = case.spoilt("stages", lambda rows: None)
        plan = json.loads((copy / "plan.json").read_text(encoding="utf-8"))
        plan["bound_usd"] = plan["objective_usd"] * (1 + 1e-8)
        (copy / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        code, _, said = case.prove(report=copy)
        self.assertEqual(code, 1, said)
        self.assertIn("the bound that is claimed is not proven", said)

    def test_a_value_that_the_plan_has_not_is_refused(self):
        case = Case.of("tiny")
        copy = case.spoilt("stages", lambda rows: None)
        plan = json.loads((copy / "plan.json").read_text(encoding="utf-8"))
        plan["objective_usd"] *= 1 + 1e-4
        (copy / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        code, _, said = case.prove(report=copy)
        self.assertEqual(code, 1, said)
        self.assertIn("another value", said)

    def test_a_point_that_breaks_a_limit_is_refused(self):
        def double_one(rows):
            row = next(row for row in rows if row["column"].startswith("greenfield_load."))
            row["value"] = repr(2 * float(row["value"]))

        case = Case.of("tiny")
        code, _, said = case.prove(report=case.spoilt("point", double_one))
        self.assertEqual(code, 1, said)
        self.assertIn("not a plan of the programme", said)

    def test_another_programme_is_told(self):
        case, other = Case.of("tiny"), Case.of("demo_season")
        code, said = run(sys.executable, SOURCE / "docs/prove.py", other.models["last"], case.report)
        self.assertEqual(code, 2, said)
        self.assertIn("same scenario", said)

    def test_nothing_of_an_earlier_certificate_stays(self):
        case = Case.of("tiny")
        copy = SCRATCH / "tiny_again"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(case.report, copy)
        code, said = run(PROGRAM, "plan", case.scenario, "-o", copy, "-q", "--no-charts", *case.options)
        self.assertEqual(code, 0, said)
        self.assertFalse((copy / "certificate").exists())

    def test_only_the_layered_method_has_one(self):
        code, said = run(PROGRAM, "plan", Case.of("tiny").scenario, "-o", SCRATCH / "one", "-q", "--certificate",
                         "--method", "one-matrix")
        self.assertEqual(code, 2, said)
        self.assertIn("layered", said)


if __name__ == "__main__":
    shutil.rmtree(SCRATCH, ignore_errors=True)
    SCRATCH.mkdir(parents=True)
    unittest.main(argv=sys.argv[:1], verbosity=2)
