/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/time_columns.h"

#include <string.h>

#include "base/text.h"
#include "core/nearest.h"
#include "core/try.h"

#define ROWS_LOOKED 48 /* two days: a stamp whose hour never changes in them is a date */
#define MOST_NAMES  5

static const char *const part_names[PART_COUNT][4] = {
    [PART_YEAR] = {"year", "yr"},          [PART_MONTH] = {"month", "mo"},
    [PART_DAY] = {"day", "day of month"},  [PART_HOUR] = {"hour", "hr", "hour number", "hour of day"},
    [PART_MINUTE] = {"minute", "minutes"},
};
static const char *const hour_names[] = {"hour ending",   "hour end",   "he", "hour beginning",
                                         "hour starting", "hour start", "hb", "hour of the day"};

static void clear(struct time_columns *columns)
{
    *columns = (struct time_columns){.order = ORDER_YMD};
    for (int part = 0; part < PART_COUNT; part++)
        columns->column[part] = -1;
}

static bool is_named(const char *name, enum time_part part)
{
    for (int i = 0; i < 4 && part_names[part][i]; i++)
        if (source_same_name(name, part_names[part][i]))
            return true;
    for (size_t i = 0; part == PART_HOUR && i < sizeof hour_names / sizeof *hour_names; i++)
        if (source_same_name(name, hour_names[i]))
            return true;
    return false;
}

/* The kind of the column by its first rows: PART_STAMP, PART_DATE, or PART_COUNT for neither. A few rows that are no
 * dates leave it one, so that they are told as what they are. */
static enum time_part looks_like(const struct source *source, int column)
{
    unsigned orders = ORDER_ANY;
    bool hours = false;
    int rows = source->count < ROWS_LOOKED ? source->count : ROWS_LOOKED, dates = 0, times = 0;
    for (int row = 0; row < rows && orders != 0; row++) {
        struct stamp stamp = {0};
        const char *text = source_text(source, row, column);
        unsigned here = stamp_orders(text);
        if (here == 0)
            continue;
        orders &= here;
        stamp_parse(text, (enum date_order)(here & -here), &stamp);
        dates++;
        times += stamp.has_time;
        hours = hours || stamp.hour > 0 || stamp.minute > 0;
    }
    if (orders == 0 || dates == 0 || 3 * (rows - dates) > rows)
        return PART_COUNT;
    return times > 0 && (hours || dates == 1) ? PART_STAMP : PART_DATE;
}

/* Whether the first two days of the column count their hours, from 0 or from 1, in whatever language it is named. */
static bool counts_hours(const struct source *source, int column)
{
    int first, number;
    if (source->count < ROWS_LOOKED || !stamp_whole(source_text(source, 0, column), &first) || first < 0 || first > 1)
        return false;
    for (int row = 0; row < ROWS_LOOKED; row++)
        if (!stamp_whole(source_text(source, row, column), &number) || number != row % (ROWS_LOOKED / 2) + first)
            return false;
    return true;
}

static gp_status fault(const struct source *source, const char *code, const char *hint, const char *message,
                       gp_env *env)
{
    struct place place = {.file = source->path,
                          .line = source->header < 0 ? 0 : source->csv.records[source->header].line};
    env_report(env, GP_SEVERITY_ERROR, place, code, hint, "%s", message);
    return GP_ERR_INPUT;
}

static gp_status choose(struct time_columns *out, const struct source *source, int found[PART_COUNT][2],
                        struct arena *arena, gp_env *env)
{
    bool stamp = found[PART_STAMP][0] >= 0, hour = found[PART_HOUR][0] >= 0;
    bool date = found[PART_DATE][0] >= 0 && hour;
    bool parts = found[PART_MONTH][0] >= 0 && found[PART_DAY][0] >= 0 && hour;
    enum time_part doubled = PART_COUNT;
    for (int part = 0; part < PART_COUNT; part++) {
        bool used = part == PART_STAMP ? stamp : part == PART_DATE ? date : part == PART_HOUR ? date || parts : parts;
        out->column[part] = used ? found[part][0] : -1;
        if (used && found[part][1] >= 0)
            doubled = (enum time_part)part;
    }
    if (doubled < PART_COUNT)
        return fault(source, "time-columns", "choose with --time COLUMN,...",
                     arena_format(arena, "columns \"%s\" and \"%s\" could both say when a row is",
                                  source_column_name(source, found[doubled][0], arena),
                                  source_column_name(source, found[doubled][1], arena)),
                     env);
    if (stamp + date + parts > 1)
        return fault(
            source, "time-columns", "choose with --time COLUMN,...",
            arena_format(arena, "columns %s could all say when a row is", time_columns_words(out, source, arena)), env);
    if (stamp + date + parts == 0)
        return fault(source, "time-columns",
                     "name them with --time COLUMN,...; --time none: the rows are the hours of a year in order",
                     "no columns are known that say when a row is", env);
    return GP_OK;
}

