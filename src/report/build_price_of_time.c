/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The price of time: the fastest, the balanced and the cheapest plan side by side, and what the last weeks cost. */
#include "report/build_price_of_time.h"

#include <math.h>

#include "findings/words.h"
#include "report/plots.h"
#include "report/sections.h"

static const struct pace_point *point_at(const struct pace_frontier *frontier, int i)
{
    return i < 0 ? NULL : &frontier->points[i];
}

/* Weeks by which the target is reached later; blank where one of both does not reach it. */
static double later_weeks(const struct pace_point *one, const struct pace_point *other)
{
    return one->target_date == DATE_BLANK || other->target_date == DATE_BLANK
               ? NUMBER_BLANK
               : (other->target_date - one->target_date) / DAYS_PER_WEEK;
}

const char *price_of_time_sentence(struct document *document, const struct results *results)
{
    const struct pace_frontier *frontier = results->plan->frontier;
    if (!frontier || frontier->fastest < 0 || frontier->cost < 0)
        return "";
    const struct pace_point *fastest = point_at(frontier, frontier->fastest),
                            *cost = point_at(frontier, frontier->cost);
    document_number(document, "last_gw_weeks_usd_bn_per_gw_week",
                    pace_frontier_price(frontier, frontier->fastest, frontier->fastest + 1));
    document_date(document, "cheapest_target_date", cost->target_date);
    document_number(document, "fastest_over_cheapest_usd_bn", fastest->cost_usd_bn - cost->cost_usd_bn);
    document_number(document, "fastest_over_cheapest_gw_weeks", cost->shortfall_gw_weeks - fastest->shortfall_gw_weeks);
    document_number(document, "fastest_before_cheapest_weeks", later_weeks(fastest, cost));
    if (!pace_frontier_is_faster(frontier, frontier->fastest, frontier->cost))
        return "At the scenario's value of compute the fastest plan is the best one too";
    if (cost->target_date == DATE_BLANK)
        return "At the scenario's value of compute, {compute_value_usd_bn_per_gw_week}, the best plan does not reach "
               "{target_gw} by {end_date}. The fastest plan pays {fastest_over_cheapest_usd_bn} more[, and "
               "{last_gw_weeks_usd_bn_per_gw_week} for the last {_gw}-weeks]";
    return "At the scenario's value of compute, {compute_value_usd_bn_per_gw_week}, the best plan reaches {target_gw} "
           "in {cheapest_target_date}. The fastest plan pays {fastest_over_cheapest_usd_bn} more for "
           "{fastest_over_cheapest_gw_weeks}[; for the last of them {last_gw_weeks_usd_bn_per_gw_week}]";
}

/* What a line of the tables has. */
static void add_point(struct document_table *table, const struct pace_frontier *frontier, int i)
{
    const struct pace_point *point = &frontier->points[i];
    table_text(table, words_date(table->document->arena, point->target_date));
    table_number(table, later_weeks(&frontier->points[0], point));
    table_number(table, point->shortfall_gw_weeks);
    table_number(table, point->cost_usd_bn);
    double cheaper = frontier->points[0].cost_usd_bn - point->cost_usd_bn;
    table_number(table,
                 cheaper < 0.0 ? 0.0 : cheaper); /* each plan is proven to a gap: less than nothing is rounding */
}

static struct document_table *start_table(struct document *document, const char *name)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "plan", "Plan"},
        {CELL_TEXT, "target_date", "Target reached"},
        {CELL_NUMBER, "later_weeks", "Later"},
        {CELL_NUMBER, "shortfall_gw_weeks", "Shortfall"},
        {CELL_NUMBER, "cost_usd_bn", "Cost with unused payments"},
        {CELL_NUMBER, "cheaper_usd_bn", "Cheaper by"},
    };
    struct document_table *table = document_table(document, name, "frontier.csv");
    TABLE_COLUMNS(table, columns);
    return table;
}

