/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last answers of operations: for each region and period the last x that was asked there and its exact answer,
 * so that the same x is not asked again. Each answer knows the data of operation it was given for; for other data it
 * does not stand. */
#ifndef GIGAPLAN_SEARCH_ANSWER_CACHE_H
#define GIGAPLAN_SEARCH_ANSWER_CACHE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/env.h"

struct cached_answer {
    uint64_t data;   /* of the data it was given for (oracle_data) */
    double cost;     /* $M a week; NAN where only served energy was asked */
    double unserved; /* GWh a week unserved beyond the part allowed */
    bool known;
};

struct answer_cache {
    int places, width;        /* [region][t]; entries of the widest x */
    struct cached_answer *at; /* [place] */
    double *x;                /* [place][width] */
};

/* Room for answers, none known yet. Frees what was there. */
gp_status answer_cache_make_room(struct answer_cache *cache, int places, int width);
void answer_cache_free(struct answer_cache *cache);
gp_status answer_cache_copy(struct answer_cache *out, const struct answer_cache *from);
void answer_cache_note(struct answer_cache *cache, int place, const double *x, int count, struct cached_answer answer);
/* The answer to the same x under the same data, or NULL. */
const struct cached_answer *answer_cache_find(const struct answer_cache *cache, int place, const double *x, int count,
                                              uint64_t data);

#endif
