/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Definitions of sweeps: parameters from the command line and from tables, the methods, and what is refused before
 * anything runs. */
#include "sweep/overrides.h"
#include "sweep/sweep.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "gigaplan/sweep.h"
#include "support/diagnosed.h"
#include "support/random_numbers.h"
#include "sweep/design.h"

#define TINY   GIGAPLAN_TEST_DIR "/data/tiny"
#define DESIGN GIGAPLAN_SCRATCH_DIR "/sweep.csv"
#define MATRIX GIGAPLAN_SCRATCH_DIR "/correlations.csv"

#define RATE   "plan.max_build_rate_gw_per_week"
#define CAPEX  "plan.capex_usd_bn_per_gw"
#define TARGET "plan.target_gw"

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static gp_sweep *made(gp_sweep_options options)
{
    gp_sweep *sweep;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    options.folder = TINY;
    gp_status status = gp_sweep_new(&sweep, &options, env);
    for (size_t i = 0; i < gp_env_diagnostic_count(env) && status != GP_OK; i++)
        print_error("%s: %s\n", gp_env_diagnostic(env, i)->file, gp_env_diagnostic(env, i)->message);
    assert_int_equal(status, GP_OK);
    gp_env_free(env);
    return sweep;
}

static gp_sweep *varied(gp_sweep_options options, const char *one, const char *two)
{
    const char *const vary[] = {one, two};
    options.vary = vary;
    options.vary_count = two ? 2 : 1;
    return made(options);
}

/* The environment of a refusal, to be freed by the caller. */
static gp_env *refused(gp_sweep_options options, const char *one, const char *two, gp_status expected)
{
    const char *const vary[] = {one, two};
    gp_sweep *sweep;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    options.folder = TINY;
    options.vary = vary;
    options.vary_count = !one ? 0 : two ? 2 : 1;
    assert_int_equal(gp_sweep_new(&sweep, &options, env), expected);
    assert_null(sweep);
    assert_true(gp_env_error_count(env) > 0);
    return env;
}

#define assert_value(sweep, case_id, parameter, text) \
    assert_string_equal(gp_sweep_value(sweep, case_id, parameter), text)

static void a_grid_has_every_combination(void **state)
{
    (void)state;
    gp_sweep *sweep = varied((gp_sweep_options){0}, RATE "=0.1:0.4:0.1", CAPEX "=35,46.7");
    assert_int_equal(gp_sweep_case_count(sweep), 8);
    assert_string_equal(gp_sweep_method_text(sweep), "grid");
    assert_value(sweep, 0, 0, "0.1");
    assert_value(sweep, 0, 1, "35");
    assert_value(sweep, 1, 0, "0.1");
    assert_value(sweep, 1, 1, "46.7");
    assert_value(sweep, 4, 0, "0.3"); /* and not 0.30000000000000004 */
    assert_value(sweep, 7, 0, "0.4");
    gp_sweep_free(sweep);
}

static void a_list_goes_side_by_side(void **state)
{
    (void)state;
    gp_sweep_options list = {.method = GP_SWEEP_LIST};
    gp_sweep *sweep = varied(list, "plan.objective=fastest,cost", CAPEX "=35,46.7");
    assert_int_equal(gp_sweep_case_count(sweep), 2);
    assert_value(sweep, 1, 0, "cost");
    assert_value(sweep, 1, 1, "46.7");
    gp_sweep_free(sweep);
    gp_env *env = refused(list, RATE "=0.1,0.2,0.3", CAPEX "=35,46.7", GP_ERR_USAGE);
    assert_true(is_diagnosed(env, "sweep-cases", -1, -1, "3 values"));
    gp_env_free(env);
}

static void a_tornado_starts_at_the_scenario(void **state)
{
    (void)state;
    write_text(DESIGN, "parameter,paths,low,base,high\nrate," RATE ",0.02,0.03,0.04\ncapex," CAPEX ",35,,\n");
    gp_sweep *sweep = made((gp_sweep_options){.design = DESIGN});
    assert_string_equal(gp_sweep_method_text(sweep), "tornado");
    assert_int_equal(gp_sweep_case_count(sweep), 4); /* base, both ends of rate, the one end of capex */
    for (size_t p = 0; p < 2; p++)
        assert_null(gp_sweep_value(sweep, 0, p));
    assert_value(sweep, 1, 0, "0.02");
    assert_null(gp_sweep_value(sweep, 1, 1));
    assert_value(sweep, 2, 0, "0.04");
    assert_value(sweep, 3, 1, "35");
    assert_string_equal(sweep->labels[3], "capex = 35");
    gp_sweep_free(sweep);
}

