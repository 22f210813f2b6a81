/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GW of load that opens earlier uses limits earlier, and no longer those of the day on which it opens now. Each limit
 * has a price at each time: its dual. What the limits on the first day cost beyond those on the second is what keeps
 * the load late, and the limit with the largest part of it delays it. A limit that costs the same on both days does
 * not. */
#include "findings/delay_limits.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "findings/story_group.h"
#include "findings/words.h"

#define NO_WORTH  1e-6 /* GW-weeks or $B a GW: rounding */
#define PART_TOLD 0.25 /* of the largest part: what is less is not told */

/* Prices in GW-weeks decide; those in money where there are none. */
enum currency { IN_GW_WEEKS, IN_USD_BN, CURRENCY_COUNT };

struct days {
    double from, until;
};

/* Whether more load of any site uses the limit. */
static bool is_used_by_load(enum limit_kind kind)
{
    switch (kind) {
    case LIMIT_COMMITTED_SITE: /* the site's own date or size */
    case LIMIT_GREENFIELD:     /* load elsewhere */
    case LIMIT_CLASS_MIX:      /* load of the wanted mix leaves these as they are */
    case LIMIT_POOL_KEEP:
    case LIMIT_EXCLUSIVE:
    case LIMIT_LEASE:
        return false;
    default:
        return true;
    }
}

static bool concerns(const struct limit_state *limit, const struct delay_question *question)
{
    int provider = question->row->provider.index, region = question->row->region.index;
    bool here = limit->region < 0 || limit->region == region;
    bool theirs = limit->provider < 0 || limit->provider == provider;
    bool fits =
        limit->generation < 0 || scenario_generation_allowed(question->plan->scenario, limit->generation, provider);
    return here && theirs && fits && is_used_by_load(limit->kind);
}

/* The days that a limit is about. */
static struct days days_of(const struct gp_plan *plan, const struct limit_state *limit)
{
    if (limit->period >= 0 && limit->period < plan->calendar.count)
        return (struct days){(double)plan->calendar.periods[limit->period].start,
                             (double)plan->calendar.periods[limit->period].end};
    if (limit->year > 0)
        return (struct days){(double)date_from_civil(limit->year, 1, 1),
                             (double)date_from_civil(limit->year + 1, 1, 1)};
    return (struct days){(double)plan->calendar.start, (double)plan->calendar.end};
}

/* Days before service on which a pool's equipment is drawn. */
static double days_before_service(const struct gp_scenario *scenario, const struct limit_state *limit)
{
    for (int i = 0; limit->kind == LIMIT_POOL && limit->name && i < scenario->pool_uses_count; i++)
        if (strcmp(scenario->pool_uses_rows[i].pool, limit->name) == 0)
            return scenario->pool_uses_rows[i].weeks_before_service * DAYS_PER_WEEK;
    return 0.0;
}

static double part_within(struct days days, double from, double until)
{
    return fmax(0.0, fmin(days.until, until) - fmax(days.from, from)) / (days.until - days.from);
}

/* How much a GW of load that opens on a day uses of a limit: once as it opens, while it is built, or from then on. */
static double use_of(const struct gp_plan *plan, const struct limit_state *limit, double opens)
{
    struct days days = days_of(plan, limit);
    double ahead;
    switch (limit->kind) {
    case LIMIT_BUILD_RATE:
    case LIMIT_ACCELERATOR_SUPPLY:
    case LIMIT_POOL:
    case LIMIT_GROWTH:
    case LIMIT_BUILDER_FUNDS:
    case LIMIT_BUYER_FUNDS:
        ahead = days_before_service(plan->scenario, limit);
        return opens - ahead >= days.from && opens - ahead < days.until ? 1.0 : 0.0;
    case LIMIT_WORKFORCE:
        ahead = story_days_ahead(plan->scenario, limit->kind);
        return isinf(opens) ? 0.0 : part_within(days, opens - ahead, opens);
    default:
        return part_within(days, opens, HUGE_VAL);
    }
}

/* Limits of one kind and name that concern the site are one group, whose price may differ from day to day. */
struct groups {
    const struct delay_question *question;
    int *group_of; /* [member]; -1: does not concern the site */
    int *leaders;  /* [group] its first member */
    int count;
};

