/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of years as a function of time: two straight pieces a year, which meet in its middle. */
#include "base/yearly.h"

#include <math.h>

static double days_of(const struct year_span *span)
{
    return (double)span->until - span->from;
}

static double middle_day(const struct year_span *span)
{
    return 0.5 * ((double)span->from + span->until);
}

static bool meet(const struct year_span *before, const struct year_span *after)
{
    return before->linear && after->linear && before->until == after->from && days_of(before) > 0.0 &&
           days_of(after) > 0.0;
}

/* On the straight line from one middle to the other. */
static double meeting_value(const struct year_span *before, const struct year_span *after, enum yearly_kind kind)
{
    double way = days_of(before) / (days_of(before) + days_of(after));
    double value = before->figure + way * (after->figure - before->figure);
    return kind == YEARLY_AMOUNT ? fmin(value, 2.0 * fmin(before->figure, after->figure)) : value;
}

/* The end of a span that meets no other, from the value at its other end. */
static double open_end(const struct year_span *span, double other_end, enum yearly_kind kind)
{
    return kind == YEARLY_AMOUNT ? 2.0 * span->figure - other_end : span->figure;
}

/* The mean of two pieces that meet in the middle is (first + 2 middle + last) / 4. */
static double middle_value(const struct year_span *span, enum yearly_kind kind)
{
    return kind == YEARLY_AMOUNT ? 2.0 * span->figure - 0.5 * (span->first + span->last) : span->figure;
}

void yearly_join(struct yearly *yearly, enum yearly_kind kind)
{
    for (int i = 0; i < yearly->count; i++) {
        struct year_span *span = &yearly->spans[i];
        bool meets_before = i > 0 && meet(span - 1, span);
        bool meets_after = i + 1 < yearly->count && meet(span, span + 1);
        span->first = meets_before ? meeting_value(span - 1, span, kind) : span->figure;
        span->last = meets_after ? meeting_value(span, span + 1, kind) : span->figure;
        if (meets_before && !meets_after)
            span->last = open_end(span, span->first, kind);
        if (meets_after && !meets_before)
            span->first = open_end(span, span->last, kind);
        span->middle = middle_value(span, kind);
    }
}

/* Integral over the part of [from, until) in which a straight piece lies. */
static double under_piece(double start, double end, double at_start, double at_end, double from, double until)
{
    from = fmax(from, start);
    until = fmin(until, end);
    if (until <= from)
        return 0.0;
    double way = (0.5 * (from + until) - start) / (end - start);
    return (until - from) * (at_start + way * (at_end - at_start));
}

double yearly_integral(const struct yearly *yearly, double from, double until)
{
    double sum = 0.0;
    for (int i = 0; i < yearly->count; i++) {
        const struct year_span *span = &yearly->spans[i];
        double middle = middle_day(span);
        sum += under_piece(span->from, middle, span->first, span->middle, from, until) +
               under_piece(middle, span->until, span->middle, span->last, from, until);
    }
    return sum;
}
