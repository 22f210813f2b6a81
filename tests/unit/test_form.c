/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operations LP written out: which rows and columns there are, their bounds, right-hand sides, entries and costs.
 */
#include <stdio.h>
#include <string.h>

#include "support/near.h"
#include "support/operate_fixture.h"

/* Two blocks of 12 h: 84 h a week each. */
static void open_rich(struct operate_fixture *f)
{
    char profiles[2048] = "region,technology,season,day_type,hour,capacity_factor_frac\n";
    size_t used = strlen(profiles);
    for (int hour = 0; hour < 24; hour++)
        used += (size_t)snprintf(profiles + used, sizeof profiles - used, "R,sun,year,day,%d,%s\n", hour,
                                 hour < 12 ? "0.6" : "0");
    const char *const overrides[] = {"plan.hourly_clean_share_frac=0.3", NULL};
    const struct csv_text tables[] = {
        {"classes", "class_name,load_factor_frac,curtailable_frac,curtail_price_usd_per_mwh,"
                    "max_curtail_full_load_hours_per_year,initial_share_frac\n"
                    "training,0.9,0.25,475,730.5,0.5\ninference,0.6,0,0,0,0.5\n"},
        {"options",
         "option,kind,technology,variable_om_usd_per_mwh,co2_t_per_mwh,duration_hours,round_trip_efficiency_frac,"
         "forced_outage_frac\n"
         "solar,variable,sun,0,0,0,1,0.1\nplant,thermal,,40,0.5,0,1,0.1\nbattery,storage,,2,0,4,0.81,0\n"},
        {"profiles", profiles},
        {"backup",
         "region,share_of_load_frac,usable_hours_per_year,cost_usd_per_mwh,co2_t_per_mwh\nR,0.5,365.25,276,0.7\n"},
        {"budgets", "budget,year,quantity,limit\ncap,2026,co2_mt,5\n"},
        {"carbon_prices", "year,price_usd_per_t\n2026,0\n2027,10\n"},
        {NULL, NULL}};
    operate_open(f, tables, overrides);
}

static int count_rows(const struct form *form, enum form_row_kind kind)
{
    int count = 0;
    for (int i = 0; i < form->row_count; i++)
        count += form->rows[i].kind == kind;
    return count;
}

static const struct form_row *find_row(const struct form *form, enum form_row_kind kind, int block)
{
    for (int i = 0; i < form->row_count; i++) {
        if (form->rows[i].kind == kind && form->rows[i].block == block)
            return &form->rows[i];
    }
    fail_msg("no row of kind %d at block %d", kind, block);
    return NULL;
}

static int find_column(const struct form *form, enum form_column_kind kind, int entry, int block)
{
    for (int j = 0; j < form->column_count; j++) {
        if (form->columns[j].kind == kind && form->columns[j].entry == entry && form->columns[j].block == block)
            return j;
    }
    fail_msg("no column of kind %d of entry %d at block %d", kind, entry, block);
    return -1;
}

static double coefficient(const struct form_term *terms, int start, int count, int entry)
{
    double sum = 0;
    for (int k = start; k < start + count; k++)
        sum += terms[k].entry == entry ? terms[k].coefficient : 0;
    return sum;
}

static double rhs(const struct form *form, const struct form_row *row, int entry)
{
    return coefficient(form->rhs_terms, row->term_start, row->term_count, entry);
}

static double bound(const struct form *form, int column, int entry)
{
    return coefficient(form->bound_terms, form->columns[column].term_start, form->columns[column].term_count, entry);
}

static double matrix(const struct form *form, const struct form_row *row, int column)
{
    double sum = 0;
    for (int k = form->starts[column]; k < form->starts[column + 1]; k++)
        sum += &form->rows[form->entry_rows[k]] == row ? form->entry_values[k] : 0;
    return sum;
}

