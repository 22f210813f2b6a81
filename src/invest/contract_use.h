/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use of a contract, as a part of a row. */
#ifndef GIGAPLAN_INVEST_CONTRACT_USE_H
#define GIGAPLAN_INVEST_CONTRACT_USE_H

#include "invest/model.h"

/* Day after the last of a contract's term. */
date contract_term_end(const struct contract_row *contract);
/* Writes the GW-years of a contract's provider between two dates, above the load that it had built when the contract
 * began, in a calendar year, or in all where year is 0: times `coefficient`. */
void row_add_contract_gw_years(struct invest_model *model, const struct contract_row *contract, int year, date first,
                               date until, double coefficient);
/* Writes the use of a contract in a calendar year, or up to a date when year is 0: $B nominal times `coefficient`. */
void row_add_contract_use(struct invest_model *model, const struct contract_row *contract, int year, date until,
                          double coefficient);

#endif
