/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/made_scenario.h"

#include <string.h>
#include <unistd.h>

#include "core/new_folder.h"
#include "core/staged_folder.h"
#include "core/try.h"
#include "import/account.h"

/* The table without which a folder is no scenario: it comes last. */
#define MARK         "plan.csv"
#define LONGEST_NAME 64
#define HEADER_LINES 1

gp_status made_scenario_start(struct made_scenario *out, struct arena *arena, gp_env *env)
{
    size_t largest = 0;
    *out = (struct made_scenario){.arena = arena, .env = env, .not_taken = not_taken_new(arena, env)};
    for (int i = 0; i < TABLE_COUNT; i++) {
        out->tables[i].schema = &scenario_schemas[i];
        largest = scenario_schemas[i].row_size > largest ? scenario_schemas[i].row_size : largest;
    }
    out->spare = arena_zeroed(arena, 1, largest);
    return out->spare && out->not_taken ? GP_OK : GP_ERR_NOMEM;
}

static bool note_origin(struct made_scenario *made, enum table_index table, struct row_header *header,
                        struct place origin)
{
    int row = made->tables[table].count - 1;
    if (row >= made->origin_capacity[table]) {
        int capacity = 2 * row + 16;
        struct place *origins = ARENA_ARRAY(made->arena, struct place, capacity);
        if (!origins)
            return false;
        if (row > 0)
            memcpy(origins, made->origins[table], (size_t)row * sizeof *origins);
        made->origins[table] = origins;
        made->origin_capacity[table] = capacity;
    }
    made->origins[table][row] = origin;
    if (!made->tables[table].schema->provenance || made->tables[table].schema->transposed || !origin.file)
        return true;
    const char *slash = strrchr(origin.file, '/');
    header->note = arena_format(made->arena, "%s:%d", slash ? slash + 1 : origin.file, origin.line);
    return header->note != NULL;
}

void *made_row(struct made_scenario *made, enum table_index table, struct place origin)
{
    void *row = table_append(&made->tables[table], made->arena);
    if (row && note_origin(made, table, row, origin))
        return row;
    made->failed = true;
    return made->spare;
}

/* ---- The folder ---- */

struct content {
    const struct made_scenario *made;
    const struct table *table;
    const char *stage, *folder;
};

static gp_status write_table(FILE *file, void *context)
{
    const struct content *content = context;
    return table_write(content->table, file);
}

static gp_status write_account(FILE *file, void *context)
{
    const struct content *content = context;
    const struct made_scenario *made = content->made;
    fprintf(file, "# Made by %s\n\n- %s\n- %s\n", made->maker, made->understood[0], made->understood[1]);
    not_taken_write(content->made->not_taken, file);
    return GP_OK;
}

static gp_status write_package(FILE *file, void *context)
{
    const struct content *content = context;
    return schema_write_datapackage(file, content->stage, content->folder, content->made->env);
}

static gp_status stage_files(struct staged_folder *staged, const struct made_scenario *made, const char *folder)
{
    gp_status status = GP_OK;
    char name[LONGEST_NAME];
    struct content content = {.made = made, .stage = staged_folder_stage(staged), .folder = folder};
    for (int i = 0; i < TABLE_COUNT; i++) {
        content.table = &made->tables[i];
        snprintf(name, sizeof name, "%s.csv", scenario_schemas[i].name);
        if (content.table->count > 0)
            TRY(staged_folder_write(staged, name, write_table, &content, made->env));
    }
    TRY(staged_folder_write(staged, "import.md", write_account, &content, made->env));
    TRY(staged_folder_write(staged, "datapackage.json", write_package, &content, made->env));
done:
    return status;
}

/* The place that the row of a made table, at a line of its file, was made from; the table itself where it is of none.
 */
static struct place origin_of(const struct made_scenario *made, const char *folder, const gp_diagnostic *fault)
{
    const char *slash = fault->file ? strrchr(fault->file, '/') : NULL;
    const char *file = slash ? slash + 1 : "";
    size_t length = strcspn(file, ".");
    for (int i = 0; i < TABLE_COUNT; i++) {
        const char *name = scenario_schemas[i].name;
        int row = (int)fault->line - HEADER_LINES - 1;
        if (strlen(name) != length || strncmp(name, file, length) != 0)
            continue;
        if (row >= 0 && row < made->tables[i].count && !scenario_schemas[i].transposed && made->origins[i][row].file)
            return made->origins[i][row];
    }
    return (struct place){arena_format(made->arena, "%s/%s", folder, file), (int)fault->line, (int)fault->column};
}

/* Faults of the scenario as faults of what it was made from. */
static gp_status check_scenario(const struct made_scenario *made, const char *stage, const char *folder)
{
    gp_status status = GP_OK;
    gp_scenario *scenario = NULL;
    gp_env *found = gp_env_new(NULL);
    if (!found)
        return GP_ERR_NOMEM;
    status = gp_scenario_load(&scenario, stage, NULL, 0, found);
    for (size_t i = 0; i < gp_env_diagnostic_count(found); i++) {
        const gp_diagnostic *fault = gp_env_diagnostic(found, i);
        if (fault->severity == GP_SEVERITY_ERROR)
            env_report(made->env, fault->severity, origin_of(made, folder, fault), fault->code, fault->hint, "%s",
                       fault->message);
    }
    gp_scenario_free(scenario);
    gp_env_free(found);
    return status;
}

static void tell(const struct made_scenario *made, const char *folder, FILE *account)
{
    not_taken_warn(made->not_taken);
    account_line(account, "%s", made->understood[0]);
    account_line(account, "%s", made->understood[1]);
    account_line(account, "%d regions, %d options, %d rows of committed supply, %d budgets",
                 made->tables[TABLE_regions].count, made->tables[TABLE_options].count,
                 made->tables[TABLE_committed_supply].count, made->tables[TABLE_budgets].count);
    account_line(account, "not taken: %d fields that may change the least cost, %d that cannot; %s/import.md has all",
                 not_taken_count(made->not_taken, EFFECT_SOME), not_taken_count(made->not_taken, EFFECT_NONE), folder);
}

gp_status made_scenario_write(struct made_scenario *made, const char *folder, FILE *account)
{
    gp_status status = made->failed || !made->understood[0] || !made->understood[1] ? GP_ERR_NOMEM : GP_OK;
    struct staged_folder *staged = NULL;
    bool is_new = false;
    if (status != GP_OK)
        return status;
    TRY(new_folder_make(&is_new, folder, made->env));
    TRY(staged_folder_open(&staged, folder, made->env));
    TRY(stage_files(staged, made, folder));
    TRY(check_scenario(made, staged_folder_stage(staged), folder));
    TRY(env_cancelled(made->env) ? GP_ERR_CANCELLED : GP_OK);
    TRY(staged_folder_publish(staged, NULL, 0, MARK, made->env));
    tell(made, folder, account);
done:
    staged_folder_close(staged);
    if (status != GP_OK && is_new)
        rmdir(folder);
    return status;
}
