/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tests that claims name: each finds a figure in the scenario or the plan and says whether the claim's agrees. */
#ifndef GIGAPLAN_FINDINGS_CLAIM_TESTS_H
#define GIGAPLAN_FINDINGS_CLAIM_TESTS_H

#include "findings/claim_question.h"

extern const struct claim_test claim_tests[];
extern const int claim_test_count;

#endif
