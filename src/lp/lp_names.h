/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of rows and columns that the readers of LP and MPS files take. */
#ifndef GIGAPLAN_LP_LP_NAMES_H
#define GIGAPLAN_LP_LP_NAMES_H

#include "gigaplan/env.h"

/* One below the shortest limit of the readers that we know, so that LP can mark a name with one more sign. */
#define LP_NAME_LENGTH 99
/* Prefixes of names in the files that are written. */
#define LP_COLUMN_PREFIX "x"
#define LP_ROW_PREFIX    "r"

struct lp_names {
    int count;
    char (*texts)[LP_NAME_LENGTH + 1];
};

/* Letters, digits, `_` and `.` of each wanted name stay, other bytes become `_`; a name that a reader could take for a
 * number or a keyword gets the prefix before it, one that is empty or not wanted at all (`wanted` or its entry NULL)
 * becomes the prefix and its number from 1, and later ones of equal names get a number behind. `reserved` is a name
 * that none may have. */
gp_status lp_names_make(struct lp_names *names, int count, char *const *wanted, const char *prefix,
                        const char *reserved);
void lp_names_free(struct lp_names *names);

#endif
