# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold for every scenario: judges a case by running the program and by solvers that share nothing with it."""
import contextlib
import json
import math
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "exchange"))
import pypsa_lp  # noqa: E402

RELATIVE = 1e-6  # what values, bounds and optima may differ by, of their own size and of that of the scenario
NOT_A_FIGURE = re.compile(r"(?<![\w.])[-+]?(nan|inf|infinity)(?![\w.])", re.IGNORECASE)
FITTED = "periods fitted to the plan"
FITTED_APART = 0.02  # of the shortfall, or of the size of the scenario
PLAN_SECONDS = 60  # after which a run is given up
PEER_SECONDS = 25
REFUSED = (2, 3)  # a path of --set, a scenario
OUTCOMES = {0: "plan", 1: "no plan", 2: "refused", 3: "refused"}


class Run:
    """A program that ran to its end, or was given up."""

    def __init__(self, arguments, limit=PLAN_SECONDS):
        begin = time.monotonic()
        try:
            done = subprocess.run(arguments, capture_output=True, text=True, errors="replace", timeout=limit,
                                  check=False)
            self.code, self.out, self.err = done.returncode, done.stdout, done.stderr
        except subprocess.TimeoutExpired:
            self.code, self.out, self.err = None, "", ""
        self.seconds = time.monotonic() - begin

    def said(self):
        """The first line of its errors without numbers and places."""
        lines = [line for line in self.err.split("\n") if line.strip()]
        return re.sub(r"[-+]?\d[\d.,e+-]*", "#", re.split(r" \(|;", lines[0])[0])[:100] if lines else ""


class Verdict:
    """What was found in a case: faults as (kind, detail), and its figures."""

    def __init__(self):
        self.faults, self.plan, self.seconds, self.compared, self.outcome = [], None, 0.0, [], ""

    def fault(self, kind, detail=""):
        self.faults.append((kind, detail))

    def kinds(self):
        return {kind for kind, _ in self.faults}


