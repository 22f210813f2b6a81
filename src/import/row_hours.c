/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/row_hours.h"

#include <string.h>
#include <strings.h>

#include "base/calendar.h"
#include "base/number.h"
#include "core/try.h"
#include "import/account.h"
#include "import/time_columns.h"
#include "import/wall_clock.h"

#define MOST_FOOTERS      20 /* rows after the last hour, such as totals */
#define HOURS_COMMON_YEAR 8760
#define HOURS_LEAP_YEAR   8784
#define LEAP_DAY_FIRST    (59 * HOURS_A_DAY) /* hour of the year with which 29 February begins */

/* What a row says of time. */
struct moment {
    int hour;   /* since 1970, as written */
    int minute; /* of a time of day */
    int number; /* of a plain number of an hour, -1 where the hour has minutes */
    bool has_offset;
    int offset_minutes;
    bool begins; /* it says that it is the beginning of its hour */
};

struct finder {
    const struct source *source;
    const struct time_settings *settings;
    struct time_columns columns;
    struct moment *moments; /* [row] */
    bool *taken;            /* [row] */
    int first, last;        /* rows that are taken */
    struct row_hours *out;
    struct arena *arena;
    FILE *account;
    gp_env *env;
};

void row_hours_format(int hour, bool dated, char text[24])
{
    int days = hour >= 0 ? hour / HOURS_A_DAY : -((HOURS_A_DAY - 1 - hour) / HOURS_A_DAY);
    char day[11];
    date_format(days, day);
    plain_snprintf(text, 24, "%s %02d:00", dated ? day : day + 5, hour - days * HOURS_A_DAY);
}

static gp_status fault(const struct finder *finder, int row, int column, const char *code, const char *hint,
                       const char *message)
{
    struct place place =
        row < 0 ? (struct place){.file = finder->source->path} : source_place(finder->source, row, column);
    env_report(finder->env, GP_SEVERITY_ERROR, place, code, hint, "%s", message);
    return GP_ERR_INPUT;
}

static gp_status filter_rows(struct finder *finder, const struct row_filter *filters, int filter_count)
{
    const struct source *source = finder->source;
    finder->taken = ARENA_ARRAY(finder->arena, bool, source->count);
    if (!finder->taken)
        return GP_ERR_NOMEM;
    for (int row = 0; row < source->count; row++)
        finder->taken[row] = true;
    for (int i = 0; i < filter_count; i++) {
        int column = source_column(source, filters[i].column);
        for (int row = 0; row < source->count && column >= 0; row++)
            if (strcmp(source_text(source, row, column), filters[i].value) != 0)
                finder->taken[row] = false;
    }
    return GP_OK;
}

static bool take_part(const struct finder *finder, int row, enum time_part part, int *out)
{
    int column = finder->columns.column[part];
    return column < 0 || stamp_whole(source_text(finder->source, row, column), out);
}

/* The day of a row whose numbers stand in columns of their own. */
static bool parts_read(const struct finder *finder, int row, struct stamp *stamp)
{
    char text[40];
    int year = UNDATED_YEAR, month = 0, day = 0;
    if (!take_part(finder, row, PART_YEAR, &year) || !take_part(finder, row, PART_MONTH, &month) ||
        !take_part(finder, row, PART_DAY, &day))
        return false;
    plain_snprintf(text, sizeof text, "%04d-%d-%d", year, month, day);
    return stamp_parse(text, ORDER_YMD, stamp);
}

