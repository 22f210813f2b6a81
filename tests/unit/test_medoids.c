/* SPDX-License-Identifier: GPL-3.0-or-later */
/* k-medoids: a case by hand, and random ones against what is counted afresh. */
#include "support/near.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "import/medoids.h"
#include "support/random_numbers.h"

#define MOST 24

/* Items at 0, 1, 2, 10, 11, 20 on a line, by squared distance. With three medoids the best are 1 (0 and 2 at 1 each),
 * 10 or 11 (the other at 1) and 20: 1 + 1 + 1 = 3. */
static void test_by_hand(void **state)
{
    static const float at[] = {0, 1, 2, 10, 11, 20};
    float distance[36];
    double weight[] = {1, 1, 1, 1, 1, 1};
    int medoid[6];
    (void)state;
    for (int i = 0; i < 36; i++)
        distance[i] = (at[i / 6] - at[i % 6]) * (at[i / 6] - at[i % 6]);
    assert_int_equal(medoids_find(medoid, distance, weight, 6, 3, NULL), GP_OK);
    assert_true(medoid[0] == 1 && medoid[1] == 1 && medoid[2] == 1);
    assert_true(medoid[3] == medoid[4] && (medoid[3] == 3 || medoid[3] == 4));
    assert_int_equal(medoid[5], 5);
    /* A weight of 5 on the item at 11 makes it the medoid: 5 x 1 is more than 1 x 1. */
    weight[4] = 5;
    assert_int_equal(medoids_find(medoid, distance, weight, 6, 3, NULL), GP_OK);
    assert_int_equal(medoid[3], 4);
}

static double cost_of(const float *distance, const double *weight, int count, const bool *is_medoid)
{
    double sum = 0.0;
    for (int i = 0; i < count; i++) {
        double nearest = INFINITY;
        for (int m = 0; m < count; m++)
            if (is_medoid[m])
                nearest = fmin(nearest, distance[m * count + i]);
        sum += weight[i] * nearest;
    }
    return sum;
}

/* Each item goes to its nearest medoid, there are as many as were wanted, and no swap of one makes the sum less. */
static void check_choice(const float *distance, const double *weight, int count, int wanted, const int *medoid)
{
    bool is_medoid[MOST] = {false};
    int medoids = 0;
    double cost = 0.0;
    for (int i = 0; i < count; i++) {
        medoids += medoid[i] == i;
        is_medoid[i] = medoid[i] == i;
        cost += weight[i] * (double)distance[medoid[i] * count + i];
    }
    assert_int_equal(medoids, wanted < count ? wanted : count);
    double least = cost_of(distance, weight, count, is_medoid);
    assert_near(cost, least, 1e-9 * (1.0 + least));
    for (int out = 0; out < count; out++) {
        for (int in = 0; in < count; in++) {
            if (!is_medoid[out] || is_medoid[in])
                continue;
            is_medoid[out] = false;
            is_medoid[in] = true;
            assert_true(cost_of(distance, weight, count, is_medoid) >= least * (1.0 - 1e-6));
            is_medoid[out] = true;
            is_medoid[in] = false;
        }
    }
}

static void test_random(void **state)
{
    struct random_numbers numbers = {11};
    (void)state;
    for (int round = 0; round < 400; round++) {
        float distance[MOST * MOST], x[MOST], y[MOST];
        double weight[MOST];
        int medoid[MOST], again[MOST], count = 1 + random_below(&numbers, MOST),
                                       wanted = 1 + random_below(&numbers, MOST);
        for (int i = 0; i < count; i++) { /* some items coincide */
            x[i] = (float)random_below(&numbers, 9);
            y[i] = (float)random_below(&numbers, 9);
            weight[i] = random_between(&numbers, 0.1, 3.0);
        }
        for (int i = 0; i < count; i++)
            for (int j = 0; j < count; j++)
                distance[i * count + j] = (x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]);
        assert_int_equal(medoids_find(medoid, distance, weight, count, wanted, NULL), GP_OK);
        assert_int_equal(medoids_find(again, distance, weight, count, wanted, NULL), GP_OK);
        assert_memory_equal(medoid, again, (size_t)count * sizeof *medoid);
        check_choice(distance, weight, count, wanted, medoid);
    }
}

static bool stop(void *user)
{
    (void)user;
    return true;
}

static void test_stopped(void **state)
{
    const gp_hooks hooks = {.cancel = stop};
    gp_env *env = gp_env_new(&hooks);
    const float distance[] = {0, 1, 1, 1, 0, 1, 1, 1, 0};
    const double weight[] = {1, 1, 1};
    int medoid[3];
    (void)state;
    assert_int_equal(medoids_find(medoid, distance, weight, 3, 2, env), GP_ERR_CANCELLED);
    gp_env_free(env);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
