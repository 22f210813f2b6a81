/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stories of limits given by hand: grouping, words, places, ranking, delays and unverified figures. */
#include "support/near.h"

#include <string.h>

#include "base/number.h"
#include "findings/story.h"
#include "support/plan_builder.h"
#include "support/scenario_builder.h"

/* Lines are counted with the header: the row of GB300 and 2027 stands in line 3. */
static const struct csv_text tables[] = {
    {"regions", "region,label,grid_wait_weeks\nEast,the east,60\nWest,,0\n"},
    {"providers", "provider,regions\ncloud,East|West\n"},
    {"options", "option,kind,capacity_credit_frac,tier\ncable,grid,1,firm\n"},
    {"headroom_tiers",
     "region,tier,cumulative_headroom_gw,status,note\nEast,firm,5,unverified,a guess\nWest,firm,5,sourced,\n"},
    {"accelerators",
     "generation,kind,last_date,facility_kw_per_unit,price_usd_bn_per_gw,life_years\nGB300,accelerator,,2,20,5\n"
     "old,accelerator,2025-06-30,2,20,5\nRubin,accelerator,,4,20,5\n"},
    {"accelerator_supply", "generation,year,supply_gw_per_year,status\nGB300,2026,1,sourced\nGB300,2027,2,"
                           "unverified\nRubin,2027,1,sourced\n"},
    {"workforce", "item,workers_per_gw,construction_weeks\nload,3000,50\n"},
    {"workforce_supply", "year,workers_available\n2026,100000\n"},
    {"initial_fleet", "provider,generation,fitted_date,fitted_gw\ncloud,GB300,2025-01-01,1\n"},
    {"committed_supply",
     "site,tranche,region,provider,option,supply_gw,load_gw,online_date\nFirst,1,East,cloud,cable,1,1,2025-01-01\n"
     "Second,1,East,cloud,cable,1,1,2026-03-01\nSecond,2,East,cloud,cable,1,1,2026-06-01\nThird,1,West,cloud,cable,1,1,"
     "2027-06-01\n"},
    {NULL, NULL},
};
static const char *const overrides[] = {"plan.target_gw=5", "plan.grid=season", NULL};

enum { EAST, WEST };

#define LIMIT_ROWS 10
static struct limit_state limits[LIMIT_ROWS];

/* A limit about nothing in particular. */
static struct limit_state *start_limit(int index, enum limit_kind kind, const char *table, int line,
                                       double worth_gw_weeks)
{
    limits[index] = (struct limit_state){.kind = kind,
                                         .region = -1,
                                         .option = -1,
                                         .provider = -1,
                                         .class_index = -1,
                                         .generation = -1,
                                         .period = -1,
                                         .year = -1,
                                         .table = table,
                                         .line = line,
                                         .worth_gw_weeks = worth_gw_weeks};
    return &limits[index];
}

static void place(struct limit_state *limit, int region, int period, const char *name)
{
    limit->region = region;
    limit->period = period;
    limit->name = name;
}

/* Two years are two periods. */
static void make_limits(void)
{
    struct limit_state *east = start_limit(0, LIMIT_HEADROOM, "headroom_tiers", 2, 4);
    struct limit_state *west = start_limit(1, LIMIT_HEADROOM, "headroom_tiers", 3, 6);
    struct limit_state *chips = start_limit(2, LIMIT_ACCELERATOR_SUPPLY, "accelerator_supply", 2, 30);
    struct limit_state *committed = start_limit(5, LIMIT_COMMITTED, "committed_supply", 0, 500);
    place(east, EAST, 0, "firm");
    place(west, WEST, 1, "firm");
    east->worth_usd = 1e9;
    west->worth_usd = 2e9;
    place(chips, -1, 1, "GB300");
    chips->generation = 0;
    place(start_limit(3, LIMIT_WORKFORCE, "workforce_supply", 2, 0.011), -1, 0, NULL);
    place(start_limit(4, LIMIT_ADEQUACY, NULL, 0, 0), WEST, 0, NULL);
    place(committed, EAST, 0, NULL);
    committed->provider = 0;
    /* In 2026 no grid service can come to the East, which waits 60 weeks; an old generation is no longer made; nobody
     * leases. */
    place(start_limit(6, LIMIT_ADEQUACY, NULL, 0, 2), EAST, 0, NULL);
    struct limit_state *old = start_limit(7, LIMIT_ACCELERATOR_SUPPLY, "accelerators", 3, 80);
    place(old, -1, 0, "old");
    old->generation = 1;
    start_limit(8, LIMIT_LEASE, "options", 2, 70)->option = 0;
    /* Another generation in the same period: one more GW comes of one or of the other. */
    struct limit_state *rubin = start_limit(9, LIMIT_ACCELERATOR_SUPPLY, "accelerator_supply", 4, 20);
    place(rubin, -1, 1, "Rubin");
    rubin->generation = 2;
}

