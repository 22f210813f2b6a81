/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What operations have answered: for each region and period the last x that was asked there and its exact answer, so
 * that the same x is not asked again. Each answer knows the data of operation it was given for; for other data it does
 * not stand. */
#ifndef GIGAPLAN_SEARCH_ANSWERS_H
#define GIGAPLAN_SEARCH_ANSWERS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/env.h"

struct answer {
    uint64_t data;   /* of the data it was given for (oracle_data) */
    double cost;     /* $M a week; NAN where only served energy was asked */
    double unserved; /* GWh a week beyond what is allowed */
    bool known;
};

struct answers {
    int places, width; /* [region][t]; entries of the widest x */
    struct answer *at; /* [place] */
    double *x;         /* [place][width] */
};

/* Room for answers, none known yet. Frees what was there. */
gp_status answers_make_room(struct answers *answers, int places, int width);
void answers_free(struct answers *answers);
gp_status answers_copy(struct answers *out, const struct answers *from);
void answers_note(struct answers *answers, int place, const double *x, int count, struct answer answer);
/* The answer to the same x under the same data, or NULL. */
const struct answer *answers_find(const struct answers *answers, int place, const double *x, int count, uint64_t data);

#endif