static const char *override_of_case(gp_sweep *sweep, int case_id, int index)
{
    int count;
    const char **overrides = sweep_overrides(sweep, case_id, &count, sweep->arena);
    assert_non_null(overrides);
    assert_true(index < count);
    return overrides[index];
}

static void one_parameter_moves_several_paths(void **state)
{
    (void)state;
    write_text(DESIGN, "parameter,paths,low,base,high\nwait,regions.*.grid_wait_weeks*; " RATE ",24,48,84\n");
    gp_sweep *sweep = made((gp_sweep_options){.design = DESIGN});
    assert_string_equal(override_of_case(sweep, 1, 0), "regions.*.grid_wait_weeks*=0.5");
    assert_string_equal(override_of_case(sweep, 1, 1), RATE "=24");
    assert_string_equal(override_of_case(sweep, 2, 0), "regions.*.grid_wait_weeks*=1.75");
    gp_sweep_free(sweep);
    sweep = varied((gp_sweep_options){0}, RATE "=*0.8,*1.2", NULL);
    assert_string_equal(override_of_case(sweep, 1, 0), RATE "*=1.2");
    gp_sweep_free(sweep);
    sweep = varied((gp_sweep_options){0}, CAPEX "*;" RATE "*=0.9:1.1:0.1", NULL);
    assert_int_equal(gp_sweep_case_count(sweep), 3);
    assert_string_equal(override_of_case(sweep, 2, 1), RATE "*=1.1");
    gp_sweep_free(sweep);
}

static void random_cases_stay_in_their_range(void **state)
{
    (void)state;
    write_text(DESIGN, "parameter,paths,low,base,high,distribution\n"
                       "rate," RATE ",0.02,0.03,0.06,\ncapex," CAPEX ",30,,60,uniform\n");
    gp_sweep_options options = {
        .design = DESIGN, .method = GP_SWEEP_LATIN_HYPERCUBE, .case_count = 40, .random_seed = 7};
    gp_sweep *sweep = made(options), *again = made(options);
    bool slices[40] = {false};
    assert_int_equal(gp_sweep_case_count(sweep), 40);
    for (size_t i = 0; i < 40; i++) {
        double rate = 0.0, capex = 0.0;
        assert_true(number_parse(gp_sweep_value(sweep, i, 0), &rate) &&
                    number_parse(gp_sweep_value(sweep, i, 1), &capex));
        assert_true(rate >= 0.02 && rate <= 0.06 && capex >= 30.0 && capex <= 60.0);
        slices[(int)((capex - 30.0) / 30.0 * 40.0)] = true;
        assert_value(again, i, 0, gp_sweep_value(sweep, i, 0));
    }
    for (size_t i = 0; i < 40; i++)
        assert_true(slices[i]);
    assert_string_equal(gp_sweep_digest(sweep), gp_sweep_digest(again));
    options.random_seed = 8;
    gp_sweep *other = made(options);
    assert_string_not_equal(gp_sweep_digest(sweep), gp_sweep_digest(other));
    gp_sweep_free(sweep);
    gp_sweep_free(again);
    gp_sweep_free(other);
}

