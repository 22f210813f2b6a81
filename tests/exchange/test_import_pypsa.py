# SPDX-License-Identifier: GPL-3.0-or-later
"""Random networks of PyPSA cost the same here and there: gigaplan's plan of the imported scenario, glpsol on its
exported programme, and glpsol on the programme that pypsa_lp.py makes from the folder alone.

usage: test_import_pypsa.py PROGRAM SCRATCH [ROUNDS [SEED]]
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
import networks  # noqa: E402
import pypsa_lp  # noqa: E402

PROGRAM, SCRATCH = sys.argv[1:3]
ROUNDS, SEED = (int(argument) for argument in (sys.argv[3:] + ["6", "1"][len(sys.argv) - 3:])[:2])
CLOSE = 2e-6


def gigaplan(*arguments):
    ended = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    if ended.returncode != 0:
        sys.exit(f"gigaplan {' '.join(arguments)}: exit code {ended.returncode}\n{ended.stderr}")
    return ended.stdout


def exported_optimum(case, path):
    """By clp where it is installed: glpsol's tolerances are wide for costs in billions of dollars."""
    gigaplan("export", case, "-o", path + ".mps")
    if shutil.which("clp"):
        ended = subprocess.run(["clp", path + ".mps", "-dualTolerance", "1e-10", "-solve"], capture_output=True,
                               text=True, check=True)
        return float(ended.stdout.split("Optimal objective")[1].split()[0]), CLOSE
    subprocess.run(["glpsol", "--freemps", path + ".mps", "-w", path + ".sol"], stdout=subprocess.DEVNULL, check=True)
    with open(path + ".sol", encoding="utf-8") as file:
        return next(float(line.split()[6]) for line in file if line.startswith("s bas")), 1e-4


def compare(number):
    draw = random.Random(SEED * 1000 + number)
    place = f"{SCRATCH}/{number}"
    network, case = place + "/network", place + "/case"
    os.makedirs(place)
    period = networks.make(network, draw, 1 + number % 2, periods=number % 3 == 2, with_storage=number % 4 != 3)
    wanted = pypsa_lp.optimum(network, place + "/there", period)
    said = gigaplan("import", "pypsa", network, "-o", case, *(["--period", str(period)] if period else []))
    factor = float(re.search(r"cost is (\S+) times", said).group(1))
    planned = json.loads(gigaplan("plan", case, "--json", "--gap", "1e-8"))
    exported, close = exported_optimum(case, place + "/here")
    for name, value, near in (("plan", find(planned, "objective_usd"), CLOSE), ("export", exported * 1e9, close)):
        if abs(value - factor * wanted) > near * abs(factor * wanted):
            sys.exit(f"network {number} of seed {SEED}: {name} costs {value!r}, PyPSA's programme {factor * wanted!r}")


def find(tree, name):
    """Value of the first member of that name."""
    if isinstance(tree, dict):
        if name in tree:
            return tree[name]
        tree = list(tree.values())
    for branch in tree if isinstance(tree, list) else []:
        found = find(branch, name)
        if found is not None:
            return found
    return None


def main():
    if not shutil.which("glpsol"):
        print("glpsol is not installed")
        sys.exit(77)
    shutil.rmtree(SCRATCH, ignore_errors=True)
    os.makedirs(SCRATCH)
    for number in range(ROUNDS):
        compare(number)
    print(f"{ROUNDS} networks cost the same")
    shutil.rmtree(SCRATCH)


main()
