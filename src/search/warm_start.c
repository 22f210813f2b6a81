/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/warm_start.h"

#include <math.h>
#include <stdlib.h>

#include "core/try.h"
#include "master/warm_basis.h"

/* Where shortfalls differ by more, relatively, the cheapest builds are those of another plan. */
#define OTHER_PACE 1e-6

static bool same_gw_weeks(double one, double other)
{
    return fabs(one - other) <= OTHER_PACE * fmax(1.0, fabs(other));
}

bool warm_start_is_of_pace(const struct warm_start *warm_start, struct pace pace)
{
    return same_gw_weeks(warm_start->pace.least_gw_weeks, pace.least_gw_weeks) &&
           same_gw_weeks(warm_start->pace.most_gw_weeks, pace.most_gw_weeks);
}

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

static gp_status set_calendar(struct warm_start *warm_start, const struct calendar *calendar)
{
    date *starts = malloc(((size_t)calendar->count + 1) * sizeof *starts);
    if (!starts)
        return GP_ERR_NOMEM;
    for (int t = 0; t < calendar->count; t++)
        starts[t] = calendar->periods[t].start;
    free(warm_start->starts);
    warm_start->starts = starts;
    warm_start->period_count = calendar->count;
    return GP_OK;
}

gp_status warm_start_note(struct warm_start *warm_start, enum stage stage, const struct master *master,
                          const struct answer_cache *cache, const struct calendar *calendar, bool fitted)
{
    gp_status status = GP_OK;
    if (!same_calendar(warm_start, calendar)) {
        warm_start_forget(warm_start);
        TRY(set_calendar(warm_start, calendar));
    }
    warm_start->fitted = fitted;
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

gp_status warm_start_move(struct warm_start *warm_start, const struct invest_model *before,
                          const struct invest_model *now)
{
    gp_status status = GP_OK;
    if (!same_calendar(warm_start, before->calendar))
        return GP_OK;
    for (int stage = 0; stage <= STAGE_COST; stage++) {
        struct warm_basis *basis = &warm_start->stages[stage], moved = {0};
        answer_cache_free(&warm_start->answers[stage]);
        if (!basis->known)
            continue;
        if (!warm_basis_is_for(basis, before)) {
            warm_basis_free(basis);
            continue;
        }
        status = warm_basis_move(&moved, basis, before, now);
        warm_basis_free(basis);
        *basis = moved;
        TRY(status);
    }
    TRY(set_calendar(warm_start, now->calendar));
done:
    return status;
}
