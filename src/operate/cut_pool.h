/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts found so far: one list a (region, season, price year) for cost, one a (region, season) for served cuts, which
 * hold in every year. Cuts stay in the order in which they were appended. */
#ifndef GIGAPLAN_OPERATE_CUT_POOL_H
#define GIGAPLAN_OPERATE_CUT_POOL_H

#include "operate/cut.h"

struct cut_pool;

/* Names a list; the year (calendar) of a served cut is not looked at. */
struct cut_key {
    enum cut_kind kind;
    int region, season, year;
};

/* Lists for the years first_year .. first_year + year_count - 1. */
gp_status cut_pool_new(struct cut_pool **out, const struct portfolios *portfolios, int season_count, int first_year,
                       int year_count);
/* Says where the portfolios stand now; they are the same as before. */
void cut_pool_move(struct cut_pool *pool, const struct portfolios *portfolios);
void cut_pool_free(struct cut_pool *pool);

/* Copies a cut into the pool, unless its list has one whose slope is the same to 1e-9 of its largest part. *index is
 * that of the cut, new or known, in its list; *added may be NULL. */
gp_status cut_pool_append(struct cut_pool *pool, struct cut_key key, const double *slope, const double *row_duals,
                          int row_count, int *index, bool *added);

/* Appends a cut whose slope is yet to be worked out from its duals (cut_pool_price); it is not compared with others. */
gp_status cut_pool_restore(struct cut_pool *pool, struct cut_key key, const double *row_duals, int row_count);
/* Works out anew the slopes of a list from the duals of its cuts. `cost` is that of the list's price year (not looked
 * at for served cuts). Any duals give valid cuts; false when the form has another number of rows. */
bool cut_pool_price(struct cut_pool *pool, struct cut_key key, const struct form *form, const double *cost);

int cut_pool_count(const struct cut_pool *pool, struct cut_key key);
long cut_pool_total(const struct cut_pool *pool);
/* The cut at an index of a list; it stays where it is as long as the pool lives. */
struct cut *cut_pool_at(struct cut_pool *pool, struct cut_key key, int index);

/* The cut with the largest slope.x, the earliest of equals; -1 where the list is empty. *value may be NULL. */
int cut_pool_most_violated(const struct cut_pool *pool, struct cut_key key, const double *x, double *value);

#endif
