/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small network, worked by hand. Costs are for the day, in $; energy of a MW over a snapshot is 12 MWh.
 *
 * A MW of gas for the day costs 12, and its energy in a snapshot 600. */
#include "support/near.h"

#include <stdlib.h>

#include "support/diagnosed.h"
#include "support/imported.h"
#include "support/small_network.h"

#include "gigaplan/findings.h"
#include "gigaplan/planner.h"

static double cost_of(const char *bus)
{
    gp_scenario *scenario = NULL;
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    gp_env *env = gp_env_new(NULL);
    gp_solve_options solve = {.threads = 1};
    if (import_small_network(bus, NULL, env) != GP_OK ||
        gp_scenario_load(&scenario, NETWORK_CASE, NULL, 0, env) != GP_OK ||
        gp_planner_open(&planner, scenario, env) != GP_OK || gp_planner_solve(&plan, planner, &solve, env) != GP_OK) {
        print_diagnostics(env);
        fail_msg("no plan");
    }
    assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_OPTIMAL);
    assert_int_equal(gp_plan_verify(plan, env), GP_OK);
    double cost = gp_plan_objective_usd(plan);
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return cost;
}

/* Sun in place of gas saves 600 of energy in the first snapshot and costs 200: 100 MW of it, 20,000. Gas gives 50 MW in
 * the second one: 50 x (12 + 600) = 30,600. */
static void test_without_storage(void **state)
{
    (void)state;
    write_small_network();
    write_network_file("storage_units.csv", "name,bus\n");
    assert_near(cost_of(NULL), 50600.0, 0.05);
}

/* A MW from storage in the second snapshot needs 1.25 MW of charging, for 80 % of it arrives: 1.25 MW more of sun, 250,
 * and of storage, 125, in place of 612 of gas. So storage gives all 50 MW: 162.5 MW of sun, 32,500, and 62.5 MW of
 * storage, 6,250. It holds 600 MWh of its 750 MWh. */
static void test_with_storage(void **state)
{
    (void)state;
    write_small_network();
    assert_near(cost_of(NULL), 38750.0, 0.05);
}

/* The same storage as a store of 10 $/MWh behind links. Filling costs 50 a MW and emptying, 50 MW from 50 MW, 20 a MW:
 * 162.5 x 200 + 600 x 10 + 62.5 x 50 + 50 x 20 = 42,625, still below 50,600. */
static void test_store_behind_links(void **state)
{
    (void)state;
    write_small_network();
    write_network_file("storage_units.csv", "name,bus\n");
    write_network_file("buses.csv", "name,carrier\nnorth,AC\ntank,H2\n");
    write_network_file("stores.csv", "name,bus,e_nom_extendable,capital_cost,e_cyclic\nhydrogen,tank,True,10,True\n");
    write_network_file("links.csv", "name,bus0,bus1,p_nom_extendable,capital_cost,efficiency\n"
                                    "fill,north,tank,True,50,0.8\nempty,tank,north,True,20,1\n");
    assert_near(cost_of(NULL), 42625.0, 0.05);
}

/* 100 t of CO2 allow 100 / 0.4 = 250 MWh of gas: 20.83 MW in the second snapshot, in place of 50 MW. Storage at 400
 * $/MW does not pay by itself: 1.25 x (200 + 400) = 750 for a MW, against 612. So gas gives 250 MWh: 250 / 12 x 612 =
 * 12,750. Storage gives the rest, 29.1667 MW: 21,875. Sun for the first snapshot: 20,000. */
static void test_limit_on_co2(void **state)
{
    (void)state;
    write_small_network();
    write_network_file("storage_units.csv",
                       "name,bus,p_nom_extendable,capital_cost,max_hours,efficiency_store,cyclic_state_of_charge\n"
                       "battery,north,True,400,12,0.8,True\n");
    write_network_file("global_constraints.csv", "name,type,carrier_attribute,sense,constant\n"
                                                 "co2,primary_energy,co2_emissions,<=,100\n");
    assert_near(cost_of(NULL), 54625.0, 0.06);
}

/* What stands costs nothing: 70 MW of gas, so that only its energy is paid in the second snapshot. A least capacity of
 * sun of 120 MW is paid in full: 24,000 + 50 x 600. */
static void test_standing_and_least(void **state)
{
    (void)state;
    write_small_network();
    write_network_file("storage_units.csv", "name,bus\n");
    write_network_file("generators.csv",
                       "name,bus,carrier,p_nom,p_nom_extendable,p_nom_min,capital_cost,marginal_cost\n"
                       "gas,north,gas,70,False,0,12,50\nsun,north,sun,0,True,120,200,0\n");
    assert_near(cost_of(NULL), 54000.0, 0.06);
}

/* One bus alone has the cost that it has by itself; the line to the other one is left out. */
static void test_bus_alone(void **state)
{
    (void)state;
    write_small_network();
    write_network_file("buses.csv", "name\nnorth\nsouth\n");
    write_network_file("loads.csv", "name,bus,p_set\ntown,north,\nvillage,south,7\n");
    write_network_file("lines.csv", "name,bus0,bus1\nroad,north,south\n");
    assert_near(cost_of("north"), 38750.0, 0.05);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_without_storage),    cmocka_unit_test(test_with_storage),
                                       cmocka_unit_test(test_store_behind_links), cmocka_unit_test(test_limit_on_co2),
                                       cmocka_unit_test(test_standing_and_least), cmocka_unit_test(test_bus_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
