/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/made_supply.h"

#include <math.h>

#include "tables/reading.h"

#define NEVER_THERE         0.999999
#define DEAREST_USD_PER_MWH 1e6
#define KW_PER_MW           1e3
#define LONGEST_YEAR_HOURS  8784.0

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

/* Where what stands costs more than what may be built, the rest of its yearly amount is the fixed cost of a plant that
 * nobody would run: it is hardly ever there, and at the dearest price. */
static void write_rest(struct made_scenario *made, const char *name, const char *region, double gw,
                       double usd_per_kw_year, struct place origin)
{
    struct option_row rest = made_option(made, arena_format(made->arena, "%s (paid before)", name), OPTION_THERMAL);
    made->failed = made->failed || !rest.option;
    rest.fixed_om_usd_per_kw_year = usd_per_kw_year;
    rest.forced_outage_frac = NEVER_THERE;
    rest.variable_om_usd_per_mwh = DEAREST_USD_PER_MWH;
    write_option(made, &rest, origin);
    write_potential(made, rest.option, region, 0.0, origin);
    write_standing(made, rest.option, region, gw, origin);
}

/* Committed supply pays the fixed costs of its option; what is built pays an annuity beside them. */
void made_supply_write(struct made_scenario *made, const struct option_row *option, const char *region,
                       const struct made_size *size, struct place origin)
{
    bool stands = size->least_mw > 0.0;
    double more_gw = (size->most_mw - size->least_mw) / MW_PER_GW, least_gw = size->least_mw / MW_PER_GW;
    double unlimited_gw = size->unlimited_gw * (option->kind == OPTION_STORAGE_ENERGY ? LONGEST_YEAR_HOURS : 1.0);
    double more_usd = size->more_usd_per_mw_year / KW_PER_MW;
    double least_usd = stands ? size->least_usd_per_mw_year / KW_PER_MW : 0.0;
    double shared_usd = more_gw > 0.0 ? fmin(least_usd, more_usd) : least_usd;
    struct option_row row = *option;
    row.fixed_om_usd_per_kw_year = shared_usd;
    row.annuity_usd_per_kw_year = fmax(0.0, more_usd - shared_usd);
    write_option(made, &row, origin);
    write_potential(made, row.option, region, fmin(more_gw, unlimited_gw), origin);
    if (stands)
        write_standing(made, row.option, region, least_gw, origin);
    if (least_usd > shared_usd)
        write_rest(made, row.option, region, least_gw, least_usd - shared_usd, origin);
}