static gp_status find_by_looks(struct time_columns *out, const struct source *source, struct arena *arena, gp_env *env)
{
    int found[PART_COUNT][2];
    memset(found, -1, sizeof found);
    for (int column = 0; column < source->column_count; column++) {
        enum time_part part = looks_like(source, column);
        if (part == PART_COUNT && counts_hours(source, column))
            part = PART_HOUR;
        for (int named = PART_YEAR; part == PART_COUNT && named < PART_COUNT; named++)
            if (is_named(source->columns[column], (enum time_part)named))
                part = (enum time_part)named;
        if (part < PART_COUNT)
            found[part][found[part][0] >= 0] = column;
    }
    return choose(out, source, found, arena, env);
}

/* The parts that so many names stand for, in their order. */
static const enum time_part *parts_of(int names)
{
    static const enum time_part parts[MOST_NAMES][MOST_NAMES] = {
        {PART_STAMP},
        {PART_DATE, PART_HOUR},
        {PART_MONTH, PART_DAY, PART_HOUR},
        {PART_YEAR, PART_MONTH, PART_DAY, PART_HOUR},
        {PART_YEAR, PART_MONTH, PART_DAY, PART_HOUR, PART_MINUTE},
    };
    return parts[names - 1];
}

/* Splits the names, parted by commas; 0 where there are too many. A name that has a comma itself is that column. */
static int split_names(const struct source *source, const char *wanted, int columns[MOST_NAMES], struct arena *arena,
                       const char **unknown)
{
    int count = 0;
    *unknown = NULL;
    if ((columns[0] = source_column(source, wanted)) >= 0)
        return 1;
    while (true) {
        size_t length = strcspn(wanted, ",");
        const char *name = arena_text_n(arena, wanted, length);
        if (count == MOST_NAMES || !name)
            return 0;
        columns[count] = source_column(source, name);
        if (columns[count++] < 0 && !*unknown)
            *unknown = name;
        if (wanted[length] == '\0')
            return count;
        wanted += length + 1;
    }
}

static gp_status take_wanted(struct time_columns *out, const struct source *source, const char *wanted,
                             struct arena *arena, gp_env *env)
{
    int columns[MOST_NAMES];
    const char *unknown;
    out->none = strcmp(wanted, "none") == 0;
    if (out->none)
        return GP_OK;
    int count = split_names(source, wanted, columns, arena, &unknown);
    if (unknown)
        return fault(source, "unknown-column",
                     nearest_hint(arena, unknown, source->columns, (size_t)source->column_count),
                     arena_format(arena, "no column is called \"%s\"", unknown), env);
    if (count == 0)
        return fault(source, "time-columns",
                     "a stamp; a date and an hour; or year, month, day and hour, with a minute or without a year",
                     "--time names more columns than say when a row is", env);
    for (int i = 0; i < count; i++)
        out->column[parts_of(count)[i]] = columns[i];
    return GP_OK;
}

/* Finds in which order the numbers of dates stand, from all rows. Rows that are no dates in any order are told later.
 */
static gp_status find_order(struct time_columns *columns, const struct source *source, gp_env *env)
{
    int column = columns->column[PART_STAMP] >= 0 ? columns->column[PART_STAMP] : columns->column[PART_DATE];
    unsigned orders = ORDER_ANY;
    for (int row = 0; row < source->count && column >= 0; row++) {
        unsigned here = stamp_orders(source_text(source, row, column));
        if (here != 0 && (orders & here) == 0) {
            env_report(env, GP_SEVERITY_ERROR, source_place(source, row, column), "date-order", NULL,
                       "the numbers of this date stand in another order than those above");
            return GP_ERR_INPUT;
        }
        orders &= here != 0 ? here : ORDER_ANY;
    }
    if (orders == (ORDER_MDY | ORDER_DMY))
        return fault(source, "date-order", "write the dates as YYYY-MM-DD",
                     "whether day or month comes first in the dates cannot be told: no day is above 12", env);
    columns->order = orders & ORDER_YMD ? ORDER_YMD : orders & ORDER_MDY ? ORDER_MDY : ORDER_DMY;
    return GP_OK;
}

gp_status time_columns_find(struct time_columns *out, const struct source *source, const char *wanted,
                            struct arena *arena, gp_env *env)
{
    gp_status status;
    clear(out);
    TRY(wanted ? take_wanted(out, source, wanted, arena, env) : find_by_looks(out, source, arena, env));
    TRY(find_order(out, source, env));
done:
    return status;
}

int time_columns_hour(const struct time_columns *columns)
{
    return columns->column[PART_STAMP] >= 0 ? columns->column[PART_STAMP] : columns->column[PART_HOUR];
}

const char *time_columns_words(const struct time_columns *columns, const struct source *source, struct arena *arena)
{
    struct text words = {0};
    for (int part = 0; part < PART_COUNT; part++)
        if (columns->column[part] >= 0)
            text_add_format(&words, "%s\"%s\"", words.length > 0 ? ", " : "",
                            source_column_name(source, columns->column[part], arena));
    if (words.length == 0)
        text_add(&words, "the order of rows");
    const char *kept = text_keep(&words, arena);
    return kept ? kept : "";
}