static void correlations_are_read_and_refused(void **state)
{
    (void)state;
    write_text(DESIGN, "parameter,paths,low,base,high\nrate," RATE ",0.02,0.03,0.06\ncapex," CAPEX
                       ",30,40,60\nvalue,plan.compute_value_usd_bn_per_gw_year,13,14,15\n");
    gp_sweep_options options = {
        .design = DESIGN, .correlations = MATRIX, .method = GP_SWEEP_MONTE_CARLO, .case_count = 200};
    write_text(MATRIX, "parameter,with,correlation\ncapex,rate,0.9\n");
    gp_sweep *sweep = made(options);
    int together = 0;
    for (size_t i = 0; i < 200; i++) {
        double rate = 0.0, capex = 0.0;
        assert_true(number_parse(gp_sweep_value(sweep, i, 0), &rate) &&
                    number_parse(gp_sweep_value(sweep, i, 1), &capex));
        together += (rate > 0.036) == (capex > 42.7); /* the medians */
    }
    assert_true(together > 150);
    gp_sweep_free(sweep);

    write_text(MATRIX, "parameter,with,correlation\nrate,capex,0.9\nrate,value,0.9\ncapex,value,-0.9\n");
    gp_env *env = refused(options, NULL, NULL, GP_ERR_INPUT);
    assert_true(is_diagnosed(env, "sweep-correlation", -1, -1, "not positive definite"));
    gp_env_free(env);
    write_text(MATRIX, "parameter,with,correlation\nrate,capx,0.9\nrate,rate,0.5\nrate,capex,1.5\n");
    env = refused(options, NULL, NULL, GP_ERR_INPUT);
    assert_true(gp_env_error_count(env) >= 1);
    gp_env_free(env);
    write_text(MATRIX, "parameter,with,correlation\nrate,capx,0.9\nrate,rate,0.5\nrate,capex,0.5\ncapex,rate,0.5\n");
    env = refused(options, NULL, NULL, GP_ERR_INPUT);
    assert_true(is_diagnosed(env, "sweep-parameter", 2, 6, "?capex"));
    assert_true(is_diagnosed(env, "sweep-correlation", 3, -1, "itself"));
    assert_true(is_diagnosed(env, "sweep-correlation", 5, -1, "other way round"));
    gp_env_free(env);
}

