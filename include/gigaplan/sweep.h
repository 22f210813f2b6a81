/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Sweeps: one scenario planned many times, each time with other values of some of its inputs.
 *
 * A gp_sweep is a definition: a scenario, the parameters that vary, and the cases, each a set of values. It is made
 * from options or read back from a store, and lists all cases before any of them runs. gp_sweep_run plans the cases in
 * worker processes and keeps each result in a store, an SQLite file whose tables docs/store.md describes. The result of
 * a case depends on the case and on the sweep's seeds only. It does not depend on the number of workers, the order in
 * which cases run, or stops of the run.
 */
#ifndef GIGAPLAN_SWEEP_H
#define GIGAPLAN_SWEEP_H

#include <stdint.h>
#include <stdio.h>

#include "gigaplan/env.h"
#include "gigaplan/scenario.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A definition of a sweep. It does not change. */
typedef struct gp_sweep gp_sweep;

/** How cases are made from parameters. */
typedef enum {
    GP_SWEEP_DEFAULT,        /**< tornado when there is a design table, else grid */
    GP_SWEEP_GRID,           /**< every combination; the last parameter moves fastest */
    GP_SWEEP_LIST,           /**< case i takes value i of every parameter */
    GP_SWEEP_TORNADO,        /**< the scenario itself, then one parameter at a time at each of its ends */
    GP_SWEEP_MONTE_CARLO,    /**< drawn at random from the distributions */
    GP_SWEEP_LATIN_HYPERCUBE /**< the same, with one case in each of `case_count` equally likely slices of a parameter
                              */
} gp_sweep_method;

/** Options from which a sweep is made. All texts are copied. All zero but `folder` means the defaults. */
typedef struct {
    const char *folder;           /**< of the scenario */
    const char *const *overrides; /**< as for gp_scenario_load; they hold in every case */
    size_t override_count;        /**< number of these */
    /** Each is "PATHS=low:high:step", "PATHS=low:high" (for random methods) or "PATHS=a,b,c". PATHS is one or more
     * paths of gp_scenario_load's overrides, separated by ";". "PATH*=" multiplies the figures of the scenario.
     * "NAME: " may stand before it: what the parameter is called, by default its paths. */
    const char *const *vary;
    size_t vary_count;        /**< number of these */
    const char *design;       /**< a table of parameters (sweep.csv), or NULL */
    const char *correlations; /**< a table of rank correlations (correlations.csv), or NULL */
    gp_sweep_method method;   /**< how cases are made */
    long case_count;          /**< of the random methods; 0: 100 */
    uint64_t random_seed;     /**< of the random methods; 0: 1 */
} gp_sweep_options;

/**
 * Makes a sweep: loads the scenario, makes the cases and tries each parameter at its ends. All faults found are
 * recorded in `env`; nothing is planned and nothing is written.
 *
 * @param out receives the sweep, to be released with gp_sweep_free; NULL on failure
 * @return GP_OK, GP_ERR_INPUT when the scenario or a table has errors or a column does not take a value of
 * `vary`, GP_ERR_USAGE when a text of `vary` is none or a combination of options is refused (also recorded), GP_ERR_IO
 * when a file cannot be read, or GP_ERR_NOMEM
 */
GP_API gp_status gp_sweep_new(gp_sweep **out, const gp_sweep_options *options, gp_env *env);

/**
 * Reads the definition back from a store, to go on with it. The scenario is loaded from the folder where it was, and
 * must not have changed.
 * @return as gp_sweep_new, and GP_ERR_IO when the file is no store of this version or the scenario has changed
 */
GP_API gp_status gp_sweep_read(gp_sweep **out, const char *store, gp_env *env);
/** Releases the sweep; NULL is fine. */
GP_API void gp_sweep_free(gp_sweep *sweep);

/** The scenario with its overrides; lives as long as the sweep. */
GP_API const gp_scenario *gp_sweep_scenario(const gp_sweep *sweep);
/** Number of parameters. */
GP_API size_t gp_sweep_parameter_count(const gp_sweep *sweep);
/** Name of a parameter, from 0; lives as long as the sweep. */
GP_API const char *gp_sweep_parameter_name(const gp_sweep *sweep, size_t parameter);
/** Number of cases. */
GP_API size_t gp_sweep_case_count(const gp_sweep *sweep);
/** Value of a parameter in a case as text; NULL where the case keeps the scenario's value. */
GP_API const char *gp_sweep_value(const gp_sweep *sweep, size_t case_id, size_t parameter);
/** SHA-256 of the definition as 64 hex digits: version, scenario, parameters, cases and seeds, but neither folders nor
 * shards. */
