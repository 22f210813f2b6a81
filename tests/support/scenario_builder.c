/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small scenarios for tests, written as CSV tables into a folder of their own and loaded from it. */
#include "support/scenario_builder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const struct csv_text base[] = {
    {"plan", "parameter,value\n"
             "title,Test\n"
             "start_date,2026-01-01\n"
             "end_date,2028-01-01\n"
             "hours_per_block,12\n"
             "target_gw,1\n"
             "compute_value_usd_bn_per_gw_year,8.766\n"
             "compute_value_load_factor_frac,1\n"
             "real_discount_rate_frac,0.05\n"
             "capex_usd_bn_per_gw,40\n"},
    {"seasons", "season,start_month\nyear,1\n"},
    {"day_types", "season,day_type,weight_days,hours\nyear,day,365,24\n"},
    {"regions", "region\nR\n"},
    {"providers", "provider,regions,own_build\nown,R,yes\n"},
    {"classes", "class_name,load_factor_frac,initial_share_frac\nsteady,1,1\n"},
    {"options", "option,kind\ncable,grid\n"},
    {NULL, NULL},
};

static const char *given_text(const struct csv_text *tables, const char *table)
{
    for (; tables && tables->table; tables++) {
        if (strcmp(tables->table, table) == 0)
            return tables->text;
    }
    return NULL;
}

static void write_table(const char *folder, const char *table, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s.csv", folder, table);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void remove_tables(const char *folder, const struct csv_text *tables)
{
    for (; tables && tables->table; tables++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s.csv", folder, tables->table);
        unlink(path);
    }
}

static void print_diagnostics(const gp_env *env)
{
    for (size_t i = 0; i < gp_env_diagnostic_count(env); i++) {
        const gp_diagnostic *fault = gp_env_diagnostic(env, i);
        print_error("%s:%ld:%ld: %s [%s]\n", fault->file ? fault->file : "-", fault->line, fault->column,
                    fault->message, fault->code);
    }
}

struct gp_scenario *scenario_build(const struct csv_text *tables, const char *const *overrides)
{
    char folder[] = GIGAPLAN_SCRATCH_DIR "/scenario-XXXXXX";
    struct gp_scenario *scenario = NULL;
    size_t override_count = 0;
    assert_non_null(mkdtemp(folder));
    for (const struct csv_text *table = base; table->table; table++) {
        if (!given_text(tables, table->table))
            write_table(folder, table->table, table->text);
    }
    for (const struct csv_text *table = tables; table && table->table; table++)
        write_table(folder, table->table, table->text);
    while (overrides && overrides[override_count])
        override_count++;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    gp_status status = gp_scenario_load(&scenario, folder, overrides, override_count, env);
    if (status != GP_OK)
        print_diagnostics(env);
    gp_env_free(env);
    remove_tables(folder, base);
    remove_tables(folder, tables);
    rmdir(folder);
    assert_int_equal(status, GP_OK);
    return scenario;
}
