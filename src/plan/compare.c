/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two scenarios differ in costs alone. */
#include <stdlib.h>
#include <string.h>

#include "plan/planner_parts.h"

/* A scenario as the planner sees it. */
struct view {
    const struct gp_scenario *scenario;
    struct arena *arena;
    struct portfolios portfolios;
    struct calendar calendar;
    struct invest_model *model;
};

static void view_release(struct view *view)
{
    invest_free(view->model);
    arena_free(view->arena);
}

static gp_status view_make(struct view *view, const struct gp_scenario *scenario)
{
    gp_status status = GP_OK;
    struct ladder ladder;
    *view = (struct view){.scenario = scenario};
    ladder_of((enum grid_kind)scenario->plan->grid, &ladder);
    TRY_MEMORY(view->arena = arena_new());
    TRY(portfolios_new(&view->portfolios, scenario, view->arena));
    /* The coarsest grid will do: what is dated inside its periods shows in their coefficients. */
    TRY_MEMORY(calendar_build(&view->calendar, view->arena, scenario->plan->start_date, scenario->plan->end_date, scenario->seasons,
                              scenario->seasons_count, (enum grid_kind)scenario->plan->grid, ladder.parts[0]));
    TRY(invest_build(&view->model, scenario, &view->portfolios, &view->calendar, NULL));
done:
    return status;
}

static bool same_calendars(const struct calendar *a, const struct calendar *b)
{
    for (int t = 0; t < a->count && a->count == b->count; t++)
        if (a->periods[t].start != b->periods[t].start || a->periods[t].end != b->periods[t].end)
            return false;
    return a->count == b->count;
}

static bool same_series(const struct invest_model *a, const struct invest_model *b)
{
    for (int i = 0; i < a->series_count && a->series_count == b->series_count; i++) {
        const struct series *x = &a->series[i], *y = &b->series[i];
        if (x->kind != y->kind || x->first != y->first || x->second != y->second || x->earliest != y->earliest || x->limit != y->limit)
            return false;
    }
    return a->series_count == b->series_count;
}

static bool same_columns(const struct invest_model *a, const struct invest_model *b)
{
    for (int j = 0; j < a->column_count && a->column_count == b->column_count; j++) {
        const struct invest_column *x = &a->columns[j], *y = &b->columns[j];
        if (x->role != y->role || x->first != y->first || x->second != y->second || x->third != y->third || x->upper != y->upper)
            return false;
    }
    return a->column_count == b->column_count;
}

static bool same_rows(const struct invest_model *a, const struct invest_model *b)
{
    if (a->row_count != b->row_count || a->term_count != b->term_count)
        return false;
    for (int i = 0; i < a->row_count; i++) {
        const struct invest_row *x = &a->rows[i], *y = &b->rows[i];
        if (x->tag.kind != y->tag.kind || x->lower != y->lower || x->upper != y->upper || x->start != y->start || x->count != y->count)
            return false;
    }
    for (int k = 0; k < a->term_count; k++)
        if (a->terms[k].index != b->terms[k].index || a->terms[k].coefficient != b->terms[k].coefficient)
            return false;
    return true;
}

static gp_status form_without_costs(const struct view *view, int region, int season, uint64_t *fingerprint)
{
    gp_status status = GP_OK;
    struct form form;
    double *none = NULL;
    struct arena *scrap = arena_new();
    TRY_MEMORY(scrap);
    TRY(form_build(&form, view->scenario, &view->portfolios, region, season, date_year(view->scenario->plan->start_date), scrap));
    TRY_MEMORY(none = calloc((size_t)form.column_count + 1, sizeof *none));
    *fingerprint = form_fingerprint(&form, none);
done:
    free(none);
    arena_free(scrap);
    return status;
}

static gp_status compare_operation(const struct view *a, const struct view *b, bool *same)
{
    gp_status status = GP_OK;
    int regions = a->scenario->regions_count, seasons = a->scenario->seasons_count;
    *same = regions == b->scenario->regions_count && seasons == b->scenario->seasons_count;
    for (int i = 0; i < regions * seasons && *same; i++) {
        uint64_t one, other;
        TRY(form_without_costs(a, i / seasons, i % seasons, &one));
        TRY(form_without_costs(b, i / seasons, i % seasons, &other));
        *same = one == other;
    }
done:
    return status;
}

gp_status gp_scenario_differs_in_costs_only(const gp_scenario *one, const gp_scenario *other, bool *costs_only)
{
    gp_status status = GP_OK;
    struct view a = {0}, b = {0};
    *costs_only = false;
    TRY(view_make(&a, one));
    TRY(view_make(&b, other));
    if (one->plan->objective == other->plan->objective && one->plan->pace_slack_gw_weeks == other->plan->pace_slack_gw_weeks &&
        same_calendars(&a.calendar, &b.calendar) && same_series(a.model, b.model) && same_columns(a.model, b.model) &&
        same_rows(a.model, b.model))
        TRY(compare_operation(&a, &b, costs_only));
done:
    view_release(&a);
    view_release(&b);
    return status;
}
