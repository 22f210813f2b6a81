/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One solve of one scenario folder, or the size of its one-matrix form, as a line of JSON: what bench.py measures.
 *
 * bench_layered solve FOLDER METHOD THREADS GAP SECONDS [PATH=VALUE]...     METHOD: layered or one-matrix; 0: default
 * bench_layered size FOLDER [PATH=VALUE]...
 * bench_layered export FOLDER STAGE FILE [PATH=VALUE]...                    STAGE: first or last */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>

#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "plan/plan.h"

enum { SUCCEEDED, NO_PLAN, WRONG_USAGE, FAILED };

struct session {
    gp_env *env;
    gp_scenario *scenario;
    gp_planner *planner;
};

static double seconds_on(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static gp_status tell(gp_status status, const struct session *session)
{
    for (size_t i = 0; status != GP_OK && i < gp_env_diagnostic_count(session->env); i++)
        fprintf(stderr, "%s\n", gp_env_diagnostic(session->env, i)->message);
    if (status != GP_OK)
        fprintf(stderr, "%s\n", gp_status_text(status));
    return status;
}

static gp_status open_session(struct session *session, const char *folder, char **overrides, int count)
{
    session->env = gp_env_new(NULL);
    if (!session->env)
        return GP_ERR_NOMEM;
    gp_status status =
        gp_scenario_load(&session->scenario, folder, (const char *const *)overrides, (size_t)count, session->env);
    if (status == GP_OK)
        status = gp_planner_open(&session->planner, session->scenario, session->env);
    return status;
}

static void close_session(struct session *session)
{
    gp_planner_free(session->planner);
    gp_scenario_free(session->scenario);
    gp_env_free(session->env);
}

static void print_plan(const struct gp_plan *plan, double wall_s, double cpu_s)
{
    printf("{\"outcome\": \"%s\", \"wall_s\": %.3f, \"cpu_s\": %.3f, ", gp_outcome_text(plan->outcome), wall_s, cpu_s);
    if (plan_has_amounts(plan)) {
        printf("\"periods\": %d, \"value\": %.12g, \"bound\": %.12g, \"gap\": %.3g, ", plan->calendar.count,
               plan->objective_usd * 1e-9, plan->bound_usd * 1e-9, plan->gap);
        if (plan->objective == OBJECTIVE_FASTEST)
            printf("\"least_shortfall\": %.12g, ", plan->least_shortfall_gw_weeks);
    }
    printf("\"operations\": %ld, \"cuts\": %ld, \"iterations\": %ld, \"rounds\": %ld}\n", plan->solve_counts[0],
           plan->solve_counts[1], plan->solve_counts[2], plan->solve_counts[3]);
}

/* Only the solve is timed: the plan is checked afterwards. */
static int solve(struct session *session, char **words)
{
    gp_plan *plan = NULL;
    gp_solve_options options = {.method =
                                    strcmp(words[0], "one-matrix") == 0 ? GP_METHOD_ONE_MATRIX : GP_METHOD_LAYERED,
                                .threads = (int)strtol(words[1], NULL, 10),
                                .gap = strtod(words[2], NULL),
                                .time_limit_s = strtod(words[3], NULL)};
    double wall_s = seconds_on(CLOCK_MONOTONIC), cpu_s = seconds_on(CLOCK_PROCESS_CPUTIME_ID);
    if (tell(gp_planner_solve(&plan, session->planner, &options, session->env), session) != GP_OK)
        return FAILED;
    print_plan(plan, seconds_on(CLOCK_MONOTONIC) - wall_s, seconds_on(CLOCK_PROCESS_CPUTIME_ID) - cpu_s);
    int code = NO_PLAN;
    if (plan_has_amounts(plan))
        code = tell(gp_plan_verify(plan, session->env), session) == GP_OK ? SUCCEEDED : FAILED;
    gp_plan_free(plan);
    return code;
}

static int export(struct session *session, char **words)
{
    gp_solve_options options = {0};
    FILE *file = fopen(words[1], "w");
    if (!file)
        return FAILED;
    gp_status status =
        tell(gp_planner_export(session->planner, &options, GP_EXPORT_MPS,
                               strcmp(words[0], "first") == 0 ? GP_STAGE_SHORTFALL : GP_STAGE_COST, file, session->env),
             session);
    return fclose(file) == 0 && status == GP_OK ? SUCCEEDED : FAILED;
}

/* Counts an MPS file as it goes by. */
struct counter {
    char line[512], last_column[256];
    size_t length;
    char section;
    long rows, columns, entries;
};

static void count_line(struct counter *counter)
{
    char first[256], second[256];
    counter->line[counter->length < sizeof counter->line ? counter->length : sizeof counter->line - 1] = '\0';
    if (counter->line[0] != ' ') {
        counter->section = strncmp(counter->line, "ROWS", 4) == 0      ? 'R'
                           : strncmp(counter->line, "COLUMNS", 7) == 0 ? 'C'
                                                                       : 0;
    } else if (counter->section == 'R') {
        counter->rows += strncmp(counter->line, " N", 2) != 0;
    } else if (counter->section == 'C' && sscanf(counter->line, " %255s %255s", first, second) == 2) {
        counter->columns += strcmp(first, counter->last_column) != 0;
        counter->entries += strcmp(second, "objective") != 0;
        strcpy(counter->last_column, first);
    }
    counter->length = 0;
}

static ssize_t count_text(void *cookie, const char *text, size_t size)
{
    struct counter *counter = cookie;
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\n')
            count_line(counter);
        else if (counter->length < sizeof counter->line)
            counter->line[counter->length++] = text[i];
    }
    return (ssize_t)size;
}

/* Of the first stage, which needs no solve; the last has one row more. */
static int size(struct session *session)
{
    struct counter counter = {.rows = 0};
    gp_solve_options options = {0};
    FILE *file = fopencookie(&counter, "w", (cookie_io_functions_t){.write = count_text});
    if (!file)
        return FAILED;
    gp_status status = tell(
        gp_planner_export(session->planner, &options, GP_EXPORT_MPS, GP_STAGE_SHORTFALL, file, session->env), session);
    if (fclose(file) != 0 || status != GP_OK)
        return FAILED;
    printf("{\"rows\": %ld, \"columns\": %ld, \"entries\": %ld}\n", counter.rows, counter.columns, counter.entries);
    return SUCCEEDED;
}

/* Words that each command takes after the folder. */
static int words_of(const char *command)
{
    return strcmp(command, "solve") == 0    ? 4
           : strcmp(command, "export") == 0 ? 2
           : strcmp(command, "size") == 0   ? 0
                                            : -1;
}

int main(int argc, char **argv)
{
    int words = argc > 2 ? words_of(argv[1]) : -1;
    if (words < 0 || argc < 3 + words) {
        fputs("usage: bench_layered solve FOLDER METHOD THREADS GAP SECONDS [PATH=VALUE]...\n"
              "       bench_layered export FOLDER STAGE FILE [PATH=VALUE]...\n"
              "       bench_layered size FOLDER [PATH=VALUE]...\n",
              stderr);
        return WRONG_USAGE;
    }
    struct session session = {0};
    int code = FAILED;
    if (tell(open_session(&session, argv[2], argv + 3 + words, argc - 3 - words), &session) == GP_OK)
        code = words == 4 ? solve(&session, argv + 3) : words == 2 ? export(&session, argv + 3) : size(&session);
    close_session(&session);
    return code;
}
