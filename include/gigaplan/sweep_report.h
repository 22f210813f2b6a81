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
 *         GP_ERR_USAGE when an option names a parameter or load that the store does not have (recorded)
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

/** Describes the tables of the report as Markdown (docs/sweep_outputs.md is this text), or one when `table` is given.
 */
GP_API gp_status gp_sweep_report_write_schema(const char *table, FILE *file, gp_env *env);

#ifdef __cplusplus
}
#endif
#endif