GP_API const char *gp_sweep_digest(const gp_sweep *sweep);
/** "grid", "list", "tornado", "monte-carlo" or "latin-hypercube". */
GP_API const char *gp_sweep_method_text(const gp_sweep *sweep);
/** Warns of parts of the definition that may not be meant: values that make equal cases, three values that look like
 * a range with a step, and in a tornado a base that is not the scenario's value. No warning changes the cases that
 * run. */
GP_API gp_status gp_sweep_check(const gp_sweep *sweep, gp_env *env);
/** Writes a line for each parameter: the values that the cases take, or the range that they are drawn from. For people;
 * of more than eight values the first three and the last. GP_ERR_IO where the stream fails, and GP_ERR_NOMEM: there is
 * nothing to record. */
GP_API gp_status gp_sweep_write_parameters(const gp_sweep *sweep, FILE *file);
/** Writes the cases as CSV: case, label, a column a parameter. GP_ERR_IO where the stream fails: there is nothing to
 * record. */
GP_API gp_status gp_sweep_write_cases(const gp_sweep *sweep, FILE *file);

/** How a sweep is run. These options decide which cases get an answer, and change no answer. All zero: defaults. */
typedef struct {
    int workers;              /**< processes; 0: one a core */
    double case_time_limit_s; /**< a case that takes longer is given up and recorded as timeout; 0: 3600 */
    double case_memory_mb;    /**< a case that needs more is given up and recorded as memory; 0: no limit */
    int shard_index;          /**< from 0: runs the cases i with i % shard_count == shard_index */
    int shard_count;          /**< 0: the shard of the store that the sweep was read from, else all cases */
    bool retry; /**< runs again cases and seeds without an answer, and the cases that start from such a seed */
} gp_sweep_run_options;

/** How far a store is: all counts are of the cases of its shard. */
typedef struct {
    size_t cases;        /**< to be planned in all */
    size_t stored;       /**< with a result in the store */
    size_t solved_now;   /**< of them stored by this run */
    size_t planned;      /**< stored with a plan (outcome optimal or limit) */
    size_t without_plan; /**< stored as infeasible or unbounded */
    size_t failed;       /**< stored with an error */
    size_t crashed;      /**< stored as crashed: the worker died */
    size_t timeout;      /**< stored as out of time */
    size_t memory;       /**< stored as out of memory */
} gp_sweep_tally;

/**
 * Plans the cases that the store does not have yet and stores their results. The store is made when there is none;
 * nothing stored is computed again. The parent process alone writes, and progress counts only cases that are safely
 * stored. Cancelling (the hook of `env`) keeps the stored cases and gives GP_ERR_CANCELLED.
 *
 * Forks: the calling process should have no other threads.
 *
 * @param tally receives how far the store is, also on failure; may be NULL
 * @return GP_OK when every case of the shard is stored, GP_ERR_CANCELLED, GP_ERR_IO when the store cannot be written,
 *         is in use, or is of another sweep, scenario, shard or version (recorded), GP_ERR_USAGE for a shard that does
 *         not exist
 */
GP_API gp_status gp_sweep_run(gp_sweep_tally *tally, const gp_sweep *sweep, const char *store,
                              const gp_sweep_run_options *options, gp_env *env);

/** Whether shards must be complete in a merge. */
typedef enum {
    GP_SWEEP_MERGE_COMPLETE, /**< every case has a result in one of the stores, or the merge is refused */
    GP_SWEEP_MERGE_PARTIAL   /**< takes the results that there are; gp_sweep_run can go on with the merged store */
} gp_sweep_merge_mode;

/**
 * Joins stores of shards into the store of the whole sweep: its rows are those of an unsharded run. Results in `store`
 * stay, so that shards may be merged as they come in, in any order and again and again. All is written in one
 * transaction: whatever happens, `store` is as before or has all of it. A result that is an answer takes the place of
 * one that is none (failed, crashed, timeout, memory). The stores may be written meanwhile.
 *
 * Refused, with everything found recorded by name and number: stores of other scenarios, sweeps, versions or counts of
 * shards; a case with different results in two stores; when `mode` asks for it, shards and cases without a result.
 *
 * @param tally receives how far `store` is; solved_now is the number of cases that it gained. May be NULL
 * @param store file to make or to add to: of the whole sweep, no shard
 * @param parts paths of `part_count` stores of shards
 * @return GP_OK, GP_ERR_IO when a store is refused or cannot be read or written (recorded), GP_ERR_CANCELLED,
 *         GP_ERR_USAGE without stores, or GP_ERR_NOMEM
 */
GP_API gp_status gp_sweep_merge(gp_sweep_tally *tally, const char *store, const char *const *parts, size_t part_count,
                                gp_sweep_merge_mode mode, gp_env *env);

/** Describes the tables of a store as Markdown (docs/store.md is this text), or one when `table` is given. */
GP_API gp_status gp_sweep_write_schema(const char *table, FILE *file, gp_env *env);

#ifdef __cplusplus
}
#endif
#endif
