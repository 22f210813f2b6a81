#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a scenario folder of a chosen size from another one, for measuring speed.

The scenario keeps every table and so every limit of its model. What changes:

Regions  The first N of regions.csv. National supply, shares and targets are scaled by N / all of them.
Periods  A horizon of about P weeks, chosen so that the week grid has P periods. So that the same happens in it as in
         the model's horizon, time is squeezed by f = that horizon / the model's: dates, lead times, waits and
         construction times by f, amounts that are stocks (target, sites, headroom, potential) by f, while
         rates (GW a year) stay what they are. Prices, lives and the calendar of seasons are left alone.
Hours    24: the model's typical and stress day in blocks of two hours. 48: the same by the hour. Any other multiple
         of 24: that many hours of single days in order for each season, storage carrying over from day to day; 8760: as
         many days as each season has. Such days are SYNTHETIC: the typical or the stress day with smooth noise from a
         generator with a fixed seed, scaled back to the day's mean over the season. They are a test of speed, not data.

Writes nothing that depends on time or machine: the same options give the same files.
"""
import argparse
import csv
import datetime
import math
import os
import random
import sys

NO_LIMIT_OF_GROWTH = 1000  # a year: additions that grow a thousandfold from year to year are held back by other limits


class Table:
    """A CSV table of a scenario: columns and rows as dictionaries of text."""

    def __init__(self, path):
        with open(path, newline="", encoding="utf-8") as file:
            reader = csv.DictReader(line for line in file if not line.startswith("#"))
            self.rows = list(reader)
            self.columns = reader.fieldnames

    def keep(self, wanted):
        self.rows = [row for row in self.rows if wanted(row)]

    def scale(self, column, factor):
        for row in self.rows:
            if row.get(column):
                row[column] = number(float(row[column]) * factor)

    def write(self, path):
        columns = [column for column in self.columns if column not in ("status", "source_ids", "note")]
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)


def number(value):
    return f"{value:.9g}"


def day_of(text):
    return datetime.date.fromisoformat(text)


class Squeeze:
    """Time squeezed by `factor` towards the start."""

    def __init__(self, start, factor):
        self.start, self.factor = start, factor

    def date(self, text):
        day = day_of(text)
        if day <= self.start:
            return text
        return (self.start + datetime.timedelta(days=round((day - self.start).days * self.factor))).isoformat()

    def dates(self, table, *columns):
        for row in table.rows:
            for column in columns:
                if row.get(column):
                    row[column] = self.date(row[column])

    def before(self, day):
        """The day in the model's own time, as a number of days from the start."""
        days = (day - self.start).days
        return days / self.factor if days > 0 else days

    def years(self, last_year):
        """(year, first day, last day) in the model's own time, years of the squeezed horizon."""
        for year in range(self.start.year, last_year + 1):
            yield year, self.before(datetime.date(year, 1, 1)), self.before(datetime.date(year + 1, 1, 1))


def mean_over(steps, first, last, start):
    """Mean of a figure by calendar year over days from the start; before the first row and after the last the
    nearest."""
    years = sorted(steps)
    total = 0.0
    for year in range(years[0] - 1, years[-1] + 2):
        begin = -math.inf if year < years[0] else (datetime.date(year, 1, 1) - start).days
        end = math.inf if year > years[-1] else (datetime.date(year + 1, 1, 1) - start).days
        value = steps[min(max(year, years[0]), years[-1])]
        total += value * max(0.0, min(end, last) - max(begin, first))
    return total / (last - first)


def squeeze_years(table, key, column, squeeze, last_year):
    """One row a year of the squeezed horizon: the mean over the years that it stands for. Rows before it are kept."""
    groups, out = {}, []
    for row in table.rows:
        groups.setdefault(row[key], []).append(row)
    for rows in groups.values():
        steps = {int(row["year"]): float(row[column]) for row in rows}
        out += [row for row in rows if int(row["year"]) < squeeze.start.year]
        for year, first, last in squeeze.years(last_year):
            row = dict(rows[-1], year=str(year))
            row[column] = number(mean_over(steps, first, last, squeeze.start))
            out.append(row)
    table.rows = out


