/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Reports of a plan. */
#ifndef GIGAPLAN_REPORT_H
#define GIGAPLAN_REPORT_H

#include "gigaplan/plan.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Whether charts are written as files of their own. */
typedef enum {
    GP_CHARTS_DRAWN, /**< as SVG. Those of a sweep need gnuplot; where it is not installed, a warning says so */
    GP_CHARTS_NONE   /**< no files of charts; report.html has those of a plan all the same */
} gp_charts;

/** A part of a report that is made of something else than the plan: see gp_sweep_part_new. */
typedef struct gp_report_part gp_report_part;

/** How a report is written. All zero means the defaults, but a solve of 0 seconds is shown. */
typedef struct {
    int width;      /**< of the terminal in characters; 0: 80 */
    bool colour;    /**< ANSI colours */
    double seconds; /**< time the solve took, shown in the summary; negative: not shown */
    bool hourly;    /**< also write dispatch by hour */
    gp_charts charts;
    bool sqlite;  /**< also write results.sqlite, which has all tables */
    bool xlsx;    /**< also write results.xlsx, which has the first page and all tables; a child process writes it */
    bool network; /**< also write the final year as a network of PyPSA, in the folder network; nothing without a plan */
    gp_report_part *sweep; /**< what a sweep of the scenario says, told in the report too; NULL: nothing */
} gp_report_options;

/** Writes a summary that fits a terminal screen to a stream, which is neither flushed nor closed. */
GP_API gp_status gp_report_summary(const gp_plan *plan, const gp_report_options *options, FILE *file, gp_env *env);
/**
 * Writes report.html (all in one file), report.md (its first pages), appendix.md (the rest), plan.json, the tables and
 * the charts into a folder, which is made where needed. Without a plan there is no appendix. Each file appears whole or
 * not at all; a file that cannot be written gives GP_ERR_IO.
 */
GP_API gp_status gp_report_write(const gp_plan *plan, const gp_report_options *options, const char *folder,
                                 gp_env *env);
/** plan.json to a file. */
GP_API gp_status gp_report_json(const gp_plan *plan, FILE *file, gp_env *env);
/** Form of the claims table. */
typedef enum {
    GP_CLAIMS_TEXT, /**< for people, as wide as a terminal */
    GP_CLAIMS_CSV,  /**< claims.csv of a report */
    GP_CLAIMS_JSON  /**< the claims of plan.json */
} gp_claims_format;

/** The claims table of a scenario, with or without a plan (NULL). */
GP_API gp_status gp_report_claims(const gp_scenario *scenario, const gp_plan *plan, gp_claims_format format, FILE *file,
                                  gp_env *env);

/** Form of the ranges of a plan. */
typedef enum {
    GP_RANGES_TEXT, /**< for people, as wide as a terminal */
    GP_RANGES_CSV,  /**< ranges.csv of a report */
    GP_RANGES_JSON  /**< what plan.json has on them, with the room that was asked for */
} gp_ranges_format;

/** The ranges that gp_plan_find_ranges gave a plan; a plan without them says so (as CSV, a table without rows). `look`:
 * width and colour of text. */
GP_API gp_status gp_report_ranges(const gp_plan *plan, gp_ranges_format format, const gp_report_options *look,
                                  FILE *file, gp_env *env);

/** Describes the tables that gp_report_write writes as Markdown (docs/outputs.md is this text), or one when `table` is
 * given. */
GP_API gp_status gp_report_write_schema(const char *table, FILE *file, gp_env *env);

#ifdef __cplusplus
}
#endif
#endif
