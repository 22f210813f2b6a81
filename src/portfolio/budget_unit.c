/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portfolio/budget_unit.h"

const char *budget_unit(enum budget_quantity quantity)
{
    static const char *const units[] = {[BUDGET_CO2] = "Mt",
                                        [BUDGET_NON_CLEAN] = "TWh",
                                        [BUDGET_WATER] = "million m3",
                                        [BUDGET_GAS] = "PJ",
                                        [BUDGET_CURTAILED] = "TWh"};
    return units[quantity];
}
