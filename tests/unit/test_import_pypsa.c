/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import of a network refuses, and what it tells that it does not take. */
#include "support/near.h"

#include <stdlib.h>

#include "support/diagnosed.h"
#include "support/imported.h"
#include "support/random_numbers.h"
#include "support/small_network.h"

#include "scenario/scenario.h"

#define MUTATIONS 200

/* A file in place of that of the small network, and what is told of it. */
struct refusal {
    const char *name, *text;
    long line, column;
    const char *message;
};

static const struct refusal refusals[] = {
    {"loads.csv", "name,bus\ntown,nowhere\n", 2, 6, "no bus \"nowhere\""},
    {"loads.csv", "name,bus\ntown,north\ntown,north\n", 3, 1, "stands before"},
    {"loads.csv", "name,bus,sign\ntown,north,1\n", 2, 12, "sign"},
    {"loads.csv", "name,bus\ntown,north,1\n", 2, -1, "3 cells"},
    {"loads-p_set.csv", ",town\n0,100\n", 1, -1, "1 rows"},
    {"loads-p_set.csv", ",town\n0,100\n1,x\n", 3, 3, "not a number"},
    {"loads-p_set.csv", ",city\n0,100\n1,50\n", 1, 2, "city"},
    {"loads-p_set.csv", ",town\n0,100\n1,-50\n", 2, -1, "0 or more"},
    {"lines.csv", "name,bus0,bus1\na,north,north\n", 1, -1, "serves itself"},
    {"links.csv", "name,bus0,bus1\na,north,north\n", 2, 1, "joins regions"},
    {"links.csv", "name,bus0,bus1,bus2\na,north,north,north\n", 2, 15, "bus2 of links"},
    {"links.csv", "name,bus0,bus1,bus12,efficiency12\na,north,north,north,0.3\n", 2, 15, "bus2 of links"},
    {"generators-marginal_cost-pw.csv", "a,b\n1,2\n", 1, -1, "pieces"},
    {"generators-efficiency.csv", ",gas\n0,0.5\n1,0.6\n", 2, 3, "may not vary"},
    {"generators-p_min_pu.csv", ",sun\n0,0\n1,0.1\n", 3, 3, "may not vary"},
    {"generators.csv", "name,bus,p_nom_extendable\ngas,north,maybe\n", 2, 11, "maybe"},
    {"generators.csv", "name,bus,capital_cost,p_nom_extendable\ngas,north,-1,True\nsun,north,0,True\n", 2, 11,
     "0 or more"},
    {"generators.csv", "name,bus,p_max_pu\ngas,north,1.5\nsun,north,1\n", 2, 11, "from 0 to 1"},
    {"generators.csv", "name,bus,overnight_cost,p_nom_extendable\ngas,north,5,True\nsun,north,,True\n", 2, 11,
     "discount_rate"},
    {"storage_units.csv", "name,bus,efficiency_store,p_nom\nb,north,1.2,5\n", 2, 9, "efficiencies"},
    {"storage_units.csv", "name,bus,inflow,p_nom\nb,north,1,5\n", 2, 9, "inflow"},
    {"stores.csv", "name,bus,e_nom,e_min_pu\nb,north,5,0.1\n", 2, 11, "e_min_pu"},
    {"snapshots.csv", ",snapshot,objective,stores,generators\n0,a,1,1,1\n1,b,1,0.5,1\n", 3, -1, "whole number"},
    {"snapshots.csv", ",snapshot,objective\n0,a,1\n1,b,0\n", 3, 5, "above 0"},
    {"snapshots.csv", ",snapshot,stores\n0,a,5000\n1,b,5000\n", 2, -1, "8784"},
    {"investment_periods.csv", "period,objective,years\n2030,1,1\n2040,1,1\n", 1, -1, "2030, 2040"},
    {"global_constraints.csv", "name,sense,constant\nco2,>=,5\n", 2, 5, "sense"},
};

static void test_refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        const struct refusal *refusal = &refusals[i];
        gp_env *env = gp_env_new(NULL);
        write_small_network();
        write_network_file(refusal->name, refusal->text);
        assert_int_equal(import_small_network(NULL, NULL, env), GP_ERR_INPUT);
        bool told = false;
        for (size_t k = 0; k < gp_env_diagnostic_count(env); k++) {
            const gp_diagnostic *found = gp_env_diagnostic(env, k);
            told = told || ((refusal->line < 0 || found->line == refusal->line) &&
                            (refusal->column < 0 || found->column == refusal->column) &&
                            strstr(found->message, refusal->message));
        }
        if (!told) {
            print_diagnostics(env);
            fail_msg("%s: not told at %ld:%ld: %s", refusal->name, refusal->line, refusal->column, refusal->message);
        }
        assert_int_equal(access(NETWORK_CASE, F_OK), -1);
        gp_env_free(env);
    }
}

