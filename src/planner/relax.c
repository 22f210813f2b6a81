/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/relax.h"

#include <math.h>
#include <string.h>

#include "core/try.h"
#include "plan/plan.h"
#include "planner/effort.h"

/* Ways of single groups are told where the conflict has no more of them in a column. */
#define FEW_GROUPS 3
/* Any plan will do. */
#define ANY_GAP 0.5
/* Effort that is added where a way is not confirmed, and how often. */
#define FIRST_MORE      1e-3
#define MOST_CONFIRMING 4
/* Values that differ by less than this, relatively, are the same to a reader; so are dates a day apart. */
#define SAME_VALUE 0.01

/* What is to be reached and served, rather than what limits it, and how much of it stays. */
enum demands { DEMANDS_STAY, DEMANDS_BUT_DATE_STAY, DEMANDS_GO };

static bool may_go(const struct lever *lever, enum demands demands)
{
    return demands == DEMANDS_GO || !lever_is_demand(lever) ||
           (demands == DEMANDS_BUT_DATE_STAY && lever->rule->kind == LIMIT_TARGET_DATE);
}

/* Whether one way moves no value further than another, but for what looks the same. */
static bool asks_no_more(const struct levers *levers, const double *one, const double *other)
{
    for (int i = 0; i < levers->count; i++) {
        const struct lever *lever = &levers->items[i];
        double a = lever_value(lever, one[i]), b = lever_value(lever, other[i]);
        double same = lever->column->kind == COLUMN_DATE ? 1.0 : SAME_VALUE * fmax(fabs(a), fabs(b));
        if (one[i] > other[i] && (other[i] <= 0.0 || fabs(a - b) > same))
            return false;
    }
    return true;
}

/* Of two ways, one that asks no more than the other stands for both. */
static gp_status keep(struct relaxations *out, const struct trial *trial, const double *efforts)
{
    const struct levers *levers = trial->levers;
    int count = 0;
    for (int k = 0; k < out->count; k++)
        if (asks_no_more(levers, out->items[k], efforts))
            return GP_OK;
    for (int k = 0; k < out->count; k++)
        if (!asks_no_more(levers, efforts, out->items[k]))
            out->items[count++] = out->items[k];
    double *kept = ARENA_ARRAY(levers->arena, double, levers->count);
    if (!kept)
        return GP_ERR_NOMEM;
    out->items[count++] = memcpy(kept, efforts, (size_t)levers->count * sizeof *efforts);
    out->count = count;
    return GP_OK;
}

/* Whether a fresh session plans with these efforts. The questions before had cuts of others, and their own tolerance.
 */
static gp_status plan_by_itself(bool *plan, const struct trial *trial, const double *efforts)
{
    gp_status status = GP_OK;
    struct gp_scenario *changed = NULL;
    gp_planner *planner = NULL;
    gp_plan *found = NULL;
    gp_solve_options options = trial_options(trial);
    options.gap = ANY_GAP;
    options.method = GP_METHOD_LAYERED;
    options.certificate = false;
    *plan = false;
    TRY(levers_apply(&changed, trial->levers, efforts));
    if (!changed)
        goto done;
    TRY(gp_planner_open(&planner, changed, NULL));
    TRY(gp_planner_solve(&found, planner, &options, trial->env));
    *plan = plan_has_amounts(found);
done:
    gp_plan_free(found);
    gp_planner_free(planner);
    gp_scenario_free(changed);
    return status;
}

/* Keeps a way once a plan was found with it; where rounding prevents that, a little more is given. */
static gp_status confirm(struct relaxations *out, struct trial *trial, double *efforts, bool *plan)
{
    gp_status status = GP_OK;
    double more = FIRST_MORE;
    *plan = false;
    for (int step = 0; step < MOST_CONFIRMING && !trial->stopped && !*plan; step++, more *= 4.0) {
        for (int i = 0; step > 0 && i < trial->levers->count; i++)
            if (efforts[i] > 0.0)
                efforts[i] = fmin(1.0, efforts[i] + more);
        status = plan_by_itself(plan, trial, efforts);
        trial->stopped = trial->stopped || status == GP_ERR_CANCELLED;
        status = status == GP_ERR_CANCELLED || status == GP_ERR_SOLVER ? GP_OK : status;
        TRY(status);
    }
    if (*plan)
        TRY(keep(out, trial, efforts));
done:
    return status;
}

/* Whether the chosen levers alone are enough, and by how much. */
static gp_status try_alone(struct relaxations *out, struct trial *trial, const bool *chosen, bool *enough)
{
    gp_status status = GP_OK;
    double *efforts;
    *enough = false;
    TRY_MEMORY(efforts = ARENA_ARRAY(trial->levers->arena, double, trial->levers->count));
    effort_set(trial, efforts, chosen, 1.0);
    TRY(effort_ask(enough, trial, efforts));
    if (!*enough)
        goto done;
    TRY(effort_lower(trial, efforts, chosen, 1.0, 0.0));
    TRY(confirm(out, trial, efforts, enough));
done:
    return status;
}

/* What may be loosened alone, from few cells to many. */
enum reach { REACH_MEMBERS, REACH_GROUP, REACH_COLUMN };

/* The levers of a column that are in the conflict, and in the group where one is given; all of the group; all of the
 * column. */
static void choose(bool *chosen, const struct trial *trial, const struct conflict *conflict, const struct lever *member,
                   enum reach reach)
{
    for (int i = 0; i < trial->levers->count; i++) {
        const struct lever *lever = &trial->levers->items[i];
        chosen[i] = reach == REACH_COLUMN ? lever->rule == member->rule : lever->group == member->group;
        chosen[i] = chosen[i] && (reach != REACH_MEMBERS || conflict->fixed[i]);
    }
}

