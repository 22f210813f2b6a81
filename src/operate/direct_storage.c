/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Storage in the direct solver: its pieces from merit orders or prices, and what it then does. */
#include "operate/direct_storage.h"

#include <math.h>
#include <stdlib.h>

#include "core/try.h"

static double entry_of(const struct form *form, int column, int row)
{
    for (int k = form->starts[column]; k < form->starts[column + 1]; k++) {
        if (form->entry_rows[k] == row)
            return form->entry_values[k];
    }
    return 0;
}

static gp_status add_unit(struct direct_solver *direct, int first_column)
{
    const struct form *form = direct->form;
    size_t blocks = (size_t)direct->order.block_count;
    struct storage_unit *unit = &direct->units[direct->unit_count++];
    unit->entry = form->columns[first_column].entry;
    unit->first_column = first_column;
    unit->taken_per_charge = calloc(blocks + 1, sizeof(double));
    unit->given_per_discharge = calloc(blocks + 1, sizeof(double));
    unit->last_rows = calloc(blocks + 1, sizeof *unit->last_rows);
    if (!unit->taken_per_charge || !unit->given_per_discharge || !unit->last_rows)
        return GP_ERR_NOMEM;
    for (int b = 0; b < direct->order.block_count; b++)
        unit->last_rows[b] = -1;
    for (int i = form->row_count - 1; i >= 0; i--) {
        if (form->rows[i].entry != unit->entry)
            continue;
        if (form->rows[i].kind == FORM_STATE_OF_CHARGE)
            unit->first_row = i;
        if (form->rows[i].kind == FORM_LAST_STATE_OF_CHARGE)
            unit->last_rows[form->rows[i].block] = i;
    }
    for (int b = 0; b < direct->order.block_count; b++) {
        unit->taken_per_charge[b] = -entry_of(form, first_column + 3 * b, unit->first_row + b);
        unit->given_per_discharge[b] = entry_of(form, first_column + 3 * b + 1, unit->first_row + b);
    }
    return GP_OK;
}

/* A cycle ends with the block after which the state of charge does not go on to the next one. */
static void find_cycles(struct direct_solver *direct)
{
    const struct form *form = direct->form;
    const struct storage_unit *unit = &direct->units[0];
    for (int b = 0; b < direct->order.block_count; b++) {
        if (entry_of(form, unit->first_column + 3 * b + 2, unit->first_row + b + 1) == 0 ||
            b + 1 == direct->order.block_count)
            direct->cycle_starts[++direct->cycle_count] = b + 1;
    }
}

/* Whether a storage charges and discharges at other powers, or has parts. */
static bool sized_apart(const struct form *form, int column)
{
    enum form_column_kind kind = form->columns[column].kind;
    if (kind != FORM_CHARGE && kind != FORM_STORED)
        return false;
    const struct form_column *charge = &form->columns[column], *discharge = charge + 1;
    if (charge->term_count > 1)
        return true;
    return kind == FORM_CHARGE &&
           form->bound_terms[charge->term_start].coefficient != form->bound_terms[discharge->term_start].coefficient;
}

gp_status direct_storage_find(struct direct_solver *direct)
{
    gp_status status = GP_OK;
    const struct form *form = direct->form;
    int count = 0;
    for (int j = 0; j < form->column_count; j++) {
        count += form->columns[j].kind == FORM_CHARGE && form->columns[j].block == 0;
        direct->suitable = direct->suitable && !sized_apart(form, j);
        direct->repeats = direct->repeats || form->columns[j].kind == FORM_LAST_STORED;
    }
    TRY_MEMORY(direct->units = calloc((size_t)count + 1, sizeof *direct->units));
    for (int j = 0; j < form->column_count; j++) {
        if (form->columns[j].kind == FORM_CHARGE && form->columns[j].block == 0)
            TRY(add_unit(direct, j));
    }
    if (count > 0)
        find_cycles(direct);
done:
    return status;
}

bool direct_storage_built(const struct direct_solver *direct, const struct storage_unit *unit)
{
    return direct->x[unit->entry] > DIRECT_ROUNDING * direct->size;
}

int direct_storage_count_built(const struct direct_solver *direct)
{
    int built = 0;
    for (int u = 0; u < direct->unit_count; u++)
        built += direct_storage_built(direct, &direct->units[u]);
    return built;
}

static double bound_of(const struct direct_solver *direct, int column)
{
    const struct form_column *about = &direct->form->columns[column];
    return direct->form->bound_terms[about->term_start].coefficient * direct->x[about->entry];
}

