/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hourly files into a scenario: the steps in their order. */
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "import/account.h"
#include "import/requests.h"
#include "import/target.h"

static gp_status read_files(struct import *import)
{
    gp_status status, worst = GP_OK;
    const char **known;
    int known_count;
    TRY(requests_columns(import, &known, &known_count));
    for (int i = 0; i < import->file_count; i++) {
        struct file *file = &import->files[i];
        status = source_read(&file->source, import->options->files[i], known, known_count, import->arena, import->env);
        if (status == GP_OK)
            status = row_hours_find(&file->hours, &file->source, &file->settings, import->filters, import->filter_count,
                                    import->arena, import->account, import->env);
        if (status == GP_ERR_NOMEM)
            return status;
        file->hours.dated = file->hours.dated && !file->typical;
        worst = status == GP_OK || worst == GP_ERR_IO ? worst : status;
    }
    status = worst;
done:
    return status;
}

/* A filter that no file has a column for would pass unseen. */
static gp_status check_filters(const struct import *import)
{
    for (int i = 0; i < import->filter_count; i++) {
        bool found = false;
        for (int f = 0; f < import->file_count; f++)
            found = found || source_column(&import->files[f].source, import->filters[i].column) >= 0;
        if (found)
            continue;
        env_report(import->env, GP_SEVERITY_ERROR, (struct place){.file = "--where"}, "unknown-column", NULL,
                   "no file has a column \"%s\"", import->filters[i].column);
        return GP_ERR_INPUT;
    }
    return GP_OK;
}

/* For users who have not named a column yet. */
static void describe_columns(const struct import *import)
{
    for (int f = 0; f < import->file_count; f++) {
        const struct source *source = &import->files[f].source;
        for (int i = 0; i < source->column_count; i++)
            account_line(import->account, "  %s: column #%d \"%s\", first value \"%s\"", source->path, i + 1,
                         source->columns[i], source->count > 0 ? source_text(source, 0, i) : "");
    }
}

static gp_status list_regions(const struct target *target, const struct import *import, const char ***names)
{
    const struct table *regions = &target->tables[TABLE_regions];
    *names = ARENA_ARRAY(import->arena, const char *, regions->count);
    for (int i = 0; i < regions->count && *names; i++)
        (*names)[i] = ((const struct region_row *)regions->rows)[i].region;
    return *names ? GP_OK : GP_ERR_NOMEM;
}

static gp_status tell_days(const struct import *import, const struct made_days *days)
{
    int kept = 0;
    for (int i = 0; i < days->count; i++)
        kept += import->options->days > 0 && !days->types[i].scaled;
    if (import->options->days == 0)
        account_line(import->account, "%d day types: whole years in order, by season", days->count);
    else
        account_line(import->account,
                     "%d day types: up to %d medoids a season, and %d days of peaks and lulls; values of medoids are "
                     "scaled so that each mean stays",
                     days->count, import->options->days, kept);
    for (int s = 0; s < import->series_count && import->options->days > 0; s++) {
        double error;
        gp_status status = days_curve_error(&error, days, import, s);
        if (status != GP_OK)
            return status;
        account_line(import->account, "  %s: mean %.6g, was %.6g; scaled by %.4g; error of the duration curve %.2f %%",
                     series_words(&import->series[s], import->arena), days_mean(days, import, s),
                     import->series[s].mean, days->factor[s], 100.0 * error);
    }
    return GP_OK;
}

static gp_status check_options(const struct import *import)
{
    const gp_import_series_options *options = import->options;
    const char *fault = options->file_count == 0 ? "no file is named"
                        : options->days < 0 || options->days > YEAR_DAYS
                            ? "representative days of a season are 1 to 366"
                        : options->fill_gaps < 0 ? "hours of a gap are not negative"
                                                 : NULL;
    if (!fault)
        return GP_OK;
    env_report(import->env, GP_SEVERITY_ERROR, (struct place){.file = "import series"}, "import-option", NULL, "%s",
               fault);
    return GP_ERR_USAGE;
}

static gp_status write_days(struct import *import, const struct target *target)
{
    const struct table *seasons = &target->tables[TABLE_seasons];
    struct made_days days;
    gp_status status;
    TRY(target_check_load_factors(target, import));
    TRY(days_make(&days, import, seasons->rows, seasons->count));
    TRY(tell_days(import, &days));
    TRY(target_write(target, import, &days));
done:
    return status;
}

static gp_status read_series(struct import *import)
{
    gp_status status;
    TRY(read_files(import));
    TRY(check_filters(import));
    if (import->series_count == 0) {
        describe_columns(import);
        return GP_OK;
    }
    TRY(series_collect(import));
    TRY(series_complete(import));
done:
    return status;
}

static gp_status run(struct import *import)
{
    gp_status status, names = GP_OK;
    const char **regions = NULL;
    struct target target = {0};
    const gp_import_series_options *options = import->options;
    TRY(check_options(import));
    import->file_count = (int)options->file_count;
    TRY_MEMORY(import->files = ARENA_ARRAY(import->arena, struct file, options->file_count));
    if (options->folder) {
        TRY(target_read(&target, options->folder, import->arena, import->env));
        TRY(list_regions(&target, import, &regions));
    }
    TRY(requests_read(import, regions, target.tables[TABLE_regions].count));
    if (options->folder && import->series_count > 0)
        names = target_check_names(&target, import);
    TRY(names == GP_ERR_NOMEM ? names : read_series(import)); /* its faults are told beside those of names */
    TRY(names);
    if (options->folder && import->series_count > 0)
        TRY(write_days(import, &target));
done:
    return status;
}

gp_status gp_import_series(const gp_import_series_options *options, FILE *account, gp_env *env)
{
    struct import import = {.options = options, .arena = arena_new(), .account = account, .env = env};
    if (!import.arena)
        return GP_ERR_NOMEM;
    gp_status status = run(&import);
    arena_free(import.arena);
    return status;
}
