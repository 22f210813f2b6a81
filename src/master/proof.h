/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The duals behind the best bound of a stage, put back from the restricted master onto the full investment layer. */
#ifndef GIGAPLAN_MASTER_PROOF_H
#define GIGAPLAN_MASTER_PROOF_H

#include "master/master.h"

struct proof_cut {
    struct active_cut cut;
    double dual; /* > 0, of its whole group */
};

struct proof {
    bool known;
    double bound;
    double *row_duals;      /* [investment row] signs as master_row_dual */
    double band, band_dual; /* most shortfall, and its dual <= 0 */
    struct proof_cut *cuts;
    int cut_count;
    size_t cut_capacity;
};

/* Keeps the duals of the master's last solve if the bound that was just priced from them is the best so far. */
gp_status proof_keep(struct proof *proof, const struct master *master, double bound);
void proof_free(struct proof *proof);

#endif
