/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan costs, recomputed from its amounts: the one source of money for the check of the objective and for
 * reports. All in $B of 2025; present values stand at the start of the horizon, flows of a period counted at its
 * middle.
 *
 * The objective counts more than what is spent: transfers, and prices of load that is missing. Groups tell them apart.
 */
#ifndef GIGAPLAN_FINDINGS_COST_H
#define GIGAPLAN_FINDINGS_COST_H

#include "plan/plan.h"

enum cost_group {
    COST_SPENT,    /* on plant, fuel and operation */
    COST_TRANSFER, /* from the buyer to a provider, for nothing that is used */
    COST_PRICED,   /* load that is late, missing or unserved, at its price: nobody pays it */
    COST_GROUP_COUNT
};

/* X(identifier, group, name, words) */
#define COST_KINDS(X)                                                                 \
    X(LOAD_CAPITAL, SPENT, "load_capital", "capital of load other than accelerators") \
    X(ACCELERATORS, SPENT, "accelerators", "accelerators")                            \
    X(SUPPLY_CAPITAL, SPENT, "supply_capital", "capital of supply")                   \
    X(TAX_CREDITS, SPENT, "tax_credits", "tax credits on capital of supply")          \
    X(FIXED_OM, SPENT, "fixed_om", "fixed operation and maintenance of supply")       \
    X(GRID_CHARGES, SPENT, "grid_charges", "charges for grid service")                \
    X(PEAK_MINIMUM, SPENT, "peak_minimum", "least charge on the peak draw")           \
    X(LEASES, SPENT, "leases", "leased supply")                                       \
    X(OPERATION, SPENT, "operation", "operation")                                     \
    X(UNSERVED, PRICED, "unserved", "unserved energy at the compute value")           \
    X(LATE, PRICED, "late", "committed load that is late at the compute value")       \
    X(PAID_NOT_USED, TRANSFER, "paid_not_used", "paid to contracts and not used")     \
    X(SHORTFALL, PRICED, "shortfall", "shortfall at its price")

enum cost_kind {
#define COST_KIND(identifier, group, name, words) COST_##identifier,
    COST_KINDS(COST_KIND) COST_KIND_COUNT
};

struct cost_item {
    enum cost_kind kind;
    const char *name; /* capital item, generation, option, contract, or part of operation (fuel, "grid energy", ...) */
    int index;        /* row of capital, accelerators, options or contracts; -1 for other things */
    double present_usd_bn;
    double after_end_usd_bn;  /* of it, for plan.years_after_end */
    double *by_year_usd_bn;   /* [year index] not discounted */
    double *by_region_usd_bn; /* [region * year_count + year index] not discounted; of supply and operation only, else
                                 NULL */
    double overnight_usd_bn;  /* capital of all commissioned in the horizon, without interest; 0 for other costs */
    double renewal_usd_bn;    /* of it renewal of accelerators */
    double interest_usd_bn;   /* while it is built: what its annuities pay for beyond that */
    double *overnight_by_year_usd_bn; /* [year index] by year of commissioning; NULL for other costs */
    double owed_usd_bn; /* annuities due after the horizon for what was commissioned within it, present value */
};

struct cost {
    int year_count;
    int item_count;
    struct cost_item *items; /* by kind, then in the order of their tables */
    double after_end_usd_bn; /* of the present value of all items, for plan.years_after_end */
    double present_usd_bn;   /* all items: what the plan's objective should be */
    double kind_present_usd_bn[COST_KIND_COUNT];
    double group_present_usd_bn[COST_GROUP_COUNT];
    double *group_by_year_usd_bn[COST_GROUP_COUNT]; /* [year index] not discounted */
    double overnight_usd_bn, owed_usd_bn;
};

/* The plan must have amounts. */
gp_status cost_make(struct cost **out, const struct gp_plan *plan, struct arena *arena);
/* Whether it is a part of what power costs. */
bool cost_is_of_power(enum cost_kind kind);
const char *cost_kind_name(enum cost_kind kind);
const char *cost_kind_words(enum cost_kind kind);
enum cost_group cost_kind_group(enum cost_kind kind);
/* "spent", "transfer", "priced". */
const char *cost_group_name(enum cost_group group);

#endif