/* Reads when a row is; the column at fault where that is not said. */
static bool moment_read(const struct finder *finder, int row, struct moment *out, int *at_fault)
{
    const struct time_columns *columns = &finder->columns;
    struct stamp stamp = {0};
    bool timed = true;
    int day_column = columns->column[PART_STAMP] >= 0 ? columns->column[PART_STAMP] : columns->column[PART_DATE];
    *at_fault = day_column >= 0 ? day_column : columns->column[PART_MONTH];
    if (day_column < 0 ? !parts_read(finder, row, &stamp)
                       : !stamp_parse(source_text(finder->source, row, day_column), columns->order, &stamp))
        return false;
    if (columns->column[PART_STAMP] < 0) {
        *at_fault = columns->column[PART_HOUR];
        if (!stamp_hour(source_text(finder->source, row, *at_fault), &stamp.hour, &stamp.minute, &timed))
            return false;
        *at_fault = columns->column[PART_MINUTE];
        if (!take_part(finder, row, PART_MINUTE, &stamp.minute) || stamp.minute < 0 || stamp.minute > 59)
            return false;
    }
    int day = date_from_civil(stamp.year, stamp.month, stamp.day);
    *out = (struct moment){.hour = day * HOURS_A_DAY + stamp.hour,
                           .minute = stamp.minute,
                           .number = timed ? -1 : stamp.hour,
                           .has_offset = stamp.has_offset,
                           .offset_minutes = stamp.offset_minutes,
                           .begins = stamp.begins};
    return true;
}

/* Rows at the end of the file that are no hours, such as totals, are left out and told. */
static gp_status leave_out_footers(struct finder *finder, int first)
{
    finder->out->count = first;
    env_report(finder->env, GP_SEVERITY_WARNING, source_place(finder->source, first, -1), "rows-left-out", NULL,
               "from here to the end of the file no row is an hour; %d left out", finder->source->count - first);
    return GP_OK;
}

static gp_status read_moments(struct finder *finder)
{
    int count = finder->source->count, first_bad = -1, column = -1;
    finder->moments = ARENA_ARRAY(finder->arena, struct moment, count);
    finder->first = finder->last = -1;
    if (!finder->moments)
        return GP_ERR_NOMEM;
    for (int row = 0; row < count; row++) {
        int at_fault;
        if (!finder->taken[row])
            continue;
        if (!moment_read(finder, row, &finder->moments[row], &at_fault)) {
            column = first_bad < 0 ? at_fault : column;
            first_bad = first_bad < 0 ? row : first_bad;
            continue;
        }
        finder->first = finder->first < 0 ? row : finder->first;
        finder->last = row;
    }
    finder->out->count = count;
    if (finder->first < 0)
        return fault(finder, -1, -1, "no-hours", "see --time and --where", "no row says when it is");
    if (first_bad > finder->last && count - first_bad <= MOST_FOOTERS)
        return leave_out_footers(finder, first_bad);
    if (first_bad >= 0)
        return fault(finder, first_bad, column, "time-syntax", "dates are read as 2020-01-31, 1/31/2020 or 31.01.2020",
                     "this is no date, hour or time that is known");
    return GP_OK;
}

/* Whether the name of the column that holds the hour says that it is the end, or the beginning, of the hour. */
static bool name_says(const struct finder *finder, const char *const words[2])
{
    int column = time_columns_hour(&finder->columns);
    const char *name = column < 0 ? "" : finder->source->columns[column];
    for (; *name; name++)
        for (int i = 0; i < 2; i++)
            if (strncasecmp(name, words[i], strlen(words[i])) == 0)
                return true;
    return false;
}

static int hour_of_day(int hour)
{
    return ((hour % HOURS_A_DAY) + HOURS_A_DAY) % HOURS_A_DAY;
}

struct convention {
    int shift; /* hours from what is written to the beginning of the row's hour */
    const char *words;
};
static const struct convention in_hour = {0, "each stamp lies in its hour"};
static const struct convention begins = {0, "each stamp begins its hour"};
static const struct convention ends = {-1, "each stamp ends its hour"};
static const struct convention counted = {-1, "hours are counted from 1"};

/* Plain numbers: 0 to 23, or 1 to 24. */
static gp_status convention_of_numbers(struct convention *out, const struct finder *finder, int lowest, int highest)
{
    const char *said = finder->settings->stamps;
    bool ending_said = said && strcmp(said, "ending") == 0,
         ending_named = name_says(finder, (const char *const[]){"ending", "end of"});
    if (lowest > 0 && highest >= HOURS_A_DAY && said && !ending_said)
        return fault(finder, -1, -1, "hour-convention", "leave --stamps out",
                     "hours 1 to 24 are counted: they cannot be the beginnings of hours");
    if (lowest > 0 && highest >= HOURS_A_DAY)
        *out = counted;
    else if (said || (lowest == 0 && !ending_named))
        *out = ending_said ? ends : begins;
    else
        return fault(finder, -1, -1, "hour-convention", "give --stamps beginning or --stamps ending",
                     "whether the hours begin or end at the numbers cannot be told");
    return GP_OK;
}