/* The bound of an option, by GW. */
static double bound_per_gw(const struct direct_solver *direct, int column)
{
    return direct->form->bound_terms[direct->form->columns[column].term_start].coefficient;
}

/* Appends a part of a step that charging or discharging can take, unless it is rounding. */
static int add_piece(struct direct_solver *direct, int count, double power, double least_power, double slope,
                     double energy_per_power)
{
    if (power <= least_power)
        return count;
    direct->pieces[count] = (struct storage_piece){slope, power * energy_per_power};
    return count + 1;
}

/* Discharge saves the dearest GW that serve the load, charge takes the cheapest that do not. False when it would pay to
 * do both. */
static bool add_block(struct direct_solver *direct, const struct storage_unit *unit, const double *cost, int block)
{
    const struct merit_order *order = &direct->order;
    double power = bound_of(direct, unit->first_column + 3 * block), load = direct->net[block], start = 0;
    double charge_cost = cost[unit->first_column + 3 * block];
    double discharge_cost = cost[unit->first_column + 3 * block + 1], least = DIRECT_ROUNDING * load;
    int first = direct->piece_starts[block], count = first, given = 0;
    direct->most_given[block] = 0;
    for (int pass = 0; pass < 2; pass++) {
        double from = pass == 0 ? fmax(load - power, 0) : load, to = pass == 0 ? load : load + power;
        double energy = pass == 0 ? unit->given_per_discharge[block] : unit->taken_per_charge[block];
        start = 0;
        for (int i = order->step_starts[block]; i < order->step_starts[block + 1] && start < to; i++) {
            const struct merit_step *step = &order->steps[i];
            double end = start + step->size, saved = pass == 0 ? step->cost - discharge_cost : step->cost + charge_cost;
            count = add_piece(direct, count, fmin(end, to) - fmax(start, from), least, saved / energy, energy);
            start = end;
        }
        if (pass == 0)
            given = count;
    }
    for (int i = first; i < given; i++)
        direct->most_given[block] += direct->pieces[i].length;
    direct->piece_starts[block + 1] = count;
    return given == first || given == count || direct->pieces[given - 1].slope <= direct->pieces[given].slope;
}

/* The pieces of a GW of a storage that is not built, at the prices of the blocks. */
static void add_price_taking_block(struct direct_solver *direct, const struct storage_unit *unit, const double *cost,
                                   int block)
{
    int column = unit->first_column + 3 * block, first = direct->piece_starts[block], count = first;
    double power = bound_per_gw(direct, column), price = direct->solution.row_duals[block];
    double out = unit->given_per_discharge[block], in = unit->taken_per_charge[block];
    count = add_piece(direct, count, power, 0, (price - cost[column + 1]) / out, out);
    direct->most_given[block] = count > first ? direct->pieces[first].length : 0;
    count = add_piece(direct, count, power, 0, (price + cost[column]) / in, in);
    if (count == first + 2 && direct->pieces[first].slope > direct->pieces[first + 1].slope) {
        struct storage_piece kept = direct->pieces[first];
        direct->pieces[first] = direct->pieces[first + 1];
        direct->pieces[first + 1] = kept;
    }
    direct->piece_starts[block + 1] = count;
}

static struct storage_cycle cycle_at(const struct direct_solver *direct, int cycle, double room)
{
    int first = direct->cycle_starts[cycle];
    return (struct storage_cycle){.block_count = direct->cycle_starts[cycle + 1] - first,
                                  .starts = direct->piece_starts + first,
                                  .pieces = direct->pieces,
                                  .most_given = direct->most_given + first,
                                  .room = room};
}

/* What a storage takes from a block, less what it gives, GW. */
static double net_of(const struct direct_solver *direct, const struct storage_unit *unit, int block)
{
    const double *values = direct->solution.column_values + unit->first_column + 3 * block;
    return values[0] - values[1];
}

/* Columns of a block's storage, from the energy that goes into store. */
static void write_charge(struct direct_solver *direct, const struct storage_unit *unit, int block)
{
    double *values = direct->solution.column_values + unit->first_column + 3 * block, taken = direct->taken[block];
    double power = bound_of(direct, unit->first_column + 3 * block);
    values[0] = taken > 0 ? fmin(taken / unit->taken_per_charge[block], power) : 0;
    values[1] = taken < 0 ? fmin(-taken / unit->given_per_discharge[block], power) : 0;
}

