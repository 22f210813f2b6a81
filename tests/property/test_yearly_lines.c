/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever yearly tables say: a whole year brings the amount of its row, nothing jumps on 1 January unless a row is a
 * step, nothing is negative, parts of a time sum to the whole, and the check makes the same of the tables in its own
 * way. */
#include "support/near.h"

#include <stdio.h>
#include <string.h>

#include "scenario/yearly_tables.h"
#include "support/random_numbers.h"
#include "support/scenario_builder.h"
#include "verify/verify_years.h"

#define WORLDS      300
#define FIRST_YEAR  2020
#define YEAR_COUNT  14 /* of rows; the horizon is 2024 to 2029 */
#define PARTS       40
#define TEXT_LENGTH 2000

/* One thing's rows, as the test itself knows them. */
struct rows {
    bool given[YEAR_COUNT], linear[YEAR_COUNT];
    double figure[YEAR_COUNT];
};

static struct rows random_rows(struct random_numbers *random)
{
    struct rows rows;
    int only = random_below(random, YEAR_COUNT); /* at least one */
    bool mixed = random_below(random, 2);
    for (int i = 0; i < YEAR_COUNT; i++) {
        rows.given[i] = i == only || random_below(random, 3) > 0;
        rows.linear[i] = !mixed || random_below(random, 2);
        rows.figure[i] = random_below(random, 5) ? random_between(random, 0, 10) : 0;
    }
    return rows;
}

static void write_rows(char *text, const char *header, const char *name, const struct rows *rows)
{
    int length = snprintf(text, TEXT_LENGTH, "%s\n", header);
    for (int i = YEAR_COUNT - 1; i >= 0; i--) /* in any order */
        if (rows->given[i])
            length += snprintf(text + length, TEXT_LENGTH - (size_t)length, "%s%d,%.17g,%s\n", name, FIRST_YEAR + i,
                               rows->figure[i], rows->linear[i] ? "linear" : "step");
}

struct world {
    struct rows pool, chip, workers, credits;
    struct gp_scenario *scenario;
};

static struct world random_world(struct random_numbers *random)
{
    char pools[TEXT_LENGTH], chips[TEXT_LENGTH], workers[TEXT_LENGTH], credits[TEXT_LENGTH], first[60], last[60];
    struct world world = {random_rows(random), random_rows(random), random_rows(random), random_rows(random), NULL};
    for (int i = 0; i < YEAR_COUNT; i++)
        world.credits.figure[i] *= 0.1;
    write_rows(pools, "pool,year,supply_gw_per_year,between_years", "slots,", &world.pool);
    write_rows(chips, "generation,year,supply_gw_per_year,between_years", "chip,", &world.chip);
    write_rows(workers, "year,workers_available,between_years", "", &world.workers);
    write_rows(credits, "option,region,year,capacity_credit_frac,between_years",
               random_below(random, 2) ? "engine,R," : "engine,,", &world.credits);
    snprintf(first, sizeof first, "accelerators.chip.first_date=%d-0%d-1%d", 2020 + random_below(random, 7),
             1 + random_below(random, 9), random_below(random, 10));
    snprintf(last, sizeof last, "accelerators.chip.last_date=%d-0%d-1%d", 2027 + random_below(random, 5),
             1 + random_below(random, 9), random_below(random, 10));
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac\nengine,thermal,1\n"},
        {"pools", pools},
        {"capacity_credits", credits},
        {"pool_uses", "pool,option,use_per_gw\nslots,engine,1\n"},
        {"accelerators", "generation,facility_kw_per_unit,price_usd_bn_per_gw,life_years\nchip,2,1,9\n"},
        {"accelerator_supply", chips},
        {"workforce", "item,workers_per_gw,construction_weeks\nload,1000,26\n"},
        {"workforce_supply", workers},
        {NULL, NULL}};
    bool dated = random_below(random, 2);
    const char *overrides[] = {"plan.start_date=2024-03-05", "plan.end_date=2029-10-20", dated ? first : NULL, last,
                               NULL};
    world.scenario = scenario_build(tables, overrides);
    return world;
}

static double new_year(int i)
{
    return date_from_civil(FIRST_YEAR + i, 1, 1);
}

static bool is_whole(const struct yearly *yearly, int i)
{
    for (int k = 0; k < yearly->count; k++)
        if (yearly->spans[k].from == new_year(i) && yearly->spans[k].until == new_year(i + 1))
            return true;
    return false;
}

static double mean(const struct yearly *yearly, double from, double until)
{
    return yearly_integral(yearly, from, until) / (until - from);
}

/* Sums of years with a row, or levels in their middle. */
static void check_figures(const struct yearly *yearly, const struct rows *rows, enum yearly_kind kind)
{
    for (int i = 0; i < YEAR_COUNT; i++) {
        double middle = 0.5 * (new_year(i) + new_year(i + 1));
        if (!rows->given[i] || !is_whole(yearly, i))
            continue;
        if (kind == YEARLY_AMOUNT)
            assert_near(yearly_integral(yearly, new_year(i), new_year(i + 1)), rows->figure[i], 1e-9);
        else
            assert_near(mean(yearly, middle - 1e-3, middle + 1e-3), rows->figure[i], 1e-3);
    }
}

