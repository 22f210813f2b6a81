/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs of SWITCH into a new scenario: the steps in their order. */
#include <math.h>

#include "core/try.h"
#include "exchange/switch_case.h"
#include "gigaplan/import.h"

/* Present value, at the base year, of a dollar a year in the period. */
static double present_value(const struct switch_case *model)
{
    double rate = model->discount, years = model->period_years;
    double sum = rate == 0.0 ? years : (1.0 - pow(1.0 + rate, -years)) / rate;
    return sum * pow(1.0 + rate, model->base_year - model->period_start);
}

static void note_understood(const struct switch_case *model)
{
    struct made_scenario *made = model->made;
    made->maker = "gigaplan import switch";
    made->understood[0] =
        arena_format(made->arena, "zone %s in period %s: %d timepoints, %g years from %g; the plan is of one year",
                     model->zone, model->period, model->time.count, model->period_years, model->period_start);
    made->understood[1] =
        arena_format(made->arena, "the total cost of SWITCH, in dollars of its base year, is %.12g times the plan's",
                     present_value(model) / model->time.factor);
}

gp_status gp_import_switch(const gp_import_switch_options *options, FILE *account, gp_env *env)
{
    gp_status status = GP_OK;
    struct made_scenario made;
    struct arena *arena = arena_new();
    struct switch_case model = {.folder = options->folder, .arena = arena, .env = env, .made = &made};
    TRY_MEMORY(arena);
    TRY(made_scenario_start(&made, arena, env));
    model.plan = made_plan(&made, "A zone of SWITCH");
    TRY(switch_inputs_read(&model));
    TRY(switch_period_find(&model, options->period ? options->period : ""));
    TRY(switch_zone_find(&model, options->zone ? options->zone : ""));
    TRY(switch_time_make(&model));
    TRY(switch_load_write(&model));
    TRY(switch_projects_write(&model));
    note_understood(&model);
    TRY(made_scenario_write(&made, options->into, account));
done:
    arena_free(arena);
    return status;
}
