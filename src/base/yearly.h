/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of years as a function of time: steps, or lines that do not jump on 1 January. Knows no table. */
#ifndef GIGAPLAN_BASE_YEARLY_H
#define GIGAPLAN_BASE_YEARLY_H

#include <stdbool.h>

#include "base/calendar.h"

/* Meaning of the figure of a year. */
enum yearly_kind {
    YEARLY_AMOUNT, /* comes in the year: a line keeps its sum */
    YEARLY_LEVEL   /* is there: a line passes through it in the middle of the year */
};

/* A year, or the part of it for which its figure stands. */
struct year_span {
    date from, until; /* [from, until); empty where they are equal: the year has no figure */
    double figure;    /* amount a day, or level; not negative */
    bool linear;      /* else the figure holds throughout the span */
    /* Of the line at the start, in the middle and at the end of the span; yearly_join sets them. */
    double first, middle, last;
};

struct yearly {
    struct year_span *spans; /* in order of time; borrowed */
    int count;
};

/* Draws the line through the spans. Where two linear ones meet, it passes between their figures. An amount there is at
 * most twice the smaller of them, so that no line falls below zero. Where a linear span meets no other, the line of an
 * amount goes straight on, and a level keeps its figure. */
void yearly_join(struct yearly *yearly, enum yearly_kind kind);
/* Integral over the days of [from, until), in GW of an amount of GW a day; nothing outside the spans. */
double yearly_integral(const struct yearly *yearly, double from, double until);

#endif
