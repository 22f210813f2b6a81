/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run.csv is read here by its names alone, as another format may have other columns there too. */
#include "report/report_format.h"

#include <string.h>

#include "base/number.h"
#include "core/folder.h"
#include "core/try.h"
#include "tables/csv_reader.h"

#define RUN_FILE     "run.csv"
#define FIRST_FORMAT 1 /* which no report tells */

/* The format that the file tells; FIRST_FORMAT where it tells none. */
static long told_format(const struct csv_file *run)
{
    long format;
    const struct csv_record *header = &run->records[0], *row = &run->records[1];
    if (run->count < 2)
        return FIRST_FORMAT;
    for (int i = 0; i < header->count && i < row->count; i++) {
        if (strcmp(header->cells[i].text, "format") == 0 && integer_parse(row->cells[i].text, &format))
            return format;
    }
    return FIRST_FORMAT;
}

gp_status report_format_check(const char *folder, gp_env *env)
{
    gp_status status = GP_OK;
    struct csv_file run = {0};
    const char *path, *hint;
    struct arena *arena = NULL;
    if (!folder_has(folder, RUN_FILE))
        return GP_OK;
    TRY_MEMORY(arena = arena_new());
    TRY_MEMORY(path = arena_format(arena, "%s/" RUN_FILE, folder));
    TRY_MEMORY(hint = arena_format(arena, "plan it again: gigaplan plan %s/inputs -o OUT", folder));
    TRY(csv_read(&run, arena, path, &csv_own_dialect, env));
    if (run.count == 0 || told_format(&run) == REPORT_FORMAT)
        goto done;
    env_report(env, GP_SEVERITY_ERROR, (struct place){.file = path}, "report-format", hint,
               "the report has format %ld, and this program reads format %d", told_format(&run), REPORT_FORMAT);
    status = GP_ERR_INPUT;
done:
    arena_free(arena);
    return status;
}
