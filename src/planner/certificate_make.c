/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/certificate_make.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "core/try.h"
#include "lp/lp_names.h"
#include "plan/peak_draw.h"
#include "search/one_matrix.h"
#include "search/programme_names.h"

struct maker {
    struct certificate *out;
    struct gp_plan *plan;
    struct gp_planner *planner;
    const struct grid *grid;
    struct arena *arena;
    const struct cut **known_cuts; /* those of out->cuts */
    size_t row_capacity, cut_capacity, known_capacity, use_capacity, value_capacity;
};

static const enum stage stages[CERTIFICATE_STAGES] = {STAGE_SHORTFALL, STAGE_COST};

static const struct proof *proof_of(const struct maker *maker, enum certificate_stage stage)
{
    return &maker->grid->proofs[stages[stage]];
}

static gp_status add_row(struct maker *maker, const struct certificate_row *row)
{
    struct certificate *out = maker->out;
    if (!row->name || !ARRAY_RESERVE(out->rows, maker->row_capacity, out->row_count + 1))
        return GP_ERR_NOMEM;
    out->rows[out->row_count++] = *row;
    return GP_OK;
}

/* The exported programme starts with these rows, so names that were made unique among them are those of the file. */
static gp_status add_rows(struct maker *maker)
{
    gp_status status = GP_OK;
    const struct invest_model *model = maker->grid->model;
    struct arena *scrap = arena_new();
    struct lp_names names = {0};
    char **wanted = calloc((size_t)model->row_count + 1, sizeof *wanted);
    TRY_MEMORY(scrap);
    TRY_MEMORY(wanted);
    for (int i = 0; i < model->row_count; i++)
        TRY_MEMORY(wanted[i] = programme_name_of_row(model, scrap, i));
    TRY(lp_names_make(&names, model->row_count, wanted, LP_ROW_PREFIX, LP_FILE_OBJECTIVE));
    for (enum certificate_stage stage = 0; stage < CERTIFICATE_STAGES; stage++) {
        const struct proof *proof = proof_of(maker, stage);
        for (int i = 0; proof->known && i < model->row_count; i++)
            if (proof->row_duals[i] != 0.0)
                TRY(add_row(maker, &(struct certificate_row){stage, arena_text(maker->arena, names.texts[i]),
                                                             model->rows[i].lower, model->rows[i].upper,
                                                             proof->row_duals[i]}));
        if (proof->known && proof->band_dual != 0.0)
            TRY(add_row(maker,
                        &(struct certificate_row){stage, ONE_MATRIX_BAND, -HUGE_VAL, proof->band, proof->band_dual}));
    }
done:
    lp_names_free(&names);
    free(wanted);
    arena_free(scrap);
    return status;
}

/* -- cuts
 * -------------------------------------------------------------------------------------------------------------- */

static gp_status describe_form(struct maker *maker, int region, int season, struct certificate_form *out)
{
    const struct form *form = oracle_form(maker->planner->oracle, region, season);
    if (!form)
        return GP_ERR_NOMEM;
    out->rows = ARENA_ARRAY(maker->arena, struct certificate_form_row, form->row_count);
    if (!out->rows)
        return GP_ERR_NOMEM;
    out->row_count = form->row_count;
    for (int i = 0; i < form->row_count; i++) {
        const char *entry = programme_name_of_entry(maker->grid->model, form->portfolio, form->rows[i].entry);
        out->rows[i] = (struct certificate_form_row){programme_name_of_form_row_kind(form->rows[i].kind),
                                                     arena_text(maker->arena, entry), form->rows[i].block};
        if (!out->rows[i].entry)
            return GP_ERR_NOMEM;
    }
    return GP_OK;
}

static double *copy_numbers(struct arena *arena, const double *from, int count)
{
    double *copy = ARENA_ARRAY(arena, double, count);
    if (copy && count > 0)
        memcpy(copy, from, (size_t)count * sizeof *copy);
    return copy;
}

