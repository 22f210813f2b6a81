/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Snapshots with their weightings, of one investment period. */
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/number.h"
#include "core/try.h"
#include "exchange/pypsa_network.h"

#define FIRST_YEAR 1990
#define LAST_YEAR  2200

static const char snapshots_name[] = "snapshots.csv", periods_name[] = "investment_periods.csv";

static gp_status read_weighting(double *out, const struct sheet *sheet, int row, const char *name, gp_env *env)
{
    int column = sheet_column(sheet, name);
    *out = 1.0;
    return column < 0 ? GP_OK : sheet_number(out, sheet, row, column, env);
}

static gp_status read_period(struct pypsa_network *network, const char *wanted)
{
    struct sheet periods;
    struct pypsa_snapshots *snapshots = &network->snapshots;
    long year;
    snapshots->period_objective = snapshots->period_years = 1.0;
    gp_status status = sheet_read(&periods, network->folder, periods_name, false, network->arena, network->env);
    if (status != GP_OK)
        return status;
    if (periods.count == 0)
        return *wanted ? inputs_fault(network->env, (struct place){.file = "--period"}, NULL,
                                      "the network has no investment periods")
                       : GP_OK;
    int row = inputs_find_row(&periods, 0, wanted, "period", "--period", network->arena, network->env);
    if (row < 0)
        return GP_ERR_INPUT;
    if (!integer_parse(sheet_text(&periods, row, 0), &year) || year < FIRST_YEAR || year > LAST_YEAR)
        return inputs_fault(network->env, sheet_place(&periods, row, 0), "a whole number from 1990 to 2200",
                            "the period is no year");
    snapshots->periods = true;
    snapshots->period = (int)year;
    status = read_weighting(&snapshots->period_objective, &periods, row, "objective", network->env);
    if (status == GP_OK)
        status = read_weighting(&snapshots->period_years, &periods, row, "years", network->env);
    if (status == GP_OK && !(snapshots->period_objective > 0.0 && snapshots->period_years > 0.0))
        status = inputs_fault(network->env, sheet_place(&periods, row, -1), NULL, "weightings must be above 0");
    return status == GP_OK && periods.count > 1
               ? not_taken_add(
                     network->not_taken, "investment_periods", "others", EFFECT_SOME,
                     "one period is planned by itself, so builds of the others are not chosen together with it",
                     sheet_place(&periods, row, -1))
               : status;
}

/* The calendar year of a stamp such as 2019-01-01 00:00:00; 0 where it says none. */
static int year_of(const char *text)
{
    char *end;
    long year = strtol(text, &end, 10);
    return *end == '-' && end == text + 4 && year >= FIRST_YEAR && year <= LAST_YEAR ? (int)year : 0;
}

/* Weightings of a row: of all three kinds, or one column for all of them. */
static gp_status read_weightings(struct pypsa_network *network, const struct sheet *sheet, int row, int at)
{
    static const char *const names[] = {"objective", "stores", "generators"};
    struct pypsa_snapshots *snapshots = &network->snapshots;
    double *const lists[] = {snapshots->objective, snapshots->stores, snapshots->generators};
    int all = sheet_column(sheet, "weightings");
    for (int i = 0; i < 3; i++) {
        int column = sheet_column(sheet, names[i]);
        double *weight = &lists[i][at];
        gp_status status = GP_OK;
        *weight = 1.0;
        if (column >= 0 || all >= 0)
            status = sheet_number(weight, sheet, row, column >= 0 ? column : all, network->env);
        if (status != GP_OK)
            return status;
        if (!(*weight > 0.0) || !number_finite(*weight))
            return inputs_fault(network->env, sheet_place(sheet, row, column >= 0 ? column : all),
                                "leave out snapshots that count for nothing", "weightings must be above 0");
    }
    return GP_OK;
}

static gp_status take_rows(struct pypsa_network *network, const struct sheet *sheet)
{
    struct pypsa_snapshots *snapshots = &network->snapshots;
    gp_status worst = GP_OK;
    int period = sheet_column(sheet, "period"),
        stamp = sheet_column(sheet, snapshots->periods ? "timestep" : "snapshot");
    if (snapshots->periods && period < 0)
        return inputs_fault(network->env, (struct place){sheet->path, 1, 0}, NULL, "has no column \"period\"");
    if (!snapshots->periods && period >= 0)
        return inputs_fault(network->env, (struct place){sheet->path, 1, 0}, "investment_periods.csv names the periods",
                            "has periods, which no file names");
    for (int row = 0; row < sheet->count; row++) {
        long year;
        if (snapshots->periods && (!integer_parse(sheet_text(sheet, row, period), &year) || year != snapshots->period))
            continue;
        snapshots->row[snapshots->count] = row;
        snapshots->places[snapshots->count] = sheet_place(sheet, row, -1);
        gp_status status = read_weightings(network, sheet, row, snapshots->count++);
        worst = status == GP_OK ? worst : status;
    }
    if (snapshots->count == 0)
        return inputs_fault(network->env, (struct place){sheet->path, 1, 0}, NULL, "has no snapshots");
    snapshots->year = year_of(sheet_text(sheet, snapshots->row[0], stamp >= 0 ? stamp : 0));
    return worst;
}

gp_status pypsa_snapshots_read(struct pypsa_network *network, const char *period)
{
    struct sheet sheet;
    struct pypsa_snapshots *snapshots = &network->snapshots;
    gp_status status = read_period(network, period);
    if (status == GP_OK)
        status = sheet_read(&sheet, network->folder, snapshots_name, true, network->arena, network->env);
    if (status != GP_OK)
        return status;
    snapshots->rows = sheet.count;
    snapshots->row = ARENA_ARRAY(network->arena, int, sheet.count);
    snapshots->objective = ARENA_ARRAY(network->arena, double, sheet.count);
    snapshots->stores = ARENA_ARRAY(network->arena, double, sheet.count);
    snapshots->generators = ARENA_ARRAY(network->arena, double, sheet.count);
    snapshots->places = ARENA_ARRAY(network->arena, struct place, sheet.count);
    if (!snapshots->row || !snapshots->places || !snapshots->objective || !snapshots->stores || !snapshots->generators)
        return GP_ERR_NOMEM;
    return take_rows(network, &sheet);
}
