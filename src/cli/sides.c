/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/sides.h"

gp_status sides_find(struct sides *out, struct run *run)
{
    for (out->count = 0; out->count < run->parsed->positional_count; out->count++) {
        const char *given = run->parsed->positional[out->count];
        if (!*given)
            return run_wrong_usage(run, "a name is empty");
        if (!data_folder_find(given, out->places[out->count]))
            return run_wrong_usage(run, "a path is too long");
        out->names[out->count] = out->places[out->count];
    }
    return GP_OK;
}
