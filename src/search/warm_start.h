/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state that a session keeps of its last solve, so that the next one starts where it ended: the master's
 * position at the end of each stage, and the calendar. The cuts are the pool's. */
#ifndef GIGAPLAN_SEARCH_WARM_START_H
#define GIGAPLAN_SEARCH_WARM_START_H

#include "base/calendar.h"
#include "master/warm_basis.h"
#include "search/answer_cache.h"

struct warm_start {
    struct warm_basis stages[STAGE_COST + 1];    /* [enum stage] */
    struct answer_cache answers[STAGE_COST + 1]; /* [enum stage] what operations answered last */
    int period_count;
    date *starts; /* [period] of the calendar they are about */
};

/* Notes where the master stands at the end of a stage, and what operations answered. A note about another calendar
 * drops what was known. */
gp_status warm_start_note(struct warm_start *warm_start, enum stage stage, const struct master *master,
                          const struct answer_cache *cache, const struct calendar *calendar);
/* Where a stage ended on this calendar, NULL where that is not known. */
const struct warm_basis *warm_start_of(const struct warm_start *warm_start, enum stage stage,
                                       const struct calendar *calendar);
void warm_start_forget(struct warm_start *warm_start);

#endif
