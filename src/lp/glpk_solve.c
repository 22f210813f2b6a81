/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Solving with GLPK's simplex methods, and what to do when one of them fails.
 *
 * A failure of a method is not news for the caller: the other method is tried from the same basis, then both from bases
 * made anew. Only when all of them fail the call gives GP_ERR_SOLVER. */
#include "lp/solver_glpk.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/stopwatch.h"
#include "core/try.h"

#define DEFAULT_TOLERANCE 1e-7
#define LARGEST_SCALE     64.0 /* of a column */
/* How often GLPK shows its progress, which is when cancel is asked for. */
#define DISPLAY_MS 100
/* Iterations of one method before the other gets its turn. */
#define LEAST_TURN 1500
/* Iterations a row and column after which a solve with presolve is given up. */
#define COLD_BUDGET 10
/* Relative error of a row above which GLPK's own report calls a solution wrong. */
#define WRONG_POINT 1e-3

enum start { START_CURRENT, START_ADVANCED, START_SLACKS };

struct attempt {
    enum start start;
    bool dual;
};

struct run {
    const struct lp_options *options;
    glp_smcp parameters;
    double deadline_s; /* INFINITY: none */
    long iterations_left;
    bool limited_here; /* the limit of iterations of this attempt is ours, not the caller's */
    gp_status status;
};

static void run_init(struct run *run, const struct lp_options *options)
{
    double tolerance = options->tolerance > 0 ? options->tolerance : DEFAULT_TOLERANCE;

    *run = (struct run){.options = options, .deadline_s = INFINITY, .iterations_left = LONG_MAX};
    glp_init_smcp(&run->parameters);
    run->parameters.msg_lev = options->env ? GLP_MSG_ON : GLP_MSG_ERR;
    run->parameters.out_frq = DISPLAY_MS;
    run->parameters.out_dly = DISPLAY_MS;
    run->parameters.tol_dj = tolerance;
    run->parameters.tol_bnd = fmin(tolerance, DEFAULT_TOLERANCE);
    if (options->iteration_limit > 0)
        run->iterations_left = options->iteration_limit;
    if (options->time_limit_s > 0)
        run->deadline_s = seconds_now() + options->time_limit_s;
}

/* The largest entry of a row times the scales of its columns. */
static double largest_scaled(const struct solver *solver, int row)
{
    double largest = 0;
    int count = glp_get_mat_row(solver->problem, row, solver->indices, solver->values);

    for (int k = 1; k <= count; k++)
        largest = fmax(largest, fabs(solver->values[k]) * glp_get_sjj(solver->problem, solver->indices[k]));
    return largest;
}

/* GLPK meets a row to a tolerance in its scaled form. A column with a tiny entry somewhere gets a scale of 1e5 and
 * more, each row in which it stands is divided by that, and is met to that many times the tolerance only. So no
 * column's scale may be far from 1, and each row is then brought back to a largest entry near 1. */
static void limit_scales(struct solver *solver)
{
    for (int j = 1; j <= glp_get_num_cols(solver->problem); j++)
        glp_set_sjj(solver->problem, j, fmin(fmax(glp_get_sjj(solver->problem, j), 1 / LARGEST_SCALE), LARGEST_SCALE));
    for (int i = 1; i <= glp_get_num_rows(solver->problem); i++) {
        double largest = largest_scaled(solver, i);

        if (largest > 0)
            glp_set_rii(solver->problem, i, ldexp(1, -ilogb(largest)));
    }
}

/* Powers of two only, so that no number changes but by its exponent. Rows that come later are scaled one by one as they
 * come. */
static int scale(struct solver *solver, void *unused)
{
    (void)unused;
    glp_scale_prob(solver->problem, GLP_SF_GM | GLP_SF_EQ | GLP_SF_2N);
    limit_scales(solver);
    solver->scaled_columns = glp_get_num_cols(solver->problem);
    return 0;
}

/* GLPK factorises what it is told is the basis; a failed solve may have left a factorisation of another one. */
static int factorise_anew(struct solver *solver, struct run *run)
{
    if (glp_get_num_rows(solver->problem) == 0 || glp_factorize(solver->problem) == 0)
        return 0;
    run->status = glpk_repair_basis(solver, true);
    if (run->status != GP_OK || glp_factorize(solver->problem) == 0)
        return run->status != GP_OK;
    glp_adv_basis(solver->problem, 0);
    if (glp_factorize(solver->problem) == 0)
        return 0;
    glp_std_basis(solver->problem);
    return glp_factorize(solver->problem) != 0;
}