class Judge:
    def __init__(self, program, clp, prove, scratch):
        self.program, self.clp, self.prove, self.scratch = program, clp, prove, scratch
        self.written = None  # the changes of rows that stand in the scratch folder

    def has_fault(self, case, kind, extras):
        """Whether the case has a fault of this kind; looks no further than it must."""
        alone = kind.startswith(("exit", "check", "no end", "not a figure", "bound")) and "sweep" not in kind
        return kind in self.judge(case, extras, not alone).kinds()

    def judge(self, case, extras=(), compared=True):
        """`extras`: which of one-matrix, threads, sweep, certificate and network to try as well; `compared`: with other
        solvers at all."""
        shutil.rmtree(self.path("out"), ignore_errors=True)
        arguments = self.arguments(case)
        verdict = Verdict()
        run = self.plan(verdict, arguments, ["--certificate"] if "certificate" in extras else [])
        if run.code in (0, 1) and not verdict.faults and compared:
            self.with_clp(verdict, arguments)
            for extra in extras:
                getattr(self, extra.replace("-", "_"))(verdict, arguments)
        return verdict

    def path(self, name):
        return os.path.join(self.scratch, name)

    def accepted(self, case):
        """The case without the changes that `check` refuses, each beside those before it."""
        if self.checked(case) == 0:
            return case
        kept = case.without(0, len(case.changes))
        for change in case.changes:
            longer = kept.with_change(change)
            if self.checked(longer) == 0:
                kept = longer
        return kept

    def checked(self, case):
        return Run([self.program, "check", *self.arguments(case)]).code

    def arguments(self, case):
        """The folder of the case, written where rows change, and its --set arguments."""
        folder, edits = case.base.folder, case.edits()
        if edits:
            folder = self.path("case")
            if edits != self.written:
                case.write(folder)
                self.written = edits
        return [folder] + [word for text in case.sets() for word in ("--set", text)]

    def plan(self, verdict, arguments, more):
        run = Run([self.program, "plan", *arguments, "-o", self.path("out"), "--no-charts", "-q", "--threads", "1",
                   *more])
        verdict.seconds = run.seconds
        verdict.outcome = OUTCOMES.get(run.code, "fault")
        check = Run([self.program, "check", *arguments])
        if check.code not in REFUSED + (0,) or (check.code != 0 or run.code in REFUSED) and check.code != run.code:
            verdict.fault(f"check ends with {check.code}, plan with {run.code}", check.err or run.err)
        elif run.code is None:
            verdict.fault("no end", f"more than {PLAN_SECONDS} s")
        elif run.code not in OUTCOMES:
            verdict.fault(f"exit {run.code}: {run.said()}", run.err + self.words())
        elif run.code in (0, 1):
            self.report(verdict)
        return run

    def words(self):
        try:
            with open(self.path("out/plan.json"), encoding="utf-8") as file:
                plan = json.load(file)
            return str({key: plan[key] for key in ("outcome", "objective_usd", "bound_usd", "gap")})
        except (OSError, ValueError, KeyError):
            return ""

    def report(self, verdict):
        for name in sorted(os.listdir(self.path("out"))):
            file_name = os.path.join(self.path("out"), name)
            if name.endswith((".csv", ".md", ".json", ".svg")):
                with open(file_name, encoding="utf-8") as file:
                    text = file.read()
                found = NOT_A_FIGURE.search(text)
                if found:
                    verdict.fault(f"not a figure in {name}", text[max(0, found.start() - 100):found.end() + 100])
        try:
            with open(self.path("out/plan.json"), encoding="utf-8") as file:
                verdict.plan = plan = json.load(file)
        except ValueError as error:
            verdict.fault("plan.json is not JSON", str(error))
            return
        figures = plan["figures"]
        verdict.size = abs(figures.get("capex_of_target_usd_bn") or 0)
        if plan["outcome"] == "optimal":
            value, bound = plan["objective_usd"] * 1e-9, plan["bound_usd"] * 1e-9
            if bound > value + RELATIVE * (abs(value) + 1e-3 * verdict.size):
                verdict.fault("bound above value", f"{bound} {value}")

    # Solvers that know only the exported file

    def with_clp(self, verdict, arguments):
        if not self.clp:
            return
        plan = verdict.plan
        stages = [("last", (plan["objective_usd"] or 0) * 1e-9, (plan["bound_usd"] or 0) * 1e-9, verdict.size)]
        if plan["objective"] == "fastest":
            least = plan["figures"].get("least_shortfall_gw_weeks") or 0
            first = ("first", least, least, 10 * plan["figures"]["target_gw"])
            stages = [first] if plan["outcome"] == "infeasible" else [first] + stages
        for stage, value, bound, size in stages:
            self.stage_with_clp(verdict, arguments, stage, (value, bound, size))

    def stage_with_clp(self, verdict, arguments, stage, figures):
        file_name = self.path(stage + ".mps")
        run = Run([self.program, "export", *arguments, "--stage", stage, "-o", file_name])
        if run.code != 0:
            verdict.fault(f"export of stage {stage} ends with {run.code}: {run.said()}", run.err)
            return
        for way in ([], ["-presolve", "off"], ["-presolve", "off", "-primalSimplex"]):
            solve = [] if "-primalSimplex" in way else ["-solve"]
            peer = Run([self.clp, file_name, "-primalTolerance", "1e-9", "-dualTolerance", "1e-9", *way, *solve],
                       PEER_SECONDS)
            answer = self.answer(peer.out)
            trouble = None if answer is None else self.compare(verdict, answer, stage, figures)
            if answer is not None and not trouble:
                verdict.compared.append(stage)
                return
            if answer is None and peer.code is None:
                return
        if trouble:
            verdict.fault(f"clp, stage {stage}: {trouble[0]}", trouble[1])

    @staticmethod
    def answer(text):
        found = re.search(r"^Optimal objective (\S+)", text, re.MULTILINE)
        if found:
            return float(found.group(1))
        if re.search(r"^PrimalInfeasible objective", text, re.MULTILINE):
            return math.inf
        return None

    def compare(self, verdict, answer, what, figures):
        """None, or what is wrong, where another solver found `answer`; infinity: no plan."""
        value, bound, size = figures
        has_plan = verdict.plan["outcome"] != "infeasible"
        if has_plan != (answer < math.inf):
            return ("a plan where the other has none" if has_plan else "no plan where the other has one"), f"{answer}"
        if not has_plan:
            return None
        gap = (verdict.plan["figures"].get("gap_frac") or 0) if what != "first" else 0
        margin = RELATIVE * max(abs(value), abs(answer), 0.1 * size) + gap * abs(value)
        detail = f"the other {answer:.12g}, value {value:.12g}, bound {bound:.12g}"
        if answer < bound - margin:
            return "below the bound", detail
        if answer > value + margin:
            return "above the value", detail
        return None

    # Extras

    def one_matrix(self, verdict, arguments):
        run = Run([self.program, "plan", *arguments, "--method", "one-matrix", "--json", "-q"], PEER_SECONDS)
        if run.code is None:
            return
        if run.code not in (0, 1):
            verdict.fault(f"one-matrix: exit {run.code}: {run.said()}", run.err + run.out[:600])
            return
        plan, mine = json.loads(run.out), verdict.plan
        answer = math.inf if plan["outcome"] == "infeasible" else plan["objective_usd"] * 1e-9
        figures = ((mine["objective_usd"] or 0) * 1e-9, (mine["bound_usd"] or 0) * 1e-9, verdict.size)
        trouble = self.compare(verdict, answer, "last", figures)
        if trouble:
            verdict.fault(f"one-matrix: {trouble[0]}", trouble[1])
        verdict.compared.append("one-matrix")

    def threads(self, verdict, arguments):
        run = Run([self.program, "plan", *arguments, "--json", "-q", "--threads", "3"])
        with open(self.path("out/plan.json"), encoding="utf-8") as file:
            if run.out != file.read():
                verdict.fault("another plan with three threads", run.err)
        verdict.compared.append("threads")

    def certificate(self, verdict, arguments):
        if verdict.plan["outcome"] != "optimal":
            return
        exported = self.path("certificate.mps")
        if Run([self.program, "export", *arguments, "-o", exported]).code != 0:
            return
        run = Run([sys.executable, self.prove, exported, self.path("out")])
        if run.code != 0:
            verdict.fault(f"docs/prove.py ends with {run.code}", (run.out + run.err)[-600:])
        verdict.compared.append("certificate")

    def network(self, verdict, arguments):
        """The least cost of the network of the final year is that of its operation, or less where the list of what is
        not in the network says so."""
        if not self.clp or verdict.plan["outcome"] != "optimal":
            return
        out, folder, file_name = self.path("year"), self.path("year/network"), self.path("network.lp")
        shutil.rmtree(out, ignore_errors=True)
        run = Run([self.program, "plan", *arguments, "-o", out, "-q", "--no-charts", "--network"])
        if run.code in (None, 4):
            return
        if run.code != 0:
            verdict.fault(f"--network: exit {run.code}: {run.said()}", run.err)
            return
        with open(os.path.join(folder, "meta.json"), encoding="utf-8") as file:
            operating = json.load(file)["operating_usd"]
        with open(os.path.join(folder, "not_written.csv"), encoding="utf-8") as file:
            may_cost_less = "may_cost_less" in file.read()
        with open(file_name, "w", encoding="utf-8") as file:
            file.write(pypsa_lp.Network(folder).build().text())
        peer = Run([self.clp, file_name, "-primalTolerance", "1e-9", "-dualTolerance", "1e-9", "-solve"], PEER_SECONDS)
        answer = self.answer(peer.out)
        if answer is None:
            return
        margin = RELATIVE * max(abs(operating), 1e-4 * verdict.size * 1e9)
        margin += abs(verdict.plan["objective_usd"] - verdict.plan["bound_usd"])  # budgets are split by the search
        if answer > operating + margin or (answer < operating - margin and not may_cost_less):
            verdict.fault("network: another cost of operation", f"{answer} there, {operating} here")
        verdict.compared.append("network")

    def compare_fitted(self, verdict, stored, plan, detail):
        """Periods fitted to the plan of a case alone are others than those of its seed: only the path is the same."""
        apart = abs((stored["shortfall_gw_weeks"] or 0) - (plan["shortfall_gw_weeks"] or 0))
        if apart > FITTED_APART * max(abs(plan["shortfall_gw_weeks"] or 0), verdict.size):
            verdict.fault("a case of a sweep has another shortfall alone", detail)

    def sweep(self, verdict, arguments):
        """A case that starts from the state of another must have the plan that it has alone."""
        store = self.path("store.sqlite")
        if os.path.exists(store):
            os.remove(store)
        run = Run([self.program, "sweep", *arguments, *VARIED, "-o", store, "-q", "-j", "1"])
        if run.code is None:
            return
        if run.code != 0:
            verdict.fault(f"sweep ends with {run.code}: {run.said()}", run.err + stored_troubles(store))
            return
        sets, stored = stored_case(store, 3)
        alone = Run([self.program, "plan", *arguments, *[word for text in sets for word in ("--set", text)],
                     "--json", "-q"])
        if alone.code not in (0, 1):
            verdict.fault(f"exit {alone.code}: {alone.said()} (a case of a sweep alone)", f"{sets} {alone.err}")
            return
        verdict.compared.append("sweep")
        plan = json.loads(alone.out)
        value = (plan["objective_usd"] or 0) * 1e-9
        margin = 2 * RELATIVE * max(abs(value), 0.1 * verdict.size) + 2 * (plan["gap"] or 0) * abs(value)
        detail = f"{sets}: stored {stored}; alone {plan['outcome']} {value} {plan['shortfall_gw_weeks']}"
        if (stored["outcome"] == "infeasible") != (plan["outcome"] == "infeasible"):
            verdict.fault("a case of a sweep has another outcome alone", detail)
        elif plan["outcome"] != "infeasible" and plan["grid_asked"] == FITTED:
            self.compare_fitted(verdict, stored, plan, detail)
        elif plan["outcome"] != "infeasible" and abs(stored["objective_usd_bn"] - value) > margin:
            verdict.fault("a case of a sweep has another value alone", detail)


VARIED = ("--vary", "plan.capex_usd_bn_per_gw*=1,0.7,1.3", "--vary", "plan.max_build_rate_gw_per_week*=1,0.6")


def stored_case(store, case_id):
    """What a case of a store changed, as arguments of --set, and its result."""
    with contextlib.closing(sqlite3.connect(store)) as database:
        database.row_factory = sqlite3.Row
        inputs = database.execute("select name, value from inputs join parameters using (parameter_id) "
                                  "where case_id = ?", (case_id,)).fetchall()
        result = database.execute("select outcome, objective_usd_bn, shortfall_gw_weeks from results "
                                  "where case_id = ?", (case_id,)).fetchone()
        return [f"{name}={value}" for name, value in inputs], dict(result)


def stored_troubles(store):
    if not os.path.exists(store):
        return ""
    with contextlib.closing(sqlite3.connect(store)) as database:
        return str(database.execute("select case_id, outcome, reason from results "
                                    "where outcome not in ('optimal', 'infeasible')").fetchall())
