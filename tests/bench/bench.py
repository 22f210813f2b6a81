#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times the layered solve against general solvers on the same problem, in one run.

Cases   PxRxH        P weekly periods, R regions, H hours of operation a season (see make_scenario.py)
        default      the model scenario as it is
        8760         the model scenario with synthetic days, every hour of the year in order
        year         one campus, every hour of a year in order under a limit on CO2 (see make_year.py); year+air: with a
                     second storage
        Append :GRID (season, month, week, default) and :cost (objective) to any of them.
Peers   clp, clp-primal, clp-dual, clp-barrier (coinor-clp), glpk (glpk-utils), highs-ds, highs-ipm (python3-scipy), and
        one-matrix: gigaplan's own call of GLPK. Those that are not installed are left out.

Peers read the exported one-matrix form; only solving is timed, not reading. Under objective fastest the layered solve
does both stages. Peers get the last stage with the least shortfall given, and with --stages both the first one too.
Each run is a process of its own with a limit on time and memory. Writes bench.md and bench.csv, with --growth growth.md
and growth.csv. Exit code 1 when the layered solve fails, or a peer's optimum lies outside
[bound, value] by more than the peer's tolerances explain.
"""
import argparse
import csv
import dataclasses
import json
import math
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time

sys.dont_write_bytecode = True  # leaves the source tree as it is
import make_scenario  # noqa: E402
import make_year  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
CASES = "26x2x24 52x4x24 104x8x24 104x8x24:cost 260x12x24 104x8x672 default default:week 8760:season"
PEERS = "clp clp-primal highs-ds highs-ipm glpk"
LADDERS = (("periods", "26x8x24 52x8x24 104x8x24 208x8x24 364x8x24"),
           ("regions", "104x2x24 104x4x24 104x8x24 104x12x24 104x17x24"),
           ("hours", "104x8x24 104x8x48 104x8x168 104x8x336 104x8x672"))
# How far outside [bound, value] an optimum may lie, relative: the peers meet rows to 1e-7 only, glpsol those of the
# scaled form.
MARGIN, MARGIN_GLPK = 1e-5, 2e-4


@dataclasses.dataclass
class Case:
    name: str
    weeks: int = 0
    regions: int = 0
    hours: int = 48
    grid: str = ""
    objective: str = ""

    @staticmethod
    def of(name):
        first, *rest = name.split(":")
        case = Case(name)
        size = re.fullmatch(r"(\d+)x(\d+)x(\d+)", first)
        if size:
            case.weeks, case.regions, case.hours = map(int, size.groups())
        elif first.isdigit():
            case.hours = int(first)
        elif first not in ("default", "year", "year+air"):
            raise SystemExit(f"{name} is no case: {__doc__}")
        for word in rest:
            if word in ("fastest", "cost"):
                case.objective = word
            else:
                case.grid = word
        return case

    def make(self, model, folder):
        if self.name.startswith("year"):
            return make_year.make(folder, second_storage=self.name.startswith("year+air"))
        make_scenario.make(model, folder, self.weeks, self.regions, self.hours, 1, self.grid, self.objective)


@dataclasses.dataclass
class Run:
    """What one process did."""
    code: int
    wall_s: float
    cpu_s: float
    peak_mb: float
    text: str
    timed_out: bool


def set_limits(memory_gb, limit_cpu_s):
    if memory_gb:
        size = int(memory_gb * 2**30)
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    if limit_cpu_s:
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(limit_cpu_s), math.ceil(limit_cpu_s) + 1))


def run(command, limit_s, memory_gb, limit_cpu_s=None):
    """Runs a process of its own group and ends it when its time is over."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               start_new_session=True, preexec_fn=lambda: set_limits(memory_gb, limit_cpu_s))
    os.set_blocking(process.stdout.fileno(), False)
    text, timed_out, usage = b"", False, None
    try:
        while usage is None:
            text += process.stdout.read() or b""
            pid, status, usage_now = os.wait4(process.pid, os.WNOHANG)
            if pid:
                usage = usage_now
            elif not timed_out and time.monotonic() - begin > limit_s:
                timed_out = True
                os.killpg(process.pid, signal.SIGKILL)
            else:
                time.sleep(0.005)
    finally:
        if usage is None:
            os.killpg(process.pid, signal.SIGKILL)
    wall = time.monotonic() - begin
    text += process.stdout.read() or b""
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(process.returncode, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
               text.decode(errors="replace"), timed_out or process.returncode in (-signal.SIGXCPU, -signal.SIGKILL))


