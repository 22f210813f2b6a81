/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenario that the tables are written into: what it has, and what it gets. */
#ifndef GIGAPLAN_IMPORT_TARGET_H
#define GIGAPLAN_IMPORT_TARGET_H

#include "import/days.h"
#include "scenario/rows.h"
#include "tables/table.h"

struct target {
    const char *folder;
    struct table tables[TABLE_COUNT]; /* those of the scenario that matter here; `file` is NULL where it has none */
};

/* Reads the tables that matter. Faults become diagnostics. */
gp_status target_read(struct target *out, const char *folder, struct arena *arena, gp_env *env);

/* Whether regions and classes of the series are there, and whether hourly tables may be replaced; faults become
 * diagnostics. */
gp_status target_check_names(const struct target *target, const struct import *import);

/* Whether no class draws more than its nameplate; faults become diagnostics. */
gp_status target_check_load_factors(const struct target *target, const struct import *import);

/* Rows of the new tables of day types, profiles, load shapes and tariff shapes. */
gp_status hourly_tables_make(struct table made[TABLE_COUNT], const struct import *import, const struct made_days *days);

/* Adds the series that the scenario has and the new tables have not, each day as the mean day of its season. */
gp_status kept_series_add(struct table made[TABLE_COUNT], const struct target *target, const struct import *import,
                          const struct made_days *days);

/* Writes them, and the load factors of classes whose loads have a nameplate, when the scenario passes all checks with
 * them. */
gp_status target_write(const struct target *target, const struct import *import, const struct made_days *days);

/* The bytes of classes.csv with the load factors that follow from the nameplates of loads. Other bytes stay as they
 * are. `out` is malloc'ed. */
gp_status load_factors_set(char **out, size_t *size, const char *path, const struct import *import,
                           const struct made_days *days);

#endif
