/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a plan that texts name and that programs find in plan.json under "figures". */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "findings/quantity.h"
#include "gigaplan/version.h"
#include "report/build_figures.h"
#include "report/build_reliability.h"

#define END_DIGITS    3
#define TARGET_DIGITS 5
#define MOST_DIGITS   12
#define LEAST_SUNK_GW 1e-6 /* times scenario->unit_gw */
#define MILLIONTH     1.000001e-6
#define PART_TOLD     1e-5 /* of a total */
/* A bound that is not above zero says nothing. */
#define NOTHING_PROVEN 1.0

static void add_proof(struct document *document, double gap)
{
    const char *text = !isfinite(gap)     ? "unknown"
                       : gap <= MILLIONTH ? "a millionth"
                                          : quantity_text(document->arena, "gap_frac", gap, document->magnitude);
    const char *proof =
        gap < NOTHING_PROVEN ? arena_format(document->arena, "proven within %s", text) : "not proven yet";
    document_number(document, "gap_frac", isfinite(gap) ? gap : NUMBER_BLANK);
    document_text(document, "gap", text);
    document_text(document, "cost_proof", proof ? proof : "");
}

/* In whole weeks: a season block in as many parts as it has weeks has some of eight days. */
static void add_known_to(struct document *document, double weeks)
{
    double whole = number_given(weeks) ? fmax(1.0, round(weeks)) : NUMBER_BLANK;
    const char *text = !number_given(weeks) ? ""
                       : whole == 1.0       ? "a week"
                                            : arena_format(document->arena, "%.0f weeks", whole);
    document_number(document, "target_known_to_weeks", weeks);
    document_text(document, "target_known_to", text ? text : "");
}

/* "86 periods of 1 to 13 weeks". */
static void add_fitted_grid(struct document *document, const struct gp_plan *plan)
{
    double least = HUGE_VAL, most = 0.0;
    for (int t = 0; t < plan->calendar.count; t++) {
        least = fmin(least, plan->calendar.periods[t].weeks);
        most = fmax(most, plan->calendar.periods[t].weeks);
    }
    double from = fmax(1.0, round(least)), to = fmax(1.0, round(most));
    const char *many = from < to ? arena_format(document->arena, "periods of %.0f to %.0f weeks", from, to)
                                 : arena_format(document->arena, "periods of %.0f weeks", to);
    document_count(document, "periods", plan->calendar.count, "period", many ? many : "periods");
    document_number(document, "shortest_period_weeks", plan->calendar.count > 0 ? least : NUMBER_BLANK);
    document_number(document, "longest_period_weeks", plan->calendar.count > 0 ? most : NUMBER_BLANK);
}

/* "32 periods of up to a month", for first days cut them; on a coarser grid than was asked for, "70 periods". */
static void add_grid(struct document *document, const struct gp_plan *plan)
{
    static const char *const words[][2] = {[GRID_DEFAULT] = {"period", "periods"}, /* with their lengths */
                                           [GRID_SEASON] = {"period of up to a season", "periods of up to a season"},
                                           [GRID_MONTH] = {"period of up to a month", "periods of up to a month"},
                                           [GRID_WEEK] = {"week", "weeks"}};
    const char *const *of = words[plan->grid];
    bool coarser = plan->grid_parts > 0;
    document_count(document, "periods", plan->calendar.count, coarser ? "period" : of[0], coarser ? "periods" : of[1]);
    if (plan->grid == GRID_DEFAULT)
        add_fitted_grid(document, plan);
    document_text(document, "grid_asked", plan_grid_text(plan->grid, 0));
}

/* The target, and the load to add to reach it: the capital of load at the start is sunk. A target is shown as it was
 * given. */
static void add_target(struct document *document, const struct results *results)
{
    const struct plan_row *plan = results->scenario->plan;
    double start_gw = scenario_running_load(results->scenario, -1, -1),
           added_gw = fmax(0.0, plan->target_gw - start_gw);
    bool sunk = start_gw > LEAST_SUNK_GW * results->scenario->unit_gw;
    document_number_in(document, "target_gw", plan->target_gw, TARGET_DIGITS);
    document_number(document, "added_gw", added_gw);
    document_number(document, "start_gw", start_gw);
    document_number(document, "capex_of_added_usd_bn", plan->capex_usd_bn_per_gw * added_gw);
    document_text(
        document, "sunk",
        document_expand(document,
                        sunk ? "The capital of the {start_gw} that runs at the start is sunk, and is not counted here."
                             : ""));
}

/* A part of a total; texts leave out what is next to nothing. */
static void add_part_of(struct document *document, const char *name, double part, double total)
{
    document_number(document, name, part > PART_TOLD * total ? part : NUMBER_BLANK);
}

