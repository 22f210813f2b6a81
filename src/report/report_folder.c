/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders that hold a report. */
#include "report/report_folder.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/folder.h"
#include "core/staged_folder.h"
#include "core/write_file.h"
#include "report/report_inputs.h"
#include "report/results_sqlite.h"

#define FOUND_SIZE (NAME_MAX + 1)

/* How a folder in use is recognised: by a file that only this use has. And what the folder then holds, in words. */
static const struct {
    const char *file, *words;
} folder_uses[] = {[FOLDER_OF_SCENARIO] = {"plan.csv", "the tables of a scenario"},
                   [FOLDER_OF_PLAN] = {"plan.json", "the report of a plan"},
                   [FOLDER_OF_SWEEP] = {"target_dates.csv", "the report of a sweep"}};

static bool is_regular(const char *folder, const char *name)
{
    char path[PATH_MAX];
    struct stat file;
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    return length > 0 && length < (int)sizeof path && stat(path, &file) == 0 && S_ISREG(file.st_mode);
}

/* Whether the folder has a file of the name of a plan's SQLite file that is none: a sweep's store, for example, which
 * is days of work. What it is stands in its header, bytes 68 to 71. */
static bool has_other_database(const char *folder)
{
    unsigned char header[72] = {0};
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/" SQLITE_FILE, folder);
    FILE *file = length > 0 && length < (int)sizeof path && is_regular(folder, SQLITE_FILE) ? fopen(path, "rb") : NULL;
    if (!file)
        return false;
    bool whole = fread(header, 1, sizeof header, file) == sizeof header;
    fclose(file);
    uint32_t id = 0;
    for (int i = 68; i < 72; i++)
        id = id << 8 | header[i];
    return !whole || id != RESULTS_APPLICATION_ID;
}

/* The first by name of what is in a folder that has no report, not even one that was cut short; "": nothing. Hidden
 * files do not count: systems and programs leave them in empty folders. */
static void find_foreign(const char *path, enum folder_use use, char first[FOUND_SIZE])
{
    DIR *folder = folder_has(path, folder_uses[use].file) || folder_has(path, STAGE_NAME) ? NULL : opendir(path);
    first[0] = '\0';
    for (struct dirent *entry = folder ? readdir(folder) : NULL; entry; entry = readdir(folder))
        if (entry->d_name[0] != '.' && (first[0] == '\0' || strcmp(entry->d_name, first) < 0))
            snprintf(first, FOUND_SIZE, "%s", entry->d_name);
    if (folder)
        closedir(folder);
}

/* Whether a scenario was read from where the report would keep its inputs. */
static bool is_read_from_inputs(const char *path, const char *scenario_folder)
{
    char inputs[PATH_MAX];
    struct stat kept, read;
    int length = snprintf(inputs, sizeof inputs, "%s/" INPUTS_FOLDER, path);
    return scenario_folder && length > 0 && length < (int)sizeof inputs && stat(inputs, &kept) == 0 &&
           stat(scenario_folder, &read) == 0 && kept.st_dev == read.st_dev && kept.st_ino == read.st_ino;
}

/* Whether something can be put into the folder is known only when it is tried. */
static gp_status try_to_write(const char *path, gp_env *env)
{
    char trial[PATH_MAX];
    int length = snprintf(trial, sizeof trial, "%s/.gigaplan-%ld", path, (long)getpid());
    if (length < 0 || length >= (int)sizeof trial)
        errno = ENAMETOOLONG;
    else if (mkdir(trial, S_IRWXU) == 0 || errno == EEXIST)
        return rmdir(trial) == 0 ? GP_OK : write_failure(env, path, "the folder cannot be written to", errno);
    return write_failure(env, path, "the folder cannot be written to", errno);
}

static gp_status refuse(const char *path, const char *hint, const char *what, gp_env *env)
{
    env_report(env, GP_SEVERITY_ERROR, (struct place){.file = path}, "other-folder", hint, "%s", what);
    return GP_ERR_USAGE;
}

gp_status report_folder_make(const char *path, enum folder_use use, const char *scenario_folder, gp_env *env)
{
    char what[FOUND_SIZE + 128], name[FOUND_SIZE];
    for (size_t i = 0; i < sizeof folder_uses / sizeof *folder_uses; i++)
        if (i != use && folder_has(path, folder_uses[i].file)) {
            snprintf(what, sizeof what, "this folder has %s, which a report would overwrite", folder_uses[i].words);
            return refuse(path, "give another folder for the report", what, env);
        }
    if (is_read_from_inputs(path, scenario_folder))
        return refuse(path, "give another folder for the report",
                      "the scenario was read from the folder " INPUTS_FOLDER " in it, which a report would overwrite",
                      env);
    if (use == FOLDER_OF_PLAN && has_other_database(path))
        return refuse(path, "give another folder for the report, or move that file",
                      "this folder has " SQLITE_FILE ", which no plan wrote and a report would replace", env);
    find_foreign(path, use, name);
    if (name[0] != '\0') {
        snprintf(what, sizeof what, "this folder has no report but %s, with which a report would be mixed", name);
        return refuse(path, "give a new or an empty folder for the report", what, env);
    }
    gp_status status = write_folder(path, env);
    return status == GP_OK ? try_to_write(path, env) : status;
}