/* The slope is at most 4 x 10 GW or workers in half a year, so that a thousandth of a day changes little. */
static void check_new_years(const struct yearly *yearly, const struct rows *rows, enum yearly_kind kind)
{
    for (int i = 1; i < YEAR_COUNT; i++) {
        double day = new_year(i);
        bool meet = rows->given[i - 1] && rows->given[i] && rows->linear[i - 1] && rows->linear[i];
        if (!meet || !is_whole(yearly, i - 1) || !is_whole(yearly, i))
            continue;
        double scale = kind == YEARLY_AMOUNT ? 365 : 1;
        assert_near(scale * mean(yearly, day - 1e-3, day), scale * mean(yearly, day, day + 1e-3), 1e-3);
    }
}

/* Parts that follow each other, from before the first row to after the last, and the check's view of those inside the
 * horizon. */
static void check_parts(const struct yearly *yearly, const struct verify_years *years,
                        const struct gp_scenario *scenario, struct random_numbers *random)
{
    double start = new_year(-2), end = new_year(YEAR_COUNT + 2), from = start, sum = 0;
    for (int k = 1; k <= PARTS; k++) {
        double until = k == PARTS ? end : from + (end - from) * random_between(random, 0, 2.0 / (PARTS - k + 1));
        double part = yearly_integral(yearly, from, until);
        double a = fmax(from, scenario->plan->start_date), b = fmin(until, scenario->plan->end_date);
        assert_true(part >= -1e-12);
        sum += part;
        if (a < b)
            assert_near(yearly_integral(yearly, a, b), verify_years_sum(years, a, b), 1e-9);
        from = until;
    }
    assert_near(sum, yearly_integral(yearly, start, end), 1e-8);
}

/* In the middle of a year with a row its credit holds; the check finds the same on any day of the horizon. */
static void check_credits(const struct rows *rows, struct verifier *verifier, struct random_numbers *random)
{
    const struct gp_scenario *scenario = verifier->scenario;
    struct verify_years years;
    assert_int_equal(verify_years_of_credit(&years, verifier, 0, 0), GP_OK);
    for (int k = 0; k < PARTS; k++) {
        int days = scenario->plan->end_date - scenario->plan->start_date;
        date day = scenario->plan->start_date + random_below(random, days);
        assert_near(scenario_capacity_credit(scenario, 0, 0, day), verify_years_at(&years, day + 0.5), 1e-12);
    }
    for (int i = 0; i < YEAR_COUNT; i++)
        if (rows->given[i]) /* 2 July is at most a day from the middle */
            assert_near(scenario_capacity_credit(scenario, 0, 0, date_from_civil(FIRST_YEAR + i, 7, 2)),
                        rows->figure[i], 0.003);
}

static void check_world(const struct world *world, struct random_numbers *random)
{
    const struct gp_scenario *scenario = world->scenario;
    struct arena *arena = arena_new();
    struct gp_plan plan = {
        .calendar = {
            .start = scenario->plan->start_date, .end = scenario->plan->end_date, .first_year = 2024, .year_count = 6}};
    struct verifier verifier = {.plan = &plan, .scenario = scenario, .arena = arena};
    struct yearly pool, chip, workers;
    struct verify_years pool_years, chip_years, worker_years;
    assert_int_equal(scenario_pool_arrivals(&pool, scenario, "slots", arena), GP_OK);
    assert_int_equal(scenario_generation_arrivals(&chip, scenario, 0, arena), GP_OK);
    assert_int_equal(scenario_workers(&workers, scenario, arena), GP_OK);
    assert_int_equal(verify_years_of_pool(&pool_years, &verifier, "slots"), GP_OK);
    assert_int_equal(verify_years_of_generation(&chip_years, &verifier, 0), GP_OK);
    assert_int_equal(verify_years_of_workers(&worker_years, &verifier), GP_OK);
    check_credits(&world->credits, &verifier, random);
    check_figures(&pool, &world->pool, YEARLY_AMOUNT);
    check_figures(&chip, &world->chip, YEARLY_AMOUNT);
    check_figures(&workers, &world->workers, YEARLY_LEVEL);
    check_new_years(&pool, &world->pool, YEARLY_AMOUNT);
    check_new_years(&chip, &world->chip, YEARLY_AMOUNT);
    check_new_years(&workers, &world->workers, YEARLY_LEVEL);
    check_parts(&pool, &pool_years, scenario, random);
    check_parts(&chip, &chip_years, scenario, random);
    check_parts(&workers, &worker_years, scenario, random);
    arena_free(arena);
}

static void lines_keep_what_tables_say(void **state)
{
    struct random_numbers random = {20261129};
    (void)state;
    for (int i = 0; i < WORLDS; i++) {
        struct world world = random_world(&random);
        check_world(&world, &random);
        gp_scenario_free(world.scenario);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines_keep_what_tables_say)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
