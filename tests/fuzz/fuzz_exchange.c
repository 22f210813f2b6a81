/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as the files of another planner: no crash, a refusal always comes with a reason, and what is made is a
 * scenario. The first line chooses the planner and options, a letter each. A line "=NAME" starts the file NAME.csv. */
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gigaplan/import.h"
#include "gigaplan/scenario.h"
#include "target.h"

#define FILES_MOST   32
#define LONGEST_NAME 64

static const char *folder;
static char made[4096];

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    folder = scratch_folder();
    snprintf(made, sizeof made, "%s-made", folder);
    return 0;
}

/* The file that a line "=NAME" names: letters, digits, - and _ alone, so that it stays in the folder. SWITCH's list of
 * modules is a text. */
static bool read_name(char name[LONGEST_NAME + sizeof ".csv"], const char *line)
{
    if (line[0] != '=')
        return false;
    size_t length = 0;
    line++;
    while (line[length] && length < LONGEST_NAME &&
           (isalnum((unsigned char)line[length]) || strchr("-_", line[length])))
        length++;
    const char *ending = length == strlen("modules") && strncmp(line, "modules", length) == 0 ? "txt" : "csv";
    snprintf(name, LONGEST_NAME + sizeof ".csv", "%.*s.%s", (int)length, line, ending);
    return length > 0;
}

/* Writes the files and returns how many; each name once. */
static int write_files(char names[FILES_MOST][LONGEST_NAME + sizeof ".csv"], const uint8_t *bytes, size_t size)
{
    int count = 0;
    size_t at = 0, start = 0;
    char name[LONGEST_NAME + sizeof ".csv"] = "";
    while (at <= size && count < FILES_MOST) {
        size_t rest, end = at;
        char *line = first_line(bytes + at, size - at, &rest), next[sizeof name];
        bool starts = at < size && read_name(next, line);
        free(line);
        if (starts || at == size) {
            if (name[0] != '\0') {
                scratch_write(name, bytes + start, end - start);
                strcpy(names[count++], name);
            }
            if (at == size)
                break;
            strcpy(name, next);
            start = at + rest;
        }
        at += rest;
    }
    return count;
}

static void remove_made(void)
{
    DIR *listing = opendir(made);
    struct dirent *entry;
    while (listing && (entry = readdir(listing)) != NULL)
        unlinkat(dirfd(listing), entry->d_name, 0);
    if (listing)
        closedir(listing);
    rmdir(made);
}

static gp_status import(const char *line, gp_env *env)
{
    const char *period = strchr(line, 'y') ? "2030" : NULL;
    if (strchr(line, 's')) {
        gp_import_switch_options options = {
            .folder = folder, .zone = strchr(line, 'a') ? "A" : NULL, .period = period, .into = made};
        return gp_import_switch(&options, NULL, env);
    }
    gp_import_pypsa_options options = {
        .folder = folder, .bus = strchr(line, 'a') ? "A" : NULL, .period = period, .into = made};
    return gp_import_pypsa(&options, NULL, env);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    size_t rest;
    char names[FILES_MOST][LONGEST_NAME + sizeof ".csv"];
    char *line = first_line(bytes, size, &rest);
    gp_env *env = gp_env_new(NULL);
    gp_scenario *scenario = NULL;
    require(line && env, "there is memory");
    int count = write_files(names, bytes + rest, size - rest);
    gp_status status = import(line, env);
    require_told(status, env);
    if (status == GP_OK)
        require(gp_scenario_load(&scenario, made, NULL, 0, env) == GP_OK, "what is made is a scenario");
    else
        require(access(made, F_OK) != 0, "nothing is written where the import fails");
    gp_scenario_free(scenario);
    remove_made();
    for (int i = 0; i < count; i++)
        scratch_remove(names[i]);
    gp_env_free(env);
    free(line);
    return 0;
}
