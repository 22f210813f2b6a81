/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups the limits of the same kind and name over places and periods, and puts a group into words. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "findings/story_group.h"
#include "findings/words.h"

#define NAMES_SHOWN  3
#define RANGES_SHOWN 3
#define NO_WORTH     1e-7 /* GW-weeks or $B for a GW: nothing that anybody would notice */

/* A group under way: the positions of its members. */
struct group {
    int first; /* member that started it */
    int count;
    double worth, worth_gw_weeks, worth_usd_bn;
};

static bool same_name(const char *a, const char *b)
{
    return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

/* Generations of a kind stand in for each other. */
static bool same_generations(const struct gp_scenario *scenario, int a, int b)
{
    if (a < 0 || b < 0)
        return a < 0 && b < 0;
    return scenario->accelerators_rows[a].kind == scenario->accelerators_rows[b].kind;
}

bool story_belong_together(const struct gp_scenario *scenario, const struct story_member *first,
                           const struct story_member *second)
{
    const struct limit_state *a = first->limit, *b = second->limit;
    return first->kind == second->kind && a->option == b->option && a->class_index == b->class_index &&
           same_generations(scenario, a->generation, b->generation) &&
           (a->generation >= 0 || same_name(a->name, b->name));
}

/* A place that a group is about, and a member's part of its worth. */
struct label {
    const char *text;
    double worth;
};

/* To a millionth: rounding must not order members of equal worth. */
static double nearly(double worth)
{
    int exponent;
    double fraction = frexp(worth, &exponent);
    return ldexp(nearbyint(ldexp(fraction, 20)), exponent - 20);
}

static int compare_labels(const void *a, const void *b)
{
    const struct label *first = a, *second = b;
    if (nearly(first->worth) != nearly(second->worth))
        return first->worth > second->worth ? -1 : 1;
    return strcmp(first->text, second->text);
}

static const char *label_of(const struct limit_state *limit, const struct gp_scenario *scenario, struct arena *arena)
{
    const char *region = limit->region >= 0 ? scenario_label(scenario, TABLE_regions, limit->region) : "";
    const char *provider = limit->provider >= 0 ? scenario->providers_rows[limit->provider].provider : "";
    if (limit->generation >= 0)
        return scenario->accelerators_rows[limit->generation].generation;
    return words_join(arena, provider, " in ", region);
}

static const char *base_of(const struct limit_state *limit, const struct gp_scenario *scenario)
{
    if (limit->generation >= 0)
        return "";
    if (limit->option >= 0)
        return scenario_label(scenario, TABLE_options, limit->option);
    if (limit->class_index >= 0)
        return scenario_label(scenario, TABLE_classes, limit->class_index);
    return limit->name ? limit->name : "";
}

struct selection {
    const struct gp_plan *plan;
    const struct story_members *members;
    const int *group_of; /* [member] */
    int group;
    struct arena *arena;
};

static gp_status add_label(struct label *labels, int *count, const char *text, double worth)
{
    if (!text)
        return GP_ERR_NOMEM;
    if (text[0] == '\0')
        return GP_OK;
    for (int i = 0; i < *count; i++) {
        if (strcmp(labels[i].text, text) == 0) {
            labels[i].worth += worth;
            return GP_OK;
        }
    }
    labels[(*count)++] = (struct label){text, worth};
    return GP_OK;
}

/* "Vera Rubin", "firm in ERCOT, PJM and 4 more", "Oracle in ERCOT". */
static gp_status make_subject(const char **out, const struct selection *selection, const struct limit_state *first)
{
    gp_status status = GP_OK;
    struct arena *arena = selection->arena;
    const struct gp_scenario *scenario = selection->plan->scenario;
    int count = 0, room = (scenario->regions_count + 1) * (scenario->providers_count + 1);
    struct label *labels;
    const char **names, *list;
    TRY_MEMORY(labels = ARENA_ARRAY(arena, struct label, room));
    TRY_MEMORY(names = ARENA_ARRAY(arena, const char *, room));
    for (int i = 0; i < selection->members->count; i++) {
        const struct story_member *member = &selection->members->items[i];
        if (selection->group_of[i] == selection->group)
            TRY(add_label(labels, &count, label_of(member->limit, scenario, arena), member->worth));
    }
    qsort(labels, (size_t)count, sizeof *labels, compare_labels);
    for (int i = 0; i < count; i++)
        names[i] = labels[i].text;
    TRY_MEMORY(list = words_list(arena, names, count, NAMES_SHOWN));
    TRY_MEMORY(*out = words_join(arena, base_of(first, scenario), " in ", list));
done:
    return status;
}

static int compare_places(const void *a, const void *b)
{
    const struct story_place *first = a, *second = b;
    int tables = strcmp(first->table, second->table);
    return tables != 0 ? tables : (first->line > second->line) - (first->line < second->line);
}

/* Last of the places that follow each other line by line from `from`. */
static int end_of_range(const struct story_place *places, int count, int from)
{
    int to = from;
    while (to + 1 < count && strcmp(places[to + 1].table, places[from].table) == 0 &&
           places[to + 1].line <= places[to].line + 1)
        to++;
    return to;
}

/* Drops places that name a table without a line, where another place names a line of it; places are sorted, so those
 * stand first. */
static int drop_vague(struct story_place *places, int count)
{
    int kept = 0;
    for (int i = 0; i < count; i++) {
        bool vague = places[i].line == 0, more = i + 1 < count && strcmp(places[i].table, places[i + 1].table) == 0;
        if (!vague || !more)
            places[kept++] = places[i];
    }
    return kept;
}

/* "pools.csv:14-16, 18" of sorted places. */
static const char *write_places(const struct story_place *places, int count, struct arena *arena)
{
    const char *text = "", *table = "";
    int ranges = 0;
    for (int i = 0; text && i < count; ranges++) {
        int last = end_of_range(places, count, i);
        bool new_table = strcmp(places[i].table, table) != 0;
        table = places[i].table;
        if (ranges == RANGES_SHOWN)
            return arena_format(arena, "%s ...", text);
        const char *between = ranges > 0 ? ", " : "";
        const char *head = new_table ? arena_format(arena, "%s%s%s.csv", text, between, table)
                                     : arena_format(arena, "%s%s", text, between);
        const char *colon = new_table ? ":" : "";
        if (!head || places[i].line == 0)
            text = head;
        else if (places[last].line > places[i].line)
            text = arena_format(arena, "%s%s%d-%d", head, colon, places[i].line, places[last].line);
        else
            text = arena_format(arena, "%s%s%d", head, colon, places[i].line);
        i = last + 1;
    }
    return text;
}

static gp_status make_places(struct story_limit *out, const struct selection *selection)
{
    const struct story_members *members = selection->members;
    struct story_place *places;
    int count = 0;
    places = ARENA_ARRAY(selection->arena, struct story_place, members->count);
    if (!places)
        return GP_ERR_NOMEM;
    for (int i = 0; i < members->count; i++) {
        if (selection->group_of[i] == selection->group && members->items[i].table)
            places[count++] = (struct story_place){members->items[i].table, members->items[i].line};
    }
    qsort(places, (size_t)count, sizeof *places, compare_places);
    count = drop_vague(places, count);
    out->lines = places;
    out->line_count = count;
    out->places = write_places(places, count, selection->arena);
    if (!out->places)
        return GP_ERR_NOMEM;
    return GP_OK;
}

static bool is_unverified(const struct selection *selection)
{
    for (int i = 0; i < selection->members->count; i++) {
        int table, row;
        const struct story_member *member = &selection->members->items[i];
        if (selection->group_of[i] != selection->group)
            continue;
        const struct row_header *header =
            story_row(selection->plan->scenario, member->table, member->line, &table, &row);
        if (header && header->status == ROW_UNVERIFIED)
            return true;
    }
    return false;
}

static void find_years(struct story_limit *limit, const struct selection *selection)
{
    for (int i = 0; i < selection->members->count; i++) {
        int year = selection->members->items[i].year;
        if (selection->group_of[i] != selection->group || year == 0)
            continue;
        if (limit->first_year == 0 || year < limit->first_year)
            limit->first_year = year;
        if (year > limit->last_year)
            limit->last_year = year;
    }
}

/* "accelerators: Vera Rubin, 2027 (accelerator_supply.csv:14)". */
static gp_status make_words(struct story_limit *limit, struct arena *arena)
{
    const char *years = words_years(arena, limit->first_year, limit->last_year), *text;
    if (!years)
        return GP_ERR_NOMEM;
    text = words_join(arena, limit_texts[limit->kind].words, ": ", limit->subject);
    if (!text)
        return GP_ERR_NOMEM;
    text = words_join(arena, text, ", ", years);
    if (!text)
        return GP_ERR_NOMEM;
    limit->words = limit->places[0] ? arena_format(arena, "%s (%s)", text, limit->places) : text;
    if (!limit->words)
        return GP_ERR_NOMEM;
    return GP_OK;
}

static gp_status describe(struct story_limit *limit, const struct group *group, const struct selection *selection,
                          int year)
{
    gp_status status = GP_OK;
    const struct limit_state *first = selection->members->items[group->first].limit;
    limit->kind = selection->members->items[group->first].kind;
    limit->year = year;
    limit->worth = group->worth;
    limit->worth_gw_weeks = group->worth_gw_weeks;
    limit->worth_usd_bn = story_usd_bn(group->worth_gw_weeks, group->worth_usd_bn);
    limit->row_count = group->count;
    limit->unverified = is_unverified(selection);
    find_years(limit, selection);
    TRY(make_subject(&limit->subject, selection, first));
    TRY(make_places(limit, selection));
    TRY(make_words(limit, selection->arena));
done:
    return status;
}

static int compare_limits(const void *a, const void *b)
{
    const struct story_limit *first = a, *second = b;
    if (first->worth != second->worth)
        return first->worth > second->worth ? -1 : 1;
    if (first->worth_usd_bn > second->worth_usd_bn || second->worth_usd_bn > first->worth_usd_bn)
        return first->worth_usd_bn > second->worth_usd_bn ? -1 : 1;
    if (first->kind != second->kind)
        return first->kind < second->kind ? -1 : 1;
    return strcmp(first->words, second->words);
}

static bool is_worth(const struct group *group)
{
    return group->worth > NO_WORTH || group->worth_usd_bn > NO_WORTH;
}

/* Puts each member of the year into a group; returns the number of groups. */
static int sort_members(struct group *groups, int *group_of, const struct story_members *members,
                        const struct gp_scenario *scenario, int year)
{
    int count = 0;
    for (int i = 0; i < members->count; i++) {
        const struct story_member *member = &members->items[i];
        int g = 0;
        group_of[i] = -1;
        if (year != 0 && member->felt_year != year)
            continue;
        while (g < count && !story_belong_together(scenario, &members->items[groups[g].first], member))
            g++;
        if (g == count)
            groups[count++] = (struct group){.first = i};
        group_of[i] = g;
        groups[g].count++;
    }
    return count;
}

/* Time that a member is about: a period, else a year, else none. */
static int slot_of(const struct gp_plan *plan, const struct story_member *member)
{
    int period = member->limit->period, year_index = member->year - plan->calendar.first_year;
    if (period >= 0 && period < plan->calendar.count)
        return period;
    bool dated = year_index >= 0 && year_index < plan->calendar.year_count;
    return plan->calendar.count + (dated ? 1 + year_index : 0);
}

static void raise(double *best, double *sum, double worth)
{
    if (worth > *best) {
        *sum += worth - *best;
        *best = worth;
    }
}

/* One more unit comes to one place. So of the members at one time only the best counts, and times add up. `best` has
 * three values a slot. */
static void sum_group(struct group *group, const struct selection *selection, double *best, int slots)
{
    memset(best, 0, (size_t)slots * 3 * sizeof *best);
    for (int i = 0; i < selection->members->count; i++) {
        const struct story_member *member = &selection->members->items[i];
        if (selection->group_of[i] != selection->group)
            continue;
        double *of_slot = best + 3 * (size_t)slot_of(selection->plan, member);
        raise(&of_slot[0], &group->worth, member->worth);
        raise(&of_slot[1], &group->worth_gw_weeks, member->worth_gw_weeks);
        raise(&of_slot[2], &group->worth_usd_bn, member->worth_usd_bn);
    }
}

/* In a group that is worth something, its members without a worth are no news. */
static void drop_idle_members(int *group_of, const struct group *groups, const struct story_members *members)
{
    for (int i = 0; i < members->count; i++) {
        const struct story_member *member = &members->items[i];
        bool worthless = member->worth <= NO_WORTH && member->worth_usd_bn <= NO_WORTH;
        if (group_of[i] >= 0 && is_worth(&groups[group_of[i]]) && worthless)
            group_of[i] = -1;
    }
}

static gp_status make_groups(struct group **groups, int *group_count, int **group_of,
                             const struct story_members *members, const struct gp_plan *plan, int year,
                             struct arena *arena)
{
    int slots = plan->calendar.count + plan->calendar.year_count + 1;
    double *best;
    *groups = ARENA_ARRAY(arena, struct group, members->count);
    *group_of = ARENA_ARRAY(arena, int, members->count);
    best = ARENA_ARRAY(arena, double, 3 * slots);
    if (!*groups || !*group_of || !best)
        return GP_ERR_NOMEM;
    *group_count = sort_members(*groups, *group_of, members, plan->scenario, year);
    for (int g = 0; g < *group_count; g++) {
        struct selection selection = {plan, members, *group_of, g, arena};
        sum_group(&(*groups)[g], &selection, best, slots);
    }
    drop_idle_members(*group_of, *groups, members);
    return GP_OK;
}

gp_status story_group(struct story_limit **out, int *count, const struct story_members *members,
                      const struct gp_plan *plan, int year, bool idle, struct arena *arena)
{
    gp_status status = GP_OK;
    struct group *groups;
    int *group_of, group_count;
    double sum = 0.0;
    *count = 0;
    TRY(make_groups(&groups, &group_count, &group_of, members, plan, year, arena));
    TRY_MEMORY(*out = ARENA_ARRAY(arena, struct story_limit, group_count));
    for (int g = 0; g < group_count; g++) {
        struct selection selection = {plan, members, group_of, g, arena};
        if (is_worth(&groups[g]) == idle)
            continue;
        TRY(describe(&(*out)[(*count)++], &groups[g], &selection, year));
        sum += groups[g].worth;
    }
    for (int i = 0; i < *count; i++)
        (*out)[i].share_frac = number_ratio((*out)[i].worth, sum);
    qsort(*out, (size_t)*count, sizeof **out, compare_limits);
done:
    return status;
}

const char *story_member_words(const struct story_members *members, int member, const struct gp_plan *plan,
                               struct arena *arena)
{
    const struct story_member *one = &members->items[member];
    struct group group = {.first = member, .count = 1};
    struct story_limit limit = {0};
    int *group_of = ARENA_ARRAY(arena, int, members->count);
    struct selection selection = {plan, members, group_of, 1, arena};
    for (int i = 0; group_of && i < members->count; i++) {
        const struct story_member *other = &members->items[i];
        bool kin = one->limit->generation >= 0 && other->year == one->year && other->worth > NO_WORTH &&
                   story_belong_together(plan->scenario, one, other);
        group_of[i] = i == member || kin ? 1 : 0;
    }
    return group_of && describe(&limit, &group, &selection, 0) == GP_OK ? limit.words : NULL;
}
