/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shards as typed, and as Slurm and Kubernetes say them. */
#include "cli/shard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const names[] = {"SLURM_ARRAY_TASK_ID",    "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX",
                                    "SLURM_ARRAY_TASK_COUNT", "JOB_COMPLETION_INDEX", "GIGAPLAN_SHARD_COUNT"};
enum { NAMES = sizeof names / sizeof *names };

/* The environment of a run: values in the order of `names`, "" for none. */
static void set_environment(const char *const *values)
{
    for (int i = 0; i < NAMES; i++) {
        if (values && *values[i])
            setenv(names[i], values[i], 1);
        else
            unsetenv(names[i]);
    }
}

static void assert_shard(const char *text, int wanted_index, int wanted_count)
{
    int index = -1, count = -1;
    assert_true(shard_read(text, &index, &count, stderr));
    assert_int_equal(index, wanted_index);
    assert_int_equal(count, wanted_count);
}

static void assert_refused(const char *text, const char *words)
{
    int index, count;
    char *told = NULL;
    size_t size = 0;
    FILE *errors = open_memstream(&told, &size);
    assert_non_null(errors);
    bool good = shard_read(text, &index, &count, errors);
    fclose(errors);
    if (good || !strstr(told, words) || told[size - 1] != '\n')
        fail_msg("--shard %s: \"%s\", not \"%s\"", text, told, words);
    free(told);
}

static void typed(void **state)
{
    static const char *const bad[] = {"",
                                      "1",
                                      "/",
                                      "1/",
                                      "/2",
                                      "0/2",
                                      "3/2",
                                      "1/2/3",
                                      "-1/2",
                                      "1/-2",
                                      "a/2",
                                      "1/b",
                                      "1/99999999999",
                                      "Auto",
                                      "1 /2",
                                      "1.0/2",
                                      "11111111111111111111111111/2"};
    (void)state;
    set_environment(NULL);
    assert_shard("1/1", 0, 1);
    assert_shard("1/8", 0, 8);
    assert_shard("8/8", 7, 8);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_refused(bad[i], "needs i/n");
}

static void of_a_job_array(void **state)
{
    (void)state;
    set_environment((const char *const[]){"3", "1", "8", "8", "", ""});
    assert_shard("auto", 2, 8);
    set_environment((const char *const[]){"3", "0", "7", "8", "", ""});
    assert_shard("auto", 3, 8);
    set_environment((const char *const[]){"7", "3", "7", "2", "", "8"}); /* two of eight again */
    assert_shard("auto", 6, 8);
    assert_shard("2/5", 1, 5); /* typed goes before the environment */
}

static void of_a_job_array_without_a_count(void **state)
{
    (void)state;
    set_environment((const char *const[]){"3", "3", "7", "2", "", ""});
    assert_refused("auto", "number it from 1 without gaps");
    set_environment((const char *const[]){"3", "3", "4", "2", "", ""}); /* without gaps, but not from the first */
    assert_refused("auto", "GIGAPLAN_SHARD_COUNT");
    set_environment((const char *const[]){"3", "1", "7", "4", "", ""}); /* steps of two */
    assert_refused("auto", "number it from 1 without gaps");
    set_environment((const char *const[]){"3", "", "", "", "", ""});
    assert_refused("auto", "needs SLURM_ARRAY_TASK_MIN");
    set_environment((const char *const[]){"9", "1", "8", "8", "", ""});
    assert_refused("auto", "SLURM_ARRAY_TASK_ID is 9, but the 8 shards are counted from 1 to 8");
    set_environment((const char *const[]){"0", "0", "7", "8", "", "8"});
    assert_refused("auto", "counted from 1 to 8");
}

static void of_an_indexed_job(void **state)
{
    (void)state;
    set_environment((const char *const[]){"", "", "", "", "0", "8"});
    assert_shard("auto", 0, 8);
    set_environment((const char *const[]){"", "", "", "", "7", "8"});
    assert_shard("auto", 7, 8);
    set_environment((const char *const[]){"", "", "", "", "8", "8"});
    assert_refused("auto", "JOB_COMPLETION_INDEX is 8, but the 8 shards are counted from 0 to 7");
    set_environment((const char *const[]){"", "", "", "", "3", ""});
    assert_refused("auto", "GIGAPLAN_SHARD_COUNT");
}

static void of_neither_or_both_or_nonsense(void **state)
{
    (void)state;
    set_environment(NULL);
    assert_refused("auto", "neither SLURM_ARRAY_TASK_ID nor JOB_COMPLETION_INDEX");
    set_environment((const char *const[]){"", "", "", "", "", "8"});
    assert_refused("auto", "neither");
    set_environment((const char *const[]){"1", "1", "8", "8", "0", "8"});
    assert_refused("auto", "both");
    set_environment((const char *const[]){"one", "1", "8", "8", "", ""});
    assert_refused("auto", "SLURM_ARRAY_TASK_ID is \"one\"");
    set_environment((const char *const[]){"1", "1", "8", "8", "", "0"});
    assert_refused("auto", "GIGAPLAN_SHARD_COUNT is \"0\": needs a whole number from 1");
    set_environment((const char *const[]){"1", "1", "x", "8", "", ""});
    assert_refused("auto", "SLURM_ARRAY_TASK_MAX");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typed),
        cmocka_unit_test(of_a_job_array),
        cmocka_unit_test(of_a_job_array_without_a_count),
        cmocka_unit_test(of_an_indexed_job),
        cmocka_unit_test(of_neither_or_both_or_nonsense),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
