/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_inputs.h"

#include "core/try.h"

const char *report_inputs_file(enum table_index table, struct arena *arena)
{
    return arena_format(arena, INPUTS_FOLDER "/%s.csv", gp_schema_tables()[table]);
}

struct table_task {
    const struct table *table;
};

static gp_status write_one(FILE *file, void *context)
{
    const struct table_task *task = context;
    return table_write_on_lines(task->table, file);
}

gp_status report_inputs_write(const struct gp_scenario *scenario, struct staged_folder *folder, gp_env *env)
{
    gp_status status = GP_OK;
    struct arena *scrap = arena_new();
    TRY_MEMORY(scrap);
    for (int i = 0; i < TABLE_COUNT; i++) {
        struct table_task task = {&scenario->tables[i]};
        const char *name;
        if (!task.table->file)
            continue;
        TRY_MEMORY(name = report_inputs_file((enum table_index)i, scrap));
        TRY(staged_folder_write(folder, name, write_one, &task, env));
    }
done:
    arena_free(scrap);
    return status;
}
