/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two ledgers: spending of the builders beside their funds, and payments of the buyer beside its funds. Amounts
 * in $B. "real" is of 2025, all else is nominal. Reported whether enforced or not. */
#ifndef GIGAPLAN_FINDINGS_LEDGERS_H
#define GIGAPLAN_FINDINGS_LEDGERS_H

#include "plan/plan.h"

/* Amounts below this are rounding. */
#define EXCESS_FROM_USD_BN 1e-6 /* times scenario->unit_gw */

struct spending {
    double load_real; /* parts of the capital of load that are not accelerators */
    double accelerators_new_real, accelerators_renewal_real;
    double supply_real;
    double interest_real;        /* during construction, on all of it */
    double supply_interest_real; /* part of that on supply */
    double total_real;           /* capital and interest */
};

struct builder_year {
    int year;
    struct spending spent; /* supply in a region falls to its providers by their shares of the load commissioned there;
                              committed supply to its site's */
    double total_nominal;
    double funds_nominal;  /* capital spending x share for this buyer; NUMBER_BLANK where no row gives it */
    double excess_nominal; /* spending over funds; 0 when within; NUMBER_BLANK when no funds are given */
};

struct builder_ledger {
    const char *provider;       /* "all" for the sum of all */
    struct builder_year *years; /* by year of the calendar */
    struct spending sunk;       /* before the start, for what comes into service after it */
    struct spending
        ahead; /* part of the horizon's spending that is for load and supply after its end, at the last period's pace */
    struct spending total; /* within the horizon */
    int first_excess_year; /* 0: none */
};

struct contract_year {
    int year;
    double minimum, used, paid_not_used; /* in the term */
    double after_term;                   /* price x capacity that goes on after the term */
    double gw_years;                     /* bought in the term, above what ran before it */
};

struct contract_ledger {
    const char *contract, *provider;
    double value;              /* as signed */
    double gw_years_committed; /* value / price: what the commitment buys */
    double gw_mean_committed;  /* that over the term */
    double gw_years_bought;    /* in the horizon and term */
    double used, paid_not_used, after_term;
    double spent_frac; /* of the value, in the horizon */
    struct contract_year *years;
};

struct buyer_year {
    int year;
    double contracts;                 /* used + paid not used + after term, all contracts */
    double without_contract_gw_years; /* load of other providers that no contract prices */
    double own_build; /* capital of load and accelerators, with interest, of providers that are the buyer itself */
    double total;     /* contracts + own build */
    double revenue, raised; /* of buyer_funds; raised: every source but revenue; NUMBER_BLANK where no row gives the
                               year */
    double funds;           /* revenue + raised; NUMBER_BLANK where no row gives the year */
    double excess;          /* total over funds; 0 when within; NUMBER_BLANK where no row gives the year */
};

struct ledgers {
    int builder_count; /* one a provider, then "all" */
    struct builder_ledger *builders;
    int contract_count;
    struct contract_ledger *contracts;
    int year_count;
    struct buyer_year *buyer;    /* by year */
    int buyer_first_excess_year; /* 0: none */
    double commitments;          /* sum of the values of all contracts */
    double gw_years_committed;   /* what they buy at their prices */
    bool builder_funds_enforced, buyer_funds_enforced;
};

gp_status ledgers_make(struct ledgers **out, const struct gp_plan *plan, struct arena *arena);

#endif
