/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/crew.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

struct member {
    struct crew *crew;
    int number;
    pthread_t thread;
};

struct crew {
    int size;
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
    struct crew *crew = member->crew;
    for (long done = 0;; done++) {
        pthread_mutex_lock(&crew->lock);
        while (crew->job == done)
            pthread_cond_wait(&crew->start, &crew->lock);
        bool leaving = crew->leaving;
        pthread_mutex_unlock(&crew->lock);
        if (crew->work)
            crew->work(member->number, crew->user);
        pthread_mutex_lock(&crew->lock);
        if (--crew->busy == 0)
            pthread_cond_signal(&crew->end);
        pthread_mutex_unlock(&crew->lock);
        if (leaving)
            return NULL;
    }
}

static int wanted_size(int size)
{
    enum { MOST = 16 };
    if (size <= 0)
        size = (int)sysconf(_SC_NPROCESSORS_ONLN);
    return size < 1 ? 1 : size > MOST ? MOST : size;
}

gp_status crew_new(struct crew **out, int size)
{
    *out = NULL;
    size = wanted_size(size);
    struct crew *crew = calloc(1, sizeof *crew);
    struct member *members = calloc((size_t)size, sizeof *members);
    if (!crew || !members) {
        free(crew);
        free(members);
        return GP_ERR_NOMEM;
    }
    crew->members = members;
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->start, NULL);
    pthread_cond_init(&crew->end, NULL);
    for (; crew->size < size; crew->size++) {
        struct member *member = &members[crew->size];
        *member = (struct member){.crew = crew, .number = crew->size};
        if (pthread_create(&member->thread, NULL, serve, member) != 0)
            break; /* fewer do the same work */
    }
    if (crew->size == 0) {
        crew_free(crew, NULL, NULL);
        return GP_ERR_NOMEM;
    }
    *out = crew;
    return GP_OK;
}

int crew_size(const struct crew *crew)
{
    return crew->size;
}

void crew_run(struct crew *crew, void (*work)(int member, void *user), void *user)
{
    pthread_mutex_lock(&crew->lock);
    crew->work = work;
    crew->user = user;
    crew->busy = crew->size;
    crew->job++;
    pthread_cond_broadcast(&crew->start);
    while (crew->busy > 0)
        pthread_cond_wait(&crew->end, &crew->lock);
    pthread_mutex_unlock(&crew->lock);
}

void crew_free(struct crew *crew, void (*leave)(int member, void *user), void *user)
{
    if (!crew)
        return;
    crew->leaving = true;
    if (crew->size > 0)
        crew_run(crew, leave, user);
    for (int i = 0; i < crew->size; i++)
        pthread_join(crew->members[i].thread, NULL);
    pthread_mutex_destroy(&crew->lock);
    pthread_cond_destroy(&crew->start);
    pthread_cond_destroy(&crew->end);
    free(crew->members);
    free(crew);
}
