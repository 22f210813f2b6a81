/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All levers are at the ends of their ranges. One linear programme says how little of them may be enough. From there
 * each goes back as far as it can. Then each change is looked at by itself. A further way does without the kind of
 * change that takes most of the effort of those before. */
#include "reach/reach_search.h"

#include <math.h>
#include <string.h>

#include "core/try.h"
#include "planner/held_back.h"
#include "reach/lone_change.h"

#define HALF_A_DAY 0.5
#define MORE       0.02 /* effort beyond one that was found as if all were linear */

/* Changes that are enough at the ends of their ranges, from one linear programme. What it takes as linear may be not
 * enough. Then limits are taken to lose more without changes, which takes more of them. The parts of their ranges that
 * it needs say which changes matter. */
static gp_status guess_changes(double *efforts, double *worths, bool *plan, struct trial *trial)
{
    static const double careful[] = {1.0, 1.3, 2.0};
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    struct held_back *held_back = NULL;
    double *loose;
    TRY_MEMORY(loose = ARENA_ARRAY(levers->arena, double, levers->count));
    memcpy(loose, efforts, (size_t)levers->count * sizeof *loose);
    *plan = false;
    TRY(held_back_open(&held_back, trial, loose));
    for (size_t try = 0; try < sizeof careful / sizeof *careful && !*plan && !trial->stopped; try++) {
        if (try > 0)
            TRY(effort_ask(plan, trial, loose));
        if (try > 0 && !*plan) /* it was stopped */
            break;
        TRY(held_back_guess(worths, held_back, careful[try]));
        for (int i = 0; i < levers->count; i++)
            efforts[i] = worths[i] > 0.0 ? 1.0 : 0.0;
        TRY(effort_ask(plan, trial, efforts));
    }
    if (!*plan)
        memcpy(efforts, loose, (size_t)levers->count * sizeof *efforts);
done:
    held_back_close(held_back);
    return status;
}

/* Of changes that are enough at the ends of their ranges as many go back as can, those that matter least first. */
static gp_status choose_changes(double *efforts, struct trial *trial)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    double *worths;
    bool guessed, left_out;
    TRY_MEMORY(worths = ARENA_ARRAY(levers->arena, double, levers->count));
    TRY(guess_changes(efforts, worths, &guessed, trial));
    if (guessed)
        TRY(effort_leave_out_each(trial, efforts, worths, effort_ask_plan, trial, &left_out));
    else
        TRY(effort_put_back(trial, efforts, 1.0, 0, levers->group_count));
done:
    return status;
}

/* Chosen changes at the ends of their ranges become smaller. A linear programme says how small they may be together,
 * all but times, whose effect jumps. */
static gp_status lower_changes(double *efforts, struct trial *trial)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    struct held_back *held_back = NULL;
    double *ends, *guesses, *together;
    bool plan;
    TRY_MEMORY(ends = ARENA_ARRAY(levers->arena, double, levers->count));
    TRY_MEMORY(guesses = ARENA_ARRAY(levers->arena, double, levers->count));
    TRY_MEMORY(together = ARENA_ARRAY(levers->arena, double, levers->count));
    memcpy(ends, efforts, (size_t)levers->count * sizeof *ends);
    TRY(effort_ask(&plan, trial, ends));
    if (!plan)
        goto done;
    TRY(held_back_open(&held_back, trial, ends));
    TRY(held_back_guess(guesses, held_back, 1.0));
    for (int i = 0; i < levers->count; i++)
        together[i] = lever_is_time(&levers->items[i]) ? ends[i] : fmin(ends[i], guesses[i] + MORE);
    TRY(effort_ask(&plan, trial, together));
    if (plan)
        memcpy(efforts, together, (size_t)levers->count * sizeof *efforts);
    TRY(effort_lower_each(trial, efforts, guesses));
done:
    held_back_close(held_back);
    return status;
}

/* Whether a change can make load come sooner. */
static bool loosens(const struct lever *lever)
{
    return !lever_is_demand(lever) && !lever_is_price(lever);
}

static gp_status find_way(struct found_way *out, bool *found, struct trial *trial, const bool *banned)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    bool *may_move;
    TRY_MEMORY(may_move = ARENA_ARRAY(levers->arena, bool, levers->count));
    TRY_MEMORY(out->efforts = ARENA_ARRAY(levers->arena, double, levers->count));
    for (int i = 0; i < levers->count; i++)
        may_move[i] = !banned[i] && loosens(&levers->items[i]);
    effort_set(trial, out->efforts, may_move, 1.0);
    TRY(effort_ask(found, trial, out->efforts));
    if (!*found)
        goto done;
    TRY(choose_changes(out->efforts, trial));
    TRY(lower_changes(out->efforts, trial));
    out->tight = !trial->stopped;
    TRY(lone_change_find(out->efforts, trial, may_move));
done:
    return status;
}

/* The rule whose groups take most of the effort. */
static const struct lever_rule *main_rule(const struct levers *levers, const double *efforts)
{
    const struct lever_rule *best = NULL;
    double most = 0.0, sum = 0.0;
    for (int group = 0; group < levers->group_count; group++) { /* those of a rule stand together */
        const struct lever_rule *rule = levers->items[levers->groups[group].levers[0]].rule;
        bool begins = group == 0 || rule != levers->items[levers->groups[group - 1].levers[0]].rule;
        sum = (begins ? 0.0 : sum) + levers_group_effort(levers, efforts, group);
        best = sum > most ? rule : best;
        most = fmax(most, sum);
    }
    return best;
}