static void there_is_a_row_for_each_limit(void **state)
{
    (void)state;
    struct operate_fixture f;
    open_rich(&f);
    assert_int_equal(count_rows(f.form, FORM_BALANCE), 2);
    assert_int_equal(count_rows(f.form, FORM_STATE_OF_CHARGE), 2);
    assert_int_equal(count_rows(f.form, FORM_CURTAIL_HOURS), 1);
    assert_int_equal(count_rows(f.form, FORM_BACKUP_HOURS), 1);
    assert_int_equal(count_rows(f.form, FORM_BUDGET), 1);
    assert_int_equal(count_rows(f.form, FORM_CLEAN_HOUR), 2);
    assert_int_equal(count_rows(f.form, FORM_SERVED), 1);
    assert_int_equal(f.form->row_count, 10);
    assert_int_equal(f.form->rows[f.form->served_row].kind, FORM_SERVED);
    /* A block: solar, plant, three of the battery, one class that can be cut, backup, unserved. */
    assert_int_equal(f.form->column_count, 16);
    operate_close(&f);
}

static void right_hand_sides_are_linear_in_load(void **state)
{
    (void)state;
    struct operate_fixture f;
    open_rich(&f);
    int training = operate_entry(&f, "training"), inference = operate_entry(&f, "inference");
    for (int b = 0; b < 2; b++) {
        assert_near(rhs(f.form, find_row(f.form, FORM_BALANCE, b), training), 0.9, 1e-12);
        assert_near(rhs(f.form, find_row(f.form, FORM_BALANCE, b), inference), 0.6, 1e-12);
        assert_near(rhs(f.form, find_row(f.form, FORM_CLEAN_HOUR, b), inference), 0.7 * 0.6, 1e-12);
    }
    /* 730.5 h a year are 14 a week, 365.25 are 7. */
    assert_near(rhs(f.form, find_row(f.form, FORM_CURTAIL_HOURS, -1), training), 14 * 0.9, 1e-9);
    assert_near(rhs(f.form, find_row(f.form, FORM_BACKUP_HOURS, -1), inference), 7 * 0.5 * 0.6, 1e-9);
    assert_near(rhs(f.form, find_row(f.form, FORM_SERVED, -1), training), 0.0005 * 168 * 0.9, 1e-9);
    assert_near(f.form->load_energy[training], 168 * 0.9, 1e-9);
    operate_close(&f);
}

static void bounds_follow_availability_duration_and_load(void **state)
{
    (void)state;
    struct operate_fixture f;
    open_rich(&f);
    int solar = operate_entry(&f, "solar"), plant = operate_entry(&f, "plant"), battery = operate_entry(&f, "battery");
    int training = operate_entry(&f, "training"), inference = operate_entry(&f, "inference");
    assert_near(bound(f.form, find_column(f.form, FORM_OUTPUT, solar, 0), solar), 0.54, 1e-12);
    assert_near(bound(f.form, find_column(f.form, FORM_OUTPUT, solar, 1), solar), 0, 0);
    assert_near(bound(f.form, find_column(f.form, FORM_OUTPUT, plant, 1), plant), 0.9, 1e-12);
    assert_near(bound(f.form, find_column(f.form, FORM_CHARGE, battery, 0), battery), 1, 1e-12);
    assert_near(bound(f.form, find_column(f.form, FORM_STORED, battery, 0), battery), 4, 1e-12);
    assert_near(bound(f.form, find_column(f.form, FORM_CURTAILED, training, 0), training), 0.25 * 0.9, 1e-12);
    assert_near(bound(f.form, find_column(f.form, FORM_BACKUP, -1, 0), inference), 0.3, 1e-12);
    int unserved = find_column(f.form, FORM_UNSERVED, -1, 1);
    assert_near(bound(f.form, unserved, training), 0.9, 1e-12);
    assert_near(f.form->unserved_weight[unserved], 84, 1e-9);
    operate_close(&f);
}

static void every_column_has_a_bound(void **state)
{
    (void)state;
    struct operate_fixture f;
    open_rich(&f);
    for (int j = 0; j < f.form->column_count; j++)
        assert_true(f.form->columns[j].term_count > 0);
    operate_close(&f);
}

