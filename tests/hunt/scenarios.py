# SPDX-License-Identifier: GPL-3.0-or-later
"""Random scenarios: a base scenario and a list of changes of its rows and values, all from a seed.

The schema of `gigaplan schema` says what can be changed and how far, so a new table or column takes part by itself.
What is drawn for a column depends on the seed and the column's name alone: a new column leaves the changes of all
others what they are.
"""
import csv
import datetime
import os
import random
import re
import subprocess

ADDED_COLUMNS = ("status", "source_ids", "note")
# Figures of several rows that sum to something: a change moves one and scales the others, so that the sum stays.
# (table, column): columns whose rows belong together.
SUMS = {("classes", "initial_share_frac"): (), ("spending_profiles", "spend_frac"): ("item",),
        ("day_types", "weight_days"): ("season",)}
# What a zero or blank number is changed to, by unit; other numbers are changed by a factor.
TYPICAL = {"weeks": 26, "h": 4, "h/year": 50, "years": 5, "GW": 0.2, "GW/year": 0.5, "GW/week": 0.01,
           "$/MWh": 30, "$/kW": 800, "$/kW-year": 30, "$/kW-month": 30, "$B": 5, "$B/GW": 30, "$/MMBtu": 5,
           "t/MWh": 0.4, "workers": 3000, "workers/GW": 1000}
SHORT = (0, 0.01, 1, 1.5, 3, 7, 10)  # durations that start or end things within a period
BLOCKS = ("1", "2", "3", "4", "6", "8", "12", "24")


def draw(seed, what):
    """Random numbers of their own for each purpose."""
    return random.Random(f"{seed} {what}")


class Column:
    """A column of a table as `gigaplan schema` prints it."""

    def __init__(self, cells):
        self.key = cells["column"].startswith("**")
        self.name = cells["column"].strip("*")
        self.kind = cells["kind"]
        self.unit = cells["unit"]
        self.default = "" if cells["default"] in ("required", "blank") else cells["default"]
        self.required = cells["default"] == "required"
        self.least, self.most = bounds_of(cells["range"])
        reference = re.match(r"rows? of (\w+)", self.kind)
        self.table = reference.group(1) if reference else None
        self.choices = self.kind.split(", ") if ", " in self.kind and not self.table else []


def bounds_of(text):
    found = re.fullmatch(r"(\S+) to (\S+)", text)
    if found:
        return float(found.group(1)), float(found.group(2))
    found = re.fullmatch(r"(at least|above) (\S+)", text)
    return (float(found.group(2)) if found else None), None


def read_schema(program):
    """Table -> (required, columns); the parameters of `plan` are its columns."""
    text = subprocess.run([program, "schema"], check=True, capture_output=True, text=True).stdout
    schema = {}
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        lines = part.split("\n")
        table, rows = lines[0].strip(), [line for line in lines if line.startswith("|")]
        heads = ["column"] + [cell.strip() for cell in rows[0].strip("|").split("|")][1:]
        columns = [Column(dict(zip(heads, (cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip("|"))))))
                   for row in rows[2:]]
        schema[table] = (" Required." in part, [column for column in columns if column.name not in ADDED_COLUMNS])
    return schema


