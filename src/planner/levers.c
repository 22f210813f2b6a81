/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/levers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "scenario/sites.h"

#define LEVER(limit, table, column, way, conflict, range, step, share, keys, range_keys, acts, words, who) \
    {LIMIT_##limit, TABLE_##table, #column,     LEVER_##way, conflict, range, STEP_##step, #share,         \
     keys,          range_keys,    ACTS_##acts, words,       who,      false, NULL},
#define PRICE(table, column, way, range, keys, within, who)                                     \
    {LIMIT_COUNT, TABLE_##table, #column,        LEVER_##way, false, range, STEP_NONE, #column, \
     keys,        keys,          ACTS_ELSEWHERE, "",          who,   true,  #within},
enum { ACTS_ALONE, ACTS_ELSEWHERE };
const struct lever_rule lever_rules[] = {
#include "planner/levers.def"
#include "planner/prices.def"
};
#undef LEVER
#undef PRICE
const int lever_rule_count = sizeof lever_rules / sizeof *lever_rules;

/* Of a value that is 0: the smallest step with any effort is this part of the loosest one. */
#define SMALLEST_STEP 1e-7
#define DIGITS        4
/* Nearer to its loosest value than this part of the way a value is that value: what is left is rounding. */
#define AT_THE_END 1e-6

bool lever_rule_meets_past(const struct lever_rule *rule, const struct gp_scenario *scenario, int row)
{
    return rule->table == TABLE_committed_supply && rule->kind == LIMIT_COMMITTED_SITE &&
           site_in_service(scenario, &scenario->committed_supply_rows[row]);
}

bool lever_is_demand(const struct lever *lever)
{
    enum limit_kind kind = lever->rule->kind;
    return kind == LIMIT_TARGET_DATE || kind == LIMIT_TARGET || kind == LIMIT_COMMITTED;
}

bool lever_is_price(const struct lever *lever)
{
    return lever->rule->price;
}

bool lever_is_within(const struct levers *levers, const struct lever *lever, const struct lever *other)
{
    bool scales = number_given(levers->scenario->plan->accelerator_price_basis_usd_bn_per_gw);
    return scales && lever_is_price(lever) && strcmp(lever->rule->within, other->rule->column) == 0;
}

bool lever_is_time(const struct lever *lever)
{
    return lever->column->kind == COLUMN_DATE || strcmp(lever->column->unit, "weeks") == 0;
}

double levers_group_effort(const struct levers *levers, const double *efforts, int group)
{
    double most = 0.0;
    for (int i = 0; i < levers->groups[group].count; i++)
        most = fmax(most, efforts[levers->groups[group].levers[i]]);
    return most;
}

double levers_effort(const struct levers *levers, const double *efforts)
{
    double sum = 0.0;
    for (int group = 0; group < levers->group_count; group++)
        sum += levers_group_effort(levers, efforts, group);
    return sum;
}

/* To a few digits, up or down. */
static double rounded(double value, bool up)
{
    if (value == 0.0)
        return 0.0;
    int exponent = (int)floor(log10(fabs(value))) - (DIGITS - 1);
    double unit = pow(10.0, abs(exponent)), scaled = exponent < 0 ? value * unit : value / unit;
    scaled = up ? ceil(scaled - 1e-9) : floor(scaled + 1e-9);
    return exponent < 0 ? scaled / unit : scaled * unit;
}

static double value_on_the_way(const struct lever *lever, double effort)
{
    double from = lever->from, to = lever->to, way = to - from;
    if (lever->rule->way == LEVER_LATER || lever->rule->way == LEVER_EARLIER)
        return way > 0.0 ? from + ceil(effort * way) : from - ceil(effort * -way);
    if (lever->rule->way == LEVER_LESS)
        return fmax(to, fmin(from, rounded(from + effort * way, false)));
    if (lever->even)
        return fmin(to, fmax(from, rounded(from + effort * way, true)));
    if (from > 0.0)
        return fmin(to, fmax(from, rounded(from * pow(lever->factor, effort), true)));
    return fmin(to, rounded(from + way * pow(SMALLEST_STEP, 1.0 - effort), true));
}

double lever_value(const struct lever *lever, double effort)
{
    if (effort <= 0.0)
        return lever->from;
    if (effort >= 1.0)
        return lever->to;
    double value = value_on_the_way(lever, effort);
    return fabs(value - lever->to) <= AT_THE_END * fabs(lever->to - lever->from) ? lever->to : value;
}

const char *lever_text(const struct lever *lever, double effort, struct arena *arena)
{
    char text[32];
    double value = lever_value(lever, effort);
    if (lever->column->kind == COLUMN_DATE)
        date_format((date)value, text);
    else
        number_format(value, text);
    return arena_format(arena, "%s=%s", lever->path, text);
}

gp_status levers_apply(struct gp_scenario **out, const struct levers *levers, const double *efforts)
{
    gp_status status = GP_OK;
    size_t count = 0;
    *out = NULL;
    const char **texts = NULL;
    struct arena *arena = arena_new();
    TRY_MEMORY(arena);
    TRY_MEMORY(texts = ARENA_ARRAY(arena, const char *, levers->count));
    for (int i = 0; i < levers->count; i++)
        if (efforts[i] > 0.0)
            TRY_MEMORY(texts[count++] = lever_text(&levers->items[i], efforts[i], arena));
    status = gp_scenario_copy(out, levers->scenario, texts, count, NULL);
    if (status == GP_ERR_INPUT || status == GP_ERR_USAGE)
        status = GP_OK;
done:
    arena_free(arena);
    return status;
}
