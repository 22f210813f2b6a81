/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/requests.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/calendar.h"
#include "base/number.h"
#include "core/try.h"
#include "import/stamp.h"
#include "import/wall_clock.h"

static gp_status fault(const struct import *import, const char *option, const char *text, const char *hint,
                       const char *message)
{
    const char *file = arena_format(import->arena, "%s %s", option, text);
    if (!file || !message)
        return GP_ERR_NOMEM;
    env_report(import->env, GP_SEVERITY_ERROR, (struct place){.file = file}, "import-option", hint, "%s", message);
    return GP_ERR_USAGE;
}

static bool is_file(const char *path, const char *name)
{
    const char *last = strrchr(path, '/');
    return strcmp(path, name) == 0 || (last && strcmp(last + 1, name) == 0);
}

/* Takes "@FILE" off the end of a text, if it names one of the files; -1 where it has none. */
static gp_status split_file(const struct import *import, const char *text, const char **rest, int *file)
{
    const char *at = strrchr(text, '@');
    *file = -1;
    *rest = text;
    for (int i = 0; at && i < import->file_count; i++)
        if (is_file(import->options->files[i], at + 1))
            *file = i;
    if (*file < 0)
        return GP_OK;
    *rest = arena_text_n(import->arena, text, (size_t)(at - text));
    return *rest ? GP_OK : GP_ERR_NOMEM;
}

/* Takes "/NAMEPLATE" off the end of a column, if a number stands there. */
static gp_status split_nameplate(const struct import *import, struct series *series)
{
    const char *slash = strrchr(series->column, '/');
    double value;
    series->nameplate = NUMBER_BLANK;
    if (!slash || !number_parse(slash + 1, &value))
        return GP_OK;
    if (!(value > 0.0))
        return fault(import, "import series", series->option, NULL, "the nameplate after the / must be above 0");
    series->nameplate = value;
    series->column = arena_text_n(import->arena, series->column, (size_t)(slash - series->column));
    return series->column ? GP_OK : GP_ERR_NOMEM;
}

/* "REGION.TECHNOLOGY": the region ends at the first point that leaves one of the scenario's before it. */
static gp_status split_technology(const struct import *import, struct series *series, const char *const *regions,
                                  int region_count)
{
    const char *point = strrchr(series->name, '.');
    for (int i = 0; i < region_count; i++) {
        size_t length = strlen(regions[i]);
        if (strncmp(series->name, regions[i], length) == 0 && series->name[length] == '.')
            point = series->name + length;
    }
    if (!point || point == series->name || point[1] == '\0')
        return fault(import, "--profile", series->option, NULL, "a profile is REGION.TECHNOLOGY=COLUMN");
    series->technology = point + 1;
    series->name = arena_text_n(import->arena, series->name, (size_t)(point - series->name));
    return series->name ? GP_OK : GP_ERR_NOMEM;
}

static gp_status read_series(struct import *import, enum series_kind kind, const char *text, const char *const *regions,
                             int region_count)
{
    static const char *const options[] = {"--profile", "--load", "--price"};
    struct series *series = &import->series[import->series_count];
    const char *rest, *equals;
    gp_status status;
    *series = (struct series){.kind = kind, .option = text, .nameplate = NUMBER_BLANK};
    TRY(split_file(import, text, &rest, &series->file));
    equals = strchr(rest, '=');
    if (!equals || equals == rest || equals[1] == '\0')
        return fault(import, options[kind], text, NULL, "a series is NAME=COLUMN, such as 'South.pv=Output (kW)/4'");
    series->column = series->whole = equals + 1;
    TRY_MEMORY(series->name = arena_text_n(import->arena, rest, (size_t)(equals - rest)));
    if (kind != SERIES_PRICE)
        TRY(split_nameplate(import, series));
    if (kind == SERIES_PROFILE)
        TRY(split_technology(import, series, regions, region_count));
    for (int i = 0; i < import->series_count; i++)
        if (import->series[i].kind == kind && strcmp(import->series[i].name, series->name) == 0 &&
            (kind != SERIES_PROFILE || strcmp(import->series[i].technology, series->technology) == 0))
            return fault(import, options[kind], text, NULL,
                         arena_format(import->arena, "%s is asked for twice", series_words(series, import->arena)));
    import->series_count++;
done:
    return status;
}

