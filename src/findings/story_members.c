/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits of a plan as members of the story: with their year, the row behind them, and their worth for comparable units.
 */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "findings/opening.h"
#include "findings/story_members.h"
#include "scenario/sites.h"

#define EMPTY          1e-9 /* of the scenario's own unit */
#define NOISE_GW_WEEKS 1e-6 /* a dual below this is rounding */

/* Whether the kind states a demand or an identity, which has a dual but is nothing that could be had more of. */
static bool is_demand(enum limit_kind kind)
{
    switch (kind) {
    case LIMIT_WANTED_PATH:
    case LIMIT_TARGET:
    case LIMIT_TARGET_DATE:
    case LIMIT_COMMITTED:
    case LIMIT_CLASS_BALANCE:
    case LIMIT_ACCELERATOR_FITTED:
    case LIMIT_ACCELERATOR_RENEWAL:
    case LIMIT_CONTRACT_MINIMUM:
    case LIMIT_END_OF_LIFE:
        return true;
    default:
        return false;
    }
}

double story_usd_bn(double worth_gw_weeks, double worth_usd_bn)
{
    return worth_gw_weeks > 0.0 ? NUMBER_BLANK : worth_usd_bn;
}

static const struct workforce_row *workers_of_load(const struct gp_scenario *scenario)
{
    for (int i = 0; i < scenario->workforce_count; i++) {
        if (strcmp(scenario->workforce_rows[i].item, "load") == 0)
            return &scenario->workforce_rows[i];
    }
    return NULL;
}

double story_days_ahead(const struct gp_scenario *scenario, enum limit_kind kind)
{
    const struct workforce_row *row = kind == LIMIT_WORKFORCE ? workers_of_load(scenario) : NULL;
    return row ? row->construction_weeks * DAYS_PER_WEEK : 0.0;
}

static double workers_per_gw(const struct gp_scenario *scenario)
{
    const struct workforce_row *row = workers_of_load(scenario);
    return row ? row->workers_per_gw : 1.0;
}

/* How much of a limit's own unit stands for one GW, so that worths can be set side by side. */
static double unit_of(const struct gp_plan *plan, const struct limit_state *limit)
{
    const struct gp_scenario *scenario = plan->scenario;
    switch (limit->kind) {
    case LIMIT_WORKFORCE:
        return workers_per_gw(scenario);
    case LIMIT_BUILDER_FUNDS:
    case LIMIT_BUYER_FUNDS:
        return scenario->plan->capex_usd_bn_per_gw;
    case LIMIT_CONTRACT_VALUE:
        return scenario->plan->compute_value_usd_bn_per_gw_year;
    case LIMIT_SERVED:
        return HOURS_PER_WEEK;
    case LIMIT_BUDGET:
        return fabs(limit->bound) / scenario_size_gw(scenario);
    default:
        return 1.0;
    }
}

static int year_of(const struct gp_plan *plan, const struct limit_state *limit)
{
    if (limit->year > 0)
        return limit->year;
    bool dated = limit->period >= 0 && limit->period < plan->calendar.count;
    return dated ? plan->calendar.periods[limit->period].year : 0;
}

/* Load that needs workers now opens when it is built. */
static int felt_year_of(const struct gp_plan *plan, const struct story_member *member)
{
    double ahead = story_days_ahead(plan->scenario, member->kind);
    int period = member->limit->period;
    if (ahead <= 0.0 || period < 0 || period >= plan->calendar.count)
        return member->year;
    double opens = fmin(plan->calendar.periods[period].end + ahead, plan->calendar.end - 1.0);
    return date_year(date_reached(floor(opens)));
}

/* The row of a yearly table that holds in the year: its own, else the last before it. */
static void yearly_row(struct story_member *member, int row_year, int line, int *best_year)
{
    if (row_year <= member->year && row_year > *best_year) {
        *best_year = row_year;
        member->line = line;
    }
}

/* The last tranche of a site whose size, not its next date, is the limit. */
static void last_tranche(struct story_member *member, const struct gp_plan *plan)
{
    const struct gp_scenario *scenario = plan->scenario;
    date latest = DATE_BLANK;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        bool here = row->provider.index == member->limit->provider && row->region.index == member->limit->region;
        if (!here || site_load_gw(scenario, row) <= 0.0 || site_date(scenario, row) >= plan->calendar.end ||
            site_date(scenario, row) < latest)
            continue;
        latest = site_date(scenario, row);
        member->line = row->header.line;
        member->year = date_year(latest) < plan->calendar.first_year ? plan->calendar.first_year : date_year(latest);
    }
}

