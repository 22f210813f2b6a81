/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan by the steps of a yearly table is refused where the table asks for lines, and the other way round. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "support/diagnosed.h"
#include "support/hand_plan.h"

/* One thing that limits load in every month of two years, and that there is three times as much of in the second. */
static const struct {
    const char *code, *between_years;
    struct csv_text tables[4];
} cases[] = {
    {"pool",
     "pools.slots.*.between_years",
     {{"options", "option,kind,capacity_credit_frac\nengine,thermal,1\n"},
      {"pools", "pool,year,supply_gw_per_year\nslots,2026,1\nslots,2027,3\n"},
      {"pool_uses", "pool,option,use_per_gw\nslots,engine,1\n"},
      {NULL, NULL}}},
    {"accelerator_supply",
     "accelerator_supply.chip.*.between_years",
     {{"accelerators", "generation,facility_kw_per_unit,price_usd_bn_per_gw,life_years\nchip,2,0,9\n"},
      {"accelerator_supply", "generation,year,supply_gw_per_year\nchip,2026,1\nchip,2027,3\n"},
      {NULL, NULL}}},
    {"adequacy",
     "capacity_credits.cable.R.*.between_years",
     {{"options", "option,kind,capacity_credit_frac\ncable,grid,1\n"},
      {"potential", "option,region,date,potential_gw\ncable,R,2026-01-01,1\n"},
      {"capacity_credits", "option,region,year,capacity_credit_frac\ncable,R,2026,0.2\ncable,R,2027,0.6\n"},
      {NULL, NULL}}},
    {"workforce",
     "workforce_supply.*.between_years",
     {{"workforce", "item,workers_per_gw,construction_weeks\nload,1000,4\n"},
      {"workforce_supply", "year,workers_available\n2026,100\n2027,300\n"},
      {NULL, NULL}}},
};

static void check_case(size_t i)
{
    struct hand_plan plans[2];
    for (int line = 0; line < 2; line++) {
        char between[80];
        snprintf(between, sizeof between, "%s=%s", cases[i].between_years, line ? "linear" : "step");
        HAND_OPEN(&plans[line], cases[i].tables, "plan.grid=month", "plan.objective=fastest", "plan.target_gw=9",
                  between);
    }
    for (int solved = 0; solved < 2; solved++) {
        struct gp_plan *plan = plans[solved].plan;
        struct gp_scenario *own = plan->scenario;
        plan->scenario = plans[1 - solved].plan->scenario;
        assert_int_equal(gp_plan_verify(plan, plans[solved].env), GP_ERR_INTERNAL);
        assert_diagnosed(plans[solved].env, cases[i].code, 0, 0, "");
        plan->scenario = own;
    }
    hand_close(&plans[0]);
    hand_close(&plans[1]);
}

static void a_step_for_a_line_is_missed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_case(i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_step_for_a_line_is_missed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
