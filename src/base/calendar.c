/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Build periods of a horizon, and what a period covers when it is shifted in time. */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/calendar.h"

/* Of the default grid, before the search cuts it further: a quarter. */
#define LONGEST_BLOCK_DAYS 92

/* What cuts the horizon. Seasons and years start on the first day of a month, so every cut between blocks does. */
struct cutter {
    const struct season *seasons;
    int season_count;
    bool every_month;
};

static int season_of(const struct season *seasons, int season_count, date day)
{
    int year, month, day_of_month;
    date_to_civil(day, &year, &month, &day_of_month);
    int last = 0, best = -1;
    for (int q = 0; q < season_count; q++) {
        int start = seasons[q].start_month;
        if (start > seasons[last].start_month)
            last = q;
        if (start <= month && (best < 0 || start > seasons[best].start_month))
            best = q;
    }
    return best >= 0 ? best : last;
}

static bool starts_block(const struct cutter *cutter, int month)
{
    if (month == 1)
        return true;
    for (int q = 0; q < cutter->season_count; q++) {
        if (cutter->seasons[q].start_month == month)
            return true;
    }
    return false;
}

static date next_month_start(date day)
{
    int year, month, day_of_month;
    date_to_civil(day, &year, &month, &day_of_month);
    return month == 12 ? date_from_civil(year + 1, 1, 1) : date_from_civil(year, month + 1, 1);
}

/* The first cut after `day`, at most `end`. */
static date next_cut(const struct cutter *cutter, date day, date end)
{
    date month_start = next_month_start(day);
    for (; month_start < end; month_start = next_month_start(month_start)) {
        int year, month, day_of_month;
        date_to_civil(month_start, &year, &month, &day_of_month);
        if (starts_block(cutter, month) || cutter->every_month)
            return month_start;
    }
    return end;
}

static int parts_of_block(enum grid_kind kind, int parts, int days)
{
    int wanted = parts > 0              ? parts
                 : kind == GRID_WEEK    ? (int)lround(days / DAYS_PER_WEEK)
                 : kind == GRID_DEFAULT ? (days + LONGEST_BLOCK_DAYS - 1) / LONGEST_BLOCK_DAYS
                                        : 1;
    return wanted < 1 ? 1 : wanted > days ? days : wanted;
}

static struct period make_period(const struct calendar *calendar, date start, date end)
{
    struct period period = {
        .start = start,
        .end = end,
        .weeks = (end - start) / DAYS_PER_WEEK,
        .season = season_of(calendar->seasons, calendar->season_count, start),
        .year = date_year(start),
    };
    period.year_index = period.year - calendar->first_year;
    return period;
}

/* The periods as they are made; only counted where `periods` is NULL. */
struct walk {
    const struct calendar *calendar;
    const struct grid_wanted *wanted;
    struct period *periods;
    int count, next_day; /* of the wanted days */
};

static void add_period(struct walk *walk, date from, date to)
{
    if (walk->periods)
        walk->periods[walk->count] = make_period(walk->calendar, from, to);
    walk->count++;
}

/* [from, to) as one period, or cut at days that leave pieces long enough. */
static void add_pieces(struct walk *walk, date from, date to)
{
    const struct grid_wanted *wanted = walk->wanted;
    for (; walk->next_day < wanted->day_count && wanted->days[walk->next_day] < to; walk->next_day++) {
        date day = wanted->days[walk->next_day];
        if (day - from >= CALENDAR_LEAST_PIECE_DAYS && to - day >= CALENDAR_LEAST_PIECE_DAYS) {
            add_period(walk, from, day);
            from = day;
        }
    }
    add_period(walk, from, to);
}

/* Walks the periods in order; returns their number. */
static int walk_periods(const struct calendar *calendar, const struct grid_wanted *wanted, struct period *periods)
{
    struct cutter cutter = {calendar->seasons, calendar->season_count,
                            wanted->kind == GRID_MONTH && wanted->parts == 0};
    struct walk walk = {calendar, wanted, periods, 0, 0};
    for (date start = calendar->start; start < calendar->end;) {
        date end = next_cut(&cutter, start, calendar->end);
        int days = end - start, n = parts_of_block(wanted->kind, wanted->parts, days);
        for (int k = 0; k < n; k++)
            add_pieces(&walk, start + (date)((int64_t)days * k / n), start + (date)((int64_t)days * (k + 1) / n));
        start = end;
    }
    return walk.count;
}

