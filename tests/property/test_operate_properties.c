/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of the least cost Q(x), the least unserved energy U(x) and their cuts whatever x is, on four
 * scenarios. One has every kind of row and column: several classes, tiers that are cut, storage, profiles, negative
 * prices, backup, budgets, options with a limit on their hours, and clean hours. The second is without clean hours and
 * negative prices, so that much of it needs no LP. In the third days follow each other, so that storage passes through
 * many equal days in a row. The fourth has plant that must run or runs flat, a charge on the peak draw, and storage
 * whose energy and charging power are sized apart. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "operate/direct_solver.h"
#include "operate/season_solver.h"
#include "support/depth.h"
#include "support/near.h"
#include "support/operate_fixture.h"
#include "support/random_numbers.h"

#define POINTS   30 /* of each scenario in the suite */
#define DEEPEST  20 /* times as many at most */
#define RELATIVE 1e-7
#define YEARS    2

struct point {
    double *x;
    int year;
    bool served;
    double cost, surplus; /* Q and, by the served cut, U less what may stay unserved */
    double size;          /* of which RELATIVE is a part: the load's energy at the price of unserved energy */
    double *slope, *served_slope, *row_duals;
};

struct world {
    bool plain;      /* no clean hours, no negative prices */
    bool in_order;   /* days follow each other */
    bool inflexible; /* plant must run or runs flat, and storage has parts */
    struct operate_fixture f;
    struct random_numbers random;
    int point_count;
    struct point points[DEEPEST * POINTS];
};

static size_t hourly(char *text, size_t used, size_t size, const char *prefix, struct random_numbers *random,
                     double lower, double upper)
{
    static const char *const days[] = {"typical", "stress"};
    for (int day = 0; day < 2; day++) {
        for (int hour = 0; hour < 24; hour++)
            used += (size_t)snprintf(text + used, size - used, "%s,year,%s,%d,%.3f\n", prefix, days[day], hour,
                                     random_between(random, lower, upper));
    }
    return used;
}

