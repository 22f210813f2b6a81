/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Totals as functions of time, by their values at the ends of periods. */
#include "plan/timeline.h"

#include <math.h>

#include "base/number.h"

double timeline_total(const struct timeline *timeline, int t)
{
    return t < 0 ? timeline->start : timeline->totals[t];
}

static double day_of_boundary(const struct calendar *calendar, int t)
{
    return t == calendar->count ? calendar->end : calendar->periods[t].start;
}

/* The period whose line holds at `day`: the first one that ends after it, the last one after the end. */
static int piece_of(const struct calendar *calendar, double day)
{
    int low = 0, high = calendar->count - 1;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (calendar->periods[middle].end > day)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static double on_piece(const struct timeline *timeline, int t, double day)
{
    double from = day_of_boundary(timeline->calendar, t), to = day_of_boundary(timeline->calendar, t + 1);
    double low = timeline_total(timeline, t - 1), high = timeline_total(timeline, t);
    if (timeline->calendar->at_start)
        return high;
    return low + (high - low) * ((day - from) / (to - from));
}

double timeline_at(const struct timeline *timeline, double day)
{
    if (day <= timeline->calendar->start)
        return timeline->start;
    return on_piece(timeline, piece_of(timeline->calendar, day), day);
}

double timeline_added(const struct timeline *timeline, double from, double to)
{
    return timeline_at(timeline, to) - timeline_at(timeline, from);
}

double timeline_integral(const struct timeline *timeline, double from, double to)
{
    const struct calendar *calendar = timeline->calendar;
    double sum = timeline->start * timeline_days_within(from, to, -INFINITY, calendar->start);
    double day = fmax(from, calendar->start);
    for (int t = piece_of(calendar, day); day < to; t++) {
        bool last = t >= calendar->count - 1;
        double end = last ? to : fmin(to, calendar->periods[t].end);
        int piece = last ? calendar->count - 1 : t;
        sum += (end - day) * 0.5 * (on_piece(timeline, piece, day) + on_piece(timeline, piece, end));
        day = end;
    }
    return sum;
}

double timeline_mean(const struct timeline *timeline, double from, double to)
{
    return timeline_integral(timeline, from, to) / (to - from);
}

double timeline_period_mean(const struct timeline *timeline, int t, double day)
{
    const struct period *period = &timeline->calendar->periods[t];
    double part = 1.0;
    if (timeline->calendar->at_start)
        return timeline_total(timeline, t);
    if (day > period->start && day < period->end)
        part = (period->end - day) / ((double)period->end - period->start);
    double before = timeline_total(timeline, t - 1);
    return before + 0.5 * part * (timeline_total(timeline, t) - before);
}

double timeline_when(const struct timeline *timeline, double value)
{
    const struct calendar *calendar = timeline->calendar;
    if (timeline->start >= value)
        return calendar->start;
    for (int t = 0; t < calendar->count; t++) {
        double low = timeline_total(timeline, t - 1), high = timeline_total(timeline, t);
        double from = day_of_boundary(calendar, t), to = day_of_boundary(calendar, t + 1);
        if (high >= value && calendar->at_start)
            return from;
        if (high >= value)
            return from + (to - from) * ((value - low) / (high - low));
    }
    return NUMBER_BLANK;
}

double timeline_days_within(double from, double to, double low, double high)
{
    return fmax(0.0, fmin(to, high) - fmax(from, low));
}
