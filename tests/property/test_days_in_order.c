/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days in order that stand for several days in a row, against the same season written out day by day. Where the days
 * that a day type stands for must all be operated alike, the written-out season costs the same: that LP has a state of
 * charge for each hour of each day and none of the rows for the last of several days. Where they need not, it can only
 * be cheaper. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lp/solver.h"
#include "support/depth.h"
#include "support/near.h"
#include "support/operate_fixture.h"
#include "support/random_numbers.h"

#define WORLDS      depth_of(8)
#define POINTS      3
#define TYPES       4
#define DAYS        28 /* of February, the first season */
#define BLOCKS      6  /* of 4 hours */
#define RELATIVE    1e-6
#define TEXT_SIZE   65536
#define OTHER_HOURS 24
#define SMALL       1e-3 /* GW of storage that change no price, or few */

struct text {
    char *at;
    size_t used;
};

/* Sun and wind, load and tariff of each hour of the four day types, and the days each stands for. */
struct month {
    double sun[TYPES][24], load[TYPES][24], tariff[TYPES][24], days[TYPES];
};

static void append(struct text *text, const char *prefix, const char *day, int hour, double value)
{
    text->used +=
        (size_t)snprintf(text->at + text->used, TEXT_SIZE - text->used, "%s,%s,%d,%.3f\n", prefix, day, hour, value);
    assert_true(text->used < TEXT_SIZE);
}

static struct text start(const char *header)
{
    struct text text = {calloc(TEXT_SIZE, 1), 0};
    assert_non_null(text.at);
    text.used = (size_t)snprintf(text.at, TEXT_SIZE, "%s\n", header);
    return text;
}

/* A day type and the hours of its tables; `weight` 0: none. */
struct tables {
    struct text days, profiles, loads, tariffs;
    int count;
};

static void add_day(struct tables *tables, const struct month *month, int type, double weight)
{
    char name[16];
    snprintf(name, sizeof name, "d%d", ++tables->count);
    tables->days.used += (size_t)snprintf(tables->days.at + tables->days.used, TEXT_SIZE - tables->days.used,
                                          "feb,%s,%.17g,24,%d\n", name, weight, tables->count);
    for (int hour = 0; hour < 24; hour++) {
        append(&tables->profiles, "R,sun,feb", name, hour, month->sun[type][hour]);
        append(&tables->loads, "steady,feb", name, hour, month->load[type][hour]);
        append(&tables->tariffs, "s,feb", name, hour, month->tariff[type][hour]);
    }
}

/* The rest of the year matters to nobody. */
static void add_rest(struct tables *tables)
{
    tables->days.used += (size_t)snprintf(tables->days.at + tables->days.used, TEXT_SIZE - tables->days.used,
                                          "rest,day,337.25,%d,\n", OTHER_HOURS);
    for (int hour = 0; hour < OTHER_HOURS; hour++)
        append(&tables->profiles, "R,sun,rest", "day", hour, 0);
}

static void open_fixture(struct operate_fixture *f, const struct month *month, bool written_out)
{
    struct tables tables = {.days = start("season,day_type,weight_days,hours,position"),
                            .profiles = start("region,technology,season,day_type,hour,capacity_factor_frac"),
                            .loads = start("class_name,season,day_type,hour,multiplier"),
                            .tariffs = start("shape,season,day_type,hour,multiplier")};
    for (int type = 0; type < TYPES; type++) {
        double left = month->days[type];
        for (; written_out && left > 1e-9; left--)
            add_day(&tables, month, type, left < 1 ? left : 1);
        if (!written_out)
            add_day(&tables, month, type, left);
    }
    add_rest(&tables);
    const char *const overrides[] = {"plan.hours_per_block=4", NULL};
    const struct csv_text texts[] = {
        {"seasons", "season,start_month\nfeb,2\nrest,3\n"},
        {"day_types", tables.days.at},
        {"classes",
         "class_name,load_factor_frac,curtailable_frac,curtail_price_usd_per_mwh,max_curtail_full_load_hours_per_year,"
         "initial_share_frac\nsteady,0.8,0.2,30,60,1\n"},
        {"options", "option,kind,technology,variable_om_usd_per_mwh,duration_hours,round_trip_efficiency_frac\n"
                    "cable,grid,,0,0,1\nplant,thermal,,70,0,1\npanels,variable,sun,0,0,1\n"
                    "battery,storage,,1,5,0.85\ncavern,storage,,0,20,0.75\n"},
        {"tariffs", "region,energy_usd_per_mwh,shape\nR,50,s\n"},
        {"profiles", tables.profiles.at},
        {"load_shapes", tables.loads.at},
        {"tariff_shapes", tables.tariffs.at},
        {NULL, NULL}};
    operate_open(f, texts, overrides);
    free(tables.days.at);
    free(tables.profiles.at);
    free(tables.loads.at);
    free(tables.tariffs.at);
}

