/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit/derived_tables.h"

#include <string.h>

#include "audit/compare_rows.h"
#include "core/folder.h"

/* A table, what it is made again from, and its columns that are not: what follows from shadow prices or from the
 * search, and, where there is no dispatch, what follows from hours. */
struct derived_table {
    enum report_table table;
    bool needs_hours;
    const char *made_from; /* NULL: its rows are compared as they are read */
    const char *left_out, *left_out_without_hours;
};

static const struct derived_table derived[] = {
    {REPORT_run, false, "periods.csv, load.csv, dispatch.csv", "outcome stopped_by grid bound_usd", "objective_usd"},
    {REPORT_columns, false, "the schema of gigaplan", "", ""},
    {REPORT_years, false, "periods.csv, load.csv, supply.csv, accelerators.csv, dispatch.csv", "held_back_by",
     "load_gwh served_gwh unserved_gwh curtailed_gwh unserved_frac peak_draw_gw backup_gwh simultaneous_loss_gwh "
     "co2_mt water_mm3 gas_pj operation_usd_per_mwh power_usd_per_mwh cost_usd_bn"},
    {REPORT_periods, false, "load.csv and inputs", "", ""},
    {REPORT_sites, false, "inputs", "", ""},
    {REPORT_milestones, false, "load.csv and periods.csv", "", ""},
    {REPORT_load, false, "itself", "", ""},
    {REPORT_load_classes, false, "itself", "", ""},
    {REPORT_load_providers, false, "itself", "", ""},
    {REPORT_supply, false, "itself", "", ""},
    {REPORT_accelerators, false, "itself", "", ""},
    {REPORT_pools, false, "itself", "", ""},
    {REPORT_budgets, false, "itself", "", ""},
    {REPORT_generation, true, "supply.csv and dispatch.csv", "", ""},
    {REPORT_operation, true, "load.csv, supply.csv and dispatch.csv", "", ""},
    {REPORT_reliability, true, "load_classes.csv, supply.csv and dispatch.csv", "", ""},
    {REPORT_prices, true, "dispatch.csv and load_classes.csv", "", ""},
    {REPORT_hours, true, "dispatch.csv", "", ""},
    {REPORT_costs, true, "load.csv, supply.csv, accelerators.csv, contracts.csv and dispatch.csv", "", ""},
    {REPORT_cost_items, true, "load.csv, supply.csv, accelerators.csv, contracts.csv and dispatch.csv", "", ""},
    {REPORT_cost_bridge, true, "load.csv, supply.csv, accelerators.csv, contracts.csv and dispatch.csv", "", ""},
    {REPORT_cost_per_gw, false, "load.csv, accelerators.csv and supply.csv", "", ""},
    {REPORT_cost_per_mwh, true, "supply.csv and dispatch.csv", "", ""},
    {REPORT_builders, false, "load.csv, accelerators.csv and supply.csv", "", ""},
    {REPORT_contracts, false, "load.csv", "", ""},
    {REPORT_buyer, false, "load.csv, accelerators.csv and contracts.csv", "", ""},
    {REPORT_claims, true, "all tables", "", ""},
    {REPORT_equivalents, true, "load_classes.csv and dispatch.csv", "", ""},
    {REPORT_roll_up, false, "load.csv and inputs", "words", ""},
    {REPORT_dispatch, true, NULL, "", ""},
};
#define DERIVED_COUNT ((int)(sizeof derived / sizeof *derived))

/* columns.csv says in words what the version that wrote it means. Another version may not have had a table. */
static bool is_compared(const struct derived_table *one, const struct report_rows *written,
                        const struct audit_extent *extent)
{
    return one->made_from && (extent->has_hours || !one->needs_hours) &&
           (extent->same_version || (one->table != REPORT_columns && written->tables[one->table].file));
}

/* Names of the columns that are not compared, in lists separated by blanks. */
#define LEFT_OUT_LISTS 3
static void left_out_of(const char *lists[LEFT_OUT_LISTS], const struct derived_table *one,
                        const struct audit_extent *extent)
{
    lists[0] = one->left_out;
    lists[1] = extent->has_hours ? "" : one->left_out_without_hours;
    lists[2] = one->table == REPORT_run && !extent->same_version ? "version" : "";
}

