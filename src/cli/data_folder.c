/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios that come with the program are found from where the program is, so that no path is compiled in: in data/
 * beside or above the build folder, or in share/gigaplan/data of the place it was installed to. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/data_folder.h"

#define DEFAULT_SCENARIO "us-30gw"
#define LEVELS_UP        5

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool join(char path[LONGEST_PATH], const char *folder, const char *middle, const char *name)
{
    int length = snprintf(path, LONGEST_PATH, "%s%s%s", folder, middle, name);
    return length > 0 && length < LONGEST_PATH;
}

/* Folder of the running program, without a slash at its end. */
static bool program_folder(char path[LONGEST_PATH])
{
    ssize_t length = readlink("/proc/self/exe", path, LONGEST_PATH - 1);
    if (length <= 0)
        return false;
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash)
        return false;
    *slash = '\0';
    return true;
}

static void make_relative(char path[LONGEST_PATH])
{
    char here[LONGEST_PATH];
    if (!getcwd(here, sizeof here))
        return;
    size_t length = strlen(here);
    if (strncmp(path, here, length) == 0 && path[length] == '/')
        memmove(path, path + length + 1, strlen(path + length + 1) + 1);
}

/* A scenario of this name among those that came with the program. */
static bool find_own(const char *name, char path[LONGEST_PATH])
{
    const char *folder = getenv("GIGAPLAN_DATA");
    if (folder && *folder)
        return join(path, folder, "/", name) && is_folder(path);
    char place[LONGEST_PATH];
    if (!program_folder(place))
        return false;
    for (int level = 0; level < LEVELS_UP && *place; level++) {
        if ((join(path, place, "/data/", name) && is_folder(path)) ||
            (join(path, place, "/share/gigaplan/data/", name) && is_folder(path))) {
            make_relative(path);
            return true;
        }
        *strrchr(place, '/') = '\0';
    }
    return false;
}

bool data_folder_find(const char *given, char path[LONGEST_PATH])
{
    if (!given)
        return find_own(DEFAULT_SCENARIO, path);
    if (!is_folder(given) && !strchr(given, '/') && find_own(given, path))
        return true;
    if (!join(path, given, "", ""))
        return false;
    for (size_t length = strlen(path); length > 1 && path[length - 1] == '/'; length--)
        path[length - 1] = '\0';
    return true;
}

void data_folder_report(const char *scenario_folder, char path[LONGEST_PATH])
{
    char whole[PATH_MAX];
    const char *slash = realpath(scenario_folder, whole) ? strrchr(whole, '/') : NULL;
    if (!is_folder("reports") || !slash || !slash[1] || !join(path, "reports", "", slash))
        join(path, "gigaplan-report", "", "");
}

static bool is_listed(const char *digests, const char *name)
{
    char line[LONGEST_PATH];
    bool found = false;
    FILE *file = fopen(digests, "r");
    while (file && !found && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        const char *listed = strchr(line, ' ');
        found = listed && strcmp(listed + strspn(listed, " "), name) == 0;
    }
    if (file)
        fclose(file);
    return found;
}

/* A report lists the files of its folders with the folder's name. */
static bool is_in_part_of_report(const char *file)
{
    char whole[PATH_MAX];
    char *name = realpath(file, whole) ? strrchr(whole, '/') : NULL, *folder = name;
    while (folder && folder > whole && folder[-1] != '/')
        folder--;
    if (!folder || folder <= whole + 1)
        return false;
    char digests[PATH_MAX + 16];
    snprintf(digests, sizeof digests, "%.*sSHA256SUMS", (int)(folder - whole), whole);
    return is_listed(digests, folder);
}

bool data_folder_holds(const char *file)
{
    char beside[LONGEST_PATH];
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file, *end = strrchr(name, '.');
    int length = (int)(name - file);
    if (access(file, F_OK) != 0 || length >= LONGEST_PATH - 16)
        return false;
    snprintf(beside, sizeof beside, "%.*splan.csv", length, file);
    bool of_scenario = (end && strcmp(end, ".csv") == 0) || strcmp(name, "datapackage.json") == 0;
    if (of_scenario && access(beside, F_OK) == 0)
        return true;
    snprintf(beside, sizeof beside, "%.*sSHA256SUMS", length, file);
    return strcmp(name, "SHA256SUMS") == 0 || is_listed(beside, name) || is_in_part_of_report(file);
}
