/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state that a session keeps of its last solve, so that the next one starts where it ended: the master's
 * position at the end of each stage, and the calendar. The cuts are the pool's. */
#ifndef GIGAPLAN_SEARCH_WARM_START_H
#define GIGAPLAN_SEARCH_WARM_START_H

#include "base/calendar.h"
#include "invest/model.h"
#include "master/warm_basis.h"
#include "search/answer_cache.h"

/* The pace of a second stage: the shortfall that the first stage found, and what is allowed. PACE_FREE where shortfall
 * only has a price. */
struct pace {
    double least_gw_weeks, most_gw_weeks;
};
#define PACE_FREE ((struct pace){-1.0, -1.0})

struct warm_start {
    struct warm_basis stages[STAGE_COST + 1];    /* [enum stage] */
    struct answer_cache answers[STAGE_COST + 1]; /* [enum stage] what operations answered last */
    struct pace pace;                            /* of the last stage of cost */
    bool fitted;                                 /* the calendar was fitted to the plan */
    int period_count;
    date *starts; /* [period] of the calendar they are about */
};

/* Notes where the master stands at the end of a stage, and what operations answered. A note about another calendar
 * drops what was known. */
gp_status warm_start_note(struct warm_start *warm_start, enum stage stage, const struct master *master,
                          const struct answer_cache *cache, const struct calendar *calendar, bool fitted);
/* Whether the last stage of cost was of this pace. */
bool warm_start_is_of_pace(const struct warm_start *warm_start, struct pace pace);
/* Where a stage ended on this calendar, NULL where that is not known. */
const struct warm_basis *warm_start_of(const struct warm_start *warm_start, enum stage stage,
                                       const struct calendar *calendar);
/* What is known about the calendar of one model becomes a start on that of another, of the same scenario. Answers of
 * operations are dropped: they were for other means. */
gp_status warm_start_move(struct warm_start *warm_start, const struct invest_model *before,
                          const struct invest_model *now);
/* Whether a stage has ended, on whatever calendar. */
static inline bool warm_start_known(const struct warm_start *warm_start, enum stage stage)
{
    return warm_start->starts && warm_start->stages[stage].known;
}
void warm_start_forget(struct warm_start *warm_start);

#endif
