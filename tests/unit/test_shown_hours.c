/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which days a report has room for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "findings/shown_hours.h"
#include "gigaplan/gigaplan.h"

struct world {
    gp_env *env;
    gp_scenario *scenario;
    gp_planner *planner;
    gp_plan *plan;
    struct results results;
};

static int open_world(void **state)
{
    static struct world world;
    const char *little = "greenfield.North.greenfield_gw_per_year=*0.2"; /* all its days are easier than South's */
    const gp_solve_options options = {.grid = GP_GRID_SEASON};
    world.env = gp_env_new(NULL);
    assert_int_equal(gp_scenario_load(&world.scenario, GIGAPLAN_SOURCE_DIR "/data/demo", &little, 1, world.env), GP_OK);
    assert_int_equal(gp_planner_open(&world.planner, world.scenario, world.env), GP_OK);
    assert_int_equal(gp_planner_solve(&world.plan, world.planner, &options, world.env), GP_OK);
    assert_int_equal(results_make(&world.results, world.plan), GP_OK);
    *state = &world;
    return 0;
}

static int close_world(void **state)
{
    struct world *world = *state;
    results_free(&world->results);
    gp_plan_free(world->plan);
    gp_planner_free(world->planner);
    gp_scenario_free(world->scenario);
    gp_env_free(world->env);
    return 0;
}

/* The days for which there is room. */
static struct shown_hours with_room(const struct world *world, int room)
{
    struct results results = world->results;
    struct shown_hours hours = {.room = room};
    const struct shown_hours *shown;
    results.hours = &hours;
    assert_int_equal(shown_hours_of(&shown, &results), GP_OK);
    return *shown;
}

/* Demo has 2 regions, 2 seasons and 2 day types; the first whole year at the target is the last whole one. */
static void all_days_where_there_is_room(void **state)
{
    struct world *world = *state;
    struct shown_hours shown = with_room(world, SHOWN_HOURS_MOST);
    assert_int_equal(shown.left_out, 0);
    assert_int_equal(shown.count, 8);
    for (int i = 1; i < shown.count; i++)
        assert_true(shown.days[i].region >= shown.days[i - 1].region);
    const struct day_hours *hardest = &shown.days[shown.hardest];
    assert_true(day_hours_is_stress(hardest));
    for (int i = 0; i < shown.count; i++)
        assert_true(!day_hours_is_stress(&shown.days[i]) ||
                    day_hours_highest(&shown.days[i]) <= day_hours_highest(hardest));
}

/* With ever less room: the hardest of all is always there, and no region has two days before each has its hardest. */
static void the_hardest_where_there_is_little(void **state)
{
    struct world *world = *state;
    struct shown_hours all = with_room(world, SHOWN_HOURS_MOST);
    const struct day_hours *hardest = &all.days[all.hardest];
    for (int room = 450; room >= 0; room -= 10) {
        int of_region[16] = {0}, most = 0, least = all.count;
        struct shown_hours some = with_room(world, room);
        assert_int_equal(some.count + some.left_out, all.count);
        assert_true(some.count >= 1);
        const struct day_hours *first = &some.days[some.hardest];
        assert_true(first->operation == hardest->operation && first->day == hardest->day);
        for (int i = 0; i < some.count; i++)
            of_region[some.days[i].region]++;
        for (int i = 0; i < all.count; i++) {
            int own = of_region[all.days[i].region];
            most = own > most ? own : most;
            least = own < least ? own : least;
        }
        assert_true(most - least <= 1);
        if (room == 0)
            assert_int_equal(some.count, 1);
    }
}

static void chosen_once_for_a_report(void **state)
{
    struct world *world = *state;
    const struct shown_hours *first, *again;
    assert_int_equal(shown_hours_of(&first, &world->results), GP_OK);
    const struct day_hours *days = first->days;
    assert_int_equal(shown_hours_of(&again, &world->results), GP_OK);
    assert_ptr_equal(again, first);
    assert_ptr_equal(again->days, days);
    assert_int_equal(again->count, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_days_where_there_is_room),
        cmocka_unit_test(the_hardest_where_there_is_little),
        cmocka_unit_test(chosen_once_for_a_report),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
