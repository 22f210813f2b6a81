/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checks of tables against each other share. Each check runs only when all tables that it reads are sound. */
#ifndef GIGAPLAN_SCENARIO_CHECK_H
#define GIGAPLAN_SCENARIO_CHECK_H

#include "base/name_index.h"
#include "scenario/loading.h"

struct checker {
    const struct gp_scenario *scenario;
    struct arena *arena; /* for hints and names, gone after the checks */
    gp_env *env;
    bool failed; /* an error was recorded */
    bool out_of_memory;
};

/* Where a cell of a row stands; a NULL column means the row. */
struct place check_cell(const struct checker *checker, enum table_index table, int row, const char *column);
/* A table as a whole, also one that is absent. */
struct place check_table(const struct checker *checker, enum table_index table);

void check_error(struct checker *checker, struct place place, const char *code, const char *hint, const char *format,
                 ...) __attribute__((format(printf, 5, 6)));
void check_warning(struct checker *checker, struct place place, const char *code, const char *hint, const char *format,
                   ...) __attribute__((format(printf, 5, 6)));
/* `did you mean "..."?`, or NULL when no name is near. */
const char *check_nearest(const struct checker *checker, const char *word, const char *const *names, int count);

/* Zeroed memory for the time of the checks; NULL, noted in the checker, when memory is short. */
void *check_zeroed(struct checker *checker, size_t count, size_t size);

/* A list of distinct names, for did-you-mean. */
struct names {
    struct checker *checker;
    struct name_index *index;
    const char *const *items;
    int count;
};
/* An empty list; items is NULL when memory is short. */
struct names check_names_new(struct checker *checker);
/* Index of the name, -1 when the list lacks it. */
int check_names_find(const struct names *names, const char *name);
/* Index of the name, added when new; -1, noted in the checker, when memory is short. */
int check_names_add(struct names *names, const char *name);

/* Regions and what stands in them: check_regions.c. */
void check_region_parents(struct checker *checker);
void check_region_tiles(struct checker *checker);
void check_labels(struct checker *checker);
void check_committed_supply(struct checker *checker);
void check_tier_order(struct checker *checker);
void check_potential(struct checker *checker);
void check_tariffs(struct checker *checker);
/* Supply options: check_options.c. */
void check_option_kinds(struct checker *checker);
void check_option_tiers(struct checker *checker);
/* An option lacks a column that `what` asks for; a column of an option says something that only other kinds read. */
void check_need_column(struct checker *checker, int option, const char *column, const char *what);
void check_warn_unread(struct checker *checker, int option, const char *column, const char *kind);
/* Storage and its parts: check_storage.c. */
void check_storage(struct checker *checker);
void check_option_technologies(struct checker *checker);
void check_option_fuels(struct checker *checker);
void check_fuels(struct checker *checker);
void check_pools(struct checker *checker);
void check_item_names(struct checker *checker);
void check_workforce(struct checker *checker);
/* Dates, seasons and day types: check_time.c. */
void check_horizon(struct checker *checker);
void check_target_date(struct checker *checker);
void check_seasons(struct checker *checker);
void check_day_types(struct checker *checker);
void check_dated_tables(struct checker *checker);
/* Years that tables cover: check_years.c. */
void check_years(struct checker *checker);
/* Capacity credits by year: check_credits.c. */
void check_capacity_credits(struct checker *checker);
/* What a static year cannot have: check_static_year.c. */
void check_static_year(struct checker *checker);
/* Hourly tables: check_hours.c, check_stress.c. */
void check_profiles(struct checker *checker);
void check_load_shapes(struct checker *checker);
void check_tariff_shapes(struct checker *checker);
void check_stress_hours(struct checker *checker);
/* Load and what it runs on: check_load.c. */
void check_class_shares(struct checker *checker);
void check_generations(struct checker *checker);
void check_initial_fleet(struct checker *checker);
/* Money and budgets: check_money.c. */
void check_capital(struct checker *checker);
void check_spending_profiles(struct checker *checker);
void check_funds(struct checker *checker);
void check_budgets(struct checker *checker);
void check_omissions(struct checker *checker);
/* The worth of a GW against its cost: check_value.c. */
void check_compute_value(struct checker *checker);
/* Values far from anything usual: check_scale.c. */
void check_scales(struct checker *checker);
/* Names that nothing uses: check_unused.c. */
void check_unused(struct checker *checker);
/* Where figures come from: check_sources.c. */
void check_source_ids(struct checker *checker);
void check_unverified(struct checker *checker);

#endif
