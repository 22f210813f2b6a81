# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans and sweeps of gigaplan as pandas tables.

The package runs the program gigaplan and reads what it writes. docs/python.md has examples, docs/outputs.md and
docs/store.md describe the tables.

    import gigaplan

    plan = gigaplan.plan("us-30gw", set={"plan.target_gw": 20}, grid="season")
    print(plan["years"])
"""
from .errors import (FileFault, GigaplanError, InputFault, InternalFault, Interrupted, NoPlan, SolverFault, UsageFault)
from .plans import Plan, open_plan, plan
from .sweeps import Sweep, open_sweep, sweep

__all__ = ["FileFault", "GigaplanError", "InputFault", "InternalFault", "Interrupted", "NoPlan", "Plan", "SolverFault",
           "Sweep", "UsageFault", "open_plan", "open_sweep", "plan", "sweep"]
