#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dated campuses of Epoch AI's data centre hub: as rows of committed_supply, how far their dates have moved, and how
well one lead time, or what was announced, foretells them.

Epoch AI publishes data_center_timelines.csv at https://epoch.ai/data/ai-data-centers (Creative Commons BY 4.0). Each
row says that a data centre draws "Power (MW)" from "Date" on. Days after that of the file are Epoch's estimates.

usage: epoch.py sites TIMELINES.csv SITES.csv DAY > committed_supply.csv
       epoch.py slips OLDER.csv NEWER.csv DAY
       epoch.py lead TIMELINES.csv DAY WEEKS
       epoch.py quarters ANNOUNCED.csv TIMELINES.csv DAY WEEKS

sites: SITES.csv has the columns data_center, site, region, provider, option, share: the part of a data centre that is
       for this buyer. Power up to DAY becomes one tranche that runs, and each rise after it a tranche of its own.
slips: each rise of power that OLDER expected after DAY, and the day on which NEWER has as many buildings. Where they
       tell no buildings, it is the day with 95 % of that power, as estimates are revised by a little.
lead:  each data centre that was seen without power, as a rule when land was cleared, and draws power by DAY: the day
       that is WEEKS after the first sight, and the day of its first power. Then the mean error, and the standard
       deviation. Those without power by DAY are left out, so that long lead times are told too rarely.
quarters: ANNOUNCED.csv has the columns data_center, mw, date: the power that a data centre is to have in all by the
       date. At the end of each quarter from the first of these dates to DAY: the power that was to be there, the power
       with all dates WEEKS later, and the power that came, of each data centre no more than was announced of it at all.
       Then the mean over the quarters.