static void faults_on_the_command_line_are_told(void **state)
{
    (void)state;
    const gp_sweep_options none = {0};
    const struct {
        const char *vary, *code, *text;
    } faults[] = {
        {RATE, "vary", "PATH=low:high:step"},
        {RATE "=", "vary", "PATH=low:high:step"},
        {"pace: " RATE, "vary", "PATH=low:high:step"},
        {" : " RATE "=1,2", "vary", "name is empty"},
        {RATE "=1:2:x", "vary", "\"x\" is not a number"},
        {RATE "=1:2:-1", "vary", "does not lead"},
        {RATE "=2:1:0", "vary", "does not lead"},
        {RATE "=0:1:1e-9", "vary", "a million"},
        {RATE "=1,,2", "sweep-values", "value 2 of 3"},
        {RATE "=*1.1,2", "vary", "some values multiply"},
        {RATE ";;" CAPEX "=1,2", "sweep-paths", "empty"},
        {"plan.max_build_rate_gw_per_weak=1,2", "override-column", "?max_build_rate_gw_per_week"},
        {"plam.target_gw=1,2", "override-table", "?plan"},
        {RATE "=0.1,-0.5", "out-of-range", "-0.5"},
        {"regions.nowhere.grid_wait_weeks=1,2", "override-key", "nowhere"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const char *const vary[] = {faults[i].vary};
        gp_sweep *sweep;
        gp_env *env = gp_env_new(NULL);
        gp_sweep_options options = {.folder = TINY, .vary = vary, .vary_count = 1};
        assert_int_not_equal(gp_sweep_new(&sweep, &options, env), GP_OK);
        if (!is_diagnosed(env, faults[i].code, -1, -1, faults[i].text)) {
            print_error("%s gave %s: %s\n", faults[i].vary, gp_env_diagnostic(env, 0)->code,
                        gp_env_diagnostic(env, 0)->message);
            fail();
        }
        gp_env_free(env);
    }
    gp_env_free(refused(none, NULL, NULL, GP_ERR_USAGE));
    gp_env_free(refused((gp_sweep_options){.case_count = 5}, RATE "=1,2", NULL, GP_ERR_USAGE));
    gp_env_free(refused((gp_sweep_options){.random_seed = 5}, RATE "=1,2", NULL, GP_ERR_USAGE));
    gp_env_free(refused(none, RATE "=1,2", RATE "=3,4", GP_ERR_INPUT));
}

/* What no table holds needs to be told as drawn. */
static void a_drawn_value_that_is_refused_is_told(void **state)
{
    (void)state;
    write_text(DESIGN, "parameter,paths,low,base,high,distribution\nrate," RATE ",0.01,0.02,0.5,normal\n");
    gp_sweep_options options = {.design = DESIGN, .method = GP_SWEEP_MONTE_CARLO, .case_count = 300};
    gp_env *env = refused(options, NULL, NULL, GP_ERR_INPUT);
    assert_true(is_diagnosed(env, "out-of-range", 2, -1, "of the values drawn, -"));
    assert_true(is_diagnosed(env, "out-of-range", 2, -1, "?triangular or uniform"));
    gp_env_free(env);
}

static void faults_in_a_design_have_their_place(void **state)
{
    (void)state;
    write_text(DESIGN, "parameter,paths,low,base,high,distribution\n"
                       "rate," RATE ",0.05,0.03,0.06,\n"
                       "capex," CAPEX ",30,40,60,triangle\n"
                       "none,plan.target_gw,,,,\n"
                       "log,plan.real_discount_rate_frac,0,0.1,0.2,lognormal\n"
                       "zero,plan.real_discount_rate_frac*,-1,0,0.2,\n"
                       "rate,plan.inflation_frac,0,0.01,0.02,\n");
    gp_env *env = refused((gp_sweep_options){.design = DESIGN}, NULL, NULL, GP_ERR_INPUT);
    assert_true(is_diagnosed(env, "unknown-choice", 3, -1, "triangle"));
    gp_env_free(env);
    write_text(DESIGN, "parameter,paths,low,base,high,distribution\n"
                       "rate," RATE ",0.05,0.03,0.06,\n"
                       "none,plan.target_gw,,,,\n"
                       "log,plan.real_discount_rate_frac,0,0.1,0.2,lognormal\n"
                       "zero,plan.real_discount_rate_frac*,-1,0,0.2,\n");
    env = refused((gp_sweep_options){.design = DESIGN}, NULL, NULL, GP_ERR_INPUT);
    assert_true(is_diagnosed(env, "sweep-range", 2, -1, "not in this order"));
    assert_true(is_diagnosed(env, "sweep-range", 3, -1, "no values"));
    assert_true(is_diagnosed(env, "sweep-range", 4, -1, "lognormal"));
    assert_true(is_diagnosed(env, "sweep-factor", 5, -1, "base is 0"));
    gp_env_free(env);
    write_text(DESIGN, "parameter,paths,low,base,high\nrate,plan.max_rate,0.02,0.03,0.06\ncapex," CAPEX ",-30,40,60\n");
    env = refused((gp_sweep_options){.design = DESIGN}, NULL, NULL, GP_ERR_INPUT);
    assert_true(is_diagnosed(env, "override-column", 2, -1, "max_rate"));
    assert_true(is_diagnosed(env, "out-of-range", 3, -1, "-30"));
    gp_env_free(env);
    env = refused((gp_sweep_options){.design = GIGAPLAN_SCRATCH_DIR "/none.csv"}, NULL, NULL, GP_ERR_IO);
    gp_env_free(env);
}

/* How far a case lies from another, -1 being the scenario with a pace of 0.03 and a target of 1. */
static double apart(const gp_sweep *sweep, int one, int other)
{
    double sum = 0.0, own[2] = {0.03, 1.0};
    for (int p = 0; p < 2; p++) {
        double x = one < 0 ? own[p] : strtod(sweep_value(sweep, one, p), NULL);
        double y = other < 0 ? own[p] : strtod(sweep_value(sweep, other, p), NULL);
        sum += pow(log(x / y) * cbrt(sweep->parameters[p].limits_apart), 2);
    }
    return sqrt(sum);
}

/* No case lies farther from its seed than any two seeds from each other. */
static void seeds_are_far_from_each_other(void **state)
{
    (void)state;
    gp_sweep *sweep = varied((gp_sweep_options){0}, RATE "=0.01:0.2:0.01", TARGET "=0.81:1.0:0.01");
    assert_int_equal(sweep->case_count, 400);
    assert_true(sweep->parameters[0].limits_apart > 0.0 && sweep->parameters[1].limits_apart > 0.0);
    assert_int_equal(sweep->seed_count, 8);
    assert_int_equal(sweep->seed_cases[0], -1);
    int nearest[400];
    double between = INFINITY, farthest = 0.0;
    for (int s = 1; s < sweep->seed_count; s++)
        for (int other = 0; other < s; other++)
            between = fmin(between, apart(sweep, sweep->seed_cases[s], sweep->seed_cases[other]));
    assert_int_equal(design_nearest_seeds(sweep, NULL, nearest), GP_OK);
    for (int i = 0; i < 400; i++)
        farthest = fmax(farthest, apart(sweep, i, sweep->seed_cases[nearest[i]]));
    assert_true(farthest > 0.0 && farthest <= between + 1e-9);
    for (int s = 1; s < sweep->seed_count; s++)
        assert_int_equal(nearest[sweep->seed_cases[s]], s);
    bool usable[8] = {true, false, false, false, false, false, false, false};
    assert_int_equal(design_nearest_seeds(sweep, usable, nearest), GP_OK);
    assert_int_equal(nearest[0], 0);
    gp_sweep_free(sweep);
}

/* Cases that differ in the cost of building alone share a seed: one for each of the 20 paces, the scenario itself for
 * its own. */
static void cases_that_differ_in_costs_share_a_seed(void **state)
{
    (void)state;
    gp_sweep *sweep = varied((gp_sweep_options){0}, RATE "=0.01:0.2:0.01", CAPEX "=31:50:1");
    int nearest[400], parents[20];
    assert_true(sweep->parameters[0].limits_apart > 0.0);
    assert_true(sweep->parameters[1].limits_apart == 0.0);
    assert_int_equal(sweep->seed_count, 20);
    assert_int_equal(design_nearest_seeds(sweep, NULL, nearest), GP_OK);
    for (int i = 0; i < 400; i++)
        if (nearest[i] > 0) /* seed 0, the scenario itself, is nearest at its own pace */
            assert_string_equal(sweep_value(sweep, i, 0), sweep_value(sweep, sweep->seed_cases[nearest[i]], 0));
    assert_int_equal(design_seed_parents(sweep, parents), GP_OK);
    assert_int_equal(parents[0], -1);
    assert_int_equal(parents[1], 0);
    double pace[20] = {0.03};      /* of the scenario */
    for (int s = 1; s < 20; s++) { /* each is one step from the one that it starts from */
        assert_true(parents[s] >= 0 && parents[s] < s);
        pace[s] = strtod(sweep_value(sweep, sweep->seed_cases[s], 0), NULL);
        assert_true(fabs(pace[s] - pace[parents[s]]) < 0.011);
    }
    gp_sweep_free(sweep);
    sweep = varied((gp_sweep_options){0}, RATE "=0.01,0.04", CAPEX "=31,32"); /* a second case is enough */
    assert_int_equal(sweep->seed_count, 3);
    gp_sweep_free(sweep);
    sweep = varied((gp_sweep_options){0}, RATE "=0.01:0.2:0.01", NULL); /* each would be a seed for itself alone */
    assert_int_equal(sweep->seed_count, 1);
    gp_sweep_free(sweep);
}

/* Whether the check has this code of a sweep over capital with such values, with `hint` in its hint. */
static bool doubted(const char *values, const char *code, const char *hint)
{
    char vary[100], wanted[100];
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    snprintf(vary, sizeof vary, CAPEX "=%s", values);
    snprintf(wanted, sizeof wanted, "?%s", hint);
    gp_sweep *sweep = varied((gp_sweep_options){0}, vary, NULL);
    assert_int_equal(gp_sweep_check(sweep, env), GP_OK);
    bool told = is_diagnosed(env, code, -1, -1, wanted);
    gp_sweep_free(sweep);
    gp_env_free(env);
    return told;
}

static void three_values_that_look_like_steps_are_told(void **state)
{
    struct random_numbers random = {7};
    char values[60], range[60];
    (void)state;
    assert_true(doubted("30,35,1", "list-or-steps", "write 30:35:1"));
    assert_true(doubted("5,0.5,1.5", "list-or-steps", "write 5:0.5:-1.5"));
    assert_false(doubted("35,30,1", "list-or-steps", "")); /* in order */
    assert_false(doubted("35,46.7,60", "list-or-steps", ""));
    assert_false(doubted("35,60,46.7", "list-or-steps", "")); /* out of order, but 46.7 is no step of 25 */
    assert_false(doubted("30,35,1,2", "list-or-steps", ""));
    assert_false(doubted("30,35,5", "list-or-steps", "")); /* one step: as good a list */
    for (int i = 0; i < 100; i++) {
        int low = 40 + random_below(&random, 40), step = 1 + random_below(&random, 3);
        int high = low + step * (2 + random_below(&random, 8));
        snprintf(values, sizeof values, "%d,%d,%d", low, high, step);
        snprintf(range, sizeof range, "write %d:%d:%d", low, high, step);
        assert_true(doubted(values, "list-or-steps", range));
        snprintf(values, sizeof values, "%d,%d,%d", low, high, high + step);
        assert_false(doubted(values, "list-or-steps", ""));
    }
}

static void equal_cases_are_told(void **state)
{
    (void)state;
    assert_true(doubted("30,40,30.0", "equal-cases", "leave it out"));
    assert_false(doubted("30,40,50", "equal-cases", ""));
}

/* The scenario has a pace of 0.03 GW a week; a factor on the pace says nothing of it. */
static void a_base_must_be_the_scenarios(void **state)
{
    static const char *const bases[] = {"0.3", "0.03", "0.030000000001"};
    (void)state;
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
        char design[200];
        gp_env *env = gp_env_new(NULL);
        assert_non_null(env);
        snprintf(design, sizeof design,
                 "parameter,paths,low,base,high\nrate," RATE ",0.01,%s,2\nfactor," RATE "*,0.1,0.3,2\n", bases[i]);
        write_text(DESIGN, design);
        gp_sweep *sweep = made((gp_sweep_options){.design = DESIGN});
        assert_int_equal(gp_sweep_check(sweep, env), GP_OK);
        assert_int_equal(gp_env_diagnostic_count(env), i == 0 ? 1 : 0);
        if (i == 0)
            assert_diagnosed(env, "base", 2, -1, "is 0.3, but the scenario has 0.03 ");
        gp_sweep_free(sweep);
        gp_env_free(env);
    }
}

