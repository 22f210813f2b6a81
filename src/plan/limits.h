/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of limits, one for each line of the table in docs/model.md, with the words that reports use for them. */
#ifndef GIGAPLAN_PLAN_LIMITS_H
#define GIGAPLAN_PLAN_LIMITS_H

/* X(identifier, name, what it is in words, unit of its amount) */
#define LIMITS(X)                                                                    \
    X(BUILD_RATE, "build_rate", "pace of building", "GW")                            \
    X(WANTED_PATH, "wanted_path", "wanted path", "GW")                               \
    X(TARGET, "target", "target", "GW")                                              \
    X(TARGET_DATE, "target_date", "hard target date", "GW")                          \
    X(SERVED, "served", "load served by operation", "GWh/week")                      \
    X(COMMITTED, "committed", "committed load", "GW")                                \
    X(COMMITTED_SITE, "committed_site", "committed sites and their dates", "GW")     \
    X(GREENFIELD, "greenfield", "new campuses", "GW")                                \
    X(LEAD_TIME, "lead_time", "lead times and grid waits", "weeks")                  \
    X(ADEQUACY, "adequacy", "firm capacity", "GW")                                   \
    X(POOL, "pool", "scarce equipment", "GW")                                        \
    X(POOL_KEEP, "pool_keep", "keeping of scarce equipment", "GW")                   \
    X(GROWTH, "growth", "ramp of an industry", "GW/year")                            \
    X(HEADROOM, "headroom", "grid headroom", "GW")                                   \
    X(POTENTIAL, "potential", "regional potential", "GW")                            \
    X(EXCLUSIVE, "exclusive", "plants that serve one provider", "GW")                \
    X(CLASS_MIX, "class_mix", "mix of workload classes", "GW")                       \
    X(CLASS_BALANCE, "class_balance", "load by class equals load by provider", "GW") \
    X(ACCELERATOR_SUPPLY, "accelerator_supply", "accelerators", "GW")                \
    X(ACCELERATOR_FITTED, "accelerator_fitted", "accelerators fitted to load", "GW") \
    X(ACCELERATOR_RENEWAL, "accelerator_renewal", "renewal of accelerators", "GW")   \
    X(LEASE, "lease", "terms of leases", "GW")                                       \
    X(WORKFORCE, "workforce", "workers", "workers")                                  \
    X(BUILDER_FUNDS, "builder_funds", "funds of builders", "$B")                     \
    X(CONTRACT_MINIMUM, "contract_minimum", "minimum of contracts", "$B")            \
    X(CONTRACT_VALUE, "contract_value", "value of contracts", "$B")                  \
    X(BUYER_FUNDS, "buyer_funds", "funds of the buyer", "$B")                        \
    X(PROVIDER_SHARE, "provider_share", "share of one provider", "GW")               \
    X(BUDGET, "budget", "yearly budgets of operation", "unit of the budget")

enum limit_kind {
#define LIMIT_KIND(identifier, name, words, unit) LIMIT_##identifier,
    LIMITS(LIMIT_KIND) LIMIT_COUNT
};

struct limit_text {
    const char *name, *words, *unit;
};
extern const struct limit_text limit_texts[LIMIT_COUNT];

#endif