static void state_of_charge_loses_on_both_ways_and_comes_round(void **state)
{
    (void)state;
    struct operate_fixture f;
    open_rich(&f);
    int battery = operate_entry(&f, "battery");
    for (int b = 0; b < 2; b++) {
        const struct form_row *row = find_row(f.form, FORM_STATE_OF_CHARGE, b);
        assert_int_equal(row->entry, battery);
        assert_near(matrix(f.form, row, find_column(f.form, FORM_CHARGE, battery, b)), -12 * 0.9, 1e-12);
        assert_near(matrix(f.form, row, find_column(f.form, FORM_DISCHARGE, battery, b)), 12 / 0.9, 1e-12);
        assert_near(matrix(f.form, row, find_column(f.form, FORM_STORED, battery, b)), 1, 0);
        assert_near(matrix(f.form, row, find_column(f.form, FORM_STORED, battery, 1 - b)), -1, 0);
    }
    const struct form_row *balance = find_row(f.form, FORM_BALANCE, 0);
    assert_near(matrix(f.form, balance, find_column(f.form, FORM_CHARGE, battery, 0)), -1, 0);
    assert_near(matrix(f.form, balance, find_column(f.form, FORM_DISCHARGE, battery, 0)), 1, 0);
    operate_close(&f);
}

/* A block of 84 GWh at 40 $/MWh is 3.36 M$; with 10 $/t of 0.5 t/MWh it is 45 $/MWh. */
static void costs_are_of_the_year_asked_for(void **state)
{
    (void)state;
    struct operate_fixture f;
    open_rich(&f);
    double cost[16];
    int plant = find_column(f.form, FORM_OUTPUT, operate_entry(&f, "plant"), 0);
    assert_near(f.form->columns[plant].cost, 3.36, 1e-12);
    form_costs(f.form, f.scenario, 2027, cost);
    assert_near(cost[plant], 84 * 0.045, 1e-12);
    assert_near(cost[find_column(f.form, FORM_DISCHARGE, operate_entry(&f, "battery"), 1)], 84 * 0.002, 1e-12);
    assert_near(cost[find_column(f.form, FORM_CHARGE, operate_entry(&f, "battery"), 1)], 0, 0);
    assert_near(cost[find_column(f.form, FORM_CURTAILED, operate_entry(&f, "training"), 1)], 84 * 0.475, 1e-12);
    assert_near(cost[find_column(f.form, FORM_BACKUP, -1, 1)], 84 * (0.276 + 0.007), 1e-12);
    assert_near(cost[find_column(f.form, FORM_UNSERVED, -1, 1)], 84, 1e-9);
    operate_close(&f);
}

/* 84 GWh at 0.5 t/MWh are 42 kt; the row counts kt, x counts Mt. */
static void budgets_count_output_and_backup(void **state)
{
    (void)state;
    struct operate_fixture f;
    open_rich(&f);
    const struct form_row *row = find_row(f.form, FORM_BUDGET, -1);
    assert_near(matrix(f.form, row, find_column(f.form, FORM_OUTPUT, operate_entry(&f, "plant"), 0)), 42, 1e-9);
    assert_near(matrix(f.form, row, find_column(f.form, FORM_BACKUP, -1, 0)), 84 * 0.7, 1e-9);
    assert_near(rhs(f.form, row, operate_entry(&f, "cap")), 1000, 0);
    operate_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_is_a_row_for_each_limit),
        cmocka_unit_test(right_hand_sides_are_linear_in_load),
        cmocka_unit_test(bounds_follow_availability_duration_and_load),
        cmocka_unit_test(every_column_has_a_bound),
        cmocka_unit_test(state_of_charge_loses_on_both_ways_and_comes_round),
        cmocka_unit_test(costs_are_of_the_year_asked_for),
        cmocka_unit_test(budgets_count_output_and_backup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
