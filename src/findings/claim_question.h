/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A claim as its test sees it: what is claimed, whether the figure is a bound, and what a test is. */
#ifndef GIGAPLAN_FINDINGS_CLAIM_QUESTION_H
#define GIGAPLAN_FINDINGS_CLAIM_QUESTION_H

#include "findings/claims.h"

/* A claim's figure may be a bound, by the words of its statement. */
enum claim_bound { CLAIM_EXACT, CLAIM_AT_LEAST, CLAIM_AT_MOST };

/* The parts of the column `test`. */
struct claim_call {
    const struct claim_test *test; /* NULL: the column is blank or names no test */
    const char *argument;          /* after the first colon, or "" */
    double capacity_gw;            /* after the second colon, NUMBER_BLANK when not given */
    int from_year, to_year;        /* of an argument that is a year or two; 0 else */
};

struct claim_question {
    const struct gp_scenario *scenario;
    const struct gp_plan *plan; /* may be NULL */
    const struct claim_row *row;
    struct claim_call call;
    enum claim_bound bound;
    struct arena *arena;
};

enum claim_argument { ARGUMENT_NONE, ARGUMENT_PARTNER, ARGUMENT_YEAR, ARGUMENT_YEARS };

struct claim_test {
    const char *name, *words; /* words: what it compares */
    enum claim_argument argument;
    bool needs_plan;
    /* Fills found, explanation and verdict; an explanation left NULL means that memory is short. */
    void (*judge)(const struct claim_question *question, struct claim_result *result);
};

/* Whether the words of the statement make its figure a bound. */
enum claim_bound claim_bound_of(const struct claim_row *row);
/* Whether `found` agrees with what is claimed, within a relative tolerance. */
bool claim_agrees(double found, double claimed, enum claim_bound bound, double tolerance_frac);

#endif
