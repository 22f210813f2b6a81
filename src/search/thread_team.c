/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/thread_team.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define NANOSECONDS_PER_MILLISECOND 1000000L
#define NANOSECONDS_PER_SECOND      1000000000L

struct member {
    struct thread_team *team;
    int number;
    pthread_t thread;
};

struct thread_team {
    int size;    /* who works: its threads, or the caller where there is none */
    int threads; /* that were started */
    struct member *members;
    pthread_mutex_t lock;
    pthread_cond_t start, end;
    long job; /* counts jobs; a member that has done fewer has one to do */
    int busy;
    bool leaving;
    void (*work)(int member, void *user);
    void *user;
};

static void *serve(void *argument)
{
    struct member *member = argument;
    struct thread_team *team = member->team;
    for (long done = 0;; done++) {
        pthread_mutex_lock(&team->lock);
        while (team->job == done)
            pthread_cond_wait(&team->start, &team->lock);
        bool leaving = team->leaving;
        pthread_mutex_unlock(&team->lock);
        if (team->work)
            team->work(member->number, team->user);
        pthread_mutex_lock(&team->lock);
        if (--team->busy == 0)
            pthread_cond_signal(&team->end);
        pthread_mutex_unlock(&team->lock);
        if (leaving)
            return NULL;
    }
}

int thread_team_threads(int size)
{
    enum { MOST = 16 };
    if (size <= 0)
        size = (int)sysconf(_SC_NPROCESSORS_ONLN);
    return size < 1 ? 1 : size > MOST ? MOST : size;
}

gp_status thread_team_new(struct thread_team **out, int size)
{
    *out = NULL;
    size = thread_team_threads(size);
    struct thread_team *team = calloc(1, sizeof *team);
    struct member *members = calloc((size_t)size, sizeof *members);
    if (!team || !members) {
        free(team);
        free(members);
        return GP_ERR_NOMEM;
    }
    team->members = members;
    pthread_mutex_init(&team->lock, NULL);
    pthread_cond_init(&team->start, NULL);
    pthread_cond_init(&team->end, NULL);
    for (; team->threads < size; team->threads++) {
        struct member *member = &members[team->threads];
        *member = (struct member){.team = team, .number = team->threads};
        if (pthread_create(&member->thread, NULL, serve, member) != 0)
            break; /* fewer do the same work */
    }
    team->size = team->threads > 0 ? team->threads : 1;
    *out = team;
    return GP_OK;
}

int thread_team_size(const struct thread_team *team)
{
    return team->size;
}

void thread_team_begin(struct thread_team *team, void (*work)(int member, void *user), void *user)
{
    if (team->threads == 0) {
        if (work)
            work(0, user);
        return;
    }
    pthread_mutex_lock(&team->lock);
    team->work = work;
    team->user = user;
    team->busy = team->threads;
    team->job++;
    pthread_cond_broadcast(&team->start);
    pthread_mutex_unlock(&team->lock);
}

bool thread_team_finished(struct thread_team *team, long milliseconds)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += milliseconds * NANOSECONDS_PER_MILLISECOND;
    until.tv_sec += until.tv_nsec / NANOSECONDS_PER_SECOND;
    until.tv_nsec %= NANOSECONDS_PER_SECOND;
    pthread_mutex_lock(&team->lock);
    if (team->busy > 0)
        pthread_cond_timedwait(&team->end, &team->lock, &until);
    bool finished = team->busy == 0;
    pthread_mutex_unlock(&team->lock);
    return finished;
}

void thread_team_run(struct thread_team *team, void (*work)(int member, void *user), void *user)
{
    thread_team_begin(team, work, user);
    pthread_mutex_lock(&team->lock);
    while (team->busy > 0)
        pthread_cond_wait(&team->end, &team->lock);
    pthread_mutex_unlock(&team->lock);
}

void thread_team_free(struct thread_team *team, void (*leave)(int member, void *user), void *user)
{
    if (!team)
        return;
    team->leaving = true;
    thread_team_run(team, leave, user);
    for (int i = 0; i < team->threads; i++)
        pthread_join(team->members[i].thread, NULL);
    pthread_mutex_destroy(&team->lock);
    pthread_cond_destroy(&team->start);
    pthread_cond_destroy(&team->end);
    free(team->members);
    free(team);
}
