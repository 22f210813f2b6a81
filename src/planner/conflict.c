/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First the columns that are needed, by QuickXplain (Junker 2004), which splits them in halves. Then their cells: what
 * can be left out, a half at a time and in the end one by one, is left out. */
#include "planner/conflict.h"

#include "core/try.h"

/* Whether there is proof that the fixed levers leave no plan, all others being as loose as can be. */
static gp_status ask(bool *rules_out, struct conflict *conflict, struct trial *trial)
{
    enum verdict verdict;
    for (int i = 0; i < trial->levers->count; i++)
        trial->efforts[i] = conflict->fixed[i] ? 0.0 : 1.0;
    gp_status status = trial_ask(&verdict, trial);
    *rules_out = verdict == VERDICT_NO_PLAN;
    return status;
}

/* Levers of one column stand together. */
static int column_at(const struct levers *levers, int lever)
{
    return lever < levers->count ? (int)(levers->items[lever].rule - levers->items[0].rule) : -1;
}

static void fix(struct conflict *conflict, int first, int last, bool fixed)
{
    for (int i = first; i < last; i++)
        conflict->fixed[i] = fixed;
}

static bool any_fixed(const struct conflict *conflict, int first, int last)
{
    for (int i = first; i < last; i++)
        if (conflict->fixed[i])
            return true;
    return false;
}

/* Where a column begins or ends that lies in the middle of the range; its end where it is one column alone. */
static int middle_of(const struct levers *levers, int first, int last)
{
    int middle = first + (last - first + 1) / 2, at = middle;
    while (at < last && column_at(levers, at) == column_at(levers, at - 1))
        at++;
    if (at < last)
        return at;
    for (at = middle; at > first && column_at(levers, at) == column_at(levers, at - 1);)
        at--;
    return at > first ? at : last;
}

/* Fixes the columns of a range that are needed beside those fixed already. more_fixed: these have become more since
 * they were last known to leave a plan. */
static gp_status find_columns(struct conflict *conflict, struct trial *trial, int first, int last, bool more_fixed)
{
    gp_status status = GP_OK;
    bool rules_out = false;
    if (more_fixed)
        TRY(ask(&rules_out, conflict, trial));
    if (rules_out || first == last)
        return GP_OK;
    int middle = middle_of(trial->levers, first, last);
    if (middle == last) {
        fix(conflict, first, last, true);
        return GP_OK;
    }
    fix(conflict, first, middle, true);
    TRY(find_columns(conflict, trial, middle, last, true));
    fix(conflict, first, middle, false);
    TRY(find_columns(conflict, trial, first, middle, any_fixed(conflict, middle, last)));
done:
    return status;
}

/* Leaves out what is not needed of a range in which all or none is fixed. */
static gp_status leave_out(struct conflict *conflict, struct trial *trial, int first, int last)
{
    gp_status status = GP_OK;
    bool rules_out;
    if (first == last || !conflict->fixed[first])
        return GP_OK;
    fix(conflict, first, last, false);
    TRY(ask(&rules_out, conflict, trial));
    if (rules_out)
        return GP_OK;
    fix(conflict, first, last, true);
    if (last - first == 1)
        return GP_OK;
    int middle = first + (last - first) / 2;
    TRY(leave_out(conflict, trial, middle, last));
    TRY(leave_out(conflict, trial, first, middle));
done:
    return status;
}

static gp_status leave_out_halves(struct conflict *conflict, struct trial *trial)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    for (int last = levers->count, first; last > 0; last = first) {
        for (first = last - 1; first > 0 && column_at(levers, first - 1) == column_at(levers, last - 1);)
            first--;
        TRY(leave_out(conflict, trial, first, last));
    }
done:
    return status;
}

/* Cell by cell, until each was tried beside the others that stay. A loose cell may take away too: where a year delivers
 * much more, the line to it begins the year before with less. */
static gp_status leave_out_cells(struct conflict *conflict, struct trial *trial)
{
    gp_status status = GP_OK;
    for (bool fewer = true; fewer && !trial->stopped;) {
        fewer = false;
        for (int i = 0; i < trial->levers->count; i++) {
            bool was = conflict->fixed[i];
            if (was)
                TRY(leave_out(conflict, trial, i, i + 1));
            fewer = fewer || conflict->fixed[i] != was;
        }
    }
    conflict->irreducible = !trial->stopped;
done:
    return status;
}

gp_status conflict_find(struct conflict *out, struct trial *trial)
{
    gp_status status = GP_OK;
    bool rules_out;
    *out = (struct conflict){0};
    trial->doing = "limits that conflict";
    TRY_MEMORY(out->fixed = ARENA_ARRAY(trial->levers->arena, bool, trial->levers->count));
    TRY(ask(&rules_out, out, trial));
    if (rules_out || trial->stopped) /* no lever is behind it */
        goto done;
    TRY(find_columns(out, trial, 0, trial->levers->count, false));
    TRY(ask(&rules_out, out, trial));
    if (!rules_out)
        goto done;
    TRY(leave_out_halves(out, trial));
    TRY(leave_out_cells(out, trial));
    for (int i = 0; i < trial->levers->count; i++)
        out->count += out->fixed[i];
done:
    return status;
}
