/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Did-you-mean: near names are found, far ones are not guessed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/nearest.h"

static const char *const names[] = {"turbine_slots", "transformers", "headroom_gw", "ERCOT", "PJM", "", "no"};

static const char *nearest(const char *word)
{
    return nearest_name(word, names, sizeof names / sizeof *names);
}

static void near_names_are_found(void **state)
{
    (void)state;
    assert_string_equal(nearest("turbine_slot"), "turbine_slots");
    assert_string_equal(nearest("tubrine_solts"), "turbine_slots"); /* two swaps */
    assert_string_equal(nearest("headroom_mw"), "headroom_gw");
    assert_string_equal(nearest("ercot"), "ERCOT");
    assert_string_equal(nearest("ERCTO"), "ERCOT");
    assert_string_equal(nearest("PJN"), "PJM");
    assert_string_equal(nearest("No"), "no");
    assert_string_equal(nearest("turbine_slots"), "turbine_slots");
}

static void far_names_are_not_guessed(void **state)
{
    (void)state;
    assert_null(nearest("solar"));
    assert_null(nearest("PXX"));
    assert_null(nearest("nu"));
    assert_null(nearest(""));
    assert_null(nearest("ERC"));
    assert_null(nearest_name("ERCOT", NULL, 0));
}

static void the_nearest_of_several_wins(void **state)
{
    (void)state;
    static const char *const pools[] = {"grid_firm_2", "grid_firms", "grid_firm", "grid_firma"};
    assert_string_equal(nearest_name("grid_firmm", pools, 4),
                        "grid_firms"); /* the first of those at the same distance */
    assert_string_equal(nearest_name("grid-firm", pools, 4), "grid_firm");
}

static void long_words_are_left_alone(void **state)
{
    (void)state;
    char word[100000];
    memset(word, 'a', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    const char *const long_names[] = {word, "a"};
    assert_null(nearest_name(word, long_names, 2));
    word[64] = '\0';
    assert_ptr_equal(nearest_name(word, long_names, 2), word);
    assert_null(nearest_name("aaaaaa", long_names, 2));
}

static void an_unknown_table_is_refused(void **state)
{
    (void)state;
    static const char *const tables[] = {"years", "costs"};
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(nearest_refuse_table(env, "a store has no table", "yeras", tables, 2), GP_ERR_USAGE);
    assert_int_equal(nearest_refuse_table(env, "a store has no table", "x", tables, 2), GP_ERR_USAGE);
    assert_int_equal(gp_env_diagnostic_count(env), 2);
    const gp_diagnostic *first = gp_env_diagnostic(env, 0);
    assert_string_equal(first->code, "unknown-table");
    assert_string_equal(first->message, "a store has no table \"yeras\"");
    assert_string_equal(first->hint, "did you mean \"years\"?");
    assert_null(gp_env_diagnostic(env, 1)->hint);
    gp_env_free(env);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near_names_are_found),        cmocka_unit_test(far_names_are_not_guessed),
        cmocka_unit_test(the_nearest_of_several_wins), cmocka_unit_test(long_words_are_left_alone),
        cmocka_unit_test(an_unknown_table_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
