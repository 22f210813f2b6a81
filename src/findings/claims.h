/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judges the claims table: each figure of the announcement against what the scenario and the plan say, and against the
 * other claims.
 *
 * The column `test` holds the name of a test and, where it says so, an argument after a colon:
 *   target                     GW           the plan has that much in service within the horizon
 *   build_rate                 GW/week      the plan keeps that pace up for 13 weeks
 *   homes                      million homes  yearly energy of the target over that of a household; a flat draw is told
 * beside it reactors                   reactors for 1 GW  nuclear capacity over reactors in reference_figures
 *   capex_per_gw               $B/GW        plan.capex_usd_bn_per_gw
 *   total_capital              $B           target x capital per GW
 *   commitments                $B           sum of the values of contracts
 *   contract_value:NAME        $B           contracts of that name or provider; NAME as in contracts or providers
 *   contract_term:NAME         years
 *   contract_gw:NAME           GW           value / price / term
 *   contract_start:NAME        date         start_date, dates written as the number YYYYMMDD
 *   contract_expansion:NAME    year         year of expansion_from_date
 *   contract_full:NAME         year         the plan has contract_gw of the provider in service, beyond what ran at the
 * start, at the end of that year contract_accelerators:NAME units        contract_gw over the power of one accelerator;
 * a blank value means "hundreds of thousands" contract_cpus:NAME         units        contract_gw over the power of one
 * CPU contract_largest:NAME                   no other contract is larger, neither in other claims nor in contracts
 *   revenue:YEAR               $B/year      revenue of that year in buyer_funds
 *   run_rate:YEAR              $B/year      revenue rate at the end of that year: the mean of it and the next year
 *   builders_spend:FROM-TO     $B           capital spending of all providers in builder_funds
 *   committed_load:YEAR        GW           load of committed sites by the end of that year
 * contract_gw, contract_full, contract_accelerators and contract_cpus take a capacity in GW after a second colon, for a
 * contract that contracts.csv no longer holds as announced: "contract_full:AWS:0.36". A blank test cannot be checked.
 * The column `echoed_by` names a figure of the scenario that was taken from the announcement: that a claim agrees with
 * it proves nothing. The column `superseded_by` names the contract that replaced what the claim is about.
 * The words "at least", "more than", "upwards of", "or more", "exceed", "up to" and "at most" in the statement make the
 * figure a bound. Two claims of the same quantity whose figures differ by more than 2 % contradict each other, unless
 * one is a bound that the other keeps or only one of them is a run rate; dates contradict each other when they differ
 * at all. */
#ifndef GIGAPLAN_FINDINGS_CLAIMS_H
#define GIGAPLAN_FINDINGS_CLAIMS_H

#include "plan/plan.h"

enum claim_verdict {
    CLAIM_HOLDS,
    CLAIM_HOLDS_LATER, /* it comes true in this plan, but after the day on which it was wanted */
    CLAIM_ECHO,        /* it holds by a figure that the scenario took from the announcement */
    CLAIM_FAILS,
    CLAIM_SUPERSEDED, /* it fails by a contract that replaced what it is about */
    CLAIM_NOT_MET,    /* of claims about the future: this plan does not meet it, another plan may */
    CLAIM_CONTRADICTED,
    CLAIM_UNCHECKABLE,
    CLAIM_NEEDS_PLAN,
    CLAIM_VERDICT_COUNT
};

struct claim_result {
    const struct claim_row *row;
    enum claim_verdict verdict;
    double claimed;           /* NUMBER_BLANK when the claim has no figure */
    double found;             /* figure of the tables or the plan, in the claim's unit; NUMBER_BLANK: none */
    const char *claimed_text; /* "25 million homes" */
    const char *found_text;   /* "19.6 million homes", or "" */
    const char *explanation;  /* one or two sentences, with the formula */
    const char *other;        /* claim that contradicts it, or NULL */
    const char *verdict_text; /* "holds, 3.3 years later" */
    double late_weeks;        /* of CLAIM_HOLDS_LATER; NUMBER_BLANK else */
    bool used_plan;           /* the verdict rests on the plan */
};

struct claims {
    int count;
    struct claim_result *results; /* in the order of the table */
    int verdict_counts[CLAIM_VERDICT_COUNT];
};

/* `plan` may be NULL: claims about building then need one. */
gp_status claims_judge(struct claims **out, const struct gp_scenario *scenario, const struct gp_plan *plan,
                       struct arena *arena);
/* "holds", "holds later", "echo", "fails", "superseded", "not met by this plan", "contradicted by another claim",
 * "cannot be checked", "needs a plan". */
const char *claims_verdict_text(enum claim_verdict verdict);

#endif
