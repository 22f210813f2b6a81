/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/tally.h"
#include "cli/say.h"

#include <stdio.h>

void tally_print_outcomes(const gp_sweep_tally *tally, const char *store)
{
    const struct {
        size_t count;
        const char *words;
    } parts[] = {
        {tally->planned, "planned"},     {tally->without_plan, "for which there is no plan"},
        {tally->failed, "failed"},       {tally->crashed, "crashed"},
        {tally->timeout, "out of time"}, {tally->memory, "out of memory"},
    };
    const char *between = "  ";
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].count == 0)
            continue;
        printf("%s%zu %s", between, parts[i].count, parts[i].words);
        between = ", ";
    }
    if (tally->stored > 0)
        putchar('\n');
    if (tally->stored > tally->planned)
        say(stdout, "  sqlite3 %s \"SELECT case_id, outcome, reason FROM results WHERE reason <> ''\" says why", store);
}
