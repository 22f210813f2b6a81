/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings/committed_sites.h"

#include <math.h>

#include "scenario/sites.h"

enum committed_group committed_sites_group(const struct gp_scenario *scenario, const struct committed_supply_row *row)
{
    static const enum committed_group groups[] = {[FIRMNESS_ANNOUNCED] = COMMITTED_ANNOUNCED,
                                                  [FIRMNESS_PERMITTED] = COMMITTED_PERMITTED,
                                                  [FIRMNESS_UNDER_CONSTRUCTION] = COMMITTED_UNDER_CONSTRUCTION};
    return site_in_service(scenario, row) ? COMMITTED_IN_SERVICE : groups[row->firmness];
}

const char *committed_sites_words(enum committed_group group)
{
    static const char *const words[COMMITTED_GROUPS] = {"in service", "under construction", "permitted", "announced"};
    return words[group];
}

void committed_sites_sum(struct committed_sum sums[COMMITTED_GROUPS], const struct gp_scenario *scenario)
{
    for (int g = 0; g < COMMITTED_GROUPS; g++)
        sums[g] = (struct committed_sum){0};
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        struct committed_sum *sum = &sums[committed_sites_group(scenario, row)];
        double load = site_load_gw(scenario, row), supply = site_supply_gw(scenario, row);
        if (site_date(scenario, row) >= scenario->plan->end_date || row->load_gw + row->supply_gw <= 0.0)
            continue;
        sum->rows++;
        sum->load += load;
        sum->supply += supply;
        sum->firm += site_firm_gw(scenario, row);
        sum->spare += fmax(0.0, supply - load);
        sum->cancelled += row->load_gw - load;
    }
}