static void values_are_listed(void **state)
{
    char text[300];
    (void)state;
    gp_sweep *sweep = varied((gp_sweep_options){0}, RATE "=0.1:1:0.1", CAPEX "=30,40");
    FILE *file = fmemopen(text, sizeof text, "w");
    assert_non_null(file);
    assert_int_equal(gp_sweep_write_parameters(sweep, file), GP_OK);
    fclose(file);
    assert_string_equal(text, RATE ": 10 values: 0.1, 0.2, 0.3, ..., 1\n" CAPEX ": 2 values: 30, 40\n");
    gp_sweep_free(sweep);
    gp_sweep_options drawn = {.method = GP_SWEEP_MONTE_CARLO, .case_count = 2};
    sweep = varied(drawn, RATE "=0.1:1", CAPEX "=30,40");
    file = fmemopen(text, sizeof text, "w");
    assert_non_null(file);
    assert_int_equal(gp_sweep_write_parameters(sweep, file), GP_OK);
    fclose(file);
    assert_string_equal(text, RATE ": drawn, uniform from 0.1 to 1\n" CAPEX ": drawn from 2 values: 30, 40\n");
    gp_sweep_free(sweep);
}

static void cases_are_written_as_csv(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    gp_sweep *sweep = varied((gp_sweep_options){0}, RATE ";" CAPEX "=1,2", NULL);
    assert_int_equal(gp_sweep_write_cases(sweep, file), GP_OK);
    fclose(file);
    assert_string_equal(text, "case,label," RATE ";" CAPEX "\n0,,1\n1,,2\n");
    free(text);
    gp_sweep_free(sweep);
}