class Scenario:
    """The tables of a scenario as rows of text; `plan` is one row."""

    def __init__(self, folder=None):
        self.folder, self.tables = folder, {}
        for file_name in sorted(os.listdir(folder)) if folder else ():
            if file_name.endswith(".csv"):
                with open(os.path.join(folder, file_name), newline="", encoding="utf-8") as file:
                    rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
                self.tables[file_name[:-4]] = [
                    {name: cell for name, cell in row.items() if name not in ADDED_COLUMNS} for row in rows]
        if folder:
            self.tables["plan"] = [{row["parameter"]: row["value"] for row in self.tables["plan"]}]

    def copy(self):
        other = Scenario()
        other.folder = self.folder
        other.tables = {name: [dict(row) for row in rows] for name, rows in self.tables.items()}
        return other

    def rows(self, table):
        return self.tables.get(table, [])

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        for old in os.listdir(folder):
            os.remove(os.path.join(folder, old))
        for name, rows in self.tables.items():
            if not rows:
                continue
            if name == "plan":
                rows = [{"parameter": parameter, "value": value} for parameter, value in rows[0].items()]
            columns = list(dict.fromkeys(column for row in rows for column in row))
            with open(os.path.join(folder, name + ".csv"), "w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


class Change:
    """One change: of rows, made in the folder by `edit`, or of values, made by the program through --set."""

    def __init__(self, text, edit=None, sets=()):
        self.text, self.edit, self.sets = text, edit, list(sets)


def set_values(pairs):
    sets = [f"{path}={value}" for path, value in pairs]
    return Change("\n".join(f"--set '{text}'" for text in sets), sets=sets)


class Case:
    """A base scenario with changes."""

    def __init__(self, base, changes):
        self.base, self.changes = base, changes

    def without(self, first, count):
        return Case(self.base, self.changes[:first] + self.changes[first + count:])

    def with_change(self, change):
        return Case(self.base, self.changes + [change])

    def sets(self):
        """The arguments of --set."""
        return [text for change in self.changes for text in change.sets]

    def edits(self):
        return [change.edit for change in self.changes if change.edit]

    def write(self, folder):
        """Writes the tables, rows changed."""
        scenario = self.base.copy()
        for edit in self.edits():
            edit(scenario)
        scenario.write(folder)

    def text(self):
        return "\n".join(change.text for change in self.changes)


class Generator:
    """Draws cases from base scenarios."""

    def __init__(self, schema, bases, donors):
        """`bases`: name -> (Scenario, weight, grids, most weeks of the horizon); `donors`: scenarios that added rows
        are like."""
        self.schema, self.bases, self.donors = schema, bases, donors

    def case(self, seed):
        dice = draw(seed, "case")
        name = dice.choices(list(self.bases), [base[1] for base in self.bases.values()])[0]
        base, _, grids, most_weeks = self.bases[name]
        scenario = base.copy()
        changes = [set_values([pair]) for pair in self.frame(dice, scenario, grids, most_weeks)]
        for table, (required, columns) in self.schema.items():
            change = self.row_change(draw(seed, table), table, required, columns, scenario)
            if change:
                change.edit(scenario)
                changes.append(change)
        return name, Case(base, changes + self.value_changes(seed, dice.choice((2, 4, 8, 16, 32, 50)), scenario))

    @staticmethod
    def frame(dice, scenario, grids, most_weeks):
        plan = scenario.rows("plan")[0]
        start = datetime.date.fromisoformat(plan["start_date"])
        grid = dice.choice(grids)
        weeks = dice.randint(20, min(most_weeks, 50 if grid == "week" else 999))
        end = min(datetime.date.fromisoformat(plan["end_date"]),
                  start + datetime.timedelta(days=7 * weeks + dice.randint(-3, 3)))
        hours = {int(row.get("hours") or 24) for row in scenario.rows("day_types")}
        blocks = [text for text in BLOCKS if all(h % int(text) == 0 for h in hours)]
        yield "plan.grid", grid
        yield "plan.objective", dice.choice(("fastest", "fastest", "balanced", "cost"))
        yield "plan.end_date", end.isoformat()
        yield "plan.hours_per_block", dice.choice(blocks[1:] or blocks)

    # Rows

    def row_change(self, dice, table, required, columns, scenario):
        chance, rows = dice.random(), scenario.rows(table)
        if table == "plan" or table in ("claims", "sources"):
            return None
        if chance < 0.03 and rows and not required:
            return Change(f"without {table}.csv", lambda other: other.tables.pop(table, None))
        if chance < 0.06 and len(rows) > 1:
            return drop_row(table, columns, dice.choice(rows))
        if chance < 0.12 or (chance < 0.3 and not rows):
            return self.add_rows(dice, table, columns, scenario)
        return None

    def add_rows(self, dice, table, columns, scenario):
        donors = [row for donor in [scenario] + self.donors for row in donor.rows(table)[:50]]
        have = {key_of(columns, row) for row in scenario.rows(table)}
        new = []
        for _ in range(dice.choice((1, 1, 3, 8))):
            row = self.new_row(dice, columns, dice.choice(donors) if donors else {}, scenario)
            if key_of(columns, row) not in have:
                have.add(key_of(columns, row))
                new.append(row)
        if not new:
            return None

        def edit(other):
            other.tables[table] = other.rows(table) + [dict(row) for row in new]
        lines = [",".join(name for name in new[0])] + [",".join(row.values()) for row in new]
        return Change(f"added to {table}.csv:\n  " + "\n  ".join(lines), edit)

    def new_row(self, dice, columns, like, scenario):
        row = {}
        for column in columns:
            old = like.get(column.name, "")
            if column.table and (old or column.required):
                row[column.name] = dice.choice(names_of(scenario, column.table))
            elif column.key and column.kind == "whole number":
                row[column.name] = self.near(dice, column, old, scenario)
            elif column.key and column.kind == "date":
                row[column.name] = any_date(dice, scenario)
            elif column.key and column.kind == "name":
                row[column.name] = dice.choice(self.vocabulary(column.name, scenario) + [old])
            elif column.key or dice.random() < 0.5:
                row[column.name] = old
            else:
                row[column.name] = self.value(dice, column, old, scenario)
            if not row[column.name]:
                row[column.name] = self.value(dice, column, "", scenario) or "" if column.required else ""
        return row

    def near(self, dice, column, old, scenario):
        if column.name == "year":
            plan = scenario.rows("plan")[0]
            return str(dice.randint(int(plan["start_date"][:4]) - 1, int(plan["end_date"][:4])))
        return str(dice.randint(int(column.least or 0), int(min(column.most or 99, int(old or 1) + 3))))

    # Values

    def value_changes(self, seed, count, scenario):
        ranked = sorted(((draw(seed, f"{table}.{column.name}").random(), table, column)
                         for table, (_, columns) in self.schema.items() for column in columns
                         if changeable(table, column) and scenario.rows(table)), key=lambda item: item[:2])
        changes = []
        for _, table, column in ranked[:count]:
            pairs = self.pairs(draw(seed, f"value of {table}.{column.name}"), table, column, scenario)
            if pairs:
                changes.append(set_values(pairs))
        return changes

    def pairs(self, dice, table, column, scenario):
        rows = [row for row in scenario.rows(table)
                if not re.search(r"[.*]", "".join(key_of(self.columns(table), row)))]
        if not rows:
            return []
        row = dice.choice(rows)
        if (table, column.name) in SUMS:
            return self.sum_kept(dice, table, column, row, rows)
        if column.name == "position":
            days = [other for other in rows if other["season"] == row["season"]]
            order = dice.sample(range(1, len(days) + 1), len(days))
            return [(self.path(table, other, column), str(place)) for other, place in zip(days, order)]
        if column.kind == "number" and column.most is None and table != "plan" and dice.random() < 0.35:
            stars = ".*" * sum(other.key for other in self.columns(table))
            return [(f"{table}{stars}.{column.name}", f"*{10 ** dice.uniform(-1, 1):.3g}")]
        value = self.value(dice, column, row.get(column.name) or column.default, scenario)
        return [] if value is None else [(self.path(table, row, column), value)]

    def sum_kept(self, dice, table, column, row, rows):
        group = [other for other in rows if all(other[name] == row[name] for name in SUMS[table, column.name])]
        old = [float(other[column.name] or 0) for other in group]
        new = [value * 10 ** dice.uniform(-1, 1) for value in old]
        scale = sum(old) / sum(new) if sum(new) > 0 else 0
        new = [round(value * scale, 9) for value in new]
        new[-1] = round(sum(old) - sum(new[:-1]), 9)
        if len(group) == 1:
            return []
        return [(self.path(table, other, column), f"{max(value, 0):.9g}") for other, value in zip(group, new)]

    def columns(self, table):
        return self.schema[table][1]

    def path(self, table, row, column):
        keys = key_of(self.columns(table), row) if table != "plan" else ()
        return ".".join((table, *keys, column.name))

    def value(self, dice, column, old, scenario):
        """A new text for a cell, or None where nothing else is possible."""
        if column.kind == "number":
            return number(dice, column, old)
        if column.kind == "whole number":
            return whole_number(dice, column, old)
        if column.kind == "date":
            return date(dice, old, scenario)
        if column.kind == "yes or no":
            return "no" if old == "yes" else "yes"
        if column.choices:
            return dice.choice(column.choices)
        if column.table:
            names = names_of(scenario, column.table)
            if column.kind.startswith("rows"):
                return "|".join(sorted(dice.sample(names, dice.randint(1, len(names)))))
            return dice.choice(names)
        names = self.vocabulary(column.name, scenario)
        return dice.choice(names) if names else None

    def vocabulary(self, name, scenario):
        """What stands in columns of this name, in all tables."""
        name = {"item": "option", "energy_price_shape": "shape"}.get(name, name)
        return sorted({row[name] for rows in scenario.tables.values() for row in rows if row.get(name)})


def changeable(table, column):
    return not (column.key or column.kind == "text" or table in ("claims", "sources") or
                (table == "plan" and column.name in ("grid", "objective", "hours_per_block", "end_date")))


def key_of(columns, row):
    return tuple(row.get(column.name) or column.default for column in columns if column.key)


def drop_row(table, columns, row):
    key = key_of(columns, row)

    def edit(scenario):
        scenario.tables[table] = [other for other in scenario.rows(table) if key_of(columns, other) != key]
    return Change(f"without row {','.join(key)} of {table}.csv", edit)


def names_of(scenario, table):
    rows = scenario.rows(table)
    return [next(iter(row.values())) for row in rows] or [""]


def number(dice, column, old):
    chance, value = dice.random(), float(old) if old else 0.0
    if chance < 0.07 and (column.least is None or column.least <= 0) and column.name != "target_gw":
        return "0" if column.least != 0 or "above" not in column.kind else None
    if value == 0:
        value = 0.3 if column.most == 1 else TYPICAL.get(column.unit, 1.0)
    if column.unit in ("weeks", "years") and chance > 0.75:
        value = dice.choice(SHORT if column.least == 0 else SHORT[1:])
    value *= 10 ** dice.uniform(-1, 1)
    if column.least is None and chance > 0.7:
        value = -value
    if column.most is not None:
        value = min(value, column.most)
    if column.least is not None:
        value = max(value, column.least)
    return f"{value:.4g}"


def whole_number(dice, column, old):
    value = int(old) if old else int(column.least or 1)
    value += dice.choice((-3, -2, -1, 1, 2, 3, 5))
    return str(int(max(column.least or 0, min(value, column.most or value))))


def any_date(dice, scenario):
    plan = scenario.rows("plan")[0]
    start, end = (datetime.date.fromisoformat(plan[name]) for name in ("start_date", "end_date"))
    return (start + datetime.timedelta(days=dice.randint(-30, (end - start).days))).isoformat()


def date(dice, old, scenario):
    if not old:
        return any_date(dice, scenario)
    if dice.random() < 0.1:
        return dice.choice((old[:8] + "01", old[:5] + "12-31", old[:5] + "01-01"))
    most = dice.choice((3, 30, 200, 600))
    return (datetime.date.fromisoformat(old) + datetime.timedelta(days=dice.randint(-most, most))).isoformat()
