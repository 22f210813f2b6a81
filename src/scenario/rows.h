/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Row structs of every table, made from tables.def. */
#ifndef GIGAPLAN_SCENARIO_ROWS_H
#define GIGAPLAN_SCENARIO_ROWS_H

#include "base/calendar.h"
#include "tables/schema.h"

#include "scenario/tables.def"

#define FIELD_NAME(column)            const char *column;
#define FIELD_TEXT(column)            const char *column;
#define FIELD_NUMBER(column)          double column;
#define FIELD_INTEGER(column)         int column;
#define FIELD_DATE(column)            date column;
#define FIELD_FLAG(column)            bool column;
#define FIELD_CHOICE(column)          int column;
#define FIELD_REFERENCE(column)       struct reference column;
#define FIELD_REFERENCES(column)      struct reference_list column;
#define FIELD(row, kind, column, ...) FIELD_##kind(column)

#define ROW_STRUCT(name, row, ...) \
    struct row {                   \
        struct row_header header;  \
        COLUMNS_##name(FIELD, row) \
    };
TABLES(ROW_STRUCT)

/* Choices, in the order of tables.def. */
enum objective { OBJECTIVE_FASTEST, OBJECTIVE_BALANCED, OBJECTIVE_COST };
enum commissioning { COMMISSIONING_EVENLY, COMMISSIONING_AT_START };
enum option_kind {
    OPTION_GRID,
    OPTION_THERMAL,
    OPTION_VARIABLE,
    OPTION_STORAGE,
    OPTION_STORAGE_ENERGY, /* parts of a storage from here on */
    OPTION_STORAGE_CHARGE,
    OPTION_KIND_COUNT
};
enum accelerator_kind { ACCELERATOR_KIND_ACCELERATOR, ACCELERATOR_KIND_CPU, ACCELERATOR_KIND_COUNT };
enum between { BETWEEN_STEP, BETWEEN_LINEAR }; /* of dates, and of years */
enum end_of_life { AT_END_OF_LIFE_REPLACE, AT_END_OF_LIFE_RETIRE };
enum growth_basis { GROWTH_NATIONAL, GROWTH_OWN };
enum firmness { FIRMNESS_ANNOUNCED, FIRMNESS_PERMITTED, FIRMNESS_UNDER_CONSTRUCTION, FIRMNESS_COUNT };
enum forecast_scope { FORECAST_SAME, FORECAST_WIDER };
enum budget_quantity { BUDGET_CO2, BUDGET_NON_CLEAN, BUDGET_WATER, BUDGET_GAS, BUDGET_CURTAILED };

enum table_index {
#define TABLE_INDEX(name, ...) TABLE_##name,
    TABLES(TABLE_INDEX) TABLE_COUNT
};

extern const struct table_schema scenario_schemas[TABLE_COUNT];

#endif