static gp_status convention_of_stamps(struct convention *out, const struct finder *finder, bool within, bool to_24)
{
    const char *said = finder->settings->stamps;
    int first = hour_of_day(finder->moments[finder->first].hour),
        last = hour_of_day(finder->moments[finder->last].hour);
    bool begin_named = name_says(finder, (const char *const[]){"begin", "start"});
    bool end_named = name_says(finder, (const char *const[]){"ending", "end of"});
    bool spans = finder->moments[finder->first].begins;
    bool whole_days = (first == 0 && last == HOURS_A_DAY - 1) || (first == 1 && last == 0);
    if (within)
        *out = in_hour;
    else if (spans || said)
        *out = !spans && strcmp(said, "ending") == 0 ? ends : begins;
    else if (begin_named != end_named)
        *out = end_named ? ends : begins;
    else if (to_24 || whole_days)
        *out = to_24 || first == 1 ? ends : begins;
    else
        return fault(finder, -1, -1, "hour-convention", "give --stamps beginning or --stamps ending",
                     "whether the stamps begin or end their hours cannot be told: the file has no whole days");
    return GP_OK;
}

/* Finds how what is written turns into the beginning of an hour. */
static gp_status find_convention(struct convention *out, const struct finder *finder)
{
    int lowest = INT_MAX, highest = -1, minute = finder->moments[finder->first].minute;
    bool to_24 = false;
    for (int row = finder->first; row <= finder->last; row++) {
        const struct moment *moment = &finder->moments[row];
        if (!finder->taken[row])
            continue;
        if (moment->minute != minute)
            return fault(finder, row, time_columns_hour(&finder->columns), "not-hourly", "join its rows to hours first",
                         "this row stands at another minute than the first one: only hours are read");
        if (moment->number < 0) {
            int column = time_columns_hour(&finder->columns);
            const char *text = source_text(finder->source, row, column);
            to_24 = to_24 || strstr(text, "24:00") != NULL;
            continue;
        }
        lowest = moment->number < lowest ? moment->number : lowest;
        highest = moment->number > highest ? moment->number : highest;
    }
    return highest >= 0 ? convention_of_numbers(out, finder, lowest, highest)
                        : convention_of_stamps(out, finder, minute > 0, to_24);
}

/* Whether the column's name says that its time is that of UTC. */
static bool utc_named(const struct finder *finder)
{
    return name_says(finder, (const char *const[]){"utc", "gmt"});
}

/* Hours to add to a row for local standard time, from its offset or from the clock that the user named. */
static gp_status check_offsets(const struct finder *finder, enum clock_kind kind)
{
    const struct moment *first = &finder->moments[finder->first];
    for (int row = finder->first; row <= finder->last; row++) {
        const struct moment *moment = &finder->moments[row];
        if (!finder->taken[row])
            continue;
        if (moment->has_offset != first->has_offset || moment->offset_minutes % 60 != 0)
            return fault(finder, row, time_columns_hour(&finder->columns), "time-offset", NULL,
                         "the offset from UTC is missing here, or is no whole number of hours");
        if (kind == CLOCK_UNSAID && moment->offset_minutes != first->offset_minutes)
            return fault(finder, row, time_columns_hour(&finder->columns), "time-offset",
                         "give standard time's hours ahead of UTC, such as --clock UTC-6",
                         "the offset from UTC changes here: which one is that of standard time is not said");
    }
    if (kind == CLOCK_UNSAID && (first->has_offset ? first->offset_minutes == 0 : utc_named(finder)))
        return fault(finder, finder->first, time_columns_hour(&finder->columns), "time-offset",
                     "give standard time's hours ahead of UTC, such as --clock UTC-6; or --clock standard",
                     "the times are those of UTC: how far standard time is from them is not said");
    return GP_OK;
}

