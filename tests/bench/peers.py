#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Work that needs numpy and scipy, each as a process of its own started by bench.py.

peers.py convert FILE.mps FILE.npz        free MPS, as gigaplan writes it, to arrays
peers.py highs METHOD FILE.npz            solve with scipy's HiGHS (METHOD: ds or ipm); prints one line of JSON
"""
import json
import sys
import time

import numpy
import scipy.optimize
import scipy.sparse


class Model:
    """Rows as L, G, E with ranges; columns with bounds; entries as triples."""

    def __init__(self):
        self.rows, self.types, self.columns = {}, [], {}
        self.cost, self.entries = {}, ([], [], [])
        self.side, self.range, self.lower, self.upper = {}, {}, {}, {}

    def read(self, path):
        section = None
        with open(path, encoding="ascii") as file:
            for line in file:
                if line[0] != " ":
                    section = line.split()[0]
                    continue
                getattr(self, "read_" + section.lower())(line.split())

    def read_rows(self, words):
        if words[0] == "N":
            self.objective = words[1]
        else:
            self.rows[words[1]] = len(self.rows)
            self.types.append(words[0])

    def read_columns(self, words):
        column = self.columns.setdefault(words[0], len(self.columns))
        if words[1] == self.objective:
            self.cost[column] = float(words[2])
        else:
            for part, value in zip(self.entries, (self.rows[words[1]], column, float(words[2]))):
                part.append(value)

    def read_rhs(self, words):
        if words[1] == self.objective:
            raise ValueError("a constant of the objective, on whose sign readers disagree")
        self.side[self.rows[words[1]]] = float(words[2])

    def read_ranges(self, words):
        self.range[self.rows[words[1]]] = float(words[2])

    def read_bounds(self, words):
        kind, column = words[0], self.columns[words[2]]
        value = float(words[3]) if len(words) > 3 else 0.0
        if kind in ("FX", "LO"):
            self.lower[column] = value
        if kind in ("FX", "UP"):
            self.upper[column] = value
        if kind in ("FR", "MI"):
            self.lower[column] = -numpy.inf

    def dense(self, values, count, default):
        out = numpy.full(count, default)
        if values:
            out[numpy.fromiter(values.keys(), int)] = numpy.fromiter(values.values(), float)
        return out

    def write(self, path):
        count, width = len(self.rows), len(self.columns)
        side = self.dense(self.side, count, 0.0)
        span = self.dense(self.range, count, numpy.inf)
        types = numpy.array(self.types)
        low = numpy.where(types == "L", side - span, side)
        high = numpy.where(types == "G", side + span, side)
        numpy.savez(path, low=low, high=high, cost=self.dense(self.cost, width, 0.0),
                    lower=self.dense(self.lower, width, 0.0), upper=self.dense(self.upper, width, numpy.inf),
                    row=numpy.array(self.entries[0], dtype=numpy.int32), 
                    column=numpy.array(self.entries[1], dtype=numpy.int32),
                    value=numpy.array(self.entries[2]))


def linprog_arguments(path):
    data = numpy.load(path)
    low, high = data["low"], data["high"]
    matrix = scipy.sparse.csr_matrix((data["value"], (data["row"], data["column"])), (len(low), len(data["cost"])))
    equal = low == high
    above, below = ~equal & numpy.isfinite(low), ~equal & numpy.isfinite(high)
    return dict(c=data["cost"], A_eq=matrix[equal], b_eq=low[equal],
                A_ub=scipy.sparse.vstack([-matrix[above], matrix[below]], format="csc"),
                b_ub=numpy.concatenate([-low[above], high[below]]),
                bounds=numpy.column_stack([data["lower"], data["upper"]]))


def highs(method, path):
    arguments = linprog_arguments(path)
    begin, begin_cpu = time.perf_counter(), time.process_time()
    result = scipy.optimize.linprog(**arguments, method="highs-" + method)
    print(json.dumps({
        "wall_s": time.perf_counter() - begin, "cpu_s": time.process_time() - begin_cpu,
        "outcome": {0: "optimal", 1: "limit", 2: "infeasible", 3: "unbounded"}.get(result.status, "failed"),
        "objective": result.fun, "iterations": int(result.nit or 0),
    }))


def main():
    if sys.argv[1] == "convert":
        model = Model()
        model.read(sys.argv[2])
        model.write(sys.argv[3])
    else:
        highs(sys.argv[2], sys.argv[3])


if __name__ == "__main__":
    main()