/* Hours that are alike within a day and unlike between day types, so that storing from type to type pays. */
static struct month draw_month(struct random_numbers *random, bool whole_days)
{
    struct month month;
    double left = DAYS;
    for (int type = 0; type < TYPES; type++) {
        double sunny = random_between(random, 0, 1.6), dear = random_between(random, -0.2, 2);
        for (int hour = 0; hour < 24; hour++) {
            month.sun[type][hour] = hour > 6 && hour < 19 ? fmin(1, sunny * random_between(random, 0.2, 0.7)) : 0;
            month.load[type][hour] = random_between(random, 0.6, 1.2);
            month.tariff[type][hour] = dear + random_between(random, -0.6, 1.2);
        }
        double most = fmin(left - (TYPES - 1 - type), random_below(random, 2) ? 3 : 14);
        double days = whole_days ? 1 + random_below(random, (int)most) : random_between(random, 0.1, most);
        month.days[type] = type == TYPES - 1 ? left : days;
        left -= days;
    }
    return month;
}

static void draw_x(struct operate_fixture *f, struct random_numbers *random)
{
    operate_set(f, "steady", 1);
    operate_set(f, "plant", 1);
    operate_set(f, "cable", random_between(random, 0, 0.7));
    operate_set(f, "panels", random_between(random, 0, 3));
    operate_set(f, "battery", random_below(random, 3) == 0 ? 0 : random_between(random, 0, 0.6));
    operate_set(f, "cavern", random_below(random, 3) == 0 ? 0 : random_between(random, 0, 0.6));
}

/* The written-out season as an LP in which what is done on a day is one column for all days that a day type stands for.
 */
struct tied {
    const struct operate_fixture *f;
    int *number; /* [column of the form] of its column here */
    int count;
    struct lp_column *columns;
};

static double terms(const struct form_term *all, int first, int count, const double *x)
{
    double sum = 0;
    for (int k = first; k < first + count; k++)
        sum += all[k].coefficient * x[all[k].entry];
    return sum;
}

static bool is_state(enum form_column_kind kind)
{
    return kind == FORM_STORED || kind == FORM_LAST_STORED;
}

/* The first block of all that are operated like this one: days of one day type follow each other. A part of a day is
 * operated like the whole ones before it. */
static int block_alike(const struct month *month, int block)
{
    int day = block / BLOCKS, first = 0;
    for (int type = 0; type < TYPES; type++) {
        int days = (int)ceil(month->days[type] - 1e-9);
        if (day < first + days)
            return first * BLOCKS + block % BLOCKS;
        first += days;
    }
    return block;
}

static int find_column(const struct form *form, const struct form_column *like, int block)
{
    for (int j = 0; j < form->column_count; j++) {
        const struct form_column *column = &form->columns[j];
        if (column->kind == like->kind && column->entry == like->entry && column->block == block)
            return j;
    }
    fail();
    return -1;
}

static void tie(struct tied *tied, const struct month *month)
{
    const struct form *form = tied->f->form;
    tied->number = calloc((size_t)form->column_count, sizeof *tied->number);
    tied->columns = calloc((size_t)form->column_count, sizeof *tied->columns);
    assert_true(tied->number && tied->columns);
    for (int j = 0; j < form->column_count; j++) {
        const struct form_column *column = &form->columns[j];
        int alike = is_state(column->kind) ? column->block : block_alike(month, column->block);
        assert_int_not_equal(column->kind, FORM_LAST_STORED); /* no day is repeated here */
        tied->number[j] = alike == column->block ? tied->count++ : tied->number[find_column(form, column, alike)];
        double bound = terms(form->bound_terms, column->term_start, column->term_count, tied->f->x);
        tied->columns[tied->number[j]].upper = bound;
        tied->columns[tied->number[j]].cost += column->cost;
    }
}

static void add_rows(struct solver *solver, const struct tied *tied)
{
    const struct form *form = tied->f->form;
    size_t width = (size_t)tied->count;
    double *matrix = calloc((size_t)form->row_count * width, sizeof *matrix);
    int *columns = calloc(width, sizeof *columns);
    double *values = calloc(width, sizeof *values);
    assert_true(matrix && columns && values);
    for (int j = 0; j < form->column_count; j++) {
        for (int k = form->starts[j]; k < form->starts[j + 1]; k++)
            matrix[(size_t)form->entry_rows[k] * width + (size_t)tied->number[j]] += form->entry_values[k];
    }
    for (int i = 0; i < form->row_count; i++) {
        const struct form_row *row = &form->rows[i];
        double side = terms(form->rhs_terms, row->term_start, row->term_count, tied->f->x);
        double lower = row->sense < 0 ? -INFINITY : side, upper = row->sense > 0 ? INFINITY : side;
        int starts[2] = {0, 0};
        for (size_t j = 0; j < width; j++) {
            if (matrix[(size_t)i * width + j] == 0)
                continue;
            columns[starts[1]] = (int)j;
            values[starts[1]++] = matrix[(size_t)i * width + j];
        }
        assert_int_equal(solver_add_rows(solver, &(struct lp_rows){1, starts, columns, values, &lower, &upper}), GP_OK);
    }
    free(matrix);
    free(columns);
    free(values);
}