def squeeze_supply(table, generations, squeeze, last_year):
    """Accelerators: what arrives in a year is spread over the part of it between the generation's dates."""
    start, arrivals, out = squeeze.start, {}, []
    span = {row["generation"]: (day_of(row["first_date"] or "1990-01-01"), day_of(row["last_date"] or "2199-12-31"))
            for row in generations.rows}
    for row in table.rows:
        first, last = span[row["generation"]]
        begin = max(first, datetime.date(int(row["year"]), 1, 1))
        end = min(last + datetime.timedelta(days=1), datetime.date(int(row["year"]) + 1, 1, 1))
        if end > begin:
            part = ((begin - start).days, (end - start).days, float(row["supply_gw_per_year"]))
            arrivals.setdefault(row["generation"], (row, []))[1].append(part)
        if int(row["year"]) < start.year:
            out.append(row)
    for row, parts in arrivals.values():
        for year, first, last in squeeze.years(last_year):
            amount = sum(supply * max(0, min(end, last) - max(begin, first)) / (end - begin)
                         for begin, end, supply in parts)
            if amount > 0:
                out.append(dict(row, year=str(year), supply_gw_per_year=number(amount * squeeze.factor)))
    table.rows = out


def week_periods(start, end, season_months):
    """Periods of the week grid: each season of each calendar year in as many parts as it has weeks, rounded."""
    cuts = {datetime.date(year, month, 1) for year in range(start.year, end.year + 1) for month in season_months | {1}}
    days = sorted({start, end} | {day for day in cuts if start < day < end})
    return sum(max(1, (2 * (b - a).days + 7) // 14) for a, b in zip(days, days[1:]))


class Scenario:
    def __init__(self, folder):
        self.tables = {name[:-4]: Table(os.path.join(folder, name))
                       for name in sorted(os.listdir(folder)) if name.endswith(".csv")}
        for gone in ("claims", "reference_figures", "sources"):
            self.tables.pop(gone, None)

    def __getitem__(self, name):
        return self.tables[name]

    def plan(self, parameter, value=None):
        for row in self["plan"].rows:
            if row["parameter"] == parameter:
                row["value"] = row["value"] if value is None else value
                return row["value"]
        if value is not None:
            self["plan"].rows.append({"parameter": parameter, "value": value})
        return value

    def scale_plan(self, parameter, factor):
        self.plan(parameter, number(float(self.plan(parameter)) * factor))

    def running(self, provider):
        start = day_of(self.plan("start_date"))
        return sum(float(row["load_running_gw"] or row["load_gw"]) for row in self["committed_supply"].rows
                   if row["provider"] == provider and day_of(row["online_date"]) <= start)

    def choose_regions(self, count):
        regions = self["regions"]
        share = count / len(regions.rows)
        kept = {row["region"] for row in regions.rows[:count]}
        fleet = {row["provider"]: self.running(row["provider"]) for row in self["providers"].rows}
        for name, table in self.tables.items():
            if name != "regions" and "region" in table.columns:
                table.keep(lambda row: not row["region"] or row["region"] in kept)
        regions.keep(lambda row: row["region"] in kept)
        for row in self["providers"].rows:
            row["regions"] = "|".join(name for name in row["regions"].split("|") if name in kept)
            if not row["regions"]:
                sys.exit(f"provider {row['provider']} has none of the first {count} regions: take more")
        shapes = {row["shape"] for row in self["tariffs"].rows}
        self["tariff_shapes"].keep(lambda row: row["shape"] in shapes)
        self.share_nation(share)
        for row in self["initial_fleet"].rows:
            whole = fleet[row["provider"]]
            part = self.running(row["provider"]) / whole if whole > 0 else 0.0
            row["fitted_gw"] = number(float(row["fitted_gw"]) * part)

    def share_nation(self, share):
        for name in ("pools", "accelerator_supply", "growth_limits", "workforce_supply"):
            self[name].scale("share_captured_frac", share)
        self["pools"].scale("start_stock_gw", share)
        self["builder_funds"].scale("share_for_buyer_frac", share)
        self["buyer_funds"].scale("funds_usd_bn", share)
        self["contracts"].scale("value_usd_bn", share)
        self["contracts"].scale("expansion_usd_bn", share)
        for parameter in ("target_gw", "wanted_rate_gw_per_week", "max_build_rate_gw_per_week", "pace_slack_gw_weeks"):
            self.scale_plan(parameter, share)

    def squeeze(self, weeks):
        start = day_of(self.plan("start_date"))
        months = {int(row["start_month"]) for row in self["seasons"].rows}
        end = min((start + datetime.timedelta(days=7 * weeks + more) for more in range(-90, 91)),
                  key=lambda end: (abs(week_periods(start, end, months) - weeks), abs((end - start).days - 7 * weeks)))
        factor = (end - start).days / (day_of(self.plan("end_date")) - start).days
        squeeze = Squeeze(start, factor)
        self.plan("end_date", end.isoformat())
        self.plan("grid", "week")
        last_year = (end - datetime.timedelta(days=1)).year
        self.squeeze_lengths(factor)
        self.squeeze_amounts(factor)
        squeeze_supply(self["accelerator_supply"], self["accelerators"], squeeze, last_year)
        for name, key, column in (("pools", "pool", "supply_gw_per_year"),
                                  ("builder_funds", "provider", "capex_usd_bn"),
                                  ("buyer_funds", "source", "funds_usd_bn")):
            squeeze_years(self[name], key, column, squeeze, last_year)
        workers = self["workforce_supply"]
        for row in workers.rows:
            row["all"] = ""
        squeeze_years(workers, "all", "workers_available", squeeze, last_year)
        self.squeeze_dates(squeeze)

    def squeeze_lengths(self, factor):
        for name, column in (("regions", "grid_wait_weeks"), ("options", "lead_weeks"),
                             ("options", "minimum_term_weeks"),
                             ("greenfield", "construction_lead_weeks"), ("workforce", "construction_weeks"),
                             ("pools", "keep_weeks"), ("accelerators", "keep_weeks"),
                             ("pool_uses", "weeks_before_service")):
            self[name].scale(column, factor)
        self.scale_plan("pool_keep_weeks", factor)

    def squeeze_amounts(self, factor):
        for name, column in (("headroom_tiers", "cumulative_headroom_gw"), ("potential", "potential_gw"),
                             ("committed_supply", "supply_gw"), ("committed_supply", "load_gw"),
                             ("committed_supply", "load_running_gw"), ("committed_supply", "site_cost_usd_bn"),
                             ("initial_fleet", "fitted_gw"), ("pools", "start_stock_gw"),
                             ("workforce_supply", "workers_available")):
            self[name].scale(column, factor)
        self.scale_plan("target_gw", factor)
        self.scale_plan("pace_slack_gw_weeks", factor * factor)
        for row in self["growth_limits"].rows:
            growth = float(row["max_growth_frac_per_year"])
            row["max_growth_frac_per_year"] = number(min((1 + growth) ** (1 / factor) - 1, NO_LIMIT_OF_GROWTH))

    def squeeze_contracts(self, squeeze):
        """Value goes with the term, so that what is bought a year stays."""
        for row in self["contracts"].rows:
            years = float(row["term_years"])
            end = day_of(row["start_date"]) + datetime.timedelta(days=round(years * 365.25))
            for column in ("start_date", "ramp_full_date", "expansion_from_date"):
                row[column] = row[column] and squeeze.date(row[column])
            new_years = (day_of(squeeze.date(end.isoformat())) - day_of(row["start_date"])).days / 365.25
            row["term_years"] = number(new_years)
            for column in ("value_usd_bn", "expansion_usd_bn"):
                row[column] = row[column] and number(float(row[column]) * new_years / years)

    def squeeze_dates(self, squeeze):
        squeeze.dates(self["committed_supply"], "online_date")
        squeeze.dates(self["options"], "first_date")
        squeeze.dates(self["potential"], "date")
        squeeze.dates(self["accelerators"], "first_date", "last_date")
        self.squeeze_contracts(squeeze)
        life = {row["generation"]: float(row["life_years"]) for row in self["accelerators"].rows}
        for row in self["initial_fleet"].rows:  # so that renewal comes at its place in the horizon
            span = datetime.timedelta(days=round(life[row["generation"]] * 365.25))
            end = day_of(row["fitted_date"]) + span
            row["fitted_date"] = min(day_of(squeeze.date(end.isoformat())) - span, squeeze.start).isoformat()

    def choose_hours(self, hours, seed):
        if hours == 24:
            self.plan("hours_per_block", "2")
        elif hours != 48:
            synthetic_days(self, hours, random.Random(seed))

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        for name, table in self.tables.items():
            path = os.path.join(folder, name + ".csv")
            if table.rows:
                table.write(path)
            elif os.path.exists(path):
                os.remove(path)


def stress_days(count, wanted):
    """Which of `count` days in order are stress days: spells of up to three, spread evenly."""
    wanted = max(1, min(count - 1, wanted))
    spells = max(1, round(wanted / 3))
    days = set()
    for spell in range(spells):
        first = int((spell + 0.5) * count / spells)
        length = wanted * (spell + 1) // spells - wanted * spell // spells
        days |= {(first + i) % count for i in range(length)}
    return days


def smooth_noise(days, step, memory, generator):
    """A level for each hour of the days: a slow walk from day to day and a faster one every `step` hours, linear
    between."""
    def walk(count, keep):
        level, out = 0.0, []
        for _ in range(count):
            level = keep * level + math.sqrt(1 - keep * keep) * generator.uniform(-1.7320508, 1.7320508)
            out.append(level)
        return out

    def linear(knots, width):
        return [knots[h // width] * (1 - h % width / width) + knots[h // width + 1] * (h % width / width)
                for h in range(24 * days)]

    slow, fast = linear(walk(days + 1, memory), 24), linear(walk(24 * days // step + 2, 0.5), step)
    return [0.8 * a + 0.4 * b for a, b in zip(slow, fast)]


def noisy_days(shapes, is_stress, spread, most, generator):
    """Days in order: the typical or stress shape times exp(spread x noise), scaled back to the mean of all such
    days."""
    days = len(is_stress)
    noise = smooth_noise(days, 3, 0.7, generator)
    out = [min(most, shapes[is_stress[h // 24]][h % 24] * math.exp(spread * noise[h])) for h in range(24 * days)]
    for kind in (False, True):
        hours = [h for h in range(24 * days) if is_stress[h // 24] == kind]
        have, want = sum(out[h] for h in hours), sum(shapes[kind][h % 24] for h in hours)
        for h in hours:
            out[h] = min(most, out[h] * want / have) if have > 0 else 0.0
    return out


def season_shapes(table, key_columns, season, value):
    """Key -> (typical day, stress day) of a season."""
    out = {}
    for row in table.rows:
        if row["season"] == season:
            key = tuple(row[column] for column in key_columns)
            days = out.setdefault(key, ([0.0] * 24, [0.0] * 24))
            days[row["day_type"] == "stress"][int(row["hour"])] = float(row[value])
    return out


def synthetic_days(scenario, hours, generator):
    old = scenario["day_types"].rows
    new_days, rows = [], {"profiles": [], "tariff_shapes": [], "load_shapes": []}
    sources = {"profiles": (("region", "technology"), "capacity_factor_frac", 0.35, 1.0),
               "tariff_shapes": (("shape",), "multiplier", 0.3, 20.0), 
               "load_shapes": (("class_name",), "multiplier", 0.0, 20.0)}
    for season in [row["season"] for row in scenario["seasons"].rows]:
        weight = {row["day_type"]: float(row["weight_days"]) for row in old if row["season"] == season}
        days = round(weight["typical"] + weight["stress"]) if hours == 8760 else hours // 24
        stressed = stress_days(days, round(weight["stress"] * days / (weight["typical"] + weight["stress"])))
        is_stress = [day in stressed for day in range(days)]
        for day in range(days):
            kind, count = ("stress", len(stressed)) if is_stress[day] else ("typical", days - len(stressed))
            new_days.append({"season": season, "day_type": f"day{day + 1:03d}",
                             "weight_days": number(weight[kind] / count),
                             "hours": "24", "stress": "yes" if is_stress[day] else "no", "position": str(day + 1)})
        for name, (keys, value, spread, most) in sources.items():
            for key, shapes in season_shapes(scenario[name], keys, season, value).items():
                for hour, level in enumerate(noisy_days(shapes, is_stress, spread, most, generator)):
                    row = dict(zip(keys, key), season=season, day_type=f"day{hour // 24 + 1:03d}", hour=str(hour % 24))
                    row[value] = f"{level:.6g}"
                    rows[name].append(row)
    scenario["day_types"].rows = new_days
    for name, new_rows in rows.items():
        scenario[name].rows = new_rows


def make(model, folder, weeks=0, regions=0, hours=48, seed=1, grid="", objective=""):
    scenario = Scenario(model)
    if regions and regions < len(scenario["regions"].rows):
        scenario.choose_regions(regions)
    if weeks:
        scenario.squeeze(weeks)
    scenario.choose_hours(hours, seed)
    if grid:
        scenario.plan("grid", grid)
    if objective:
        scenario.plan("objective", objective)
    scenario.plan("title", f"Test of speed: {weeks or 'all'} weeks, {len(scenario['regions'].rows)} regions, "
                           f"{hours} hours"
                           + (", synthetic days" if hours not in (24, 48) else ""))
    scenario.write(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", help="scenario folder to take the tables from, such as data/us-30gw")
    parser.add_argument("folder", help="folder to write")
    parser.add_argument("--weeks", type=int, default=0, 
                        help="horizon on the week grid; 0: the model's horizon and grid")
    parser.add_argument("--regions", type=int, default=0, help="first N regions, at least 2; 0: all")
    parser.add_argument("--hours", type=int, default=48, help="24, 48, another multiple of 24 a season, or 8760 a year")
    parser.add_argument("--grid", default="", choices=["", "default", "season", "month", "week"])
    parser.add_argument("--objective", default="", choices=["", "fastest", "cost"])
    parser.add_argument("--seed", type=int, default=1, help="of the noise of synthetic days")
    values = vars(parser.parse_args())
    if values["hours"] <= 0 or values["hours"] % 24:
        parser.error("--hours is a multiple of 24")
    make(**values)


if __name__ == "__main__":
    main()