bool calendar_build(struct calendar *out, struct arena *arena, date start, date end, const struct season *seasons,
                    int season_count, const struct grid_wanted *wanted)
{
    struct calendar calendar = {
        .start = start,
        .end = end,
        .first_year = date_year(start),
        .year_count = date_year(end - 1) - date_year(start) + 1,
        .seasons = seasons,
        .season_count = season_count,
    };
    calendar.count = walk_periods(&calendar, wanted, NULL);
    calendar.periods = ARENA_ARRAY(arena, struct period, calendar.count);
    if (!calendar.periods)
        return false;
    walk_periods(&calendar, wanted, calendar.periods);
    *out = calendar;
    return true;
}

/* Index of the last period that starts at or before `day`; -1 before the start, count at or after the end. */
static int period_at(const struct calendar *calendar, double day)
{
    if (day < calendar->start)
        return -1;
    if (day >= calendar->end)
        return calendar->count;
    int low = 0, high = calendar->count - 1;
    while (low < high) {
        int middle = low + (high - low + 1) / 2;
        if (calendar->periods[middle].start <= day)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

int calendar_period_at(const struct calendar *calendar, date day)
{
    return period_at(calendar, day);
}

bool calendar_cut(struct calendar *calendar, struct arena *arena, date day)
{
    int t = calendar_period_at(calendar, day);
    if (t < 0 || t >= calendar->count || calendar->periods[t].start == day)
        return true;
    struct period *periods = ARENA_ARRAY(arena, struct period, calendar->count + 1);
    if (!periods)
        return false;
    const struct period *whole = &calendar->periods[t];
    memcpy(periods, calendar->periods, (size_t)t * sizeof *periods);
    periods[t] = make_period(calendar, whole->start, day);
    periods[t + 1] = make_period(calendar, day, whole->end);
    memcpy(&periods[t + 2], whole + 1, (size_t)(calendar->count - t - 1) * sizeof *periods);
    calendar->periods = periods;
    calendar->count++;
    return true;
}

date calendar_counts_from(const struct calendar *calendar, date day)
{
    int t = calendar_period_at(calendar, day);
    if (t < 0 || t >= calendar->count)
        return day;
    const struct period *period = &calendar->periods[t];
    return 2 * (period->end - day) >= period->end - period->start ? day : period->end;
}

static double clamp(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

double calendar_fraction_after(const struct calendar *calendar, int t, date day)
{
    const struct period *period = &calendar->periods[t];
    double length = (double)period->end - period->start;
    return clamp(((double)period->end - day) / length, 0.0, 1.0);
}

/* Weeks that were computed from days come back as almost whole days; without this they leave slivers in neighbours. */
static double whole_if_near(double days)
{
    double whole = nearbyint(days);
    return fabs(days - whole) < 1e-6 ? whole : days;
}

int calendar_shift(const struct calendar *calendar, int t, double weeks, struct stretch *out)
{
    const struct period *period = &calendar->periods[t];
    double length = (double)period->end - period->start;
    double from = whole_if_near(period->start + weeks * DAYS_PER_WEEK), to = from + length;
    int count = 0;
    if (from < calendar->start) {
        double sunk = clamp(calendar->start - from, 0.0, length) / length;
        out[count++] = (struct stretch){.period = -1, .fraction = sunk};
    }
    int first = period_at(calendar, from);
    for (int i = first < 0 ? 0 : first; i < calendar->count && calendar->periods[i].start < to; i++) {
        double start = calendar->periods[i].start, end = calendar->periods[i].end;
        double a = clamp(from, start, end), b = clamp(to, start, end);
        if (b > a)
            out[count++] =
                (struct stretch){i, (a - start) / (end - start), (b - start) / (end - start), (b - a) / length};
    }
    if (to > calendar->end) {
        double tail = clamp(to - calendar->end, 0.0, length) / length;
        out[count++] = (struct stretch){.period = calendar->count, .fraction = tail};
    }
    return count;
}

int calendar_last_whole_year(const struct calendar *calendar)
{
    int year = calendar->year_count - 1;
    while (year > 0 && calendar->end < date_from_civil(calendar->first_year + year + 1, 1, 1))
        year--;
    return year;
}

int calendar_last_period(const struct calendar *calendar, int year_index)
{
    int last = calendar->count - 1;
    while (last > 0 && calendar->periods[last].year_index > year_index)
        last--;
    return last;
}

bool calendar_same(const struct calendar *a, const struct calendar *b)
{
    for (int t = 0; t < a->count && a->count == b->count; t++)
        if (a->periods[t].start != b->periods[t].start || a->periods[t].end != b->periods[t].end)
            return false;
    return a->count == b->count && a->at_start == b->at_start;
}
