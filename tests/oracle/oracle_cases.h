/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small scenarios in which, taken together, every limit binds: three worlds, each changed by hand and at random. */
#ifndef GIGAPLAN_TESTS_ORACLE_CASES_H
#define GIGAPLAN_TESTS_ORACLE_CASES_H

#include "gigaplan/planner.h"
#include "scenario/scenario.h"

struct oracle_case {
    const char *name; /* of the changes that are listed, with the number of the random ones */
    struct gp_scenario *scenario;
    gp_env *env;
    gp_planner *planner;
    gp_solve_options options; /* grid and gap */
};

int oracle_case_count(void);
/* Random changes of data/demo take most of the time: the suite leaves them to deep tests, and to tests/hunt. */
bool oracle_case_is_left_out(int number);
/* The test fails where the scenario is refused. */
void oracle_case_open(struct oracle_case *the_case, int number);
void oracle_case_close(struct oracle_case *the_case);
/* The test fails where the planner does. */
gp_plan *oracle_case_solve(struct oracle_case *the_case, gp_method method);

#endif
