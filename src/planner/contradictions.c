/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the investment layer that are beyond their bounds even at the best values of their own terms, each row by
 * itself. What only several rows together rule out is for the solver to find. */
#include "planner/contradictions.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "gigaplan/planner.h"
#include "invest/build.h"
#include "invest/model.h"
#include "portfolio/build_periods.h"
#include "portfolio/firm_supply.h"

#define TOLERANCE 1e-6 /* of the amounts of a row */

/* A look at all limits takes some time for each two rows in each week. Beyond this it takes longer than a check may;
 * the default scenario has about a tenth. */
#define MOST_LOOKS 1e10

/* What a row can come to, its terms at their bounds; and the size of its numbers. */
struct range {
    double least, most, size;
};

static struct range range_of(const struct invest_model *model, const struct invest_row *row)
{
    int totals = invest_total_count(model);
    struct range range = {row->constant, row->constant, fabs(row->constant)};
    for (int j = 0; j < row->count; j++) {
        const struct invest_term *term = &model->terms[row->start + j];
        double upper = term->index < totals ? HUGE_VAL : model->columns[term->index - totals].upper;
        double *side = term->coefficient > 0.0 ? &range.most : &range.least;
        *side += upper > 0.0 ? term->coefficient * upper : 0.0;
    }
    return range;
}

static const char *subject_of(const struct gp_scenario *scenario, const struct tag *tag, struct arena *arena)
{
    const char *what = tag->name               ? tag->name
                       : tag->generation >= 0  ? scenario->accelerators_rows[tag->generation].generation
                       : tag->option >= 0      ? scenario->options_rows[tag->option].option
                       : tag->class_index >= 0 ? scenario->classes_rows[tag->class_index].class_name
                       : tag->provider >= 0    ? scenario->providers_rows[tag->provider].provider
                                               : "";
    if (tag->region < 0)
        return what;
    return arena_format(arena, "%s%s%s", what, *what ? " in " : "in ", scenario->regions_rows[tag->region].region);
}

static gp_status describe(struct contradiction *out, const struct invest_model *model, const struct invest_row *row,
                          struct range range, struct arena *arena)
{
    gp_status status = GP_OK;
    const struct limit_text *text = &limit_texts[row->tag.kind];
    double upper = row->upper + row->constant, lower = row->lower + row->constant;
    const char *subject = subject_of(model->scenario, &row->tag, arena);
    char day[11] = "";
    bool dated = row->tag.period >= 0 && row->tag.period < model->period_count - 1; /* the last may speak for all */
    if (dated)
        date_format(model->calendar->periods[row->tag.period].start, day);
    TRY_MEMORY(subject);
    *out = (struct contradiction){.kind = row->tag.kind, .line = row->tag.line};
    if (row->tag.table)
        TRY_MEMORY(out->table = arena_text(arena, row->tag.table));
    TRY_MEMORY(out->text = arena_format(
                   arena, "%s%s%s: committed load or supply by itself comes to %s %.6g %s, where %s %.6g is %s%s%s",
                   text->words, *subject ? " " : "", subject, range.least > upper ? "at least" : "at most",
                   range.least > upper ? range.least : range.most, text->unit,
                   range.least > upper ? "at most" : "at least", range.least > upper ? upper : lower,
                   range.least > upper ? "allowed" : "needed", *day ? ", from " : "", day));
done:
    return status;
}

static bool same_limit(const struct tag *a, const struct tag *b)
{
    bool names = (!a->name && !b->name) || (a->name && b->name && strcmp(a->name, b->name) == 0);
    return a->kind == b->kind && a->region == b->region && a->option == b->option && a->provider == b->provider &&
           a->class_index == b->class_index && a->generation == b->generation && a->line == b->line && names;
}

