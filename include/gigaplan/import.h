/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Tables of a scenario made from other people's files. */
#ifndef GIGAPLAN_IMPORT_H
#define GIGAPLAN_IMPORT_H

#include <stdio.h>

#include "gigaplan/env.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What becomes of 29 February where some series have it and others have not. */
typedef enum {
    GP_LEAP_DAY_REFUSE, /**< it is an error */
    GP_LEAP_DAY_DROP,   /**< no series keeps it */
    GP_LEAP_DAY_REPEAT  /**< series without it repeat their 28 February */
} gp_leap_day;

/** Which value counts where an hour stands twice. */
typedef enum {
    GP_DOUBLED_REFUSE, /**< it is an error */
    GP_DOUBLED_FIRST,  /**< the first one */
    GP_DOUBLED_LAST    /**< the last one */
} gp_doubled;

/** The decimal mark of numbers. */
typedef enum {
    GP_DECIMAL_FIND, /**< as the numbers of a column say; where they do not say, it is an error */
    GP_DECIMAL_POINT,
    GP_DECIMAL_COMMA
} gp_decimal;

/**
 * Texts that ask for hourly series. All are borrowed while the call runs; a list may be NULL where its count is 0.
 *
 * A series is "NAME=COLUMN", or "NAME=COLUMN/NAMEPLATE", whose values are then parts of the nameplate. COLUMN is the
 * name of a column or, as "#3", its place. A text that ends with "@FILE" holds for that file alone, which is one of
 * `files` or the last part of its path.
 */
typedef struct {
    const char *const *files; /**< CSV files of hours; a series may go on from one to the next */
    size_t file_count;
    const char *const *profiles; /**< "REGION.TECHNOLOGY=COLUMN": output, as a part of capacity */
    size_t profile_count;
    const char *const *loads; /**< "CLASS=COLUMN": load. With a nameplate, the class's load factor is set, too */
    size_t load_count;
    const char *const *prices; /**< "SHAPE=COLUMN": prices of energy, as a tariff's shape */
    size_t price_count;
    const char *const *times; /**< "COLUMN,..." or "none": columns that say when a row is */
    size_t time_count;
    const char *const *clocks; /**< "standard", "daylight" or "UTC-6": the clock of the times */
    size_t clock_count;
    const char *const *stamps; /**< "beginning" or "ending": the part of its hour at which a row is stamped */
    size_t stamp_count;
    const char *const *typical; /**< files whose only year stands beside every weather year, whatever year it is of */
    size_t typical_count;
    const char *const *where; /**< "COLUMN=VALUE": rows that count, in files that have the column */
    size_t where_count;
    const char *years;    /**< "2018,2020=2": weather years and their weights; NULL: all, of equal weight */
    int days;             /**< representative days of a season; 0: whole years, hour by hour */
    int fill_gaps;        /**< gaps of up to so many hours are filled; 0: every gap is an error */
    gp_leap_day leap_day; /**< what becomes of 29 February */
    gp_doubled doubled;   /**< which value of a doubled hour counts */
    gp_decimal decimal;   /**< decimal mark of the files */
    bool clip;            /**< whether values below 0 or above the nameplate are cut, or an error */
    bool wrap;            /**< whether up to a day beyond an end of a year stands for what its other end lacks */
    bool replace;         /**< whether hourly tables of the scenario that have rows may be replaced */
    bool keep_others; /**< whether series that the scenario has and the files have not stay, as mean days of seasons */
    const char *folder; /**< scenario that the tables are written into; NULL: nothing is written */
} gp_import_series_options;

/**
 * Reads files of hours and writes a scenario's day types, profiles, load shapes and tariff shapes from them: whole
 * years, or representative days. The scenario's seasons stand. The scenario is checked with its new tables before
 * anything is written, and all of them appear together.
 *
 * Without series the files are only described.
 *
 * @param options what is wanted
 * @param account receives lines of text that say how each file and column was understood, and what became of it; it may
 *                be NULL
 * @return GP_OK; GP_ERR_USAGE where the options do not read; GP_ERR_INPUT where the files or the scenario have faults;
 * GP_ERR_IO, GP_ERR_NOMEM or GP_ERR_CANCELLED. Faults are recorded; nothing is written unless all is well
 */
GP_API gp_status gp_import_series(const gp_import_series_options *options, FILE *account, gp_env *env);

/** What is taken of a network of PyPSA. All texts are borrowed while the call runs. */
typedef struct {
    const char *folder; /**< CSV files as PyPSA's export_to_csv_folder writes them */
    const char *bus;    /**< the only bus to take, without what joins it to others; NULL: all, which nothing may join */
    const char *period; /**< year of the investment period to take; NULL: the only one, or a network without periods */
    const char *into;   /**< new or empty folder that the scenario is written to */
} gp_import_pypsa_options;

/**
 * Makes a scenario from a network of PyPSA. Each bus with loads is a region whose load runs from the start and serves
 * itself. Generators, storage units and stores are options, and limits on CO2 are budgets of the whole plan. The plan
 * is one year at a discount rate of 0, so that its cost is a known multiple of PyPSA's objective. docs/exchange.md has
 * the mapping.
 *
 * Fields that are not taken are told: those that may change the least cost as warnings, and all of them in the file
 * import.md of the new folder. The scenario passes all checks.
 *
 * @param account receives lines of text that say how the network was understood; it may be NULL
 * @return GP_OK; GP_ERR_INPUT where the network has faults, or means what a scenario cannot mean; GP_ERR_IO,
 * GP_ERR_NOMEM or GP_ERR_CANCELLED. Faults are recorded with file, line and column; nothing is written unless all is
 * well
 */
GP_API gp_status gp_import_pypsa(const gp_import_pypsa_options *options, FILE *account, gp_env *env);

/** What is taken of inputs of SWITCH. All texts are borrowed while the call runs. */
typedef struct {
    const char *folder; /**< CSV files of inputs, of version 2.0.7 or later */
    const char *zone;   /**< load zone to take, without transmission; NULL: the only one */
    const char *period; /**< investment period to take; NULL: the only one */
    const char *into;   /**< new or empty folder that the scenario is written to */
} gp_import_switch_options;

/**
 * Makes a scenario from a zone and an investment period of SWITCH: its load, its generation projects with what stands
 * and what may be built, fuels, and storage by power and energy. The plan is one year at a discount rate of 0, so that
 * SWITCH's total cost is a known multiple of its cost. docs/exchange.md has the mapping.
 *
 * What is not taken is told as by gp_import_pypsa. So are the errors and the returned values.
 *
 * @param account receives lines of text that say how the inputs were understood; it may be NULL
 */
GP_API gp_status gp_import_switch(const gp_import_switch_options *options, FILE *account, gp_env *env);

/**
 * Writes, as tables of Markdown, what an import makes of each attribute of PyPSA's components.
 *
 * @param component one of them, such as "generators"; NULL: all
 * @return GP_OK; GP_ERR_USAGE, recorded with the nearest name, when none is called that
 */
GP_API gp_status gp_import_pypsa_write_schema(const char *component, FILE *file, gp_env *env);

#ifdef __cplusplus
}
#endif
#endif
