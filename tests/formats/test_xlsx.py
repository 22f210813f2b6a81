# SPDX-License-Identifier: GPL-3.0-or-later
"""test_xlsx.py PROGRAM SOURCE SCRATCH: results.xlsx has the first page and the tables of the report, cell by cell.

The file is read as the zip of XML parts that it is and, where LibreOffice is installed, as LibreOffice converts it."""
import datetime
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree
import zipfile

import reports
from reports import PROGRAM, SCRATCH, SOURCE

NAME = {"": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FIRST_DAY = datetime.date(1899, 12, 30)


class Workbook:
    """A workbook as its XML says it. Cells are texts, or numbers with the number format that they have."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        styles = self.part("xl/styles.xml")
        formats = {int(node.get("numFmtId")): node.get("formatCode") for node in styles.iterfind(".//numFmt", NAME)}
        formats.update({0: "General", 1: "0", 49: "@"})
        self.formats = [formats.get(int(node.get("numFmtId")), "built in")
                        for node in styles.find("cellXfs", NAME)]
        targets = {node.get("Id"): node.get("Target") for node in self.part("xl/_rels/workbook.xml.rels")}
        self.sheets = {node.get("name"): self.part("xl/" + targets[node.get(RELATION)])
                       for node in self.part("xl/workbook.xml").find("sheets", NAME)}

    def part(self, name):
        return xml.etree.ElementTree.fromstring(self.zip.read(name))

    def cells(self, name):
        """(row, column) from 1: value, number format."""
        found = {}
        for cell in self.sheets[name].iterfind(".//c", NAME):
            letters, row = re.fullmatch(r"([A-Z]+)([0-9]+)", cell.get("r")).groups()
            column = 0
            for letter in letters:
                column = 26 * column + ord(letter) - 64
            look = self.formats[int(cell.get("s", 0))]
            if cell.get("t") == "inlineStr":
                text = "".join(cell.find("is", NAME).itertext())
                found[int(row), column] = re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), text), look
            else:
                found[int(row), column] = float(cell.find("v", NAME).text), look
        return found


def near(test, found, wanted, place, part=1e-15, least=0.0):
    test.assertLessEqual(abs(found - wanted), part * abs(wanted) + least, place)


class ResultsXlsx(unittest.TestCase):
    def compare(self, folder):
        """Every table against the CSV file; the number of cells."""
        tables, book, count = reports.tables_of(folder), Workbook(folder / "results.xlsx"), 0
        kinds = reports.kinds_of(tables)
        self.assertEqual(list(book.sheets)[0], "report")
        self.assertEqual(sorted(book.sheets), sorted(["report", *tables]))
        for name, (header, rows) in tables.items():
            cells = book.cells(name)
            self.assertEqual([cells[1, 1 + at][0] for at in range(len(header))], header)
            for at, row in enumerate(rows, 2):
                for place, column in enumerate(header, 1):
                    found, look = cells.pop((at, place), (None, None))
                    self.compare_cell(found, look, row[column], kinds[name, column], (name, at, column))
                    count += 1
            self.assertEqual({at for at, _ in cells}, {1})
        return count

    def compare_cell(self, found, look, wanted, kind, place):
        if wanted == "":
            self.assertIsNone(found, place)
        elif kind == "number":
            self.assertIsInstance(found, float, place)
            near(self, found, float(wanted), place)
        elif kind == "whole number":
            self.assertEqual((found, look), (float(wanted), "0"), place)
        elif kind == "date":
            self.assertEqual(look, "yyyy-mm-dd", place)
            self.assertEqual(FIRST_DAY + datetime.timedelta(days=found), datetime.date.fromisoformat(wanted), place)
        else:
            self.assertEqual((found, look), (reports.plain(wanted), "@"), place)

    def test_all_tables_of_a_plan(self):
        folder, done = reports.plan("xlsx", "demo", "--xlsx", "--hourly", "--certificate")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertGreater(self.compare(folder), 50000)

    def test_strange_names_are_texts(self):
        scenario, names = reports.strange_scenario()
        folder, done = reports.plan("xlsx-strange", scenario, "--xlsx", "--set", "plan.title==SUM(1;2)")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.compare(folder)
        book = Workbook(folder / "results.xlsx")
        self.assertEqual(book.cells("report")[1, 1][0], "=SUM(1;2)")
        for name, sheet in book.sheets.items():
            self.assertEqual(list(sheet.iterfind(".//f", NAME)), [], name)
        found = {value for sheet in ("load", "supply") for value, _ in book.cells(sheet).values()}
        self.assertGreater(len(found & set(names)), 5)
        self.assertIn("_x0041_", names)

    def test_without_a_plan(self):
        folder, done = reports.plan("xlsx-infeasible", "infeasible", "--xlsx")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.compare(folder)
        page = [value for value, _ in Workbook(folder / "results.xlsx").cells("report").values()]
        self.assertTrue(any("no plan" in str(text).lower() for text in page), page)

    def test_looks(self):
        folder, done = reports.plan("xlsx-looks", "demo", "--xlsx")
        book = Workbook(folder / "results.xlsx")
        for name, sheet in book.sheets.items():
            pane = sheet.find(".//pane", NAME)
            if name == "report":
                self.assertIsNone(pane)
            else:
                self.assertEqual((pane.get("ySplit"), pane.get("state"), pane.get("xSplit")), ("1", "frozen", None))
        years = book.cells("years")
        columns = {years[1, place][0]: place for place in range(1, 23)}
        looks = {name: years[2, place][1] for name, place in columns.items()}
        # The largest are 1 GW, $75.6/MWh, 0 and 3.9 $B: three digits each.
        self.assertEqual(looks["in_service_gw"], '#,##0.00" GW"')
        self.assertEqual(looks["power_usd_per_mwh"], '#,##0.0" $/MWh"')
        self.assertEqual(looks["unserved_frac"], "#,##0%")
        self.assertEqual(looks["year"], "0")
        limits = book.cells("limits") # their unit stands in another column
        place = [limits[1, at][0] for at in range(1, 17)].index("bound") + 1
        self.assertEqual({look for (row, at), (_, look) in limits.items() if at == place and row > 1}, {"General"})
        for name, sheet in book.sheets.items():
            widths = {int(node.get("min")): float(node.get("width")) for node in sheet.iterfind(".//col", NAME)}
            for (row, place), (value, _) in book.cells(name).items():
                if name != "report" and isinstance(value, str):
                    self.assertGreaterEqual(widths[place], min(len(value), 60), (name, row, place))

    def test_the_first_sheet_is_the_first_page(self):
        folder, done = reports.plan("xlsx-page", "demo", "--xlsx")
        page = (folder / "report.md").read_text(encoding="utf-8")
        cells = Workbook(folder / "results.xlsx").cells("report")
        text = " ".join(value for (_, place), (value, _) in sorted(cells.items())
                        if place == 1 and isinstance(value, str))
        title, sentence = re.match(r"# (.*)\n\n(.*)\n", page).groups()
        self.assertEqual(cells[1, 1][0], title)
        self.assertIn(sentence, text)
        table = re.search(r"\n(\| Year .*\n)\|-.*\n((?:\|.*\n)+)", page)
        head = [cell.strip() for cell in table[1].strip().strip("|").split("|")]
        at = next(row for (row, place), (value, _) in cells.items() if (place, value) == (1, "Year"))
        self.assertEqual([cells[at, place][0] for place in range(1, len(head) + 1)], head)
        for row, line in enumerate(table[2].strip().split("\n"), at + 1):
            for place, shown in enumerate(line.strip("|").split("|"), 1):
                value, look = cells.get((row, place), ("", ""))
                if isinstance(value, float) and place > 1:
                    decimals = len(look.partition(".")[2])
                    self.assertEqual(f"{value:,.{decimals}f}", shown.strip())
                else:
                    self.assertEqual(str(value).removesuffix(".0"), shown.strip())
        self.assertEqual(max(row for row, _ in cells), row) # nothing follows the table

    def test_equal_plans_give_equal_bytes_and_nothing_is_left_behind(self):
        files = []
        for name in ("xlsx-once", "xlsx-twice"):
            folder, done = reports.plan(name, "demo", "--xlsx")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            files.append((folder / "results.xlsx").read_bytes())
            self.assertEqual([path.name for path in folder.iterdir() if path.name.startswith((".", "tmp"))], [])
        self.assertEqual(*files)

    def test_a_full_disk_is_told(self):
        """The library writes through temporary files and does not look whether the disk takes them. Whatever limit of a
        file's size holds, the workbook is whole or not there. The largest sheet is the largest file of a long
        horizon."""
        wanted = ("demo", "--xlsx", "--set", "plan.end_date=2029-07-01")
        whole, done = reports.plan("xlsx-unlimited", *wanted)
        right = (whole / "results.xlsx").read_bytes()
        parts = zipfile.ZipFile(whole / "results.xlsx").infolist()
        sheet = max(part.file_size for part in parts)
        least = max(path.stat().st_size for path in whole.iterdir() if path.name != "results.xlsx")
        self.assertGreater(sheet, least)
        ends = []
        for limit in sorted({least + 1, sheet - 1, sheet, len(right) - 1,
                             *(least + step * (sheet - least) // 6 for step in range(1, 6))}):
            folder, done = reports.plan("xlsx-full", *wanted, limit=max(limit, least + 1))
            ends.append(done.returncode)
            if done.returncode == 0:
                self.assertEqual((folder / "results.xlsx").read_bytes(), right)
                continue
            self.assertEqual(done.returncode, 5, done.stderr)
            self.assertRegex(done.stderr, r"xlsx-full/results\.xlsx: error: cannot be written: ")
            self.assertFalse(folder.exists())
        self.assertIn(5, ends)
        self.assertEqual(ends[-1], 0)

    def test_few_open_files_are_told(self):
        ends = []
        for files in range(8, 64, 9):
            out = SCRATCH / "xlsx-files"
            shutil.rmtree(out, ignore_errors=True)
            done = subprocess.run([PROGRAM, "plan", "demo", "-q", "--no-charts", "--xlsx", "--grid", "season",
                                   "-o", out],
                                  stderr=subprocess.PIPE, text=True,
                                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files)))
            ends.append(done.returncode)
            if done.returncode != 0:
                self.assertEqual((done.returncode, out.exists()), (5, False), done.stderr)
                self.assertIn("Too many open files", done.stderr)
        self.assertEqual((ends[0], ends[-1]), (5, 0))

    def test_a_workbook_of_others_is_not_replaced(self):
        folder = SCRATCH / "xlsx-others"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "results.xlsx").write_text("mine")
        done = subprocess.run([PROGRAM, "plan", "demo", "-q", "--no-charts", "-o", folder], stderr=subprocess.PIPE,
                              text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("no report but results.xlsx", done.stderr)
        self.assertEqual((folder / "results.xlsx").read_text(), "mine")

    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
    def test_libreoffice_reads_the_same(self):
        scenario, _ = reports.strange_scenario()
        folder, done = reports.plan("xlsx-lo", scenario, "--certificate", "--xlsx")
        self.assertEqual(done.returncode, 0, done.stderr)
        tables, converted = reports.tables_of(folder), SCRATCH / "xlsx-lo-converted"
        kinds = reports.kinds_of(tables)
        shutil.rmtree(converted, ignore_errors=True)
        # Comma, double quotes, UTF-8; values rather than what is shown; a file for each sheet.
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{SCRATCH.resolve()}/libreoffice",
                        "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,"
                        "false,-1", "--outdir", converted, folder / "results.xlsx"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240)
        for table, (header, rows) in tables.items():
            found_header, found = reports.read_csv(converted / f"results-{table}.csv")
            self.assertEqual((found_header, len(found)), (header, len(rows)))
            for wanted, row in zip(rows, found):
                for column in header:
                    place = (table, column, wanted[column])
                    if kinds[table, column] == "number" and wanted[column]:
                        unit = 0.01 if row[column].endswith("%") else 1.0
                        # LibreOffice writes 15 digits, and fewer of what rounding leaves of nothing
                        near(self, float(row[column].removesuffix("%")) * unit, float(wanted[column]), place,
                             1e-12, 1e-20)
                    else:
                        self.assertEqual(row[column], reports.plain(wanted[column]), place)


if __name__ == "__main__":
    pathlib.Path(SCRATCH).mkdir(parents=True, exist_ok=True)
    unittest.main(argv=sys.argv[:1])
