#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command that the help texts, README and docs show runs as it stands, and every name in them exists.

A command is a line that begins with `gigaplan ` in an indented or fenced block, in the examples of a help text (from
which the man page is made), or in backquotes. Each runs in a stage: a folder with the files that the texts speak of, in
which the default scenario is the small one. Those whose paths or parameters are about a scenario are also tried on the
real one, without solving: `plan` by `check`, `sweep` by `--list-cases`. SQL blocks run on the stage's store, or on the
results of its plan, where they must give rows. Then paths and options that are only named must be those of a table and
of a command.

usage: check_commands.py PROGRAM SOURCE SCRATCH
"""
import csv
import datetime
import glob
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys

PROGRAM, SOURCE, SCRATCH = (os.path.abspath(argument) for argument in sys.argv[1:4])
PAGES = ["README.md", "CONTRIBUTING.md"] + sorted(glob.glob("docs/*.md", root_dir=SOURCE))

# What a synopsis leaves open. In brackets it may be left out: the tests give it.
PLACEHOLDERS = {
    "A": "planned", "B...": "my-report", "DIR": "my-case", "OUT": "out",
    "SWEEP.csv": "sweep.csv", "STORE": "sweep.sqlite",
    "STORE...": "shard-1.sqlite shard-2.sqlite",
    "FILE...": "pv.csv", "FOLDER": "my-network", "FILE": "problem.mps", "TABLE": "regions", "COMMAND": "plan",
    "DATE": "2028-03-01",
}
# What asks for much, or is not of the small scenario.
SMALLER = [("--gw 30 --by 2029-06-30", "--gw 1 --by 2028-03-01"), ("0.1:1.0:0.1", "0.1:1.0:0.45"),
           ("--cases 1000", "--cases 6"), ("--cases 100 ", "--cases 6 "),
           ("--target-gw 30", "--target-gw 1")]
OPTIONS_OF_OTHERS = {"--preset", "--build", "--target", "--install", "--prefix", "--fresh", "--test-dir",
                     "--parsable", "--array",
                     "--dependency", "--wrap", "--cflags", "--libs", "--growth"}

ENDINGS_OF_FILES = {"csv", "json", "svg", "sqlite", "xlsx"}

faults = []


def run(command, folder, data):
    environment = dict(os.environ, GIGAPLAN_DATA=data, PATH=f"{SCRATCH}/bin:{os.environ['PATH']}",
                       SLURM_ARRAY_TASK_ID="3",
                       SLURM_ARRAY_TASK_MIN="1", SLURM_ARRAY_TASK_MAX="8", SLURM_ARRAY_TASK_COUNT="8")
    return subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, env=environment,
                          stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=240)


def gigaplan(arguments, folder=None, data=f"{SOURCE}/data"):
    ended = run(f"gigaplan {arguments}", folder or SCRATCH, data)
    if ended.returncode != 0:
        sys.exit(f"gigaplan {arguments}: exit code {ended.returncode}\n{ended.stderr}")
    return ended.stdout


# ---- What the texts show ----

def blocks(page):
    """(language, lines) of each fenced or indented block."""
    fenced, language, before = None, "", ""
    indented = []
    for line in page.split("\n") + [""]:
        if line.lstrip().startswith("```"):
            if fenced is None:
                fenced, language = [], line.strip()[3:]
            else:
                yield language, fenced
                fenced = None
        elif fenced is not None:
            fenced.append(line)
        elif line.startswith("    ") and (indented or not before.strip()):
            indented.append(line[4:])
        elif indented:
            yield "", indented
            indented = []
        before = line


def commands_in(lines):
    """Commands of a block or of a help's examples; a line that ends with a backslash goes on."""
    for line in "\n".join(lines).replace("\\\n", " ").split("\n"):
        for found in re.finditer(r'(?:^ *|["/])(gigaplan [a-z-][^"]*)(?="|$)|(?:^ *)(gigaplan [a-z-].*)$', line):
            if line.lstrip().startswith("gigaplan "):
                yield line.strip()
                break
            yield found.group(1) or found.group(2)


def shown_in_page(page):
    for language, lines in blocks(page):
        if language == "sql":
            for statement in "\n".join(lines).split(";"):
                if re.sub(r"--.*", "", statement).strip():
                    yield "sql", statement
        else:
            for command in commands_in(lines):
                yield "command", command
    for command in re.findall(r"`(gigaplan [^`]+)`", page):
        yield ("command" if len(command.split()) > 2 else "name"), command


