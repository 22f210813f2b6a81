/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headroom: grid service in a tier and all firmer ones is at most the tier's cumulative headroom, in a region and, with
 * its children, in their parent. Totals never fall and the bound never rises, so the last period's row holds for all.
 */
#include <math.h>
#include <string.h>

#include "invest/limits.h"
#include "invest/row_writer.h"
#include "scenario/sites.h"

/* Cumulative headroom orders the tiers of a region. */
static bool tier_within(const struct gp_scenario *scenario, const char *tier, int region,
                        const struct headroom_tier_row *outer)
{
    for (int i = 0; i < scenario->headroom_tiers_count; i++) {
        const struct headroom_tier_row *row = &scenario->headroom_tiers_rows[i];
        if (row->region.index == region && !strcmp(row->tier, tier))
            return row == outer || row->cumulative_headroom_gw < outer->cumulative_headroom_gw ||
                   (row->cumulative_headroom_gw == outer->cumulative_headroom_gw &&
                    row->cut_hours_per_stress_day < outer->cut_hours_per_stress_day);
    }
    return false;
}

static void write_committed(struct invest_model *model, int option, int region)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (!row->draws_headroom || row->option.index != option || row->region.index != region ||
            site_date(scenario, row) >= model->calendar->end)
            continue;
        row_add_constant(model, site_supply_gw(scenario, row));
        row_note_known(model, TABLE_committed_supply, &row->header, site_supply_gw(scenario, row));
    }
}

void limit_headroom(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    int last = model->period_count - 1;
    for (int i = 0; i < scenario->headroom_tiers_count; i++) {
        const struct headroom_tier_row *row = &scenario->headroom_tiers_rows[i];
        for (int r = 0; r < scenario->regions_count; r++) {
            if (r != row->region.index && scenario->regions_rows[r].parent_region.index != row->region.index)
                continue;
            for (int k = 0; k < scenario->options_count; k++) {
                const struct option_row *option = &scenario->options_rows[k];
                if (option->kind != OPTION_GRID || !tier_within(scenario, option->tier, row->region.index, row))
                    continue;
                row_add_total(model, invest_series(model, SERIES_SUPPLY, k, r), last, 1.0);
                write_committed(model, k, r);
            }
        }
        struct tag tag = tag_of_row(LIMIT_HEADROOM, last, scenario, TABLE_headroom_tiers, &row->header);
        tag.region = row->region.index;
        tag.name = row->tier;
        row_end(model, tag, -HUGE_VAL, row->cumulative_headroom_gw * row->share_captured_frac);
    }
}
