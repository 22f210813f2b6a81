/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GIGAPLAN_REACH_REACH_WAYS_H
#define GIGAPLAN_REACH_REACH_WAYS_H

#include "reach/reach_work.h"

/* Finds the answer of a search that is set up. */
gp_status reach_ways_find(struct reach_work *work);

#endif
