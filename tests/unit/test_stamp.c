/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, times and hours of other people's files: what each text is, which are refused, and random ones in all forms.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "import/stamp.h"
#include "support/random_numbers.h"

static const struct {
    const char *text;
    enum date_order order;
    int year, month, day, hour, minute; /* hour -1: a date alone */
    int offset;                         /* minutes from UTC; 9999: none */
} known[] = {
    {"2020-01-31", ORDER_YMD, 2020, 1, 31, -1, 0, 9999},
    {"2020/1/3 5:07", ORDER_YMD, 2020, 1, 3, 5, 7, 9999},
    {"20200229", ORDER_YMD, 2020, 2, 29, -1, 0, 9999},
    {"20160101:0010", ORDER_YMD, 2016, 1, 1, 0, 10, 9999},
    {"1/31/2020 12:00:00 AM", ORDER_MDY, 2020, 1, 31, 0, 0, 9999},
    {"1/31/2020 12:00:00 PM", ORDER_MDY, 2020, 1, 31, 12, 0, 9999},
    {"01/31/2020 1:00 pm", ORDER_MDY, 2020, 1, 31, 13, 0, 9999},
    {"31.01.2020 24:00", ORDER_DMY, 2020, 1, 31, 24, 0, 9999},
    {"31-Jan-2020 07:00", ORDER_DMY, 2020, 1, 31, 7, 0, 9999},
    {"11/05/2023 02:00 DST", ORDER_MDY, 2023, 11, 5, 2, 0, 9999},
    {"2020-07-01T00:00:00-05:00", ORDER_YMD, 2020, 7, 1, 0, 0, -300},
    {"2020-07-01T23:00:00.000Z", ORDER_YMD, 2020, 7, 1, 23, 0, 0},
    {"2020-07-01 23:00+0530", ORDER_YMD, 2020, 7, 1, 23, 0, 330},
    {"2020-07-01 23:00 UTC", ORDER_YMD, 2020, 7, 1, 23, 0, 0},
    {"2020-07-01T23:00:00-00:00", ORDER_YMD, 2020, 7, 1, 23, 0, 0},
    {"01.07.2020 23:00 - 02.07.2020 00:00", ORDER_DMY, 2020, 7, 1, 23, 0, 9999},
};

static void test_known(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct stamp stamp;
        if (!stamp_parse(known[i].text, known[i].order, &stamp))
            fail_msg("\"%s\" does not read", known[i].text);
        assert_int_equal(stamp.year, known[i].year);
        assert_int_equal(stamp.month, known[i].month);
        assert_int_equal(stamp.day, known[i].day);
        assert_int_equal(stamp.has_time, known[i].hour >= 0);
        assert_int_equal(stamp.hour, known[i].hour < 0 ? 0 : known[i].hour);
        assert_int_equal(stamp.minute, known[i].minute);
        assert_int_equal(stamp.has_offset, known[i].offset != 9999);
        assert_int_equal(stamp.offset_minutes, known[i].offset == 9999 ? 0 : known[i].offset);
        assert_int_equal(stamp.begins, strstr(known[i].text, " - ") != NULL);
    }
}

static void test_refused(void **state)
{
    static const char *const texts[] = {"",
                                        "Totals",
                                        "2021-02-29",
                                        "2020-13-01",
                                        "2020-00-10",
                                        "1/31/20",
                                        "2020-01-31x",
                                        "2020-01-31 25:00",
                                        "2020-01-31 24:30",
                                        "2020-01-31 10:60",
                                        "123",
                                        "2020-01",
                                        "2020-01-31 13:00 PM",
                                        "2020-01-31 1:00 +25:00",
                                        "99999999999",
                                        "2020.5",
                                        "31-Foo-2020",
                                        "1850-01-01",
                                        "-5"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (stamp_orders(texts[i]) != 0)
            fail_msg("\"%s\" reads as a date", texts[i]);
}

static void test_orders(void **state)
{
    (void)state;
    assert_int_equal(stamp_orders("2020-02-03"), ORDER_YMD);
    assert_int_equal(stamp_orders("02/03/2020"), ORDER_MDY | ORDER_DMY);
    assert_int_equal(stamp_orders("13/03/2020"), ORDER_DMY);
    assert_int_equal(stamp_orders("03/13/2020"), ORDER_MDY);
    assert_int_equal(stamp_orders("13-Mar-2020"), ORDER_ANY);
}

static void test_hours(void **state)
{
    static const struct {
        const char *text;
        int hour, minute;
        bool timed;
    } hours[] = {{"1", 1, 0, false},       {"24", 24, 0, false},     {"25", 25, 0, false},  {"1.0", 1, 0, false},
                 {"HE 7", 7, 0, false},    {"HE07", 7, 0, false},    {"01:00", 1, 0, true}, {"24:00", 24, 0, true},
                 {"1:00 PM", 13, 0, true}, {"02:00 DST", 2, 0, true}};
    static const char *const refused[] = {"", "26", "-1", "1.5", "x", "25:00", "1:75", "HE"};
    int hour, minute;
    bool timed;
    (void)state;
    for (size_t i = 0; i < sizeof hours / sizeof *hours; i++) {
        if (!stamp_hour(hours[i].text, &hour, &minute, &timed))
            fail_msg("\"%s\" does not read", hours[i].text);
        assert_int_equal(hour, hours[i].hour);
        assert_int_equal(minute, hours[i].minute);
        assert_int_equal(timed, hours[i].timed);
    }
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (stamp_hour(refused[i], &hour, &minute, &timed))
            fail_msg("\"%s\" reads as an hour", refused[i]);
}

/* Any hour of three centuries, written in each form, reads as itself. */
static void test_random(void **state)
{
    struct random_numbers numbers = {7};
    (void)state;
    for (int i = 0; i < 20000; i++) {
        int year, month, day, hour = random_below(&numbers, 24);
        char text[64];
        struct stamp stamp;
        date_to_civil(date_from_civil(1900, 1, 1) + random_below(&numbers, 109000), &year, &month, &day);
        enum date_order order = (enum date_order)(1 << random_below(&numbers, 3));
        char separator = "-/."[random_below(&numbers, 3)];
        int parts[3] = {order == ORDER_YMD   ? year
                        : order == ORDER_MDY ? month
                                             : day,
                        order == ORDER_MDY ? day : month, order == ORDER_YMD ? day : year};
        if (random_below(&numbers, 2))
            snprintf(text, sizeof text, "%02d%c%02d%c%02d %02d:00", parts[0], separator, parts[1], separator, parts[2],
                     hour);
        else
            snprintf(text, sizeof text, "%d%c%d%c%dT%d:00:00 %s", parts[0], separator, parts[1], separator, parts[2],
                     hour % 12 == 0 ? 12 : hour % 12, hour < 12 ? "AM" : "PM");
        if (!stamp_parse(text, order, &stamp))
            fail_msg("\"%s\" does not read", text);
        assert_true(stamp.year == year && stamp.month == month && stamp.day == day && stamp.hour == hour);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known), cmocka_unit_test(test_refused), cmocka_unit_test(test_orders),
        cmocka_unit_test(test_hours), cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
