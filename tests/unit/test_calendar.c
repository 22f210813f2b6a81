/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, grids of build periods, and shifting in time. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/calendar.h"

/* Out of order on purpose: winter lasts over the turn of the year. */
static const struct season seasons[] = {{"summer", 6}, {"winter", 12}, {"spring", 3}, {"autumn", 9}};
enum { SUMMER, WINTER, SPRING, AUTUMN };

static int set_up(void **state)
{
    *state = arena_new();
    return *state ? 0 : -1;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static date day(const char *text)
{
    date value;
    assert_true(date_parse(text, &value));
    return value;
}

static struct calendar build(struct arena *arena, const char *start, const char *end, enum grid_kind kind, int parts)
{
    struct calendar calendar;
    const struct grid_wanted wanted = {.kind = kind, .parts = parts};
    assert_true(calendar_build(&calendar, arena, day(start), day(end), seasons, 4, &wanted));
    return calendar;
}

static void assert_near(double value, double expected)
{
    if (fabs(value - expected) > 1e-12)
        fail_msg("%.17g is not %.17g", value, expected);
}

static void dates_are_day_numbers(void **state)
{
    (void)state;
    assert_int_equal(date_from_civil(1970, 1, 1), 0);
    assert_int_equal(date_from_civil(2026, 1, 1), 20454);
    assert_int_equal(date_from_civil(1900, 1, 1), -25567);
    assert_int_equal(days_in_year(2000), 366);
    assert_int_equal(days_in_year(2100), 365);
    assert_int_equal(days_in_year(2028), 366);
    /* Every day of 300 years, against counting by hand. */
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    date expected = date_from_civil(1900, 1, 1);
    for (int year = 1900; year <= 2200; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (int month = 1; month <= 12; month++) {
            for (int d = 1; d <= lengths[month - 1] + (month == 2 && leap); d++, expected++) {
                int y, m, dd;
                date_to_civil(expected, &y, &m, &dd);
                assert_true(y == year && m == month && dd == d && date_from_civil(year, month, d) == expected);
            }
        }
    }
}

static void dates_are_read_strictly(void **state)
{
    (void)state;
    char text[11];
    date_format(day("2028-02-29"), text);
    assert_string_equal(text, "2028-02-29");
    static const char *const bad[] = {
        "",           "2026",       "2026-1-01",        "2026-01-1",   "2026-13-01", "2026-00-10",
        "2026-04-31", "2027-02-29", "2026-01-01 ",      " 2026-01-01", "2026/01/01", "1899-12-31",
        "2201-01-01", "20260101",   "2026-01-01T00:00", "+2026-01-01", "2026-01-0x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        date value;
        assert_false(date_parse(bad[i], &value));
    }
}

/* Winter has December to February, and the others three months each. */
static int season_of(date at)
{
    int year, month, day_of_month;
    date_to_civil(at, &year, &month, &day_of_month);
    return month == 12 || month < 3 ? WINTER : month < 6 ? SPRING : month < 9 ? SUMMER : AUTUMN;
}

static void assert_covers(const struct calendar *calendar)
{
    date at = calendar->start;
    for (int t = 0; t < calendar->count; t++) {
        const struct period *period = &calendar->periods[t];
        assert_int_equal(period->start, at);
        assert_true(period->end > period->start);
        assert_near(period->weeks * 7.0, period->end - period->start);
        assert_int_equal(period->year, date_year(period->start));
        assert_int_equal(period->year, date_year(period->end - 1));
        assert_int_equal(period->year_index, period->year - calendar->first_year);
        assert_in_range(period->year_index, 0, calendar->year_count - 1);
        for (date d = period->start; d < period->end; d++)
            assert_int_equal(season_of(d), period->season);
        at = period->end;
    }
    assert_int_equal(at, calendar->end);
}

/* Also before the month in which it starts. */
static void one_season_lasts_the_whole_year(void **state)
{
    static const struct season year[] = {{"year", 4}};
    const struct grid_wanted wanted = {.kind = GRID_SEASON};
    struct calendar calendar;
    assert_true(calendar_build(&calendar, *state, day("2026-01-01"), day("2027-01-01"), year, 1, &wanted));
    assert_true(calendar.count > 0);
    for (int t = 0; t < calendar.count; t++)
        assert_int_equal(calendar.periods[t].season, 0);
}

static void every_grid_keeps_to_seasons_and_years(void **state)
{
    static const char *const starts[] = {"2026-01-01", "2026-02-28", "2026-12-31", "2027-03-01"};
    static const char *const ends[] = {"2033-01-01", "2032-02-29", "2028-01-02", "2027-03-02"};
    for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 4; k++) {
            if (day(starts[i]) >= day(ends[k]))
                continue;
            for (enum grid_kind kind = GRID_DEFAULT; kind <= GRID_WEEK; kind++) {
                struct calendar calendar = build(*state, starts[i], ends[k], kind, 0);
                assert_covers(&calendar);
            }
            for (int parts = 1; parts <= 100; parts += 13) {
                struct calendar calendar = build(*state, starts[i], ends[k], GRID_DEFAULT, parts);
                assert_covers(&calendar);
            }
        }
    }
}

