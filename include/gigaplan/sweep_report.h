/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Reports of a sweep, from its store. They only read: a sweep may go on meanwhile. */
#ifndef GIGAPLAN_SWEEP_REPORT_H
#define GIGAPLAN_SWEEP_REPORT_H

#include <stdio.h>

#include "gigaplan/report.h"
#include "gigaplan/sweep.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What is asked of a store. All zero: defaults. */
typedef struct {
    double target_gw;    /**< dates are of this load in service, one of the store's milestones; 0: each case's target */
    const char *against; /**< parameter that the frontier runs along; NULL: the first one that varies */
    const char *policy;  /**< parameter that is ours to choose, for regret; NULL: none */
    const char *after;   /**< a target after this day, YYYY-MM-DD, is late, in the section on late targets; NULL: the
                              median day, or the end of the horizon where fewer than half have the target in it */
    int width;           /**< of the terminal in characters; 0: 80 */
    bool colour;         /**< ANSI colours */
    gp_charts charts;
} gp_sweep_report_options;

/**
 * Writes a summary that fits a terminal screen.
 *
 * @param tally receives how far the store is; may be NULL
 * @return GP_OK also when no case has a plan, GP_ERR_IO when the file is no store of this version (recorded),
 *         GP_ERR_USAGE when an option names a parameter or load that the store does not have (recorded),
 *         GP_ERR_CANCELLED when the cancel hook said so: nothing is written
 */
GP_API gp_status gp_sweep_report_summary(gp_sweep_tally *tally, const char *store,
                                         const gp_sweep_report_options *options, FILE *file, gp_env *env);
/**
 * Writes report.md, tables as CSV and charts into a folder, which is made where needed. Each file appears whole or not
 * at all. Missing gnuplot is a warning. Returns as gp_sweep_report_summary, and GP_ERR_IO when a file cannot be
 * written.
 */
GP_API gp_status gp_sweep_report_write(gp_sweep_tally *tally, const char *store, const gp_sweep_report_options *options,
                                       const char *folder, gp_env *env);

/**
 * Opens a store to tell in the report of a plan what its cases say: of a tornado the effect of each parameter, of a
 * random method P10, P50 and P90.
 *
 * @param out      receives the part, for gp_report_options, to be released with gp_sweep_part_free; NULL on failure
 * @param scenario that is planned
 * @return GP_OK; GP_ERR_USAGE where the store is of another scenario, of another method, or has no plan to tell of
 *         (recorded); else as gp_sweep_report_summary
 */
GP_API gp_status gp_sweep_part_new(gp_report_part **out, const char *store, const gp_scenario *scenario, gp_env *env);
/** Releases the part; NULL is fine. */
GP_API void gp_sweep_part_free(gp_report_part *part);

/** Describes the tables of the report as Markdown (docs/sweep_outputs.md is this text), or one when `table` is given.
 */
GP_API gp_status gp_sweep_report_write_schema(const char *table, FILE *file, gp_env *env);

#ifdef __cplusplus
}
#endif
#endif