static gp_status add_cut(struct maker *maker, const struct active_cut *active)
{
    gp_status status = GP_OK;
    struct certificate *out = maker->out;
    const struct period *period = &maker->grid->calendar.periods[active->first];
    struct certificate_form *form = &out->forms[active->region * maker->plan->scenario->seasons_count + period->season];
    struct certificate_cut cut = {
        .served = active->cut->kind == CUT_SERVED, .region = active->region, .season = period->season};
    if (!form->rows)
        TRY(describe_form(maker, active->region, period->season, form));
    cut.year = cut.served ? -1 : period->year;
    TRY_MEMORY(cut.slope = copy_numbers(maker->arena, active->cut->slope,
                                        maker->plan->portfolios.regions[active->region].count));
    TRY_MEMORY(cut.row_duals = copy_numbers(maker->arena, active->cut->row_duals, form->row_count));
    TRY_MEMORY(ARRAY_RESERVE(out->cuts, maker->cut_capacity, out->cut_count + 1));
    TRY_MEMORY(ARRAY_RESERVE(maker->known_cuts, maker->known_capacity, out->cut_count + 1));
    maker->known_cuts[out->cut_count] = active->cut;
    out->cuts[out->cut_count++] = cut;
done:
    return status;
}

static int find_cut(const struct maker *maker, const struct cut *cut)
{
    for (int i = 0; i < maker->out->cut_count; i++)
        if (maker->known_cuts[i] == cut)
            return i;
    return -1;
}

/* The dual of a group goes to its periods by their weight, as in pricing. */
static gp_status add_uses(struct maker *maker, enum certificate_stage stage, const struct proof_cut *cut)
{
    struct certificate *out = maker->out;
    const double *weight = maker->grid->model->operation_weight;
    double sum = 0.0;
    int number = find_cut(maker, cut->cut.cut);
    if (number < 0) {
        number = out->cut_count;
        gp_status status = add_cut(maker, &cut->cut);
        if (status != GP_OK)
            return status;
    }
    for (int t = cut->cut.first; t <= cut->cut.last; t++)
        sum += weight[t];
    for (int t = cut->cut.first; t <= cut->cut.last; t++) {
        if (!ARRAY_RESERVE(out->uses, maker->use_capacity, out->use_count + 1))
            return GP_ERR_NOMEM;
        out->uses[out->use_count++] =
            (struct certificate_use){stage, number, t, cut->dual * weight[t] / sum, cut->dual / sum};
    }
    return GP_OK;
}

static gp_status add_cuts(struct maker *maker)
{
    gp_status status = GP_OK;
    for (enum certificate_stage stage = 0; stage < CERTIFICATE_STAGES; stage++) {
        const struct proof *proof = proof_of(maker, stage);
        for (int i = 0; proof->known && i < proof->cut_count; i++)
            TRY(add_uses(maker, stage, &proof->cuts[i]));
    }
done:
    return status;
}

/* -- the plan as a point
 * ----------------------------------------------------------------------------------------------- */

static gp_status add_value(struct maker *maker, const char *name, double value)
{
    struct certificate *out = maker->out;
    if (value == 0.0)
        return GP_OK;
    char *kept = arena_text(maker->arena, name);
    if (!kept || !ARRAY_RESERVE(out->values, maker->value_capacity, out->value_count + 1))
        return GP_ERR_NOMEM;
    out->values[out->value_count++] = (struct certificate_value){kept, value};
    return GP_OK;
}