static void find_row(struct story_member *member, const struct gp_plan *plan)
{
    const struct gp_scenario *scenario = plan->scenario;
    const struct limit_state *limit = member->limit;
    int best = 0;
    member->table = limit->table;
    member->line = limit->line;
    if (limit->kind == LIMIT_COMMITTED_SITE && limit->line == 0) {
        last_tranche(member, plan);
    } else if (limit->kind == LIMIT_ACCELERATOR_SUPPLY) {
        for (int i = 0; i < scenario->accelerator_supply_count; i++) {
            const struct accelerator_supply_row *row = &scenario->accelerator_supply_rows[i];
            if (row->generation.index == limit->generation)
                yearly_row(member, row->year, row->header.line, &best);
        }
    } else if (limit->kind == LIMIT_POOL && limit->name) {
        for (int i = 0; i < scenario->pools_count; i++) {
            const struct pool_row *row = &scenario->pools_rows[i];
            if (strcmp(row->pool, limit->name) == 0)
                yearly_row(member, row->year, row->header.line, &best);
        }
    }
}

/* A generation that is no longer made is not scarce, and a lease that nobody took holds nothing back. */
static bool is_empty(const struct gp_plan *plan, const struct limit_state *limit)
{
    if (limit->kind == LIMIT_LEASE)
        return fmax(fabs(limit->activity), fabs(limit->bound)) < EMPTY * plan->scenario->unit_gw;
    bool of_generation = limit->kind == LIMIT_ACCELERATOR_SUPPLY || limit->kind == LIMIT_POOL_KEEP;
    if (!of_generation || limit->generation < 0 || limit->period < 0 || limit->period >= plan->calendar.count)
        return false;
    date last = plan->scenario->accelerators_rows[limit->generation].last_date;
    return last != DATE_BLANK && last < plan->calendar.periods[limit->period].start;
}

/* First day on which new firm supply of any kind can be in service in a region, also one after the horizon;
 * DATE_BLANK: no option is firm and can be built there. */
static date first_firm_day(const struct gp_plan *plan, int region)
{
    date first = DATE_BLANK;
    for (int option = 0; option < plan->scenario->options_count; option++) {
        date day = scenario_option_first_day(plan->scenario, option, region);
        bool firm = scenario_option_is_firm(plan->scenario, option, region) &&
                    portfolio_can_build(plan->scenario, option, region);
        if (firm && (first == DATE_BLANK || day < first))
            first = day;
    }
    return first;
}

/* Lead times have no dual. While nothing new can come, the dual of firm capacity is their worth. */
static enum limit_kind kind_behind(const struct gp_plan *plan, const struct limit_state *limit)
{
    bool dated = limit->period >= 0 && limit->period < plan->calendar.count;
    if (limit->kind != LIMIT_ADEQUACY || limit->region < 0 || !dated)
        return limit->kind;
    date first = first_firm_day(plan, limit->region);
    return first == DATE_BLANK || opening_has_come(&plan->calendar, first, limit->period) ? limit->kind
                                                                                          : LIMIT_LEAD_TIME;
}

gp_status story_members(struct story_members *out, const struct gp_plan *plan, struct arena *arena)
{
    out->count = 0;
    out->items = ARENA_ARRAY(arena, struct story_member, plan->limit_count);
    if (!out->items)
        return GP_ERR_NOMEM;
    for (int i = 0; i < plan->limit_count; i++) {
        const struct limit_state *limit = &plan->limits[i];
        if (is_demand(limit->kind) || is_empty(plan, limit))
            continue;
        struct story_member *member = &out->items[out->count++];
        double unit = unit_of(plan, limit);
        member->limit = limit;
        member->kind = kind_behind(plan, limit);
        member->year = year_of(plan, limit);
        member->worth_gw_weeks = limit->worth_gw_weeks * unit > NOISE_GW_WEEKS ? limit->worth_gw_weeks * unit : 0.0;
        member->worth_usd_bn = limit->worth_usd * unit / 1e9;
        member->worth = plan->objective == OBJECTIVE_FASTEST ? member->worth_gw_weeks : member->worth_usd_bn;
        find_row(member, plan);
        member->felt_year = felt_year_of(plan, member);
    }
    return GP_OK;
}

const struct row_header *story_row(const struct gp_scenario *scenario, const char *table, int line, int *table_index,
                                   int *row)
{
    for (int i = 0; table && line > 0 && i < TABLE_COUNT; i++) {
        const struct table *candidate = &scenario->tables[i];
        bool transposed = candidate->schema->transposed;
        int count = transposed ? candidate->schema->column_count : candidate->count;
        if (strcmp(candidate->schema->name, table) != 0 || (transposed && !candidate->column_headers))
            continue;
        for (int k = 0; k < count; k++) {
            const struct row_header *header = transposed ? &candidate->column_headers[k] : table_row(candidate, k);
            if (header->line != line)
                continue;
            *table_index = i;
            *row = k;
            return header;
        }
    }
    return NULL;
}
