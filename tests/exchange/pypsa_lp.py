# SPDX-License-Identifier: GPL-3.0-or-later
"""The linear programme of a network of PyPSA, from its CSV folder alone: what an import is judged by.

Written from the descriptions of PyPSA's attributes. It knows buses, carriers, loads, generators, storage units, stores,
links, limits on what carriers count and one investment period. Storage is cyclic.
"""
import csv
import math
import os
import subprocess


def rows_of(folder, name):
    path = os.path.join(folder, name + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(row, name, usual):
    text = row.get(name) or ""
    return usual if text in ("", "nan") else float(text)


def flag(row, name):
    return row.get(name, "") in ("True", "true", "1", "1.0")


def counted_by(row):
    """The attribute of carriers that a limit counts."""
    return row.get("carrier_attribute") or "co2_emissions"


class Programme:
    """A programme in CPLEX LP format, written as it grows."""

    def __init__(self):
        self.cost, self.rows, self.bounds, self.count = [], [], [], 0

    def column(self, cost=0.0, lower=0.0, upper=math.inf):
        name = f"x{self.count}"
        self.count += 1
        self.cost.append((cost, name))
        high = "+inf" if math.isinf(upper) else repr(upper)
        self.bounds.append(f" {repr(lower)} <= {name} <= {high}")
        return name

    def row(self, terms, sense, right):
        self.rows.append(self.sum_of(terms) + f" {sense} {repr(right)}")

    def sum_of(self, terms):
        parts = [f"{'+' if factor >= 0 else '-'} {repr(abs(factor))} {name}" for factor, name in terms if factor != 0]
        return "\n  ".join(parts) if parts else f"0 {self.cost[0][1]}"

    def text(self):
        rows = "\n".join(f" r{i}: {row}" for i, row in enumerate(self.rows))
        return ("Minimize\n obj: " + self.sum_of(self.cost) + "\nSubject To\n" + rows + "\nBounds\n" +
                "\n".join(self.bounds) + "\nEnd\n")


class Network:
    """Reads a folder and builds its programme."""

    def __init__(self, folder, period=None):
        self.folder, self.tables = folder, {}
        stamps = rows_of(folder, "snapshots")
        self.kept = [i for i, row in enumerate(stamps) if period is None or int(row["period"]) == period]
        self.weights = {kind: [number(stamps[i], kind, 1.0) for i in self.kept]
                        for kind in ("objective", "stores", "generators")}
        self.period = period
        self.period_weights = next((row for row in rows_of(folder, "investment_periods")
                                    if period is not None and int(row["period"]) == period), {})
        self.years = sum(self.weights["objective"]) / 8760
        self.programme = Programme()
        self.balance = {row["name"]: [[] for _ in self.kept] for row in rows_of(folder, "buses")}
        self.demand = {row["name"]: [0.0] * len(self.kept) for row in rows_of(folder, "buses")}
        self.counted = {counted_by(row): [] for row in rows_of(folder, "global_constraints")}

    def things(self, name):
        for row in rows_of(self.folder, name):
            if row.get("active", "True") in ("False", "false", "0"):
                continue
            built, life = number(row, "build_year", 0), number(row, "lifetime", math.inf)
            if self.period is None or built <= self.period < built + life:
                yield row

    def series(self, kind, row, attribute, usual):
        """Of a component: its column of the file of the attribute, else its own value."""
        name = f"{kind}-{attribute}"
        if name not in self.tables:
            self.tables[name] = rows_of(self.folder, name)
        table = self.tables[name]
        if table and row["name"] in table[0]:
            return [float(table[i][row["name"]]) for i in self.kept]
        return [number(row, attribute, usual)] * len(self.kept)

    def size(self, row, nominal):
        """Column of the capacity, or the capacity itself."""
        if not flag(row, nominal + "_extendable"):
            return None, number(row, nominal, 0.0)
        cost, overnight = number(row, "capital_cost", 0.0), number(row, "overnight_cost", math.nan)
        if not math.isnan(overnight):
            rate, life = number(row, "discount_rate", math.nan), number(row, "lifetime", math.inf)
            factor = rate if math.isinf(life) else 1 / life if rate == 0 else rate / (1 - (1 + rate) ** -life)
            cost = overnight * factor * self.years
        given = number(row, nominal + "_set", math.nan)
        low, high = number(row, nominal + "_min", 0.0), number(row, nominal + "_max", math.inf)
        if not math.isnan(given):
            low = high = given
        return self.programme.column(cost + number(row, "fom_cost", 0.0), low, high), None

    def column(self, cost, least, most, size):
        """Column from least x size to most x size; None where it can only be 0."""
        nominal, fixed = size
        if not nominal:
            if least * fixed == most * fixed == 0:
                return None
            return self.programme.column(cost, least * fixed, most * fixed)
        column = self.programme.column(cost, -math.inf if least < 0 else 0.0)
        self.programme.row([(1.0, column), (-most, nominal)], "<=", 0.0)
        self.programme.row([(-1.0, column), (least, nominal)], "<=", 0.0)
        return column

    def generators(self):
        carriers = {row["name"]: row for row in rows_of(self.folder, "carriers")}
        for row in self.things("generators"):
            size = self.size(row, "p_nom")
            most, least = (self.series("generators", row, name, usual)
                           for name, usual in (("p_max_pu", 1.0), ("p_min_pu", 0.0)))
            cost = self.series("generators", row, "marginal_cost", 0.0)
            carrier, energy = carriers.get(row.get("carrier", ""), {}), []
            for t in range(len(self.kept)):
                power = self.column(cost[t] * self.weights["objective"][t], least[t], most[t], size)
                if power:
                    self.balance[row["bus"]][t].append((1.0, power))
                    energy.append((self.weights["generators"][t], power))
            if energy and not math.isinf(number(row, "e_sum_max", math.inf)):
                self.programme.row(energy, "<=", number(row, "e_sum_max", math.inf))
            for attribute, terms in self.counted.items():
                rate = number(carrier, attribute, 0.0) / number(row, "efficiency", 1.0)
                terms += [(rate * weight, power) for weight, power in energy]

    def store(self, row, size, hours, into, out, most, least, cost):
        """stored(t) = stored(t - 1) + hours (into put - taken / out), cyclic"""
        stored = [self.column(0.0, 0.0, hours, size) for _ in self.kept]
        if None in stored:
            return
        for t, length in enumerate(self.weights["stores"]):
            power = (None, 1.0) if math.isinf(most[t]) else size
            put = self.column(0.0, 0.0, -least[t], power)
            taken = self.column(cost[t] * self.weights["objective"][t], 0.0, most[t], power)
            terms = [(1.0, stored[t]), (-1.0, stored[t - 1])] if len(stored) > 1 else []
            for column, way, factor in ((put, -1.0, -length * into), (taken, 1.0, length / out)):
                if column:
                    terms.append((factor, column))
                    self.balance[row["bus"]][t].append((way, column))
            if terms:
                self.programme.row(terms, "=", 0.0)

    def storage_units(self):
        for row in self.things("storage_units"):
            most, least, cost = (self.series("storage_units", row, name, usual) for name, usual in
                                 (("p_max_pu", 1.0), ("p_min_pu", -1.0), ("marginal_cost", 0.0)))
            self.store(row, self.size(row, "p_nom"), number(row, "max_hours", 1.0),
                       number(row, "efficiency_store", 1.0), number(row, "efficiency_dispatch", 1.0), most, least, cost)

    def stores(self):
        for row in self.things("stores"):
            most = [math.inf] * len(self.kept)
            least = [-math.inf] * len(self.kept)
            self.store(row, self.size(row, "e_nom"), 1.0, 1.0, 1.0, most, least, [0.0] * len(self.kept))

    def links(self):
        for row in self.things("links"):
            size = self.size(row, "p_nom")
            low, efficiency = number(row, "p_min_pu", 0.0), number(row, "efficiency", 1.0)
            cost = number(row, "marginal_cost", 0.0)
            for t in range(len(self.kept)):
                power = self.column(cost * self.weights["objective"][t], low, 1.0, size)
                if not power:
                    continue
                self.balance[row["bus0"]][t].append((-1.0, power))
                self.balance[row["bus1"]][t].append((efficiency, power))

    def build(self):
        for row in self.things("loads"):
            for t, load in enumerate(self.series("loads", row, "p_set", 0.0)):
                self.demand[row["bus"]][t] += load
        for step in (self.generators, self.storage_units, self.stores, self.links):
            step()
        for bus, hours in self.balance.items():
            for t, terms in enumerate(hours):
                if terms or self.demand[bus][t]:
                    self.programme.row(terms, "=", self.demand[bus][t])
        for row in rows_of(self.folder, "global_constraints"):
            years = number(self.period_weights, "years", 1.0)
            counted = [(years * rate, name) for rate, name in self.counted[counted_by(row)]]
            self.programme.row(counted, "<=", number(row, "constant", 0.0))
        return self.programme


def solved(path, solver):
    """Least cost of the programme PATH.lp; None where there is no solution."""
    if solver == "clp":
        ended = subprocess.run(["clp", path + ".lp", "-solve"], capture_output=True, text=True, check=True)
        return float(ended.stdout.split("Optimal objective")[1].split()[0])
    subprocess.run([solver, "--lp", path + ".lp", "-w", path + ".sol"], stdout=subprocess.DEVNULL, check=True)
    with open(path + ".sol", encoding="utf-8") as file:
        words = next(line.split() for line in file if line.startswith("s bas"))
    return float(words[6]) if words[4:6] == ["f", "f"] else None


def optimum(folder, path, period=None, solver="glpsol"):
    """Least cost of a network; None where there is none. Writes files whose names begin with `path`."""
    network = Network(folder, period)
    with open(path + ".lp", "w", encoding="utf-8") as file:
        file.write(network.build().text())
    cost = solved(path, solver)
    return None if cost is None else cost * number(network.period_weights, "objective", 1.0)
