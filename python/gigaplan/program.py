# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the program. It is the one that the environment variable GIGAPLAN names, else gigaplan of the PATH."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import weakref

from .errors import GigaplanError


def overrides_of(changes):
    """Options --set for a mapping of paths to values; a sequence of texts "path=value" is taken as it is."""
    if hasattr(changes, "items"):
        changes = [f"{path}={value}" for path, value in changes.items()]
    elif isinstance(changes, str):
        changes = [changes]
    return [word for change in changes or () for word in ("--set", change)]


def options_of(options):
    """Options of the command line: time_limit=60 is --time-limit 60, hourly=True is --hourly; None and False are none.
    The program judges whether there is such an option."""
    words = []
    for name, value in options.items():
        if value is None or value is False:
            continue
        words.append("--" + name.replace("_", "-"))
        if value is not True:
            words.append(str(value))
    return words


def run(*words):
    """Runs the program to its end; (exit code, standard output, what it said on standard error)."""
    program = os.environ.get("GIGAPLAN", "gigaplan")
    try:
        done = subprocess.run([program, *map(str, words)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, encoding="utf-8", errors="replace", check=False)
    except OSError as error:
        raise GigaplanError(f"the program {program} cannot be started: {error.strerror}. Install gigaplan, or set the "
                            "environment variable GIGAPLAN to its path.") from error
    return done.returncode, done.stdout, done.stderr.strip()


class Scratch:
    """A temporary folder, which is removed when nothing refers to it any more."""

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="gigaplan-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)
