/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Plans and scenarios side by side: which inputs differ, and which answers. */
#ifndef GIGAPLAN_COMPARE_H
#define GIGAPLAN_COMPARE_H

#include <stdio.h>

#include "gigaplan/planner.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A comparison. It keeps nothing of what it was made from open. */
typedef struct gp_comparison gp_comparison;

/** So many things can be compared at once. */
#define GP_COMPARE_MOST 8

/** What is compared, and how. All zero: defaults. */
typedef struct {
    bool plan;                     /**< plans scenarios, which have no answers otherwise */
    const gp_solve_options *solve; /**< how; NULL: the defaults */
} gp_compare_options;

/**
 * Compares things with the first of them. Each name is the folder of a report, the folder of a scenario, or
 * a case of a sweep's store: "STORE#3" by its number from 0, or "STORE#base" by its label.
 *
 * Inputs of a report are those that it keeps in its folder inputs, and those of a case are the scenario of its sweep
 * with the values of the case. Where they cannot be had, a warning says so and only answers are compared.
 *
 * @param out   receives the comparison, to be released with gp_comparison_free; NULL on failure
 * @param names `count` names, from 2 to GP_COMPARE_MOST
 * @return GP_OK; GP_ERR_IO where there is nothing of a name, GP_ERR_INPUT where it is none of these, and GP_ERR_USAGE
 * where a store has no such case (all recorded); GP_ERR_NOMEM, GP_ERR_SOLVER, GP_ERR_CANCELLED, or GP_ERR_INTERNAL when
 * the independent check refuses a plan
 */
GP_API gp_status gp_comparison_new(gp_comparison **out, const char *const *names, size_t count,
                                   const gp_compare_options *options, gp_env *env);
/** Releases the comparison; NULL is fine. */
GP_API void gp_comparison_free(gp_comparison *comparison);

/** Form of a comparison. */
typedef enum {
    GP_COMPARISON_TEXT,     /**< for a terminal */
    GP_COMPARISON_MARKDOWN, /**< for a page */
    GP_COMPARISON_HTML,     /**< a page in one file that asks no network for anything, with charts */
    GP_COMPARISON_JSON      /**< for programs: every cell and figure that differs, and those that do not */
} gp_comparison_format;

/**
 * Writes the comparison: first in words, then as tables.
 *
 * @param width  of the terminal in characters; 0: 80
 * @param colour ANSI colours
 * @return GP_OK, GP_ERR_NOMEM, or GP_ERR_INTERNAL. Errors of the stream are the caller's to find
 */
GP_API gp_status gp_comparison_write(const gp_comparison *comparison, gp_comparison_format format, int width,
                                     bool colour, FILE *file, gp_env *env);

#ifdef __cplusplus
}
#endif
#endif