/* "NAME: " names a parameter, and changes nothing else. */
static void a_parameter_may_have_a_name(void **state)
{
    (void)state;
    gp_sweep *named = varied((gp_sweep_options){0}, "pace of building : " RATE "=0.5,1", NULL);
    gp_sweep *plain = varied((gp_sweep_options){0}, RATE "=0.5,1", NULL);
    assert_string_equal(gp_sweep_parameter_name(named, 0), "pace of building");
    assert_string_equal(gp_sweep_parameter_name(plain, 0), RATE);
    assert_int_equal(gp_sweep_case_count(named), 2);
    assert_value(named, 1, 0, "1");
    gp_sweep_free(named);
    gp_sweep_free(plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_parameter_may_have_a_name),
        cmocka_unit_test(a_grid_has_every_combination),
        cmocka_unit_test(a_list_goes_side_by_side),
        cmocka_unit_test(a_tornado_starts_at_the_scenario),
        cmocka_unit_test(one_parameter_moves_several_paths),
        cmocka_unit_test(random_cases_stay_in_their_range),
        cmocka_unit_test(correlations_are_read_and_refused),
        cmocka_unit_test(a_drawn_value_that_is_refused_is_told),
        cmocka_unit_test(faults_on_the_command_line_are_told),
        cmocka_unit_test(faults_in_a_design_have_their_place),
        cmocka_unit_test(seeds_are_far_from_each_other),
        cmocka_unit_test(cases_that_differ_in_costs_share_a_seed),
        cmocka_unit_test(three_values_that_look_like_steps_are_told),
        cmocka_unit_test(equal_cases_are_told),
        cmocka_unit_test(a_base_must_be_the_scenarios),
        cmocka_unit_test(values_are_listed),
        cmocka_unit_test(cases_are_written_as_csv),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
