/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and amounts of tax credits. */
#ifndef GIGAPLAN_SCENARIO_TAX_CREDITS_H
#define GIGAPLAN_SCENARIO_TAX_CREDITS_H

#include "scenario/scenario.h"

/* Last day of service with which supply has the credit; DATE_BLANK where the credit has no end. */
date tax_credit_last_day(const struct tax_credit_row *row);
/* Whether what is commissioned in a period has the credit: its middle is no later than the last day. A credit that
 * holds in a period holds in all periods before it. */
bool tax_credit_holds(const struct tax_credit_row *row, const struct period *period);
/* What a credit takes off the yearly cost of a GW, $B, never more than its annuity. A production credit is spread over
 * the life of the option, at the cost of capital. `output` is what a GW can produce in an average hour, GW. */
double tax_credit_yearly(const struct gp_scenario *scenario, const struct tax_credit_row *row, double annuity,
                         double output);

#endif
