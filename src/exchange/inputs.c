/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define ENDING     ".csv"
#define MOST_NAMES 10 /* of a fault */

gp_status inputs_fault(gp_env *env, struct place place, const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    env_vreport(env, GP_SEVERITY_ERROR, place, "inputs", hint, format, arguments);
    va_end(arguments);
    return GP_ERR_INPUT;
}

gp_status inputs_check_folder(const char *folder, const char *hint, gp_env *env)
{
    DIR *listing = opendir(folder);
    if (listing) {
        closedir(listing);
        return GP_OK;
    }
    if (errno == ENOMEM)
        return GP_ERR_NOMEM;
    env_report(env, GP_SEVERITY_ERROR, (struct place){.file = folder}, "folder-unreadable", hint, "%s",
               strerror(errno));
    return GP_ERR_IO;
}

static int is_csv(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name), ending = strlen(ENDING);
    return entry->d_name[0] != '.' && length > ending && strcmp(entry->d_name + length - ending, ENDING) == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

gp_status inputs_each_csv(const char *folder, inputs_file_taker *take, void *context)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_csv, by_name);
    gp_status worst = GP_OK;
    if (count < 0)
        return errno == ENOMEM ? GP_ERR_NOMEM : GP_ERR_IO;
    for (int i = 0; i < count && !inputs_stop(worst); i++) {
        gp_status status = take(context, entries[i]->d_name);
        worst = status == GP_OK ? worst : status;
    }
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    return worst;
}

/* The first names of a column. */
static const char *list_names(const struct sheet *sheet, int column, struct arena *arena)
{
    const char *names = "";
    for (int row = 0; row < sheet->count && row <= MOST_NAMES && names; row++)
        names = row < MOST_NAMES
                    ? arena_format(arena, "%s%s%s", names, row > 0 ? ", " : "", sheet_text(sheet, row, column))
                    : arena_format(arena, "%s and %d more", names, sheet->count - MOST_NAMES);
    return names ? names : "";
}

int inputs_find_row(const struct sheet *sheet, int column, const char *wanted, const char *what, const char *option,
                    struct arena *arena, gp_env *env)
{
    struct place place = {sheet->path, 1, 0};
    for (int row = 0; *wanted && row < sheet->count; row++)
        if (strcmp(sheet_text(sheet, row, column), wanted) == 0)
            return row;
    if (!*wanted && sheet->count == 1)
        return 0;
    const char *names = list_names(sheet, column, arena), *hint = arena_format(arena, "%s takes one of them", option);
    if (sheet->count == 0)
        inputs_fault(env, place, NULL, "has no %s", what);
    else if (*wanted)
        inputs_fault(env, place, hint, "there is no %s \"%s\" among %s", what, wanted, names);
    else
        inputs_fault(env, place, hint, "there is more than one %s: %s", what, names);
    return -1;
}

bool inputs_parse_flag(bool *out, const char *text)
{
    *out = strcasecmp(text, "true") == 0 || strcmp(text, "1") == 0 || strcmp(text, "1.0") == 0;
    return *out || strcasecmp(text, "false") == 0 || strcmp(text, "0") == 0 || strcmp(text, "0.0") == 0;
}

double inputs_annuity(double rate, double life_years)
{
    if (isinf(life_years))
        return fmax(rate, 0.0);
    return rate == 0.0 ? 1.0 / life_years : rate / (1.0 - pow(1.0 + rate, -life_years));
}
