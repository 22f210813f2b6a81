/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limits of investment, one file each: limit_<file> writes the rows of the limits that plan/limits.h gives that
 * file. */
#ifndef GIGAPLAN_INVEST_LIMITS_H
#define GIGAPLAN_INVEST_LIMITS_H

#include "invest/model.h"

#define LIMIT_PROTOTYPE(identifier, name, words, unit, of, file) void limit_##file(struct invest_model *model);
#define WRITTEN_BEFORE(identifier, name, words, unit, of, file)
LIMITS(LIMIT_PROTOTYPE, WRITTEN_BEFORE)
#undef LIMIT_PROTOTYPE
#undef WRITTEN_BEFORE

#endif
