/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GIGAPLAN_REPORT_PLOT_CHOICES_H
#define GIGAPLAN_REPORT_PLOT_CHOICES_H

#include <stdio.h>

#include "report/plot.h"

/* As a <template> of HTML, which nothing shows until page/choices.js draws from it. Numbers have four significant
 * digits. */
void plot_choices_write(const struct plot_choices *choices, FILE *file);

#endif
