/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/made_load.h"

#include <math.h>

#include "exchange/made_supply.h"

#define CLASS "load"

void made_load_class(struct made_scenario *made, double load_factor, struct place origin)
{
    struct class_row *row = made_row(made, TABLE_classes, origin);
    row->class_name = CLASS;
    row->load_factor_frac = fmin(1.0, load_factor);
    row->accelerated = false;
    row->initial_share_frac = 1.0;
}

void made_load_shape(struct made_scenario *made, const struct made_time *time, const char *region,
                     const double *load_mw, struct place origin)
{
    made_time_load_shape(time, made, region, CLASS, load_mw, origin);
}

void made_load_region(struct made_scenario *made, struct plan_row *plan, const char *region, double nameplate_mw,
                      struct place origin)
{
    struct region_row *place = made_row(made, TABLE_regions, origin);
    place->region = region;
    struct committed_supply_row *row = made_row(made, TABLE_committed_supply, origin);
    row->site = arena_format(made->arena, "%s (load)", region);
    made->failed = made->failed || !row->site;
    row->region = made_reference(region);
    row->provider = made_reference(MADE_PROVIDER);
    row->option = made_reference("");
    row->supply_gw = 0.0;
    row->load_gw = nameplate_mw / MW_PER_GW;
    row->online_date = plan->start_date;
    plan->target_gw += row->load_gw;
}

void made_load_provider(struct made_scenario *made)
{
    const struct table *regions = &made->tables[TABLE_regions];
    struct provider_row *row = made_row(made, TABLE_providers, (struct place){0});
    struct reference *items = ARENA_ARRAY(made->arena, struct reference, regions->count);
    made->failed = made->failed || !items;
    row->provider = MADE_PROVIDER;
    for (int i = 0; items && i < regions->count; i++)
        items[i] = made_reference(((const struct region_row *)regions->rows)[i].region);
    row->regions = (struct reference_list){items, items ? regions->count : 0};
}
