/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would have to be true as a document. */
#ifndef GIGAPLAN_REACH_BUILD_REACH_H
#define GIGAPLAN_REACH_BUILD_REACH_H

#include "reach/reach.h"
#include "report/document.h"

/* NULL when memory is short. */
struct document *build_reach(const struct gp_reach *reach);

#endif