struct fixture {
    struct gp_scenario *scenario;
    struct plan_builder builder;
    struct story *story;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    struct plan_builder *builder = &fixture.builder;
    fixture.scenario = scenario_build(tables, overrides);
    plan_builder_open(builder, fixture.scenario);
    builder->class_share[0] = 1;
    /* The second tranche of Second (December 2026) comes evenly over 2027, the third site (June 2027) never. */
    plan_builder_add(builder, builder->plan->committed_load, 0, 2, EAST, 0, 1);
    plan_builder_add(builder, builder->plan->committed_load, 0, 2, EAST, 1, 1);
    plan_builder_settle(builder);
    make_limits();
    builder->plan->limits = limits;
    builder->plan->limit_count = LIMIT_ROWS;
    builder->plan->limit_on[LIMIT_HEADROOM] = true;
    *state = &fixture;
    return story_tell(&fixture.story, builder->plan, builder->plan->arena) == GP_OK ? 0 : 1;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    plan_builder_close(&fixture->builder);
    gp_scenario_free(fixture->scenario);
    return 0;
}

static void limits_are_grouped_and_ranked(void **state)
{
    const struct story *story = ((struct fixture *)*state)->story;
    assert_true(story->in_gw_weeks);
    assert_int_equal(story->limit_count, 4);
    /* 0.011 GW-weeks a worker, 3,000 workers a GW. */
    const struct story_limit *first = &story->limits[0], *second = &story->limits[1], *third = &story->limits[2];
    assert_int_equal(first->kind, LIMIT_WORKFORCE);
    assert_int_equal(second->kind, LIMIT_ACCELERATOR_SUPPLY);
    assert_near(first->worth, 33, 1e-9);
    assert_near(second->worth, 30, 1e-9);
    assert_int_equal(third->kind, LIMIT_HEADROOM);
    assert_near(third->worth, 10, 1e-9);
    assert_false(
        number_given(third->worth_usd_bn)); /* where the pace is worth something, dollars would price the pace */
    assert_near(third->share_frac, 10.0 / 75, 1e-9);
    assert_int_equal(third->row_count, 2);
    assert_true(third->unverified);
}

static void groups_are_told_in_words(void **state)
{
    const struct story *story = ((struct fixture *)*state)->story;
    /* The place with the larger worth stands first. */
    assert_string_equal(story->limits[2].subject, "firm in West and the east");
    assert_string_equal(story->limits[2].words,
                        "grid headroom: firm in West and the east, 2026-27 (headroom_tiers.csv:2-3)");
    const struct story_year *second = &story->years[1];
    assert_int_equal(second->year, 2027);
    assert_int_equal(second->count, 3);
    /* Of a yearly table the row of the year is meant, whatever row the limit came from. */
    assert_string_equal(second->limits[1].words, "accelerators: GB300 and Rubin, 2027 (accelerator_supply.csv:3-4)");
    assert_near(second->limits[1].worth, 30, 1e-9);
    assert_string_equal(second->limits[2].words, "grid headroom: firm in West, 2027 (headroom_tiers.csv:3)");
    assert_false(second->limits[2].unverified);
    /* Workers of 2026 build for 50 weeks what opens in 2027. */
    assert_string_equal(second->limits[0].words, "workers, 2026 (workforce_supply.csv:2)");
}

/* The limits of 2027 save 63 GW-weeks. Those of 2026 are named if they save 0.02, and are noise if they save 0.0003. */
static void a_year_of_noise_is_left_out(void **state)
{
    static const double east[] = {0.02, 0.0002};
    struct fixture *fixture = *state;
    struct gp_plan *plan = fixture->builder.plan;
    for (int i = 0; i < 2; i++) {
        struct story *story;
        limits[0].worth_gw_weeks = east[i];
        limits[6].worth_gw_weeks = 0.0001;
        assert_int_equal(story_tell(&story, plan, plan->arena), GP_OK);
        assert_int_equal(story->years[0].count, i == 0 ? 2 : 0);
        assert_int_equal(story->years[1].count, 3);
    }
    limits[0].worth_gw_weeks = 4;
    limits[6].worth_gw_weeks = 2;
}

/* The middle of 2027 is 2 July. */
static void quarters_of_a_year_add_up_to_it(void **state)
{
    const struct story *story = ((struct fixture *)*state)->story;
    assert_int_equal(story->quarter_count, 4 * story->year_count);
    for (int y = 0; y < story->year_count; y++) {
        double of_year = 0, of_quarters = 0;
        for (int i = 0; i < story->years[y].count; i++)
            of_year += story->years[y].limits[i].worth;
        for (int q = 4 * y; q < 4 * y + 4; q++) {
            for (int kind = 0; kind < LIMIT_COUNT; kind++)
                of_quarters += story->quarters[q].worth[kind];
        }
        assert_near(of_quarters, of_year, 1e-9);
    }
    assert_int_equal(story->quarters[6].from, date_from_civil(2027, 7, 1));
    assert_int_equal(story->quarters[6].until, date_from_civil(2027, 10, 1));
    assert_near(story->quarters[6].worth[LIMIT_ACCELERATOR_SUPPLY], 30, 1e-9);
}

