/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judges the claims table: each figure of the announcement against what the scenario and the plan say, and against the other claims. */
#ifndef GIGAPLAN_FINDINGS_CLAIMS_H
#define GIGAPLAN_FINDINGS_CLAIMS_H

#include "plan/plan.h"

enum claim_verdict { CLAIM_HOLDS, CLAIM_FAILS, CLAIM_CONTRADICTED, CLAIM_UNCHECKABLE, CLAIM_NEEDS_PLAN, CLAIM_VERDICT_COUNT };

struct claim_result {
    const struct claim_row *row;
    enum claim_verdict verdict;
    double claimed;           /* NUMBER_BLANK when the claim has no figure */
    double found;             /* what the data or the plan say, in the claim's unit; NUMBER_BLANK when nothing does */
    const char *claimed_text; /* "25 million homes" */
    const char *found_text;   /* "19.6 million homes", or "" */
    const char *explanation;  /* one or two sentences, with the formula */
    const char *other;        /* claim that contradicts it, or NULL */
    bool used_plan;           /* the verdict rests on the plan */
};

struct claims {
    int count;
    struct claim_result *results;      /* in the order of the table */
    int verdict_counts[CLAIM_VERDICT_COUNT];
};

/* `plan` may be NULL: claims about what can be built then need one. */
gp_status claims_judge(struct claims **out, const struct gp_scenario *scenario, const struct gp_plan *plan, struct arena *arena);
/* "holds", "fails", "contradicted by another claim", "cannot be checked", "needs a plan". */
const char *claims_verdict_text(enum claim_verdict verdict);
/* Faults of the claims table: tests that do not exist (with the nearest name). Returns GP_ERR_INPUT when there are any. */
gp_status claims_check(const struct gp_scenario *scenario, gp_env *env);
/* Names of all tests with what each compares, `count` of them. */
struct claim_test_text {
    const char *name, *words;
};
const struct claim_test_text *claims_tests(int *count);

#endif