static gp_status fill_hours(struct finder *finder, const struct convention *convention)
{
    enum clock_kind kind;
    int ahead;
    gp_status status;
    struct row_hours *out = finder->out;
    if (!wall_clock_parse(finder->settings->clock, &kind, &ahead))
        return GP_ERR_INTERNAL; /* it was read before */
    TRY(check_offsets(finder, kind));
    for (int row = 0; row < out->count; row++) {
        const struct moment *moment = &finder->moments[row];
        out->hour[row] = HOUR_NONE;
        if (!finder->taken[row])
            continue;
        out->hour[row] = moment->hour + convention->shift;
        if (kind == CLOCK_UTC)
            out->hour[row] += ahead - moment->offset_minutes / 60;
    }
    if (kind == CLOCK_DAYLIGHT)
        TRY(wall_clock_to_standard(out->hour, out->count, out->dated, finder->source, finder->account, finder->env));
done:
    return status;
}

/* Rows in order: the hours of a year without a date. */
static gp_status number_rows(struct finder *finder)
{
    int count = 0, row;
    struct row_hours *out = finder->out;
    for (row = 0; row < finder->source->count; row++)
        count += finder->taken[row];
    if (count != HOURS_COMMON_YEAR && count != HOURS_LEAP_YEAR)
        return fault(finder, -1, -1, "hours-of-year", NULL,
                     arena_format(finder->arena, "rows without a time must be 8760 or 8784, here are %d", count));
    int first = date_from_civil(UNDATED_YEAR, 1, 1) * HOURS_A_DAY, hour = 0;
    out->count = finder->source->count;
    for (row = 0; row < out->count; row++) {
        out->hour[row] = HOUR_NONE;
        if (!finder->taken[row])
            continue;
        out->hour[row] = first + hour + (count == HOURS_COMMON_YEAR && hour >= LEAP_DAY_FIRST ? HOURS_A_DAY : 0);
        finder->last = row;
        hour++;
    }
    return GP_OK;
}

static void tell(const struct finder *finder, const char *convention)
{
    int first = INT_MAX, last = INT_MIN, hours = 0;
    char from[24], to[24];
    for (int row = 0; row < finder->out->count; row++) {
        int hour = finder->out->hour[row];
        if (hour == HOUR_NONE)
            continue;
        first = hour < first ? hour : first;
        last = hour > last ? hour : last;
        hours++;
    }
    row_hours_format(first, finder->out->dated, from);
    row_hours_format(last, finder->out->dated, to);
    account_line(finder->account, "  time: %s; %s%s%s",
                 time_columns_words(&finder->columns, finder->source, finder->arena), convention,
                 finder->settings->clock ? "; clock " : "", finder->settings->clock ? finder->settings->clock : "");
    account_line(finder->account, "  %d hours, %s to %s in standard time", hours, from, to);
}

gp_status row_hours_find(struct row_hours *out, const struct source *source, const struct time_settings *settings,
                         const struct row_filter *filters, int filter_count, struct arena *arena, FILE *account,
                         gp_env *env)
{
    gp_status status;
    struct convention convention = {0, "one hour a row"};
    struct finder finder = {
        .source = source, .settings = settings, .out = out, .arena = arena, .account = account, .env = env};
    const char *header = source->header < 0
                             ? "no header"
                             : arena_format(arena, "header on line %d", source->csv.records[source->header].line);
    account_line(account, "%s: cells parted by %s, %s", source->path, source_delimiter_words(source),
                 header ? header : "a header");
    *out = (struct row_hours){0};
    TRY_MEMORY(out->hour = ARENA_ARRAY(arena, int, source->count));
    TRY(time_columns_find(&finder.columns, source, settings->time, arena, env));
    TRY(filter_rows(&finder, filters, filter_count));
    out->dated = finder.columns.column[PART_STAMP] >= 0 || finder.columns.column[PART_DATE] >= 0 ||
                 finder.columns.column[PART_YEAR] >= 0;
    if (finder.columns.none) {
        TRY(number_rows(&finder));
    } else {
        TRY(read_moments(&finder));
        TRY(find_convention(&convention, &finder));
        TRY(fill_hours(&finder, &convention));
    }
    tell(&finder, convention.words);
done:
    return status;
}