static bool factorise(struct solver *solver, struct run *run)
{
    if (solver->basis_unproven)
        run->status = glpk_repair_basis(solver, false);
    return run->status == GP_OK && (glp_bf_exists(solver->problem) || factorise_anew(solver, run) == 0);
}

static int simplex(struct solver *solver, void *argument)
{
    struct run *run = argument;

    if (run->parameters.presolve)
        solver->basis_unproven = true;
    else if (!factorise(solver, run))
        return GLP_EFAIL;
    return glp_simplex(solver->problem, &run->parameters);
}

/* 1 where the point of the current basis is within its bounds. */
static int look_at_basis(struct solver *solver, void *argument)
{
    struct run *run = argument;

    return factorise(solver, run) && glp_warm_up(solver->problem) == 0 &&
           glp_get_prim_stat(solver->problem) == GLP_FEAS;
}

static int make_basis(struct solver *solver, void *argument)
{
    const enum start *start = argument;

    if (*start == START_ADVANCED)
        glp_adv_basis(solver->problem, 0);
    else
        glp_std_basis(solver->problem);
    solver->basis_unproven = false;
    return 0;
}

static gp_status go_to_start(struct solver *solver, enum start start)
{
    bool made = start == START_CURRENT || glpk_guarded(solver, NULL, make_basis, &start) >= 0;

    return made ? GP_OK : glpk_failure(solver);
}

/* Sets what is left of the caller's limits, and ours where it is tighter; false when nothing is left. */
static bool set_limits(struct run *run, long budget)
{
    double time_left_ms = 1000 * (run->deadline_s - seconds_now());

    run->limited_here = budget < run->iterations_left;
    budget = run->limited_here ? budget : run->iterations_left;
    run->parameters.it_lim = budget < INT_MAX ? (int)budget : INT_MAX;
    run->parameters.tm_lim = time_left_ms < INT_MAX ? number_to_int(ceil(time_left_ms)) : INT_MAX;
    return run->parameters.it_lim > 0 && time_left_ms > 0;
}

/* One run of a simplex method: GLPK's code or an escape. */
static int run_simplex(struct solver *solver, struct run *run, bool presolve, bool dual, long budget)
{
    int code, used;

    run->parameters.presolve = presolve ? GLP_ON : GLP_OFF;
    run->parameters.meth = dual ? GLP_DUALP : GLP_PRIMAL;
    run->parameters.r_test = dual && run->options->bound_flips ? GLP_RT_FLIP : GLP_RT_HAR;
    if (!set_limits(run, budget))
        return GLP_ETMLIM;
    glp_set_it_cnt(solver->problem, 0);
    code = glpk_guarded(solver, run->options->env, simplex, run);
    if (code == GLPK_ABORTED || code == GLPK_DEAD)
        return code;
    used = glp_get_it_cnt(solver->problem);
    solver->iterations += used;
    run->iterations_left -= used;
    return code;
}

/* Whether the code ends the solve: then *outcome or the run's status says how. */
static bool ends_solve(const struct solver *solver, struct run *run, int code, enum lp_outcome *outcome)
{
    switch (code) {
    case GLPK_ABORTED:
    case GLPK_DEAD:
        run->status = glpk_failure(solver);
        return true;
    case GLPK_CANCELLED:
        *outcome = LP_CANCELLED;
        return true;
    case GLP_EBOUND: /* bounds of one row or column cross */
        *outcome = LP_INFEASIBLE;
        return true;
    case GLP_ETMLIM:
        *outcome = LP_LIMIT;
        return true;
    case GLP_EITLIM:
        *outcome = LP_LIMIT;
        return !run->limited_here;
    default:
        return run->status != GP_OK;
    }
}

/* Whether the values of rows are those that the values of columns give. GLPK 5.0 has ended with code 0, an optimum told
 * and all columns at 0, while the rows had the values of another point. */
