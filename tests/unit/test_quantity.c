/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers for people: digits, separators, units by suffix. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/number.h"
#include "findings/quantity.h"

static void fixed_digits_are_rounded_and_set_off(void **state)
{
    (void)state;
    static const struct {
        double value;
        int decimals;
        const char *text;
    } cases[] = {
        {0.0, 0, "0"},
        {0.0, 2, "0.00"},
        {1.005, 1, "1.0"},
        {0.96, 1, "1.0"},
        {-0.04, 1, "0.0"},
        {-0.05, 1, "-0.1"},
        {999.6, 0, "1,000"},
        {1234567.0, 0, "1,234,567"},
        {123456.789, 2, "123,456.79"},
        {-1234.5, 1, "-1,234.5"},
        {0.0214, 4, "0.0214"},
        {1e20, 0, "1e+20"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[QUANTITY_SIZE];
        quantity_text_fixed(cases[i].value, cases[i].decimals, text);
        assert_string_equal(text, cases[i].text);
    }
    char text[QUANTITY_SIZE];
    quantity_text_fixed(NUMBER_BLANK, 2, text);
    assert_string_equal(text, "-");
}

static void columns_show_three_digits_of_their_largest(void **state)
{
    (void)state;
    assert_int_equal(quantity_decimals(0.0), 0);
    assert_int_equal(quantity_decimals(1500.0), 0);
    assert_int_equal(quantity_decimals(150.0), 0);
    assert_int_equal(quantity_decimals(30.0), 1);
    assert_int_equal(quantity_decimals(3.0), 2);
    assert_int_equal(quantity_decimals(1.0), 2);
    assert_int_equal(quantity_decimals(0.99999999), 2);
    assert_int_equal(quantity_decimals(0.3), 3);
    assert_int_equal(quantity_decimals(1e-9), 4);
}

static void the_suffix_says_the_unit(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(quantity_text(arena, "target_gw", 30.0, MAGNITUDE_GIGA), "30 GW");
    assert_string_equal(quantity_text(arena, "overnight_usd_bn", 1401.3, MAGNITUDE_GIGA), "$1,400 billion");
    assert_string_equal(quantity_text(arena, "capex_usd_bn_per_gw", 46.7, MAGNITUDE_GIGA), "$46.7 billion per GW");
    assert_string_equal(quantity_text(arena, "power_usd_per_mwh", 71.24, MAGNITUDE_GIGA), "$71.2/MWh");
    assert_string_equal(quantity_text(arena, "unserved_frac", 0.0005, MAGNITUDE_GIGA), "0.05 %");
    assert_string_equal(quantity_text(arena, "pace_gw_per_week", 0.2134, MAGNITUDE_GIGA), "0.213 GW a week");
    assert_string_equal(quantity_text(arena, "excess_usd_bn", -2.0, MAGNITUDE_GIGA), "-$2 billion");
    assert_string_equal(quantity_text(arena, "target_late_weeks", 163.0, MAGNITUDE_GIGA), "163 weeks (3.1 years)");
    assert_string_equal(quantity_text(arena, "later_weeks", -104.0, MAGNITUDE_GIGA), "-104 weeks (2 years)");
    assert_string_equal(quantity_text(arena, "_weeks", 54.0, MAGNITUDE_GIGA), "54 weeks");
    assert_string_equal(quantity_text(arena, "_weeks", 1.0, MAGNITUDE_GIGA), "1 week");
    assert_string_equal(quantity_text(arena, "saved_gw_weeks", 0.9999, MAGNITUDE_GIGA), "1 GW-week");
    assert_string_equal(quantity_text(arena, "_years", -1.0, MAGNITUDE_GIGA), "-1 year");
    assert_string_equal(quantity_text(arena, "_weeks", 55.0, MAGNITUDE_GIGA), "55 weeks (1.1 years)");
    assert_string_equal(quantity_text(arena, "shortfall_gw_weeks", 163.0, MAGNITUDE_GIGA), "163 GW-weeks");
    assert_string_equal(quantity_text(arena, "periods", 50.0, MAGNITUDE_GIGA), "50");
    assert_string_equal(quantity_text(arena, "target_gw", NUMBER_BLANK, MAGNITUDE_GIGA), "-");
    arena_free(arena);
    assert_string_equal(quantity_unit("in_service_gw", MAGNITUDE_GIGA), "GW");
    assert_string_equal(quantity_unit("shortfall_gw_weeks", MAGNITUDE_GIGA), "GW-weeks");
    assert_string_equal(quantity_unit("year_2026", MAGNITUDE_GIGA), "");
    assert_true(quantity_scale("unserved_frac", MAGNITUDE_GIGA) == 100.0);
    assert_true(quantity_scale("in_service_gw", MAGNITUDE_GIGA) == 1.0);
}

/* 0.02 GW are 20 MW, 2e-5 GW 20 kW; what is told of one GW is told of one MW in the same number. */
static void small_plans_are_shown_in_small_units(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_int_equal(quantity_magnitude(1e4), MAGNITUDE_GIGA);
    assert_int_equal(quantity_magnitude(1.0), MAGNITUDE_GIGA);
    assert_int_equal(quantity_magnitude(0.9999), MAGNITUDE_GIGA); /* "1 GW" in three digits */
    assert_int_equal(quantity_magnitude(0.999), MAGNITUDE_MEGA);
    assert_int_equal(quantity_magnitude(1e-3), MAGNITUDE_MEGA);
    assert_int_equal(quantity_magnitude(9e-4), MAGNITUDE_KILO);
    assert_int_equal(quantity_magnitude(0.0), MAGNITUDE_KILO);
    assert_string_equal(quantity_text(arena, "target_gw", 0.02, MAGNITUDE_MEGA), "20 MW");
    assert_string_equal(quantity_text(arena, "target_gw", 2e-5, MAGNITUDE_KILO), "20 kW");
    assert_string_equal(quantity_text(arena, "overnight_usd_bn", 0.9, MAGNITUDE_MEGA), "$900 million");
    assert_string_equal(quantity_text(arena, "overnight_usd_bn", 45e-6, MAGNITUDE_KILO), "$45 thousand");
    assert_string_equal(quantity_text(arena, "capex_usd_bn_per_gw", 46.7, MAGNITUDE_MEGA), "$46.7 million per MW");
    assert_string_equal(quantity_text(arena, "load_twh", 3.65e-3, MAGNITUDE_MEGA), "3.65 GWh");
    assert_string_equal(quantity_text(arena, "emitted_mt", 1.36e-6, MAGNITUDE_KILO), "1.36 tonnes");
    assert_string_equal(quantity_text(arena, "power_usd_per_mwh", 71.24, MAGNITUDE_KILO), "$71.2/MWh");
    assert_string_equal(quantity_text(arena, "unserved_frac", 4.09e-7, MAGNITUDE_GIGA), "less than 0.0001 %");
    assert_string_equal(quantity_text(arena, "difference_gw", -2e-7, MAGNITUDE_MEGA), "-0.2 kW");
    assert_string_equal(quantity_text(arena, "difference_gw", -9e-11, MAGNITUDE_MEGA), "more than -0.0001 kW");
    assert_string_equal(quantity_text(arena, "overnight_usd_bn", 0.000129, MAGNITUDE_GIGA), "$129 thousand");
    assert_string_equal(quantity_text(arena, "overnight_usd_bn", 0.001, MAGNITUDE_GIGA), "$0.001 billion");
    assert_string_equal(quantity_text(arena, "overnight_usd_bn", 0.00099, MAGNITUDE_GIGA), "$990 thousand");
    assert_string_equal(quantity_text(arena, "capex_usd_bn_per_gw", 0.00012, MAGNITUDE_GIGA),
                        "$0.00012 billion per GW");
    assert_string_equal(quantity_text(arena, "unserved_frac", 0.0, MAGNITUDE_MEGA), "0 %");
    arena_free(arena);
    assert_string_equal(quantity_unit("_gw_weeks", MAGNITUDE_MEGA), "MW-weeks");
    assert_string_equal(quantity_unit("_usd_bn", MAGNITUDE_KILO), "$k");
    assert_true(quantity_scale("worth_gw_weeks", MAGNITUDE_MEGA) == 1e3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fixed_digits_are_rounded_and_set_off),
        cmocka_unit_test(columns_show_three_digits_of_their_largest),
        cmocka_unit_test(the_suffix_says_the_unit),
        cmocka_unit_test(small_plans_are_shown_in_small_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