static void grids_have_the_expected_periods(void **state)
{
    /* A year has five blocks: January and February, three seasons, December. */
    struct calendar calendar = build(*state, "2026-01-01", "2033-01-01", GRID_SEASON, 0);
    assert_int_equal(calendar.count, 7 * 5);
    assert_int_equal(calendar.year_count, 7);
    assert_int_equal(calendar.periods[1].start, day("2026-03-01"));
    assert_int_equal(build(*state, "2026-01-01", "2033-01-01", GRID_MONTH, 0).count, 7 * 12);
    /* The default grid begins as seasons: what it is cut at comes from the plan. */
    assert_int_equal(build(*state, "2026-01-01", "2033-01-01", GRID_DEFAULT, 0).count, 7 * 5);
    assert_int_equal(build(*state, "2026-01-01", "2033-01-01", GRID_MONTH, 2).count, 7 * 5 * 2);
    /* Weeks: 59 + 92 + 92 + 91 + 31 days are 8 + 13 + 13 + 13 + 4 periods. */
    calendar = build(*state, "2026-01-01", "2027-01-01", GRID_WEEK, 0);
    assert_int_equal(calendar.count, 8 + 13 + 13 + 13 + 4);
    for (int t = 0; t < calendar.count; t++)
        assert_in_range(calendar.periods[t].end - calendar.periods[t].start, 7, 8);
    /* Never more parts than days, and a start inside a month shortens its first period. */
    assert_int_equal(build(*state, "2026-01-30", "2026-02-02", GRID_SEASON, 13).count, 3);
    calendar = build(*state, "2026-02-10", "2027-02-10", GRID_MONTH, 0);
    assert_int_equal(calendar.count, 13);
    assert_int_equal(calendar.periods[0].end, day("2026-03-01"));
}

static void days_are_found_in_their_period(void **state)
{
    struct calendar calendar = build(*state, "2026-01-01", "2028-01-01", GRID_WEEK, 0);
    assert_int_equal(calendar_period_at(&calendar, day("2025-12-31")), -1);
    assert_int_equal(calendar_period_at(&calendar, DATE_BLANK), -1);
    assert_int_equal(calendar_period_at(&calendar, day("2028-01-01")), calendar.count);
    for (int t = 0; t < calendar.count; t++) {
        assert_int_equal(calendar_period_at(&calendar, calendar.periods[t].start), t);
        assert_int_equal(calendar_period_at(&calendar, calendar.periods[t].end - 1), t);
    }
    const struct period *period = &calendar.periods[3];
    assert_near(calendar_fraction_after(&calendar, 3, period->start - 5), 1.0);
    assert_near(calendar_fraction_after(&calendar, 3, period->end), 0.0);
    assert_near(calendar_fraction_after(&calendar, 3, period->start + 2), 1.0 - 2.0 / (period->end - period->start));
    assert_near(calendar_fraction_after(&calendar, 3, DATE_BLANK), 1.0);
}

