# SPDX-License-Identifier: GPL-3.0-or-later
"""test_verify.py PROGRAM SOURCE SCRATCH: verify finds changes in the tables of a report, and names them."""
import csv
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import unittest

PROGRAM, SOURCE, SCRATCH = sys.argv[1], *map(pathlib.Path, sys.argv[2:4])
CHANGES, CHANGES_OF_FILES = 25, 5
# What no limit and no other table can tell: stocks may be lower than they are, other plans may be as good, and the
# peak draw from the grid costs nothing here.
FREE = {("pools", "stock_gw"), ("budgets", "use_per_week")}
FREE_WITHOUT_HOURS = {("weeks", "peak_gw"), ("years", "simultaneous_loss_gwh"), ("generation", "simultaneous_loss_gwh")}
# Not made again: shadow prices, what is told from them, and what the search said of itself.
NOT_MADE_AGAIN = {"limits", "limits_off", "unverified", "steps"}
HOURS = {"reliability", "prices", "hours"}
BOUND = ("run", "bound_usd")
# So that outages are sampled.
UNITS = ("--set", "options.*.unit_gw=0.05")


def plan(name, *options):
    out = SCRATCH / name
    shutil.rmtree(out, ignore_errors=True)
    subprocess.run([PROGRAM, "plan", str(SOURCE / "data" / "demo"), "-q", "--no-charts", "--grid", "season", "-o",
                    str(out), *options],
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
        cls.folder = plan("report", "--hourly", *UNITS)
        cls.short = plan("short", *UNITS)

    def changed(self, generator, table, keep, folder=None):
        """A copy of the report in which one number of a table is changed by 2 to 50 %; the column, NULL when there is
        none to change."""
        folder = folder or self.folder
        header, rows, places = numbers_of(folder / f"{table}.csv")
        places = [(row, column) for row, column in places if keep(table, header[column])]
        if not places:
            return None, None
        row, column = generator.choice(places)
        old = rows[row][column]
        new = float(old) * (1 + generator.uniform(0.02, 0.5))
        rows[row][column] = str(round(new) + 1 if re.fullmatch("-?[0-9]+", old) else new)
        copy = SCRATCH / "changed"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        with open(copy / f"{table}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
        return copy, f"{table}.csv row {row + 1} {header[column]}: {old} to {rows[row][column]}"

    def test_an_untouched_report_holds(self):
        done = verify(self.folder)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("cost of the plan\n", done.stdout)
        self.assertRegex(done.stdout, "^The report holds: 16 groups of rules, [0-9]+ tables, [0-9]+ files[.] The last "
                                      "lines tell what is not checked[.]\nchecked: ")
        self.assertNotIn("single hours", done.stdout)
        done = verify(self.short)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("cost of the plan\n", done.stdout)
        self.assertIn("not checked: single hours, as the report has no dispatch.csv (plan --hourly writes it): "
                      "years.simultaneous_loss_gwh, ", done.stdout)
        self.assertIn("The report holds: 15 groups of rules, ", done.stdout)

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
        for folder, free, left_out in ((self.folder, FREE, NOT_MADE_AGAIN),
                                       (self.short, FREE | FREE_WITHOUT_HOURS, NOT_MADE_AGAIN | HOURS)):
            generator = random.Random(21)
            tables = sorted({path.stem for path in folder.glob("*.csv")} - left_out)
            found = 0
            while found < CHANGES:
                table = generator.choice(tables)
                copy, change = self.changed(generator, table,
                                            lambda *place, free=free: place not in free and place != BOUND, folder)
                if not copy:
                    continue
                (copy / "SHA256SUMS").unlink()
                done = verify(copy)
                self.assertEqual(done.returncode, 3, change + "\n" + done.stdout)
                self.assertIn(f"{table}.csv", done.stderr, change)
                found += 1

    def copy_of(self, name, keep=lambda name: True):
        """A copy of the report whose SHA256SUMS keeps the lines of some files."""
        copy = SCRATCH / name
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder, copy)
        lines = (copy / "SHA256SUMS").read_text(encoding="utf-8").splitlines(keepends=True)
        (copy / "SHA256SUMS").write_text("".join(line for line in lines if keep(line.split()[1])), encoding="utf-8")
        return copy

    def assert_found(self, folder, *words):
        done = verify(folder)
        self.assertEqual(done.returncode, 3, done.stdout)
        for word in words:
            self.assertIn(word, done.stderr)

    def replace(self, path, old, new, count=-1):
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, count), encoding="utf-8")

    def test_each_number_of_some_tables_is_checked(self):
        """One change in each column of tables that random changes seldom come to."""
        for table in ("reliability", "run", "columns", "prices"):
            header, _, places = numbers_of(self.folder / f"{table}.csv")
            columns = {column for _, column in places}
            self.assertTrue(columns, table)
            for column in columns:
                if (table, header[column]) == BOUND:
                    continue
                copy, change = self.changed(random.Random(22), table, lambda _, name, this=header[column]: name == this)
                (copy / "SHA256SUMS").unlink()
                self.assert_found(copy, f"{table}.csv")

    def test_places_of_hours_are_checked(self):
        header, rows, _ = numbers_of(self.folder / "dispatch.csv")
        for column in ("hour", "day_type", "charge_gw"):
            copy = self.copy_of("places")
            (copy / "SHA256SUMS").unlink()
            changed = [list(row) for row in rows]
            row = next(row for row in changed if row[header.index("item")] == "load")
            row[header.index(column)] = "1"
            with open(copy / "dispatch.csv", "w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([header, *changed])
            self.assert_found(copy, "dispatch.csv")

    def test_digests_name_all_files_of_the_report(self):
        self.assert_found(self.copy_of("empty", lambda _: False), "SHA256SUMS: error: the file names no file")
        for name in ("years.csv", "inputs/plan.csv", "report.md"):
            copy = self.copy_of("unnamed", lambda other, name=name: other != name)
            self.assert_found(copy, f"{name}: error: the file is not named in SHA256SUMS")
        copy = self.copy_of("without")
        (copy / "SHA256SUMS").unlink()
        done = verify(copy)
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = done.stdout.splitlines()[0]
        self.assertRegex(answer, r"^The report holds: \d+ groups of rules, \d+ tables\. ")
        copy = self.copy_of("others")
        (copy / "notes.txt").write_text("mine\n", encoding="utf-8")
        self.assertEqual(verify(copy).returncode, 0)
        (copy / "SHA256SUMS").unlink()
        (copy / "SHA256SUMS").mkdir()
        done = verify(copy)
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertIn("SHA256SUMS: error: the file cannot be read: Is a directory", done.stderr)
        copy = self.copy_of("pipe")
        (copy / "report.md").unlink()
        os.mkfifo(copy / "report.md")
        self.assert_found(copy, "report.md: error: the file cannot be read")

    def test_a_report_of_another_version_can_hold(self):
        copy = self.copy_of("version")
        (copy / "SHA256SUMS").unlink()
        version = numbers_of(copy / "run.csv")[1][0][0]
        self.replace(copy / "run.csv", version, "0.0.1", 1)
        self.replace(copy / "columns.csv", "Calendar year.", "The year.", 1)
        done = verify(copy)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn(f"the report is of gigaplan 0.0.1, this is {version}\n", done.stdout)
        for left_out in ("columns.csv", "run.version"):
            self.assertIn(left_out, done.stdout)
        for name in ("hours.csv", "equivalents.csv"):  # tables that it did not have yet
            (copy / name).unlink()
        done = verify(copy)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.replace(copy / "run.csv", "0.0.1", version, 1)
        self.assert_found(copy, "columns.csv")
        self.assert_found(copy, "hours.csv")

    def test_what_is_not_checked_is_listed(self):
        """All tables are made again, or named as not checked."""
        for folder in (self.folder, plan("some_hours", "--frontier"), plan("proof", "--certificate")):
            done = verify(folder)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            made_again = int(re.search(r"checked: ([0-9]+) tables made again", done.stdout).group(1))
            unchecked = "\n".join(re.findall("^not checked: .*: (.*)$", done.stdout, re.MULTILINE))
            listed = [name for name in re.split(", |\n", unchecked) if name.endswith(".csv")]
            tables = [path.relative_to(folder).as_posix() for path in [*folder.glob("*.csv"),
                                                                       *folder.glob("certificate/*.csv")]]
            self.assertLessEqual(set(listed), set(tables))
            self.assertEqual(made_again + len(listed) + ("dispatch.csv" in tables), len(tables), done.stdout)

    def test_what_is_no_report_is_told(self):
        for folder, code, words in ((SCRATCH / "nowhere", 5, "the folder cannot be read: No such file or directory"),
                                    (SOURCE / "data/demo", 3, "the folder has no report: there is no run.csv")):
            done = verify(folder)
            self.assertEqual((done.returncode, done.stdout), (code, ""))
            self.assertEqual(done.stderr, f"{folder}: error: {words}; `gigaplan plan -o OUT` writes one\n")

    def test_a_report_without_a_plan_is_held_to_its_digests(self):
        folder = SCRATCH / "without"
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([PROGRAM, "plan", str(SOURCE / "data/demo"), "-q", "--no-charts", "--grid", "season", "--set",
                        "plan.target_hard_date=2026-02-01", "-o", str(folder)], check=False)
        done = verify(folder)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, "^The report holds: [0-9]+ files[.] The last lines tell what is not checked[.]\n")
        self.assertIn("not checked: the reasons why there is no plan\n", done.stdout)
        with open(folder / "run.csv", "a", encoding="utf-8") as file:
            file.write("\n")
        self.assert_found(folder, "run.csv: error: the file is another")

    def test_a_plan_without_periods_is_a_fault(self):
        copy = self.copy_of("no_periods")
        (copy / "periods.csv").unlink()
        (copy / "SHA256SUMS").unlink()
        self.assert_found(copy, "periods.csv: error: the table has no row, and the report has a plan")

    def test_inputs_that_were_changed_are_found(self):
        """With other inputs the same amounts break a limit: a tenth of the pace of building."""
        copy = self.copy_of("inputs")
        self.replace(copy / "inputs" / "plan.csv", "max_build_rate_gw_per_week,0.03",
                     "max_build_rate_gw_per_week,0.003")
        self.assert_found(copy, "inputs/plan.csv", "pace of building")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]])
