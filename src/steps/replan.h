/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario with some overrides, solved from where the session of its plan ended. */
#ifndef GIGAPLAN_STEPS_REPLAN_H
#define GIGAPLAN_STEPS_REPLAN_H

#include "gigaplan/planner.h"
#include "plan/plan.h"

/* Of a least shortfall that is only compared; a step that is told brings ten times that. */
#define REPLAN_VALUE_GAP 1e-6

/* A session as it ended. */
struct frozen {
    void *bytes;
    size_t size;
};

/* What all replans start from. Several threads read it. */
struct origin {
    const struct gp_plan *plan;
    struct frozen end;        /* of the session that has solved it */
    gp_solve_options options; /* of the plan, with one thread */
    double value_gap;         /* of a least shortfall that is asked for alone; 0: to its last digit */
    double deadline_s;        /* on the monotonic clock; 0: none */
};

enum replan_ask {
    REPLAN_VALUE, /* whether there is a plan, and its pace under fastest, else its objective */
    REPLAN_PLAN,  /* all but kept_usd_bn */
    REPLAN_STEP   /* all that is below */
};

struct replan {
    const char *const *sets; /* overrides, borrowed */
    int set_count;
    enum replan_ask ask;
    const struct replan *after; /* starts from its end, if that was kept; NULL: from the origin. Of REPLAN_STEP: the
                                   value of the same overrides */
    bool keeps_end;

    bool exists;          /* the overrides pass the checks of a scenario, and it has a plan that the solver finds */
    bool unsolved;        /* the solver found no answer */
    double pace_gw_weeks; /* least shortfall under fastest, else that of the plan */
    double shortfall_gw_weeks; /* of the plan itself, which may use the slack of the pace */
    double objective_usd_bn;   /* under fastest of plans only */
    double cost_usd_bn;        /* what is spent and paid to contracts, without prices of load that is missing */
    double missing_usd_bn;     /* load that is missing at the value of compute, present value */
    double kept_usd_bn; /* objective with the pace of the plan kept; NUMBER_BLANK where the objective is no pace */
    date target_date;   /* DATE_BLANK: not in the horizon */
    struct frozen end;  /* of its session, where it is kept and there is a plan; see replans_release */
};

/* Whether plans on seasons are compared in place of those on its own periods: it has so many that planning again many
 * times takes too long. Where a year is one season this would tell nothing. */
bool replan_on_seasons(const struct gp_plan *plan);
/* The day on which a plan has the target in service; DATE_BLANK: not in the horizon. */
date replan_target_date(const struct gp_plan *plan);
/* Notes in the plan that the caller or the deadline (0: none) has stopped what was to be found beside it, if that is
 * so.
 */
void replan_note_stop(struct gp_plan *plan, double deadline_s, gp_env *env);
/* What a plan says, as that of a replan without changes. GP_OK or GP_ERR_NOMEM. */
gp_status replan_describe(struct replan *out, const struct gp_plan *plan);

/* Freezes the session that has solved a plan; to be closed whatever the status. */
gp_status origin_open(struct origin *out, const struct gp_plan *plan, const gp_planner *planner,
                      const gp_solve_options *options, gp_env *env);
/* Where no gap was asked for, costs of replans under fastest need not be known better than differences of them are
 * told. */
void origin_loosen_gap(struct origin *origin);
void origin_close(struct origin *origin);

/* Solves for the shortfall, or the objective under cost, of a session's scenario, which is to be like the origin's.
 * GP_OK, GP_ERR_NOMEM, GP_ERR_CANCELLED or GP_ERR_INTERNAL. */
gp_status replan_value(struct replan *replan, gp_planner *planner, const struct origin *origin, gp_env *env);

/* Solves the replans on so many threads (0: one for each core). Results depend on the replans alone. GP_ERR_CANCELLED
 * when the caller or the deadline of the origin said so: some replans may have ended by then. */
gp_status replans_run(struct replan *replans, int count, const struct origin *origin, int threads, const char *stage,
                      gp_env *env);
/* Frees the ends that were kept. */
void replans_release(struct replan *replans, int count);

#endif