static void test_names_of_options(void **state)
{
    gp_env *env = gp_env_new(NULL);
    (void)state;
    write_small_network();
    assert_int_equal(import_small_network("south", NULL, env), GP_ERR_INPUT);
    assert_diagnosed(env, "inputs", -1, -1, "no load stands at a bus \"south\"");
    assert_int_equal(import_small_network(NULL, "2030", env), GP_ERR_INPUT);
    assert_diagnosed(env, "inputs", -1, -1, "no investment periods");
    gp_env_free(env);
}

/* What is left out is told where it stands, and is listed with what has no effect. */
static void test_not_taken(void **state)
{
    gp_env *env = gp_env_new(NULL);
    (void)state;
    write_small_network();
    write_network_file("generators.csv", "name,bus,p_nom,marginal_cost,ramp_limit_up,colour\n"
                                         "gas,north,200,50,0.5,red\nsun,north,100,0,,\n");
    assert_int_equal(import_small_network(NULL, NULL, env), GP_OK);
    assert_diagnosed(env, "not-taken", 2, 18, "ramp_limit_up");
    char *list = text_of(NETWORK_CASE, "import.md");
    assert_non_null(list);
    assert_non_null(strstr(list, "| generators | ramp_limit_up | 1 | generators.csv:2 |"));
    assert_non_null(strstr(list, "| generators | colour | 1 | generators.csv:1 |"));
    assert_non_null(strstr(list, "| buses | v_nom | 1 | buses.csv:2 |"));
    free(list);
    assert_int_equal(import_small_network(NULL, NULL, NULL), GP_OK);
    gp_env_free(env);
}

/* PyPSA's files have neither comments nor guards of spreadsheets, and a column a component. */
static void test_names_and_widths(void **state)
{
    enum { PLANTS = 1200 };
    gp_env *env = gp_env_new(NULL);
    gp_scenario *scenario = NULL;
    (void)state;
    write_small_network();
    FILE *plants = fopen(NETWORK "/generators.csv", "w"), *series = fopen(NETWORK "/generators-q_set.csv", "w");
    assert_true(plants && series);
    fputs("name,bus,p_nom\n#gas,north,100\n'=oil,north,50\nsun,north,1\n", plants);
    for (int i = 0; i < PLANTS; i++) {
        fprintf(plants, "sun%d,north,1\n", i);
        fprintf(series, ",sun%d", i);
    }
    for (int snapshot = 0; snapshot < 2; snapshot++) {
        fprintf(series, "\n%d", snapshot);
        for (int i = 0; i < PLANTS; i++)
            fputs(",0.5", series);
    }
    fclose(plants);
    fclose(series);
    if (import_small_network(NULL, NULL, env) != GP_OK ||
        gp_scenario_load(&scenario, NETWORK_CASE, NULL, 0, env) != GP_OK) {
        print_diagnostics(env);
        fail_msg("not imported");
    }
    assert_int_equal(scenario->options_count, PLANTS + 4); /* with the sun and the battery */
    assert_string_equal(scenario->options_rows[0].option, "#gas");
    assert_string_equal(scenario->options_rows[1].option, "'=oil");
    gp_scenario_free(scenario);
    gp_env_free(env);
}

/* Links whose further ends are blank have two; with --bus others are left out, and told. */
static void test_further_ends(void **state)
{
    gp_env *env = gp_env_new(NULL);
    (void)state;
    write_small_network();
    write_network_file("buses.csv", "name\nnorth\ntank\nheat\n");
    write_network_file("stores.csv", "name,bus,e_nom,e_cyclic\nhydrogen,tank,5,True\n");
    write_network_file("links.csv",
                       "name,bus0,bus1,bus2,efficiency2,p_nom\nfill,north,tank,,1,5\nempty,tank,north,,0.4,5\n");
    write_network_file("links-efficiency2.csv", ",fill\n0,0.3\n1,x\n");
    assert_int_equal(import_small_network(NULL, NULL, env), GP_OK);
    assert_int_equal(gp_env_warning_count(env), 0);
    write_network_file("links.csv", "name,bus0,bus1,bus2,p_nom\nfill,north,tank,,5\nempty,tank,north,,5\n"
                                    "heat,tank,heat,north,5\n");
    assert_int_equal(import_small_network(NULL, NULL, env), GP_ERR_INPUT);
    assert_int_equal(gp_env_error_count(env), 1);
    assert_diagnosed(env, "inputs", 4, 16, "bus2 of links");
    gp_env_clear(env);
    assert_int_equal(import_small_network("north", NULL, env), GP_OK);
    assert_diagnosed(env, "not-taken", 4, 1, "more than two ends");
    gp_env_free(env);
}

/* A bus alone with a limit of all buses. */
static void test_limit_of_all_buses(void **state)
{
    gp_env *env = gp_env_new(NULL);
    (void)state;
    write_small_network();
    write_network_file("global_constraints.csv", "name,sense,constant\nco2,<=,100\n");
    assert_int_equal(import_small_network("north", NULL, env), GP_OK);
    assert_int_equal(gp_env_warning_count(env), 0);
    write_network_file("buses.csv", "name\nnorth\nsouth\n");
    write_network_file("storage_units.csv", "name,bus,p_nom\nbattery,south,5\n");
    assert_int_equal(import_small_network("north", NULL, env), GP_OK);
    assert_diagnosed(env, "not-taken", 2, 1, "share of the bus in co2");
    gp_env_free(env);
}