int derived_tables_wanted(enum report_table wanted[REPORT_TABLE_COUNT])
{
    for (int i = 0; i < DERIVED_COUNT; i++)
        wanted[i] = derived[i].table;
    return DERIVED_COUNT;
}

gp_status derived_tables_compare(int *faults, int *tables, const struct report_rows *written,
                                 const struct gp_plan *plan, const struct audit_extent *extent, gp_env *env)
{
    struct report_rows again;
    enum report_table wanted[DERIVED_COUNT];
    int count = 0;
    *faults = *tables = 0;
    for (int i = 0; i < DERIVED_COUNT; i++) {
        if (is_compared(&derived[i], written, extent))
            wanted[count++] = derived[i].table;
    }
    gp_status status = report_rows_of(&again, plan, wanted, count, written->arena);
    for (int i = 0; i < DERIVED_COUNT && status == GP_OK; i++) {
        const struct derived_table *one = &derived[i];
        const char *lists[LEFT_OUT_LISTS];
        if (!is_compared(one, written, extent))
            continue;
        left_out_of(lists, one, extent);
        const char *left_out = arena_format(written->arena, "%s %s %s", lists[0], lists[1], lists[2]);
        if (!left_out)
            return GP_ERR_NOMEM;
        *faults +=
            compare_rows(written, &again, one->table, one->made_from, left_out, 1e-8 * plan->scenario->unit_gw, env);
        (*tables)++;
    }
    return status;
}

/* Starts or goes on with a line of things that are not checked. */
static void tell_one(struct text *text, int *count, const char *of, const char *name, size_t length)
{
    text_add_format(text, "%s%s%s", (*count)++ > 0 ? ", " : "not checked: ", of, *of ? "." : "");
    text_add_n(text, name, length);
}

static const struct derived_table *derived_of(enum report_table table)
{
    for (int i = 0; i < DERIVED_COUNT; i++) {
        if (derived[i].table == table)
            return &derived[i];
    }
    return NULL;
}

static bool has_table(const char *folder, size_t table, char name[OUTPUT_PATH + sizeof ".csv"])
{
    char without_ending[OUTPUT_PATH];
    outputs_path(table, without_ending);
    snprintf(name, OUTPUT_PATH + sizeof ".csv", "%s.csv", without_ending);
    return folder_has(folder, name);
}

static int tell_tables(struct text *text, const char *folder, const struct report_rows *written,
                       const struct audit_extent *extent)
{
    int count = 0;
    for (int table = 0; table < REPORT_TABLE_COUNT; table++) {
        const struct derived_table *one = derived_of((enum report_table)table);
        char name[OUTPUT_PATH + sizeof ".csv"];
        bool is_checked = one && (!one->made_from || is_compared(one, written, extent));
        if (!is_checked && has_table(folder, (size_t)table, name))
            tell_one(text, &count, "", name, strlen(name));
    }
    if (count > 0)
        text_add(text, "\n");
    return count;
}

static int tell_columns(struct text *text, const struct report_rows *written, const struct audit_extent *extent)
{
    int schema_count, count = 0;
    const struct table_schema *schemas = outputs_schemas(&schema_count);
    for (int i = 0; i < DERIVED_COUNT; i++) {
        const char *lists[LEFT_OUT_LISTS];
        left_out_of(lists, &derived[i], extent);
        for (int list = 0; list < LEFT_OUT_LISTS && is_compared(&derived[i], written, extent); list++) {
            size_t length;
            for (const char *at = lists[list]; *at; at += length + strspn(at + length, " ")) {
                length = strcspn(at, " ");
                tell_one(text, &count, schemas[derived[i].table].name, at, length);
            }
        }
    }
    if (count > 0)
        text_add(text, "\n");
    return count;
}

int derived_tables_tell_rest(struct text *text, const char *folder, const struct report_rows *written,
                             const struct audit_extent *extent)
{
    int tables = tell_tables(text, folder, written, extent);
    return tables + tell_columns(text, written, extent);
}