/* Columns of the investment layer, in the order of the exported programme, and the one that is always 1. */
static gp_status add_investment(struct maker *maker)
{
    gp_status status = GP_OK;
    const struct grid *grid = maker->grid;
    const struct invest_model *model = grid->model;
    int count = 0, most = invest_total_count(model) + model->column_count + 1;
    struct arena *scrap = arena_new();
    struct lp_names names = {0};
    char **wanted = calloc((size_t)most, sizeof *wanted);
    double *values = calloc((size_t)most, sizeof *values);
    TRY_MEMORY(scrap);
    TRY_MEMORY(wanted);
    TRY_MEMORY(values);
    for (int i = 0; i < model->series_count; i++)
        for (int t = model->series[i].earliest; t < model->period_count; t++) {
            values[count] = grid->totals[invest_total(model, i, t)];
            TRY_MEMORY(wanted[count++] = programme_name_of_total(model, scrap, i, t));
        }
    for (int j = 0; j < model->column_count; j++) {
        values[count] = grid->columns[j];
        TRY_MEMORY(wanted[count++] = programme_name_of_column(model, scrap, j));
    }
    values[count] = 1.0;
    TRY_MEMORY(wanted[count++] = arena_text(scrap, ONE_MATRIX_CONSTANT));
    TRY(lp_names_make(&names, count, wanted, LP_COLUMN_PREFIX, ""));
    for (int j = 0; j < count; j++)
        TRY(add_value(maker, names.texts[j], values[j]));
done:
    lp_names_free(&names);
    free(values);
    free(wanted);
    arena_free(scrap);
    return status;
}

static double value_of(const struct gp_plan *plan, int region, int t, const struct form_column *column)
{
    const struct operation *operation = &plan->operations[plan_at(plan, region, 1, 0, t)];
    int supply = column->entry - operation->portfolio->first_supply;
    switch (column->kind) {
    case FORM_OUTPUT:
    case FORM_DISCHARGE:
        return operation->output[supply][column->block];
    case FORM_CHARGE:
        return operation->charge[supply][column->block];
    case FORM_STORED:
        return operation->stored[supply][column->block];
    case FORM_LAST_STORED:
        return operation->last_stored[supply][column->block];
    case FORM_CURTAILED:
        return operation->curtailed[column->entry][column->block];
    case FORM_BACKUP:
        return operation->backup[column->block];
    case FORM_IDLE:
        return operation->idle[supply][column->block];
    case FORM_UNSERVED:
        return operation->unserved[column->block];
    case FORM_PEAK_EXCESS:
        return peak_draw_excess(plan, region, t);
    }
    return 0.0;
}

static gp_status add_operation(struct maker *maker, int region, int t)
{
    gp_status status = GP_OK;
    const struct calendar *calendar = &maker->grid->calendar;
    const struct form *form = oracle_form(maker->planner->oracle, region, calendar->periods[t].season);
    struct lp_names names = {0};
    struct arena *scrap = arena_new();
    char **wanted = NULL;
    TRY_MEMORY(form);
    TRY_MEMORY(scrap);
    TRY_MEMORY(wanted = calloc((size_t)form->column_count + 1, sizeof *wanted));
    for (int j = 0; j < form->column_count; j++)
        TRY_MEMORY(wanted[j] = programme_name_of_form_column(maker->grid->model, scrap, form, region, t, j));
    TRY(lp_names_make(&names, form->column_count, wanted, LP_COLUMN_PREFIX, ""));
    for (int j = 0; j < form->column_count; j++)
        TRY(add_value(maker, names.texts[j], value_of(maker->plan, region, t, &form->columns[j])));
done:
    lp_names_free(&names);
    free(wanted);
    arena_free(scrap);
    return status;
}

static gp_status add_point(struct maker *maker)
{
    gp_status status = GP_OK;
    TRY(add_investment(maker));
    for (int r = 0; r < maker->plan->scenario->regions_count; r++)
        for (int t = 0; t < maker->grid->calendar.count; t++)
            TRY(add_operation(maker, r, t));
done:
    return status;
}

/* -- all of it
 * ----------------------------------------------------------------------------------------------------------- */

