/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worth of stored energy against the linear programme of the same storage, on random cycles full of ties: small
 * whole numbers as slopes, lengths and rooms. */
#include <math.h>
#include <string.h>

#include "lp/solver.h"
#include "operate/storage_worth.h"
#include "support/near.h"
#include "support/random_numbers.h"

#define BLOCKS    12
#define PIECES    4
#define CYCLES    3000
#define TOLERANCE 1e-9

struct random_cycle {
    struct storage_cycle cycle;
    int starts[BLOCKS + 1];
    struct storage_piece pieces[BLOCKS * PIECES];
    double most_given[BLOCKS];
};

static void draw(struct random_cycle *it, struct random_numbers *random)
{
    it->cycle = (struct storage_cycle){.block_count = 1 + random_below(random, BLOCKS),
                                       .starts = it->starts,
                                       .pieces = it->pieces,
                                       .most_given = it->most_given,
                                       .room = random_below(random, 10)};
    for (int b = 0; b < it->cycle.block_count; b++) {
        int count = random_below(random, PIECES + 1), given = count > 0 ? random_below(random, count + 1) : 0;
        double slope = random_below(random, 10);
        it->starts[b + 1] = it->starts[b] + count;
        it->most_given[b] = 0;
        for (int i = 0; i < count; i++) {
            it->pieces[it->starts[b] + i] = (struct storage_piece){slope, 1 + random_below(random, 3)};
            it->most_given[b] += i < given ? it->pieces[it->starts[b] + i].length : 0;
            slope += random_below(random, 4);
        }
    }
}

/* Columns: the pieces, then the state of charge at the end of each block. */
static double least_cost(const struct storage_cycle *cycle)
{
    int count = cycle->block_count, pieces = cycle->starts[count], entries = 0;
    struct lp_column columns[BLOCKS * PIECES + BLOCKS];
    int starts[BLOCKS + 1] = {0}, indices[BLOCKS * PIECES + 2 * BLOCKS];
    double values[BLOCKS * PIECES + 2 * BLOCKS], side[BLOCKS], objective;
    struct solver *solver;
    enum lp_outcome outcome;
    for (int i = 0; i < pieces; i++)
        columns[i] = (struct lp_column){0, cycle->pieces[i].length, cycle->pieces[i].slope};
    for (int b = 0; b < count; b++) {
        columns[pieces + b] = (struct lp_column){0, cycle->room, 0};
        for (int i = cycle->starts[b]; i < cycle->starts[b + 1]; i++) {
            indices[entries] = i;
            values[entries++] = -1;
        }
        for (int i = 0; i < 2 && count > 1; i++) {
            indices[entries] = pieces + (b + count - i) % count;
            values[entries++] = i == 0 ? 1 : -1;
        }
        starts[b + 1] = entries;
        side[b] = -cycle->most_given[b];
    }
    assert_int_equal(solver_new(&solver), GP_OK);
    assert_int_equal(solver_add_columns(solver, pieces + count, columns), GP_OK);
    assert_int_equal(solver_add_rows(solver, &(struct lp_rows){count, starts, indices, values, side, side}), GP_OK);
    assert_int_equal(solver_solve(solver, &(struct lp_options){.method = LP_PRIMAL}, &outcome), GP_OK);
    assert_int_equal(outcome, LP_OPTIMAL);
    solver_solution(solver, &objective, NULL, NULL, NULL, NULL);
    solver_free(solver);
    return objective;
}

/* What these worths prove: each piece and each state of charge at its best. */
static double proven_cost(const struct storage_cycle *cycle, const double *worth)
{
    double cost = 0;
    for (int b = 0; b < cycle->block_count; b++) {
        int next = b + 1 < cycle->block_count ? b + 1 : 0;
        cost += worth[b] * cycle->most_given[b] + fmin(0, worth[b] - worth[next]) * cycle->room;
        for (int i = cycle->starts[b]; i < cycle->starts[b + 1]; i++)
            cost += fmin(0, cycle->pieces[i].slope - worth[b]) * cycle->pieces[i].length;
    }
    return cost;
}

/* Checks that a path keeps pieces and room; returns its cost. */
static double cost_of_path(const struct storage_cycle *cycle, const double *taken)
{
    double cost = 0, stored = 0, lowest = 0, highest = 0;
    for (int b = 0; b < cycle->block_count; b++) {
        double left = taken[b] + cycle->most_given[b];
        stored += taken[b];
        lowest = fmin(lowest, stored);
        highest = fmax(highest, stored);
        assert_true(left >= -TOLERANCE);
        for (int i = cycle->starts[b]; i < cycle->starts[b + 1]; i++) {
            double length = fmin(left, cycle->pieces[i].length);
            cost += cycle->pieces[i].slope * length;
            left -= length;
        }
        assert_near(left, 0, TOLERANCE);
    }
    assert_near(stored, 0, TOLERANCE);
    assert_true(highest - lowest <= cycle->room + TOLERANCE);
    return cost;
}

static void worths_prove_the_least_cost(void **state)
{
    (void)state;
    struct storage_worth *finder;
    struct random_numbers random = {20260202};
    int paths = 0;
    assert_int_equal(storage_worth_new(&finder, BLOCKS, BLOCKS * PIECES), GP_OK);
    for (int i = 0; i < CYCLES; i++) {
        struct random_cycle it = {0};
        double worth[BLOCKS], taken[BLOCKS];
        draw(&it, &random);
        double least = least_cost(&it.cycle);
        storage_worth_find(finder, &it.cycle, worth);
        double proven = proven_cost(&it.cycle, worth);
        assert_near(proven, least, TOLERANCE);
        if (!storage_worth_path(finder, &it.cycle, worth, taken))
            continue;
        assert_near(cost_of_path(&it.cycle, taken), least, TOLERANCE);
        paths++;
    }
    storage_worth_free(finder);
    assert_true(paths >= CYCLES * 0.9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worths_prove_the_least_cost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
