# SPDX-License-Identifier: GPL-3.0-or-later
"""test_verify.py PROGRAM SOURCE SCRATCH: verify finds changes in the tables of a report, and names them."""
import csv
import pathlib
import random
import re
import shutil
import subprocess
import sys
import unittest

PROGRAM, SOURCE, SCRATCH = sys.argv[1], *map(pathlib.Path, sys.argv[2:4])
CHANGES, CHANGES_OF_FILES = 50, 10
# What no limit and no other table can tell: stocks may be lower than they are, and other plans may be as good.
FREE = {("pools", "stock_gw"), ("budgets", "use_per_week"), ("prices", "price_usd_per_mwh")}
# Not made again: shadow prices, what is told from them, and what the search said of itself.
NOT_MADE_AGAIN = {"limits", "limits_off", "delays", "unverified", "steps"}
NOT_NUMBERS_OF_THE_PLAN = {("run", "bound_usd"), ("run", "gap_frac"), ("dispatch", "hour"), ("columns", "position")}


def plan(name, *options):
    out = SCRATCH / name
    shutil.rmtree(out, ignore_errors=True)
    subprocess.run([PROGRAM, "plan", str(SOURCE / "data" / "demo"), "-q", "--no-charts", "-o", str(out), *options],
                   check=True)
    return out


def verify(folder):
    return subprocess.run([PROGRAM, "verify", str(folder)], capture_output=True, text=True, check=False)


def numbers_of(path):
    """Header, rows and the places of all numbers of a table that are not 0."""
    with open(path, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    places = [(row, column) for row, cells in enumerate(rows) for column, cell in enumerate(cells)
              if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?", cell) and abs(float(cell)) > 1e-3]
    return header, rows, places


class Verify(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        SCRATCH.mkdir(parents=True, exist_ok=True)
        cls.folder = plan("report", "--hourly")

    def changed(self, generator, table, keep):
        """A copy of the report in which one number of a table is changed by 2 to 50 %; the column, NULL when there is
        none to change."""
        header, rows, places = numbers_of(self.folder / f"{table}.csv")
        places = [(row, column) for row, column in places if keep(table, header[column])]
        if not places:
            return None, None
        row, column = generator.choice(places)
        old = rows[row][column]
        new = float(old) * (1 + generator.uniform(0.02, 0.5))
        rows[row][column] = str(round(new) + 1 if re.fullmatch("-?[0-9]+", old) else new)
        copy = SCRATCH / "changed"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder, copy)
        with open(copy / f"{table}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
        return copy, f"{table}.csv row {row + 1} {header[column]}: {old} to {rows[row][column]}"

    def test_an_untouched_report_holds(self):
        done = verify(self.folder)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("cost of the plan\n", done.stdout)
        short = plan("short")
        done = verify(short)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("not checked: hours", done.stdout)

    def test_each_change_of_a_file_is_found_and_named(self):
        generator = random.Random(20)
        tables = sorted(path.stem for path in self.folder.glob("*.csv"))
        found = 0
        while found < CHANGES_OF_FILES:
            table = generator.choice(tables)
            copy, change = self.changed(generator, table, lambda *_: True)
            if not copy:
                continue
            done = verify(copy)
            self.assertEqual(done.returncode, 3, change)
            self.assertIn(f"{table}.csv: error: the file is another", done.stderr, change)
            found += 1

    def test_a_change_is_found_from_the_tables_alone(self):
        """Without SHA256SUMS: limits, sums and costs no longer agree."""
        generator = random.Random(21)
        tables = sorted({path.stem for path in self.folder.glob("*.csv")} - NOT_MADE_AGAIN)
        found = 0
        while found < CHANGES:
            table = generator.choice(tables)
            copy, change = self.changed(generator, table, lambda *place: place not in FREE and
                                        place not in NOT_NUMBERS_OF_THE_PLAN)
            if not copy:
                continue
            (copy / "SHA256SUMS").unlink()
            done = verify(copy)
            self.assertEqual(done.returncode, 3, change + "\n" + done.stdout)
            self.assertIn(f"{table}.csv", done.stderr, change)
            found += 1

    def test_what_is_no_report_is_told(self):
        for folder, words in ((SCRATCH / "nowhere", "no report"), (SOURCE / "data" / "demo", "error")):
            done = verify(folder)
            self.assertEqual(done.returncode, 3)
            self.assertIn(words, done.stderr)

    def test_inputs_that_were_changed_are_found(self):
        """With other inputs the same amounts break a limit: accelerators of a tenth."""
        copy = SCRATCH / "inputs"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder, copy)
        path = copy / "inputs" / "plan.csv"
        text = path.read_text(encoding="utf-8")
        self.assertIn("max_build_rate_gw_per_week,0.03", text)
        path.write_text(text.replace("max_build_rate_gw_per_week,0.03", "max_build_rate_gw_per_week,0.003"),
                        encoding="utf-8")
        done = verify(copy)
        self.assertEqual(done.returncode, 3)
        self.assertIn("inputs/plan.csv", done.stderr)
        self.assertIn("pace of building", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]])