static void shifting_by_hand(void **state)
{
    /* Months of 2026. March (31 days) a week later: 24 days of March, 7 of April. */
    struct calendar calendar = build(*state, "2026-01-01", "2027-01-01", GRID_MONTH, 0);
    struct stretch out[14];
    assert_int_equal(calendar_shift(&calendar, 2, 1.0, out), 2);
    assert_int_equal(out[0].period, 2);
    assert_near(out[0].from, 7.0 / 31);
    assert_near(out[0].to, 1.0);
    assert_near(out[0].fraction, 24.0 / 31);
    assert_int_equal(out[1].period, 3);
    assert_near(out[1].to, 7.0 / 30);
    /* January half a day earlier: half of one day is sunk. */
    assert_int_equal(calendar_shift(&calendar, 0, -0.5 / 7, out), 2);
    assert_int_equal(out[0].period, -1);
    assert_near(out[0].fraction, 0.5 / 31);
    assert_near(out[1].to, 30.5 / 31);
    /* December a quarter later: nothing of it is left in the calendar. */
    assert_int_equal(calendar_shift(&calendar, 11, 13.0, out), 1);
    assert_int_equal(out[0].period, 12);
    assert_near(out[0].fraction, 1.0);
    /* No shift is the period itself. */
    assert_int_equal(calendar_shift(&calendar, 5, 0.0, out), 1);
    assert_int_equal(out[0].period, 5);
    assert_near(out[0].from, 0.0);
    assert_near(out[0].to, 1.0);
    /* Almost whole days leave no slivers: 59 days back, written in weeks. */
    assert_int_equal(calendar_shift(&calendar, 2, -(59.0 + 1e-9) / 7, out), 1);
    assert_int_equal(out[0].period, 0);
}

static void shifted_periods_lose_nothing(void **state)
{
    static const enum grid_kind kinds[] = {GRID_DEFAULT, GRID_SEASON, GRID_MONTH, GRID_WEEK};
    for (int k = 0; k < 4; k++) {
        struct calendar calendar = build(*state, "2026-01-17", "2031-06-05", kinds[k], 0);
        struct stretch *out = calloc((size_t)calendar.count + 2, sizeof *out);
        for (double weeks = -400.0; weeks <= 400.0; weeks += 6.37) {
            for (int t = 0; t < calendar.count; t++) {
                int count = calendar_shift(&calendar, t, weeks, out);
                assert_in_range(count, 1, calendar.count + 2);
                double sum = 0.0, length = calendar.periods[t].weeks;
                for (int i = 0; i < count; i++) {
                    sum += out[i].fraction;
                    assert_true(i == 0 || out[i].period == out[i - 1].period + 1);
                    if (out[i].period >= 0 && out[i].period < calendar.count)
                        assert_near((out[i].to - out[i].from) * calendar.periods[out[i].period].weeks,
                                    out[i].fraction * length);
                }
                assert_near(sum, 1.0);
            }
        }
        free(out);
    }
}

static void durations_are_whole_days(void **state)
{
    (void)state;
    assert_int_equal(days_of_weeks(8), 56);
    assert_int_equal(days_of_weeks(260.9), 1826); /* 1826.3 */
    assert_int_equal(days_of_weeks(104.4), 731);  /* 730.8 */
    assert_int_equal(days_of_years(2), 731);      /* 730.5: half a day counts as one */
    assert_int_equal(days_of_years(4), 1461);
    assert_int_equal(days_of_years(1e-9), 0);
    /* Longer than dates can hold: all the same. */
    int longest = days_of_years(1e7);
    assert_int_equal(longest, DATE_LAST - DATE_FIRST);
    assert_int_equal(days_of_years(1e300), longest);
    assert_int_equal(days_of_weeks(INFINITY), longest);
    assert_int_equal(date_after(day("2026-01-01"), longest), DATE_LAST);
    assert_int_equal(date_after(day("2026-01-01"), -longest), DATE_FIRST);
    assert_int_equal(date_after(INT32_MAX, INT32_MAX), DATE_LAST);
    assert_int_equal(date_after(DATE_BLANK, INT32_MIN), DATE_FIRST);
    assert_int_equal(date_after(day("2026-01-31"), 1), day("2026-02-01"));
    char text[11];
    date_format(DATE_LAST, text);
    assert_string_equal(text, "9999-12-31");
    date_format(DATE_FIRST, text);
    assert_string_equal(text, "0001-01-01");
}