static gp_status read_all_series(struct import *import, const char *const *regions, int region_count)
{
    const gp_import_series_options *options = import->options;
    const char *const *const lists[] = {options->profiles, options->loads, options->prices};
    const size_t counts[] = {options->profile_count, options->load_count, options->price_count};
    size_t count = counts[0] + counts[1] + counts[2];
    gp_status status = GP_OK;
    if (count > MOST_SERIES)
        return fault(import, "import series", "", NULL, "more than 1000 series are asked for");
    TRY_MEMORY(import->series = ARENA_ARRAY(import->arena, struct series, count));
    for (int kind = 0; kind <= SERIES_PRICE; kind++)
        for (size_t i = 0; i < counts[kind]; i++)
            TRY(read_series(import, (enum series_kind)kind, lists[kind][i], regions, region_count));
done:
    return status;
}

/* A setting of one file, or of all that have none of their own. */
static gp_status read_setting(struct import *import, const char *text, size_t offset)
{
    const char *rest;
    int file;
    gp_status status = split_file(import, text, &rest, &file);
    for (int i = 0; i < import->file_count && status == GP_OK; i++) {
        const char **setting = (const char **)(void *)((char *)&import->files[i].settings + offset);
        if (file == i || (file < 0 && !*setting))
            *setting = rest;
    }
    return status;
}

static gp_status read_settings(struct import *import)
{
    const gp_import_series_options *options = import->options;
    gp_status status = GP_OK;
    for (int i = 0; i < import->file_count; i++)
        import->files[i].settings = (struct time_settings){0};
    for (size_t i = 0; i < options->time_count; i++)
        TRY(read_setting(import, options->times[i], offsetof(struct time_settings, time)));
    for (size_t i = 0; i < options->clock_count; i++)
        TRY(read_setting(import, options->clocks[i], offsetof(struct time_settings, clock)));
    for (size_t i = 0; i < options->stamp_count; i++)
        TRY(read_setting(import, options->stamps[i], offsetof(struct time_settings, stamps)));
    for (int i = 0; i < import->file_count; i++) {
        const struct time_settings *settings = &import->files[i].settings;
        enum clock_kind kind;
        int ahead;
        if (!wall_clock_parse(settings->clock, &kind, &ahead))
            return fault(import, "--clock", settings->clock, NULL,
                         "a clock is standard, daylight, or UTC with whole hours, such as UTC-6; or its @FILE is none "
                         "of the files");
        if (settings->stamps && strcmp(settings->stamps, "beginning") != 0 && strcmp(settings->stamps, "ending") != 0)
            return fault(import, "--stamps", settings->stamps, NULL,
                         "stamps are beginning or ending; or its @FILE is none of the files");
    }
done:
    return status;
}

static gp_status read_typical(struct import *import)
{
    const gp_import_series_options *options = import->options;
    for (size_t i = 0; i < options->typical_count; i++) {
        bool found = false;
        for (int f = 0; f < import->file_count; f++) {
            bool named = is_file(options->files[f], options->typical[i]);
            import->files[f].typical = import->files[f].typical || named;
            found = found || named;
        }
        if (!found)
            return fault(import, "--typical", options->typical[i], NULL, "this is none of the files");
    }
    return GP_OK;
}