static void open_world(struct world *world)
{
    const char *const options =
        world->inflexible
            ? "option,kind,part_of,tier,technology,variable_om_usd_per_mwh,fuel,heat_rate_mmbtu_per_mwh,co2_t_per_mwh,"
              "clean,forced_outage_frac,duration_hours,round_trip_efficiency_frac,charge_efficiency_frac,"
              "charge_power_ratio,charge_usd_per_mwh,least_output_frac,runs_flat,max_full_load_hours_per_year\n"
              "firm,grid,,firm,,0,,0,0,no,0,0,,,,,,,8500\n"
              "turbine,thermal,,,,3,natural_gas,9,0.5,no,0.07,0,,,,,,yes,7800\n"
              "engine,thermal,,,,5,natural_gas,8.3,0.44,no,0.05,0,,,,,0.2,,5500\n"
              "reactor,thermal,,,,4,uranium,10,0,yes,0.08,0,,,,,0.1,yes,\n"
              "solar,variable,,,sun,0,,0,0,yes,0,0,,,,,0,,\n"
              "wind,variable,,,wind,0,,0,0,yes,0.02,0,,,,,0.1,,\n"
              "battery,storage,,,,1,,0,0,no,0.02,1,,0.8,0.4,2,,,\n"
              "cells,storage_energy,battery,,,0,,0,0,no,0.1,0,,,,,,,\n"
              "rectifier,storage_charge,battery,,,0,,0,0,no,0.05,0,,,,,,,\n"
              "long_battery,storage,,,,0,,0,0,no,0,10,0.6,,,1,,,\n"
            : "option,kind,tier,technology,variable_om_usd_per_mwh,fuel,heat_rate_mmbtu_per_mwh,co2_t_per_mwh,"
              "water_m3_per_mwh,clean,forced_outage_frac,duration_hours,round_trip_efficiency_frac,"
              "max_full_load_hours_per_year\n"
              "firm,grid,firm,,0,,0,0,0,no,0,0,1,\n"
              "flexible,grid,flexible,,0,,0,0,0,no,0,0,1,8500\n"
              "turbine,thermal,,,3,natural_gas,9,0.5,0.1,no,0.07,0,1,7800\n"
              "engine,thermal,,,5,natural_gas,8.3,0.44,0,no,0.05,0,1,5500\n"
              "reactor,thermal,,,4,uranium,10,0,2,yes,0.08,0,1,\n"
              "solar,variable,,sun,0,,0,0,0,yes,0,0,1,\n"
              "wind,variable,,wind,0,,0,0,0,yes,0.02,0,1,\n"
              "battery,storage,,,1,,0,0,0,no,0.02,4,0.85,\n"
              "long_battery,storage,,,0,,0,0,0,no,0,10,0.6,\n";
    static char profiles[8192], load_shapes[8192], tariff_shapes[4096];
    const char *clean_share = world->plain ? "plan.hourly_clean_share_frac=0" : "plan.hourly_clean_share_frac=0.1";
    const char *const overrides[] = {"plan.hours_per_block=2", clean_share, "plan.max_unserved_frac=0.003", NULL};
    world->random = (struct random_numbers){20260101};
    size_t used =
        (size_t)snprintf(profiles, sizeof profiles, "region,technology,season,day_type,hour,capacity_factor_frac\n");
    used = hourly(profiles, used, sizeof profiles, "R,sun", &world->random, 0, 0.8);
    hourly(profiles, used, sizeof profiles, "R,wind", &world->random, 0, 0.6);
    used = (size_t)snprintf(load_shapes, sizeof load_shapes, "class_name,season,day_type,hour,multiplier\n");
    used = hourly(load_shapes, used, sizeof load_shapes, "inference", &world->random, 0.6, 1.2);
    hourly(load_shapes, used, sizeof load_shapes, "agents", &world->random, 0.5, 1.2);
    used = (size_t)snprintf(tariff_shapes, sizeof tariff_shapes, "shape,season,day_type,hour,multiplier\n");
    hourly(tariff_shapes, used, sizeof tariff_shapes, "s", &world->random, world->plain ? 0.2 : -0.3, 2.5);
    const struct csv_text tables[] = {
        {"day_types", world->in_order ? "season,day_type,weight_days,hours,stress,position\n"
                                        "year,typical,325,24,no,1\nyear,stress,40,24,yes,2\n"
                                      : "season,day_type,weight_days,hours,stress\n"
                                        "year,typical,325,24,no\nyear,stress,40,24,yes\n"},
        {"regions", "region,grid_co2_t_per_mwh,grid_clean_frac\nR,0.4,0.35\n"},
        {"classes", "class_name,load_factor_frac,curtailable_frac,curtail_price_usd_per_mwh,"
                    "max_curtail_full_load_hours_per_year,initial_share_frac\n"
                    "training,0.85,0.25,475,87.6,0.5\ninference,0.65,0.1,900,21.9,0.4\nagents,0.6,0,0,0,0.1\n"},
        {"options", options},
        {"fuel_prices",
         "fuel,region,year,price_usd_per_mmbtu\nnatural_gas,,2026,3\nnatural_gas,,2027,5\nuranium,,2026,0.7\n"},
        {"tariffs", world->inflexible
                        ? "region,energy_usd_per_mwh,shape,peak_usd_per_kw_year,minimum_peak_frac\nR,55,s,90,0.4\n"
                        : "region,energy_usd_per_mwh,shape\nR,55,s\n"},
        {"tariff_shapes", tariff_shapes},
        {"headroom_tiers",
         "region,tier,cumulative_headroom_gw,cut_hours_per_stress_day\nR,firm,5,0\nR,flexible,10,6\n"},
        {"stress_hours",
         "region,season,rank,hour\nR,year,1,18\nR,year,2,19\nR,year,3,17\nR,year,4,7\nR,year,5,8\nR,year,6,20\n"},
        {"profiles", profiles},
        {"load_shapes", load_shapes},
        {"backup",
         "region,share_of_load_frac,usable_hours_per_year,cost_usd_per_mwh,co2_t_per_mwh\nR,0.6,40,276,0.7\n"},
        {"carbon_prices", "year,price_usd_per_t\n2026,0\n2027,40\n"},
        {"budgets",
         "budget,year,quantity,limit\ncap,2026,co2_mt,5\nwater,2026,water_mm3,5\ncut,2026,curtailed_twh,5\n"},
        {NULL, NULL}};
    operate_open(&world->f, tables, overrides);
}