def shown_in_help(text):
    examples = re.search(r"Examples:\n(.*?)\n\n", text, re.S)
    for command in commands_in(examples.group(1).split("\n")):
        yield "command", command


def filled_in(command):
    """A synopsis as a command: without what it says about itself, and with names for what it leaves open."""
    if not re.search(r"\[|\b[A-Z]{3,}\b(?!_)| A B", command):
        return command
    command = re.split(r"  +", command)[0]
    command = command.replace("-o DIR", "-o made" if " import " in command else "-o OUT")
    command = command.replace("import switch FOLDER", "import switch my-inputs")
    if "sweep-report" in command:
        command = command.replace("-o OUT", "-o swept")
    words = [word.strip("[]") for word in command.split()]
    return " ".join(PLACEHOLDERS.get(word, word) for word in words)


# ---- The stages ----

def write_design(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def write_hours(folder):
    """Files of hours, as a model of the sun and a system operator have them."""
    with open(f"{folder}/pv.csv", "w", encoding="utf-8") as file:
        file.write('"PVWatts: Hourly PV Performance Data"\n"DC System Size (kW):","4"\n\n'
                   '"Month","Day","Hour","AC System Output (W)"\n')
        first = datetime.datetime(2021, 1, 1)
        for hour in (first + datetime.timedelta(hours=count) for count in range(8760)):
            output = max(0, 6 - abs(hour.hour - 12)) * (300 + hour.day * 7)
            file.write(f'"{hour.month}","{hour.day}","{hour.hour}","{output}"\n')
    with open(f"{folder}/load.csv", "w", encoding="utf-8") as file:
        file.write("\\\\Hourly Demand Report,,,\n\\\\For 2020,,,\nDate,Hour,Market Demand,Ontario Demand\n")
        first = datetime.datetime(2020, 1, 1)
        for hour in (first + datetime.timedelta(hours=count) for count in range(8784)):
            demand = 15000 + 300 * (12 - abs(hour.hour - 16)) + 50 * hour.day
            file.write(f"{hour:%Y-%m-%d},{hour.hour + 1},{demand + 2000},{demand}\n")


def write_network(folder):
    """A network of PyPSA: a plant, its load and two snapshots."""
    os.makedirs(folder)
    for name, text in (("snapshots", ",snapshot,objective,stores,generators\n0,a,12,12,12\n1,b,12,12,12\n"),
                       ("buses", "name\nnorth\n"), ("loads", "name,bus,p_set\ntown,north,50\n"),
                       ("generators", "name,bus,p_nom,marginal_cost\ngas,north,80,50\n")):
        with open(f"{folder}/{name}.csv", "w", encoding="utf-8") as file:
            file.write(text)


def write_switch_inputs(folder):
    """A zone of SWITCH: a plant, its load and two timepoints."""
    os.makedirs(folder)
    for name, text in (("periods", "INVESTMENT_PERIOD,period_start,period_end\n2030,2030,2039\n"),
                       ("financials", "base_financial_year,interest_rate\n2025,0.05\n"),
                       ("timeseries", "TIMESERIES,ts_period,ts_duration_of_tp,ts_num_tps,ts_scale_to_period\n"
                                      "all,2030,12,2,3652.5\n"),
                       ("timepoints", "timepoint_id,timeseries\n1,all\n2,all\n"), ("load_zones", "LOAD_ZONE\nhere\n"),
                       ("loads", "LOAD_ZONE,TIMEPOINT,zone_demand_mw\nhere,1,50\nhere,2,40\n"),
                       ("non_fuel_energy_sources", "energy_source\nwater\n"),
                       ("gen_info", "GENERATION_PROJECT,gen_load_zone,gen_energy_source,gen_max_age,gen_is_variable,"
                                    "gen_variable_om,gen_connect_cost_per_mw\nplant,here,water,30,0,9,0\n"),
                       ("gen_build_costs", "GENERATION_PROJECT,build_year,gen_overnight_cost,gen_fixed_om\n"
                                           "plant,2030,2000000,30000\n")):
        with open(f"{folder}/{name}.csv", "w", encoding="utf-8") as file:
            file.write(text)


def set_grid(path, old, new):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert f"\ngrid,{old}," in text
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(f"\ngrid,{old},", f"\ngrid,{new},"))


