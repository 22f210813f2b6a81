/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/warm_start.h"

#include <stdlib.h>

#include "core/try.h"

void memory_forget(struct memory *memory)
{
    for (int stage = 0; stage <= STAGE_COST; stage++) {
        standing_free(&memory->stages[stage]);
        answers_free(&memory->answers[stage]);
    }
    free(memory->starts);
    *memory = (struct memory){0};
}

static bool same_calendar(const struct memory *memory, const struct calendar *calendar)
{
    if (!memory->starts || memory->period_count != calendar->count)
        return false;
    for (int t = 0; t < calendar->count; t++)
        if (memory->starts[t] != calendar->periods[t].start)
            return false;
    return true;
}

gp_status memory_note(struct memory *memory, enum stage stage, const struct master *master,
                      const struct answers *answers, const struct calendar *calendar)
{
    gp_status status = GP_OK;
    if (!same_calendar(memory, calendar)) {
        memory_forget(memory);
        TRY_MEMORY(memory->starts = malloc(((size_t)calendar->count + 1) * sizeof *memory->starts));
        memory->period_count = calendar->count;
        for (int t = 0; t < calendar->count; t++)
            memory->starts[t] = calendar->periods[t].start;
    }
    TRY(standing_take(&memory->stages[stage], master));
    TRY(answers_copy(&memory->answers[stage], answers));
done:
    return status;
}

const struct standing *memory_of(const struct memory *memory, enum stage stage, const struct calendar *calendar)
{
    return same_calendar(memory, calendar) && memory->stages[stage].known ? &memory->stages[stage] : NULL;
}
