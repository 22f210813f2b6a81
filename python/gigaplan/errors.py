# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong, one class for each exit code of the program."""


class GigaplanError(Exception):
    """The program did not do what was asked. The text is the program's own message.

    `exit_code` is the program's exit code, or None where it could not be started.
    """

    def __init__(self, message, exit_code=None):
        super().__init__(message)
        self.exit_code = exit_code


class NoPlan(GigaplanError):
    """The scenario has no plan. `plan` has the report that says why."""

    def __init__(self, message, exit_code, plan):
        super().__init__(message, exit_code)
        self.plan = plan


class UsageFault(GigaplanError):
    """An option or a value of `set` that does not exist, or a folder that cannot be used."""


class InputFault(GigaplanError):
    """Faults in the tables of the scenario, each with file, line and column."""


class SolverFault(GigaplanError):
    """The solver failed, or a limit stopped it before there was a plan."""


class FileFault(GigaplanError):
    """A file could not be read or written."""


class InternalFault(GigaplanError):
    """A fault of gigaplan itself."""


class Interrupted(GigaplanError):
    """The program was interrupted or killed."""


_CLASSES = {2: UsageFault, 3: InputFault, 4: SolverFault, 5: FileFault, 70: InternalFault, 130: Interrupted}


def error_of(exit_code, message):
    """The exception for an exit code. Python tells a program that a signal ended by a negative code."""
    kind = Interrupted if exit_code < 0 else _CLASSES.get(exit_code, GigaplanError)
    return kind(message or f"gigaplan ended with exit code {exit_code}", exit_code)
