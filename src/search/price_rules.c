/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/price_rules.h"

#include <math.h>

#include "master/solution.h"

#define LEAST_TOLERANCE 1e-10
#define WIDE_STRETCHES  5
#define SHORT_STRETCH   3

double price_tolerance(const struct search *search)
{
    const struct invest_model *model = search->grid->model;
    double caps = 1.0;
    for (int i = 0; i < model->series_count; i++)
        caps += model->series[i].cap;
    double allowed = 0.1 * search_gap_goal(search) * fmax(1.0, fabs(master_objective(search->grid->master))) / caps;
    return fmax(LEAST_TOLERANCE, fmin(PRICE_TOLERANCE, allowed));
}

int price_wide_stretch(const struct search *search)
{
    return search->grid->calendar.count / WIDE_STRETCHES + 1;
}

int price_stretch(const struct search *search, enum stage stage)
{
    return stage == STAGE_SHORTFALL ? price_wide_stretch(search) : SHORT_STRETCH;
}
