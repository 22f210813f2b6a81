/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state from which a restricted master starts warm: allowed builds, active cuts and basis, told in terms of the
 * full investment layer. So it can be put back into a master with other allowed builds at the same point, into the
 * master of a changed scenario, or into a file. */
#ifndef GIGAPLAN_MASTER_WARM_BASIS_H
#define GIGAPLAN_MASTER_WARM_BASIS_H

#include "master/master.h"

/* No build is allowed there, or no run of equal periods starts there. */
#define WARM_BASIS_ABSENT 0xff

struct warm_basis {
    bool known;
    double objective; /* of the last solve */
    int series_count, period_count, region_count, column_count, row_count;
    unsigned char *builds;      /* [series][t] status of the piece that starts there */
    unsigned char *rises;       /* [series][t] status of its rise row; absent for a first piece */
    unsigned char *rows;        /* [investment row] non-basic where its own bound holds */
    unsigned char *columns;     /* [investment column] */
    unsigned char *thetas;      /* [region][t] of the group that starts there */
    unsigned char *artificials; /* [region + 1] */
    unsigned char band;
    unsigned char cost; /* of the row of the most cost; basic where there is none */
    struct active_cut *cuts;
    unsigned char *cut_states; /* [cut] */
    bool *cut_slack;           /* [cut] basic with room: not needed */
    int cut_count;
    size_t cut_capacity;
};

/* Tells where the master stands after its last solve. The arrays are made anew when the sizes differ. */
gp_status warm_basis_take(struct warm_basis *basis, const struct master *master);
gp_status warm_basis_copy(struct warm_basis *out, const struct warm_basis *from);
/* Room for a basis of the counts that `shape` tells; its own cuts are none yet. */
gp_status warm_basis_make_room(struct warm_basis *basis, struct warm_basis shape);
gp_status warm_basis_make_room_for_cuts(struct warm_basis *basis, int count);
/* Whether an investment layer, or a master of it, has the shape to take it. */
bool warm_basis_is_for(const struct warm_basis *basis, const struct invest_model *model);
bool warm_basis_fits(const struct warm_basis *basis, const struct master *master);
/* Gives the master's solver the basis. origin: for each active cut of the master the index of the basis's cut that
 * it came from. */
gp_status warm_basis_put(const struct warm_basis *basis, struct master *master, const int *origin);
/* The same for the same scenario on another calendar of the same horizon: a start, from which few iterations remain. */
gp_status warm_basis_move(struct warm_basis *out, const struct warm_basis *from, const struct invest_model *before,
                          const struct invest_model *now);
/* Whether a build, told by series and period as [series][t], was held back by its rise row or, where it was the first
 * of its series, by its bound. */
bool warm_basis_idle(const struct warm_basis *basis, int at);
void warm_basis_free(struct warm_basis *basis);

#endif
