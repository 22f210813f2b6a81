/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths of rows and cells, as --set takes them. */
#ifndef GIGAPLAN_SCENARIO_ROW_PATH_H
#define GIGAPLAN_SCENARIO_ROW_PATH_H

#include "tables/table.h"

#define ALL_KEYS (-1)

/* "pools.turbine_slots.2027": the table and the keys of a row. Of more than `keys` keys the others are "*". NULL when
 * memory is short. */
const char *row_path(const struct table *table, int row, int keys, struct arena *arena);
/* How many keys of a table are names, years and dates being none; names stand first. */
int row_path_names(const struct table_schema *schema);
/* The same with the column: "pools.turbine_slots.2027.supply_gw_per_year". */
const char *cell_path(const struct table *table, int row, int keys, const struct column *column, struct arena *arena);

#endif