static const struct lever_rule *rule_of(const struct levers *levers, int group)
{
    return levers->items[levers->groups[group].levers[0]].rule;
}

static bool in_conflict(const struct conflict *conflict, const struct lever_group *group)
{
    for (int i = 0; i < group->count; i++)
        if (conflict->fixed[group->levers[i]])
            return true;
    return false;
}

/* Ways of a column alone: those of each of a few groups, or else one of the whole column. Its groups stand together. */
static gp_status try_column(struct relaxations *out, struct trial *trial, const struct conflict *conflict,
                            const struct lever *member)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    bool enough = false, any = false, *chosen;
    int last = member->group, groups = 0;
    TRY_MEMORY(chosen = ARENA_ARRAY(levers->arena, bool, levers->count));
    for (; last < levers->group_count && rule_of(levers, last) == member->rule; last++)
        groups += in_conflict(conflict, &levers->groups[last]);
    for (int g = member->group; g < last && groups <= FEW_GROUPS && !trial->stopped; g++) {
        if (!in_conflict(conflict, &levers->groups[g]))
            continue;
        const struct lever *one = &levers->items[levers->groups[g].levers[0]];
        choose(chosen, trial, conflict, one, REACH_MEMBERS);
        TRY(try_alone(out, trial, chosen, &enough));
        if (!enough) {
            choose(chosen, trial, conflict, one, REACH_GROUP);
            TRY(try_alone(out, trial, chosen, &enough));
        }
        any = any || enough;
    }
    if (groups == 0 || any || trial->stopped)
        goto done;
    choose(chosen, trial, conflict, member, REACH_COLUMN);
    TRY(try_alone(out, trial, chosen, &enough));
done:
    return status;
}

/* Several groups together: as few as can be, all with the same effort, and then each as little as can be. */
static gp_status try_together(struct relaxations *out, struct trial *trial, enum demands demands)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    double *efforts;
    bool *chosen, plan;
    TRY_MEMORY(efforts = ARENA_ARRAY(levers->arena, double, levers->count));
    TRY_MEMORY(chosen = ARENA_ARRAY(levers->arena, bool, levers->count));
    for (int i = 0; i < levers->count; i++)
        efforts[i] = may_go(&levers->items[i], demands) ? 1.0 : 0.0;
    TRY(effort_ask(&plan, trial, efforts));
    if (!plan)
        goto done;
    TRY(effort_put_back(trial, efforts, 1.0, 0, levers->group_count));
    for (int i = 0; i < levers->count; i++)
        chosen[i] = efforts[i] > 0.0;
    TRY(effort_lower(trial, efforts, chosen, 1.0, 0.0));
    TRY(effort_lower_each(trial, efforts, NULL));
    if (!trial->stopped)
        TRY(confirm(out, trial, efforts, &plan));
done:
    return status;
}

static bool loosens(const double *efforts, const struct levers *levers, bool (*what)(const struct lever *))
{
    for (int i = 0; i < levers->count; i++)
        if (efforts[i] > 0.0 && what(&levers->items[i]))
            return true;
    return false;
}

static bool is_date(const struct lever *lever)
{
    return lever->rule->kind == LIMIT_TARGET_DATE;
}

static bool has_way_by_date(const struct relaxations *ways, const struct levers *levers)
{
    bool has = false;
    for (int k = 0; k < ways->count; k++)
        has = has || loosens(ways->items[k], levers, is_date);
    return has;
}

static bool has_way_for_all_demands(const struct relaxations *ways, const struct levers *levers)
{
    bool has = false;
    for (int k = 0; k < ways->count; k++)
        has = has || !loosens(ways->items[k], levers, lever_is_demand);
    return has;
}

gp_status relax_begin(struct relaxations *out, struct trial *trial)
{
    *out = (struct relaxations){.items = ARENA_ARRAY(trial->levers->arena, double *, trial->levers->group_count + 3)};
    return out->items ? GP_OK : GP_ERR_NOMEM;
}

gp_status relax_date(struct relaxations *out, struct trial *trial)
{
    gp_status status = GP_OK;
    bool enough, any = false, *chosen;
    trial->doing = "earliest date";
    TRY_MEMORY(chosen = ARENA_ARRAY(trial->levers->arena, bool, trial->levers->count));
    for (int i = 0; i < trial->levers->count; i++) {
        chosen[i] = is_date(&trial->levers->items[i]);
        any = any || chosen[i];
    }
    if (any)
        TRY(try_alone(out, trial, chosen, &enough));
done:
    return status;
}

gp_status relax_find(struct relaxations *out, const struct conflict *conflict, struct trial *trial)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    bool dated = levers->scenario->plan->target_hard_date != DATE_BLANK;
    trial->doing = "least changes that give a plan";
    for (int first = 0, last; first < levers->count && !trial->stopped; first = last) {
        for (last = first + 1; last < levers->count && levers->items[last].rule == levers->items[first].rule;)
            last++;
        if (!is_date(&levers->items[first]))
            TRY(try_column(out, trial, conflict, &levers->items[first]));
    }
    if (dated && !trial->stopped && !has_way_by_date(out, levers))
        TRY(try_together(out, trial, DEMANDS_BUT_DATE_STAY));
    if (!trial->stopped && !has_way_for_all_demands(out, levers))
        TRY(try_together(out, trial, DEMANDS_STAY));
    if (out->count == 0 && !trial->stopped)
        TRY(try_together(out, trial, DEMANDS_GO));
done:
    return status;
}
