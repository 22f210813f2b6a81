# SPDX-License-Identifier: GPL-3.0-or-later
"""Sweeps: `sweep` plans many cases, `open_sweep` reads a store."""
import pathlib
import warnings

from . import program
from .errors import error_of
from .tables import Tables

# Outcomes of cases that have no answer.
UNANSWERED = "('failed', 'crashed', 'timeout', 'memory')"


class Sweep:
    """The cases of a store. `sweep["years"]` is the table years as a DataFrame; docs/store.md has the tables.

    path     the store
    tables   names of the tables
    """

    def __init__(self, path, keep=None):
        self.path = pathlib.Path(path)
        self._keep = keep # a temporary folder lives as long as its sweep
        self._file = Tables(path)
        self.tables = self._file.names

    def __getitem__(self, table):
        return self._file[table]

    @property
    def results(self):
        """A row for each case that has run: its results, and before them a column for each parameter."""
        names = self["parameters"].set_index("parameter_id")["name"]
        inputs = self["inputs"]
        values = inputs["number"].astype(object).where(inputs["number"].notna(), inputs["value"])
        wide = inputs.assign(value=values).pivot(index="case_id", columns="parameter_id", values="value")
        wide = wide.reindex(columns=names.index).infer_objects().rename(columns=names)
        return wide.join(self["results"].set_index("case_id"), how="right").sort_index()

    def query(self, statement, values=()):
        """The rows of an SQL query on the store, as a DataFrame."""
        return self._file.query(statement, values)

    def __repr__(self):
        return f"<Sweep {self.path}>"


def open_sweep(store):
    """The sweep of a store that `gigaplan sweep` has written."""
    return Sweep(store)


def _vary_of(vary):
    """Options --vary for a mapping of paths to values: a list, or a text such as "0.1:1.0:0.1"."""
    words = []
    for path, values in (vary or {}).items():
        text = values if isinstance(values, str) else ",".join(map(str, values))
        words += ["--vary", f"{path}={text}"]
    return words


def sweep(scenario="us-30gw", design=None, *, vary=None, set=None, store=None, **options):
    """Plans a scenario for many values of its inputs.

    design   a design table, the path of a CSV file
    vary     values by path: {"plan.target_gw": [10, 20, 30], "plan.max_build_rate_gw_per_week": "0.1:1.0:0.1"}
    set      changes that hold in every case, as for plan()
    store    the store to write or to go on with; by default a temporary one, which is removed with the sweep
    options  other options of `gigaplan sweep`, with _ for -: method="latin-hypercube", cases=100, seed=7

    Returns a Sweep. Cases that failed are in its results with outcome and reason, and a warning counts them. Raises a
    GigaplanError with the program's message where the sweep itself went wrong.
    """
    keep = None if store else program.Scratch()
    path = pathlib.Path(store or keep.path / "sweep.sqlite")
    words = ["--output", path, "--quiet", *_vary_of(vary), *program.overrides_of(set), *program.options_of(options)]
    code, _, told = program.run("sweep", *words, "--", scenario, *([] if design is None else [design]))
    if code not in (0, 4) or not path.exists():
        raise error_of(code, told)
    made = Sweep(path, keep)
    failed = made.query(f"SELECT outcome, count(*) AS cases FROM results WHERE outcome IN {UNANSWERED} GROUP BY 1")
    if code == 4 and failed.empty:
        raise error_of(code, told)
    if not failed.empty:
        counts = ", ".join(f"{row.cases} {row.outcome}" for row in failed.itertuples())
        warnings.warn(f"cases without an answer: {counts}; results has the reasons", stacklevel=2)
    return made
