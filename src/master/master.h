/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The restricted master: the investment layer with builds allowed only in some periods, so that a series that is not
 * built over a run of periods is one column there (a piece), and the cuts of operations that are active. See
 * docs/method.md.
 *
 * Rows of the LP: merged investment rows, then one row a later piece (totals never fall), then the band on shortfall,
 * then the most cost where that is limited, then cuts. Columns: pieces, investment columns, one theta for each run of
 * periods of a region with equal x, then one artificial a region and one for the investment rows, which are open only
 * while feasibility is sought. */
#ifndef GIGAPLAN_MASTER_MASTER_H
#define GIGAPLAN_MASTER_MASTER_H

#include "invest/model.h"
#include "lp/solver.h"
#include "operate/cut.h"

enum stage {
    STAGE_FEASIBLE,  /* least violation of what cannot be violated */
    STAGE_SHORTFALL, /* least shortfall */
    STAGE_COST,      /* least cost, with shortfall within the band where one is set */
    STAGE_RANGE      /* least sum of some totals, with shortfall and cost within what is set */
};

/* A run of periods of a region over which x does not change inside a season of a year. */
struct group {
    int region, first, last;
};

/* A cut that stands in the LP for one group. */
struct active_cut {
    const struct cut *cut;
    int region, first, last; /* the group it stands for */
};

struct master;
struct warm_basis;

/* `free_theta`: operations may earn money, so that theta has no bound of zero but needs first cuts. */
gp_status master_new(struct master **out, const struct invest_model *model, bool free_theta);
void master_free(struct master *master);

/* Allows building series i in period t; takes effect at the next master_rebuild. */
void master_allow(struct master *master, int series, int t);
/* Forbids again the builds that the last solve left at zero. */
void master_trim(struct master *master);
/* Forbids again the builds that the last solve left at zero at a reduced cost above least_price: the point stays a
 * basic one. */
void master_drop_idle(struct master *master, double least_price);

/* Goes on from where another master of the same shape stood; takes effect at the next master_rebuild. Its cuts must
 * outlive the master. Only what was allowed there is then, without what stood idle there where `without_idle`. */
gp_status master_resume(struct master *master, const struct warm_basis *from, bool without_idle);
/* A copy of the allowed builds, to be freed by the caller, or NULL; and allows the builds of such a copy. */
bool *master_allowed(const struct master *master);
void master_allow_all(struct master *master, const bool *allowed);
gp_status master_set_stage(struct master *master, enum stage stage);
/* Stage 2 of fastest: sum of weeks x shortfall <= most; HUGE_VAL for no band. */
gp_status master_set_band(struct master *master, double most_gw_weeks);
/* What STAGE_RANGE minimises: the sum of `form` [series][t] x totals, lent, at a cost of at most so many $B; NULL and
 * HUGE_VAL for no such row. Takes effect at the next master_rebuild. */
void master_set_range(struct master *master, const double *form, double most_cost);
gp_status master_solve(struct master *master, const struct lp_options *options, enum lp_outcome *outcome);

/* Adds a cut (lent, must outlive the master) for a group; takes effect at once. Returns whether it was new there in
 * *added. */
gp_status master_add_cut(struct master *master, const struct cut *cut, int group, bool *added);

#endif
