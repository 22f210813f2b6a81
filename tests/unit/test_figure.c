/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers with points and commas: what a column says of its marks, and what each number is by them. */
#include "support/near.h"

#include "import/figure.h"

static struct figure_marks marks_of(const char *const *texts)
{
    struct figure_marks marks = {0};
    for (; *texts; texts++)
        figure_note(&marks, *texts);
    return marks;
}

#define MARKS(...) marks_of((const char *const[]){__VA_ARGS__, NULL})

static void test_marks(void **state)
{
    (void)state;
    assert_true(MARKS("1,234.5").decimal_point && !MARKS("1,234.5").decimal_comma);
    assert_true(MARKS("1.234,5").decimal_comma && !MARKS("1.234,5").decimal_point);
    assert_true(MARKS("1,234,567").decimal_point);
    assert_true(MARKS("1.234.567").decimal_comma);
    assert_true(MARKS("12,34").decimal_comma);
    assert_true(MARKS("0,123").decimal_comma); /* no thousand begins with 0 */
    assert_true(MARKS("1234,567").decimal_comma);
    assert_true(MARKS("12.34").decimal_point);
    assert_true(MARKS("1,234", "56,789").unsure_comma && !MARKS("1,234").decimal_comma &&
                !MARKS("1,234").decimal_point);
    assert_true(MARKS("1,234", "5,6").decimal_comma);
    assert_true(MARKS("-1,234").unsure_comma);
    assert_false(MARKS("1.234").decimal_comma || MARKS("1.234").decimal_point);
    assert_false(MARKS("12", "-7", "").decimal_comma || MARKS("12").decimal_point || MARKS("12").unsure_comma);
}

static void test_numbers(void **state)
{
    double value;
    (void)state;
    assert_true(figure_parse("1,234.5", false, &value));
    assert_near(value, 1234.5, 0.0);
    assert_true(figure_parse("-1.234,5", true, &value));
    assert_near(value, -1234.5, 0.0);
    assert_true(figure_parse("1 234'567", false, &value));
    assert_near(value, 1234567.0, 0.0);
    assert_true(figure_parse("2.5e3", false, &value));
    assert_near(value, 2500.0, 0.0);
    static const char *const refused[] = {
        "",    "x",     "1.2.3", "12 MW",
        "inf", "1e999", "0x10",  "1111111111111111111111111111111111111111111111111111111111111111111111"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (figure_parse(refused[i], false, &value))
            fail_msg("\"%s\" reads as a number", refused[i]);
}

static void test_missing(void **state)
{
    (void)state;
    assert_true(figure_is_missing("") && figure_is_missing("n/a") && figure_is_missing("NaN") &&
                figure_is_missing("-"));
    assert_false(figure_is_missing("0") || figure_is_missing("NAN1") || figure_is_missing("-1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
