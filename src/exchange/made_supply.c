/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/made_supply.h"

#include <math.h>

#include "tables/reading.h"

#define MW_PER_GW          1e3
#define KW_PER_MW          1e3
#define LONGEST_YEAR_HOURS 8784.0

struct option_row made_option(struct made_scenario *made, const char *name, enum option_kind kind)
{
    struct option_row option = {.option = name};
    if (table_row_default(&scenario_schemas[TABLE_options], &option, made->arena) != GP_OK)
        made->failed = true;
    option.option = name;
    option.kind = (int)kind;
    return option;
}

static void write_option(struct made_scenario *made, const struct option_row *option, struct place origin)
{
    struct option_row *row = made_row(made, TABLE_options, origin);
    struct row_header header = row->header;
    *row = *option;
    row->header = header;
}

static void write_potential(struct made_scenario *made, const char *option, const char *region, double gw,
                            struct place origin)
{
    struct potential_row *row = made_row(made, TABLE_potential, origin);
    row->option = made_reference(option);
    row->region = made_reference(region);
    row->date = ((const struct plan_row *)made->tables[TABLE_plan].rows)->start_date;
    row->potential_gw = gw;
}

static void write_standing(struct made_scenario *made, const char *option, const char *region, double gw,
                           struct place origin)
{
    struct committed_supply_row *row = made_row(made, TABLE_committed_supply, origin);
    row->site = option;
    row->region = made_reference(region);
    row->provider = made_reference(MADE_PROVIDER);
    row->option = made_reference(option);
    row->supply_gw = gw;
    row->load_gw = 0.0;
    row->online_date = ((const struct plan_row *)made->tables[TABLE_plan].rows)->start_date;
}

/* What must stand pays its yearly amount too. That is a fixed cost, for an annuity is paid for what is built alone. */
void made_supply_write(struct made_scenario *made, const struct option_row *option, const char *region,
                       const struct made_size *size, struct place origin)
{
    double more_mw = size->most_mw - size->least_mw, usd_per_kw_year = size->usd_per_mw_year / KW_PER_MW;
    double unlimited_gw = size->unlimited_gw * (option->kind == OPTION_STORAGE_ENERGY ? LONGEST_YEAR_HOURS : 1.0);
    struct option_row row = *option;
    if (size->least_mw > 0.0)
        row.fixed_om_usd_per_kw_year += usd_per_kw_year;
    else
        row.annuity_usd_per_kw_year = usd_per_kw_year;
    write_option(made, &row, origin);
    write_potential(made, row.option, region, fmin(more_mw / MW_PER_GW, unlimited_gw), origin);
    if (size->least_mw > 0.0)
        write_standing(made, row.option, region, size->least_mw / MW_PER_GW, origin);
}
