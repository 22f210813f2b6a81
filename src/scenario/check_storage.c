/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of storage and its parts. */
#include "scenario/check.h"

/* Whether a storage has a part of a kind. */
static bool has_part(const struct gp_scenario *scenario, int storage, int kind)
{
    for (int k = 0; k < scenario->options_count; k++) {
        if (scenario->options_rows[k].kind == kind && scenario->options_rows[k].part_of.index == storage)
            return true;
    }
    return false;
}

/* Storage needs energy capacity and charging power, of its own or of its parts. */
static void check_own(struct checker *checker, int index)
{
    const struct option_row *row = &checker->scenario->options_rows[index];
    bool one_way = number_given(row->charge_efficiency_frac) || number_given(row->discharge_efficiency_frac);
    if (row->duration_hours <= 0.0 && !has_part(checker->scenario, index, OPTION_STORAGE_ENERGY))
        check_need_column(checker, index, "duration_hours", "storage without energy cannot discharge");
    if (row->charge_power_ratio <= 0.0 && !has_part(checker->scenario, index, OPTION_STORAGE_CHARGE))
        check_need_column(checker, index, "charge_power_ratio", "storage that cannot charge cannot discharge");
    if (one_way && row->round_trip_efficiency_frac < 1.0)
        check_error(checker, check_cell(checker, TABLE_options, index, "round_trip_efficiency_frac"),
                    "option-efficiency", "leave round_trip_efficiency_frac blank",
                    "\"%s\" has a round-trip efficiency and also one-way efficiencies", row->option);
}

static void check_no_storage(struct checker *checker, int index)
{
    const struct option_row *row = &checker->scenario->options_rows[index];
    const struct {
        const char *column;
        bool given;
    } columns[] = {{"duration_hours", row->duration_hours > 0.0},
                   {"charge_efficiency_frac", number_given(row->charge_efficiency_frac)},
                   {"discharge_efficiency_frac", number_given(row->discharge_efficiency_frac)},
                   {"charge_power_ratio", row->charge_power_ratio != 1.0},
                   {"charge_usd_per_mwh", row->charge_usd_per_mwh != 0.0}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (columns[i].given)
            check_warn_unread(checker, index, columns[i].column, "storage");
    }
}

static void check_part(struct checker *checker, int index)
{
    const struct gp_scenario *scenario = checker->scenario;
    const struct option_row *row = &scenario->options_rows[index];
    int storage = row->part_of.index;
    if (!option_is_part(row) && storage >= 0)
        check_warn_unread(checker, index, "part_of", "part of a storage");
    if (!option_is_part(row))
        return;
    if (storage < 0)
        check_need_column(checker, index, "part_of", "a part of storage names the storage");
    else if (scenario->options_rows[storage].kind != OPTION_STORAGE)
        check_error(checker, check_cell(checker, TABLE_options, index, "part_of"), "option-part", NULL,
                    "\"%s\" is a part of \"%s\", which is no storage", row->option,
                    scenario->options_rows[storage].option);
    if (option_is_leased(row))
        check_error(checker, check_cell(checker, TABLE_options, index, "lease_usd_per_kw_month"), "option-part-leased",
                    "give a yearly price as fixed_om_usd_per_kw_year", "\"%s\" is a part of a storage and leased",
                    row->option);
}

void check_storage(struct checker *checker)
{
    for (int k = 0; k < checker->scenario->options_count; k++) {
        check_part(checker, k);
        if (checker->scenario->options_rows[k].kind == OPTION_STORAGE)
            check_own(checker, k);
        else
            check_no_storage(checker, k);
    }
}
