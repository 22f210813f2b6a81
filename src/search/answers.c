/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/answers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"

/* x that differs less than this, relatively to 1 GW, is the same: the rounding of one solve. */
#define SAME_X 1e-12

void answers_free(struct answers *answers)
{
    free(answers->at);
    free(answers->x);
    *answers = (struct answers){0};
}

gp_status answers_make_room(struct answers *answers, int places, int width)
{
    gp_status status = GP_OK;
    answers_free(answers);
    TRY_MEMORY(answers->at = calloc((size_t)places + 1, sizeof *answers->at));
    TRY_MEMORY(answers->x = calloc((size_t)places * (size_t)width + 1, sizeof *answers->x));
    answers->places = places;
    answers->width = width;
done:
    return status;
}

gp_status answers_copy(struct answers *out, const struct answers *from)
{
    gp_status status = GP_OK;
    TRY(answers_make_room(out, from->places, from->width));
    if (from->places == 0)
        goto done;
    memcpy(out->at, from->at, (size_t)from->places * sizeof *out->at);
    memcpy(out->x, from->x, (size_t)from->places * (size_t)from->width * sizeof *out->x);
done:
    return status;
}

void answers_note(struct answers *answers, int place, const double *x, int count, struct answer answer)
{
    answers->at[place] = answer;
    answers->at[place].known = true;
    memcpy(answers->x + (size_t)place * (size_t)answers->width, x, (size_t)count * sizeof *x);
}

const struct answer *answers_find(const struct answers *answers, int place, const double *x, int count, uint64_t data)
{
    const struct answer *answer = &answers->at[place];
    const double *asked = answers->x + (size_t)place * (size_t)answers->width;
    if (!answer->known || answer->data != data)
        return NULL;
    for (int e = 0; e < count; e++)
        if (fabs(asked[e] - x[e]) > SAME_X * (1.0 + fabs(asked[e])))
            return NULL;
    return answer;
}
