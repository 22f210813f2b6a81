#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The hunt itself: a program that is wrong on purpose must be found out, and the case shrunk to what matters."""
import os
import stat
import sys
import types
import unittest

PROGRAM, WORK = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import hunt  # noqa: E402
import scenarios  # noqa: E402

# Runs the real program and then spoils what it answers to `plan`.
SPOILT = """#!{python}
import json, subprocess, sys
arguments = sys.argv[1:]
done = subprocess.run(["{program}", *arguments], capture_output=True, text=True)
code, output = done.returncode, arguments[arguments.index("-o") + 1] if "-o" in arguments else None
if arguments[0] == "plan" and code == 0 and output:
    {spoil}
sys.stdout.write(done.stdout)
sys.stderr.write(done.stderr)
sys.exit(code)
"""
FAILS = 'code = 70 if any("plan.objective=" in word for word in arguments) else code'
RISES = """path = output + "/plan.json"
    plan = json.load(open(path))
    plan["objective_usd"] *= 1.001
    plan["bound_usd"] *= 1.001
    json.dump(plan, open(path, "w"))"""
NOT_A_NUMBER = 'open(output + "/limits.csv", "a").write("a,-nan,b\\n")'


def spoilt(name, spoil):
    path = os.path.join(WORK, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(SPOILT.format(python=sys.executable, program=PROGRAM, spoil=spoil))
    os.chmod(path, stat.S_IRWXU)
    return path


class Hunt(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        os.makedirs(WORK, exist_ok=True)
        cls.generator = hunt.make_generator(PROGRAM, WORK)
        cls.tiny = scenarios.Generator(cls.generator.schema, {"tiny": cls.generator.bases["tiny"]},
                                       cls.generator.donors)

    def found(self, name, spoil, shrinks=False):
        """The faults of the first case that has a plan; as they are found, or shrunk."""
        clp = hunt.shutil.which("clp") or ""
        options = types.SimpleNamespace(program=spoilt(name, spoil), work=WORK, clp=clp, extras=0.0,
                                        no_shrink=not shrinks, generator=self.tiny)
        for seed in range(10, 30):
            found = hunt.hunt(seed, options)
            if found["outcome"] != "no plan":
                return found["faults"]
        self.fail("no case has a plan")
        return []

    def test_a_failure_is_found_and_shrunk_to_its_change(self):
        faults = self.found("fails", FAILS, shrinks=True)
        self.assertEqual(len(faults), 1)
        self.assertTrue(faults[0]["kind"].startswith("exit 70"))
        self.assertRegex(faults[0]["changes"], r"^--set 'plan.objective=\w+'$")

    def test_a_wrong_optimum_is_found_by_another_solver(self):
        if not hunt.shutil.which("clp"):
            self.skipTest("clp is not installed")
        faults = self.found("rises", RISES)
        self.assertTrue(any("below the bound" in fault["kind"] for fault in faults), faults)

    def test_what_is_not_a_figure_is_found(self):
        faults = self.found("nan", NOT_A_NUMBER)
        self.assertEqual([fault["kind"] for fault in faults], ["not a figure in limits.csv"])

    def test_a_seed_gives_the_same_case(self):
        for seed in range(1, 8):
            self.assertEqual(self.generator.case(seed)[1].text(), self.generator.case(seed)[1].text())

    def test_a_new_column_leaves_other_changes_alone(self):
        schema = {table: (required, list(columns)) for table, (required, columns) in self.generator.schema.items()}
        cells = {"column": "colour", "kind": "number", "unit": "", "range": "0 to 1", "default": "0"}
        schema["options"][1].append(scenarios.Column(cells))
        other = scenarios.Generator(schema, self.generator.bases, self.generator.donors)
        for seed in range(1, 8):
            before = self.generator.case(seed)[1].changes
            after = {change.text for change in other.case(seed)[1].changes}
            # The new column may take the place of the last of those that are drawn.
            self.assertLessEqual(len([change for change in before if change.sets and change.text not in after]), 1)

    def test_every_column_is_changed_by_some_seed(self):
        changed = {path for seed in range(1, 301) for change in self.generator.case(seed)[1].changes
                   for path in (text.split("=")[0] for text in change.sets)}
        columns = {(path.split(".")[0], path.split(".")[-1].rstrip("*")) for path in changed}
        # Tables that no base has are filled by rows that are added.
        filled = [table for table in self.generator.schema
                  if any(base[0].rows(table) for base in self.generator.bases.values())]
        missing = [f"{table}.{column.name}" for table in filled for column in self.generator.schema[table][1]
                   if scenarios.changeable(table, column) and (table, column.name) not in columns]
        self.assertEqual(missing, [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
