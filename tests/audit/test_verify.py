# SPDX-License-Identifier: GPL-3.0-or-later
"""test_verify.py PROGRAM SOURCE SCRATCH: verify finds changes in the tables of a report, and names them."""
import csv
import datetime
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import unittest

PROGRAM, SOURCE, SCRATCH = sys.argv[1], *map(pathlib.Path, sys.argv[2:4])
CHANGES, CHANGES_OF_FILES = 25, 5
DEPTH = int(os.environ.get("GIGAPLAN_DEPTH", "1"))
# Those that the plan is read from: without one of them no limit can be checked.
AMOUNTS = {"periods", "load", "load_classes", "load_providers", "supply", "accelerators", "pools", "budgets",
           "contracts"}
NUMBER = r"-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?"
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


def unchecked_of(folder):
    """Names of tables ("hours.csv") and columns ("run.bound_usd") of which verify says that it does not check them.
    Where run.version is another, it says so."""
    lines = re.findall("^not checked: .*: (.*)$", verify(folder).stdout, re.MULTILINE)
    return {name for line in lines for name in line.split(", ")} | {"run.version"}


def other(generator, cell):
    """Something else than a cell has, of the same kind."""
    if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
        return (datetime.date.fromisoformat(cell) + datetime.timedelta(40)).isoformat()
    if re.fullmatch("-?[0-9]+", cell):
        return str(round(int(cell) * (1 + generator.uniform(0.02, 0.5))) + 1)
    if re.fullmatch(NUMBER, cell):
        return str(float(cell) * (1 + generator.uniform(0.02, 0.5)))
    return cell + "x"


