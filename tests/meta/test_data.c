/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenarios of data/: they load without a word of complaint, and their figures agree with each other and with what
 * is known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/number.h"
#include "scenario/scenario.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define DATA GIGAPLAN_SOURCE_DIR "/data/"

static const struct gp_scenario *us;

static void assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance))
        fail_msg("%.9g is not %.9g", value, expected);
}

/* The only thing that may be said of a scenario is how many of its figures are unverified. */
static gp_scenario *load(const char *folder)
{
    gp_env *env = gp_env_new(NULL);
    gp_scenario *scenario = NULL;
    assert_int_equal(gp_scenario_load(&scenario, folder, NULL, 0, env), GP_OK);
    for (size_t i = 0; i < gp_env_diagnostic_count(env); i++) {
        const gp_diagnostic *fault = gp_env_diagnostic(env, i);
        if (strcmp(fault->code, "unverified") != 0)
            fail_msg("%s:%ld: %s", fault->file, fault->line, fault->message);
    }
    gp_env_free(env);
    return scenario;
}

static int load_default(void **state)
{
    *state = load(DATA "us-30gw");
    us = *state;
    return 0;
}

static int free_default(void **state)
{
    gp_scenario_free(*state);
    return 0;
}

static void small_scenarios_load(void **state)
{
    (void)state;
    gp_scenario_free(load(DATA "campus"));
    gp_scenario_free(load(DATA "demo"));
    gp_scenario_free(load(DATA "infeasible"));
}

static double running_of(int provider)
{
    double sum = 0.0;
    for (int i = 0; i < us->committed_supply_count; i++) {
        const struct committed_supply_row *row = &us->committed_supply_rows[i];
        if (row->online_date < us->plan->start_date && (provider < 0 || row->provider.index == provider))
            sum += number_given(row->load_running_gw) ? row->load_running_gw : row->load_gw;
    }
    return sum;
}

/* 0.2 GW at the end of 2023, 0.6 of 2024, 1.9 of 2025, as reported. */
static void start_is_as_reported(void **state)
{
    (void)state;
    assert_near(running_of(-1), 1.9, 1e-9);
    double by_2023 = 0.0, by_2024 = 0.0;
    for (int i = 0; i < us->initial_fleet_count; i++) {
        const struct initial_fleet_row *row = &us->initial_fleet_rows[i];
        by_2023 += date_year(row->fitted_date) <= 2023 ? row->fitted_gw : 0.0;
        by_2024 += date_year(row->fitted_date) <= 2024 ? row->fitted_gw : 0.0;
    }
    assert_near(by_2023, 0.2, 1e-9);
    assert_near(by_2024, 0.6, 1e-9);
}

/* Each provider's fleet is its running load, CPU servers taking the share of the classes that are not accelerated. */
static void fleet_matches_running_load(void **state)
{
    (void)state;
    double cpu_share = 0.0;
    for (int w = 0; w < us->classes_count; w++)
        cpu_share += us->classes_rows[w].accelerated ? 0.0 : us->classes_rows[w].initial_share_frac;
    for (int v = 0; v < us->providers_count; v++) {
        double fitted[ACCELERATOR_KIND_COUNT] = {0.0};
        for (int i = 0; i < us->initial_fleet_count; i++) {
            const struct initial_fleet_row *row = &us->initial_fleet_rows[i];
            if (row->provider.index == v)
                fitted[us->accelerators_rows[row->generation.index].kind] += row->fitted_gw;
        }
        assert_near(fitted[ACCELERATOR_KIND_CPU], cpu_share * running_of(v), 1e-9);
        assert_near(fitted[ACCELERATOR_KIND_ACCELERATOR], (1.0 - cpu_share) * running_of(v), 1e-9);
    }
}

static void committed_supply_by_year(void **state)
{
    (void)state;
    const double expected[] = {2.165, 2.25, 2.57, 6.48, 0.5};
    double sums[5] = {0.0};
    for (int i = 0; i < us->committed_supply_count; i++) {
        int year = date_year(us->committed_supply_rows[i].online_date);
        assert_in_range(year, 2025, 2029);
        sums[year - 2025] += us->committed_supply_rows[i].supply_gw;
    }
    for (int y = 0; y < 5; y++)
        assert_near(sums[y], expected[y], 1e-9);
}

