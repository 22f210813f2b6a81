/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the limits of two scenarios are apart. */
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "gigaplan/planner.h"
#include "invest/build.h"
#include "portfolio/build_periods.h"
#include "search/grid.h"

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
    struct grid_ladder ladder;
    *view = (struct view){.scenario = scenario};
    grid_ladder_of((enum grid_kind)scenario->plan->grid, &ladder);
    TRY_MEMORY(view->arena = arena_new());
    TRY(portfolios_new(&view->portfolios, scenario, view->arena));
    /* The coarsest grid will do: what is dated inside its periods shows in their coefficients. */
    const struct grid_wanted wanted = {.kind = (enum grid_kind)scenario->plan->grid, .parts = ladder.parts[0]};
    TRY(build_periods(&view->calendar, scenario, &view->portfolios, &wanted, view->arena));
    TRY(invest_build(&view->model, scenario, &view->portfolios, &view->calendar, NULL));
done:
    return status;
}

/* How many things were compared, and how many of them differ. */
struct tally {
    int compared, different;
};

static void count(struct tally *tally, bool same)
{
    tally->compared++;
    tally->different += !same;
}

/* Whether the investment layers have the same series, columns and kinds of rows in the same order. */
static bool same_shape(const struct invest_model *a, const struct invest_model *b)
{
    bool same =
        a->series_count == b->series_count && a->column_count == b->column_count && a->row_count == b->row_count;
    for (int i = 0; i < a->series_count && same; i++)
        same = a->series[i].kind == b->series[i].kind && a->series[i].first == b->series[i].first &&
               a->series[i].second == b->series[i].second;
    for (int j = 0; j < a->column_count && same; j++) {
        const struct invest_column *x = &a->columns[j], *y = &b->columns[j];
        same = x->role == y->role && x->first == y->first && x->second == y->second && x->third == y->third;
    }
    for (int i = 0; i < a->row_count && same; i++)
        same = a->rows[i].tag.kind == b->rows[i].tag.kind;
    return same;
}

static bool same_row(const struct invest_model *a, const struct invest_model *b, int row)
{
    const struct invest_row *x = &a->rows[row], *y = &b->rows[row];
    bool same = x->lower == y->lower && x->upper == y->upper && x->count == y->count;
    for (int k = 0; k < x->count && same; k++) {
        const struct invest_term *s = &a->terms[x->start + k], *t = &b->terms[y->start + k];
        same = s->index == t->index && s->coefficient == t->coefficient;
    }
    return same;
}

static void compare_investment(const struct invest_model *a, const struct invest_model *b, struct tally *tally)
{
    for (int i = 0; i < a->series_count; i++)
        count(tally, a->series[i].earliest == b->series[i].earliest && a->series[i].latest == b->series[i].latest &&
                         a->series[i].limit == b->series[i].limit);
    for (int j = 0; j < a->column_count; j++)
        count(tally, a->columns[j].upper == b->columns[j].upper);
    for (int i = 0; i < a->row_count; i++)
        count(tally, same_row(a, b, i));
}

static gp_status form_without_costs(const struct view *view, int region, int season, uint64_t *fingerprint)
{
    gp_status status = GP_OK;
    struct form form;
    double *none = NULL;
    struct arena *scrap = arena_new();
    TRY_MEMORY(scrap);
    TRY(form_build(&form, view->scenario, &view->portfolios, region, season,
                   date_year(view->scenario->plan->start_date), scrap));
    TRY_MEMORY(none = calloc((size_t)form.column_count + 1, sizeof *none));
    *fingerprint = form_fingerprint(&form, none);
done:
    free(none);
    arena_free(scrap);
    return status;
}

static gp_status compare_operation(const struct view *a, const struct view *b, struct tally *tally)
{
    gp_status status = GP_OK;
    int seasons = a->scenario->seasons_count;
    for (int i = 0; i < a->scenario->regions_count * seasons; i++) {
        uint64_t one, other;
        TRY(form_without_costs(a, i / seasons, i % seasons, &one));
        TRY(form_without_costs(b, i / seasons, i % seasons, &other));
        count(tally, one == other);
    }
done:
    return status;
}

/* Two slacks that follow from the target need no comparison: the rows that hold the targets are compared. */
static bool same_slack(double one, double other)
{
    return one == other || (!number_given(one) && !number_given(other));
}

static bool comparable(const struct view *a, const struct view *b)
{
    const struct gp_scenario *x = a->scenario, *y = b->scenario;
    return x->plan->objective == y->plan->objective &&
           same_slack(x->plan->pace_slack_gw_weeks, y->plan->pace_slack_gw_weeks) &&
           x->regions_count == y->regions_count && x->seasons_count == y->seasons_count &&
           calendar_same(&a->calendar, &b->calendar) && same_shape(a->model, b->model);
}

gp_status gp_scenario_limits_apart(double *share, const gp_scenario *one, const gp_scenario *other)
{
    gp_status status = GP_OK;
    struct view a = {0}, b = {0};
    struct tally tally = {0};
    *share = 1.0;
    TRY(view_make(&a, one));
    TRY(view_make(&b, other));
    if (!comparable(&a, &b))
        goto done;
    compare_investment(a.model, b.model, &tally);
    TRY(compare_operation(&a, &b, &tally));
    *share = tally.compared > 0 ? (double)tally.different / tally.compared : 0.0;
done:
    view_release(&a);
    view_release(&b);
    return status;
}
