/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of a project stands and may be built, and at which yearly cost. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "exchange/switch_case.h"

gp_status switch_cost(double *out, const struct switch_case *model, const struct switch_project *project, int row,
                      bool energy)
{
    double capital = 0.0, fixed = 0.0;
    gp_status status = switch_number(&capital, model, &model->costs, row,
                                     energy ? "gen_storage_energy_overnight_cost" : "gen_overnight_cost", 0.0);
    if (status == GP_OK)
        status = switch_number(&fixed, model, &model->costs, row,
                               energy ? "gen_storage_energy_fixed_om" : "gen_fixed_om", 0.0);
    if (status != GP_OK)
        return status;
    *out = (capital + (energy ? 0.0 : project->connection)) * inputs_annuity(model->interest, project->age) + fixed;
    return number_finite(*out) && *out >= 0.0
               ? GP_OK
               : inputs_fault(model->env, sheet_place(&model->costs, row, -1), NULL, "costs must be 0 or more");
}

/* Whether a vintage that is built already runs in the period. */
static bool runs(const struct switch_case *model, const struct switch_project *project, double year)
{
    return year <= model->period_start && model->period_start < year + project->age;
}

/* Adds a vintage that stands in the period; what all together are paid is added to `paid`. */
static gp_status add_vintage(struct made_size *size, double *paid, const struct switch_case *model,
                             const struct switch_project *project, int row, bool energy)
{
    double year = 0.0, amount = 0.0, cost = 0.0;
    const char *text = switch_text(&model->built, row, "build_year");
    gp_status status = switch_number(&year, model, &model->built, row, "build_year", NUMBER_BLANK);
    if (status == GP_OK && !number_finite(year))
        status = inputs_fault(model->env, sheet_place(&model->built, row, -1), NULL, "needs a build_year");
    if (status == GP_OK)
        status = switch_number(&amount, model, &model->built, row,
                               energy ? "build_gen_energy_predetermined" : "build_gen_predetermined", 0.0);
    if (status != GP_OK || !(runs(model, project, year) || strcmp(text, model->period) == 0))
        return status;
    int cost_row = switch_find(&model->costs, project->name, "build_year", text);
    if (cost_row < 0 || !(amount >= 0.0) || !number_finite(amount))
        return inputs_fault(model->env, sheet_place(&model->built, row, -1), NULL,
                            "needs an amount of 0 or more, and a row of gen_build_costs.csv");
    status = switch_cost(&cost, model, project, cost_row, energy);
    size->least_mw += amount;
    *paid += amount * cost;
    return status;
}

/* Adds what stands of a project, with the mean of its costs. */
static gp_status add_standing(struct made_size *size, const struct switch_case *model,
                              const struct switch_project *project, bool energy)
{
    double paid = 0.0;
    struct row_list vintages = sheet_rows(&model->built, project->name);
    gp_status status = GP_OK;
    for (int i = 0; i < vintages.count && status == GP_OK; i++)
        status = add_vintage(size, &paid, model, project, vintages.rows[i], energy);
    size->least_usd_per_mw_year = size->least_mw > 0.0 ? paid / size->least_mw : 0.0;
    return status;
}

static gp_status find_size(struct made_size *size, const struct switch_case *model,
                           const struct switch_project *project, bool energy)
{
    *size = (struct made_size){.unlimited_gw = model->unlimited_gw};
    gp_status status = add_standing(size, model, project, energy);
    int cost = switch_find(&model->costs, project->name, "build_year", model->period);
    bool laid_down = switch_find(&model->built, project->name, "build_year", model->period) >= 0;
    size->most_mw = size->least_mw;
    if (status != GP_OK || cost < 0 || laid_down)
        return status;
    size->most_mw = energy ? INFINITY : fmax(size->least_mw, project->limit_mw);
    return switch_cost(&size->more_usd_per_mw_year, model, project, cost, energy);
}

gp_status switch_size(struct made_size *size, const struct switch_case *model, const struct switch_project *project,
                      bool energy)
{
    gp_status status = find_size(size, model, project, energy);
    double given = energy ? 1.0 : 1.0 - project->capture_use;
    size->least_mw *= given;
    size->most_mw *= given;
    size->least_usd_per_mw_year /= given;
    size->more_usd_per_mw_year /= given;
    return status;
}
