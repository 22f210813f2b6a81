/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A zone of SWITCH: its published cost, what is refused and left out, any bytes.
 *
 * The inputs have the figures of SWITCH's example `storage`, whose published total cost is 25,756,002.03478126 $. */
#include "support/near.h"

#include <stdlib.h>
#include <time.h>

#include "support/diagnosed.h"
#include "support/imported.h"
#include "support/random_numbers.h"

#include "gigaplan/planner.h"
#include "scenario/scenario.h"

#define INPUTS            GIGAPLAN_SCRATCH_DIR "/switch_inputs"
#define INTO              GIGAPLAN_SCRATCH_DIR "/switch_case"
#define PUBLISHED         25756002.03478126
#define PUBLISHED_CAPTURE 19897963.461891927
#define MUTATIONS         200
#define MOST_CPU_S        3.0

static const char *const inputs[][2] = {
    {"periods.csv", "INVESTMENT_PERIOD,period_start,period_end\n2020,2017,2026\n"},
    {"financials.csv", "base_financial_year,discount_rate,interest_rate\n2015,0.05,0.07\n"},
    {"timeseries.csv", "TIMESERIES,ts_period,ts_duration_of_tp,ts_num_tps,ts_scale_to_period\nall,2020,12,2,3652.5\n"},
    {"timepoints.csv", "timepoint_id,timestamp,timeseries\n1,2025011512,all\n2,2025011600,all\n"},
    {"load_zones.csv", "LOAD_ZONE\nSouth\n"},
    {"loads.csv", "LOAD_ZONE,TIMEPOINT,zone_demand_mw\nSouth,1,8\nSouth,2,0.5\n"},
    {"gen_info.csv",
     "GENERATION_PROJECT,gen_tech,gen_load_zone,gen_connect_cost_per_mw,gen_capacity_limit_mw,gen_variable_om,"
     "gen_max_age,gen_scheduled_outage_rate,gen_forced_outage_rate,gen_is_variable,gen_is_baseload,gen_energy_source,"
     "gen_storage_efficiency\n"
     "heat,Geothermal,South,134222,10,28.83,30,0.0075,0.0241,0,1,Geothermal,.\n"
     "sun,PV,South,74881.9,2,0,20,0,0.02,1,0,Solar,.\n"
     "battery,Battery,South,1,.,0.01,10,0.04,0.02,0,0,Electricity,0.75\n"},
    {"gen_build_costs.csv", "GENERATION_PROJECT,build_year,gen_overnight_cost,gen_fixed_om,"
                            "gen_storage_energy_overnight_cost,gen_storage_energy_fixed_om\n"
                            "sun,2000,2334300,41850,.,.\nheat,1998,5524200,0,.,.\nheat,2020,5524200,0,.,.\n"
                            "sun,2020,2334300,41850,.,.\nbattery,2020,10000,100,1000,5000\n"
                            "battery,2010,10000,100,1000,6000\n"},
    {"gen_build_predetermined.csv", "GENERATION_PROJECT,build_year,build_gen_predetermined,"
                                    "build_gen_energy_predetermined\nsun,2000,1,.\nheat,1998,1,.\nbattery,2010,1,4\n"},
    {"variable_capacity_factors.csv", "GENERATION_PROJECT,timepoint,gen_max_capacity_factor\nsun,1,0.61\nsun,2,0\n"},
    {"non_fuel_energy_sources.csv", "energy_source\nSolar\nGeothermal\n"},
};

static void write_input(const char *name, const char *text)
{
    char path[600];
    snprintf(path, sizeof path, "%s/%s", INPUTS, name);
    write_text(path, text);
}

static void write_inputs(void)
{
    remove_folder(INPUTS);
    assert_int_equal(mkdir(INPUTS, 0777), 0);
    for (size_t i = 0; i < COUNT_OF(inputs); i++)
        write_input(inputs[i][0], inputs[i][1]);
}

static gp_status import_inputs(const char *zone, const char *period, gp_env *env)
{
    remove_folder(INTO);
    return gp_import_switch(&(gp_import_switch_options){.folder = INPUTS, .zone = zone, .period = period, .into = INTO},
                            NULL, env);
}

