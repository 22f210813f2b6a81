/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/scaled.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/diagnosed.h"

#define MOST_COLUMNS 64
#define PATH_LENGTH  128

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), tail = strlen(end);
    return length >= tail && strcmp(name + length - tail, end) == 0;
}

bool scaled_amount(const struct column *column)
{
    static const char *const ends[] = {"_gw",       "_gw_per_week", "_gw_per_year",
                                       "_gw_weeks", "_usd_bn",      "workers_available"};
    if (column->kind != COLUMN_NUMBER || ends_with(column->name, "_per_gw"))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_with(column->name, ends[i]))
            return true;
    return strcmp(column->name, "limit") == 0; /* of a budget */
}

static bool any_given(const struct table *table, const struct column *column)
{
    for (int i = 0; i < table->count; i++)
        if (number_given(*(const double *)((const char *)table_row(table, i) + column->offset)))
            return true;
    return false;
}

static void path_of(char out[PATH_LENGTH], const struct table_schema *schema, const struct column *column,
                    double factor)
{
    int length = snprintf(out, PATH_LENGTH, "%s", schema->name);
    for (int i = 0; i < schema->column_count && schema->columns[i].key; i++)
        length += snprintf(out + length, PATH_LENGTH - (size_t)length, ".*");
    snprintf(out + length, PATH_LENGTH - (size_t)length, ".%s*=%.17g", column->name, factor);
}

gp_scenario *scaled_copy(const gp_scenario *scenario, double factor)
{
    static char paths[MOST_COLUMNS][PATH_LENGTH];
    const char *list[MOST_COLUMNS];
    size_t count = 0;
    gp_scenario *copy = NULL;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    for (int i = 0; i < TABLE_COUNT; i++)
        for (int j = 0; j < scenario_schemas[i].column_count; j++) {
            const struct column *column = &scenario_schemas[i].columns[j];
            if (!scaled_amount(column) || !any_given(&scenario->tables[i], column))
                continue;
            assert_true(count < MOST_COLUMNS);
            path_of(paths[count], &scenario_schemas[i], column, factor);
            list[count] = paths[count];
            count++;
        }
    if (gp_scenario_copy(&copy, scenario, list, count, env) != GP_OK)
        print_diagnostics(env);
    assert_non_null(copy);
    gp_env_free(env);
    return copy;
}