static double tied_cost(const struct operate_fixture *f, const struct month *month)
{
    struct tied tied = {.f = f};
    struct solver *solver;
    enum lp_outcome outcome;
    double cost;
    tie(&tied, month);
    assert_int_equal(solver_new(&solver), GP_OK);
    assert_int_equal(solver_add_columns(solver, tied.count, tied.columns), GP_OK);
    add_rows(solver, &tied);
    assert_int_equal(solver_solve(solver, &(struct lp_options){.method = LP_COLD}, &outcome), GP_OK);
    assert_int_equal(outcome, LP_OPTIMAL);
    solver_solution(solver, &cost, NULL, NULL, NULL, NULL);
    solver_free(solver);
    free(tied.number);
    free(tied.columns);
    return cost;
}

/* What goes round gives back what it took, less its losses, counted by the days that each day stands for. */
static void assert_no_energy_is_made(struct operate_fixture *f)
{
    operate_dispatch(f, 2026);
    assert_near(operate_energy(f, FORM_DISCHARGE, "battery"), 0.85 * operate_energy(f, FORM_CHARGE, "battery"),
                RELATIVE * 168);
    assert_near(operate_energy(f, FORM_DISCHARGE, "cavern"), 0.75 * operate_energy(f, FORM_CHARGE, "cavern"),
                RELATIVE * 168);
}

struct tally {
    int alike_dearer, written_out_cheaper, stored_last; /* how often the cases were more than trivial */
};

static void compare(struct operate_fixture *days, struct operate_fixture *written_out, const struct month *month,
                    bool whole_days, struct tally *tally)
{
    memcpy(written_out->x, days->x, (size_t)days->portfolio->count * sizeof *days->x);
    operate_solve(days, 2026);
    operate_solve(written_out, 2026);
    assert_true(days->result.served && written_out->result.served);
    double cost = days->result.cost, free_cost = written_out->result.cost, alike = tied_cost(written_out, month);
    double tolerance = RELATIVE * 168 * 0.1; /* of a GW at 100 $/MWh */
    assert_near(operate_cut_value(days, days->slope, days->x), cost, tolerance);
    assert_true(cost >= free_cost - tolerance);
    assert_true(cost >= alike - tolerance);
    if (whole_days)
        assert_near(cost, alike, tolerance);
    assert_no_energy_is_made(days);
    tally->alike_dearer += cost > alike + tolerance;
    tally->written_out_cheaper += cost > free_cost + 10 * tolerance;
    for (int j = 0; j < days->form->column_count; j++) {
        if (days->form->columns[j].kind == FORM_LAST_STORED && days->column_values[j] > 1e-3) {
            tally->stored_last++;
            break;
        }
    }
}

static struct tally run(uint64_t seed, bool whole_days)
{
    struct random_numbers random = {seed};
    struct tally tally = {0};
    for (int world = 0; world < WORLDS; world++) {
        struct month month = draw_month(&random, whole_days);
        struct operate_fixture days, written_out;
        open_fixture(&days, &month, false);
        open_fixture(&written_out, &month, true);
        for (int i = 0; i < POINTS; i++) {
            draw_x(&days, &random);
            compare(&days, &written_out, &month, whole_days, &tally);
        }
        operate_close(&days);
        operate_close(&written_out);
    }
    return tally;
}

static void days_in_a_row_cost_what_they_cost_written_out(void **state)
{
    (void)state;
    struct tally tally = run(20260301, true);
    assert_true(tally.stored_last > WORLDS && tally.written_out_cheaper > WORLDS / 4);
}

static void parts_of_days_make_no_energy(void **state)
{
    (void)state;
    struct tally tally = run(20260302, false);
    assert_true(tally.stored_last > WORLDS && tally.written_out_cheaper > WORLDS / 4);
}

/* Where no storage is built, the cut says that a GW of it saves no less than it does, and not much more. */
static void storage_that_is_not_built_has_its_worth(void **state)
{
    (void)state;
    struct random_numbers random = {20260303};
    double told = 0, saved = 0;
    for (int world = 0; world < WORLDS; world++) {
        struct month month = draw_month(&random, true);
        struct operate_fixture f;
        open_fixture(&f, &month, false);
        draw_x(&f, &random);
        for (int i = 0; i < 2; i++) {
            const char *name = i == 0 ? "battery" : "cavern";
            operate_set(&f, "battery", 0);
            operate_set(&f, "cavern", 0);
            operate_solve(&f, 2026);
            double without = f.result.cost, worth = -operate_slope(&f, name);
            operate_set(&f, name, SMALL);
            operate_solve(&f, 2026);
            assert_true(worth * SMALL >= without - f.result.cost - 1e-8);
            told += worth;
            saved += (without - f.result.cost) / SMALL;
        }
        operate_close(&f);
    }
    assert_true(saved > 0 && told < 2 * saved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_in_a_row_cost_what_they_cost_written_out),
        cmocka_unit_test(parts_of_days_make_no_energy),
        cmocka_unit_test(storage_that_is_not_built_has_its_worth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