static gp_status name_entries(struct maker *maker)
{
    gp_status status = GP_OK;
    const struct portfolios *portfolios = &maker->plan->portfolios;
    size_t count = 0;
    TRY_MEMORY(maker->out->entry_start = ARENA_ARRAY(maker->arena, size_t, portfolios->region_count));
    for (int r = 0; r < portfolios->region_count; r++) {
        maker->out->entry_start[r] = count;
        count += (size_t)portfolios->regions[r].count;
    }
    TRY_MEMORY(maker->out->entries = ARENA_ARRAY(maker->arena, const char *, count));
    for (int r = 0; r < portfolios->region_count; r++)
        for (int e = 0; e < portfolios->regions[r].count; e++)
            TRY_MEMORY(maker->out->entries[maker->out->entry_start[r] + (size_t)e] = arena_text(
                           maker->arena, programme_name_of_entry(maker->grid->model, &portfolios->regions[r], e)));
done:
    return status;
}

/* An array that grew goes where the plan is; NULL when memory is short. */
static void *moved(struct arena *arena, void *from, int count, size_t size)
{
    void *kept = arena_zeroed(arena, (size_t)count + 1, size);
    if (kept && count > 0)
        memcpy(kept, from, (size_t)count * size);
    free(from);
    return kept;
}

static gp_status move_all(struct certificate *certificate, struct arena *arena)
{
    certificate->rows = moved(arena, certificate->rows, certificate->row_count, sizeof *certificate->rows);
    certificate->cuts = moved(arena, certificate->cuts, certificate->cut_count, sizeof *certificate->cuts);
    certificate->uses = moved(arena, certificate->uses, certificate->use_count, sizeof *certificate->uses);
    certificate->values = moved(arena, certificate->values, certificate->value_count, sizeof *certificate->values);
    return certificate->rows && certificate->cuts && certificate->uses && certificate->values ? GP_OK : GP_ERR_NOMEM;
}

static void fill_bounds(struct maker *maker)
{
    struct certificate *out = maker->out;
    const struct proof *first = proof_of(maker, CERTIFICATE_FIRST);
    out->known[CERTIFICATE_FIRST] = first->known;
    out->value[CERTIFICATE_FIRST] = maker->grid->least_shortfall;
    out->bound[CERTIFICATE_FIRST] = fmin(maker->grid->least_shortfall, first->bound);
    out->known[CERTIFICATE_LAST] = true;
    out->value[CERTIFICATE_LAST] = maker->plan->objective_usd * 1e-9;
    out->bound[CERTIFICATE_LAST] = maker->plan->bound_usd * 1e-9;
}

void certificate_multiply(struct certificate *certificate, double unit_gw)
{
    for (int i = 0; i < CERTIFICATE_STAGES; i++) {
        certificate->value[i] *= unit_gw;
        certificate->bound[i] *= unit_gw;
    }
    for (int i = 0; i < certificate->row_count; i++) {
        certificate->rows[i].lower *= unit_gw;
        certificate->rows[i].upper *= unit_gw;
    }
    for (int i = 0; i < certificate->value_count; i++)
        if (strcmp(certificate->values[i].column, ONE_MATRIX_CONSTANT) != 0)
            certificate->values[i].value *= unit_gw;
}

gp_status certificate_make(struct certificate **out, struct gp_plan *plan, struct gp_planner *planner,
                           const struct grid *grid)
{
    gp_status status = GP_OK;
    struct maker maker = {.plan = plan, .planner = planner, .grid = grid, .arena = plan->arena};
    struct certificate *certificate = NULL;
    size_t forms = (size_t)plan->scenario->regions_count * (size_t)plan->scenario->seasons_count;
    *out = NULL;
    if (!grid->proofs[STAGE_COST].known)
        return GP_OK;
    certificate = ARENA_ARRAY(plan->arena, struct certificate, 1);
    if (!certificate)
        return GP_ERR_NOMEM;
    maker.out = certificate;
    fill_bounds(&maker);
    TRY_MEMORY(certificate->forms = ARENA_ARRAY(maker.arena, struct certificate_form, forms));
    TRY(name_entries(&maker));
    TRY(add_rows(&maker));
    TRY(add_cuts(&maker));
    TRY(add_point(&maker));
done:
    free(maker.known_cuts);
    gp_status moving = move_all(certificate, maker.arena);
    if (status == GP_OK && moving == GP_OK)
        *out = certificate;
    return status == GP_OK ? moving : status;
}