def last_json(text):
    lines = [line for line in text.splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else None


def found(pattern, text):
    match = re.search(pattern, text)
    return match and float(match.group(1))


class Bench:
    def __init__(self, values):
        self.values = values
        self.lines, self.wrong = [], []
        self.python = next((python for python in (sys.executable, "/usr/bin/python3")
                            if subprocess.run([python, "-c", "import scipy.optimize"],
                                              capture_output=True).returncode == 0), None)

    def path(self, name):
        return os.path.join(self.values.output, name)

    def present(self, peer):
        if peer == "one-matrix":
            return True
        if peer.startswith("highs"):
            return self.python is not None
        return shutil.which("glpsol" if peer == "glpk" else "clp") is not None

    def call(self, *words, limit=None):
        return run([self.values.program, *map(str, words)], limit or self.values.layered_limit, self.values.memory)

    def line(self, case, solver, outcome, done=None, **more):
        line = {"case": case.name, "solver": solver, "outcome": outcome}
        if done:
            line.update(wall_s=round(done.wall_s, 3), cpu_s=round(done.cpu_s, 3), peak_mb=round(done.peak_mb))
        line.update({key: round(value, 3) if key in ("wall_s", "cpu_s") else value for key, value in more.items()})
        self.lines.append(line)
        self.report(line)
        return line

    def report(self, line):
        print("  ".join(f"{key} {value}" for key, value in line.items() if value is not None), flush=True)

    # The layered solve

    def layered(self, case, folder, method="layered", limit=None):
        limit = limit or self.values.layered_limit
        best = None
        for _ in range(self.values.repeat if method == "layered" else 1):
            done = self.call("solve", folder, method, self.values.threads, self.values.gap, 0, limit=limit + 5)
            answer = None if done.timed_out else last_json(done.text)
            if answer is None:
                outcome = "limit" if done.timed_out else "failed"
                if outcome == "failed":
                    sys.stderr.write(done.text)
                return self.line(case, method, outcome, done)
            if best is None or answer["wall_s"] < best[0]["wall_s"]:
                best = answer, done
        answer, done = best
        if done.code != 0 and method == "layered":
            self.wrong.append(f"{case.name}: {done.text}")
        if done.code != 0:
            answer["outcome"] = "failed"
        return self.line(case, method, answer.pop("outcome"), done, **answer)

    # General solvers

    def export(self, folder, stage):
        path = self.path(stage + ".mps")
        done = self.call("export", folder, stage, path)
        if done.code != 0:
            sys.stderr.write(done.text)
            return None
        return path

    def command(self, peer, path):
        if peer == "glpk":
            return ["glpsol", "--freemps", path, "-w", path + ".solution"]
        if peer.startswith("clp"):
            how = {"clp": "-solve", "clp-primal": "-primalsimplex", "clp-dual": "-dualsimplex",
                   "clp-barrier": "-barrier"}
            return ["clp", path, how[peer]]
        return [self.python, os.path.join(HERE, "peers.py"), "highs", peer[6:], path + ".npz"]

    def answer(self, peer, path, done):
        """What a peer found; an objective of None: no optimum. Seconds are without reading, but CPU of glpsol."""
        if peer.startswith("highs"):
            answer = last_json(done.text) or {}
            return {"value": answer.get("objective") if answer.get("outcome") == "optimal" else None,
                    **{key: answer.get(key) for key in ("wall_s", "cpu_s", "iterations")}}
        if peer == "glpk":
            objective = None
            if os.path.exists(path + ".solution"):
                with open(path + ".solution", encoding="ascii") as file:
                    objective = found(r"\ns bas \d+ \d+ f f (\S+)", "\n" + file.read(4000))
                os.remove(path + ".solution")
            steps = re.findall(r"\n[ *]\s*(\d+): obj", done.text)
            return {"value": objective, "wall_s": found(r"Time used:\s+(\S+) secs", done.text), "cpu_s": done.cpu_s,
                    "iterations": int(steps[-1]) if steps else None}
        reading = found(r"imported from .* in (\S+) seconds", done.text) or 0.0
        steps = found(r"Optimal objective \S+ - (\d+) iterations", done.text)
        return {"value": found(r"Optimal objective (\S+)", done.text), "wall_s": done.wall_s - reading,
                "cpu_s": done.cpu_s - reading, "iterations": steps and int(steps)}

    def convert(self, path):
        done = run([self.python, os.path.join(HERE, "peers.py"), "convert", path, path + ".npz"], 1200,
                   self.values.memory)
        if done.code != 0:
            sys.stderr.write(done.text)
        return done.code == 0

    def peer(self, case, peer, path, stage, layered):
        if peer.startswith("highs") and not os.path.exists(path + ".npz") and not self.convert(path):
            return
        reading = 10 + os.path.getsize(path) / 2e7
        done = run(["nice", "-n", "5", *self.command(peer, path)], 4 * self.values.limit + reading, self.values.memory,
                   self.values.limit + reading)
        answer = self.answer(peer, path, done)
        if answer["value"] is None or answer["cpu_s"] > self.values.limit:
            over = done.timed_out or done.cpu_s > self.values.limit
            self.line(case, peer, "limit" if over else "failed", done, stage=stage, cpu_s=self.values.limit,
                      wall_s=max(self.values.limit, done.wall_s - reading))
            return
        self.line(case, peer, "optimal", done, stage=stage, **answer,
                  outside=self.outside(case, peer, stage, answer["value"], layered))

    def outside(self, case, peer, stage, objective, layered):
        """Relative distance of a peer's optimum from [bound, value]."""
        low, high = layered["bound"], layered["value"]
        if stage == "first":
            low = high = layered["least_shortfall"]
        distance = max(0.0, low - objective, objective - high) / max(1.0, abs(high))
        if distance > (MARGIN_GLPK if peer == "glpk" else MARGIN):
            self.wrong.append(f"{case.name}: {peer} has {objective} for the {stage} stage, "
                              f"which is not in [{low}, {high}]")
        return float(f"{distance:.2g}")

    # Sizes

    def size(self, case):
        """Rows, columns and entries of the last stage; where there are many hours from two counts, on which they lie on
        a line."""
        if case.hours <= 48:
            return self.count(case)
        small, large = self.count(dataclasses.replace(case, hours=24)), self.count(dataclasses.replace(case, hours=48))
        blocks = case.hours / 4 if case.hours == 8760 else case.hours
        return small and large and {key: round(small[key] + (large[key] - small[key]) * (blocks - 24) / 24)
                                    for key in small}

    def count(self, case):
        folder = self.path("size")
        case.make(self.values.model, folder)
        done = self.call("size", folder, limit=600)
        return last_json(done.text)

    # All

    def solve_case(self, case):
        folder = self.path(case.name.replace(":", "-"))
        case.make(self.values.model, folder)
        layered = self.layered(case, folder)
        peers = [peer for peer in self.values.peers.split() if self.present(peer)]
        size = self.size(case) if self.values.sizes else None
        if size:
            self.line(case, "size", "", **size)
        if peers and layered["outcome"] == "optimal":
            self.solve_peers(case, folder, peers, layered, size)

    def solve_peers(self, case, folder, peers, layered, size):
        if size and size["rows"] > self.values.largest_rows:
            return
        stages = ["last"]
        if "least_shortfall" in layered and self.values.stages == "both":
            stages.append("first")
        for stage in stages:
            path = self.export(folder, stage)
            for peer in peers if path else []:
                if peer == "one-matrix":
                    if stage == "last":
                        self.layered(case, folder, "one-matrix", self.values.limit)
                else:
                    self.peer(case, peer, path, stage, layered)
            for leftover in (path, path and path + ".npz"):
                if leftover and os.path.exists(leftover) and not self.values.keep:
                    os.remove(leftover)

    def growth(self):
        fits = []
        for size, cases in LADDERS:
            points = []
            for name in (self.values.cases or cases).split():
                case = Case.of(name)
                folder = self.path(name.replace(":", "-"))
                case.make(self.values.model, folder)
                line = self.layered(case, folder)
                if line["outcome"] == "optimal":
                    points.append(({"periods": case.weeks, "regions": case.regions, "hours": case.hours}[size], line))
            fits.append((size, points))
        return fits


# Tables

def seconds(value):
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def cell(line):
    if line is None:
        return ""
    if line["outcome"] == "limit":
        return f"> {line['cpu_s']:.0f} s"
    if line["outcome"] != "optimal":
        return line["outcome"]
    return f"{seconds(line['wall_s'])} / {seconds(line['cpu_s'])} s"


def ratio(lines, layered):
    """Fastest of the lines over the layered solve, in wall time and in CPU time."""
    there = [line for line in lines if line["outcome"] in ("optimal", "limit")]
    if not there or layered["outcome"] != "optimal":
        return ""
    finished = [line for line in there if line["outcome"] == "optimal"]
    values = [min(line[key] for line in finished or there) / layered[key] for key in ("wall_s", "cpu_s")]
    times = (f"{value:.0f}" if value >= 10 else f"{value:.1f}" for value in values)
    return ("" if finished else "> ") + " / ".join(times)


def thousands(value):
    return f"{value:,}".replace(",", " ")


def write_markdown(path, bench):
    cases = list(dict.fromkeys(line["case"] for line in bench.lines))
    pick = lambda case, solver, stage="last": next(
        (line for line in bench.lines if line["case"] == case and line["solver"] == solver
         and line.get("stage", stage) == stage), None)
    peers = [peer for peer in dict.fromkeys(line["solver"] for line in bench.lines) if peer not in ("layered", "size")]
    stages = [stage for stage in ("last", "first")
              if any(line.get("stage") == stage for line in bench.lines)] or ["last"]
    with open(path, "w", encoding="utf-8") as file:
        write = lambda *cells: file.write("| " + " | ".join(str(cell) for cell in cells) + " |\n")
        write("case", "rows", "columns", "non-zeros", "wall", "CPU", "rounds", "iterations", "cuts", "gap",
              "peak memory")
        write("---", *["---:"] * 10)
        for case in cases:
            layered, size = pick(case, "layered"), pick(case, "size")
            counts = [thousands(size[key]) for key in ("rows", "columns", "entries")] if size else [""] * 3
            if "gap" not in layered:
                write(case, *counts, cell(layered), *[""] * 4, "", f"{layered['peak_mb']} MB")
                continue
            write(case, *counts, seconds(layered["wall_s"]) + " s", seconds(layered["cpu_s"]) + " s", layered["rounds"],
                  thousands(layered["iterations"]), thousands(layered["cuts"]), f"{layered['gap']:.0e}",
                  f"{layered['peak_mb']} MB")
        if not peers:
            return
        file.write("\nWall / CPU seconds, and the fastest peer's over the layered solve's:\n\n")
        write("case", "stage", "layered", *peers, "clp, HiGHS : layered", "GLPK : layered")
        write("---", "---", *["---:"] * (len(peers) + 3))
        for case in cases:
            for stage in stages:
                lines = [pick(case, peer, stage) for peer in peers]
                if any(lines):
                    layered = pick(case, "layered")
                    there = [line for line in lines if line]
                    write(case, stage, cell(layered), *map(cell, lines),
                          ratio([line for line in there if line["solver"].startswith(("clp", "highs"))], layered),
                          ratio([line for line in there if line["solver"] in ("glpk", "one-matrix")], layered))


def write_csv(path, lines):
    columns = ["case", "solver", "stage", "outcome", "wall_s", "cpu_s", "peak_mb", "rows", "columns", "entries",
               "periods", "rounds",
               "iterations", "operations", "cuts", "value", "bound", "gap", "least_shortfall", "outside"]
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def exponent(points, quantity):
    """Least squares on logarithms: quantity ~ size ** exponent."""
    logs = [(math.log(size), math.log(max(line[quantity], 1e-3))) for size, line in points]
    count = len(logs)
    mean_x, mean_y = sum(x for x, _ in logs) / count, sum(y for _, y in logs) / count
    spread = sum((x - mean_x) ** 2 for x, _ in logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / spread if spread > 0 else math.nan


def write_growth(path, fits):
    with open(path, "w", encoding="utf-8") as file:
        write = lambda *cells: file.write("| " + " | ".join(str(cell) for cell in cells) + " |\n")
        write("grows", "cases", "wall, s", "CPU, s", "operations LPs", "iterations", "peak, MB", "exponent of wall",
              "of CPU", "of memory")
        write("---", "---", *["---:"] * 8)
        for size, points in fits:
            if len(points) < 2:
                continue
            each = lambda quantity, form: ", ".join(form(line[quantity]) for _, line in points)
            write(size, ", ".join(line["case"] for _, line in points), each("wall_s", seconds), each("cpu_s", seconds),
                  each("operations", thousands), each("iterations", thousands), each("peak_mb", str),
                  *(f"{exponent(points, quantity):.2f}" for quantity in ("wall_s", "cpu_s", "peak_mb")))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = os.path.dirname(os.path.dirname(HERE))
    parser.add_argument("--program", default=os.path.join(root, "build/tests/bench/bench_layered"))
    parser.add_argument("--model", default=os.path.join(root, "data/us-30gw"), help="scenario to take tables from")
    parser.add_argument("--output", default="bench-output", help="folder for scenarios, tables and the exported forms")
    parser.add_argument("--cases", default="", help=f'by default "{CASES}"')
    parser.add_argument("--peers", default=PEERS, help=f'by default "{PEERS}"; "" for none')
    parser.add_argument("--limit", type=float, default=300, help="seconds of CPU for each run of a peer")
    parser.add_argument("--layered-limit", type=float, default=1800, help="seconds for each layered solve")
    parser.add_argument("--largest-rows", type=float, default=1e6, help="peers are not asked for larger forms")
    parser.add_argument("--stages", choices=["last", "both"], default="last", help="of objective fastest, for peers")
    parser.add_argument("--threads", type=int, default=0, help="of the layered solve; 0: all cores")
    parser.add_argument("--gap", type=float, default=0, help="of the layered solve; 0: the scenario's")
    parser.add_argument("--repeat", type=int, default=1, help="layered solves of each case; the fastest counts")
    parser.add_argument("--memory", type=float, default=12, help="GB of address space for each run; 0: no limit")
    parser.add_argument("--growth", action="store_true", help="layered solves over ladders of sizes, and exponents")
    parser.add_argument("--keep", action="store_true", help="keep the exported forms")
    parser.add_argument("--no-sizes", dest="sizes", action="store_false", help="do not count the one-matrix form")
    return parser.parse_args()


def main():
    values = arguments()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # ends what runs, too
    os.makedirs(values.output, exist_ok=True)
    bench = Bench(values)
    if values.growth:
        write_growth(bench.path("growth.md"), bench.growth())
        write_csv(bench.path("growth.csv"), bench.lines)
    else:
        for name in (values.cases or CASES).split():
            bench.solve_case(Case.of(name))
            write_csv(bench.path("bench.csv"), bench.lines)
            write_markdown(bench.path("bench.md"), bench)
    with open(bench.path("growth.md" if values.growth else "bench.md"), encoding="utf-8") as file:
        print(file.read())
    for text in bench.wrong:
        print("wrong:", text)
    failed = any(line["outcome"] == "failed" and line["solver"] == "layered" for line in bench.lines)
    return 1 if bench.wrong or failed else 0


if __name__ == "__main__":
    sys.exit(main())
