/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard around sections that call GLPK.
 *
 * GLPK has two hooks. The error hook is called before it aborts: there its environment is freed, as its author advises,
 * and a long jump leaves. All of the thread's objects are gone with the environment, which a generation number tells
 * the thread's other solvers. The terminal hook is called with each line of the progress display, several times a
 * second: it prints nothing, asks for cancel and counts complaints about numerical trouble. Leaving from there keeps
 * the environment and the problem, which GLPK writes to only when a solve ends; the solve's working memory is released
 * with the environment. */
#include "lp/solver_glpk.h"

#include <setjmp.h>
#include <string.h>

/* The simplex method can restart for ever without counting an iteration, with a warning each time. */
#define RESTARTS_ALLOWED 30

/* GLPK's hidden environment is one a thread, and so is what is known of it. */
struct glpk_environment {
    unsigned long generation; /* raised when the environment was lost */
    int solvers;              /* alive in this generation */
    bool ours;                /* nobody else had set it up before */
    bool short_of_memory;     /* that is what it was lost for last */
};

static _Thread_local struct glpk_environment thread_environment;

struct guard {
    jmp_buf escape;
    gp_env *env;
    int restarts;
    bool failed; /* GLPK said so, which its return code can conceal */
    bool short_of_memory;
};

gp_status glpk_environment_enter(struct solver *solver)
{
    int code = glp_init_env();

    if (code > 1)
        return code == 2 ? GP_ERR_NOMEM : GP_ERR_SOLVER;
    if (code == 0)
        thread_environment.ours = true;
    thread_environment.solvers++;
    solver->environment = &thread_environment;
    solver->generation = thread_environment.generation;
    return GP_OK;
}

void glpk_environment_leave(struct solver *solver)
{
    solver->environment = NULL;
    if (--thread_environment.solvers == 0 && thread_environment.ours) {
        glp_free_env();
        thread_environment.ours = false;
    }
}

bool glpk_alive(const struct solver *solver)
{
    return solver->environment == &thread_environment && solver->generation == thread_environment.generation;
}

gp_status glpk_failure(const struct solver *solver)
{
    return !glpk_alive(solver) && thread_environment.short_of_memory ? GP_ERR_NOMEM : GP_ERR_SOLVER;
}

static void lose_environment(void *argument)
{
    struct guard *guard = argument;

    glp_free_env();
    thread_environment.generation++;
    thread_environment.solvers = 0;
    thread_environment.ours = false;
    thread_environment.short_of_memory = guard->short_of_memory;
    longjmp(guard->escape, -GLPK_ABORTED);
}

/* Lines of the progress display begin with one of three signs; an error message must never lead to an escape, it comes
 * right before the error hook. */
static int swallow_text(void *argument, const char *text)
{
    struct guard *guard = argument;

    if (strncmp(text, "Warning: numerical instability", 30) == 0 && ++guard->restarts > RESTARTS_ALLOWED)
        longjmp(guard->escape, -GLPK_FAILED);
    if (strncmp(text, "Error:", 6) == 0)
        guard->failed = true;
    if (strstr(text, ": no memory available") || strstr(text, ": memory allocation error"))
        guard->short_of_memory = true;
    if (strchr(" *#", text[0]) && text[0] && guard->env && env_cancelled(guard->env))
        longjmp(guard->escape, -GLPK_CANCELLED);
    return 1;
}

int glpk_guarded(struct solver *solver, gp_env *env, glpk_section *section, void *argument)
{
    struct guard guard = {.env = env};
    int result, terminal;

    if (!glpk_alive(solver))
        return GLPK_DEAD;
    terminal = glp_term_out(GLP_ON);
    glp_error_hook(lose_environment, &guard);
    glp_term_hook(swallow_text, &guard);
    switch (setjmp(guard.escape)) {
    case 0:
        result = section(solver, argument);
        if (guard.failed && result == 0)
            result = GLPK_FAILED;
        break;
    case -GLPK_ABORTED:
        return GLPK_ABORTED;
    case -GLPK_CANCELLED:
        result = GLPK_CANCELLED;
        break;
    default:
        result = GLPK_FAILED;
        break;
    }
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
    glp_term_out(terminal);
    return result;
}
