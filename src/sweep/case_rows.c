/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a plan and its findings to rows. */
#include "sweep/case_rows.h"

#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "findings/results.h"
#include "sweep/store.h"

#define USD_PER_BN        1e9
#define LIMITS_OF_HORIZON 20
#define LIMITS_OF_YEAR    5
#define LEAST             1e-9 /* of the scenario's own unit */
#define HEADLINE_COLUMNS  4    /* of results that every case has */

static void add_seed(struct store_rows *rows, int seed)
{
    if (seed < 0)
        store_rows_null(rows);
    else
        store_rows_integer(rows, seed);
}

/* A blank date is a blank cell. */
static void add_date(struct store_rows *rows, date day)
{
    char text[11];
    if (day == DATE_BLANK) {
        store_rows_null(rows);
        return;
    }
    date_format(day, text);
    store_rows_text(rows, text);
}

static void add_headline(struct store_rows *rows, int case_id, int seed, const char *outcome, const char *reason)
{
    store_rows_start(rows, STORE_results);
    store_rows_integer(rows, case_id);
    store_rows_text(rows, outcome);
    store_rows_text(rows, reason);
    add_seed(rows, seed);
}

void case_rows_without_plan(struct store_rows *rows, int case_id, int seed, const char *outcome, const char *reason)
{
    add_headline(rows, case_id, seed, outcome, reason);
    for (int i = HEADLINE_COLUMNS; i < store_tables[STORE_results].column_count; i++)
        store_rows_null(rows);
}

static double power_usd_per_mwh(const struct results *results, int year)
{
    return results->summary->years[year].power_usd_per_mwh;
}

static void add_results(struct store_rows *rows, int case_id, int seed, const struct results *results)
{
    const struct gp_plan *plan = results->plan;
    const struct summary *summary = results->summary;
    add_headline(rows, case_id, seed, gp_outcome_text(plan->outcome), "");
    store_rows_real(rows, plan->objective_usd / USD_PER_BN);
    store_rows_real(rows, plan->bound_usd / USD_PER_BN);
    store_rows_real(rows, plan->gap);
    store_rows_real(rows, plan->shortfall_gw_weeks);
    store_rows_real(rows, plan->least_shortfall_gw_weeks);
    store_rows_real(rows, summary->target->gw);
    add_date(rows, summary->target->day);
    store_rows_real(rows, summary->target->weeks_late);
    store_rows_real(rows, summary->whole.in_service_gw);
    store_rows_real(rows, summary->peak_pace_gw_per_week);
    store_rows_real(rows, results->cost->overnight_usd_bn);
    store_rows_real(rows, results->cost->owed_usd_bn);
    store_rows_real(rows, results->cost->group_by_year_usd_bn[COST_SPENT][results->full_year]);
    store_rows_real(rows, power_usd_per_mwh(results, results->full_year));
    store_rows_real(rows, summary->whole.unserved_frac);
    store_rows_real(rows, summary->whole.co2_mt);
    store_rows_real(rows, summary->whole.gas_pj);
    store_rows_real(rows, summary->whole.water_mm3);
}

/* The target is a milestone of its own, which may also be one of the others. */
static void add_milestones(struct store_rows *rows, int case_id, const struct summary *summary)
{
    double last = -1.0;
    for (int i = 0; i < summary->milestone_count; i++) {
        const struct milestone *milestone = &summary->milestones[i];
        if (milestone->gw <= last)
            continue;
        last = milestone->gw;
        store_rows_start(rows, STORE_milestones);
        store_rows_integer(rows, case_id);
        store_rows_real(rows, milestone->gw);
        add_date(rows, milestone->reached ? milestone->day : DATE_BLANK);
        store_rows_real(rows, milestone->weeks_late);
    }
}

static void add_years(struct store_rows *rows, int case_id, const struct results *results)
{
    for (int y = 0; y < results->summary->year_count; y++) {
        const struct summary_year *year = &results->summary->years[y];
        store_rows_start(rows, STORE_years);
        store_rows_integer(rows, case_id);
        store_rows_integer(rows, year->year);
        store_rows_real(rows, year->wanted_gw);
        store_rows_real(rows, year->in_service_gw);
        store_rows_real(rows, year->commissioned_gw);
        store_rows_real(rows, year->shortfall_gw_weeks);
        store_rows_real(rows, year->load_gwh);
        store_rows_real(rows, year->served_gwh);
        store_rows_real(rows, year->unserved_gwh);
        store_rows_real(rows, year->curtailed_gwh);
        store_rows_real(rows, year->co2_mt);
        store_rows_real(rows, year->gas_pj);
        store_rows_real(rows, year->water_mm3);
        store_rows_real(rows, results_capital_of_year(results, y));
        store_rows_real(rows, results->cost->group_by_year_usd_bn[COST_SPENT][y]);
        store_rows_real(rows, year->power_usd_per_mwh);
    }
}