def read_table(path):
    with open(path, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def write_table(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def cells_of(path):
    """The places of all cells of a table that are neither blank nor next to 0."""
    _, rows = read_table(path)
    return [(row, column) for row, cells in enumerate(rows) for column, cell in enumerate(cells)
            if cell and not (re.fullmatch(NUMBER, cell) and abs(float(cell)) < 1e-3)]


def columns_of(path, unchecked):
    """The same of each column that is checked."""
    header, _ = read_table(path)
    cells = cells_of(path)
    columns = [[place for place in cells if place[1] == column] for column, name in enumerate(header)
               if f"{path.stem}.{name}" not in unchecked]
    return [places for places in columns if places]


class Verify(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        SCRATCH.mkdir(parents=True, exist_ok=True)
        cls.folder = plan("report", "--hourly", *UNITS)
        cls.short = plan("short", *UNITS)

    def changed(self, generator, path, places):
        """A copy of the report in which one of the cells of a table is another; the copy, and the change in words."""
        header, rows = read_table(path)
        row, column = generator.choice(places)
        old = rows[row][column]
        rows[row][column] = other(generator, old)
        copy = SCRATCH / "changed"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(path.parent, copy)
        write_table(copy / path.name, header, rows)
        return copy, f"{path.name} row {row + 1} {header[column]}: {old} to {rows[row][column]}"

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
        paths = [path for path in sorted(self.folder.glob("*.csv")) if cells_of(path)]
        for path in generator.sample(paths, CHANGES_OF_FILES):
            copy, change = self.changed(generator, path, cells_of(path))
            done = verify(copy)
            self.assertEqual(done.returncode, 3, change)
            self.assertIn(f"{path.name}: error: the file is another", done.stderr, change)

    def test_a_change_is_found_from_the_tables_alone(self):
        """Without SHA256SUMS: limits, sums and costs no longer agree, whichever column it is of those that verify does
        not name. GIGAPLAN_DEPTH times 25 columns are changed."""
        for folder in (self.folder, self.short):
            generator = random.Random(21)
            unchecked = unchecked_of(folder)
            columns = [(path, places) for path in sorted(folder.glob("*.csv")) if path.name not in unchecked
                       for places in columns_of(path, unchecked)]
            generator.shuffle(columns)
            for path, places in columns[:CHANGES * DEPTH]:
                copy, change = self.changed(generator, path, places)
                (copy / "SHA256SUMS").unlink()
                done = verify(copy)
                self.assertEqual(done.returncode, 3, change + "\n" + done.stdout)
                self.assertIn(path.name, done.stderr, change)

    def copy_of(self, name, keep=lambda name: True, folder=None):
        """A copy of the report whose SHA256SUMS keeps the lines of some files."""
        copy = SCRATCH / name
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder or self.folder, copy)
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

    def test_places_of_hours_are_checked(self):
        header, rows = read_table(self.folder / "dispatch.csv")
        for column in ("hour", "day_type", "charge_gw"):
            copy = self.copy_of("places")
            (copy / "SHA256SUMS").unlink()
            changed = [list(row) for row in rows]
            row = next(row for row in changed if row[header.index("item")] == "load")
            row[header.index(column)] = "1"
            write_table(copy / "dispatch.csv", header, changed)
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
        others = ("a.csv", "b.csv", "inputs/c.txt", "more", "notes.txt", "z.txt")
        (copy / "more").mkdir()
        for name in (*others, "more/not_told_apart", ".hidden"):
            if name != "more":
                (copy / name).write_text("mine\n", encoding="utf-8")
        done = verify(copy)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("not checked: files that are not of the report: " + ", ".join(others[:5]) + " and 1 more\n",
                      done.stdout)
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
        version = read_table(copy / "run.csv")[1][0][0]
        self.replace(copy / "run.csv", version, "0.0.1", 1)
        self.replace(copy / "columns.csv", "Calendar year.", "The year.", 1)
        done = verify(copy)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn(f"the report is of gigaplan 0.0.1, this is {version}\n", done.stdout)
        for left_out in ("columns.csv", "run.version"):
            self.assertIn(left_out, done.stdout)
        self.replace(copy / "run.csv", "0.0.1", version, 1)
        self.assert_found(copy, "columns.csv")
        # Another format has other tables: none is looked at.
        header, rows = read_table(copy / "run.csv")
        rows[0][header.index("format")] = "1"
        write_table(copy / "run.csv", header, rows)
        self.assert_only(copy, f"{copy}/run.csv: error: the report has format 1, and this program reads format 2; "
                               f"plan it again: gigaplan plan {copy}/inputs -o OUT\n")

    def assert_only(self, folder, errors):
        done = verify(folder)
        self.assertEqual((done.returncode, done.stderr), (3, errors), done.stdout)
        return done

    def test_a_missing_file_is_told_in_one_line(self):
        """With SHA256SUMS and without, whatever would follow from it."""
        for with_digests in (True, False):
            copy = self.copy_of("missing", folder=self.short)
            if not with_digests:
                (copy / "SHA256SUMS").unlink()
            for path in sorted(copy.glob("*.csv")):
                if path.stem == "run" or (with_digests and path.stem not in ("load", "costs", "weeks", "unverified")):
                    continue
                kept = path.read_bytes()
                path.unlink()
                done = self.assert_only(copy, f"{path.name}: error: the file is missing\n")
                self.assertEqual(path.stem in AMOUNTS, f"made again, without {path.name}\n" in done.stdout, path.stem)
                path.write_bytes(kept)
        copy = self.copy_of("missing", folder=self.short)
        for name in ("inputs/pools.csv", "inputs/tariffs.csv", "report.html"):
            (copy / name).unlink()
        done = self.assert_only(copy, "".join(f"{name}: error: the file is missing\n" for name in
                                              ("inputs/pools.csv", "inputs/tariffs.csv", "report.html")))
        self.assertIn("without inputs/tariffs.csv, inputs/pools.csv\n", done.stdout)

    def test_an_interrupt_tells_how_far_it_came(self):
        copy = self.copy_of("interrupted", folder=self.short)
        lines = (copy / "SHA256SUMS").read_text(encoding="utf-8")
        (copy / "SHA256SUMS").write_text(lines * 2000, encoding="utf-8")
        with subprocess.Popen([PROGRAM, "verify", str(copy)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True) as running:
            time.sleep(0.2)
            running.send_signal(signal.SIGINT)
            out, errors = running.communicate()
        self.assertEqual((running.returncode, errors), (130, ""))
        told = re.fullmatch("Interrupted: no fault was found so far[.]\n"
                            "checked: ([0-9]+) files against SHA256SUMS\n", out)
        self.assertTrue(told, out)
        self.assertLess(int(told.group(1)), 2000 * lines.count("\n"))

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
        lines = (copy / "periods.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        (copy / "periods.csv").write_text(lines[0], encoding="utf-8")
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
