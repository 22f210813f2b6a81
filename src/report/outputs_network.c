/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables beside the network of the final year. */
#include "network/network.h"
#include "report/outputs.h"

void fill_network_day_types(struct output *output, const struct results *results)
{
    const struct gp_scenario *scenario = results->scenario;
    const struct final_year *year = &results->network->year;
    for (int i = 0; i < year->stretch_count; i++) {
        const struct year_stretch *stretch = &year->stretches[i];
        const struct year_part *part = &year->parts[stretch->part];
        const struct period *period = &results->plan->calendar.periods[part->period];
        const struct clock_season *clock = &scenario->clock.seasons[period->season];
        char text[SNAPSHOT_TEXT];
        double hours = 0.0;
        for (int s = 0; s < stretch->count; s++)
            hours += year->snapshots[stretch->first_snapshot + s].hours_of_year;
        network_snapshot_text(year, stretch->first_snapshot, text);
        output_row(
            output,
            &(struct output_network_day_types){
                .first_snapshot = text,
                .snapshots = stretch->count,
                .period = part->period + 1,
                .periods = part->period_count,
                .start_date = period->start,
                .season = scenario->seasons[period->season].name,
                .day_type = stretch->day < 0 ? NULL : scenario->day_types_rows[clock->days[stretch->day].row].day_type,
                .hours = hours,
            });
    }
}

void fill_network_not_written(struct output *output, const struct results *results)
{
    const struct network *network = results->network;
    for (int i = 0; i < network->not_written_count; i++) {
        const struct not_written *note = &network->not_written[i];
        output_row(output, &(struct output_network_not_written){
                               .component = note->component,
                               .subject = note->subject,
                               .effect = note->may_cost_less ? "may_cost_less" : "none",
                               .meaning = note->meaning,
                           });
    }
}
