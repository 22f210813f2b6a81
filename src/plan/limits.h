/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of limits, one for each line of the table in docs/model.md, with the words that reports use for them. */
#ifndef GIGAPLAN_PLAN_LIMITS_H
#define GIGAPLAN_PLAN_LIMITS_H

/* X and ALSO(identifier, name, what it is in words, unit of its amount, of what that is, where its rows are).
 * X: the function limit_<file> in invest/limit_<file>.c writes the rows, in the order of this list. ALSO: rows that the
 * function of another limit writes; "cuts" are those of operation, and "series" says when a series can first be built.
 */
#define LIMITS(X, ALSO)                                                                                               \
    X(WANTED_PATH, "wanted_path", "wanted path", "GW", "of load in service", wanted_path)                             \
    X(TARGET, "target", "target", "GW", "of load in service", target)                                                 \
    ALSO(TARGET_DATE, "target_date", "hard target date", "GW", "of load in service", target)                          \
    X(BUILD_RATE, "build_rate", "pace of building", "GW", "of load opened", build_rate)                               \
    X(COMMITTED, "committed", "committed load", "GW", "of load opened or late", committed)                            \
    X(COMMITTED_SITE, "committed_site", "committed sites and their dates", "GW", "of load on committed sites",        \
      committed_site)                                                                                                 \
    X(GREENFIELD, "greenfield", "new campuses", "GW", "of load on new campuses", greenfield)                          \
    X(CLASS_BALANCE, "class_balance", "load by class equals load by provider", "GW", "of difference", class_balance)  \
    X(CLASS_MIX, "class_mix", "mix of workload classes", "GW", "of load beyond the share", class_mix)                 \
    X(ACCELERATOR_FITTED, "accelerator_fitted", "accelerators fitted to load", "GW", "of difference",                 \
      accelerator_fitted)                                                                                             \
    X(ACCELERATOR_RENEWAL, "accelerator_renewal", "renewal of accelerators", "GW", "of accelerators renewed",         \
      accelerator_renewal)                                                                                            \
    X(ACCELERATOR_SUPPLY, "accelerator_supply", "accelerators", "GW", "of accelerators fitted", accelerator_supply)   \
    X(ADEQUACY, "adequacy", "firm capacity", "GW", "of firm capacity beyond what the load needs", adequacy)           \
    X(HEADROOM, "headroom", "grid headroom", "GW", "of grid service", headroom)                                       \
    X(POTENTIAL, "potential", "regional potential", "GW", "of supply in service", potential)                          \
    ALSO(EXCLUSIVE, "exclusive", "plants that serve one provider", "GW", "of supply beyond the load of the provider", \
         potential)                                                                                                   \
    X(GROWTH, "growth", "ramp of an industry", "GW/year", "of supply added", growth)                                  \
    X(POOL, "pool", "scarce equipment", "GW", "of equipment used", pool)                                              \
    ALSO(POOL_KEEP, "pool_keep", "storage time of equipment", "GW", "of equipment in stock", pool)                    \
    X(LEASE, "lease", "terms of leases", "GW", "of leases given back", lease)                                         \
    X(END_OF_LIFE, "end_of_life", "end of life of supply", "GW", "of difference", end_of_life)                        \
    X(WORKFORCE, "workforce", "workers", "workers", "on site", workforce)                                             \
    X(CONTRACT_MINIMUM, "contract_minimum", "minimum of contracts", "$B", "of use of the contract", contract)         \
    ALSO(CONTRACT_VALUE, "contract_value", "value of contracts", "$B", "of use of the contract", contract)            \
    X(BUILDER_FUNDS, "builder_funds", "funds of builders", "$B", "of capital", builder_funds)                         \
    X(BUYER_FUNDS, "buyer_funds", "funds of the buyer", "$B", "of payments", buyer_funds)                             \
    X(PROVIDER_SHARE, "provider_share", "share of one provider", "GW", "of load beyond the share", provider_share)    \
    X(BUDGET, "budget", "budgets of operation", "unit of the budget", "of use", budget)                               \
    ALSO(SERVED, "served", "load served by operation", "GWh/week", "of energy served", cuts)                          \
    ALSO(LEAD_TIME, "lead_time", "lead times and grid waits", "weeks", "of waiting", series)

enum limit_kind {
#define LIMIT_KIND(identifier, name, words, unit, of, file) LIMIT_##identifier,
    LIMITS(LIMIT_KIND, LIMIT_KIND) LIMIT_COUNT
};

struct limit_text {
    const char *name, *words, *unit, *of;
};
extern const struct limit_text limit_texts[LIMIT_COUNT];

/* Words of the limit of this name; the name itself where no limit has it. */
const char *limit_words(const char *name);

#endif
