/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use of a contract, for the checks of contracts and of the buyer's funds. */
#ifndef GIGAPLAN_VERIFY_VERIFY_CONTRACTS_H
#define GIGAPLAN_VERIFY_VERIFY_CONTRACTS_H

#include "verify/verifier.h"

/* Use of a contract inside [from, to), its term and the horizon: price x load above the load that ran when it
 * started, $B nominal. */
gp_status verify_contract_use(struct verifier *verifier, const struct contract_row *contract, double from, double to,
                              double *usd_bn);

#endif
