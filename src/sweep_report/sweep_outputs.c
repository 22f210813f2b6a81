/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a sweep's report: schemas, rows and files. */
#include "sweep_report/sweep_outputs.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/paragraph.h"
#include "core/nearest.h"
#include "core/try.h"

#define COLUMNS(name, doc_text) \
    static const struct column columns_of_##name[] = {SWEEP_OUTPUT_##name(OUTPUT_COLUMN, sweep_output_##name)};
SWEEP_OUTPUTS(COLUMNS)

#define SCHEMA(output, doc_text)                                                      \
    {.name = #output,                                                                 \
     .doc = doc_text,                                                                 \
     .columns = columns_of_##output,                                                  \
     .column_count = (int)(sizeof columns_of_##output / sizeof *columns_of_##output), \
     .row_size = sizeof(struct sweep_output_##output)},
static const struct table_schema schemas[] = {SWEEP_OUTPUTS(SCHEMA)};

/* Each fills the table of its name. */
#define FILLER(name, doc_text) static void fill_sweep_##name(struct output *output, const void *findings);
SWEEP_OUTPUTS(FILLER)
#define FILL(name, doc_text) fill_sweep_##name,
static output_filler *const fillers[] = {SWEEP_OUTPUTS(FILL)};

#define SCHEMA_COUNT (sizeof schemas / sizeof *schemas)

static void fill_sweep_outcomes(struct output *output, const void *findings)
{
    const struct study *study = &((const struct sweep_findings *)findings)->study;
    for (int i = 0; i < study->outcome_count; i++) {
        const struct outcome_count *count = &study->outcomes[i];
        struct sweep_output_outcomes row = {
            .outcome = count->outcome, .reason = count->reason, .cases = (int)count->count};
        output_row(output, &row);
    }
    struct sweep_output_outcomes missing = {
        .outcome = "missing", .reason = "", .cases = (int)(study->tally.cases - study->tally.stored)};
    output_row(output, &missing);
}

static void fill_sweep_target_dates(struct output *output, const void *findings)
{
    const struct sweep_findings *all = findings;
    bool random = study_is_random(&all->study);
    for (int i = 0; i < all->target_dates.row_count; i++) {
        const struct target_row *row = &all->target_dates.rows[i];
        struct sweep_output_target_dates written = {
            .by_date = row->day,
            .mark = row->mark,
            .cases = (int)row->by,
            .of_cases = (int)all->study.judged,
            .share_frac = row->share_frac,
            .low_frac = random ? row->interval.low : NUMBER_BLANK,
            .high_frac = random ? row->interval.high : NUMBER_BLANK,
        };
        output_row(output, &written);
    }
}

static void fill_sweep_capacity_bands(struct output *output, const void *findings)
{
    const struct bands *bands = &((const struct sweep_findings *)findings)->bands;
    for (int i = 0; i < bands->count; i++) {
        const struct band *band = &bands->years[i];
        struct sweep_output_capacity_bands row = {
            .year = band->year,
            .cases = (int)band->count,
            .in_service_05_gw = band->gw[BAND_05],
            .in_service_25_gw = band->gw[BAND_25],
            .in_service_50_gw = band->gw[BAND_50],
            .in_service_75_gw = band->gw[BAND_75],
            .in_service_95_gw = band->gw[BAND_95],
            .wanted_gw = band->wanted_gw,
        };
        output_row(output, &row);
    }
}

struct frontier_task {
    struct output *output;
    const struct study *study;
};

static bool write_point(void *context, const struct frontier_point *point)
{
    const struct frontier_task *task = context;
    const struct study *study = task->study;
    struct sweep_output_frontier row = {
        .curve = point->curve + 1,
        .others = point->others,
        .parameter = study->parameters[study->against].name,
        .value = point->value,
        .number = point->number,
        .cases = (int)point->count,
        .first_gw = study->mark_count > 0 ? study->mark_gw[0] : NUMBER_BLANK,
        .first_date = point->mark[0],
        .second_gw = study->mark_count > 1 ? study->mark_gw[1] : NUMBER_BLANK,
        .second_date = point->mark[1],
        .target_gw = study->targets_differ ? NUMBER_BLANK : study->target_gw,
        .target_date = point->day,
        .present_usd_bn = point->present_usd_bn,
        .overnight_usd_bn = point->overnight_usd_bn,
        .shortfall_gw_weeks = point->shortfall_gw_weeks,
    };
    output_row(task->output, &row);
    return true;
}

static void fill_sweep_frontier(struct output *output, const void *findings)
{
    const struct study *study = &((const struct sweep_findings *)findings)->study;
    struct frontier_task task = {output, study};
    output->status = frontier_visit(study, write_point, &task);
}

static void fill_sweep_tornado(struct output *output, const void *findings)
{
    const struct tornado *tornado = &((const struct sweep_findings *)findings)->tornado;
    for (int i = 0; i < tornado->count; i++) {
        const struct tornado_bar *bar = &tornado->bars[i];
        struct sweep_output_tornado row = {
            .parameter = bar->name,
            .unit = bar->unit,
            .low_value = bar->low.value,
            .high_value = bar->high.value,
            .low_outcome = bar->low.outcome,
            .high_outcome = bar->high.outcome,
            .low_date = bar->low.day,
            .base_date = tornado->base.day,
            .high_date = bar->high.day,
            .swing_weeks = bar->swing[TORNADO_WEEKS],
            .at_least = bar->at_least,
            .low_shortfall_gw_weeks = bar->low.shortfall_gw_weeks,
            .base_shortfall_gw_weeks = tornado->base.shortfall_gw_weeks,
            .high_shortfall_gw_weeks = bar->high.shortfall_gw_weeks,
            .swing_gw_weeks = bar->swing[TORNADO_SHORTFALL],
            .low_present_usd_bn = bar->low.present_usd_bn,
            .base_present_usd_bn = tornado->base.present_usd_bn,
            .high_present_usd_bn = bar->high.present_usd_bn,
            .swing_usd_bn = bar->swing[TORNADO_COST],
            .low_yearly_usd_bn = bar->low.yearly_usd_bn,
            .base_yearly_usd_bn = tornado->base.yearly_usd_bn,
            .high_yearly_usd_bn = bar->high.yearly_usd_bn,
            .swing_yearly_usd_bn = bar->swing[TORNADO_YEARLY],
            .source = bar->source,
        };
        output_row(output, &row);
    }
}

static void fill_sweep_late_ranges(struct output *output, const void *findings)
{
    const struct sweep_findings *all = findings;
    for (int b = 0; b < all->discovery.box_count; b++) {
        const struct late_box *box = &all->discovery.boxes[b];
        for (int i = 0; i < box->range_count; i++) {
            const struct late_range *range = &box->ranges[i];
            struct sweep_output_late_ranges row = {
                .box = b + 1,
                .parameter = all->study.parameters[range->parameter].name,
                .unit = all->study.parameters[range->parameter].unit,
                .low = range->low,
                .high = range->high,
                .quasi_p = range->quasi_p,
                .late_after = all->discovery.after,
                .cases = (int)box->cases,
                .late_cases = (int)box->late,
                .of_cases = (int)box->of_cases,
                .of_late_cases = (int)box->of_late,
                .coverage_frac = number_ratio((double)box->late, (double)box->of_late),
                .density_frac = number_ratio((double)box->late, (double)box->cases),
            };
            output_row(output, &row);
        }
    }
}

static void fill_sweep_limits(struct output *output, const void *findings)
{
    const struct sweep_findings *all = findings;
    double planned = (double)all->study.planned;
    for (int i = 0; i < all->bindings.count; i++) {
        const struct binding *binding = &all->bindings.rows[i];
        struct sweep_output_limits row = {
            .year = binding->year,
            .kind = binding->kind,
            .subject = binding->subject,
            .cases = (int)binding->cases,
            .share_frac = number_ratio((double)binding->cases, planned),
            .largest_cases = (int)binding->largest,
            .largest_frac = number_ratio((double)binding->largest, planned),
            .worth_frac = binding->worth_frac,
        };
        output_row(output, &row);
    }
}

static void fill_sweep_regret(struct output *output, const void *findings)
{
    const struct sweep_findings *all = findings;
    const struct regret *regret = &all->regret;
    for (int i = 0; i < regret->count; i++) {
        struct sweep_output_regret row = {
            .parameter = all->study.parameters[all->study.policy].name,
            .value = regret->rows[i].value,
            .states = (int)regret->states,
            .without_plan = (int)regret->rows[i].without_plan,
            .mean_gw_weeks = regret->rows[i].mean_gw_weeks,
            .most_gw_weeks = regret->rows[i].most_gw_weeks,
            .mean_usd_bn = regret->rows[i].mean_usd_bn,
            .most_usd_bn = regret->rows[i].most_usd_bn,
            .minimax = i == regret->choice,
        };
        output_row(output, &row);
    }
}

static bool is_written(const struct sweep_findings *findings, const char *name)
{
    if (strcmp(name, "tornado") == 0)
        return findings->has_tornado;
    if (strcmp(name, "regret") == 0)
        return findings->has_regret;
    if (strcmp(name, "late_ranges") == 0)
        return findings->study.planned > 0 && study_is_random(&findings->study);
    return findings->study.planned > 0 || strcmp(name, "outcomes") == 0;
}

size_t sweep_outputs_count(void)
{
    return SCHEMA_COUNT;
}

const char *sweep_outputs_name(size_t table)
{
    return schemas[table].name;
}

gp_status sweep_outputs_write(const struct sweep_findings *findings, struct staged_folder *folder)
{
    gp_status status = GP_OK;
    for (size_t i = 0; i < SCHEMA_COUNT; i++)
        if (is_written(findings, schemas[i].name))
            TRY(output_write(folder, schemas[i].name, &schemas[i], fillers[i], findings, findings->study.env));
done:
    return status;
}

static gp_status refuse_table(const char *table, gp_env *env)
{
    const char *names[SCHEMA_COUNT];
    for (size_t i = 0; i < SCHEMA_COUNT; i++)
        names[i] = schemas[i].name;
    return nearest_refuse_table(env, "a sweep's report has no table", table, names, SCHEMA_COUNT);
}

static const char introduction[] =
    "Made by `gigaplan schema --sweep-report`. Each table is a CSV file that `gigaplan sweep-report STORE -o DIR` "
    "writes. Units are in the column names. Numbers have full precision, and dates are YYYY-MM-DD. A cell is blank "
    "where there is nothing to say.";

gp_status gp_sweep_report_write_schema(const char *table, FILE *file, gp_env *env)
{
    bool found = false;
    if (!table) {
        fputs("# Tables of a sweep's report\n\n", file);
        paragraph_write(file, introduction);
    }
    for (size_t i = 0; i < SCHEMA_COUNT; i++) {
        if (table && strcmp(schemas[i].name, table) != 0)
            continue;
        output_describe(&schemas[i], schemas[i].name, file);
        found = true;
    }
    return found ? GP_OK : refuse_table(table, env);
}