static void instants_are_reached_by_a_date(void **state)
{
    (void)state;
    assert_int_equal(date_reached(100.0), 100);
    assert_int_equal(date_reached(100.0000001), 100); /* rounding */
    assert_int_equal(date_reached(100.1), 101);
    assert_int_equal(date_reached(-0.5), 0);
    assert_int_equal(date_reached(1e300), DATE_LAST);
    assert_int_equal(date_reached(-INFINITY), DATE_FIRST);
}

/* Seasons from 1 March and 1 June: a day cuts where a week is left on both sides, the second of two near days does not.
 */
static void periods_are_cut_at_days(void **state)
{
    struct calendar calendar;
    const date days[] = {day("2026-03-05"), day("2026-03-20"), day("2026-03-24"), day("2026-05-26")};
    const struct grid_wanted wanted = {.kind = GRID_SEASON, .days = days, .day_count = 4};
    assert_true(calendar_build(&calendar, *state, day("2026-03-01"), day("2026-07-01"), seasons, 4, &wanted));
    assert_int_equal(calendar.count, 3);
    assert_int_equal(calendar.periods[0].end, day("2026-03-20"));
    assert_int_equal(calendar.periods[1].end, day("2026-06-01"));
    assert_int_equal(calendar.periods[1].season, SPRING);
    assert_near(calendar.periods[0].weeks, 19.0 / 7);
    /* What is left of [1 March, 20 March) after 5 March is more than half, of [20 March, 1 June) after 26 May less. */
    assert_int_equal(calendar_counts_from(&calendar, days[0]), days[0]);
    assert_int_equal(calendar_counts_from(&calendar, days[1]), days[1]);
    assert_int_equal(calendar_counts_from(&calendar, days[2]), days[2]);
    assert_int_equal(calendar_counts_from(&calendar, days[3]), day("2026-06-01"));
    assert_int_equal(calendar_counts_from(&calendar, day("2026-06-16")), day("2026-06-16")); /* exactly half */
    assert_int_equal(calendar_counts_from(&calendar, day("2026-06-17")), day("2026-07-01"));
    assert_int_equal(calendar_counts_from(&calendar, day("2020-01-01")), day("2020-01-01"));
    assert_int_equal(calendar_counts_from(&calendar, DATE_LAST), DATE_LAST);
}

/* A cut at the very day leaves a piece of one day, and all other periods as they were. */
static void one_day_cuts_however_near(void **state)
{
    struct calendar calendar, before;
    const struct grid_wanted wanted = {.kind = GRID_SEASON};
    assert_true(calendar_build(&before, *state, day("2026-03-01"), day("2027-01-01"), seasons, 4, &wanted));
    calendar = before;
    assert_true(calendar_cut(&calendar, *state, day("2026-06-01"))); /* a period begins there */
    assert_true(calendar_cut(&calendar, *state, day("2026-03-01")));
    assert_true(calendar_cut(&calendar, *state, day("2027-01-01")));
    assert_true(calendar_cut(&calendar, *state, day("2020-01-01")));
    assert_true(calendar_cut(&calendar, *state, DATE_BLANK));
    assert_true(calendar_same(&calendar, &before));
    assert_true(calendar_cut(&calendar, *state, day("2026-05-31")));
    assert_int_equal(calendar.count, before.count + 1);
    assert_int_equal(calendar.periods[0].end, day("2026-05-31"));
    assert_int_equal(calendar.periods[1].end, day("2026-06-01"));
    assert_int_equal(calendar.periods[1].season, SPRING);
    assert_near(calendar.periods[1].weeks, 1.0 / 7);
    for (int t = 1; t < before.count; t++)
        assert_memory_equal(&calendar.periods[t + 1], &before.periods[t], sizeof before.periods[t]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(dates_are_day_numbers),
        TEST(dates_are_read_strictly),
        TEST(one_season_lasts_the_whole_year),
        TEST(every_grid_keeps_to_seasons_and_years),
        TEST(grids_have_the_expected_periods),
        TEST(days_are_found_in_their_period),
        TEST(shifting_by_hand),
        TEST(shifted_periods_lose_nothing),
        TEST(durations_are_whole_days),
        TEST(instants_are_reached_by_a_date),
        TEST(periods_are_cut_at_days),
        TEST(one_day_cuts_however_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