static double *numbers(struct world *world, int count)
{
    double *out = ARENA_ARRAY(world->f.arena, double, count);
    assert_non_null(out);
    return out;
}

/* Mostly enough supply, sometimes none of an option, sometimes far too little of all. */
static void draw_x(struct world *world, double *x)
{
    const struct portfolio *portfolio = world->f.portfolio;
    double supply = random_below(&world->random, 4) == 0 ? 0.2 : 1;
    for (int e = 0; e < portfolio->count; e++) {
        if (portfolio->entries[e].kind == ENTRY_LOAD)
            x[e] = random_between(&world->random, 0.05, 1);
        else if (portfolio->entries[e].kind == ENTRY_SUPPLY)
            x[e] = random_below(&world->random, 4) == 0 ? 0 : supply * random_between(&world->random, 0, 1.5);
        else
            x[e] = random_between(&world->random, 0.01, 0.1);
    }
}

static void solve_point(struct world *world, struct point *point)
{
    struct operate_fixture *f = &world->f;
    struct dispatch_result unserved;
    dispatcher_check_served(f->op, 0, point->x, &unserved, point->served_slope, NULL);
    memcpy(f->x, point->x, (size_t)f->portfolio->count * sizeof *f->x);
    operate_solve(f, point->year);
    assert_int_equal(unserved.served, f->result.served);
    point->served = f->result.served;
    point->cost = f->result.cost;
    point->surplus = unserved.unserved - f->scenario->plan->max_unserved_frac * unserved.load;
    point->size = f->result.load;
    memcpy(point->slope, f->slope, (size_t)f->portfolio->count * sizeof *f->x);
    memcpy(point->row_duals, f->row_duals, (size_t)f->form->row_count * sizeof *f->x);
}

static struct point new_point(struct world *world)
{
    int entries = world->f.portfolio->count;
    return (struct point){.x = numbers(world, entries),
                          .slope = numbers(world, entries),
                          .served_slope = numbers(world, entries),
                          .row_duals = numbers(world, world->f.form->row_count),
                          .year = 2026 + random_below(&world->random, YEARS)};
}

static int set_up_world(void **state, bool plain, bool in_order, bool inflexible)
{
    static struct world world;
    int served = 0;
    world = (struct world){.plain = plain, .in_order = in_order, .inflexible = inflexible};
    world.point_count = depth_of(POINTS) < DEEPEST * POINTS ? depth_of(POINTS) : DEEPEST * POINTS;
    open_world(&world);
    for (int i = 0; i < world.point_count; i++) {
        world.points[i] = new_point(&world);
        draw_x(&world, world.points[i].x);
        solve_point(&world, &world.points[i]);
        served += world.points[i].served;
    }
    assert_in_range(served, world.point_count / 4, world.point_count - 3);
    *state = &world;
    return 0;
}

static int set_up(void **state)
{
    return set_up_world(state, false, false, false);
}

static int set_up_plain(void **state)
{
    return set_up_world(state, true, false, false);
}

static int set_up_in_order(void **state)
{
    return set_up_world(state, false, true, false);
}

static int set_up_inflexible(void **state)
{
    return set_up_world(state, false, false, true);
}

static int tear_down(void **state)
{
    struct world *world = *state;
    operate_close(&world->f);
    return 0;
}

static double value(const struct world *world, const double *slope, const double *x)
{
    return operate_cut_value(&world->f, slope, x);
}

