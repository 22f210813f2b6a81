/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Usual ranges of columns: what is outside is told with its place, what is inside is not, whatever the column. */
#include "support/near.h"
#include "support/tiny.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "support/diagnosed.h"
#include "support/random_numbers.h"

static struct random_numbers numbers = {20251103};

/* Overrides all rows of a column: table.*.*.column=value. */
static void write_override(char *text, size_t size, const struct table_schema *schema, const struct column *column,
                           double value)
{
    char number[32];
    size_t used = (size_t)snprintf(text, size, "%s.", schema->name);
    for (int i = 0; i < schema->column_count && schema->columns[i].key; i++)
        used += (size_t)snprintf(text + used, size - used, "*.");
    number_format(value, number);
    snprintf(text + used, size - used, "%s=%s", column->name, number);
}

static bool is_told(const struct table_schema *schema, const struct column *column, double value)
{
    char text[300], words[100];
    gp_scenario *scenario;
    gp_env *env = gp_env_new(NULL);
    write_override(text, sizeof text, schema, column, value);
    const char *overrides[] = {text};
    /* Other checks may refuse the value: it must be told or not told all the same. */
    gp_status status = gp_scenario_load(&scenario, TINY_FOLDER, overrides, 1, env);
    assert_true(status == GP_OK || status == GP_ERR_INPUT);
    snprintf(words, sizeof words, "%s is ", column->name);
    bool told = is_diagnosed(env, "unusual-value", -1, -1, words);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return told;
}

/* Values beyond either end that the column allows, and values between the ends. */
static void check_column(const struct table_schema *schema, const struct column *column)
{
    double low = column->usual_minimum, high = column->usual_maximum;
    assert_true(low >= column->minimum && high <= column->maximum);
    double above = high + (high > 0 ? high : 1) * random_between(&numbers, 0.01, 3.0);
    double below = low > 0 ? low * random_between(&numbers, 0.1, 0.99) : low - random_between(&numbers, 0.01, 1.0);
    if (above <= column->maximum)
        assert_true(is_told(schema, column, above));
    if (below >= column->minimum)
        assert_true(is_told(schema, column, below));
    assert_false(is_told(schema, column, random_between(&numbers, low, high)));
    if (column->minimum <= 0.0)
        assert_false(is_told(schema, column, 0.0));
}

static void test_every_column(void **state)
{
    (void)state;
    int checked = 0;
    gp_scenario *tiny = TINY_LOAD(NULL);
    for (int i = 0; i < TABLE_COUNT; i++)
        for (int j = 0; j < scenario_schemas[i].column_count; j++) {
            const struct column *column = &scenario_schemas[i].columns[j];
            if (!column_has_usual(column) || column->kind != COLUMN_NUMBER || tiny->tables[i].count == 0)
                continue;
            check_column(&scenario_schemas[i], column);
            checked++;
        }
    assert_true(checked > 60);
    gp_scenario_free(tiny);
}

/* Defaults must not be told: nobody wrote them. */
static void test_defaults_are_usual(void **state)
{
    (void)state;
    for (int i = 0; i < TABLE_COUNT; i++)
        for (int j = 0; j < scenario_schemas[i].column_count; j++) {
            const struct column *column = &scenario_schemas[i].columns[j];
            double value;
            if (column_has_usual(column) && column->default_text && number_parse(column->default_text, &value))
                assert_true(value == 0.0 || (value >= column->usual_minimum && value <= column->usual_maximum));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_column),
        cmocka_unit_test(test_defaults_are_usual),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