/* States of charge from the lowest one, which is empty. False when they need more than the room. */
static bool write_stored(struct direct_solver *direct, const struct storage_unit *unit, int first, int end, double room)
{
    double *values = direct->solution.column_values + unit->first_column + 2;
    double stored = 0, lowest = 0, highest = 0;
    for (int b = first; b < end; b++) {
        stored += direct->taken[b];
        lowest = fmin(lowest, stored);
        highest = fmax(highest, stored);
        values[3 * b] = stored;
    }
    double rounding = DIRECT_ROUNDING * (end - first) * (room + highest - lowest);
    for (int b = first; b < end; b++)
        values[3 * b] = fmin(values[3 * b] - lowest, room);
    return fabs(stored) <= rounding && highest - lowest <= room + rounding;
}

bool direct_storage_run(struct direct_solver *direct, const struct storage_unit *unit, const double *cost)
{
    double room = bound_of(direct, unit->first_column + 2);
    for (int b = 0; b < direct->order.block_count; b++) {
        direct->net[b] = fmax(direct->net[b] - net_of(direct, unit, b), 0);
        if (!add_block(direct, unit, cost, b))
            return false;
    }
    for (int c = 0; c < direct->cycle_count; c++) {
        struct storage_cycle cycle = cycle_at(direct, c, room);
        int first = direct->cycle_starts[c], end = direct->cycle_starts[c + 1];
        storage_worth_find(direct->finder, &cycle, direct->worth + first);
        if (!storage_worth_path(direct->finder, &cycle, direct->worth + first, direct->taken + first))
            return false;
        if (!write_stored(direct, unit, first, end, room))
            return false;
        for (int b = first; b < end; b++) {
            direct->solution.row_duals[unit->first_row + b] = -direct->worth[b];
            write_charge(direct, unit, b);
            direct->net[b] += net_of(direct, unit, b);
        }
    }
    return true;
}

void direct_storage_narrow_price(const struct direct_solver *direct, const struct storage_unit *unit,
                                 const double *cost, int block, double *lower, double *upper)
{
    const double *values = direct->solution.column_values + unit->first_column + 3 * block;
    double power = bound_of(direct, unit->first_column + 3 * block), least = DIRECT_ROUNDING * power;
    double worth = -direct->solution.row_duals[unit->first_row + block];
    double charge_price = worth * unit->taken_per_charge[block] - cost[unit->first_column + 3 * block];
    double discharge_price = cost[unit->first_column + 3 * block + 1] + worth * unit->given_per_discharge[block];
    if (values[0] > least)
        *upper = fmin(*upper, charge_price);
    if (values[0] < power - least)
        *lower = fmax(*lower, charge_price);
    if (values[1] > least)
        *lower = fmax(*lower, discharge_price);
    if (values[1] < power - least)
        *upper = fmin(*upper, discharge_price);
}

/* Days in a row that end with a block, 0 where no day that is repeated does: the state at the end of its first day
 * enters the start of its last one with 1 - days. */
static double days_until(const struct direct_solver *direct, const struct storage_unit *unit, int block)
{
    const struct form *form = direct->form;
    int stored = unit->first_column + 3 * block + 2;
    for (int k = form->starts[stored]; k < form->starts[stored + 1]; k++) {
        if (form->rows[form->entry_rows[k]].kind == FORM_LAST_STATE_OF_CHARGE)
            return 1 - form->entry_values[k];
    }
    return 0;
}

/* What a GWh that carries over from day to day is worth. A GWh on each of n days is worth n times that, as near as one
 * worth for all days can be. */
static double carried_worth(const struct direct_solver *direct, const struct storage_unit *unit)
{
    double worth = 0, days = 0;
    for (int c = 0; c < direct->cycle_count; c++) {
        double here = days_until(direct, unit, direct->cycle_starts[c + 1] - 1);
        worth += here > 0 ? direct->worth[direct->cycle_starts[c]] : 0;
        days += here;
    }
    return days > 0 ? worth / days : 0;
}

void direct_storage_price(struct direct_solver *direct, const struct storage_unit *unit, const double *cost)
{
    for (int b = 0; b < direct->order.block_count; b++)
        add_price_taking_block(direct, unit, cost, b);
    for (int c = 0; c < direct->cycle_count; c++) {
        struct storage_cycle cycle = cycle_at(direct, c, bound_per_gw(direct, unit->first_column + 2));
        storage_worth_find(direct->finder, &cycle, direct->worth + direct->cycle_starts[c]);
    }
    double carried = carried_worth(direct, unit);
    for (int b = 0; b < direct->order.block_count; b++) {
        bool repeated = unit->last_rows[b] >= 0;
        direct->solution.row_duals[unit->first_row + b] = (repeated ? carried : 0) - direct->worth[b];
        if (repeated)
            direct->solution.row_duals[unit->last_rows[b]] = -carried;
    }
}