static void cuts_touch_where_they_were_found(void **state)
{
    struct world *world = *state;
    for (int i = 0; i < world->point_count; i++) {
        const struct point *p = &world->points[i];
        assert_near(value(world, p->served_slope, p->x), p->surplus, RELATIVE * p->size);
        if (p->served)
            assert_near(value(world, p->slope, p->x), p->cost, RELATIVE * p->size);
        else
            assert_near(value(world, p->slope, p->x), p->surplus, RELATIVE * p->size);
    }
}

static void cuts_hold_everywhere(void **state)
{
    struct world *world = *state;
    for (int i = 0; i < world->point_count; i++) {
        for (int k = 0; k < world->point_count; k++) {
            const struct point *at = &world->points[k], *from = &world->points[i];
            assert_true(value(world, from->served_slope, at->x) <= at->surplus + RELATIVE * at->size);
            if (!from->served)
                assert_true(value(world, from->slope, at->x) <= at->surplus + RELATIVE * at->size);
            else if (at->served && at->year == from->year)
                assert_true(value(world, from->slope, at->x) <= at->cost + RELATIVE * at->size);
        }
    }
}

/* Any vector at all must give a valid cut, as a solver may give duals that are a little wrong. */
static void cuts_of_wrong_duals_hold_everywhere(void **state)
{
    struct world *world = *state;
    const struct form *form = world->f.form;
    double *cost = numbers(world, form->column_count), *slope = numbers(world, form->entry_count);
    double *row_duals = numbers(world, form->row_count);
    for (int i = 0; i < world->point_count; i++) {
        const struct point *from = &world->points[i];
        double wrong = i % 3 == 0 ? 1e-3 : i % 3 == 1 ? 0.1 : 10;
        for (int r = 0; r < form->row_count; r++)
            row_duals[r] = from->row_duals[r] * random_between(&world->random, 0.5, 1.5) +
                           wrong * random_between(&world->random, -1, 1);
        form_costs(form, world->f.scenario, from->year, cost);
        cut_slope(form, cost, row_duals, slope);
        for (int k = 0; k < world->point_count; k++) {
            const struct point *at = &world->points[k];
            if (at->served && at->year == from->year)
                assert_true(value(world, slope, at->x) <= at->cost + RELATIVE * at->size);
        }
    }
}

static void the_first_bound_holds_everywhere(void **state)
{
    struct world *world = *state;
    double *slope = numbers(world, world->f.portfolio->count);
    bool negative = false;
    for (int i = 0; i < world->point_count; i++) {
        const struct point *at = &world->points[i];
        dispatcher_first_bound(world->f.op, 0, at->year, slope);
        double bound = value(world, slope, at->x);
        negative = negative || bound < 0;
        if (at->served)
            assert_true(bound <= at->cost + RELATIVE * at->size);
    }
    assert_true(negative || world->plain);
}

static void doubling_everything_doubles_the_cost(void **state)
{
    struct world *world = *state;
    struct point doubled = new_point(world);
    for (int i = 0; i < world->point_count; i++) {
        const struct point *p = &world->points[i];
        for (int e = 0; e < world->f.portfolio->count; e++)
            doubled.x[e] = 2 * p->x[e];
        doubled.year = p->year;
        solve_point(world, &doubled);
        assert_int_equal(doubled.served, p->served);
        assert_near(doubled.surplus, 2 * p->surplus, RELATIVE * p->size);
        if (p->served)
            assert_near(doubled.cost, 2 * p->cost, RELATIVE * p->size);
    }
}

static void the_cost_is_convex(void **state)
{
    struct world *world = *state;
    struct point between = new_point(world);
    int tried = 0;
    for (int i = 0; i + 1 < world->point_count; i++) {
        const struct point *a = &world->points[i], *b = &world->points[i + 1];
        double share = random_between(&world->random, 0, 1);
        for (int e = 0; e < world->f.portfolio->count; e++)
            between.x[e] = share * a->x[e] + (1 - share) * b->x[e];
        between.year = a->year;
        solve_point(world, &between);
        double size = RELATIVE * (a->size + b->size);
        assert_true(between.surplus <= share * a->surplus + (1 - share) * b->surplus + size);
        if (!a->served || !b->served || a->year != b->year)
            continue;
        assert_true(between.served);
        assert_true(between.cost <= share * a->cost + (1 - share) * b->cost + size);
        tried++;
    }
    assert_true(tried > 3);
}

