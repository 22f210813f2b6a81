/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table hours: what serves the load hour by hour, in the years that the page shows. */
#include "findings/day_hours.h"
#include "findings/shown_hours.h"
#include "report/outputs.h"

static void fill_day(struct output *output, const struct day_hours *day)
{
    const struct gp_scenario *scenario = day->plan->scenario;
    for (int item = 0; item < day_hours_item_count(scenario); item++) {
        if (!day_hours_has(day, item))
            continue;
        for (int block = 0; block < day->block_count; block++)
            output_row(output, &(struct output_hours){
                                   .year = day->year,
                                   .season = scenario->seasons_rows[day->season].season,
                                   .region = scenario->regions_rows[day->region].region,
                                   .day_type = day_hours_type(day),
                                   .hour = day_hours_start(day, block),
                                   .item = day_hours_item_name(scenario, item),
                                   .output_gw = day_hours_value(day, item, block),
                               });
    }
}

void fill_hours(struct output *output, const struct results *results)
{
    const struct shown_hours *shown;
    output->status = shown_hours_of(&shown, results);
    for (int i = 0; i < shown->count && output->status == GP_OK; i++)
        fill_day(output, &shown->days[i]);
}
