/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan_unit.h"

#include "plan/certificate.h"
#include "plan/plan_arrays.h"

static void multiply(double *values, size_t count, double factor)
{
    for (size_t i = 0; values && i < count; i++)
        values[i] *= factor;
}

static void multiply_rows(double **rows, int count, int blocks, double factor)
{
    for (int i = 0; i < count; i++)
        multiply(rows[i], (size_t)blocks, factor);
}

static void multiply_operation(struct operation *operation, double factor)
{
    size_t blocks = (size_t)operation->block_count;
    int supplies = operation->portfolio->supply_count;
    operation->cost_musd_per_week *= factor;
    operation->load_gwh_per_week *= factor;
    operation->unserved_gwh_per_week *= factor;
    multiply_rows(operation->output, supplies, operation->block_count, factor);
    multiply_rows(operation->charge, supplies, operation->block_count, factor);
    multiply_rows(operation->stored, supplies, operation->block_count, factor);
    if (operation->last_stored != operation->stored)
        multiply_rows(operation->last_stored, supplies, operation->block_count, factor);
    multiply_rows(operation->idle, supplies, operation->block_count, factor);
    multiply_rows(operation->curtailed, operation->portfolio->class_count, operation->block_count, factor);
    multiply(operation->backup, blocks, factor);
    multiply(operation->unserved, blocks, factor);
    multiply(operation->load, blocks, factor);
}

void plan_multiply(struct gp_plan *plan, double unit_gw)
{
    struct plan_array arrays[PLAN_ARRAYS];
    int count = plan_arrays(plan, arrays), operations = plan->scenario->regions_count * plan->calendar.count;
    for (int i = 0; i < count; i++)
        multiply(*arrays[i].values, arrays[i].count, unit_gw);
    for (int i = 0; i < operations; i++)
        multiply_operation(&plan->operations[i], unit_gw);
    for (int i = 0; i < plan->limit_count; i++) {
        plan->limits[i].activity *= unit_gw;
        plan->limits[i].bound *= unit_gw;
    }
    plan->start_gw *= unit_gw;
    plan->shortfall_gw_weeks *= unit_gw;
    plan->least_shortfall_gw_weeks *= unit_gw;
    plan->objective_usd *= unit_gw;
    plan->bound_usd *= unit_gw;
    if (plan->certificate)
        certificate_multiply(plan->certificate, unit_gw);
    scenario_multiply(plan->scenario, unit_gw);
}