static void more_supply_or_budget_never_costs_more(void **state)
{
    struct world *world = *state;
    struct point more = new_point(world);
    for (int i = 0; i < world->point_count; i++) {
        const struct point *p = &world->points[i];
        int first = world->f.portfolio->first_supply;
        memcpy(more.x, p->x, (size_t)world->f.portfolio->count * sizeof *more.x);
        more.x[first + random_below(&world->random, world->f.portfolio->count - first)] += 0.3;
        more.year = p->year;
        solve_point(world, &more);
        assert_true(more.surplus <= p->surplus + RELATIVE * p->size);
        if (p->served) {
            assert_true(more.served);
            assert_true(more.cost <= p->cost + RELATIVE * p->size);
        }
    }
}

/* Next to no load may have a budget of any size: rounding leaves 1e-32 GW beside 1e-18 of a budget. What it costs is
 * what the same mix costs at its own size with more budget than it can use. */
static void budgets_beyond_all_use_are_no_limits(void **state)
{
    struct world *world = *state;
    const struct portfolio *portfolio = world->f.portfolio;
    struct point large = new_point(world), small = new_point(world);
    for (int i = 0; i < world->point_count; i++) {
        double size = pow(10, random_between(&world->random, -30, 0));
        double budget = pow(10, random_between(&world->random, 2, 16));
        for (int e = 0; e < portfolio->count; e++) {
            bool is_budget = portfolio->entries[e].kind == ENTRY_BUDGET;
            large.x[e] = is_budget ? 100 : world->points[i].x[e];
            small.x[e] = size * (is_budget ? budget : world->points[i].x[e]);
        }
        large.year = small.year = world->points[i].year;
        solve_point(world, &large);
        solve_point(world, &small);
        assert_int_equal(small.served, large.served);
        assert_near(small.surplus / size, large.surplus, RELATIVE * large.size);
        if (large.served)
            assert_near(small.cost / size, large.cost, RELATIVE * large.size);
    }
}

/* What was solved before, and in which year, leaves no trace. */
static void the_order_of_solves_does_not_matter(void **state)
{
    struct world *world = *state;
    struct operate_fixture *f = &world->f;
    for (int i = world->point_count - 1; i >= 0; i -= 7) {
        const struct point *p = &world->points[i];
        struct dispatcher *fresh;
        struct dispatch_result result;
        enum cut_kind kind;
        assert_int_equal(dispatcher_new(&fresh, f->scenario, &f->portfolios, 0), GP_OK);
        assert_int_equal(dispatcher_solve(fresh, 0, p->year, p->x, &result, &kind, f->slope, f->row_duals), GP_OK);
        assert_int_equal(result.served, p->served);
        if (p->served)
            assert_near(result.cost, p->cost, RELATIVE * p->size);
        dispatcher_free(fresh);
    }
}

static double terms(const struct form_term *all, int start, int count, const double *x)
{
    double sum = 0;
    for (int k = start; k < start + count; k++)
        sum += all[k].coefficient * x[all[k].entry];
    return sum;
}

