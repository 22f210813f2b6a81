/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shards from text and from the environment. What could mean two divisions of a sweep is refused: tasks that disagree
 * about the division would leave gaps. */
#include "cli/shard.h"
#include "cli/say.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

#define COUNT_NAME "GIGAPLAN_SHARD_COUNT"

enum found { ABSENT, PRESENT, FAULTY };

static enum found read_variable(const char *name, long least, long *value, FILE *errors)
{
    const char *text = getenv(name);
    if (!text || !*text)
        return ABSENT;
    if (integer_parse(text, value) && *value >= least && *value < INT_MAX)
        return PRESENT;
    say(errors, "gigaplan: %s is \"%s\": needs a whole number from %ld", name, text, least);
    return FAULTY;
}

static bool is_within(const char *name, long number, long first, long count, FILE *errors)
{
    if (number >= first && number < first + count)
        return true;
    say(errors, "gigaplan: %s is %ld, but the %ld shards are counted from %ld to %ld", name, number, count, first,
        first + count - 1);
    return false;
}

/* The array itself says how many shards there are when it is whole: from 0 or 1 without gaps. */
static bool count_of_array(long *first, long *count, FILE *errors)
{
    static const char *const names[] = {"SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX", "SLURM_ARRAY_TASK_COUNT"};
    long values[3];
    for (int i = 0; i < 3; i++) {
        enum found found = read_variable(names[i], 0, &values[i], errors);
        if (found == ABSENT)
            say(errors, "gigaplan: --shard auto needs %s, or the number of shards in " COUNT_NAME, names[i]);
        if (found != PRESENT)
            return false;
    }
    *first = values[0];
    *count = values[2];
    if (*first <= 1 && values[1] - values[0] + 1 == *count)
        return true;
    fputs("gigaplan: this job array does not say how many shards there are: number it from 1 without gaps, or, to run "
          "some of them again, set " COUNT_NAME "\n",
          errors);
    return false;
}

static bool read_slurm(long task, enum found counted, long count, int *index, int *shards, FILE *errors)
{
    long first = 1;
    if (counted == ABSENT && !count_of_array(&first, &count, errors))
        return false;
    if (!is_within("SLURM_ARRAY_TASK_ID", task, first, count, errors))
        return false;
    *index = (int)(task - first);
    *shards = (int)count;
    return true;
}

static bool read_kubernetes(long job, enum found counted, long count, int *index, int *shards, FILE *errors)
{
    if (counted == ABSENT) {
        fputs("gigaplan: --shard auto needs the number of shards in " COUNT_NAME ": the job's completions\n", errors);
        return false;
    }
    if (!is_within("JOB_COMPLETION_INDEX", job, 0, count, errors))
        return false;
    *index = (int)job;
    *shards = (int)count;
    return true;
}

static bool read_environment(int *index, int *count, FILE *errors)
{
    long task = 0, job = 0, given = 0;
    enum found has_task = read_variable("SLURM_ARRAY_TASK_ID", 0, &task, errors);
    enum found has_job = read_variable("JOB_COMPLETION_INDEX", 0, &job, errors);
    enum found counted = read_variable(COUNT_NAME, 1, &given, errors);
    if (has_task == FAULTY || has_job == FAULTY || counted == FAULTY)
        return false;
    if (has_task == PRESENT && has_job == PRESENT)
        fputs("gigaplan: SLURM_ARRAY_TASK_ID and JOB_COMPLETION_INDEX are both set: name the shard, --shard i/n\n",
              errors);
    else if (has_task == PRESENT)
        return read_slurm(task, counted, given, index, count, errors);
    else if (has_job == PRESENT)
        return read_kubernetes(job, counted, given, index, count, errors);
    else
        fputs("gigaplan: --shard auto is for job arrays: neither SLURM_ARRAY_TASK_ID nor JOB_COMPLETION_INDEX is set; "
              "name the shard, --shard i/n\n",
              errors);
    return false;
}

bool shard_read(const char *text, int *index, int *count, FILE *errors)
{
    const char *slash = strchr(text, '/');
    char first[24];
    long number, shards;
    if (strcmp(text, "auto") == 0)
        return read_environment(index, count, errors);
    if (slash && slash > text && (size_t)(slash - text) < sizeof first) {
        memcpy(first, text, (size_t)(slash - text));
        first[slash - text] = '\0';
        if (integer_parse(first, &number) && integer_parse(slash + 1, &shards) && number >= 1 && number <= shards &&
            shards < INT_MAX) {
            *index = (int)number - 1;
            *count = (int)shards;
            return true;
        }
    }
    say(errors, "gigaplan: --shard is \"%s\": needs i/n with i from 1 to n, such as 1/8, or auto", text);
    return false;
}