void reach_search_ban(struct reach_search *search, const double *efforts)
{
    const struct levers *levers = search->trial->levers;
    const struct lever_rule *rule = main_rule(levers, efforts);
    for (int i = 0; i < levers->count; i++)
        search->banned[i] = search->banned[i] || levers->items[i].rule == rule;
    if (!rule || !rule->price)
        search->loosens = NULL;
}

gp_status reach_search_open(struct reach_search *out, bool has_day, struct trial *trial)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    double *none;
    *out = (struct reach_search){.trial = trial, .in_time = !has_day};
    trial->doing = "what would have to be true";
    TRY_MEMORY(none = ARENA_ARRAY(levers->arena, double, levers->count));
    TRY_MEMORY(out->banned = ARENA_ARRAY(levers->arena, bool, levers->count));
    if (has_day)
        TRY(effort_ask(&out->in_time, trial, none));
done:
    return status;
}

gp_status reach_search_way(struct found_way *way, bool *found, struct reach_search *search)
{
    gp_status status = GP_OK;
    const struct levers *levers = search->trial->levers;
    size_t size = (size_t)levers->count * sizeof *way->efforts;
    search->trial->doing = "what would have to be true";
    *found = search->in_time || search->loosens;
    if (*found) {
        way->tight = true;
        TRY_MEMORY(way->efforts = ARENA_ARRAY(levers->arena, double, levers->count));
        if (search->loosens)
            memcpy(way->efforts, search->loosens, size);
        goto done;
    }
    TRY(find_way(way, found, search->trial, search->banned));
    *found = *found && levers_effort(levers, way->efforts) > 0.0;
    TRY_MEMORY(search->loosens = ARENA_ARRAY(levers->arena, double, levers->count));
    memcpy(search->loosens, way->efforts, size);
done:
    return status;
}

/* The demand of a kind; -1: there is none. */
static int demand_of(const struct levers *levers, enum limit_kind kind)
{
    for (int i = 0; i < levers->count; i++)
        if (levers->items[i].rule->kind == kind)
            return i;
    return -1;
}

/* Whether there is a plan when the hard date is so many days later. */
static gp_status ask_later(bool *plan, struct trial *trial, double *efforts, int date_lever, int days)
{
    const struct lever *lever = &trial->levers->items[date_lever];
    efforts[date_lever] = (days - HALF_A_DAY) / (lever->to - lever->from); /* rounded up to whole days */
    return effort_ask(plan, trial, efforts);
}

gp_status reach_search_date(date *day, bool *known, struct trial *trial, const double *efforts)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    int at = demand_of(levers, LIMIT_TARGET_DATE), low = 0, high;
    bool plan = false;
    double *asked;
    *day = DATE_BLANK;
    *known = false;
    trial->doing = "dates";
    TRY_MEMORY(asked = ARENA_ARRAY(levers->arena, double, levers->count));
    memcpy(asked, efforts, (size_t)levers->count * sizeof *asked);
    if (at < 0) /* the day is that of the end */
        goto done;
    int most = (int)(levers->items[at].to - levers->items[at].from);
    for (high = DAYS_PER_WEEK; !plan && !trial->stopped; high *= 4) {
        high = high < most ? high : most;
        TRY(ask_later(&plan, trial, asked, at, high));
        if (plan || high == most)
            break;
        low = high;
    }
    while (plan && high - low > 1 && !trial->stopped) {
        bool soon;
        int middle = low + (high - low) / 2;
        TRY(ask_later(&soon, trial, asked, at, middle));
        *(soon ? &high : &low) = middle;
    }
    *known = !trial->stopped;
    if (plan)
        *day = (date)levers->items[at].from + high;
done:
    return status;
}

/* With all else at the ends of the ranges, the least effort of a demand; blank where none is enough. */
static gp_status least_demand(double *value, struct trial *trial, enum limit_kind kind)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    double *efforts;
    bool *chosen, plan;
    int which = demand_of(levers, kind);
    *value = NUMBER_BLANK;
    TRY_MEMORY(efforts = ARENA_ARRAY(levers->arena, double, levers->count));
    TRY_MEMORY(chosen = ARENA_ARRAY(levers->arena, bool, levers->count));
    for (int i = 0; i < levers->count; i++) {
        efforts[i] = loosens(&levers->items[i]) ? 1.0 : 0.0;
        chosen[i] = levers->items[i].rule->kind == kind;
    }
    if (which < 0)
        goto done;
    effort_set(trial, efforts, chosen, 1.0);
    TRY(effort_ask(&plan, trial, efforts));
    if (!plan)
        goto done;
    TRY(effort_lower(trial, efforts, chosen, 1.0, 0.0));
    if (!trial->stopped)
        *value = lever_value(&levers->items[which], efforts[which]);
done:
    return status;
}

gp_status reach_search_nearest(date *earliest, double *most_gw, bool *no_plan, struct trial *trial)
{
    gp_status status = GP_OK;
    double day;
    *earliest = DATE_BLANK;
    *most_gw = NUMBER_BLANK;
    trial->doing = "how near one gets";
    TRY(least_demand(&day, trial, LIMIT_TARGET_DATE));
    if (number_given(day))
        *earliest = (date)day;
    TRY(least_demand(most_gw, trial, LIMIT_TARGET));
    *no_plan = !number_given(day) && !number_given(*most_gw) && trial->verdict == VERDICT_NO_PLAN;
done:
    return status;
}
