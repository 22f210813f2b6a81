/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit/derived_tables.h"

#include <string.h>

#include "audit/compare_rows.h"
#include "core/folder.h"

/* Why something is not made again. */
enum reason {
    NO_WEEKS,
    NO_HOURS,
    OTHER_VERSION,
    SHADOW_PRICES,
    OTHER_PLANS,
    SEARCH,
    PROOF,
    NETWORK,
    ONLY_BOUNDED,
    REASON_COUNT
};

static const char *const reason_words[REASON_COUNT] = {
    [NO_WEEKS] = "what follows from operation, as the report has no weeks.csv",
    [NO_HOURS] = "single hours, as the report has no dispatch.csv (plan --hourly writes it)",
    [OTHER_VERSION] = "what another version of gigaplan wrote",
    [SHADOW_PRICES] = "what follows from shadow prices",
    [OTHER_PLANS] = "plans with other figures",
    [SEARCH] = "what the search says of itself",
    [PROOF] = "the proof of the bound, which docs/prove.py checks",
    [NETWORK] = "the network of the last year",
    [ONLY_BOUNDED] = "amounts that may be others within their limits",
};

/* A table, what of the operation must be known to make it again, what it is made from, and its columns that are not
 * made again, by reason. Without weeks its columns of NO_HOURS are not made again either. */
struct derived_table {
    enum report_table table;
    enum operation_known needs;
    const char *made_from; /* NULL: its rows are compared as they are read */
    const char *left_out[REASON_COUNT];
};

#define COST_TABLES "load.csv, supply.csv, accelerators.csv, contracts.csv and weeks.csv"

static const struct derived_table derived[] = {
    {REPORT_run,
     KNOWN_AMOUNTS,
     "periods.csv, load.csv, weeks.csv",
     {[SEARCH] = "outcome stopped_by grid bound_usd", [NO_WEEKS] = "objective_usd", [OTHER_VERSION] = "version"}},
    {REPORT_columns, KNOWN_AMOUNTS, "the schema of gigaplan", {0}},
    {REPORT_years,
     KNOWN_AMOUNTS,
     "periods.csv, load.csv, supply.csv, accelerators.csv, weeks.csv",
     {[SHADOW_PRICES] = "held_back_by",
      [NO_HOURS] = "simultaneous_loss_gwh",
      [NO_WEEKS] = "served_gwh unserved_gwh curtailed_gwh unserved_frac backup_gwh co2_mt water_mm3 gas_pj "
                   "operation_usd_per_mwh power_usd_per_mwh cost_usd_bn"}},
    {REPORT_periods, KNOWN_AMOUNTS, "load.csv and inputs", {0}},
    {REPORT_sites, KNOWN_AMOUNTS, "inputs", {0}},
    {REPORT_milestones, KNOWN_AMOUNTS, "load.csv and periods.csv", {0}},
    {REPORT_load, KNOWN_AMOUNTS, "itself", {0}},
    {REPORT_load_classes, KNOWN_AMOUNTS, "itself", {0}},
    {REPORT_load_providers, KNOWN_AMOUNTS, "itself", {0}},
    {REPORT_supply, KNOWN_AMOUNTS, "itself", {0}},
    {REPORT_accelerators, KNOWN_AMOUNTS, "itself", {0}},
    {REPORT_pools, KNOWN_AMOUNTS, "itself", {[ONLY_BOUNDED] = "stock_gw"}},
    {REPORT_budgets, KNOWN_AMOUNTS, "itself", {[ONLY_BOUNDED] = "use_per_week"}},
    {REPORT_generation, KNOWN_WEEKS, "supply.csv and weeks.csv", {[NO_HOURS] = "simultaneous_loss_gwh"}},
    {REPORT_operation, KNOWN_WEEKS, "load.csv, supply.csv and weeks.csv", {0}},
    {REPORT_weeks, KNOWN_WEEKS, "load_classes.csv, dispatch.csv", {[NO_HOURS] = "peak_gw"}},
    {REPORT_reliability, KNOWN_HOURS, "load_classes.csv, supply.csv and dispatch.csv", {0}},
    {REPORT_prices, KNOWN_HOURS, "dispatch.csv and load_classes.csv", {0}},
    {REPORT_hours, KNOWN_HOURS, "dispatch.csv", {0}},
    {REPORT_costs, KNOWN_WEEKS, COST_TABLES, {0}},
    {REPORT_cost_items, KNOWN_WEEKS, COST_TABLES, {0}},
    {REPORT_cost_bridge, KNOWN_WEEKS, COST_TABLES, {0}},
    {REPORT_cost_per_gw, KNOWN_AMOUNTS, "load.csv, accelerators.csv and supply.csv", {0}},
    {REPORT_cost_per_mwh, KNOWN_WEEKS, "supply.csv and weeks.csv", {0}},
    {REPORT_builders, KNOWN_AMOUNTS, "load.csv, accelerators.csv and supply.csv", {0}},
    {REPORT_contracts, KNOWN_AMOUNTS, "load.csv", {0}},
    {REPORT_buyer, KNOWN_AMOUNTS, "load.csv, accelerators.csv and contracts.csv", {0}},
    {REPORT_delays, KNOWN_AMOUNTS, "load.csv and inputs", {[SHADOW_PRICES] = "limit"}},
    {REPORT_claims, KNOWN_WEEKS, "all tables", {0}},
    {REPORT_equivalents, KNOWN_WEEKS, "load_classes.csv and weeks.csv", {0}},
    {REPORT_roll_up, KNOWN_AMOUNTS, "load.csv and inputs", {[SHADOW_PRICES] = "words"}},
    {REPORT_dispatch, KNOWN_HOURS, NULL, {0}},
};
#define DERIVED_COUNT ((int)(sizeof derived / sizeof *derived))

