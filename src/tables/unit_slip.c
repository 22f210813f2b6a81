/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables/unit_slip.h"

#include <string.h>

#include "base/calendar.h"
#include "base/number.h"

/* Slips of unit: a figure in the other unit is `factor` times the one that is wanted. */
static const struct slip {
    const char *unit; /* what the column's unit starts with */
    double factor;
    const char *other;
} slips[] = {
    {"GW", 1000.0, "MW"},
    {"$B", 1000.0, "$M"},
    {"kW", 1000.0, "W"},
    {"t/MWh", 1000.0, "kg/MWh"},
    {"m3/MWh", 1000.0, "l/MWh"},
    {"$/MWh", 1e-3, "$/kWh"},
    {"$/MWh", 0.1, "ct/kWh"},
    {"$/kW", 1e-3, "$/W"},
    {"$/kW", 1000.0, "$/MW"},
    {"MMBtu/MWh", 1000.0, "Btu/kWh"},
    {"per year", 100.0, "%"},
    {"years", 12.0, "months"},
    {"weeks", DAYS_PER_WEEK, "days"},
    {"h", 60.0, "minutes"},
};

bool unit_is_usual(const struct column *column, double value)
{
    return !(value > 0.0 || value < 0.0) || (value >= column->usual_minimum && value <= column->usual_maximum);
}

void unit_hint(const struct column *column, double value, char hint[UNIT_HINT_SIZE])
{
    size_t length = (size_t)plain_snprintf(hint, UNIT_HINT_SIZE, "usual is %g to %g%s%.40s", column->usual_minimum,
                                           column->usual_maximum, column->unit[0] ? " " : "", column->unit);
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        double meant = value / slips[i].factor;
        if (strncmp(column->unit, slips[i].unit, strlen(slips[i].unit)) != 0 || !unit_is_usual(column, meant))
            continue;
        plain_snprintf(hint + length, UNIT_HINT_SIZE - length, "; if the figure is in %s, write %g", slips[i].other,
                       meant);
        return;
    }
}
