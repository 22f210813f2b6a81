/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of series from the rows of files, each at its hour of its year. */
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/number.h"
#include "core/nearest.h"
#include "core/try.h"
#include "import/account.h"
#include "import/figure.h"
#include "import/series.h"

/* A column of a file that holds values of a series. */
struct use {
    struct series *series;
    int file, column;
    bool decimal_comma;
};

struct place_in_year {
    int year, hour;
};

static struct place_in_year split_hour(int hour)
{
    int days = hour >= 0 ? hour / HOURS_A_DAY : -((HOURS_A_DAY - 1 - hour) / HOURS_A_DAY);
    int year, month, day;
    date_to_civil(days, &year, &month, &day);
    return (struct place_in_year){year, year_day(month, day) * HOURS_A_DAY + hour - days * HOURS_A_DAY};
}

static gp_status report_column(const struct import *import, const struct file *file, const char *column)
{
    const struct source *source = &file->source;
    struct place place = {.file = source->path,
                          .line = source->header < 0 ? 0 : source->csv.records[source->header].line};
    env_report(import->env, GP_SEVERITY_ERROR, place, "unknown-column",
               nearest_hint(import->arena, column, source->columns, (size_t)source->column_count),
               "no column is called \"%s\"", column);
    return GP_ERR_INPUT;
}

/* The column of a file for a series, -1 where it has none that the series takes. `bare` where its name has what looks
 * like a nameplate, so that none was given. */
static int find_column(bool *bare, const struct series *series, const struct import *import, int file)
{
    *bare = false;
    if (series->file >= 0 && series->file != file)
        return -1;
    const struct source *source = &import->files[file].source;
    int column = source_column(source, series->whole);
    if (column < 0)
        return source_column(source, series->column);
    *bare = strcmp(series->whole, series->column) != 0;
    return column;
}

/* Notes whether the series has a nameplate, as in all its files or none. */
static gp_status note_bare(const struct import *import, struct series *series, int file, bool bare)
{
    if (series->found && series->bare != bare) {
        env_report(import->env, GP_SEVERITY_ERROR, (struct place){.file = import->files[file].source.path},
                   "columns-mixed", "name one of the files with @FILE",
                   "%s comes from columns \"%s\" and from columns \"%s\" with a nameplate",
                   series_words(series, import->arena), series->whole, series->column);
        return GP_ERR_INPUT;
    }
    series->bare = bare;
    return GP_OK;
}

/* Notes whether the series has years, as all its files have them or none. */
static gp_status note_dated(const struct import *import, struct series *series, int file)
{
    bool dated = import->files[file].hours.dated;
    if (series->found && series->dated != dated) {
        env_report(import->env, GP_SEVERITY_ERROR, (struct place){.file = import->files[file].source.path},
                   "years-mixed", "name one of them with @FILE", "%s comes from files with years and without",
                   series_words(series, import->arena));
        return GP_ERR_INPUT;
    }
    series->found = true;
    series->dated = dated;
    return GP_OK;
}

static gp_status find_uses(struct import *import, struct use *uses, int *count)
{
    gp_status worst = GP_OK;
    for (int s = 0; s < import->series_count; s++) {
        struct series *series = &import->series[s];
        for (int f = 0; f < import->file_count; f++) {
            bool bare;
            int column = find_column(&bare, series, import, f);
            if (column < 0)
                continue;
            uses[(*count)++] = (struct use){.series = series, .file = f, .column = column};
            if (note_bare(import, series, f, bare) != GP_OK || note_dated(import, series, f) != GP_OK)
                worst = GP_ERR_INPUT;
        }
        if (series->bare)
            series->nameplate = NUMBER_BLANK;
        if (!series->found)
            worst = report_column(import, &import->files[series->file < 0 ? 0 : series->file], series->whole);
    }
    return worst;
}

static int compare_years(const void *a, const void *b)
{
    const struct weather_year *x = a, *y = b;
    return (x->year > y->year) - (x->year < y->year);
}

static int find_year(const struct import *import, int year)
{
    for (int i = 0; i < import->year_count; i++)
        if (import->years[i].year == year)
            return i;
    return -1;
}

static gp_status note_year(struct import *import, int year, const struct source *source)
{
    if (find_year(import, year) >= 0)
        return GP_OK;
    if (import->year_count == MOST_YEARS) {
        env_report(import->env, GP_SEVERITY_ERROR, (struct place){.file = source->path}, "years-many", NULL,
                   "the series have more than %d years", MOST_YEARS);
        return GP_ERR_INPUT;
    }
    import->years[import->year_count++].year = year;
    return GP_OK;
}

/* Years of all hours of dated series; YEAR_UNDATED alone where no series is dated. */
static gp_status find_years(struct import *import, const struct use *uses, int count)
{
    gp_status status = GP_OK;
    bool any = false;
    TRY_MEMORY(import->years = ARENA_ARRAY(import->arena, struct weather_year, MOST_YEARS));
    for (int i = 0; i < count; i++) {
        const struct file *file = &import->files[uses[i].file];
        for (int row = 0; row < file->hours.count && file->hours.dated; row++)
            if (file->hours.hour[row] != HOUR_NONE)
                TRY(note_year(import, split_hour(file->hours.hour[row]).year, &file->source));
        any = any || file->hours.dated;
    }
    if (!any)
        import->years[import->year_count++].year = YEAR_UNDATED;
    qsort(import->years, (size_t)import->year_count, sizeof *import->years, compare_years);
done:
    return status;
}