/* Why all of a table that is not among these is not made again. */
static enum reason reason_of_rest(enum report_table table)
{
    switch (table) {
    case REPORT_limits:
    case REPORT_unverified:
        return SHADOW_PRICES;
    case REPORT_frontier:
    case REPORT_steps:
    case REPORT_ranges:
        return OTHER_PLANS;
    case REPORT_network_day_types:
    case REPORT_network_not_written:
        return NETWORK;
    case REPORT_limits_off:
        return SEARCH;
    default:
        return PROOF;
    }
}

/* columns.csv says in words what the version that wrote it means. */
static bool is_compared(const struct derived_table *one, const struct report_rows *written,
                        const struct audit_extent *extent)
{
    return one->made_from && one->needs <= extent->known && written->tables[one->table].file &&
           (extent->same_version || one->table != REPORT_columns);
}

/* Names of a table's columns that are left out for a reason, separated by blanks. */
static const char *left_out_for(const struct derived_table *one, enum reason reason, const struct audit_extent *extent)
{
    bool matters = reason == NO_WEEKS        ? extent->known < KNOWN_WEEKS
                   : reason == NO_HOURS      ? extent->known < KNOWN_HOURS
                   : reason == OTHER_VERSION ? !extent->same_version
                                             : true;
    return matters && one->left_out[reason] ? one->left_out[reason] : "";
}

/* All of them; NULL when memory is short. */
static const char *left_out_of(const struct derived_table *one, const struct audit_extent *extent, struct arena *arena)
{
    const char *names = "";
    for (int reason = 0; reason < REASON_COUNT && names; reason++)
        names = arena_format(arena, "%s %s", names, left_out_for(one, (enum reason)reason, extent));
    return names;
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
        if (!is_compared(one, written, extent))
            continue;
        if (env_cancelled(env))
            return GP_ERR_CANCELLED;
        const char *left_out = left_out_of(one, extent, written->arena);
        if (!left_out)
            return GP_ERR_NOMEM;
        *faults +=
            compare_rows(written, &again, one->table, one->made_from, left_out, 1e-8 * plan->scenario->unit_gw, env);
        (*tables)++;
    }
    return status;
}

/* A line of things that are not checked, one after the other. */
struct line {
    struct text *text;
    enum reason reason;
    int count;
};

static void tell_one(struct line *line, const char *of, const char *name, size_t length)
{
    if (line->count++ == 0)
        text_add_format(line->text, "not checked: %s: ", reason_words[line->reason]);
    else
        text_add(line->text, ", ");
    text_add_format(line->text, "%s%s", of, *of ? "." : "");
    text_add_n(line->text, name, length);
}

static const struct derived_table *derived_of(enum report_table table)
{
    for (int i = 0; i < DERIVED_COUNT; i++) {
        if (derived[i].table == table)
            return &derived[i];
    }
    return NULL;
}

static enum reason reason_of(const struct derived_table *one, enum report_table table,
                             const struct audit_extent *extent)
{
    return !one                          ? reason_of_rest(table)
           : extent->known >= one->needs ? OTHER_VERSION
           : one->needs == KNOWN_HOURS   ? NO_HOURS
                                         : NO_WEEKS;
}

static void tell_columns(struct line *line, enum report_table table, const struct derived_table *one,
                         const struct audit_extent *extent)
{
    int count;
    size_t length;
    const char *table_name = outputs_schemas(&count)[table].name;
    for (const char *at = left_out_for(one, line->reason, extent); *at; at += length + strspn(at + length, " ")) {
        length = strcspn(at, " ");
        tell_one(line, table_name, at, length);
    }
}

static void tell_table(struct line *line, enum report_table table, const char *folder,
                       const struct report_rows *written, const struct audit_extent *extent)
{
    const struct derived_table *one = derived_of(table);
    char path[OUTPUT_PATH], name[OUTPUT_PATH + sizeof ".csv"];
    if (one && is_compared(one, written, extent)) {
        tell_columns(line, table, one, extent);
        return;
    }
    outputs_path((size_t)table, path);
    snprintf(name, sizeof name, "%s.csv", path);
    if (!(one && !one->made_from) && reason_of(one, table, extent) == line->reason && folder_has(folder, name))
        tell_one(line, "", name, strlen(name));
}

void derived_tables_tell_rest(struct text *text, const char *folder, const struct report_rows *written,
                              const struct audit_extent *extent)
{
    for (int reason = 0; reason < REASON_COUNT; reason++) {
        struct line line = {.text = text, .reason = (enum reason)reason};
        for (int table = 0; table < REPORT_TABLE_COUNT; table++)
            tell_table(&line, (enum report_table)table, folder, written, extent);
        if (line.count > 0)
            text_add(text, "\n");
    }
}
