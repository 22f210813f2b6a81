/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why there is no plan, in terms of the tables. */
#include <string.h>

#include "base/stopwatch.h"
#include "core/try.h"
#include "plan/plan.h"
#include "planner/relax.h"

#define DIGITS 6 /* of values that stand */

static const char *value_text(const struct lever *lever, struct arena *arena)
{
    char text[32];
    if (lever->column->kind == COLUMN_DATE)
        date_format((date)lever->from, text);
    else
        plain_snprintf(text, sizeof text, "%.*g", DIGITS, lever->from);
    return arena_text(arena, text);
}

/* A figure of the whole plan has a name of its own, and says more than its limit: a clean share of each hour, rather
 * than load that operation serves. */
static const char *words_of(const struct lever_rule *rule)
{
    return rule->keys == 0 ? rule->words : limit_texts[rule->kind].words;
}

static gp_status describe(struct limiting_cell *out, const struct levers *levers, int i, struct arena *arena)
{
    gp_status status = GP_OK;
    const struct lever *lever = &levers->items[i];
    *out = (struct limiting_cell){.words = words_of(lever->rule),
                                  .table = levers->scenario->tables[lever->rule->table].schema->name,
                                  .column = lever->column->name,
                                  .line = lever->line};
    TRY_MEMORY(out->path = arena_text(arena, lever->path));
    TRY_MEMORY(out->value = value_text(lever, arena));
done:
    return status;
}

static gp_status keep_conflict(struct gp_plan *plan, const struct levers *levers, const struct conflict *conflict)
{
    gp_status status = GP_OK;
    struct no_plan *out = plan->no_plan;
    TRY_MEMORY(out->conflict = ARENA_ARRAY(plan->arena, struct limiting_cell, conflict->count));
    for (int i = 0; i < levers->count && conflict->count > 0; i++)
        if (conflict->fixed[i])
            TRY(describe(&out->conflict[out->conflict_count++], levers, i, plan->arena));
    out->irreducible = conflict->irreducible;
done:
    return status;
}

static gp_status keep_relaxation(struct gp_plan *plan, const struct levers *levers, const double *efforts)
{
    gp_status status = GP_OK;
    struct relaxation *out = &plan->no_plan->relaxations[plan->no_plan->relaxation_count];
    TRY_MEMORY(out->cells = ARENA_ARRAY(plan->arena, struct relaxed_cell, levers->count));
    for (int i = 0; i < levers->count; i++) {
        if (efforts[i] <= 0.0)
            continue;
        struct relaxed_cell *cell = &out->cells[out->count++];
        TRY(describe(&cell->cell, levers, i, plan->arena));
        TRY_MEMORY(cell->set = lever_text(&levers->items[i], efforts[i], plan->arena));
        cell->value = cell->set + strlen(levers->items[i].path) + 1;
    }
    plan->no_plan->relaxation_count++;
done:
    return status;
}

static gp_status keep_relaxations(struct gp_plan *plan, const struct levers *levers, const struct relaxations *ways)
{
    gp_status status = GP_OK;
    TRY_MEMORY(plan->no_plan->relaxations = ARENA_ARRAY(plan->arena, struct relaxation, ways->count));
    for (int i = 0; i < ways->count; i++)
        TRY(keep_relaxation(plan, levers, ways->items[i]));
done:
    return status;
}

/* The date first: it is asked for most, and found soon. */
static gp_status explain(struct gp_plan *plan, struct trial *trial)
{
    gp_status status = GP_OK;
    struct conflict conflict;
    struct relaxations ways;
    TRY(relax_begin(&ways, trial));
    TRY(relax_date(&ways, trial));
    TRY(conflict_find(&conflict, trial));
    if (conflict.count > 0)
        TRY(relax_find(&ways, &conflict, trial));
    TRY(keep_conflict(plan, trial->levers, &conflict));
    TRY(keep_relaxations(plan, trial->levers, &ways));
    plan->no_plan->stopped = trial->stopped;
done:
    return status;
}

gp_status gp_planner_explain(gp_plan *plan, const gp_solve_options *options, gp_env *env)
{
    gp_status status = GP_OK;
    const gp_solve_options defaults = {0};
    struct levers levers;
    struct trial trial = {0};
    struct arena *arena = NULL;
    double deadline_s = seconds_deadline(options ? options->time_limit_s : 0.0);
    if (plan->outcome != GP_OUTCOME_INFEASIBLE || plan->no_plan)
        return GP_OK;
    TRY_MEMORY(arena = arena_new());
    TRY_MEMORY(plan->no_plan = ARENA_ARRAY(plan->arena, struct no_plan, 1));
    TRY(levers_find(&levers, plan->scenario, LEVERS_LOOSEST, deadline_s, arena, env));
    TRY(trial_open(&trial, &levers, options ? options : &defaults, deadline_s, env));
    TRY(explain(plan, &trial));
done:
    trial_close(&trial);
    arena_free(arena);
    return status;
}