static void demands_are_no_limits(void **state)
{
    const struct story *story = ((struct fixture *)*state)->story;
    for (int i = 0; i < story->limit_count; i++)
        assert_int_not_equal(story->limits[i].kind, LIMIT_COMMITTED);
    assert_int_equal(story->idle_count, 1);
    assert_string_equal(story->idle[0].words, "firm capacity: West, 2026");
    assert_int_equal(story->off_count, LIMIT_COUNT - 1);
}

static void lead_times_stand_behind_firm_capacity(void **state)
{
    const struct story *story = ((struct fixture *)*state)->story;
    assert_int_equal(story->limits[3].kind, LIMIT_LEAD_TIME);
    assert_string_equal(story->limits[3].words, "lead times and grid waits: the east, 2026");
    assert_near(story->limits[3].worth, 2, 1e-9);
}

static void late_sites_are_named_with_their_limit(void **state)
{
    const struct story *story = ((struct fixture *)*state)->story;
    assert_int_equal(story->delay_count, 2);
    const struct story_delay *second = &story->delays[0], *third = &story->delays[1];
    /* Due 3 GW in the East: 2 at the end of 2026, 3 at the end of 2027. */
    assert_string_equal(second->site, "Second");
    assert_int_equal(second->tranche, 2);
    assert_int_equal(second->line, 4);
    assert_int_equal(second->in_service, date_from_civil(2028, 1, 1));
    assert_near(second->weeks_late, (214 + 365) / 7.0, 1.0);
    assert_near(second->late_gw, 1, 1e-9);
    /* In the middle of 2026 in place of 2027, the second needs grid service in the East for half of 2026, which is
     * worth 2, and new firm supply, worth 1. Of 50 weeks in building 182 days are in 2026, in place of 168 days:
     * 33 x 14 / 365 = 1.2. Accelerators of 2027 would be left to others. */
    assert_string_equal(second->limit, "grid headroom: firm in the east, 2026 (headroom_tiers.csv:2); "
                                       "workers, 2026 (workforce_supply.csv:2); "
                                       "lead times and grid waits: the east, 2026");
    /* The third needs accelerators of 2027, of the generation that is worth less: 20; and workers of 2026, 168 days of
     * building: 15. It is in the West, where grid service is worth 6 in 2027: 3 from the middle of it. */
    assert_string_equal(third->limit, "accelerators: GB300 and Rubin, 2027 (accelerator_supply.csv:3-4); "
                                      "workers, 2026 (workforce_supply.csv:2)");
    assert_string_equal(third->site, "Third");
    assert_int_equal(third->in_service, DATE_BLANK);
    assert_near(third->weeks_late, (date_from_civil(2028, 1, 1) - date_from_civil(2027, 6, 1)) / 7.0, 1e-9);
}

static void unverified_figures_are_ranked(void **state)
{
    const struct story *story = ((struct fixture *)*state)->story;
    assert_int_equal(story->figure_count, 2);
    assert_string_equal(story->figures[0].table, "accelerator_supply");
    assert_int_equal(story->figures[0].line, 3);
    assert_string_equal(story->figures[0].key, "GB300 2027");
    assert_near(story->figures[0].worth, 30, 1e-9);
    assert_string_equal(story->figures[1].key, "East firm");
    assert_string_equal(story->figures[1].note, "a guess");
    assert_near(story->figures[1].worth, 4, 1e-9);
    assert_false(story->figures[1].binds_only);
}

static void under_cost_money_ranks(void **state)
{
    struct gp_plan *plan = ((struct fixture *)*state)->builder.plan;
    struct story *story;
    plan->objective = OBJECTIVE_COST;
    assert_int_equal(story_tell(&story, plan, plan->arena), GP_OK);
    plan->objective = OBJECTIVE_FASTEST;
    assert_false(story->in_gw_weeks);
    assert_int_equal(story->limits[0].kind, LIMIT_HEADROOM);
    assert_near(story->limits[0].worth, 3, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_are_grouped_and_ranked),
        cmocka_unit_test(groups_are_told_in_words),
        cmocka_unit_test(a_year_of_noise_is_left_out),
        cmocka_unit_test(quarters_of_a_year_add_up_to_it),
        cmocka_unit_test(demands_are_no_limits),
        cmocka_unit_test(lead_times_stand_behind_firm_capacity),
        cmocka_unit_test(late_sites_are_named_with_their_limit),
        cmocka_unit_test(unverified_figures_are_ranked),
        cmocka_unit_test(under_cost_money_ranks),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
