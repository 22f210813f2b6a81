/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of a year drawn many times, and once with the largest unit out. */
#include "findings/reliability.h"

#include <math.h>

#include "base/number.h"
#include "core/try.h"
#include "findings/outage_day.h"

#define DRAWS 100
#define SEED  17

/* A day type in a period: the means over its draws, and the variance of the mean of short_gwh. */
static void draw_days(struct reliability_region *region, struct outage_day *day, int day_type,
                      struct random_stream *stream, double *variance)
{
    double sum = 0.0, squares = 0.0;
    for (int i = 0; i < DRAWS; i++) {
        struct outage_sums sums = outage_day_run(day, day_type, stream);
        sum += sums.short_gwh;
        squares += sums.short_gwh * sums.short_gwh;
        region->short_hours += sums.short_hours / DRAWS;
        region->unserved_gwh += sums.unserved_gwh / DRAWS;
        region->unserved_hours += sums.unserved_hours / DRAWS;
    }
    region->short_gwh += sum / DRAWS;
    *variance += fmax(0.0, squares / DRAWS - sum / DRAWS * sum / DRAWS) / (DRAWS - 1);
}

/* The same day with all units up, and with the largest one out. */
static void lose_largest(struct reliability_region *region, struct outage_day *day, int day_type)
{
    int largest = outage_day_largest(day);
    for (int i = 0; i < day->group_count; i++)
        day->groups[i].down = 0;
    region->all_up_short_gw = fmax(region->all_up_short_gw, outage_day_run(day, day_type, NULL).most_short_gw);
    if (largest >= 0) {
        const struct unit_group *group = &day->groups[largest];
        double unit = group->supply_gw / group->count;
        day->groups[largest].down = 1;
        if (unit > region->largest_unit_gw) {
            region->largest_unit_gw = unit;
            region->largest_option = day->plan->scenario->options_rows[group->option].option;
        }
    }
    region->largest_out_short_gw =
        fmax(region->largest_out_short_gw, outage_day_run(day, day_type, NULL).most_short_gw);
}

static gp_status judge_region(struct reliability_region *region, const struct gp_plan *plan, int r, int year_index,
                              struct arena *arena)
{
    double variance = 0.0;
    region->largest_option = "";
    for (int t = 0; t < plan->calendar.count; t++) {
        const struct period *period = &plan->calendar.periods[t];
        const struct operation *operation = &plan->operations[plan_at(plan, r, 1, 0, t)];
        struct random_stream stream;
        struct outage_day day;
        if (period->year_index != year_index)
            continue;
        gp_status status = outage_day_make(&day, plan, r, t, arena);
        if (status != GP_OK)
            return status;
        random_start(&stream, SEED, (uint64_t)plan_at(plan, r, 1, 0, t));
        for (int d = 0; d < plan->scenario->clock.seasons[period->season].day_count; d++) {
            draw_days(region, &day, d, &stream, &variance);
            lose_largest(region, &day, d);
        }
        region->load_gwh += operation->load_gwh_per_week * period->weeks;
    }
    region->short_error_gwh = sqrt(variance);
    region->meets_n_1 = region->largest_out_short_gw <= 0.0;
    return GP_OK;
}

static void add_region(struct reliability *out, const struct reliability_region *region)
{
    out->load_gwh += region->load_gwh;
    out->short_gwh += region->short_gwh;
    out->unserved_gwh += region->unserved_gwh;
    out->regions_with_load += region->load_gwh > 0.0;
    out->regions_meeting_n_1 += region->load_gwh > 0.0 && region->meets_n_1;
}

static bool any_unit(const struct gp_scenario *scenario)
{
    for (int k = 0; k < scenario->options_count; k++) {
        if (number_given(scenario->options_rows[k].unit_gw))
            return true;
    }
    return false;
}

gp_status reliability_make(struct reliability **out, const struct gp_plan *plan, int year_index, struct arena *arena)
{
    gp_status status = GP_OK;
    struct reliability *made;
    struct arena *scrap = NULL;
    *out = NULL;
    TRY_MEMORY(made = ARENA_ARRAY(arena, struct reliability, 1));
    made->year_index = year_index;
    if (any_unit(plan->scenario)) {
        made->region_count = plan->scenario->regions_count;
        TRY_MEMORY(made->regions = ARENA_ARRAY(arena, struct reliability_region, made->region_count));
        TRY_MEMORY(scrap = arena_new());
        for (int r = 0; r < made->region_count; r++) {
            TRY(judge_region(&made->regions[r], plan, r, year_index, scrap));
            add_region(made, &made->regions[r]);
        }
    }
    *out = made;
done:
    arena_free(scrap);
    return status;
}
