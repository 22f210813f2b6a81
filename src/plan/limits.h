/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of limits, one for each line of the table in docs/model.md, with the words that reports use for them. */
#ifndef GIGAPLAN_PLAN_LIMITS_H
#define GIGAPLAN_PLAN_LIMITS_H

/* X and ALSO(identifier, name, what it is in words, unit of its amount, where its rows are).
 * X: the function limit_<file> in invest/limit_<file>.c writes the rows, in the order of this list. ALSO: rows that the
 * function of another limit writes; "cuts" are those of operation, and "series" says when a series can first be built.
 */
#define LIMITS(X, ALSO)                                                                                  \
    X(WANTED_PATH, "wanted_path", "wanted path", "GW", wanted_path)                                      \
    X(TARGET, "target", "target", "GW", target)                                                          \
    ALSO(TARGET_DATE, "target_date", "hard target date", "GW", target)                                   \
    X(BUILD_RATE, "build_rate", "pace of building", "GW", build_rate)                                    \
    X(COMMITTED, "committed", "committed load", "GW", committed)                                         \
    X(COMMITTED_SITE, "committed_site", "committed sites and their dates", "GW", committed_site)         \
    X(GREENFIELD, "greenfield", "new campuses", "GW", greenfield)                                        \
    X(CLASS_BALANCE, "class_balance", "load by class equals load by provider", "GW", class_balance)      \
    X(CLASS_MIX, "class_mix", "mix of workload classes", "GW", class_mix)                                \
    X(ACCELERATOR_FITTED, "accelerator_fitted", "accelerators fitted to load", "GW", accelerator_fitted) \
    X(ACCELERATOR_RENEWAL, "accelerator_renewal", "renewal of accelerators", "GW", accelerator_renewal)  \
    X(ACCELERATOR_SUPPLY, "accelerator_supply", "accelerators", "GW", accelerator_supply)                \
    X(ADEQUACY, "adequacy", "firm capacity", "GW", adequacy)                                             \
    X(HEADROOM, "headroom", "grid headroom", "GW", headroom)                                             \
    X(POTENTIAL, "potential", "regional potential", "GW", potential)                                     \
    ALSO(EXCLUSIVE, "exclusive", "plants that serve one provider", "GW", potential)                      \
    X(GROWTH, "growth", "ramp of an industry", "GW/year", growth)                                        \
    X(POOL, "pool", "scarce equipment", "GW", pool)                                                      \
    ALSO(POOL_KEEP, "pool_keep", "storage time of equipment", "GW", pool)                                \
    X(LEASE, "lease", "terms of leases", "GW", lease)                                                    \
    X(END_OF_LIFE, "end_of_life", "end of life of supply", "GW", end_of_life)                            \
    X(WORKFORCE, "workforce", "workers", "workers", workforce)                                           \
    X(CONTRACT_MINIMUM, "contract_minimum", "minimum of contracts", "$B", contract)                      \
    ALSO(CONTRACT_VALUE, "contract_value", "value of contracts", "$B", contract)                         \
    X(BUILDER_FUNDS, "builder_funds", "funds of builders", "$B", builder_funds)                          \
    X(BUYER_FUNDS, "buyer_funds", "funds of the buyer", "$B", buyer_funds)                               \
    X(PROVIDER_SHARE, "provider_share", "share of one provider", "GW", provider_share)                   \
    X(BUDGET, "budget", "budgets of operation", "unit of the budget", budget)                            \
    ALSO(SERVED, "served", "load served by operation", "GWh/week", cuts)                                 \
    ALSO(LEAD_TIME, "lead_time", "lead times and grid waits", "weeks", series)

enum limit_kind {
#define LIMIT_KIND(identifier, name, words, unit, file) LIMIT_##identifier,
    LIMITS(LIMIT_KIND, LIMIT_KIND) LIMIT_COUNT
};

struct limit_text {
    const char *name, *words, *unit;
};
extern const struct limit_text limit_texts[LIMIT_COUNT];

/* Words of the limit of this name; the name itself where no limit has it. */
const char *limit_words(const char *name);

#endif
