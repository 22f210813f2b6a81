/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cases of a store came to, in words on stdout. */
#ifndef GIGAPLAN_CLI_TALLY_H
#define GIGAPLAN_CLI_TALLY_H

#include "gigaplan/sweep.h"

/* A line with how many cases ended in which way, and one that says how to find out why. */
void tally_print_outcomes(const gp_sweep_tally *tally, const char *store);

#endif
