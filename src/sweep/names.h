/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of methods and distributions, as options and stores have them. */
#ifndef GIGAPLAN_SWEEP_NAMES_H
#define GIGAPLAN_SWEEP_NAMES_H

extern const char *const sweep_method_names[];       /* by gp_sweep_method; [GP_SWEEP_DEFAULT] is "default" */
extern const char *const sweep_distribution_names[]; /* by enum distribution */

#endif
