/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The results of a plan in memory: the tables that gp_report_write writes as CSV, as typed columns.
 *
 * docs/outputs.md describes every table and column. The tables are those of the files, cell by cell; certificate/x.csv
 * is here the table certificate_x.
 */
#ifndef GIGAPLAN_RESULTS_H
#define GIGAPLAN_RESULTS_H

#include "gigaplan/plan.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The results of one plan. */
typedef struct gp_results gp_results;
/** One table of the results; lives as long as the results. */
typedef struct gp_table gp_table;

/** A blank cell in a column of whole numbers or dates. Blank is NaN in a column of numbers, NULL in one of texts. */
#define GP_BLANK (-2147483647 - 1)

/** What the cells of a column are. */
typedef enum {
    GP_COLUMN_NUMBER,  /**< double; see gp_table_numbers */
    GP_COLUMN_INTEGER, /**< int; see gp_table_integers */
    GP_COLUMN_DATE,    /**< a day; see gp_table_texts and gp_table_integers */
    GP_COLUMN_TEXT     /**< UTF-8; see gp_table_texts */
} gp_column_kind;

/** A column of a table. Texts are static. */
typedef struct {
    const char *name; /**< as in the header line of the CSV file: "in_service_gw" */
    const char *unit; /**< in words for people; "" where it has none */
    const char *doc;  /**< one sentence */
    gp_column_kind kind;
} gp_column;

/**
 * Computes the findings about a plan. No table is filled yet.
 *
 * @param out  receives the results, to be released with gp_results_free; NULL on failure
 * @param plan borrowed: it must live until the results are released
 * @return GP_OK, or GP_ERR_NOMEM
 */
GP_API gp_status gp_results_new(gp_results **out, const gp_plan *plan);
/** Releases the results and all their tables; NULL is fine. */
GP_API void gp_results_free(gp_results *results);

/** Names of all tables, NULL-terminated; static. */
GP_API const char *const *gp_results_tables(void);

/**
 * The table of a name. It is filled when it is first asked for, also the large ones: dispatch (operation by hour) and
 * those of the certificate. Calls on the same results must not overlap in time.
 *
 * A table that the plan has nothing for has columns and no rows: most tables of a plan without amounts, and the
 * certificate's of a plan that was solved without gp_solve_options.certificate.
 *
 * @param out receives the table, owned by the results; NULL on failure
 * @return GP_OK, GP_ERR_USAGE when no table has this name (recorded, with the nearest name), or GP_ERR_NOMEM
 */
GP_API gp_status gp_results_table(const gp_table **out, gp_results *results, const char *name, gp_env *env);

/** Name of the table, "years". */
GP_API const char *gp_table_name(const gp_table *table);
/** Number of rows. */
GP_API size_t gp_table_row_count(const gp_table *table);
/** Number of columns. */
GP_API size_t gp_table_column_count(const gp_table *table);
/** The column `index`, below gp_table_column_count. */
GP_API gp_column gp_table_column(const gp_table *table, size_t index);

/**
 * The cells of a column of numbers, one a row, in the column's unit; NaN where blank. They live as long as the results.
 * NULL when the table has no such column or it is of another kind; that is recorded, with the nearest name, in `env`,
 * which may be NULL.
 */
GP_API const double *gp_table_numbers(const gp_table *table, const char *column, gp_env *env);
/** The same of a column of whole numbers, or of dates as days since 1 January 1970; GP_BLANK where blank. */
GP_API const int *gp_table_integers(const gp_table *table, const char *column, gp_env *env);
/** The same of a column of texts, or of dates as YYYY-MM-DD; NULL where blank. */
GP_API const char *const *gp_table_texts(const gp_table *table, const char *column, gp_env *env);

#ifdef __cplusplus
}
#endif
#endif