static gp_status find_in(struct contradiction **out, int *count, const struct invest_model *model, struct arena *arena)
{
    gp_status status = GP_OK;
    const struct tag **found;
    TRY_MEMORY(*out = ARENA_ARRAY(arena, struct contradiction, model->row_count));
    TRY_MEMORY(found = ARENA_ARRAY(arena, const struct tag *, model->row_count));
    for (int i = 0; i < model->row_count; i++) {
        const struct invest_row *row = &model->rows[i];
        struct range range = range_of(model, row);
        double slack = TOLERANCE * fmax(range.size, fabs(row->upper < HUGE_VAL ? row->upper : row->lower));
        bool known =
            range.least <= row->upper + row->constant + slack && range.most >= row->lower + row->constant - slack;
        for (int k = 0; k < *count && !known; k++)
            known = same_limit(found[k], &row->tag);
        if (known)
            continue;
        found[*count] = &row->tag;
        TRY(describe(&(*out)[(*count)++], model, row, range, arena));
    }
done:
    return status;
}

gp_status contradictions_find(struct contradiction **out, int *count, const struct gp_scenario *scenario,
                              struct arena *arena)
{
    gp_status status = GP_OK;
    struct calendar calendar;
    struct portfolios portfolios;
    struct invest_model *model = NULL;
    *out = NULL;
    *count = 0;
    TRY(portfolios_new(&portfolios, scenario, arena));
    TRY(build_periods(&calendar, scenario, &portfolios, (enum grid_kind)scenario->plan->grid, 0, arena));
    TRY(invest_build(&model, scenario, &portfolios, &calendar, NULL));
    TRY(find_in(out, count, model, arena));
done:
    invest_free(model);
    return status;
}

static struct place place_of(const struct gp_scenario *scenario, const char *table, int line)
{
    for (int i = 0; table && i < TABLE_COUNT; i++) {
        if (strcmp(scenario->tables[i].schema->name, table) == 0)
            return table_place_of_line(&scenario->tables[i], line);
    }
    return (struct place){0};
}

/* Rows of tables that can limit something in each week. Hourly tables, sources and claims do not. */
static double limiting_rows(const struct gp_scenario *scenario)
{
    static const enum table_index others[] = {TABLE_profiles,     TABLE_load_shapes, TABLE_tariff_shapes,
                                              TABLE_stress_hours, TABLE_sources,     TABLE_reference_figures,
                                              TABLE_claims};
    double rows = 0.0;
    for (int i = 0; i < TABLE_COUNT; i++)
        rows += scenario->tables[i].count;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        rows -= scenario->tables[others[i]].count;
    return rows;
}

static bool is_too_large(const struct gp_scenario *scenario)
{
    double weeks = (double)(scenario->plan->end_date - scenario->plan->start_date) / DAYS_PER_WEEK;
    double places = ((double)scenario->providers_count + scenario->options_count + scenario->classes_count) *
                    scenario->regions_count;
    double parts = limiting_rows(scenario) + places;
    return parts * parts * weeks > MOST_LOOKS;
}

gp_status gp_planner_check(const gp_scenario *scenario, gp_env *env)
{
    gp_status status = GP_OK;
    struct contradiction *found;
    int count;
    const char *missing;
    struct arena *arena = NULL;
    if (is_too_large(scenario)) {
        env_report(env, GP_SEVERITY_WARNING, (struct place){0}, "too-large-to-look", NULL,
                   "the scenario is too large to look for limits that no plan can meet: %d regions, %d providers, %d "
                   "options, %.0f rows",
                   scenario->regions_count, scenario->providers_count, scenario->options_count,
                   limiting_rows(scenario));
        return GP_OK;
    }
    TRY_MEMORY(arena = arena_new());
    TRY(firm_supply_missing(&missing, scenario, arena));
    if (missing)
        env_report(env, GP_SEVERITY_WARNING, place_of(scenario, "options", 0), "no-firm-supply", NULL,
                   "no load can be added, since no option can add firm capacity within the horizon: %s", missing);
    TRY(contradictions_find(&found, &count, scenario, arena));
    for (int i = 0; i < count; i++)
        env_report(env, GP_SEVERITY_WARNING, place_of(scenario, found[i].table, found[i].line), "contradiction", NULL,
                   "no plan can meet this: %s", found[i].text);
done:
    arena_free(arena);
    return status;
}
