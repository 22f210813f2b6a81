/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/kept_cuts.h"

#include <stdlib.h>

static int compare_cuts(const void *a, const void *b)
{
    const struct cut *x = *(const struct cut *const *)a, *y = *(const struct cut *const *)b;
    const int of_x[] = {x->region, x->season, x->kind == CUT_COST, x->kind == CUT_COST ? x->year : 0, x->index};
    const int of_y[] = {y->region, y->season, y->kind == CUT_COST, y->kind == CUT_COST ? y->year : 0, y->index};
    for (size_t i = 0; i < sizeof of_x / sizeof *of_x; i++)
        if (of_x[i] != of_y[i])
            return of_x[i] < of_y[i] ? -1 : 1;
    return 0;
}

void kept_cuts_free(struct kept_cuts *kept)
{
    free(kept->cuts);
    *kept = (struct kept_cuts){0};
}

gp_status kept_cuts_gather(struct kept_cuts *kept, const struct warm_start *warm_start)
{
    int most = 0, unique = 0;
    for (int stage = 0; stage <= STAGE_COST; stage++)
        most += warm_start->stages[stage].known ? warm_start->stages[stage].cut_count : 0;
    *kept = (struct kept_cuts){.cuts = malloc(((size_t)most + 1) * sizeof *kept->cuts)};
    if (!kept->cuts)
        return GP_ERR_NOMEM;
    for (int stage = 0; stage <= STAGE_COST; stage++)
        for (int i = 0; warm_start->stages[stage].known && i < warm_start->stages[stage].cut_count; i++)
            kept->cuts[kept->count++] = warm_start->stages[stage].cuts[i].cut;
    qsort(kept->cuts, (size_t)kept->count, sizeof *kept->cuts, compare_cuts);
    for (int i = 0; i < kept->count; i++)
        if (unique == 0 || kept->cuts[i] != kept->cuts[unique - 1])
            kept->cuts[unique++] = kept->cuts[i];
    kept->count = unique;
    return GP_OK;
}

bool kept_cuts_same_list(const struct cut *a, const struct cut *b)
{
    return a->region == b->region && a->season == b->season && a->kind == b->kind &&
           (a->kind == CUT_SERVED || a->year == b->year);
}

int kept_cuts_index(const struct kept_cuts *kept, const struct cut *cut)
{
    if (kept->count == 0) /* memory was short for them: nothing of what is written stays */
        return 0;
    const struct cut **found = bsearch(&cut, kept->cuts, (size_t)kept->count, sizeof *kept->cuts, compare_cuts);
    int at = (int)(found - kept->cuts), first = at;
    while (first > 0 && kept_cuts_same_list(kept->cuts[first - 1], cut))
        first--;
    return at - first;
}