static bool point_consistent(const struct solver *solver)
{
    double error, relative;
    int row, relative_row;

    glp_check_kkt(solver->problem, GLP_SOL, GLP_KKT_PE, &error, &row, &relative, &relative_row);
    return relative <= WRONG_POINT;
}

/* Whether a simplex method that came to its end found an answer to rely on. Infeasibility seen by the dual simplex is
 * left for the primal to confirm, and only the primal can tell unbounded from infeasible. */
static bool answered(const struct solver *solver, bool dual, enum lp_outcome *outcome)
{
    int primal_status = glp_get_prim_stat(solver->problem), dual_status = glp_get_dual_stat(solver->problem);

    if (primal_status == GLP_FEAS && !point_consistent(solver))
        return false;
    if (primal_status == GLP_FEAS && dual_status == GLP_FEAS)
        *outcome = LP_OPTIMAL;
    else if (primal_status == GLP_NOFEAS && !dual)
        *outcome = LP_INFEASIBLE;
    else if (primal_status == GLP_FEAS && dual_status == GLP_NOFEAS && !dual)
        *outcome = LP_UNBOUNDED;
    else
        return false;
    return true;
}

/* GLPK drops its factorisation when a basic variable becomes another. */
static void forget_factorisation(struct solver *solver)
{
    int status = glp_get_row_stat(solver->problem, 1);

    glp_set_row_stat(solver->problem, 1, status == GLP_BS ? GLP_NL : GLP_BS);
    glp_set_row_stat(solver->problem, 1, status);
}

/* Whether the run came to its end, one way or another; else it only ran out of its budget. */
static bool run_ended(struct solver *solver, struct run *run, bool dual, long budget, enum lp_outcome *outcome,
                      bool *solved)
{
    int code = run_simplex(solver, run, false, dual, budget);

    *solved = ends_solve(solver, run, code, outcome) || (code == 0 && answered(solver, dual, outcome));
    if (code != GLP_EITLIM && !*solved && glp_get_num_rows(solver->problem) > 0)
        forget_factorisation(solver);
    return *solved || code != GLP_EITLIM;
}

static void save_basis(const struct solver *solver, unsigned char *basis)
{
    solver_get_basis(solver, basis, basis + glp_get_num_rows(solver->problem));
}

static void restore_basis(struct solver *solver, const unsigned char *basis)
{
    solver_set_basis(solver, basis, basis + glp_get_num_rows(solver->problem));
    solver->basis_unproven = false;
}

/* After added rows or changed bounds the dual simplex needs few iterations; the primal often as many as there are
 * rows. */
static long first_turn(const struct solver *solver, const struct run *run, bool dual)
{
    long rows = glp_get_num_rows(solver->problem), turn = dual ? rows / 2 : rows;

    if (run->options->first_turn > 0)
        return run->options->first_turn;
    return turn > LEAST_TURN ? turn : LEAST_TURN;
}

/* On some problems the dual simplex hardly moves. On a few the primal simplex goes round in circles where many bases
 * have the same point. The basis where one of them is stuck is a bad start for the other. So both start from the
 * given basis and take turns with growing budgets: this is never much slower than the better of the two. */
static gp_status race(struct solver *solver, struct run *run, bool dual_first, enum lp_outcome *outcome, bool *solved)
{
    gp_status status = GP_OK;
    size_t size = (size_t)glp_get_num_rows(solver->problem) + (size_t)glp_get_num_cols(solver->problem);
    long budget = first_turn(solver, run, dual_first);
    unsigned char *bases[2] = {NULL, NULL}; /* where the primal and the dual stand */

    TRY_MEMORY(bases[0] = malloc(size + 1));
    TRY_MEMORY(bases[1] = malloc(size + 1));
    save_basis(solver, bases[!dual_first]);
    for (bool dual = dual_first;; dual = !dual, budget *= dual == dual_first ? 2 : 1) {
        if (run_ended(solver, run, dual, budget, outcome, solved))
            break;
        save_basis(solver, bases[dual]);
        restore_basis(solver, bases[!dual]);
    }
done:
    free(bases[0]);
    free(bases[1]);
    return status;
}

