/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The definition of a sweep: its parameters and its cases. Everything here is made before anything runs and is a
 * function of the scenario and the options alone. */
#ifndef GIGAPLAN_SWEEP_SWEEP_H
#define GIGAPLAN_SWEEP_SWEEP_H

#include "base/arena.h"
#include "base/number.h"
#include "core/env.h"
#include "gigaplan/sweep.h"

enum distribution {
    DISTRIBUTION_TRIANGULAR, /* from low to high with its peak at base */
    DISTRIBUTION_UNIFORM,    /* from low to high */
    DISTRIBUTION_NORMAL,     /* low and high are its 5 % and 95 % quantiles */
    DISTRIBUTION_LOGNORMAL,  /* the same, of its logarithm */
    DISTRIBUTION_VALUES      /* each of the values as likely as the others */
};
#define DISTRIBUTION_CHOICES "triangular|uniform|normal|lognormal|values"

struct sweep_parameter {
    const char *name;
    const char *paths_text; /* as given: paths separated by ";" */
    const char **paths;     /* one that ends with "*" (and is more than a segment "*") multiplies by value / base */
    int path_count;
    const char *unit, *source, *note;
    double low, base, high; /* NUMBER_BLANK where not given */
    enum distribution distribution;
    const char **values; /* explicit values, in order */
    int value_count;     /* 0: low, base, high say all */
    double
        own; /* its value in the scenario itself; NUMBER_BLANK where it has none, or several; found out by design_try */
    double limits_apart; /* largest part of all limits that a value of it changes, 0: costs alone; by design_try */
    struct place place;  /* where it was given: line of sweep.csv, or the text of --vary as the file's name */
};

struct sweep_correlation {
    int parameter, with;
    double rank_correlation;
};

struct gp_sweep {
    struct arena *arena;
    gp_scenario *scenario;
    const char *folder;
    const char **overrides;
    int override_count;
    gp_sweep_method method; /* never GP_SWEEP_DEFAULT */
    uint64_t random_seed;   /* 0 where nothing is random */
    int parameter_count;
    struct sweep_parameter *parameters;
    int correlation_count;
    struct sweep_correlation *correlations;
    int case_count;
    const char **values; /* [case * parameter_count + parameter]; NULL: as the scenario has it */
    const char **labels; /* [case] "" where none */
    int seed_count;
    int *seed_cases;              /* [seed] case whose values it has; -1: the scenario itself, which is always seed 0 */
    int shard_index, shard_count; /* of the store that it was read from; 0 when it was made from options */
    char digest[65];
};

static inline const char *sweep_value(const struct gp_sweep *sweep, int case_id, int parameter)
{
    return case_id < 0 ? NULL : sweep->values[(size_t)case_id * (size_t)sweep->parameter_count + (size_t)parameter];
}

/* Whether a case belongs to a shard: the one definition of sharding. */
static inline bool sweep_in_shard(int case_id, int shard_index, int shard_count)
{
    return case_id % shard_count == shard_index;
}

/* Fills sweep->digest from everything else. Needs the scenario. */
gp_status sweep_seal(struct gp_sweep *sweep);

#endif