/* Abilene: 1.2 GW of load and supply by the end of 2026. */
static void abilene_is_complete_by_the_end_of_2026(void **state)
{
    (void)state;
    double supply = 0.0, site = 0.0;
    for (int i = 0; i < us->committed_supply_count; i++) {
        const struct committed_supply_row *row = &us->committed_supply_rows[i];
        if (strcmp(row->site, "Abilene") != 0 || row->online_date > date_from_civil(2026, 12, 31))
            continue;
        supply += row->supply_gw;
        site += row->load_gw;
    }
    assert_near(supply, 1.2, 1e-9);
    assert_near(site, 1.2, 1e-9);
}

/* Accelerators are 0.576 of the capital per GW; the rows of capital are the rest. */
static void capital_parts_sum_to_one(void **state)
{
    (void)state;
    double share = 0.576;
    for (int i = 0; i < us->capital_count; i++)
        share += us->capital_rows[i].share_of_capex_frac;
    assert_near(share, 1.0, 1e-9);
}

/* Mean over the year by the weights of the day types. */
static double yearly_capacity_factor(const char *region, const char *technology)
{
    double sum = 0.0, hours = 0.0;
    for (int i = 0; i < us->profiles_count; i++) {
        const struct profile_row *row = &us->profiles_rows[i];
        if (strcmp(row->region.name, region) != 0 || strcmp(row->technology, technology) != 0)
            continue;
        for (int d = 0; d < us->day_types_count; d++) {
            const struct day_type_row *day = &us->day_types_rows[d];
            if (day->season.index == row->season.index && strcmp(day->day_type, row->day_type) == 0) {
                sum += day->weight_days * row->capacity_factor_frac;
                hours += day->weight_days;
            }
        }
    }
    assert_near(hours, 8760.0, 1e-6);
    return sum / hours;
}

/* Against the median solar and the upper-quartile wind site of the region in the resource data. */
static void profiles_keep_the_yearly_energy(void **state)
{
    (void)state;
    assert_near(yearly_capacity_factor("ERCOT", "pv"), 0.302, 5e-5);
    assert_near(yearly_capacity_factor("ERCOT", "wind"), 0.4208, 5e-5);
    assert_near(yearly_capacity_factor("PJM_VA", "wind"), 0.3343, 5e-5);
    assert_near(yearly_capacity_factor("FLORIDA", "pv"), 0.2895, 5e-5);
    assert_near(yearly_capacity_factor("ISONE", "wind"), 0.3902, 5e-5);
}

/* Whatever claims to have been read somewhere says where. */
static void sourced_rows_name_their_source(void **state)
{
    (void)state;
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct table *table = &us->tables[t];
        if (!table->schema->provenance || table->schema->transposed)
            continue;
        for (int i = 0; i < table->count; i++) {
            const struct row_header *row = table_row(table, i);
            if (row->status == ROW_UNSTATED || (row->status == ROW_SOURCED && row->source_ids[0] == '\0'))
                fail_msg("%s.csv:%d has no status or no source", table->schema->name, row->line);
        }
    }
}

static size_t file_text(char *text, size_t size, const char *folder, const char *table)
{
    char path[512];
    snprintf(path, sizeof path, DATA "%s/%s.csv", folder, table);
    FILE *file = fopen(path, "rb");
    size_t length = file ? fread(text, 1, size, file) : 0;
    if (file)
        fclose(file);
    return length;
}

/* infeasible is demo with a hard date, and stays so when demo is edited. */
static void infeasible_differs_in_plan_only(void **state)
{
    (void)state;
    static char demo[65536], infeasible[65536];
    for (int t = 0; t < TABLE_COUNT; t++) {
        const char *name = scenario_schemas[t].name;
        size_t length = file_text(demo, sizeof demo, "demo", name);
        assert_true(length < sizeof demo);
        if (t == TABLE_plan)
            continue;
        assert_int_equal(file_text(infeasible, sizeof infeasible, "infeasible", name), length);
        assert_memory_equal(infeasible, demo, length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_scenarios_load),
        cmocka_unit_test(start_is_as_reported),
        cmocka_unit_test(fleet_matches_running_load),
        cmocka_unit_test(committed_supply_by_year),
        cmocka_unit_test(abilene_is_complete_by_the_end_of_2026),
        cmocka_unit_test(capital_parts_sum_to_one),
        cmocka_unit_test(profiles_keep_the_yearly_energy),
        cmocka_unit_test(sourced_rows_name_their_source),
        cmocka_unit_test(infeasible_differs_in_plan_only),
    };
    return cmocka_run_group_tests(tests, load_default, free_default);
}