static void add_costs(struct store_rows *rows, int case_id, const struct cost *cost)
{
    for (int kind = 0; kind < COST_KIND_COUNT; kind++) {
        store_rows_start(rows, STORE_costs);
        store_rows_integer(rows, case_id);
        store_rows_text(rows, cost_kind_name((enum cost_kind)kind));
        store_rows_real(rows, cost->kind_present_usd_bn[kind]);
    }
}

static void add_supply(struct store_rows *rows, int case_id, const struct results *results)
{
    const struct summary *summary = results->summary;
    double least = LEAST * results->plan->scenario->unit_gw;
    for (int y = 0; y < summary->year_count; y++) {
        for (int k = 0; k < summary->option_count; k++) {
            const struct summary_option *option = &summary->options[k];
            if (option->in_service_gw[y] <= least && option->energy_gwh[y] <= least)
                continue;
            store_rows_start(rows, STORE_supply);
            store_rows_integer(rows, case_id);
            store_rows_integer(rows, summary->years[y].year);
            store_rows_text(rows, option->name);
            store_rows_real(rows, option->in_service_gw[y]);
            store_rows_real(rows, option->energy_gwh[y]);
        }
    }
}

static void add_regions(struct store_rows *rows, int case_id, const struct results *results)
{
    const struct summary *summary = results->summary;
    double least = LEAST * results->plan->scenario->unit_gw;
    for (int y = 0; y < summary->year_count; y++) {
        for (int r = 0; r < summary->region_count; r++) {
            const struct summary_load *region = &summary->regions[r];
            if (region->in_service_gw[y] <= least)
                continue;
            store_rows_start(rows, STORE_regions);
            store_rows_integer(rows, case_id);
            store_rows_integer(rows, summary->years[y].year);
            store_rows_text(rows, region->name);
            store_rows_real(rows, region->in_service_gw[y]);
        }
    }
}

static void add_span(struct store_rows *rows, int case_id, int year, const struct story_limit *limits, int count,
                     int most)
{
    for (int i = 0; i < count && i < most; i++) {
        store_rows_start(rows, STORE_limits);
        store_rows_integer(rows, case_id);
        store_rows_integer(rows, year);
        store_rows_integer(rows, i + 1);
        store_rows_text(rows, limit_texts[limits[i].kind].name);
        store_rows_text(rows, limits[i].subject ? limits[i].subject : "");
        store_rows_real(rows, limits[i].worth_gw_weeks);
        store_rows_real(rows, limits[i].worth_usd_bn);
        store_rows_real(rows, number_given(limits[i].share_frac) ? limits[i].share_frac : 0.0);
    }
}

static void add_limits(struct store_rows *rows, int case_id, const struct story *story)
{
    add_span(rows, case_id, 0, story->limits, story->limit_count, LIMITS_OF_HORIZON);
    for (int y = 0; y < story->year_count; y++)
        add_span(rows, case_id, story->years[y].year, story->years[y].limits, story->years[y].count, LIMITS_OF_YEAR);
}

gp_status case_rows_of_plan(struct store_rows *rows, int case_id, int seed, const gp_plan *plan)
{
    struct results results;
    gp_status status = results_make_amounts(&results, plan);
    if (status != GP_OK)
        return status;
    if (results.has_amounts) {
        add_results(rows, case_id, seed, &results);
        add_milestones(rows, case_id, results.summary);
        add_years(rows, case_id, &results);
        add_costs(rows, case_id, results.cost);
        add_supply(rows, case_id, &results);
        add_regions(rows, case_id, &results);
        add_limits(rows, case_id, results.story);
    } else {
        case_rows_without_plan(rows, case_id, seed, gp_outcome_text(plan->outcome),
                               plan->outcome == GP_OUTCOME_INFEASIBLE ? "no plan meets the hard limits"
                                                                      : "no plan was found");
    }
    results_free(&results);
    return rows->short_of_memory ? GP_ERR_NOMEM : GP_OK;
}

void case_rows_of_seed(struct store_rows *rows, int seed, const char *outcome, const char *reason, const void *state,
                       size_t size)
{
    store_rows_start(rows, STORE_seed_states);
    store_rows_integer(rows, seed);
    store_rows_text(rows, outcome);
    store_rows_text(rows, reason);
    store_rows_bytes(rows, state, size);
}