/* Dispatch keeps every row but, where nothing can help, the served one. */
static void dispatch_keeps_every_limit(void **state)
{
    struct world *world = *state;
    struct operate_fixture *f = &world->f;
    const struct form *form = f->form;
    double *activity = numbers(world, form->row_count);
    for (int i = 0; i < world->point_count; i++) {
        const struct point *p = &world->points[i];
        memcpy(f->x, p->x, (size_t)f->portfolio->count * sizeof *f->x);
        operate_dispatch(f, p->year);
        memset(activity, 0, (size_t)form->row_count * sizeof *activity);
        for (int j = 0; j < form->column_count; j++) {
            const struct form_column *column = &form->columns[j];
            double bound = terms(form->bound_terms, column->term_start, column->term_count, p->x);
            assert_true(f->column_values[j] >= 0 && f->column_values[j] <= bound + 1e-9);
            for (int k = form->starts[j]; k < form->starts[j + 1]; k++)
                activity[form->entry_rows[k]] += form->entry_values[k] * f->column_values[j];
        }
        for (int r = 0; r < form->row_count; r++) {
            double rhs = terms(form->rhs_terms, form->rows[r].term_start, form->rows[r].term_count, p->x);
            if (form->rows[r].sense == 0)
                assert_near(activity[r], rhs, 1e-6);
            else if (form->rows[r].sense > 0)
                assert_true(activity[r] >= rhs - 1e-6 * p->size);
            else if (r != form->served_row || p->served)
                assert_true(activity[r] <= rhs + 1e-6 * p->size);
        }
        assert_near(f->result.unserved, activity[form->served_row], 1e-6 * p->size);
        if (!p->served)
            assert_near(activity[form->served_row] - p->surplus, f->scenario->plan->max_unserved_frac * f->result.load,
                        1e-6 * p->size);
    }
}

/* Every other point without the first kind of storage, so that at most one kind is there. */
static void answers_without_the_lp_are_those_of_the_lp(void **state)
{
    struct world *world = *state;
    const struct form *form = world->f.form;
    double *cost = numbers(world, form->column_count), *slope = numbers(world, form->entry_count);
    struct direct_solver *direct;
    const struct direct_solution *solution;
    int proven = 0, with_storage = 0, battery = operate_entry(&world->f, "battery");
    int long_battery = operate_entry(&world->f, "long_battery");
    assert_int_equal(direct_solver_new(&direct, form), GP_OK);
    for (int i = 0; i < world->point_count; i++) {
        struct point at = new_point(world);
        struct season_solver *season;
        enum lp_outcome outcome;
        memcpy(at.x, world->points[i].x, (size_t)form->entry_count * sizeof *at.x);
        at.x[i % 2 == 0 ? battery : long_battery] = 0;
        form_costs(form, world->f.scenario, at.year, cost);
        struct direct_question question = {cost, cost, at.x, true, 0, 0.5};
        bool answered;
        assert_int_equal(direct_solver_solve(&answered, direct, &question, &solution, slope), GP_OK);
        if (!answered)
            continue;
        assert_int_equal(season_solver_new(&season, form, cost, true), GP_OK);
        assert_int_equal(season_solver_set_x(season, at.x), GP_OK);
        assert_int_equal(season_solver_solve(season, &outcome), GP_OK);
        assert_int_equal(outcome, LP_OPTIMAL);
        assert_near(solution->cost, season->objective, 1e-8 * season->objective);
        assert_near(value(world, slope, at.x), solution->cost, 1e-9 * solution->cost);
        season_solver_free(season);
        proven++;
        with_storage += at.x[battery] + at.x[long_battery] > 0;
    }
    direct_solver_free(direct);
    if (world->plain)
        assert_true(3 * proven >= world->point_count &&
                    4 * with_storage >= world->point_count); /* half of them with rows of the season that bind */
}

static struct dispatch_result unserved_at(struct world *world, const double *x, double *slope)
{
    struct dispatch_result result;
    assert_int_equal(dispatcher_check_served(world->f.op, 0, x, &result, slope, NULL), GP_OK);
    return result;
}

/* Brings a budget to where it serves the load and no more; false where there is no such point. */
static bool only_just_serve(struct world *world, double *x, int budget, double *slope)
{
    double most = world->f.scenario->plan->max_unserved_frac, too_small = 0, enough = 1;
    for (int step = 0; step < 60; step++) {
        x[budget] = step == 0 ? too_small : step == 1 ? enough : 0.5 * (too_small + enough);
        struct dispatch_result result = unserved_at(world, x, slope);
        bool served = result.unserved <= most * result.load;
        if (step < 2 && served != (step == 1))
            return false;
        *(served ? &enough : &too_small) = x[budget];
    }
    x[budget] = enough;
    return true;
}

/* Where a budget serves the load and no more, and where rounding makes it a little less, both rows bind and have many
 * prices. */
