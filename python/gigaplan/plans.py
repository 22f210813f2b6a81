# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans: `plan` makes one, `open_plan` reads one that is there."""
import json
import pathlib

from . import program
from .errors import FileFault, NoPlan, error_of
from .tables import Tables


class Plan:
    """A plan and its report. `plan["years"]` is the table years as a DataFrame, with units in `attrs["units"]`.

    folder   the report's folder
    run      what the run was, as a dictionary: outcome, scenario_digest, objective_usd and others
    figures  every figure of the report by its name, as in plan.json
    tables   names of the tables
    """

    def __init__(self, folder, keep=None):
        self.folder = pathlib.Path(folder)
        self._keep = keep # a temporary folder lives as long as its plan
        try:
            with open(self.folder / "plan.json", encoding="utf-8") as file:
                self.figures = json.load(file)["figures"]
        except OSError as error:
            raise FileFault(f"{self.folder / 'plan.json'}: {error.strerror}") from error
        self._file = Tables(self.folder / "results.sqlite")
        self.tables = self._file.names
        self.run = self._file.query("SELECT * FROM run").astype(object).iloc[0].to_dict()

    @property
    def outcome(self):
        """optimal, limit, unproven, infeasible or unbounded."""
        return self.run["outcome"]

    def __getitem__(self, table):
        frame = self._file[table]
        frame.attrs["units"] = {column: unit or "" for column, unit in self._file.rows(
            'SELECT "column", unit FROM columns WHERE "table" = ? ORDER BY position', (table,))}
        return frame

    def query(self, statement, values=()):
        """The rows of an SQL query on results.sqlite, as a DataFrame."""
        return self._file.query(statement, values)

    def __repr__(self):
        return f"<Plan of {self.run['title']!r}: {self.outcome}>"


def _written(folder):
    """Which report is in the folder; None: there is none."""
    try:
        mark = (folder / "report.md").stat()
    except OSError:
        return None
    return mark.st_ino, mark.st_mtime_ns


def open_plan(folder):
    """The plan of a report that `gigaplan plan --sqlite` has written."""
    return Plan(folder)


def plan(scenario="us-30gw", *, set=None, out=None, **options):
    """Plans a scenario, a folder of tables or a name such as "demo".

    set      changes of the scenario: {"plan.target_gw": 10, "pools.*.*.supply_gw_per_year": "*1.2"}
    out      folder for the report; by default a temporary one, which is removed with the plan
    options  other options of `gigaplan plan`, with _ for -: grid="season", time_limit=60, hourly=True

    Returns a Plan. One that a limit stopped has the outcome "limit". Raises NoPlan where the scenario has none, and
    another GigaplanError with the program's message where something is wrong.
    """
    keep = None if out else program.Scratch()
    folder = pathlib.Path(out or keep.path)
    words = ["--sqlite", "--quiet", "--output", folder, *program.overrides_of(set)]
    if out is None:
        options.setdefault("no_charts", True)
    before = _written(folder)
    code, _, told = program.run("plan", *words, *program.options_of(options), "--", scenario)
    if code not in (0, 1, 4) or _written(folder) in (None, before):
        raise error_of(code, told)
    made = Plan(folder, keep)
    if code == 1:
        raise NoPlan(told or made.outcome, code, made)
    if made.run["objective_usd"] is None: # a limit came before the first plan
        raise error_of(code, told)
    return made
