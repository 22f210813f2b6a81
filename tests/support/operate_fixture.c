/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operation of a region of a small scenario. */
#include "support/operate_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

void operate_open(struct operate_fixture *fixture, const struct csv_text *tables, const char *const *overrides)
{
    *fixture = (struct operate_fixture){.scenario = scenario_build(tables, overrides), .arena = arena_new()};
    assert_non_null(fixture->arena);
    assert_int_equal(portfolios_new(&fixture->portfolios, fixture->scenario, fixture->arena), GP_OK);
    fixture->portfolio = &fixture->portfolios.regions[0];
    assert_int_equal(dispatcher_new(&fixture->op, fixture->scenario, &fixture->portfolios, 0), GP_OK);
    fixture->form = dispatcher_form(fixture->op, 0);
    fixture->x = ARENA_ARRAY(fixture->arena, double, fixture->portfolio->count);
    fixture->slope = ARENA_ARRAY(fixture->arena, double, fixture->portfolio->count);
    fixture->row_duals = ARENA_ARRAY(fixture->arena, double, fixture->form->row_count);
    fixture->column_values = ARENA_ARRAY(fixture->arena, double, fixture->form->column_count);
    fixture->price = ARENA_ARRAY(fixture->arena, double, fixture->scenario->clock.seasons[0].block_count);
}

void operate_close(struct operate_fixture *fixture)
{
    dispatcher_free(fixture->op);
    arena_free(fixture->arena);
    gp_scenario_free(fixture->scenario);
}

static const char *entry_name(const struct operate_fixture *fixture, int entry)
{
    const struct entry *it = &fixture->portfolio->entries[entry];
    if (it->kind == ENTRY_LOAD)
        return fixture->scenario->classes_rows[it->index].class_name;
    if (it->kind == ENTRY_SUPPLY)
        return fixture->scenario->options_rows[it->index].option;
    return fixture->portfolios.budgets[it->index].name;
}

int operate_entry(const struct operate_fixture *fixture, const char *name)
{
    for (int e = 0; e < fixture->portfolio->count; e++) {
        if (strcmp(entry_name(fixture, e), name) == 0)
            return e;
    }
    fail_msg("no entry %s", name);
    return -1;
}

void operate_set(struct operate_fixture *fixture, const char *name, double value)
{
    fixture->x[operate_entry(fixture, name)] = value;
}

double operate_slope(const struct operate_fixture *fixture, const char *name)
{
    return fixture->slope[operate_entry(fixture, name)];
}

double operate_cut_value(const struct operate_fixture *fixture, const double *slope, const double *x)
{
    double value = 0;
    for (int e = 0; e < fixture->portfolio->count; e++)
        value += slope[e] * x[e];
    return value;
}

void operate_solve(struct operate_fixture *fixture, int year)
{
    assert_int_equal(dispatcher_solve(fixture->op, 0, year, fixture->x, &fixture->result, &fixture->kind,
                                      fixture->slope, fixture->row_duals),
                     GP_OK);
}

void operate_dispatch(struct operate_fixture *fixture, int year)
{
    assert_int_equal(dispatcher_schedule(fixture->op, 0, year, fixture->x, &fixture->result, fixture->column_values,
                                         fixture->price, fixture->row_duals),
                     GP_OK);
}

double operate_energy(const struct operate_fixture *fixture, enum form_column_kind kind, const char *name)
{
    const double *hours_per_week = fixture->scenario->clock.seasons[0].hours_per_week;
    int entry = name ? operate_entry(fixture, name) : -1;
    double energy = 0;
    for (int j = 0; j < fixture->form->column_count; j++) {
        const struct form_column *column = &fixture->form->columns[j];
        if (column->kind == kind && (!name || column->entry == entry))
            energy += hours_per_week[column->block] * fixture->column_values[j];
    }
    return energy;
}
