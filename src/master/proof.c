/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master/proof.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "core/try.h"
#include "master/master_struct.h"
#include "master/solution.h"

static gp_status keep_cuts(struct proof *proof, const struct master *master)
{
    proof->cut_count = 0;
    for (int i = 0; i < master_active_cut_count(master); i++) {
        double dual;
        const struct active_cut *cut = master_active_cut(master, i, &dual);
        if (dual <= 0.0)
            continue;
        if (!ARRAY_RESERVE(proof->cuts, proof->cut_capacity, proof->cut_count + 1))
            return GP_ERR_NOMEM;
        proof->cuts[proof->cut_count++] = (struct proof_cut){*cut, dual};
    }
    return GP_OK;
}

gp_status proof_keep(struct proof *proof, const struct master *master, double bound)
{
    gp_status status = GP_OK;
    int rows = master->model->row_count, totals = invest_total_count(master->model);
    if (proof->known && bound <= proof->bound)
        return GP_OK;
    if (!proof->row_duals)
        TRY_MEMORY(proof->row_duals = calloc((size_t)rows + 1, sizeof *proof->row_duals));
    TRY(keep_cuts(proof, master));
    for (int i = 0; i < rows; i++)
        proof->row_duals[i] = master_row_dual(master, i);
    for (int i = 0; i < totals; i++)
        if (master->give_back[i] != 0.0)
            proof->row_duals[master->return_row[i]] += master->give_back[i];
    proof->band_dual = fmin(0.0, master->row_duals[master->layout.band_row]);
    proof->band = master->band;
    proof->bound = bound;
    proof->known = true;
done:
    return status;
}

void proof_free(struct proof *proof)
{
    free(proof->row_duals);
    free(proof->cuts);
    *proof = (struct proof){0};
}
