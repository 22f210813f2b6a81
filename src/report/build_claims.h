/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims of a scenario as a document of their own, for `gigaplan claims`. */
#ifndef GIGAPLAN_REPORT_BUILD_CLAIMS_H
#define GIGAPLAN_REPORT_BUILD_CLAIMS_H

#include "findings/claims.h"
#include "report/document.h"

void build_claims_alone(struct document *document, const struct claims *claims);

#endif
