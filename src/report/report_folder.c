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

#include "core/file_digests.h"
#include "core/staged_folder.h"
#include "core/write_file.h"
#include "report/results_sqlite.h"
#include "report/results_xlsx.h"

/* How a folder in use is recognised: by a file that only this use has. And what the folder then holds, in words. */
static const struct {
    const char *file, *words;
} folder_uses[] = {[FOLDER_OF_SCENARIO] = {"plan.csv", "the tables of a scenario"},
                   [FOLDER_OF_PLAN] = {"plan.json", "the report of a plan"},
                   [FOLDER_OF_SWEEP] = {"target_dates.csv", "the report of a sweep"}};

static bool file_exists(const char *folder, const char *name)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    return length > 0 && length < (int)sizeof path && access(path, F_OK) == 0;
}

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

/* Whether a file could be one of a report's. */
static bool looks_like_report(const char *name, enum folder_use use)
{
    const char *dot = strrchr(name, '.');
    static const char *const of_plan[] = {XLSX_FILE, HTML_FILE, APPENDIX_FILE, DIGESTS_FILE};
    for (size_t i = 0; use == FOLDER_OF_PLAN && i < sizeof of_plan / sizeof *of_plan; i++) {
        if (strcmp(name, of_plan[i]) == 0)
            return true;
    }
    return strcmp(name, REPORT_MARK) == 0 || (dot && (strcmp(dot, ".csv") == 0 || strcmp(dot, ".svg") == 0));
}

/* The first by name of the files that a report may replace in a folder that has no report, not even one that was cut
 * short. */
static bool has_files_of_others(const char *path, enum folder_use use, char name[NAME_MAX + 1])
{
    name[0] = '\0';
    DIR *folder = file_exists(path, folder_uses[use].file) || file_exists(path, STAGE_NAME) ? NULL : opendir(path);
    for (struct dirent *entry = folder ? readdir(folder) : NULL; entry; entry = readdir(folder)) {
        bool is_first = name[0] == '\0' || strcmp(entry->d_name, name) < 0;
        if (is_first && looks_like_report(entry->d_name, use) && is_regular(path, entry->d_name))
            snprintf(name, NAME_MAX + 1, "%s", entry->d_name);
    }
    if (folder)
        closedir(folder);
    return name[0] != '\0';
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

gp_status report_folder_make(const char *path, enum folder_use use, gp_env *env)
{
    for (size_t i = 0; i < sizeof folder_uses / sizeof *folder_uses; i++)
        if (i != use && file_exists(path, folder_uses[i].file)) {
            env_report(env, GP_SEVERITY_ERROR, (struct place){.file = path}, "other-folder",
                       "give another folder for the report", "this folder has %s, which a report would overwrite",
                       folder_uses[i].words);
            return GP_ERR_USAGE;
        }
    if (use == FOLDER_OF_PLAN && has_other_database(path)) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){.file = path}, "other-folder",
                   "give another folder for the report, or move that file",
                   "this folder has " SQLITE_FILE ", which no plan wrote and a report would replace");
        return GP_ERR_USAGE;
    }
    char name[NAME_MAX + 1];
    if (has_files_of_others(path, use, name)) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){.file = path}, "other-folder",
                   "give a new or an empty folder for the report",
                   "this folder has no report but %s, which a report could overwrite", name);
        return GP_ERR_USAGE;
    }
    gp_status status = write_folder(path, env);
    return status == GP_OK ? try_to_write(path, env) : status;
}
