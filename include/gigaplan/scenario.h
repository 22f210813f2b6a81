/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The data of one scenario: a folder of CSV tables, loaded, changed and checked. */
#ifndef GIGAPLAN_SCENARIO_H
#define GIGAPLAN_SCENARIO_H

#include <stdio.h>

#include "gigaplan/env.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A scenario that passed all checks. It does not change; any number of threads may read it. */
typedef struct gp_scenario gp_scenario;

/**
 * Loads the scenario stored as CSV tables in a folder, applies overrides and checks everything.
 *
 * Each override is "table.key1.key2.column=value"; any segment may be "*"; "*=1.2" multiplies. All faults found, in
 * tables and overrides alike, are recorded in `env`. Warnings do not make the call fail. Nothing is printed.
 *
 * @param out       receives the scenario, to be released with gp_scenario_free; NULL on failure
 * @param folder    folder that holds plan.csv and the other tables
 * @param overrides `override_count` texts, copied; may be NULL when the count is 0
 * @return GP_OK, GP_ERR_IO when the folder cannot be read, GP_ERR_INPUT when an error was recorded, as for a value
 * that a column does not take; GP_ERR_USAGE when an override is none or names nothing (recorded), or GP_ERR_NOMEM
 */
GP_API gp_status gp_scenario_load(gp_scenario **out, const char *folder, const char *const *overrides,
                                  size_t override_count, gp_env *env);
/** A table of a scenario as CSV text in memory. Both texts are borrowed only while a call runs. */
typedef struct {
    const char *table; /**< its name, one of gp_schema_tables: "plan", "options" */
    const char *text;  /**< the content of the file <table>.csv; need not end with a NUL byte */
    size_t size;       /**< of the text, in bytes */
} gp_csv;

/**
 * Makes a scenario from tables in memory, by the same schema and with the same checks as gp_scenario_load. Tables that
 * are not given are absent. Diagnostics name the file of a table "(memory)/<table>.csv".
 *
 * A loaded scenario is changed by overrides (gp_scenario_copy) or, where rows come or go, as text: take its tables with
 * gp_scenario_write_table, edit them, and make a scenario from them.
 *
 * @param out    receives the scenario, to be released with gp_scenario_free; NULL on failure
 * @param tables `table_count` tables in any order, each at most once; may be NULL when the count is 0
 * @return as gp_scenario_load; GP_ERR_INPUT, recorded, also for a table that does not exist or is given twice
 */
GP_API gp_status gp_scenario_from_tables(gp_scenario **out, const gp_csv *tables, size_t table_count,
                                         const char *const *overrides, size_t override_count, gp_env *env);
/** Releases the scenario; NULL is fine. */
GP_API void gp_scenario_free(gp_scenario *scenario);

/** A deep copy. With further overrides these are applied and everything is checked again; the original is untouched. */
GP_API gp_status gp_scenario_copy(gp_scenario **out, const gp_scenario *scenario, const char *const *overrides,
                                  size_t override_count, gp_env *env);

/**
 * Writes a table of the scenario as CSV, after overrides; of an absent table its header alone. Comments of the file
 * that it was read from are not in it.
 *
 * @param table one of gp_schema_tables
 * @return GP_OK, GP_ERR_USAGE when there is no such table (recorded, with the nearest name), GP_ERR_IO, or GP_ERR_NOMEM
 */
GP_API gp_status gp_scenario_write_table(const gp_scenario *scenario, const char *table, FILE *file, gp_env *env);

/**
 * SHA-256 of the canonical text of all tables after overrides, as 64 hex digits. Row order matters not. It is made when
 * it is first asked for, by whatever thread, and lives as long as the scenario. NULL when memory is short.
 */
GP_API const char *gp_scenario_digest(const gp_scenario *scenario);
/** plan.title; the name of the folder where that is blank. Lives as long as the scenario. */
GP_API const char *gp_scenario_title(const gp_scenario *scenario);
/** An override that was applied. */
typedef struct {
    const char *text; /**< as given; lives as long as the scenario */
    long value_count; /**< cells that it set */
    int table_count;  /**< tables in which these stand */
} gp_change;

/** Number of overrides that were applied. */
GP_API size_t gp_scenario_change_count(const gp_scenario *scenario);
/** The override `index`, below gp_scenario_change_count. They are in the order in which they were applied: those of the
 * scenario that was copied come first. */
GP_API gp_change gp_scenario_change(const gp_scenario *scenario, size_t index);
/** Number of tables that are present. */
GP_API size_t gp_scenario_table_count(const gp_scenario *scenario);
/** Number of rows in all tables; each line of plan.csv is one. */
GP_API size_t gp_scenario_row_count(const gp_scenario *scenario);
/** Number of these rows that are marked unverified. */
GP_API size_t gp_scenario_unverified_count(const gp_scenario *scenario);

/** Writes the tables, units and defaults as Markdown (docs/tables.md is this text), or one table when `table` is given.
 */
GP_API gp_status gp_schema_write(const char *table, FILE *file, gp_env *env);
/** Writes datapackage.json (Frictionless Tabular Data Package) for the tables that exist in `folder`; all when NULL. */
GP_API gp_status gp_schema_write_datapackage(const char *folder, FILE *file, gp_env *env);
/** Names of all tables, NULL-terminated. */
GP_API const char *const *gp_schema_tables(void);

/**
 * Makes a new scenario folder to edit: a small scenario that plans as it stands, every table with its header, and
 * datapackage.json. Fails with GP_ERR_IO when the folder exists and is not empty.
 */
GP_API gp_status gp_scenario_init(const char *folder, gp_env *env);

#ifdef __cplusplus
}
#endif
#endif
