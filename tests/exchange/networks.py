# SPDX-License-Identifier: GPL-3.0-or-later
"""Random small networks in the layout of PyPSA's CSV folders: all that an import takes, and nothing else."""
import csv
import os


def write(folder, name, rows):
    if not rows:
        return
    columns = []
    for row in rows:
        columns += [column for column in row if column not in columns]
    with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def write_series(folder, name, columns, count):
    write(folder, name, [dict({"": i}, **{item: values[i] for item, values in columns.items()}) for i in range(count)])


def weightings(draw, storage):
    """(weighting of objective, stores, generators) of each snapshot."""
    kind = draw.choice(["hours", "blocks", "lengths"] + ([] if storage else ["days"]))
    factor = draw.choice([1.0, 365.0, 17.3])
    if kind == "days":
        weights = [draw.choice([100.0, 265.0, 10.0]) for _ in range(2)]
        return [(weights[i // 12], 1, weights[i // 12]) for i in range(24)]
    if kind == "lengths":
        hours = [draw.choice([2, 4, 6]) for _ in range(16)]
    else:
        hours = [1 if kind == "hours" else 3] * 24
    return [(factor * length, length, 2.0 * factor * length) for length in hours]


def extendable(draw, nominal, scale, cost):
    """How much stands and may be built."""
    kind = draw.choice(["free", "fixed", "between", "set"])
    row = {f"{nominal}_extendable": "False" if kind == "fixed" else "True"}
    if kind == "fixed":
        row[nominal] = round(scale * draw.uniform(0.2, 1.0), 3)
    if kind == "between":
        row[f"{nominal}_min"] = round(scale * draw.uniform(0.0, 0.3), 3)
        row[f"{nominal}_max"] = round(scale * draw.uniform(0.4, 1.5), 3)
    if kind == "set":
        row[f"{nominal}_set"] = round(scale * draw.uniform(0.1, 0.5), 3)
    if draw.random() < 0.4:
        row.update(overnight_cost=round(12 * cost, 3), discount_rate=draw.choice([0, 0.07]),
                   build_year=2020, lifetime=draw.choice([20, 30]), fom_cost=round(cost / 10, 3))
    else:
        row["capital_cost"] = round(cost, 3)
    return row


def generators(draw, bus, hours, count):
    peak = 1000.0
    rows = [{"name": f"{bus} shed", "bus": bus, "p_nom": 3 * peak, "marginal_cost": 900, "carrier": "none"},
            {"name": f"{bus} coal", "bus": bus, "carrier": "coal", "marginal_cost": 20.5, "efficiency": 0.4,
             "p_max_pu": 0.9, "p_min_pu": draw.choice([0, 0.05]), **extendable(draw, "p_nom", 0.2 * peak, 9 * hours)},
            {"name": f"{bus} gas", "bus": bus, "carrier": "gas", "marginal_cost": 55, "efficiency": 0.5,
             **extendable(draw, "p_nom", peak, 4 * hours)},
            {"name": f"{bus} sun", "bus": bus, "carrier": "none", **extendable(draw, "p_nom", 2 * peak, 3 * hours)},
            {"name": f"{bus} wind", "bus": bus, "carrier": "none", "marginal_cost": 0.1,
             **extendable(draw, "p_nom", 2 * peak, 6 * hours)}]
    series = {f"{bus} sun": [round(max(0.0, draw.uniform(-0.8, 1.0)), 4) for _ in range(count)],
              f"{bus} wind": [round(draw.random(), 4) for _ in range(count)]}
    return rows, series


def storage(draw, bus, hours):
    """Storage units, stores, and links of a store at a bus of its own."""
    units = [{"name": f"{bus} battery", "bus": bus, "max_hours": draw.choice([2, 6]), "efficiency_store": 0.92,
              "efficiency_dispatch": 0.97, "cyclic_state_of_charge": "True", "marginal_cost": 0.5,
              "p_min_pu": draw.choice([-1, -0.7]), "p_max_pu": draw.choice([1, 0.8]),
              **extendable(draw, "p_nom", 300, 2 * hours)}]
    stores = [{"name": f"{bus} tank", "bus": f"{bus} hydrogen", "e_cyclic": "True",
               **extendable(draw, "e_nom", 2000, 0.05 * hours)},
              {"name": f"{bus} heat", "bus": bus, "e_cyclic": "True", "e_nom_max": 500,
               "e_nom_extendable": "True", "capital_cost": 0.7 * hours}]
    if draw.random() < 0.3:
        links = [{"name": f"{bus} both", "bus0": bus, "bus1": f"{bus} hydrogen", "p_min_pu": -1,
                  **extendable(draw, "p_nom", 400, hours)}]
    else:
        links = [{"name": f"{bus} fill", "bus0": bus, "bus1": f"{bus} hydrogen", "efficiency": 0.7,
                  "marginal_cost": 0.3, **extendable(draw, "p_nom", 400, hours)},
                 {"name": f"{bus} empty", "bus0": f"{bus} hydrogen", "bus1": bus, "efficiency": 0.55,
                  "marginal_cost": 0.8, **extendable(draw, "p_nom", 400, hours)}]
    return units, stores, links


def make(folder, draw, bus_count, periods=False, with_storage=True):
    """Writes a network; returns the period to take, or None."""
    os.makedirs(folder)
    weights = weightings(draw, with_storage)
    count, hours = len(weights), sum(weight[0] for weight in weights)
    buses, loads, plants, units, stores, links = [], [], [], [], [], []
    demand, output, prices = {}, {}, {}
    shape = [round(draw.uniform(300, 1000), 2) for _ in range(count)]
    own_shapes = draw.random() < 0.5
    for number in range(bus_count):
        bus = f"bus {number}"
        if own_shapes:
            shape = [round(draw.uniform(300, 1000), 2) for _ in range(count)]
        buses += [{"name": bus}, {"name": f"{bus} hydrogen", "carrier": "H2"}]
        loads += [{"name": f"{bus} steady", "bus": bus, "p_set": 100}, {"name": f"{bus} load", "bus": bus}]
        demand[f"{bus} load"] = shape
        rows, series = generators(draw, bus, hours, count)
        plants += rows
        output.update(series)
        if draw.random() < 0.5:
            prices[f"{bus} gas"] = [round(draw.uniform(-5, 90), 2) for _ in range(count)]
        if with_storage:
            for many, some in zip((units, stores, links), storage(draw, bus, hours)):
                many += some
    if periods:
        plants.append({"name": "old", "bus": "bus 0", "p_nom": 100, "build_year": 2000, "lifetime": 20})
        plants.append({"name": "late", "bus": "bus 0", "p_nom": 100, "build_year": 2040, "lifetime": 20})
        write(folder, "investment_periods", [{"period": 2030, "objective": 7.5, "years": 10},
                                             {"period": 2040, "objective": 5, "years": 10}])
    rows = [{"": i, "period": 2030, "timestep": i, "objective": a, "stores": b, "generators": c}
            for i, (a, b, c) in enumerate(weights)]
    if periods:
        rows += [dict(row, period=2040) for row in rows]
    write(folder, "snapshots", rows if periods else [
        {"": row[""], "snapshot": f"2019-01-01 {i:02d}:00:00", **{k: row[k] for k in ("objective", "stores",
                                                                                   "generators")}}
        for i, row in enumerate(rows)])
    if periods:
        demand = {name: values * 2 for name, values in demand.items()}
        output = {name: values * 2 for name, values in output.items()}
        prices = {name: values * 2 for name, values in prices.items()}
    for name, table in (("buses", buses), ("loads", loads), ("generators", plants), ("storage_units", units),
                        ("stores", stores), ("links", links)):
        write(folder, name, table)
    write(folder, "carriers", [{"name": "coal", "co2_emissions": 0.34}, {"name": "gas", "co2_emissions": 0.2},
                               {"name": "none"}])
    write_series(folder, "loads-p_set", demand, len(rows))
    write_series(folder, "generators-p_max_pu", output, len(rows))
    if prices:
        write_series(folder, "generators-marginal_cost", prices, len(rows))
    if draw.random() < 0.6:
        mean = sum(c for _, _, c in weights) * 650 * bus_count
        limit = mean * draw.uniform(0.1, 0.4) * (10 if periods else 1)
        write(folder, "global_constraints", [{"name": "co2", "sense": "<=", "constant": round(limit, 1),
                                              "investment_period": 2030 if periods else ""}])
    return 2030 if periods else None
