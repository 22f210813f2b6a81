/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "steps/crew.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/stopwatch.h"
#include "core/try.h"
#include "search/thread_team.h"

#define MILLISECONDS_A_LOOK 100

struct crew {
    crew_part *part;
    void *user;
    int count;
    gp_status *statuses; /* [part] */
    atomic_int next, ended;
    atomic_bool stop; /* parts end soon, with GP_ERR_CANCELLED */
};

static bool is_stopped(void *user)
{
    const struct crew *crew = user;
    return atomic_load(&crew->stop);
}

static void work(int member, void *user)
{
    struct crew *crew = user;
    const gp_hooks hooks = {.user = crew, .cancel = is_stopped};
    (void)member;
    for (int i; (i = atomic_fetch_add(&crew->next, 1)) < crew->count;) {
        gp_env *env = gp_env_new(&hooks);
        gp_status status = !env ? GP_ERR_NOMEM : is_stopped(crew) ? GP_ERR_CANCELLED : GP_OK;
        if (status == GP_OK)
            status = crew->part(i, crew->user, env);
        if (status == GP_ERR_NOMEM || status == GP_ERR_INTERNAL)
            atomic_store(&crew->stop, true);
        crew->statuses[i] = status;
        gp_env_free(env);
        atomic_fetch_add(&crew->ended, 1);
    }
}

/* The first failure; what was only stopped because of it comes after it. */
static gp_status status_of(const struct crew *crew)
{
    gp_status found = GP_OK;
    for (int i = 0; i < crew->count; i++)
        if (crew->statuses[i] != GP_OK && (found == GP_OK || found == GP_ERR_CANCELLED))
            found = crew->statuses[i];
    return found;
}

gp_status crew_run(crew_part *part, void *user, int count, int threads, double deadline_s, const char *stage,
                   gp_env *env)
{
    gp_status status = GP_OK;
    struct thread_team *team = NULL;
    struct crew crew = {.part = part, .user = user, .count = count};
    if (env_cancelled(env) || seconds_over(deadline_s)) /* parts may end sooner than the first look below */
        return GP_ERR_CANCELLED;
    TRY_MEMORY(crew.statuses = calloc((size_t)count + 1, sizeof *crew.statuses));
    TRY(thread_team_new(&team, threads));
    thread_team_begin(team, work, &crew);
    while (!thread_team_finished(team, MILLISECONDS_A_LOOK)) {
        env_progress(env, stage, (double)atomic_load(&crew.ended) / count, -1.0);
        if (env_cancelled(env) || seconds_over(deadline_s))
            atomic_store(&crew.stop, true);
    }
    thread_team_free(team, NULL, NULL);
    status = status_of(&crew);
done:
    free(crew.statuses);
    return status;
}