/* Tries one way after the other until one has an answer. */
static gp_status solve_unpresolved(struct solver *solver, struct run *run, bool dual, enum lp_outcome *outcome)
{
    gp_status status = GP_OK;
    const struct attempt attempts[] = {{START_CURRENT, dual},
                                       {START_CURRENT, !dual},
                                       {START_ADVANCED, false},
                                       {START_SLACKS, true},
                                       {START_SLACKS, false}};
    bool solved = false;

    for (size_t a = 0; a < sizeof attempts / sizeof *attempts && !solved; a++) {
        TRY(go_to_start(solver, attempts[a].start));
        TRY(race(solver, run, attempts[a].dual, outcome, &solved));
    }
    status = solved ? run->status : glpk_failure(solver);
done:
    return status;
}

/* The presolver's own verdict on a problem without optimum is not relied on: the primal simplex on the whole problem
 * decides. */
static gp_status solve_cold(struct solver *solver, struct run *run, enum lp_outcome *outcome)
{
    long budget =
        COLD_BUDGET * ((long)glp_get_num_rows(solver->problem) + glp_get_num_cols(solver->problem) + LEAST_TURN);
    int code = run_simplex(solver, run, true, false, budget);

    if (ends_solve(solver, run, code, outcome))
        return run->status;
    if (code != 0 && code != GLP_ENOPFS && code != GLP_ENODFS) {
        code = run_simplex(solver, run, true, true, budget);
        if (ends_solve(solver, run, code, outcome))
            return run->status;
    }
    if (code != 0 && go_to_start(solver, START_ADVANCED) != GP_OK)
        return glpk_failure(solver);
    /* After a presolved optimum this confirms the basis, mostly without any iteration, and leaves it factorised. */
    return solve_unpresolved(solver, run, false, outcome);
}

static bool solution_finite(const struct solver *solver)
{
    double sum = 0;

    for (int i = 1; i <= glp_get_num_rows(solver->problem); i++)
        sum += 0 * (glp_get_row_prim(solver->problem, i) + glp_get_row_dual(solver->problem, i));
    for (int j = 1; j <= glp_get_num_cols(solver->problem); j++)
        sum += 0 * (glp_get_col_prim(solver->problem, j) + glp_get_col_dual(solver->problem, j));
    return sum == 0;
}

static gp_status solve_by(struct solver *solver, struct run *run, enum lp_method method, enum lp_outcome *outcome)
{
    gp_status status;
    bool dual =
        method == LP_DUAL || (method == LP_WARM && glpk_guarded(solver, run->options->env, look_at_basis, run) != 1);

    status = method == LP_COLD ? solve_cold(solver, run, outcome) : solve_unpresolved(solver, run, dual, outcome);
    if (status == GP_OK && *outcome == LP_OPTIMAL && !solution_finite(solver))
        status = glpk_failure(solver);
    return status;
}

/* Bounds that are taken very exactly can make a problem look infeasible, or even unbounded, that is neither. */
static bool too_exact(const struct run *run, gp_status status, enum lp_outcome outcome)
{
    return run->parameters.tol_bnd < DEFAULT_TOLERANCE &&
           (status == GP_ERR_SOLVER || (status == GP_OK && (outcome == LP_INFEASIBLE || outcome == LP_UNBOUNDED)));
}

gp_status solver_solve(struct solver *solver, const struct lp_options *options, enum lp_outcome *outcome)
{
    gp_status status;
    struct run run;

    *outcome = LP_LIMIT;
    if (!glpk_alive(solver))
        return glpk_failure(solver);
    if (!(options->tolerance >= 0 && options->tolerance < 1) || !(options->time_limit_s >= 0))
        return GP_ERR_INTERNAL;
    if (options->env && env_cancelled(options->env)) {
        *outcome = LP_CANCELLED;
        return GP_OK;
    }
    run_init(&run, options);
    if (solver->scaled_columns < glp_get_num_cols(solver->problem) && glpk_guarded(solver, NULL, scale, NULL) < 0)
        return glpk_failure(solver);
    status = solve_by(solver, &run, options->method, outcome);
    if (too_exact(&run, status, *outcome) && glpk_alive(solver)) {
        run.parameters.tol_bnd = DEFAULT_TOLERANCE;
        status = solve_by(solver, &run, options->method == LP_DUAL ? LP_PRIMAL : options->method, outcome);
    }
    return status;
}
