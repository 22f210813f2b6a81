/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/warm_start.h"

#include <stdlib.h>

#include "core/try.h"
#include "master/warm_basis.h"

void warm_start_forget(struct warm_start *warm_start)
{
    for (int stage = 0; stage <= STAGE_COST; stage++) {
        warm_basis_free(&warm_start->stages[stage]);
        answer_cache_free(&warm_start->answers[stage]);
    }
    free(warm_start->starts);
    *warm_start = (struct warm_start){0};
}

static bool same_calendar(const struct warm_start *warm_start, const struct calendar *calendar)
{
    if (!warm_start->starts || warm_start->period_count != calendar->count)
        return false;
    for (int t = 0; t < calendar->count; t++)
        if (warm_start->starts[t] != calendar->periods[t].start)
            return false;
    return true;
}

gp_status warm_start_note(struct warm_start *warm_start, enum stage stage, const struct master *master,
                          const struct answer_cache *cache, const struct calendar *calendar)
{
    gp_status status = GP_OK;
    if (!same_calendar(warm_start, calendar)) {
        warm_start_forget(warm_start);
        TRY_MEMORY(warm_start->starts = malloc(((size_t)calendar->count + 1) * sizeof *warm_start->starts));
        warm_start->period_count = calendar->count;
        for (int t = 0; t < calendar->count; t++)
            warm_start->starts[t] = calendar->periods[t].start;
    }
    TRY(warm_basis_take(&warm_start->stages[stage], master));
    TRY(answer_cache_copy(&warm_start->answers[stage], cache));
done:
    return status;
}

const struct warm_basis *warm_start_of(const struct warm_start *warm_start, enum stage stage,
                                       const struct calendar *calendar)
{
    return same_calendar(warm_start, calendar) && warm_start->stages[stage].known ? &warm_start->stages[stage] : NULL;
}