static gp_status make_groups(struct groups *out, const struct delay_question *question, struct arena *arena)
{
    const struct story_members *members = question->members;
    *out = (struct groups){.question = question,
                           .group_of = ARENA_ARRAY(arena, int, members->count),
                           .leaders = ARENA_ARRAY(arena, int, members->count)};
    if (!out->group_of || !out->leaders)
        return GP_ERR_NOMEM;
    for (int i = 0; i < members->count; i++) {
        int g = 0;
        out->group_of[i] = -1;
        if (!concerns(members->items[i].limit, question))
            continue;
        while (g < out->count &&
               !story_belong_together(question->plan->scenario, &members->items[out->leaders[g]], &members->items[i]))
            g++;
        if (g == out->count)
            out->leaders[out->count++] = i;
        out->group_of[i] = g;
    }
    return GP_OK;
}

/* What the limit of a member costs a GW that opens on a day. */
static double cost_on(const struct groups *groups, int member, enum currency currency, double opens)
{
    const struct story_member *item = &groups->question->members->items[member];
    return use_of(groups->question->plan, item->limit, opens) *
           (currency == IN_GW_WEEKS ? item->worth_gw_weeks : item->worth_usd_bn);
}

/* The same of a group. Generations of accelerators stand in for each other: the cheapest that has a price counts. One
 * without a price is not there yet. */
static double price_on(const struct groups *groups, int group, enum currency currency, double opens)
{
    const struct story_members *members = groups->question->members;
    double sum = 0.0, least = HUGE_VAL;
    for (int i = groups->leaders[group]; i < members->count; i++) {
        if (groups->group_of[i] != group)
            continue;
        double cost = cost_on(groups, i, currency, opens);
        sum += cost;
        if (cost > 0.0)
            least = fmin(least, cost);
    }
    bool of_generations = members->items[groups->leaders[group]].limit->generation >= 0;
    return !of_generations ? sum : least < HUGE_VAL ? least : 0.0;
}

static double delay_of(const struct groups *groups, int group, enum currency currency)
{
    return price_on(groups, group, currency, groups->question->due) -
           price_on(groups, group, currency, groups->question->comes);
}

/* The member of a group that costs most on the first day. */
static int dearest(const struct groups *groups, int group, enum currency currency)
{
    int best = groups->leaders[group];
    for (int i = best + 1; i < groups->question->members->count; i++)
        if (groups->group_of[i] == group && cost_on(groups, i, currency, groups->question->due) >
                                                cost_on(groups, best, currency, groups->question->due))
            best = i;
    return best;
}

static int largest(const double *delays, int count)
{
    int best = 0;
    for (int g = 1; g < count; g++)
        if (delays[g] > delays[best])
            best = g;
    return best;
}

/* The groups that delay the load, the largest part first. */
static const char *words_of(const struct groups *groups, double *delays, enum currency currency, struct arena *arena)
{
    const struct delay_question *question = groups->question;
    const char *text = "";
    double least = PART_TOLD * delays[largest(delays, groups->count)];
    for (int g = largest(delays, groups->count); text && delays[g] >= least; g = largest(delays, groups->count)) {
        const char *words = story_member_words(question->members, dearest(groups, g, currency), question->plan, arena);
        text = words ? words_join(arena, text, "; ", words) : NULL;
        delays[g] = 0.0;
    }
    return text;
}

const char *delaying_limits(const struct delay_question *question, struct arena *arena)
{
    struct groups groups;
    if (make_groups(&groups, question, arena) != GP_OK)
        return NULL;
    double *delays = ARENA_ARRAY(arena, double, groups.count);
    for (enum currency currency = IN_GW_WEEKS; delays && currency < CURRENCY_COUNT; currency++) {
        for (int g = 0; g < groups.count; g++)
            delays[g] = delay_of(&groups, g, currency);
        if (groups.count > 0 && delays[largest(delays, groups.count)] > NO_WORTH)
            return words_of(&groups, delays, currency, arena);
    }
    return delays ? "no limit that has a worth: lead times and waits have none" : NULL;
}
