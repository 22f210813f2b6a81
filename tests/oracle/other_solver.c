/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs glpsol and clp and reads what they found. */
#include "other_solver.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PATH_SIZE 1024

static const struct {
    const char *name, *program;
} solvers[OTHER_COUNT] = {{"glpsol", GLPSOL}, {"clp", CLP}};

const char *other_solver_name(enum other_solver solver)
{
    return solvers[solver].name;
}

bool other_solver_exists(enum other_solver solver)
{
    return solvers[solver].program[0] != '\0' && access(solvers[solver].program, X_OK) == 0;
}

static void run(enum other_solver solver, const char *path, bool is_lp)
{
    char command[4 * PATH_SIZE];
    if (solver == OTHER_GLPSOL)
        snprintf(command, sizeof command, "'%s' %s '%s' -w '%s.solution' > '%s.log' 2>&1", solvers[solver].program,
                 is_lp ? "--lp" : "--freemps", path, path, path);
    else
        snprintf(command, sizeof command, "'%s' '%s' -primalTolerance 1e-9 -dualTolerance 1e-9 -solve > '%s.log' 2>&1",
                 solvers[solver].program, path, path);
    assert_int_equal(system(command), 0);
}

/* The first line with `text`; what comes after the text is put into `rest` where it is not NULL. */
static bool has_line(const char *path, const char *ending, const char *text, char rest[256])
{
    char name[PATH_SIZE], line[256];
    const char *at = NULL;
    snprintf(name, sizeof name, "%s%s", path, ending);
    FILE *file = fopen(name, "r");
    while (file && !at && fgets(line, sizeof line, file))
        at = strstr(line, text);
    if (file)
        fclose(file);
    if (at && rest)
        strcpy(rest, at + strlen(text));
    return at != NULL;
}

static struct other_answer answer_of_glpsol(const char *path)
{
    char rest[256];
    struct other_answer answer = {.infeasible = has_line(path, ".log", "NO PRIMAL FEASIBLE SOLUTION", NULL) ||
                                                has_line(path, ".log", "NO FEASIBLE SOLUTION", NULL)};
    /* s bas <rows> <columns> f f <objective> */
    answer.optimal = !answer.infeasible && has_line(path, ".solution", " f f ", rest);
    answer.objective = answer.optimal ? strtod(rest, NULL) : 0;
    return answer;
}

static struct other_answer answer_of_clp(const char *path)
{
    char rest[256];
    struct other_answer answer = {.optimal = has_line(path, ".log", "Optimal objective ", rest)};
    answer.infeasible = !answer.optimal && has_line(path, ".log", "rimal infeasible", NULL);
    answer.objective = answer.optimal ? strtod(rest, NULL) : 0;
    return answer;
}

static void forget(const char *path, const char *ending)
{
    char name[PATH_SIZE];
    snprintf(name, sizeof name, "%s%s", path, ending);
    unlink(name);
}

void other_solver_forget(const char *path)
{
    forget(path, "");
    forget(path, ".log");
    forget(path, ".solution");
}

struct other_answer other_solver_solve(enum other_solver solver, const char *path, bool is_lp)
{
    forget(path, ".solution");
    run(solver, path, is_lp);
    return solver == OTHER_GLPSOL ? answer_of_glpsol(path) : answer_of_clp(path);
}