/* Files and columns that are left out may have any faults. */
static void test_faults_left_out(void **state)
{
    static const char *const faulty[] = {"shapes.csv", "sub_networks.csv", "generators-p.csv", "generators-q_set.csv",
                                         "storage_units-mine.csv"};
    gp_env *env = gp_env_new(NULL);
    (void)state;
    write_small_network();
    for (size_t i = 0; i < COUNT_OF(faulty); i++)
        write_network_file(faulty[i], "a,a\n1,2,3\n\"\n");
    write_network_file("buses.csv", "name,x,v_nom\nnorth,east,x\n");
    write_network_file("transformers.csv", "name,bus0,bus1\n");
    assert_int_equal(import_small_network(NULL, NULL, env), GP_OK);
    assert_int_equal(gp_env_warning_count(env), 0);
    char *list = text_of(NETWORK_CASE, "import.md");
    assert_non_null(list);
    assert_non_null(strstr(list, "| files | generators-p.csv | 1 | generators-p.csv:1 |"));
    assert_non_null(strstr(list, "| generators | q_set | 1 | generators-q_set.csv:1 |"));
    assert_non_null(strstr(list, "| buses | x | 1 | buses.csv:2 |"));
    free(list);
    write_network_file("lines.csv", "a,a\n1,2,3\n");
    assert_int_equal(import_small_network("north", NULL, env), GP_OK);
    assert_diagnosed(env, "not-taken", 1, -1, "lines.csv");
    assert_int_equal(import_small_network(NULL, NULL, env), GP_ERR_INPUT);
    assert_diagnosed(env, "inputs", 1, -1, "serves itself here");
    gp_env_free(env);
}

static bool stop_at_last(void *user)
{
    int *left = user;
    return (*left)-- <= 0;
}

/* Whenever the caller stops it, it ends at once, and nothing is written. */
static void test_cancelled(void **state)
{
    gp_status status = GP_ERR_CANCELLED;
    int asked;
    (void)state;
    write_small_network();
    for (asked = 0; status == GP_ERR_CANCELLED; asked++) {
        int left = asked;
        gp_env *env = gp_env_new(&(gp_hooks){.user = &left, .cancel = stop_at_last});
        status = import_small_network(NULL, NULL, env);
        assert_int_equal(gp_env_error_count(env), 0);
        if (status != GP_OK)
            assert_int_equal(left, -1); /* it is not asked again */
        assert_int_equal(access(NETWORK_CASE, F_OK), status == GP_OK ? 0 : -1);
        gp_env_free(env);
    }
    assert_int_equal(status, GP_OK);
    assert_in_range(asked, 10, 100); /* eight files, their series, four components, and before writing */
}

static size_t mutate(struct random_numbers *numbers, char *bytes, size_t size, size_t most)
{
    for (int i = random_below(numbers, 4); i >= 0; i--) {
        size_t at = (size_t)random_below(numbers, (int)size + 1);
        if (random_below(numbers, 2) && size > at) {
            bytes[at] = (char)random_below(numbers, 256);
        } else if (size < most) {
            memmove(bytes + at + 1, bytes + at, size - at);
            bytes[at] = ",\n\"-.0e#"[random_below(numbers, 8)];
            size++;
        }
    }
    return size;
}

/* Any bytes in any file: read, or refused with a reason. */
static void test_any_bytes(void **state)
{
    struct random_numbers numbers = {4711};
    int read = 0;
    (void)state;
    for (int round = 0; round < MUTATIONS; round++) {
        char bytes[2048], path[600];
        int which = random_below(&numbers, (int)COUNT_OF(small_network));
        gp_env *env = gp_env_new(NULL);
        write_small_network();
        size_t size = strlen(small_network[which][1]);
        memcpy(bytes, small_network[which][1], size);
        size = mutate(&numbers, bytes, size, sizeof bytes);
        snprintf(path, sizeof path, "%s/%s", NETWORK, small_network[which][0]);
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        fwrite(bytes, 1, size, file);
        fclose(file);
        gp_status status = import_small_network(NULL, NULL, env);
        assert_true(status == GP_OK || status == GP_ERR_INPUT);
        assert_int_equal(status != GP_OK, gp_env_error_count(env) > 0);
        read += status == GP_OK;
        gp_env_free(env);
    }
    assert_in_range(read, 1, MUTATIONS - 1); /* both happen */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refusals),           cmocka_unit_test(test_names_of_options),
        cmocka_unit_test(test_not_taken),          cmocka_unit_test(test_cancelled),
        cmocka_unit_test(test_names_and_widths),   cmocka_unit_test(test_further_ends),
        cmocka_unit_test(test_limit_of_all_buses), cmocka_unit_test(test_faults_left_out),
        cmocka_unit_test(test_any_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
