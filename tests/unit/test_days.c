/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Representative days by hand: weights, factors, means and the error of the duration curve. */
#include "support/near.h"

#include <string.h>

#include "base/number.h"
#include "import/days.h"

#define HIGH_DAYS 73 /* a fifth of 365 */

static struct arena *arena;
static gp_import_series_options options;

/* A year without a date, whose first 73 days are all `high` and whose other 292 are all `low`. */
static void make_year(struct import *import, struct series *series, struct weather_year *year, enum series_kind kind,
                      double high, double low)
{
    static struct series_year values;
    values = (struct series_year){ARENA_ARRAY(arena, double, YEAR_HOURS), ARENA_ARRAY(arena, int, YEAR_HOURS),
                                  ARENA_ARRAY(arena, int, YEAR_HOURS)};
    for (int hour = 0; hour < YEAR_HOURS; hour++) {
        int day = hour / 24 - (hour / 24 > LEAP_DAY);
        values.value[hour] = hour / 24 == LEAP_DAY ? NUMBER_BLANK : day < HIGH_DAYS ? high : low;
    }
    *series =
        (struct series){.kind = kind, .name = "a", .technology = "b", .nameplate = NUMBER_BLANK, .years = &values};
    series->mean = (HIGH_DAYS * high + 292 * low) / 365;
    *year = (struct weather_year){.year = YEAR_UNDATED, .weight = 1.0};
    *import = (struct import){
        .options = &options, .arena = arena, .series = series, .series_count = 1, .years = year, .year_count = 1};
}

static const struct season_row all_year = {.season = "all", .start_month = 1};

/* Two medoids find the two kinds of days. The lull, the first day of the low ones, is kept and stands for itself:
 * 73 + 1 + 291 days. Nothing needs scaling, and the duration curve is the same. */
static void test_two_kinds(void **state)
{
    struct import import;
    struct series series;
    struct weather_year year;
    struct made_days days;
    double error;
    (void)state;
    options.days = 2;
    make_year(&import, &series, &year, SERIES_PROFILE, 0.5, 0.1);
    assert_int_equal(days_make(&days, &import, &all_year, 1), GP_OK);
    assert_int_equal(days.count, 3);
    assert_near(days.types[0].weight_days, 73.0, 1e-9);
    assert_near(days_value(&days, &import, 0, &days.types[0], 7), 0.5, 1e-12);
    assert_near(days.types[1].weight_days, 1.0, 1e-9);
    assert_false(days.types[1].scaled);
    assert_false(days.types[1].stress);
    assert_string_equal(days.types[1].name, "03-15"); /* the 74th day */
    assert_near(days.types[2].weight_days, 291.0, 1e-9);
    assert_near(days.factor[0], 1.0, 1e-9);
    assert_int_equal(days_curve_error(&error, &days, &import, 0), GP_OK);
    assert_near(error, 0.0, 1e-6);
}

/* One medoid is a low day, and stands for 364. The mean of the year is 0.18, of which the kept day has 0.1 / 365. So
 * the factor is (0.18 x 365 - 0.1) / (364 x 0.1) = 65.6 / 36.4 = 1.802198. The curve is then 0.1802198 for 364 days and
 * 0.1 for one. Against 0.5 for 73 days and 0.1 for 292 the mean square is (73 x 0.3197802^2 + 291 x 0.0802198^2 + 1 x
 * 0) / 365 = (7.465 + 1.872673) / 365 = 0.0255826, its root 0.159945, and over the range of 0.4 it is 0.399864. */
static void test_one_kind(void **state)
{
    struct import import;
    struct series series;
    struct weather_year year;
    struct made_days days;
    double error;
    (void)state;
    options.days = 1;
    make_year(&import, &series, &year, SERIES_PROFILE, 0.5, 0.1);
    assert_int_equal(days_make(&days, &import, &all_year, 1), GP_OK);
    assert_int_equal(days.count, 2);
    assert_near(days.factor[0], 65.6 / 36.4, 1e-9);
    assert_near(days_mean(&days, &import, 0), 0.18, 1e-12);
    assert_int_equal(days_curve_error(&error, &days, &import, 0), GP_OK);
    assert_near(error, 0.399864, 1e-5);
}

/* The load's first day is that of its peak: it is kept with 0.9, and is a stress day. The mean of the year is 0.58, so
 * the medoid of the other 364 days becomes (0.58 x 365 - 0.9) / 364 = 0.579121. */
static void test_peak(void **state)
{
    struct import import;
    struct series series;
    struct weather_year year;
    struct made_days days;
    (void)state;
    options.days = 1;
    make_year(&import, &series, &year, SERIES_LOAD, 0.9, 0.5);
    assert_int_equal(days_make(&days, &import, &all_year, 1), GP_OK);
    assert_int_equal(days.count, 2);
    assert_true(days.types[0].stress);
    assert_near(days_value(&days, &import, 0, &days.types[0], 0), 0.9, 1e-12);
    assert_near(days_value(&days, &import, 0, &days.types[1], 0), (0.58 * 365 - 0.9) / 364, 1e-9);
}

