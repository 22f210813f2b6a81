#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/examples/epoch.py on tables worked by hand, and on faulty ones.

usage: test_epoch.py SOURCE
"""
import os
import subprocess
import sys
import tempfile
import unittest

SCRIPT = os.path.join(os.path.abspath(sys.argv.pop(1)), "docs", "examples", "epoch.py")
OLDER = """Data center,Date,Construction status,Buildings operational,Power (MW)
Mill,2025-01-01,"Land, cleared",0,0
Mill,2025-06-01,one,1,100
Mill,2026-04-01,two,2,250
Mill,2026-10-01,three,3,400
Quarry,2027-01-01,one,,500
Gone,2026-06-01,one,1,80
"""
# Mill's second building has less power than was thought and comes 14 days later, its third is not told. Quarry tells no
# buildings: 480 of 500 MW are the same, and come 52 weeks later.
NEWER = """Data center,Date,Construction status,Buildings operational,Power (MW)
Mill,2026-04-15,two,2,200
Quarry,2027-12-31,one,,480
Mill,2025-06-01,one,1,100
"""
SITES = """data_center,site,region,provider,option,share
Mill,Mill,North,alpha,grid,0.5
Quarry,Pit,South,beta,engine,1
"""


class Epoch(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def run_script(self, *arguments):
        return subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=False)

    def rows(self, *arguments):
        ended = self.run_script(*arguments)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        return [line.split(",") for line in ended.stdout.splitlines()[1:]]

    def test_sites(self):
        rows = self.rows("sites", self.file("older.csv", OLDER), self.file("sites.csv", SITES), "2026-01-01")
        self.assertEqual([row[:9] for row in rows], [
            ["Mill", "1", "North", "alpha", "grid", "0.05", "0.05", "2025-06-01", "under_construction"],
            ["Mill", "2", "North", "alpha", "grid", "0.075", "0.075", "2026-04-01", "under_construction"],
            ["Mill", "3", "North", "alpha", "grid", "0.075", "0.075", "2026-10-01", "under_construction"],
            ["Pit", "1", "South", "beta", "engine", "0.5", "0.5", "2027-01-01", "announced"]])

    def test_slips(self):
        rows = self.rows("slips", self.file("older.csv", OLDER), self.file("newer.csv", NEWER), "2026-01-01")
        self.assertEqual(rows, [["Gone", "80", "2026-06-01", "", ""],
                                ["Mill", "250", "2026-04-01", "2026-04-15", "2.0"],
                                ["Mill", "400", "2026-10-01", "", ""],
                                ["Quarry", "500", "2027-01-01", "2027-12-31", "52.0"]])

    def test_lead(self):
        """Mill was seen on 1 January 2025 and draws power 151 days later; 10 weeks were foretold. Barn came 49 days
        after its first sight. Their errors are 11.571 and -3 weeks: 4.286 on average, and 14.571 / sqrt(2) apart."""
        barn = "Barn,2025-01-01,none,0,0\nBarn,2025-02-19,one,1,5\nLate,2025-01-01,none,0,0\nLate,2026-02-01,one,1,9\n"
        rows = self.rows("lead", self.file("older.csv", OLDER + barn), "2026-01-31", "10")
        self.assertEqual(rows, [["Barn", "2025-01-01", "2025-03-12", "2025-02-19", "-3.0"],
                                ["Mill", "2025-01-01", "2025-03-12", "2025-06-01", "11.6"],
                                ["mean", "", "", "", "4.3"], ["standard deviation", "", "", "", "10.3"]])

    def test_quarters(self):
        """Mill has 100 of 120 MW when they are due and never more than 200 of the 250 that are announced; they are due
        on 31 March 2026, and 14 days later with the slip. Quarry is early, and has the 300 MW that were announced."""
        announced = ("data_center,mw,date\nMill,120,2025-06-30\nMill,250,2026-03-31\nQuarry,300,2028-01-01\n")
        rows = self.rows("quarters", self.file("announced.csv", announced), self.file("newer.csv", NEWER),
                         "2026-09-29", "2")
        self.assertEqual(rows, [["2025-06-30", "120", "0", "100"], ["2025-09-30", "120", "120", "100"],
                                ["2025-12-31", "120", "120", "100"], ["2026-03-31", "250", "120", "100"],
                                ["2026-06-30", "250", "250", "200"], ["mean", "172", "122", "120"]])
        rows = self.rows("quarters", self.file("announced.csv", announced), self.file("newer.csv", NEWER),
                         "2028-03-31", "2")
        self.assertEqual(rows[-2], ["2028-03-31", "550", "550", "500"])

    def test_faults(self):
        older, sites = self.file("older.csv", OLDER), self.file("sites.csv", SITES)
        for what, arguments in [
                ("usage", ["sites", older]),
                ("DAY", ["sites", older, sites, "soon"]),
                ("no column 'share'", ["sites", older, self.file("a.csv", SITES.replace("share", "part")),
                                       "2026-01-01"]),
                ("no data centre 'Quarry'", ["sites", self.file("b.csv", NEWER.replace("Quarry", "Pit")), sites,
                                             "2026-01-01"]),
                ("'much'", ["slips", older, self.file("c.csv", NEWER.replace("480", "much")), "2026-01-01"]),
                ("'2027-12-32'", ["slips", older, self.file("d.csv", NEWER.replace("-31", "-32")), "2026-01-01"]),
                ("'9999-12-31'", ["slips", older, self.file("f.csv", NEWER.replace("2027", "9999")), "2026-01-01"]),
                ("no quarter ends", ["quarters", self.file("e.csv", "data_center,mw,date\nMill,1,2026-05-01\n"), older,
                                     "2026-06-29", "9"]),
                ("no data centre 'Hill'", ["quarters", self.file("g.csv", "data_center,mw,date\nHill,1,2026-05-01\n"),
                                           older, "2026-06-30", "9"]),
                ("absent", ["slips", older, os.path.join(self.folder.name, "absent.csv"), "2026-01-01"])]:
            ended = self.run_script(*arguments)
            self.assertEqual((ended.returncode, ended.stdout.count("\n") <= 4), (1, True), what)
            self.assertIn(what, ended.stderr)
            self.assertNotIn("Traceback", ended.stderr)


if __name__ == "__main__":
    unittest.main()
