/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit/report_set.h"

#include <string.h>

#include "audit/plan_read.h"
#include "core/folder.h"
#include "report/report_files.h"
#include "report/report_inputs.h"

#define NAMES_TOLD 5

gp_status report_set_check(struct file_digests *out, const char *folder, struct arena *arena, gp_env *env)
{
    size_t count;
    const char *const *files = report_files(arena, &count);
    return files ? file_digests_check(out, folder, files, count, arena, env) : GP_ERR_NOMEM;
}

/* The names of the files of the report: all that one may have, and all that SHA256SUMS names. NULL when memory is
 * short. */
static const struct name_index *own_names(const struct file_digests *digests, struct arena *arena)
{
    size_t count;
    const char *const *files = report_files(arena, &count);
    struct name_index *own = name_index_new(arena);
    if (!files || !own)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if (name_index_add(own, files[i]) < 0)
            return NULL;
    }
    for (int i = 0; digests->named && i < name_index_count(digests->named); i++) {
        if (name_index_add(own, name_index_names(digests->named)[i]) < 0)
            return NULL;
    }
    return own;
}

/* Whether a file of the report stands in the folder of this name inside it. */
static bool holds_own(const struct name_index *own, const char *name)
{
    size_t length = strlen(name);
    for (int i = 0; i < name_index_count(own); i++) {
        if (strncmp(name_index_names(own)[i], name, length) == 0 && name_index_names(own)[i][length] == '/')
            return true;
    }
    return false;
}

/* Files that are not of the report, as they are found. */
struct others {
    struct text *lines;
    const struct name_index *own;
    const char *folder;
    struct arena *arena;
    int count;
};

static void tell_other(struct others *others, const char *name)
{
    if (others->count++ >= NAMES_TOLD)
        return;
    text_add(others->lines, others->count == 1 ? "not checked: files that are not of the report: " : ", ");
    text_add(others->lines, name);
}

/* `inside`: the folder of the report that is looked through, with a slash; "": the report's own. */
static gp_status find_others(struct others *others, const char *inside)
{
    size_t count;
    const char *path = arena_format(others->arena, "%s/%s", others->folder, inside);
    const char *const *names = path ? folder_names(&count, path, others->arena) : NULL;
    if (!names)
        return GP_ERR_NOMEM;
    for (size_t i = 0; i < count; i++) {
        const char *name = arena_format(others->arena, "%s%s", inside, names[i]);
        const char *within = arena_format(others->arena, "%s/", name);
        if (!name || !within)
            return GP_ERR_NOMEM;
        gp_status status = GP_OK;
        if (*inside == '\0' && holds_own(others->own, name))
            status = find_others(others, within);
        else if (name_index_find(others->own, name) < 0)
            tell_other(others, name);
        if (status != GP_OK)
            return status;
    }
    return GP_OK;
}

gp_status report_set_tell_others(struct text *lines, const struct file_digests *digests, const char *folder,
                                 struct arena *arena)
{
    struct others others = {.lines = lines, .own = own_names(digests, arena), .folder = folder, .arena = arena};
    if (!others.own)
        return GP_ERR_NOMEM;
    gp_status status = find_others(&others, "");
    if (others.count > NAMES_TOLD)
        text_add_format(lines, " and %d more", others.count - NAMES_TOLD);
    if (others.count > 0)
        text_add(lines, "\n");
    return status;
}

static void add_lost(struct text *lost, const char *name)
{
    text_add_format(lost, "%s%s", lost->length > 0 ? ", " : "", name);
}

int report_set_tell_missing(struct text *lost, const struct file_digests *digests, const char *folder, bool planned,
                            gp_env *env)
{
    int missing = 0;
    char path[OUTPUT_PATH], name[OUTPUT_PATH + sizeof ".csv"];
    for (int table = 0; table < REPORT_TABLE_COUNT; table++) {
        outputs_path((size_t)table, path);
        snprintf(name, sizeof name, "%s.csv", path);
        if (!outputs_is_in_every_report((size_t)table, planned) || folder_has(folder, name))
            continue;
        env_report(env, GP_SEVERITY_ERROR, (struct place){.file = name}, "file-missing", NULL, FILE_MISSING);
        missing++;
        if (plan_is_read_from((enum report_table)table))
            add_lost(lost, name);
    }
    for (int i = 0; digests->missing && i < name_index_count(digests->missing); i++) {
        const char *file = name_index_names(digests->missing)[i];
        if (strncmp(file, INPUTS_FOLDER "/", strlen(INPUTS_FOLDER "/")) == 0)
            add_lost(lost, file);
    }
    return missing;
}