def make_stages():
    """A folder to copy for each text, and one with the real scenarios."""
    shutil.rmtree(SCRATCH, ignore_errors=True)
    os.makedirs(f"{SCRATCH}/bin")
    os.symlink(PROGRAM, f"{SCRATCH}/bin/gigaplan")
    os.symlink(shutil.which("cat"), f"{SCRATCH}/bin/less")
    stage = f"{SCRATCH}/stage"
    for name in ("us-30gw", "demo"):
        shutil.copytree(f"{SOURCE}/data/demo", f"{stage}/data/{name}")
        set_grid(f"{stage}/data/{name}/plan.csv", "month", "season") # on which plans take least
    shutil.copytree(f"{SOURCE}/data/campus", f"{stage}/my-campus")
    shutil.copytree(f"{SOURCE}/tests/published/offgrid_study", f"{stage}/tests/published/offgrid_study")
    gigaplan("init my-case", stage)
    gigaplan("init my-scenario", stage)
    write_hours(stage)
    write_network(f"{stage}/my-network")
    write_switch_inputs(f"{stage}/my-inputs")
    os.makedirs(f"{stage}/data/sweeps")
    os.makedirs(f"{stage}/shards")
    with open(f"{SOURCE}/data/sweeps/us-30gw.csv", encoding="utf-8", newline="") as file:
        design = [row for row in csv.DictReader(file) if row["low"] and row["high"]]
    for path in ("sweep.csv", "data/sweeps/us-30gw.csv", "data/sweeps/us-30gw-slips.csv"):
        write_design(f"{stage}/{path}", [row for row in design
                                         if row["parameter"] in ("build_rate_goal", "capex_per_gw")])
    vary = ("--vary plan.max_build_rate_gw_per_week=0.01,0.02 --vary plan.capex_usd_bn_per_gw=40,50")
    gigaplan(f"sweep {vary} -o sweep.sqlite -q", stage, f"{stage}/data")
    gigaplan("sweep --design sweep.csv -o tornado.sqlite -q", stage, f"{stage}/data")
    gigaplan("plan -o planned --sqlite --no-charts -q", stage, f"{stage}/data")
    for report in ("reports/us-30gw", "my-report", "out"):
        shutil.copytree(f"{stage}/planned", f"{stage}/{report}")
    for shard in (1, 2):
        gigaplan(f"sweep {vary} --shard {shard}/2 -o shard-{shard}.sqlite -q", stage, f"{stage}/data")
        shutil.copy(f"{stage}/shard-{shard}.sqlite", f"{stage}/shards")
    real = f"{SCRATCH}/real"
    os.makedirs(real)
    os.symlink(f"{SOURCE}/data", f"{real}/data")
    write_design(f"{real}/sweep.csv", design[:4])
    return stage, real


def link_or_copy(source, target):
    """The program puts new files in the place of old ones, but writes into stores."""
    (shutil.copy2 if ".sqlite" in source else os.link)(source, target)


def clear_way(command, stage):
    """What the command makes must not be there yet."""
    words = shlex.split(command, comments=True)
    targets = [words[2]] if words[1] == "init" else []
    if words[1:3] in (["import", "pypsa"], ["import", "switch"]):
        targets.append(words[words.index("-o") + 1])
    if words[1] in ("sweep", "sweep-merge") and "-o" in words:
        store = words[words.index("-o") + 1].replace("$SLURM_ARRAY_TASK_ID", "3")
        targets += [store, store + "-wal", store + "-shm"]
    for target in targets:
        path = f"{stage}/{target}"
        shutil.rmtree(path) if os.path.isdir(path) else os.path.lexists(path) and os.unlink(path)


def smaller(command):
    for much, little in SMALLER:
        command = command.replace(much, little)
    return command


ONCE = {"plan", "reach", "ranges", "check", "claims", "export"} # other texts need nothing that they make
tried_small = set()


def run_small(command, origin, stage):
    command = smaller(command)
    if command in tried_small and command.split()[1] in ONCE:
        return
    tried_small.add(command)
    clear_way(command, stage)
    ended = run(command, stage, f"{stage}/data")
    allowed = (0, 4) if "--time-limit" in command else (0,)
    if ended.returncode not in allowed:
        faults.append(f"{origin}: {command}\n    exit code {ended.returncode}\n    {ended.stderr.strip()[-600:]}")


def without_option(words, *names):
    kept, skip = [], False
    for word in words:
        if not skip and word not in names:
            kept.append(word)
        skip = word in names and not skip
    return kept


tried_on_real = set() # several texts show what comes to the same question