/* How many times the plan's cost SWITCH's is, as import.md tells it. */
static double told_factor(void)
{
    char *text = text_of(INTO, "import.md");
    assert_non_null(text);
    const char *at = strstr(text, "base year, is ");
    assert_non_null(at);
    double factor = strtod(at + strlen("base year, is "), NULL);
    free(text);
    return factor;
}

static double planned_cost(void)
{
    gp_scenario *scenario = NULL;
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    gp_env *env = gp_env_new(NULL);
    gp_solve_options solve = {.threads = 1, .gap = 1e-9};
    if (gp_scenario_load(&scenario, INTO, NULL, 0, env) != GP_OK || gp_planner_open(&planner, scenario, env) != GP_OK ||
        gp_planner_solve(&plan, planner, &solve, env) != GP_OK) {
        print_diagnostics(env);
        fail_msg("no plan");
    }
    double cost = gp_plan_objective_usd(plan);
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return cost;
}

/* A dollar a year for ten years from 2017 at 5 % is 7.72173 $ in 2017 and 7.00384 $ in 2015; the plan has 365 of 365.25
 * days. What stands is paid, too: heat and sun at the cost of their vintages, and the battery's energy of 2010 at 1,000
 * $/MWh a year more than that of 2020. */
static void test_published_cost(void **state)
{
    gp_env *env = gp_env_new(NULL);
    (void)state;
    write_inputs();
    if (import_inputs(NULL, NULL, env) != GP_OK)
        print_diagnostics(env);
    double factor = told_factor();
    assert_near(factor, (1.0 - pow(1.05, -10.0)) / 0.05 / (1.05 * 1.05) * 365.25 / 365.0, 1e-9);
    assert_near(factor * planned_cost(), PUBLISHED, 1e-8 * PUBLISHED);
    gp_env_free(env);
}

/* SWITCH's example `ccs`: a tenth of the gas plant's output captures three quarters of its CO2. Here its fuel comes
 * from a market, whose cheapest tier has the price of the example and more than can be burnt. */
static const char *const capture_inputs[][2] = {
    {"gen_info.csv",
     "GENERATION_PROJECT,gen_load_zone,gen_connect_cost_per_mw,gen_capacity_limit_mw,gen_variable_om,gen_max_age,"
     "gen_scheduled_outage_rate,gen_forced_outage_rate,gen_is_variable,gen_is_baseload,gen_energy_source,"
     "gen_full_load_heat_rate,gen_ccs_energy_load,gen_ccs_capture_efficiency\n"
     "heat,South,134222,10,28.83,30,0.0075,0.0241,0,1,Geothermal,.,.,.\n"
     "gas,South,57566.6,.,3.4131,20,0.04,0.06,0,0,NaturalGas,6.705,0.1,0.75\n"
     "sun,South,74881.9,2,0,20,0,0.02,1,0,Solar,.,.,.\n"},
    {"gen_build_costs.csv", "GENERATION_PROJECT,build_year,gen_overnight_cost,gen_fixed_om\n"
                            "gas,2000,1143900,5868.3\nsun,2000,2334300,41850\nheat,1998,5524200,0\n"
                            "heat,2020,5524200,0\ngas,2020,1143900,5868.3\nsun,2020,2334300,41850\n"},
    {"gen_build_predetermined.csv",
     "GENERATION_PROJECT,build_year,build_gen_predetermined\ngas,2000,5\nsun,2000,1\nheat,1998,1\n"},
    {"fuels.csv", "fuel,co2_intensity,upstream_co2_intensity\nNaturalGas,0.05306,0.01\n"},
    {"regional_fuel_markets.csv", "regional_fuel_market,fuel\nPipe,NaturalGas\nOther,NaturalGas\n"},
    {"zone_to_regional_fuel_market.csv", "load_zone,regional_fuel_market\nSouth,Pipe\nNorth,Other\n"},
    {"fuel_supply_curves.csv", "regional_fuel_market,period,tier,unit_cost,max_avail_at_cost\n"
                               "Pipe,2020,0,5,.\nPipe,2020,1,4,2e9\nPipe,2030,0,1,.\nOther,2020,0,1,.\n"},
};

