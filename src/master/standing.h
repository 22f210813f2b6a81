/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a restricted master stood: its allowed builds, active cuts and basis, told in terms of the full investment
 * layer. So it can be put back into a master with other allowed builds at the same point, into the master of a changed
 * scenario, or into a file. */
#ifndef GIGAPLAN_MASTER_STANDING_H
#define GIGAPLAN_MASTER_STANDING_H

#include "master/master.h"

/* No build is allowed there, or no run of equal periods starts there. */
#define STANDING_ABSENT 0xff

struct standing {
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
    struct active_cut *cuts;
    unsigned char *cut_states; /* [cut] */
    bool *cut_slack;           /* [cut] basic with room: not needed */
    int cut_count;
    size_t cut_capacity;
};

/* Tells where the master stands after its last solve. The arrays are made anew when the sizes differ. */
gp_status standing_take(struct standing *standing, const struct master *master);
gp_status standing_copy(struct standing *out, const struct standing *from);
/* Room for a standing of the counts that `shape` tells; its own cuts are none yet. */
gp_status standing_make_room(struct standing *standing, struct standing shape);
gp_status standing_make_room_for_cuts(struct standing *standing, int count);
/* Whether a master has the shape to take it. */
bool standing_fits(const struct standing *standing, const struct master *master);
/* Gives the master's solver the basis. origin: for each active cut of the master the index of the standing's cut that
 * it came from. */
gp_status standing_put(const struct standing *standing, struct master *master, const int *origin);
void standing_free(struct standing *standing);

#endif
