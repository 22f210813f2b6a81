#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves the gap of a plan by plain arithmetic, without a solver and without any code of gigaplan.

    gigaplan plan DIR -o OUT --certificate
    gigaplan export DIR -o model.mps [--stage first]          with the same --set, --grid, --objective and --gap
    python3 prove.py model.mps OUT [--stage first]

model.mps is the whole problem as one linear programme: min c.x, lower <= A x <= upper, 0 <= x <= u. OUT/certificate
holds duals y for the rows of its investment layer and, for each cut, the duals that the rows of a week of operation
had. From any y whatever

    c.x  >=  y.(sides of the rows)  +  sum over columns of min(0, c - A'y) u        for every x of the programme,

with y at the side that its sign says. The script makes one y of the certificate (steps 1 to 4 below), computes the
right side and compares it with the bound that the report states. A spoilt dual makes the bound that is proven worse,
never wrong. Then it puts the plan's own point into the programme. All sums are exact: decimal numbers as they stand in
the files, no rounding anywhere.

Needs Python 3.8 and nothing else. Exit code 0: proven; 1: not proven; 2: the files do not go together.
"""
import argparse
import collections
import csv
import decimal
import json
import pathlib
import re
import sys

D = decimal.Decimal
ZERO = D(0)
INFINITY = D("Infinity")
# Sums and products of numbers in files have a finite number of digits: nothing is rounded, or the script stops.
EXACT = decimal.Context(prec=2000, Emax=100000, Emin=-100000,
                        traps=[decimal.Inexact, decimal.InvalidOperation, decimal.DivisionByZero])
UP = decimal.Context(prec=40, rounding=decimal.ROUND_CEILING)


class Mismatch(Exception):
    """The files do not belong together."""


# -- the programme ---------------------------------------------------------------------------------


class Programme:
    """Rows and columns of a free MPS file."""

    def __init__(self, path):
        self.cost, self.upper, self.lower = {}, {}, {}
        self.columns = collections.OrderedDict()  # name -> [(row, coefficient)]
        self.rows = collections.OrderedDict()  # name -> [(column, coefficient)]
        self.sides = {}  # row -> [lower, upper]
        self.objective = None
        section, kinds, ranges = None, {}, []
        with open(path, encoding="ascii") as file:
            for line in file:
                words = line.split()
                if not words or line.startswith("*"):
                    continue
                if not line[0].isspace():
                    section = words[0]
                elif section == "ROWS":
                    self._row(kinds, *words)
                elif section == "COLUMNS":
                    self._entry(*words)
                elif section == "RHS":
                    self._side(kinds, words[1], D(words[2]))
                elif section == "RANGES":
                    ranges.append((words[1], D(words[2])))
                elif section == "BOUNDS":
                    self._bound(words)
        for row, width in ranges:
            self.sides[row][1] = self.sides[row][0] + width

    def _row(self, kinds, kind, name):
        if kind == "N":
            self.objective = name
            return
        kinds[name] = kind
        self.rows[name] = []
        self.sides[name] = [-INFINITY if kind == "L" else ZERO, INFINITY if kind == "G" else ZERO]

    def _entry(self, column, row, value):
        value = D(value)
        if column not in self.columns:
            self.columns[column], self.cost[column] = [], ZERO
            self.lower[column], self.upper[column] = ZERO, INFINITY
        if row == self.objective:
            self.cost[column] = value
        else:
            self.columns[column].append((row, value))
            self.rows[row].append((column, value))

    def _side(self, kinds, row, value):
        if kinds[row] != "L":
            self.sides[row][0] = value
        if kinds[row] != "G":
            self.sides[row][1] = value

    def _bound(self, words):
        kind, column = words[0], words[2]
        value = D(words[3]) if len(words) > 3 else None
        if kind in ("FX", "LO"):
            self.lower[column] = value
        if kind in ("FX", "UP"):
            self.upper[column] = value
        if kind in ("FR", "MI"):
            self.lower[column] = -INFINITY

    def bounding_rows(self):
        """Column of operation -> the row that bounds it: column - (multiple of what stands there) <= 0. Columns of
        operation come last."""
        return {terms[-1][0]: row for row, terms in self.rows.items() if row.startswith("most.") and terms[-1][1] == 1}

    def tighten(self):
        """Upper bounds that the rows imply, rounded up: a x <= b - (least the other terms can be). Three sweeps carry
        stocks forward. What is drawn from a pool in all follows from the sum of its rows, in which the stocks between
        them cancel."""
        falls = [row for row in self.rows if row.startswith("never_falls.")]
        pools = collections.defaultdict(list)
        for row in self.rows:
            if row.startswith(("pool.", "accelerator_supply.")):
                pools[row.rpartition(".")[0]].append(row)
        sums = [self._sum(rows) for rows in pools.values()]
        for _ in range(3):
            for terms, side in sums:
                self._tighten_row(terms, side)
            for row, terms in self.rows.items():
                self._tighten_row([(j, a) for j, a in terms], self.sides[row][1])
                self._tighten_row([(j, -a) for j, a in terms], -self.sides[row][0])
            for row in reversed(falls):  # the limit of a total holds for all before it
                self._tighten_row([(j, -a) for j, a in self.rows[row]], -self.sides[row][0])

    def _sum(self, rows):
        """Left side and upper side of the rows added up."""
        terms = collections.defaultdict(lambda: ZERO)
        for row in rows:
            for column, a in self.rows[row]:
                terms[column] += a
        return [(column, a) for column, a in terms.items() if a], sum((self.sides[row][1] for row in rows), ZERO)

    def _tighten_row(self, terms, side):
        if side == INFINITY:
            return
        least, open_terms = ZERO, []
        for column, a in terms:
            bound = self.lower[column] if a > 0 else self.upper[column]
            if bound in (INFINITY, -INFINITY):
                open_terms.append(column)
            else:
                least += a * bound
        for column, a in terms:
            if a <= 0 or open_terms and open_terms != [column]:
                continue
            others = least if open_terms else least - a * self.lower[column]
            if self.lower[column] == -INFINITY:
                continue
            implied = UP.divide(side - others, a)
            if implied < self.upper[column]:
                self.upper[column] = max(implied, self.lower[column])


def cleaned(name):
    """A name as it stands in the programme."""
    return re.sub("[^A-Za-z0-9_.]", "_", name)[:87]


# -- the certificate -------------------------------------------------------------------------------


def table(folder, name):
    with open(folder / (name + ".csv"), encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def duals_of(programme, folder, stage):
    """Steps 1 to 3: duals of the investment rows as they are; duals of operation: those that each cut came from, times
    its dual; and of the rows that bound its columns, what the cut makes of them."""
    y = collections.defaultdict(lambda: ZERO)
    most = programme.bounding_rows()
    for line in table(folder, "rows"):
        if line["stage"] == stage:
            y[line["row_name"]] += allowed(programme, line["row_name"], D(line["dual"]))
    cuts = {line["cut"]: line for line in table(folder, "cuts")}
    came_from = collections.defaultdict(list)
    for line in table(folder, "cut_duals"):
        came_from[line["cut"]].append(line)
    for use in table(folder, "cut_uses"):
        if use["stage"] != stage:
            continue
        where = cuts[use["cut"]]["region"], use["start_date"]
        served = cleaned("served.all.%s.%s" % where)
        if served not in programme.rows and cleaned("balance.all.%s.%s.block0" % where) not in programme.rows:
            continue  # no load can stand there: it has no operation
        dual, own = max(ZERO, D(use["dual"])), {}
        for line in came_from[use["cut"]]:
            name = "%s.%s.%s.%s" % ((line["row_kind"], line["entry"]) + where)
            own[cleaned(name + (".block" + line["block"] if line["block"] else ""))] = dual * D(line["dual"])
        part = D(use["weight_part"])
        if cuts[use["cut"]]["kind"] == "served":
            part = ZERO
            own[served] = own.get(served, ZERO) - dual  # what is unserved is held against what may be
        add_cut(programme, y, own, part, most)
    return y


def add_cut(programme, y, own, part, most):
    """`part` of the period's cost less what the cut's duals are worth, column by column: where that is below 0 it takes
    the bound."""
    less = {}
    for row, dual in own.items():
        dual = allowed(programme, row, dual)
        y[row] += dual
        for column, a in programme.rows[row]:
            if column in most:
                less[column] = less.get(column, ZERO) + a * dual
    for column, worth in less.items():
        y[most[column]] += min(ZERO, part * programme.cost[column] - worth)


def allowed(programme, row, dual):
    """A dual whose side is open proves nothing."""
    if row not in programme.rows:
        raise Mismatch("the programme has no row %s: is it of the same scenario, grid and stage?" % row)
    lower, upper = programme.sides[row]
    return ZERO if dual > 0 and lower == -INFINITY or dual < 0 and upper == INFINITY else dual


def reduced_costs(programme, y):
    d = dict(programme.cost)
    for row, dual in y.items():
        if dual != 0:
            for column, a in programme.rows[row]:
                d[column] -= a * dual
    return d


def complete(programme, y):
    """Step 4: rows of which the certificate says nothing, each with the best dual that there is."""
    d = reduced_costs(programme, y)

    def move(row, dual):
        y[row] += dual
        for column, a in programme.rows[row]:
            d[column] -= a * dual

    for column, row in programme.bounding_rows().items():
        if d[column] < 0:
            move(row, d[column])
    later = {}  # total -> row that says that it is no less than the total before, from the last to the first
    for row in programme.rows:
        if row.startswith("never_falls."):
            (one, a), (other, _) = programme.rows[row]
            later[one if a > 0 else other] = (row, other if a > 0 else one)
    before = {earlier for _, earlier in later.values()}
    for last in [total for total in later if total not in before]:
        chain, total, worth, least = [], last, ZERO, ZERO
        while True:  # what building in a period is worth: the sum over all periods from there on
            worth += d[total]
            if total not in later or programme.sides[later[total][0]][1] == INFINITY:  # else nothing can be built then
                least = min(least, worth)
            if total not in later:
                break
            chain.append((later[total][0], worth))
            total = later[total][1]
        for row, worth_here in chain:
            move(row, worth_here - least)
    repair(programme, y, d, move)
    return d


def repair(programme, y, d, move):
    """A column without any bound must not have a reduced cost below 0: a row that it helps to fulfil gives way."""
    for column in programme.columns:
        if d[column] >= 0 or programme.upper[column] < INFINITY:
            continue
        for row, a in programme.columns[column]:
            dual = y.get(row, ZERO) + d[column] / a
            if allowed(programme, row, dual) == dual:
                move(row, d[column] / a)
                break


def proven_bound(programme, y, d):
    bound = ZERO
    for row, dual in y.items():
        if dual:
            bound += dual * programme.sides[row][0 if dual > 0 else 1]
    for column, cost in d.items():
        if cost:
            end = programme.upper[column] if cost < 0 else programme.lower[column]
            if end in (INFINITY, -INFINITY):
                return -INFINITY, column
            bound += cost * end
    return bound, None


# -- the plan as a point ---------------------------------------------------------------------------


def put_in(programme, folder):
    """The objective at the plan's point, and by how much it misses a row or bound at most, relative to what stands in
    the row."""
    x = dict.fromkeys(programme.columns, ZERO)
    for line in table(folder, "point"):
        if line["column"] not in x:
            raise Mismatch("the programme has no column %s: is it of the same scenario and grid?" % line["column"])
        x[line["column"]] = D(line["value"])
    worst = (ZERO, "")
    for column, value in x.items():
        worst = max(worst, (value - programme.upper[column], column), (programme.lower[column] - value, column))
    for row, terms in programme.rows.items():
        parts = [a * x[column] for column, a in terms]
        total, size = sum(parts, ZERO), max([D(1)] + [abs(part) for part in parts])
        miss = max(total - programme.sides[row][1], programme.sides[row][0] - total)
        if miss > 0:
            worst = max(worst, (UP.divide(miss, size), row))
    return sum((programme.cost[column] * value for column, value in x.items()), ZERO), worst


# -- the answer ------------------------------------------------------------------------------------


def claims(out, stage):
    """Value and bound as the report states them, in the unit of the programme's objective."""
    stated = {line["stage"]: line for line in table(out / "certificate", "stages")}
    if stage not in stated:
        raise Mismatch("the certificate has no stage %s" % stage)
    value, bound = D(stated[stage]["value"]), D(stated[stage]["bound"])
    if stage == "last":
        with open(out / "plan.json", encoding="utf-8") as file:
            plan = json.load(file, parse_float=D, parse_int=D)
        value, bound = plan["objective_usd"] / 10**9, plan["bound_usd"] / 10**9
    return value, bound, stated[stage]["unit"]


def prove(arguments):
    decimal.setcontext(EXACT)
    folder = arguments.report / "certificate"
    value, claimed, unit = claims(arguments.report, arguments.stage)
    programme = Programme(arguments.model)
    objective, (miss, where) = put_in(programme, folder)
    programme.tighten()
    y = duals_of(programme, folder, arguments.stage)
    d = complete(programme, y)
    bound, open_column = proven_bound(programme, y, d)
    size = max(D(1), abs(value))
    print("programme        %d rows, %d columns" % (len(programme.rows), len(programme.columns)))
    print("value claimed    %.12g %s" % (value, unit))
    print("value of point   %.12g %s, misses a row by %.1e of its size at most%s" %
          (objective, unit, miss, miss and " (%s)" % where or ""))
    print("bound claimed    %.12g %s" % (claimed, unit))
    print("bound proven     %.12g %s%s" % (bound, unit, open_column and " (column %s is open)" % open_column or ""))
    print("gap claimed      %.3e" % UP.divide(value - claimed, size))
    print("gap proven       %.3e" % UP.divide(value - bound, size))
    faults = []
    if not bound >= claimed - arguments.tolerance * size:
        faults.append("the bound that is claimed is not proven")
    if miss > arguments.feasibility:
        faults.append("the point is not a plan of the programme")
    if arguments.stage == "last" and abs(objective - value) > arguments.feasibility * size:
        faults.append("the point has another value than is claimed")
    for fault in faults:
        print("NOT PROVEN: " + fault)
    if not faults:
        print("PROVEN")
    return 1 if faults else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=pathlib.Path, help="programme written by gigaplan export, as MPS")
    parser.add_argument("report", type=pathlib.Path, help="folder written by gigaplan plan --certificate")
    parser.add_argument("--stage", choices=["first", "last"], default="last")
    parser.add_argument("--tolerance", type=D, default=D("1e-9"), help="of the bound, relative to the value (1e-9)")
    parser.add_argument("--feasibility", type=D, default=D("1e-6"), help="of rows at the plan's point (1e-6)")
    try:
        return prove(parser.parse_args())
    except (Mismatch, OSError, KeyError) as fault:
        print("prove.py: %s" % fault, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
