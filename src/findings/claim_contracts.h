/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of claims about contracts. */
#ifndef GIGAPLAN_FINDINGS_CLAIM_CONTRACTS_H
#define GIGAPLAN_FINDINGS_CLAIM_CONTRACTS_H

#include "findings/claim_question.h"

/* Values of all contracts, $B. */
double claim_contracts_sum(const struct gp_scenario *scenario);
/* Provider (or contract's provider) that a call is about; -1 when none. */
int claim_partner(const struct gp_scenario *scenario, const char *name);

void claim_contract_value(const struct claim_question *question, struct claim_result *result);
void claim_contract_term(const struct claim_question *question, struct claim_result *result);
void claim_contract_gw(const struct claim_question *question, struct claim_result *result);
void claim_contract_start(const struct claim_question *question, struct claim_result *result);
void claim_contract_expansion(const struct claim_question *question, struct claim_result *result);
void claim_contract_full(const struct claim_question *question, struct claim_result *result);
void claim_contract_accelerators(const struct claim_question *question, struct claim_result *result);
void claim_contract_cpus(const struct claim_question *question, struct claim_result *result);
void claim_contract_largest(const struct claim_question *question, struct claim_result *result);

#endif
