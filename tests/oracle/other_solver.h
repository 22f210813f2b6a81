/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Solving a file with a program of others. */
#ifndef GIGAPLAN_TESTS_OTHER_SOLVER_H
#define GIGAPLAN_TESTS_OTHER_SOLVER_H

#include <stdbool.h>

enum other_solver { OTHER_GLPSOL, OTHER_CLP, OTHER_COUNT };

struct other_answer {
    bool optimal, infeasible; /* neither: the program failed */
    double objective;
};

const char *other_solver_name(enum other_solver solver);
bool other_solver_exists(enum other_solver solver);
/* `is_lp`: CPLEX LP, else free MPS. What the program says stands in <path>.log afterwards. */
struct other_answer other_solver_solve(enum other_solver solver, const char *path, bool is_lp);
/* Removes the file and what the programs wrote about it. */
void other_solver_forget(const char *path);

#endif
