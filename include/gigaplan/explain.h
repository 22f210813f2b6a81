/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The chain of causes behind a figure of a report, from the report's own tables. */
#ifndef GIGAPLAN_EXPLAIN_H
#define GIGAPLAN_EXPLAIN_H

#include <stdio.h>

#include "gigaplan/env.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What is asked. */
typedef enum {
    GP_EXPLAIN_DATE,   /**< why the target is reached when it is */
    GP_EXPLAIN_SITE,   /**< what becomes of a committed site */
    GP_EXPLAIN_REGION, /**< what is built in a region, and what holds it back */
    GP_EXPLAIN_ROW     /**< what a row of an input table does: "pools.csv:12" */
} gp_explain_about;

/**
 * Writes at most a screen of text.
 *
 * @param folder of the report of a plan, with its folder inputs
 * @param name   of the site or region, or the file and line of the row; not used for the date
 * @param width  of the terminal in characters; 0: 80
 * @param colour ANSI colours
 * @return GP_OK; GP_ERR_USAGE where the name is of nothing in the report (recorded, with the nearest name);
 * GP_ERR_INPUT where the folder has no report of a plan, or its tables do not read, GP_ERR_IO where it cannot be read
 * (recorded); or GP_ERR_NOMEM
 */
GP_API gp_status gp_explain_write(const char *folder, gp_explain_about about, const char *name, int width, bool colour,
                                  FILE *file, gp_env *env);

#ifdef __cplusplus
}
#endif
#endif