def try_on_real(command, origin, real):
    """Paths, values and parameters on the scenario that the text is about, without solving."""
    words = shlex.split(smaller(command), comments=True)
    cheap = None
    if words[1] == "sweep" and "--resume" not in words:
        cheap = [word for word in without_option(words, "-o", "--shard") if word not in ("--design", "--list-cases")]
        cheap.append("--list-cases")
    elif words[1] in ("plan", "check") and "--set" in words:
        cheap = ["gigaplan", "check"] + words[words.index("--set"):]
    # my-campus and scenarios of the tests are in the stage as they are, so that their paths were tried there.
    if cheap is None or any(word.startswith("my-") for word in cheap) or "my-campus" in words or \
            any(word.startswith("tests/") for word in words):
        return
    cheap = shlex.join(cheap)
    if cheap in tried_on_real:
        return
    tried_on_real.add(cheap)
    ended = run(cheap, real, f"{SOURCE}/data")
    if ended.returncode != 0:
        faults.append(f"{origin}: {cheap}\n    exit code {ended.returncode}\n"
                      f"    {ended.stderr.strip()[-600:]}")


def run_sql(statement, origin, stage):
    """Queries of pages with sweeps are about a store, those of other pages about the results of a plan."""
    path = "sweep.sqlite" if origin in ("docs/sweeps.md", "docs/published.md") else "planned/results.sqlite"
    with sqlite3.connect(f"file:{stage}/{path}?mode=ro", uri=True) as database:
        try:
            answered = database.execute(statement).fetchall()
            if origin != "docs/sweeps.md" and not answered:
                faults.append(f"{origin}: no row answers {statement.strip()}")
        except sqlite3.Error as error:
            faults.append(f"{origin}: {error}: {statement.strip()}")


# ---- Names ----

def known_columns():
    columns = {}
    for kind in ("", "--outputs", "--store", "--sweep-report"):
        table = None
        for line in gigaplan(f"schema {kind}").split("\n"):
            heading = re.match(r"## (\w+)", line)
            table = heading.group(1) if heading else table
            cell = re.match(r"\| \**`?(\w+)`?\** \|", line)
            if table and cell:
                columns.setdefault(table, set()).add(cell.group(1))
    return columns


def check_names(origin, text, columns, overview, helps):
    quoted = re.findall(r"`([^`\n]+)`", text)
    shown = ["\n".join(lines) for language, lines in blocks(text) if language not in ("sql", "python")]
    code = "\n".join(quoted + shown)
    for table, column in re.findall(r"(?<![\w./-])([a-z_]+)(?:\.[*\w-]+)*\.([a-z_]{3,})(?![\w.(/])", code):
        if table in columns and column not in columns[table] and column not in ENDINGS_OF_FILES:
            faults.append(f"{origin}: {table} has no column {column}")
    options = set(re.findall(r"--[a-z][a-z-]+", overview + "\n".join(helps.values()))) | OPTIONS_OF_OTHERS
    for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", code):
        if option not in options:
            faults.append(f"{origin}: no command has the option {option}")


def main():
    template, real = make_stages()
    overview = gigaplan("help")
    names = re.findall(r"^  ([a-z-]+(?: [a-z-]+)?)  *(?=\S)", overview.split("Commands:\n")[1].split("\n\n")[0], re.M)
    helps = {name: gigaplan(f"help {name}") for name in names}
    columns = known_columns()
    texts = [("gigaplan help", list(shown_in_help(overview)), overview)]
    texts += [(f"gigaplan help {name}", list(shown_in_help(helps[name])) if name != "help" else [], helps[name])
              for name in names]
    for path in PAGES:
        with open(f"{SOURCE}/{path}", encoding="utf-8") as file:
            page = file.read()
        texts.append((path, list(shown_in_page(page)), page))

    count = 0
    for number, (origin, shown, text) in enumerate(texts):
        stage = f"{SCRATCH}/{number}"
        if shown:
            shutil.copytree(template, stage, copy_function=link_or_copy)
        for kind, what in shown:
            count += 1
            if kind == "sql":
                run_sql(what, origin, stage)
            elif what.removeprefix("gigaplan ") in names:
                continue
            elif kind == "name":
                if what.split()[1] not in names and not what.split()[1].startswith("-"):
                    faults.append(f"{origin}: there is no command {what}")
            else:
                run_small(filled_in(what), origin, stage)
                try_on_real(filled_in(what), origin, real)
        check_names(origin, text, columns, overview, helps)
    print("\n".join(faults) if faults else f"{count} commands and queries of {len(texts)} texts run")
    sys.exit(1 if faults else 0)


main()
