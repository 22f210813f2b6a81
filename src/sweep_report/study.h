/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all parts of a sweep's report share: the open store, the options of the report and the definition in the
 * store. The store is read in one transaction, so that a sweep that goes on meanwhile shows in all parts or in none. */
#ifndef GIGAPLAN_SWEEP_REPORT_STUDY_H
#define GIGAPLAN_SWEEP_REPORT_STUDY_H

#include "base/arena.h"
#include "base/calendar.h"
#include "findings/quantity.h"
#include "gigaplan/sweep_report.h"
#include "sweep/store.h"

#define MOST_MARKS 2

struct study_parameter {
    const char *name, *unit, *paths;
    const char *label; /* in sentences: parameter_label.h */
    double base;       /* NUMBER_BLANK where not given */
    bool asks;         /* it is the question itself, as the target is (scenario/question.h) */
};

struct outcome_count {
    const char *outcome, *reason;
    long count;
};

struct study {
    struct arena *arena;
    struct store *store;
    gp_env *env;
    const char *path; /* of the store, as given */
    const char *title, *method, *objective, *version, *definition_digest, *scenario_digest;
    date start, end;
    long random_seed;
    int shard_index, shard_count;
    gp_sweep_tally tally;
    long planned; /* cases with a plan */
    long loose;   /* of them with a larger gap than asked */
    double loose_gap_frac;
    long judged; /* cases with an answer: a plan, or the proof that there is none */
    int outcome_count;
    struct outcome_count *outcomes; /* by outcome and reason, most frequent first */
    int parameter_count;
    struct study_parameter *parameters; /* by parameter_id */
    int against;                        /* parameter_id */
    int policy;                         /* parameter_id; -1: none */
    date after;                         /* a target after this day is late; DATE_BLANK: none was named */
    bool own_target;                    /* dates are of each case's own target */
    bool targets_differ;                /* and these are not all the same */
    enum magnitude magnitude;           /* in which reports show amounts: that of the scenario's target */
    double target_gw;
    const char *target_words; /* "30 GW", "the target of each case" */
    int mark_count;
    double mark_gw[MOST_MARKS]; /* loads on the way to the target, whose dates are told too */
    const char *mark_words[MOST_MARKS];
};

/* Opens the store and reads all of the above. */
gp_status study_open(struct study *out, const char *path, const gp_sweep_report_options *options, gp_env *env);
void study_close(struct study *study);

/* A load in words, in digits enough to tell it from others: "30 GW", "12.5 MW". NULL when memory is short. */
const char *study_load_words(const struct study *study, double gw);

/* Whether the cases are draws of a random method, so that shares of cases are probabilities. */
bool study_is_random(const struct study *study);
bool study_is_tornado(const struct study *study);

/* Queries see a view `planned` of the cases with a plan: case_id, day (text; NULL: never), mark_0, mark_1, present,
 * overnight, shortfall, yearly (cost of a year at the case's own target; NULL where no whole year is left). */
gp_status study_query(struct statement **out, const struct study *study, const char *sql);
/* A text of the row, kept; "" for NULL. NULL when memory is short. */
const char *study_text(const struct study *study, const struct statement *query, int column);
/* A date of the row; DATE_BLANK for NULL. */
date study_date(const struct statement *query, int column);
/* The day, or the end of the horizon where there is none: how late a case is at least. */
date study_day_at_least(const struct study *study, date day);

#endif