static void add_objectives(struct document *document, const struct pace_frontier *frontier)
{
    static const char *const names[] = {"fastest", "balanced", "cheapest"};
    const int places[] = {frontier->fastest, frontier->balanced, frontier->cost};
    struct document_table *table = start_table(document, "objectives");
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (places[i] < 0)
            continue;
        table_text(table, names[i]);
        add_point(table, frontier, places[i]);
    }
}

/* "interest while building +$35 billion; annuities after the time that is counted -$540 billion": all that stands
 * between the overnight capital of the load that is added and what is paid. NULL when memory is short. */
static const char *between_capital_and_paid(struct document *document, const struct cost_bridge *bridge)
{
    const char *text = "";
    int i = 0;
    while (!bridge->parts[i].is_sum)
        i++;
    for (; text && i < bridge->count; i++) {
        const struct bridge_part *part = &bridge->parts[i];
        if (part->is_sum || part->is_price || part->usd_bn == 0.0)
            continue;
        const char *amount = quantity_text(document->arena, "_usd_bn", fabs(part->usd_bn), document->magnitude);
        text = amount ? arena_format(document->arena, "%s%s%s %s%s", text, *text ? "; " : "", part->part,
                                     part->usd_bn < 0.0 ? "-" : "+", amount)
                      : NULL;
    }
    return text;
}

/* The cost of this report's own plan beside its overnight capital, which the first page tells. */
static void add_bridge(struct document *document, const struct results *results)
{
    const double *groups = results->cost->group_present_usd_bn;
    const char *between = results->builds ? between_capital_and_paid(document, &results->to_paid) : "";
    document_number(document, "own_paid_usd_bn", groups[COST_SPENT] + groups[COST_TRANSFER]);
    document_text(document, "between_capital_and_paid", between ? between : "");
    document_paragraph(document, "[This plan's {own_paid_usd_bn} come from its {built_usd_bn} overnight in these "
                                 "steps: {between_capital_and_paid} (cost_bridge.csv).]");
    if (!between)
        document_fail(document, GP_ERR_NOMEM);
}

static void add_all(struct document *document, const struct pace_frontier *frontier)
{
    struct document_table *table = start_table(document, "frontier");
    table_add_column(table, CELL_NUMBER, "faster_usd_bn_per_gw_week", "To be faster than the next line");
    for (int i = 0; i < frontier->count; i++) {
        table_text(table, frontier->points[i].name);
        add_point(table, frontier, i);
        table_number(table, pace_frontier_price(frontier, i, i + 1));
    }
}

void build_price_of_time(struct document *document, const struct results *results)
{
    const struct pace_frontier *frontier = results->plan->frontier;
    if (!frontier)
        return;
    document_heading(document, 2, "Fastest, balanced, cheapest");
    const char *sentence = words_join(document->arena, price_of_time_sentence(document, results), "", ".");
    document_paragraph(document, frontier->fastest < 0 || frontier->cost < 0 || !sentence ? "" : sentence);
    document_number(document, "pace_price_usd_bn_per_gw_week", scenario_pace_price(results->scenario));
    add_objectives(document, frontier);
    document_paragraph(document,
                       "The fastest plan has the least shortfall at any price. The balanced plan buys no {_gw}-week "
                       "above {pace_price_usd_bn_per_gw_week} (plan.max_pace_price_usd_bn_per_gw_week). The cheapest "
                       "one buys none above the value of compute. Costs are present values: the cost, and payments "
                       "to contracts that are not used. Prices of missing load are no part of them.");
    add_bridge(document, results);
    if (!frontier->complete)
        document_paragraph(document, "The search was stopped before all of these plans were found.");
}

void build_pace(struct document *document, const struct results *results)
{
    const struct pace_frontier *frontier = results->plan->frontier;
    if (!frontier || frontier->count <= OBJECTIVE_COST + 1)
        return;
    document_heading(document, 2, "The price of time");
    plots_add_pace(document, results);
    document_paragraph(document,
                       "Each line is a plan of its own. Lines without a name buy no {_gw}-week above another "
                       "price (the column set of frontier.csv). The last column is what it costs to be as fast as "
                       "this line in place of the next one.");
    add_all(document, frontier);
}