static void write_capture_inputs(void)
{
    write_inputs();
    for (size_t i = 0; i < COUNT_OF(capture_inputs); i++)
        write_input(capture_inputs[i][0], capture_inputs[i][1]);
}

static void test_capture_and_fuel_market(void **state)
{
    gp_scenario *scenario = NULL;
    gp_env *env = gp_env_new(NULL);
    (void)state;
    write_capture_inputs();
    assert_int_equal(import_inputs(NULL, NULL, env), GP_OK);
    assert_near(told_factor() * planned_cost(), PUBLISHED_CAPTURE, 1e-9 * PUBLISHED_CAPTURE);
    assert_int_equal(gp_scenario_load(&scenario, INTO, NULL, 0, env), GP_OK);
    for (int k = 0; k < scenario->options_count; k++)
        if (strcmp(scenario->options_rows[k].option, "gas") == 0)
            assert_near(scenario->options_rows[k].co2_t_per_mwh, 6.705 / 0.9 * (0.25 * 0.05306 + 0.01), 1e-12);
    gp_scenario_free(scenario);
    gp_env_free(env);
}

static void test_refused_markets(void **state)
{
    static const struct {
        const char *name, *text, *message;
    } refusals[] = {
        /* 6.705 / 0.9 MMBtu a MWh, twice a mean load of 4.25 MW for 8,784 hours. */
        {"fuel_supply_curves.csv",
         "regional_fuel_market,period,tier,unit_cost,max_avail_at_cost\nPipe,2020,0,4,500000\nPipe,2020,1,5,.\n",
         "500000 MMBtu a year of \"NaturalGas\" at this price, and the zone might burn 556247"},
        {"fuel_supply_curves.csv", "regional_fuel_market,period,tier,unit_cost,max_avail_at_cost\nPipe,2020,0,.,.\n",
         "unit_cost"},
        {"fuel_cost.csv", "load_zone,fuel,period,fuel_cost\nSouth,NaturalGas,2020,4\n", "has a price already"},
        {"gen_info.csv",
         "GENERATION_PROJECT,gen_load_zone,gen_connect_cost_per_mw,gen_variable_om,gen_max_age,gen_is_variable,"
         "gen_energy_source,gen_ccs_energy_load,gen_ccs_capture_efficiency\n"
         "gas,South,57566.6,3.4131,20,0,NaturalGas,1,0.75\n",
         "below 1"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        gp_env *env = gp_env_new(NULL);
        write_capture_inputs();
        write_input(refusals[i].name, refusals[i].text);
        assert_int_equal(import_inputs(NULL, NULL, env), GP_ERR_INPUT);
        assert_diagnosed(env, "inputs", -1, -1, refusals[i].message);
        gp_env_free(env);
    }
}

static void test_refusals(void **state)
{
    static const struct {
        const char *name, *text;
        long line;
        const char *message;
    } refusals[] = {
        {"periods.csv", "INVESTMENT_PERIOD,period_start,period_end\n2020,2017,2026\n2030,2027,2036\n", 1, "2020, 2030"},
        {"load_zones.csv", "LOAD_ZONE\nSouth\nNorth\n", 1, "South, North"},
        {"loads.csv", "LOAD_ZONE,TIMEPOINT,zone_demand_mw\nSouth,1,8\n", 0, "timepoint 2"},
        {"loads.csv", "LOAD_ZONE,TIMEPOINT,zone_demand_mw\nSouth,1,8\nSouth,2,x\n", 3, "not a number"},
        {"loads.csv", "LOAD_ZONE,TIMEPOINT\nSouth,1\n", 1, "zone_demand_mw"},
        {"timeseries.csv", "TIMESERIES,ts_period,ts_duration_of_tp,ts_num_tps,ts_scale_to_period\nall,2020,12,3,1\n", 2,
         "2 timepoints, not 3"},
        {"timeseries.csv", "TIMESERIES,ts_period,ts_duration_of_tp,ts_num_tps,ts_scale_to_period\nall,2020,0.5,2,1\n",
         2, "whole number"},
        {"financials.csv", "base_financial_year,interest_rate\n2015,7\n", 2, "from 0 to 1"},
        {"gen_build_predetermined.csv", "GENERATION_PROJECT,build_year,build_gen_predetermined\nheat,1999,1\n", 2,
         "gen_build_costs.csv"},
        {"variable_capacity_factors.csv", "GENERATION_PROJECT,timepoint,gen_max_capacity_factor\nsun,1,0.61\n", 0,
         "timepoint 2"},
        {"variable_capacity_factors.csv",
         "GENERATION_PROJECT,timepoint,gen_max_capacity_factor\nsun,1,0.61\nsun,2,0\nsun,1,0.5\n", 4, "stands before"},
        {"loads.csv", "LOAD_ZONE,TIMEPOINT,zone_demand_mw\nSouth,1,8\nSouth,2,-1\n", 3, "is -1 MW"},
        {"gen_build_predetermined.csv", "GENERATION_PROJECT,build_year,build_gen_predetermined\nheat,.,1\n", 2,
         "build_year"},
        {"fuels.csv", "fuel,co2_intensity\nGeothermal,0.1\n", 2, "no price"},
        {"non_fuel_energy_sources.csv", "energy_source\nGeothermal\n", 3, "\"Solar\" is neither"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        gp_env *env = gp_env_new(NULL);
        write_inputs();
        write_input(refusals[i].name, refusals[i].text);
        assert_int_equal(import_inputs(NULL, NULL, env), GP_ERR_INPUT);
        bool told = false;
        for (size_t k = 0; k < gp_env_diagnostic_count(env); k++) {
            const gp_diagnostic *found = gp_env_diagnostic(env, k);
            told = told || (found->line == refusals[i].line && strstr(found->message, refusals[i].message));
        }
        if (!told) {
            print_diagnostics(env);
            fail_msg("%s: not told: %s", refusals[i].name, refusals[i].message);
        }
        assert_int_equal(access(INTO, F_OK), -1);
        gp_env_free(env);
    }
}

/* One of two periods and zones; files, modules and columns that are not known. */
/* A plant that burns fuel says how much; 0 may be said. */
static void test_heat_rates(void **state)
{
    static const struct {
        const char *rate;
        gp_status status;
    } cases[] = {{".", GP_ERR_INPUT}, {"", GP_ERR_INPUT}, {"0", GP_OK}, {"9.5", GP_OK}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char plants[500];
        gp_env *env = gp_env_new(NULL);
        write_inputs();
        snprintf(plants, sizeof plants,
                 "GENERATION_PROJECT,gen_load_zone,gen_connect_cost_per_mw,gen_variable_om,gen_max_age,gen_is_variable,"
                 "gen_energy_source,gen_full_load_heat_rate\nheat,South,0,1,30,0,Gas,%s\n",
                 cases[i].rate);
        write_input("gen_info.csv", plants);
        write_input("fuels.csv", "fuel,co2_intensity\nGas,0.05\n");
        write_input("fuel_cost.csv", "load_zone,fuel,period,fuel_cost\nSouth,Gas,2020,4\n");
        assert_int_equal(import_inputs(NULL, NULL, env), cases[i].status);
        if (cases[i].status != GP_OK)
            assert_diagnosed(env, "inputs", 2, -1, "burns fuel \"Gas\"");
        gp_env_free(env);
    }
}

/* The time goes with the rows of files, not with their product with the projects, which would take twelve seconds here.
 */
static void test_many_projects(void **state)
{
    enum { PROJECTS = 1000, OTHERS = 150000 };
    gp_env *env = gp_env_new(NULL);
    (void)state;
    write_inputs();
    FILE *plants = fopen(INPUTS "/gen_info.csv", "a"), *costs = fopen(INPUTS "/gen_build_costs.csv", "a");
    FILE *factors = fopen(INPUTS "/variable_capacity_factors.csv", "a");
    assert_true(plants && costs && factors);
    for (int i = 0; i < PROJECTS; i++) {
        fprintf(plants, "sun%d,PV,South,1,2,0,20,0,0,1,0,Solar,.\n", i);
        fprintf(costs, "sun%d,2020,1,1,.,.\n", i);
        fprintf(factors, "sun%d,1,0.5\nsun%d,2,0.5\n", i, i);
    }
    for (int i = 0; i < OTHERS; i++)
        fprintf(factors, "other%d,1,0.5\n", i % PROJECTS);
    fclose(plants);
    fclose(costs);
    fclose(factors);
    clock_t start = clock();
    assert_int_equal(import_inputs(NULL, NULL, env), GP_OK);
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < MOST_CPU_S);
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
    write_inputs();
    for (asked = 0; status == GP_ERR_CANCELLED; asked++) {
        int left = asked;
        gp_env *env = gp_env_new(&(gp_hooks){.user = &left, .cancel = stop_at_last});
        status = import_inputs(NULL, NULL, env);
        assert_int_equal(gp_env_error_count(env), 0);
        if (status != GP_OK)
            assert_int_equal(left, -1); /* it is not asked again */
        assert_int_equal(access(INTO, F_OK), status == GP_OK ? 0 : -1);
        gp_env_free(env);
    }
    assert_int_equal(status, GP_OK);
    assert_in_range(asked, 10, 100); /* eleven files, three projects, and before writing */
}

static void test_left_out(void **state)
{
    gp_env *env = gp_env_new(NULL);
    (void)state;
    write_inputs();
    write_input("periods.csv", "INVESTMENT_PERIOD,period_start,period_end\n2020,2017,2026\n2030,2027,2036\n");
    write_input("load_zones.csv", "LOAD_ZONE\nSouth\nNorth\n");
    write_input("transmission_lines.csv", "TRANSMISSION_LINE\na\n");
    write_input("modules.txt", "# Core\nswitch_model\nswitch_model.policies.rps\n");
    assert_int_equal(import_inputs("South", "2020", env), GP_OK);
    assert_near(told_factor() * planned_cost(), PUBLISHED, 1e-8 * PUBLISHED);
    assert_diagnosed(env, "not-taken", -1, -1, "periods others");
    assert_diagnosed(env, "not-taken", -1, -1, "load_zones others");
    assert_diagnosed(env, "not-taken", 1, -1, "transmission_lines.csv");
    assert_diagnosed(env, "not-taken", 3, -1, "switch_model.policies.rps");
    assert_int_equal(import_inputs("West", "2020", env), GP_ERR_INPUT);
    assert_diagnosed(env, "inputs", -1, -1, "no zone \"West\" among South, North");
    gp_env_free(env);
}

/* Any bytes in any file: read, or refused with a reason. */
static void test_any_bytes(void **state)
{
    struct random_numbers numbers = {815};
    int read = 0;
    (void)state;
    for (int round = 0; round < MUTATIONS; round++) {
        char bytes[2048];
        int which = random_below(&numbers, (int)COUNT_OF(inputs));
        size_t size = strlen(inputs[which][1]);
        gp_env *env = gp_env_new(NULL);
        write_inputs();
        memcpy(bytes, inputs[which][1], size + 1);
        for (int i = random_below(&numbers, 4); i >= 0; i--) {
            size_t at = (size_t)random_below(&numbers, (int)size);
            bytes[at] = random_below(&numbers, 2) ? ",\n\"-.09#"[random_below(&numbers, 8)]
                                                  : (char)(1 + random_below(&numbers, 255));
        }
        write_input(inputs[which][0], bytes);
        gp_status status = import_inputs(NULL, NULL, env);
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
        cmocka_unit_test(test_published_cost),  cmocka_unit_test(test_capture_and_fuel_market),
        cmocka_unit_test(test_refused_markets), cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_heat_rates),      cmocka_unit_test(test_cancelled),
        cmocka_unit_test(test_many_projects),   cmocka_unit_test(test_left_out),
        cmocka_unit_test(test_any_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
