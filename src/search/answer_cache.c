/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/answer_cache.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"

/* x that differs less than this, relatively to 1 GW, is the same: the rounding of one solve. */
#define SAME_X 1e-12

void answer_cache_free(struct answer_cache *cache)
{
    free(cache->at);
    free(cache->x);
    *cache = (struct answer_cache){0};
}

gp_status answer_cache_make_room(struct answer_cache *cache, int places, int width)
{
    answer_cache_free(cache);
    cache->at = calloc((size_t)places + 1, sizeof *cache->at);
    cache->x = calloc((size_t)places * (size_t)width + 1, sizeof *cache->x);
    if (!cache->at || !cache->x)
        return GP_ERR_NOMEM;
    cache->places = places;
    cache->width = width;
    return GP_OK;
}

gp_status answer_cache_copy(struct answer_cache *out, const struct answer_cache *from)
{
    gp_status status = GP_OK;
    TRY(answer_cache_make_room(out, from->places, from->width));
    if (from->places == 0)
        goto done;
    memcpy(out->at, from->at, (size_t)from->places * sizeof *out->at);
    memcpy(out->x, from->x, (size_t)from->places * (size_t)from->width * sizeof *out->x);
done:
    return status;
}

void answer_cache_note(struct answer_cache *cache, int place, const double *x, int count, struct cached_answer answer)
{
    cache->at[place] = answer;
    cache->at[place].known = true;
    memcpy(cache->x + (size_t)place * (size_t)cache->width, x, (size_t)count * sizeof *x);
}

const struct cached_answer *answer_cache_find(const struct answer_cache *cache, int place, const double *x, int count,
                                              uint64_t data)
{
    const struct cached_answer *answer = &cache->at[place];
    const double *asked = cache->x + (size_t)place * (size_t)cache->width;
    if (!answer->known || answer->data != data)
        return NULL;
    for (int e = 0; e < count; e++)
        if (fabs(asked[e] - x[e]) > SAME_X * (1.0 + fabs(asked[e])))
            return NULL;
    return answer;
}