static gp_status read_filters(struct import *import)
{
    const gp_import_series_options *options = import->options;
    gp_status status = GP_OK;
    TRY_MEMORY(import->filters = ARENA_ARRAY(import->arena, struct row_filter, options->where_count));
    for (size_t i = 0; i < options->where_count; i++) {
        const char *text = options->where[i], *equals = strchr(text, '=');
        if (!equals || equals == text)
            return fault(import, "--where", text, NULL, "rows are chosen by COLUMN=VALUE");
        struct row_filter *filter = &import->filters[import->filter_count++];
        filter->value = equals + 1;
        TRY_MEMORY(filter->column = arena_text_n(import->arena, text, (size_t)(equals - text)));
    }
done:
    return status;
}

gp_status requests_read(struct import *import, const char *const *regions, int region_count)
{
    gp_status status;
    TRY(read_settings(import));
    TRY(read_typical(import));
    TRY(read_filters(import));
    TRY(read_all_series(import, regions, region_count));
done:
    return status;
}

gp_status requests_columns(const struct import *import, const char ***names, int *count)
{
    *count = 0;
    *names = ARENA_ARRAY(import->arena, const char *, 2 * import->series_count + import->filter_count);
    if (!*names)
        return GP_ERR_NOMEM;
    for (int i = 0; i < import->series_count; i++) {
        (*names)[(*count)++] = import->series[i].column;
        (*names)[(*count)++] = import->series[i].whole;
    }
    for (int i = 0; i < import->filter_count; i++)
        (*names)[(*count)++] = import->filters[i].column;
    return GP_OK;
}

/* "2018" or "2018=0.5" */
static bool read_year(const char *text, size_t length, struct weather_year *out, struct arena *arena)
{
    size_t to_weight = strcspn(text, "=,");
    const char *year = arena_text_n(arena, text, to_weight);
    const char *weight = to_weight < length ? arena_text_n(arena, text + to_weight + 1, length - to_weight - 1) : "1";
    return year && weight && stamp_whole(year, &out->year) && number_parse(weight, &out->weight) && out->weight > 0.0;
}

static gp_status choose_years(struct import *import, const char *text)
{
    struct weather_year chosen[MOST_YEARS];
    int count = 0;
    for (const char *at = text; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
        struct weather_year year = {0};
        int known = 0;
        if (!read_year(at, strcspn(at, ","), &year, import->arena))
            return fault(import, "--years", text, NULL, "years are given as 2018,2020 or, with weights, 2018=1,2020=2");
        while (known < import->year_count && import->years[known].year != year.year)
            known++;
        if (known == import->year_count)
            return fault(import, "--years", text, NULL,
                         arena_format(import->arena, "no series has an hour of %d", year.year));
        for (int i = 0; i < count; i++)
            if (chosen[i].year == year.year)
                return fault(import, "--years", text, NULL,
                             arena_format(import->arena, "%d is given twice", year.year));
        import->years[known].weight = year.weight;
        chosen[count++] = import->years[known];
    }
    /* Those that stay keep their order, and with it the place of their values. */
    for (int i = 0; i < import->year_count; i++) {
        bool wanted = false;
        for (int j = 0; j < count; j++)
            wanted = wanted || chosen[j].year == import->years[i].year;
        import->years[i].weight = wanted ? import->years[i].weight : 0.0;
    }
    return GP_OK;
}

gp_status requests_years(struct import *import)
{
    double sum = 0.0;
    int count = 0;
    for (int i = 0; i < import->year_count; i++)
        import->years[i].weight = 1.0;
    if (import->options->years) {
        gp_status status = choose_years(import, import->options->years);
        if (status != GP_OK)
            return status;
    }
    for (int i = 0; i < import->year_count; i++)
        sum += import->years[i].weight;
    for (int i = 0; i < import->year_count; i++) {
        if (!(import->years[i].weight > 0.0))
            continue;
        for (int s = 0; s < import->series_count; s++)
            if (import->series[s].dated)
                import->series[s].years[count] = import->series[s].years[i];
        import->years[count] = import->years[i];
        import->years[count++].weight /= sum;
    }
    import->year_count = count;
    return GP_OK;
}
