# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of an SQLite file as DataFrames."""
import contextlib
import pathlib
import sqlite3

import pandas

from .errors import FileFault


class Tables:
    """The tables of one SQLite file, which is only read. `file["years"]` is a DataFrame."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.names = tuple(row[0] for row in self.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid"))

    @contextlib.contextmanager
    def _connection(self):
        try:
            uri = self.path.resolve(strict=True).as_uri() + "?mode=ro"
            with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
                yield connection
        except (OSError, sqlite3.DatabaseError) as error:
            raise FileFault(f"{self.path}: {error}") from error

    def rows(self, statement, values=()):
        """All rows of a query."""
        with self._connection() as connection:
            return connection.execute(statement, values).fetchall()

    def query(self, statement, values=()):
        """The rows of a query as a DataFrame, with the types that SQLite gives."""
        with self._connection() as connection:
            try:
                return pandas.read_sql_query(statement, connection, params=values)
            except pandas.errors.DatabaseError as error:
                raise FileFault(f"{self.path}: {error}") from error

    def __getitem__(self, name):
        if name not in self.names:
            raise KeyError(f"{self.path} has no table {name!r}; it has {', '.join(self.names)}")
        frame = self.query(f'SELECT * FROM "{name}" ORDER BY rowid' if self._has_row_numbers(name)
                           else f'SELECT * FROM "{name}"')
        for column, kind in self._types(name).items():
            if kind == "INTEGER":
                frame[column] = frame[column].astype("Int64")
            elif kind == "REAL":
                frame[column] = frame[column].astype("float64")
            elif column == "date" or column.endswith("_date"):
                frame[column] = pandas.to_datetime(frame[column], format="%Y-%m-%d")
        return frame

    def __iter__(self):
        return iter(self.names)

    def __len__(self):
        return len(self.names)

    def __contains__(self, name):
        return name in self.names

    def _types(self, name):
        return {row[1]: row[2] for row in self.rows(f'PRAGMA table_info("{name}")')}

    def _has_row_numbers(self, name):
        (sql,), = self.rows("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,))
        return "WITHOUT ROWID" not in sql.upper()