static gp_status make_room(struct import *import, struct series *series)
{
    int count = series->dated ? import->year_count : 1;
    gp_status status = GP_OK;
    TRY_MEMORY(series->years = ARENA_ARRAY(import->arena, struct series_year, count));
    for (int i = 0; i < count; i++) {
        struct series_year *year = &series->years[i];
        TRY_MEMORY(year->value = ARENA_ARRAY(import->arena, double, YEAR_HOURS));
        TRY_MEMORY(year->line = ARENA_ARRAY(import->arena, int, YEAR_HOURS));
        TRY_MEMORY(year->file = ARENA_ARRAY(import->arena, int, YEAR_HOURS));
        for (int hour = 0; hour < YEAR_HOURS; hour++)
            year->value[hour] = NUMBER_BLANK;
    }
done:
    return status;
}

/* Finds the decimal mark of a column from all its numbers. */
static gp_status find_decimal(const struct import *import, struct use *use)
{
    const struct file *file = &import->files[use->file];
    struct figure_marks marks = {0};
    use->decimal_comma = import->options->decimal == GP_DECIMAL_COMMA;
    if (import->options->decimal != GP_DECIMAL_FIND)
        return GP_OK;
    for (int row = 0; row < file->hours.count; row++)
        if (file->hours.hour[row] != HOUR_NONE)
            figure_note(&marks, source_text(&file->source, row, use->column));
    use->decimal_comma = marks.decimal_comma;
    bool both = marks.decimal_comma && marks.decimal_point;
    bool neither = marks.unsure_comma && !marks.decimal_comma && !marks.decimal_point && file->source.delimiter != ',';
    if (!both && !neither)
        return GP_OK;
    env_report(import->env, GP_SEVERITY_ERROR, source_place(&file->source, 0, use->column), "decimal-mark",
               "give --decimal point or --decimal comma", "whether \"%s\" has decimal commas or points cannot be told",
               source_column_name(&file->source, use->column, import->arena));
    return GP_ERR_INPUT;
}

static gp_status report_doubled(const struct import *import, const struct use *use, int row, int line_before, int file)
{
    char when[24];
    const struct file *here = &import->files[use->file];
    row_hours_format(here->hours.hour[row], here->hours.dated, when);
    env_report(import->env, GP_SEVERITY_ERROR, source_place(&here->source, row, -1), "hour-doubled",
               file != use->file ? "name one of the files with @FILE, or give --doubled first or --doubled last"
                                 : "--clock daylight, if the clock is put back here; else --doubled first or last",
               "the hour %s stands on line %d of %s already", when, line_before, import->files[file].source.path);
    return GP_ERR_INPUT;
}

/* Enters one row; a cell without a value leaves its line, for the message about the gap. */
static gp_status enter_row(const struct import *import, const struct use *use, int row)
{
    const struct file *file = &import->files[use->file];
    const char *text = source_text(&file->source, row, use->column);
    struct place_in_year at = split_hour(file->hours.hour[row]);
    int year = use->series->dated ? find_year(import, at.year) : 0, hour = at.hour;
    struct series_year *values = &use->series->years[year];
    double value = NUMBER_BLANK;
    if (!figure_is_missing(text) && !figure_parse(text, use->decimal_comma, &value)) {
        env_report(import->env, GP_SEVERITY_ERROR, source_place(&file->source, row, use->column), "number-syntax", NULL,
                   "\"%s\" is no number", text);
        return GP_ERR_INPUT;
    }
    if (values->line[hour] > 0 && import->options->doubled == GP_DOUBLED_REFUSE)
        return report_doubled(import, use, row, values->line[hour], values->file[hour]);
    if (values->line[hour] > 0 && import->options->doubled == GP_DOUBLED_FIRST)
        return GP_OK;
    values->value[hour] = value;
    values->line[hour] = source_place(&file->source, row, -1).line;
    values->file[hour] = use->file;
    return GP_OK;
}

static gp_status take_values(const struct import *import, struct use *use)
{
    const struct file *file = &import->files[use->file];
    gp_status worst = find_decimal(import, use);
    for (int row = 0; row < file->hours.count && worst == GP_OK; row++)
        if (file->hours.hour[row] != HOUR_NONE)
            worst = enter_row(import, use, row);
    if (worst == GP_OK)
        account_line(import->account, "%s: \"%s\" of %s%s", series_words(use->series, import->arena),
                     source_column_name(&file->source, use->column, import->arena), file->source.path,
                     use->decimal_comma ? ", with decimal commas" : "");
    return worst;
}

gp_status series_collect(struct import *import)
{
    gp_status status, worst = GP_OK;
    int count = 0;
    struct use *uses = ARENA_ARRAY(import->arena, struct use, import->series_count * import->file_count);
    if (!uses)
        return GP_ERR_NOMEM;
    TRY(find_uses(import, uses, &count));
    TRY(find_years(import, uses, count));
    for (int s = 0; s < import->series_count; s++)
        TRY(make_room(import, &import->series[s]));
    for (int i = 0; i < count; i++)
        if ((status = take_values(import, &uses[i])) != GP_OK)
            worst = status;
    status = worst;
done:
    return status;
}

const char *series_words(const struct series *series, struct arena *arena)
{
    static const char *const kinds[] = {"profile", "load", "price"};
    const char *words = series->technology
                            ? arena_format(arena, "%s \"%s.%s\"", kinds[series->kind], series->name, series->technology)
                            : arena_format(arena, "%s \"%s\"", kinds[series->kind], series->name);
    return words ? words : kinds[series->kind];
}
