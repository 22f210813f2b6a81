/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the buyer owes in a calendar year, and the money that it has, as parts of rows. Nominal. */
#ifndef GIGAPLAN_INVEST_OWED_H
#define GIGAPLAN_INVEST_OWED_H

#include "invest/model.h"

/* The buyer's money of a year, pro rata by days where the horizon cuts it; NULL where no row gives it, else the first
 * row that does. */
const struct buyer_funds_row *owed_funds(double *usd_bn, const struct invest_model *model, int year);

/* Writes the payments under all contracts into the row: what is used in the year within the terms, and what is paid
 * and not used. */
void row_add_contract_payments(struct invest_model *model, int year);
/* Writes all that is owed in the year into the row: these payments, load that goes on after a term at its price,
 * load that no contract prices at the value of compute, and the capital of own building with accelerators at so many
 * $B of 2025 a GW. */
void row_add_owed(struct invest_model *model, int year, double accelerators_usd_bn_per_gw);

#endif