/* Mornings are 1 and 0.95, evenings 1 and 0.6, so the mean is 0.2 x 1 + 0.8 x 0.775 = 0.82. A factor above 1 / 0.95
 * cuts the medoid's mornings at 1, and its evenings make up for it: the mean stays. */
static void test_limit(void **state)
{
    struct import import;
    struct series series;
    struct weather_year year;
    struct made_days days;
    (void)state;
    options.days = 1;
    make_year(&import, &series, &year, SERIES_PROFILE, 1.0, 0.6);
    for (int hour = 0; hour < YEAR_HOURS; hour++)
        if (hour % 24 < 12 && hour / 24 != LEAP_DAY)
            series.years[0].value[hour] = hour / 24 - (hour / 24 > LEAP_DAY) < HIGH_DAYS ? 1.0 : 0.95;
    series.mean = (HIGH_DAYS * 1.0 + 292 * (0.95 + 0.6) / 2) / 365; /* 0.82 */
    assert_int_equal(days_make(&days, &import, &all_year, 1), GP_OK);
    assert_near(days_mean(&days, &import, 0), 0.82, 1e-9);
    double morning = days_value(&days, &import, 0, &days.types[days.count - 1], 0);
    double evening = days_value(&days, &import, 0, &days.types[days.count - 1], 23);
    for (int i = 0; i < days.count; i++)
        for (int hour = 0; hour < 24; hour++)
            assert_true(days_value(&days, &import, 0, &days.types[i], hour) <= 1.0);
    assert_near(morning, 1.0, 1e-12);
    /* The kept day has 0.775 on average. (0.82 x 365 - 0.775) / 364 = 0.8201236 on the medoid's, and so 0.6402473. */
    assert_near(evening, 2 * (0.82 * 365 - 0.775) / 364 - 1.0, 1e-6);
}

/* Seasons of months: one that begins in December goes on in January of the same year. */
static void test_seasons(void **state)
{
    static const struct season_row seasons[] = {{.season = "winter", .start_month = 12},
                                                {.season = "rest", .start_month = 3}};
    struct import import;
    struct series series;
    struct weather_year year;
    struct made_days days;
    (void)state;
    options.days = 0;
    make_year(&import, &series, &year, SERIES_PROFILE, 0.5, 0.1);
    assert_int_equal(days_make(&days, &import, seasons, 2), GP_OK);
    assert_int_equal(days.count, 2);
    assert_int_equal(days.types[0].count, 31 + 31 + 28);
    assert_near(days_value(&days, &import, 0, &days.types[0], 0), 0.1, 1e-12);       /* 1 December */
    assert_near(days_value(&days, &import, 0, &days.types[0], 31 * 24), 0.5, 1e-12); /* 1 January */
    assert_int_equal(days.types[1].count, 275);
}

/* Sun and wind of a region: the lull of the one is day 10, that of the other day 20, and that of both together day 30,
 * where neither is at its least. All three are kept. */
static void test_lulls(void **state)
{
    static const int lulls[] = {10, 20, 30};
    struct import import;
    struct series one, both[2];
    struct weather_year year;
    struct made_days days;
    struct series_year wind = {ARENA_ARRAY(arena, double, YEAR_HOURS), ARENA_ARRAY(arena, int, YEAR_HOURS),
                               ARENA_ARRAY(arena, int, YEAR_HOURS)};
    (void)state;
    options.days = 1;
    make_year(&import, &one, &year, SERIES_PROFILE, 0.9, 0.9);
    for (int hour = 0; hour < YEAR_HOURS; hour++) {
        int day = hour / 24;
        wind.value[hour] = day == 20 ? 0.1 : day == 30 ? 0.2 : 0.9;
        if (day == 10 || day == 30)
            one.years[0].value[hour] = day == 10 ? 0.1 : 0.2;
    }
    both[0] = both[1] = one;
    both[1].technology = "wind";
    both[1].years = &wind;
    import.series = both;
    import.series_count = 2;
    assert_int_equal(days_make(&days, &import, &all_year, 1), GP_OK);
    assert_int_equal(days.count, 4);
    for (int i = 0; i < 3; i++) {
        bool kept = false;
        for (int j = 0; j < days.count; j++)
            kept = kept || (days.types[j].days[0].day == lulls[i] && !days.types[j].scaled);
        assert_true(kept);
    }
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return arena ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_kinds), cmocka_unit_test(test_one_kind), cmocka_unit_test(test_peak),
        cmocka_unit_test(test_limit),     cmocka_unit_test(test_seasons),  cmocka_unit_test(test_lulls),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
