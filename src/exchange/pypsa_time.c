/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Snapshots as hours of day types. The weighting of stores is how long a snapshot lasts; that of the objective is the
 * hours that it stands for. */
#include <math.h>

#include "base/number.h"
#include "exchange/pypsa_case.h"

#define USUAL_YEAR 2025
#define LONGEST    8784.0
#define SAME       1e-9

static bool same(double a, double b)
{
    return fabs(a - b) <= SAME * fabs(b);
}

static gp_status find_hours(struct pypsa_case *pypsa)
{
    const struct pypsa_snapshots *snapshots = &pypsa->network->snapshots;
    struct made_time *time = &pypsa->time;
    time->hours = ARENA_ARRAY(pypsa->network->arena, int, snapshots->count);
    if (!time->hours)
        return GP_ERR_NOMEM;
    time->count = snapshots->count;
    pypsa->generators_factor = snapshots->generators[0] / snapshots->objective[0];
    for (int i = 0; i < snapshots->count; i++) {
        double hours = snapshots->stores[i];
        if (hours < 1.0 || hours > LONGEST || hours != floor(hours))
            return inputs_fault(pypsa->network->env, snapshots->places[i], "take means over whole hours",
                                "snapshot %d lasts %g hours (weighting of stores), not a whole number of them", i + 1,
                                hours);
        time->hours[i] = (int)hours;
        time->all_hours += snapshots->objective[i];
        if (!same(snapshots->generators[i] / snapshots->objective[i], pypsa->generators_factor))
            pypsa->generators_factor = NUMBER_BLANK;
    }
    return GP_OK;
}

/* Where the weight of an hour changes, another day type begins. */
static gp_status find_stretches(struct pypsa_case *pypsa)
{
    const struct pypsa_snapshots *snapshots = &pypsa->network->snapshots;
    struct made_time *time = &pypsa->time;
    time->stretches = ARENA_ARRAY(pypsa->network->arena, struct made_stretch, snapshots->count);
    if (!time->stretches)
        return GP_ERR_NOMEM;
    double weight = NUMBER_BLANK;
    for (int i = 0; i < snapshots->count; i++) {
        double next = snapshots->objective[i] / snapshots->stores[i];
        if (time->stretch_count == 0 || !same(next, weight)) {
            const char *name = arena_format(pypsa->network->arena, "day%d", time->stretch_count + 1);
            if (!name)
                return GP_ERR_NOMEM;
            time->stretches[time->stretch_count++] = (struct made_stretch){.first = i, .day_type = name};
            weight = next;
        }
        struct made_stretch *stretch = &time->stretches[time->stretch_count - 1];
        stretch->count++;
        stretch->hours_of_year += snapshots->objective[i];
    }
    return GP_OK;
}

gp_status pypsa_time_make(struct pypsa_case *pypsa)
{
    const struct pypsa_snapshots *snapshots = &pypsa->network->snapshots;
    int year = snapshots->periods ? snapshots->period : snapshots->year;
    pypsa->time.year = year > 0 ? year : USUAL_YEAR;
    gp_status status = find_hours(pypsa);
    if (status == GP_OK)
        status = find_stretches(pypsa);
    return status == GP_OK ? made_time_write(&pypsa->time, pypsa->made, pypsa->plan, snapshots->places[0]) : status;
}