/* A part of the capital of a GW that is added; texts leave out what costs nothing. */
static void add_part(struct document *document, const char *name, double usd_bn, double gw)
{
    document_number(document, name, usd_bn > 0.0 ? number_ratio(usd_bn, gw) : NUMBER_BLANK);
}

/* Capital of the load that the plan adds, by its own parts. */
static void add_added(struct document *document, const struct results *results)
{
    const struct cost_added *added = &results->added;
    double gw = results->builds ? added->gw : NUMBER_BLANK;
    document_number(document, "built_gw", gw);
    document_number(document, "built_usd_bn", added->all_usd_bn);
    document_number(document, "built_usd_bn_per_gw", number_ratio(added->all_usd_bn, gw));
    add_part(document, "built_load_usd_bn_per_gw", added->load_usd_bn, gw);
    add_part(document, "built_accelerators_usd_bn_per_gw", added->accelerators_usd_bn, gw);
    add_part(document, "built_supply_usd_bn_per_gw", added->supply_usd_bn, gw);
    document_number(document, "built_without_supply_usd_bn_per_gw", number_ratio(added->without_supply_usd_bn, gw));
}

static void add_question(struct document *document, const struct results *results)
{
    const struct plan_row *plan = results->scenario->plan;
    document_text(document, "title", gp_scenario_title(results->scenario));
    document_number(document, "wanted_rate_gw_per_week", plan->wanted_rate_gw_per_week);
    document_number(document, "max_build_rate_gw_per_week", plan->max_build_rate_gw_per_week);
    document_date(document, "start_date", plan->start_date);
    document_date(document, "end_date", plan->end_date - 1);
    document_date(document, "cost_until", date_after(plan->end_date, days_of_years(plan->years_after_end)) - 1);
    add_grid(document, results->plan);
    document_count(document, "regions", results->scenario->regions_count, "region", "regions");
    document_count(document, "options", results->scenario->options_count, "supply option", "supply options");
    document_number(document, "capex_usd_bn_per_gw", plan->capex_usd_bn_per_gw);
    document_number(document, "capex_of_target_usd_bn", plan->capex_usd_bn_per_gw * plan->target_gw);
    add_target(document, results);
    document_number(document, "shortfall_usd_bn_per_gw_week",
                    scenario_shortfall_price(results->scenario) / WEEKS_PER_YEAR);
    document_number(document, "compute_value_usd_bn_per_gw_week",
                    plan->compute_value_usd_bn_per_gw_year / WEEKS_PER_YEAR);
    document_number(document, "unserved_limit_frac", plan->max_unserved_frac);
    document_number(document, "real_discount_rate_frac", plan->real_discount_rate_frac);
    document_text(document, "stopped_by", gp_stop_text(results->plan->stop));
    add_proof(document, results->plan->gap);
    document_text(document, "digest", results->scenario_digest);
    document_text(document, "version", gp_version());
}

/* Load at the end, in enough digits to show that it is below the target where it is. */
static void add_end(struct document *document, double end_gw, double target_gw)
{
    int digits = END_DIGITS;
    while (digits < MOST_DIGITS && end_gw < target_gw &&
           strcmp(quantity_words(document->arena, "end_gw", end_gw, digits, document->magnitude),
                  quantity_words(document->arena, "end_gw", target_gw, digits, document->magnitude)) == 0)
        digits++;
    document_number_in(document, "end_gw", end_gw, digits);
}

static void add_path(struct document *document, const struct results *results)
{
    const struct summary *summary = results->summary;
    document_text(document, "why_nothing", results->why_nothing);
    add_end(document, summary->whole.in_service_gw, results->scenario->plan->target_gw);
    document_date(document, "target_date", summary->target->day);
    document_date(document, "wanted_target_date", summary->target->wanted_day);
    document_number(document, "target_late_weeks", summary->target->weeks_late);
    add_known_to(document, summary->target->known_to_weeks);
    document_number(document, "shortfall_gw_weeks", results->plan->shortfall_gw_weeks);
    document_number(document, "least_shortfall_gw_weeks", results->plan->least_shortfall_gw_weeks);
    add_part_of(document, "left_open_gw_weeks",
                results->plan->shortfall_gw_weeks - results->plan->least_shortfall_gw_weeks,
                results->plan->shortfall_gw_weeks);
    document_number(document, "peak_pace_gw_per_week", summary->peak_pace_gw_per_week);
    document_date(document, "peak_pace_date", summary->peak_pace_from);
    document_date(document, "wanted_pace_date", summary->wanted_pace_from);
    document_number(document, "unserved_frac", summary->whole.unserved_frac);
    document_number(document, "load_twh", summary->whole.load_gwh / 1000.0);
    document_number(document, "served_twh", summary->whole.served_gwh / 1000.0);
    document_number(document, "unserved_twh", summary->whole.unserved_gwh / 1000.0);
    document_number(document, "simultaneous_loss_gwh", summary->whole.simultaneous_loss_gwh);
    document_number(document, "emitted_mt", summary->whole.co2_mt);
    document_number(document, "water_mm3", summary->whole.water_mm3);
    document_number(document, "gas_pj", summary->whole.gas_pj);
}