"""
import csv
import datetime
import statistics
import sys

REACHED = 0.95  # of the power
COLUMNS = ("site", "tranche", "region", "provider", "option", "supply_gw", "load_gw", "online_date", "firmness",
           "status", "source_ids", "note")


def fail(text):
    sys.exit(f"epoch.py: {text}")


def read_table(path, columns):
    """Rows of a CSV table that has the columns, with their line."""
    try:
        with open(path, newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                fail(f"{path}:1: no column {missing[0]!r}")
            return [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        fail(f"{path}: {fault}")


def read_day(text, place):
    try:
        day = datetime.date.fromisoformat(text.strip())
        if not 1900 <= day.year <= 9000:
            raise ValueError
        return day
    except ValueError:
        fail(f"{place}: {text!r} is no day like 2026-08-31")


def read_number(text, place):
    try:
        number = float(text or 0)
    except ValueError:
        number = -1
    if not 0 <= number < float("inf"):
        fail(f"{place}: {text!r} is no amount of at least 0")
    return number


def read_weeks(text):
    weeks = read_number(text, "WEEKS")
    if weeks > 5000:
        fail(f"WEEKS: {text!r} is more than 5000")
    return weeks


def read_timelines(path):
    """Data centre -> steps (day, GW, buildings; 0 where they are not told) in order of time."""
    timelines = {}
    for line, row in read_table(path, ("Data center", "Date", "Power (MW)")):
        place = f"{path}:{line}"
        if (row["Power (MW)"] or "").strip() == "":
            continue  # an observation that says nothing of power
        timelines.setdefault(row["Data center"], []).append(
            (read_day(row["Date"] or "", place), read_number(row["Power (MW)"], place) / 1000,
             read_number(row.get("Buildings operational"), place)))
    return {name: sorted(steps, key=lambda step: step[0]) for name, steps in timelines.items()}


def rises(steps, day):
    """GW that stand on a day, and each step after it that has more than all before."""
    standing = max((gw for when, gw, _ in steps if when <= day), default=0.0)
    most, found = standing, []
    for step in steps:
        if step[0] > day and step[1] > most:
            found.append(step)
            most = step[1]
    return standing, found


def write_sites(timelines_path, sites_path, day):
    timelines = read_timelines(timelines_path)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line, site in read_table(sites_path, ("data_center", "site", "region", "provider", "option", "share")):
        if site["data_center"] not in timelines:
            fail(f"{sites_path}:{line}: {timelines_path} has no data centre {site['data_center']!r}")
        steps, share = timelines[site["data_center"]], read_number(site["share"], f"{sites_path}:{line}")
        standing, found = rises(steps, day)
        past = [when for when, _, _ in steps if when <= day]
        tranches = [(min(when for when, gw, _ in steps if gw == standing), standing, 0)] if standing > 0 else []
        before = 0.0
        for number, (when, gw, _) in enumerate(tranches + found, 1):
            added = round(share * (gw - before), 6)
            writer.writerow([site["site"], number, site["region"], site["provider"], site["option"], added, added, when,
                             "under_construction" if past else "announced", "sourced", "",
                             f"Epoch AI: {1000 * gw:g} MW in all; {share:g} of it for this buyer"])
            before = gw


def write_slips(older_path, newer_path, day):
    older, newer = read_timelines(older_path), read_timelines(newer_path)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("data_center", "power_mw", "expected_date", "newer_date", "weeks_later"))
    for name in sorted(older):
        for when, gw, buildings in rises(older[name], day)[1]:
            now = next((then for then, power, many in newer.get(name, ())
                        if (many >= buildings if buildings and many else power >= REACHED * gw)), None)
            writer.writerow([name, f"{1000 * gw:g}", when, now or "", f"{(now - when).days / 7:.1f}" if now else ""])


def write_lead(path, day, weeks):
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("data_center", "started", "foretold_date", "first_power_date", "weeks_later"))
    errors = []
    for name, steps in sorted(read_timelines(path).items()):
        started = steps[0][0]
        came = next((when for when, gw, _ in steps if gw > 0), None)
        if steps[0][1] > 0 or came is None or came > day:
            continue
        foretold = started + datetime.timedelta(days=round(7 * weeks))
        errors.append((came - foretold).days / 7)
        writer.writerow([name, started, foretold, came, f"{errors[-1]:.1f}"])
    if not errors:
        fail(f"{path}: no data centre was seen without power and has some by {day}")
    writer.writerow(["mean", "", "", "", f"{statistics.mean(errors):.1f}"])
    writer.writerow(["standard deviation", "", "", "", f"{statistics.stdev(errors) if len(errors) > 1 else 0:.1f}"])


def quarter_ends(first, last):
    """The ends of quarters from one day to another."""
    year, month = first.year, first.month
    while True:
        month += (3 - month) % 3
        after = datetime.date(year + month // 12, month % 12 + 1, 1)
        end = after - datetime.timedelta(days=1)
        if end > last:
            return
        yield end
        year, month = after.year, after.month


def power_on(steps, day):
    """GW of the last step up to a day."""
    return next((gw for when, gw, _ in reversed(steps) if when <= day), 0.0)


def announced_by(steps, day):
    return max((gw for when, gw in steps if when <= day), default=0.0)


def write_quarters(announced_path, timelines_path, day, weeks):
    timelines, announced = read_timelines(timelines_path), {}
    for line, row in read_table(announced_path, ("data_center", "mw", "date")):
        place = f"{announced_path}:{line}"
        if row["data_center"] not in timelines:
            fail(f"{place}: {timelines_path} has no data centre {row['data_center']!r}")
        announced.setdefault(row["data_center"], []).append(
            (read_day(row["date"] or "", place), read_number(row["mw"], place) / 1000))
    first = min((when for steps in announced.values() for when, _ in steps), default=day)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("quarter_end", "announced_mw", "with_slip_mw", "came_mw"))
    rows, slip = [], datetime.timedelta(days=round(7 * weeks))
    for end in quarter_ends(first, day):
        rows.append([sum(announced_by(steps, end) for steps in announced.values()),
                     sum(announced_by(steps, end - slip) for steps in announced.values()),
                     sum(min(power_on(timelines[name], end), max(gw for _, gw in steps))
                         for name, steps in announced.items())])
        writer.writerow([end] + [f"{1000 * gw:.0f}" for gw in rows[-1]])
    if not rows:
        fail(f"{announced_path}: no quarter ends between the first date and {day}")
    writer.writerow(["mean"] + [f"{1000 * statistics.mean(column):.0f}" for column in zip(*rows)])


def main(arguments):
    if len(arguments) != {"sites": 4, "slips": 4, "lead": 4, "quarters": 5}.get(arguments[0] if arguments else ""):
        sys.exit(__doc__.strip())
    if arguments[0] == "lead":
        write_lead(arguments[1], read_day(arguments[2], "DAY"), read_weeks(arguments[3]))
    elif arguments[0] == "quarters":
        write_quarters(arguments[1], arguments[2], read_day(arguments[3], "DAY"), read_weeks(arguments[4]))
    else:
        {"sites": write_sites, "slips": write_slips}[arguments[0]](
            arguments[1], arguments[2], read_day(arguments[3], "DAY"))


if __name__ == "__main__":
    main(sys.argv[1:])