static void load_that_is_only_just_served_needs_no_lp(void **state)
{
    struct world *world = *state;
    const struct form *form = world->f.form;
    double *cost = numbers(world, form->column_count), *slope = numbers(world, form->entry_count);
    int battery = operate_entry(&world->f, "battery"), cap = operate_entry(&world->f, "cap"), tried = 0, found = 0;
    struct direct_solver *direct;
    const struct direct_solution *solution;
    assert_int_equal(direct_solver_new(&direct, form), GP_OK);
    for (int i = 0; i < world->point_count && world->plain; i++) {
        struct point at = new_point(world);
        struct season_solver *season;
        enum lp_outcome outcome;
        memcpy(at.x, world->points[i].x, (size_t)form->entry_count * sizeof *at.x);
        at.x[battery] = 0;
        if (!only_just_serve(world, at.x, cap, slope))
            continue;
        at.x[cap] *= i % 2 == 0 ? 1 : 1 - 1e-8;
        struct dispatch_result unserved = unserved_at(world, at.x, slope);
        double allowed = unserved.unserved + 1e-9 * unserved.load;
        form_costs(form, world->f.scenario, at.year, cost);
        struct direct_question question = {cost, cost, at.x, true, allowed, 0.5};
        tried++;
        bool answered;
        assert_int_equal(direct_solver_solve(&answered, direct, &question, &solution, slope), GP_OK);
        if (!answered)
            continue;
        found++;
        assert_true(solution->unserved <= allowed * (1 + 1e-9));
        assert_int_equal(season_solver_new(&season, form, cost, true), GP_OK);
        assert_int_equal(season_solver_set_x(season, at.x), GP_OK);
        assert_int_equal(season_solver_allow_unserved(season, allowed), GP_OK);
        assert_int_equal(season_solver_solve(season, &outcome), GP_OK);
        assert_int_equal(outcome, LP_OPTIMAL);
        assert_near(solution->cost, season->objective, 1e-8 * season->objective);
        assert_true(value(world, slope, at.x) >= solution->cost * (1 - 1e-9));
        season_solver_free(season);
    }
    direct_solver_free(direct);
    assert_true(!world->plain || (3 * tried >= world->point_count && found == tried));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_touch_where_they_were_found),
        cmocka_unit_test(cuts_hold_everywhere),
        cmocka_unit_test(cuts_of_wrong_duals_hold_everywhere),
        cmocka_unit_test(the_first_bound_holds_everywhere),
        cmocka_unit_test(doubling_everything_doubles_the_cost),
        cmocka_unit_test(the_cost_is_convex),
        cmocka_unit_test(more_supply_or_budget_never_costs_more),
        cmocka_unit_test(budgets_beyond_all_use_are_no_limits),
        cmocka_unit_test(the_order_of_solves_does_not_matter),
        cmocka_unit_test(dispatch_keeps_every_limit),
        cmocka_unit_test(answers_without_the_lp_are_those_of_the_lp),
        cmocka_unit_test(load_that_is_only_just_served_needs_no_lp),
    };
    /* Of plant that must run, more can be worse. */
    static const struct CMUnitTest inflexible_tests[] = {
        cmocka_unit_test(cuts_touch_where_they_were_found),     cmocka_unit_test(cuts_hold_everywhere),
        cmocka_unit_test(cuts_of_wrong_duals_hold_everywhere),  cmocka_unit_test(the_first_bound_holds_everywhere),
        cmocka_unit_test(doubling_everything_doubles_the_cost), cmocka_unit_test(the_cost_is_convex),
        cmocka_unit_test(the_order_of_solves_does_not_matter),  cmocka_unit_test(dispatch_keeps_every_limit),
    };
    int failed = cmocka_run_group_tests(tests, set_up, tear_down);
    failed += cmocka_run_group_tests(tests, set_up_plain, tear_down);
    failed += cmocka_run_group_tests(tests, set_up_in_order, tear_down);
    return failed + cmocka_run_group_tests(inflexible_tests, set_up_inflexible, tear_down);
}