/* What supply emits or takes; texts leave out what it does not. */
static void add_taken(struct document *document, const char *name, double amount)
{
    document_number(document, name, amount > 0.0 ? amount : NUMBER_BLANK);
}

/* Cost of a year at the target. */
static void add_year_of_cost(struct document *document, const struct results *results)
{
    const struct summary_year *year = &results->summary->years[results->full_year];
    double cost = results->cost->group_by_year_usd_bn[COST_SPENT][results->full_year];
    double power = results_power_cost_of_year(results, results->full_year);
    document_year(document, "full_year", year->year);
    document_number(document, "full_year_in_service_gw", year->mean_in_service_gw);
    document_number(document, "full_year_cost_usd_bn", cost);
    document_number(document, "full_year_cost_usd_bn_per_gw", number_ratio(cost, year->mean_in_service_gw));
    document_number(document, "full_year_power_cost_usd_bn", power);
    document_number(document, "full_year_power_cost_frac", number_ratio(power, cost));
    document_number(document, "full_year_power_usd_per_mwh", year->power_usd_per_mwh);
    document_number(document, "full_year_operation_usd_per_mwh", year->operation_usd_per_mwh);
    document_number(document, "full_year_end_gw", year->in_service_gw);
    document_number(document, "full_year_peak_draw_gw", year->peak_draw_gw);
    document_number(document, "full_year_peak_draw_frac", number_ratio(year->peak_draw_gw, year->in_service_gw));
    document_number(document, "full_year_supply_gw", year->supply_gw);
    document_number(document, "full_year_firm_gw", year->firm_gw);
    document_number(document, "full_year_load_twh", year->load_gwh / 1000.0);
    document_number(document, "full_year_simultaneous_loss_gwh", year->simultaneous_loss_gwh);
    add_taken(document, "full_year_emitted_mt", year->co2_mt);
    add_taken(document, "full_year_water_mm3", year->water_mm3);
    add_taken(document, "full_year_gas_pj", year->gas_pj);
}

static void add_money(struct document *document, const struct results *results)
{
    const struct cost *cost = results->cost;
    document_number(document, "objective_usd_bn", results->plan->objective_usd / 1e9);
    document_number(document, "bound_usd_bn",
                    isfinite(results->plan->bound_usd) ? results->plan->bound_usd / 1e9 : NUMBER_BLANK);
    document_number(document, "present_cost_usd_bn", cost->group_present_usd_bn[COST_SPENT]);
    document_number(document, "present_transfers_usd_bn", cost->group_present_usd_bn[COST_TRANSFER]);
    document_number(document, "present_priced_usd_bn", cost->group_present_usd_bn[COST_PRICED]);
    add_added(document, results);
    document_number(document, "overnight_usd_bn", cost->overnight_usd_bn);
    add_part_of(document, "renewal_usd_bn", cost->overnight_usd_bn - results->added.all_usd_bn, cost->overnight_usd_bn);
    document_number(document, "owed_later_usd_bn", cost->owed_usd_bn);
    document_number(document, "after_end_usd_bn", cost->after_end_usd_bn);
    document_number(document, "after_end_years", results->scenario->plan->years_after_end);
    document_number(document, "commitments_usd_bn", results->ledgers->commitments);
    document_number(document, "commitments_gw_years", results->ledgers->gw_years_committed);
    add_year_of_cost(document, results);
}

static void add_equivalents(struct document *document, const struct results *results)
{
    const struct equivalents *equivalents = results->equivalents, *assumed = results->assumed;
    document_number(document, "homes_flat_million", equivalents_value(equivalents, "homes_flat"));
    document_number(document, "homes_energy_million", equivalents_value(equivalents, "homes_energy"));
    document_number(document, "load_factor_frac", equivalents->load_factor_frac);
    document_number(document, "homes_assumed_million", equivalents_value(assumed, "homes_energy"));
    document_number(document, "assumed_load_factor_frac", assumed->load_factor_frac);
}

void build_figures(struct document *document, const struct results *results)
{
    add_question(document, results);
    add_equivalents(document, results);
    if (!results->has_amounts)
        return;
    document_text(document, "grid", plan_grid_text(results->plan->grid, results->plan->grid_parts));
    add_path(document, results);
    add_money(document, results);
    reliability_figures(document, results);
}
