/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the investment layer that are beyond their bounds even at the best values of their own terms, as far as the
 * other rows let these go one by one; and load that stands and can never be served. What only the sums of several rows
 * rule out is for the solver to find. */
#include "planner/contradictions.h"

#include <math.h>
#include <stdlib.h>

#include "core/try.h"
#include "invest/build.h"
#include "invest/caps.h"
#include "planner/contradiction_row.h"
#include "planner/served_at_most.h"
#include "portfolio/build_periods.h"

#define TOLERANCE 1e-6 /* of the amounts of a row */

/* Adds what the terms `first` to `last` of a series can come to. Totals never fall: what is built in a period counts
 * with the sum of all coefficients from then on. */
static void add_series(struct row_range *range, const struct invest_model *model, const struct caps *caps,
                       const struct invest_term *first, const struct invest_term *last)
{
    double later = 0.0, lowest = 0.0, highest = 0.0, below = 0.0, above = 0.0;
    int series = first->index / model->period_count;
    double cap = caps->upper[invest_total(model, series, model->period_count - 1)];
    for (const struct invest_term *term = last; term >= first; term--) {
        later += term->coefficient;
        lowest = fmin(lowest, later);
        highest = fmax(highest, later);
        *(term->coefficient < 0.0 ? &below : &above) += term->coefficient * caps->upper[term->index];
    }
    range->least += fmax(below, lowest * cap);
    range->most += fmin(above, highest * cap);
}

static struct row_range range_of(const struct invest_model *model, const struct caps *caps,
                                 const struct invest_row *row)
{
    int totals = invest_total_count(model);
    struct row_range range = {row->constant, row->constant, fabs(row->constant)};
    const struct invest_term *terms = model->terms + row->start;
    for (int j = 0, next; j < row->count; j = next) {
        next = j + 1;
        if (terms[j].index < totals) { /* terms are in the order of their indices: a series stands together */
            while (next < row->count && terms[next].index / model->period_count == terms[j].index / model->period_count)
                next++;
            add_series(&range, model, caps, &terms[j], &terms[next - 1]);
        } else {
            double upper = caps->upper[terms[j].index];
            double *side = terms[j].coefficient > 0.0 ? &range.most : &range.least;
            *side += upper > 0.0 ? terms[j].coefficient * upper : 0.0;
        }
    }
    return range;
}

static bool can_hold(const struct invest_row *row, const struct row_range *range)
{
    double slack = TOLERANCE * fmax(range->size, fabs(row->upper < HUGE_VAL ? row->upper : row->lower));
    return range->least <= row->upper + row->constant + slack && range->most >= row->lower + row->constant - slack;
}

static gp_status find_in(struct contradiction **out, int *count, const struct invest_model *model,
                         const struct caps *caps, struct arena *arena)
{
    const struct tag **found;
    *out = ARENA_ARRAY(arena, struct contradiction, model->row_count + model->scenario->regions_count);
    found = ARENA_ARRAY(arena, const struct tag *, model->row_count);
    if (!*out || !found)
        return GP_ERR_NOMEM;
    for (int i = 0; i < model->row_count; i++) {
        const struct invest_row *row = &model->rows[i];
        struct row_range range = range_of(model, caps, row);
        bool known = can_hold(row, &range);
        for (int k = 0; k < *count && !known; k++)
            known = tag_same_limit(found[k], &row->tag);
        if (known)
            continue;
        found[*count] = &row->tag;
        gp_status status = contradiction_of_row(&(*out)[(*count)++], model, caps, row, &range, arena);
        if (status != GP_OK)
            return status;
    }
    return GP_OK;
}

gp_status contradictions_find(struct contradiction **out, int *count, const struct gp_scenario *scenario,
                              struct arena *arena)
{
    gp_status status = GP_OK;
    struct calendar calendar;
    struct portfolios portfolios;
    struct invest_model *model = NULL;
    struct caps caps = {0};
    *out = NULL;
    *count = 0;
    TRY(portfolios_new(&portfolios, scenario, arena));
    const struct grid_wanted wanted = {.kind = grid_kind_without_plan((enum grid_kind)scenario->plan->grid)};
    TRY(build_periods(&calendar, scenario, &portfolios, &wanted, arena));
    TRY(invest_build(&model, scenario, &portfolios, &calendar, NULL));
    TRY(caps_find(&caps, model));
    TRY(find_in(out, count, model, &caps, arena));
    TRY(served_at_most_find(*out, count, model, &caps, arena));
done:
    caps_free(&caps);
    invest_free(model);
    return status;
}
