/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A total of a plan as a function of time: what is commissioned in a period comes evenly over it, so the total is
 * linear between the ends of periods. In a static year it stands from the first hour on. Before the start it is
 * constant, after the end the last period's rate goes on. Days are real numbers on the scale of base/calendar.h. */
#ifndef GIGAPLAN_PLAN_TIMELINE_H
#define GIGAPLAN_PLAN_TIMELINE_H

#include "base/calendar.h"

struct timeline {
    const struct calendar *calendar;
    double start;         /* total at the calendar's start */
    const double *totals; /* [t] at the end of period t; borrowed */
};

double timeline_at(const struct timeline *timeline, double day);
/* What is added between two days. */
double timeline_added(const struct timeline *timeline, double from, double to);
/* Integral over [from, to), in units of the total times days. */
double timeline_integral(const struct timeline *timeline, double from, double to);
/* Mean over [from, to); needs from < to. */
double timeline_mean(const struct timeline *timeline, double from, double to);
/* Total at the end of period t; at the start for t = -1. */
double timeline_total(const struct timeline *timeline, int t);
/* Mean over period t when what is added in t comes evenly over the part of t after `day`; over all of t when the day is
 * not inside it. */
double timeline_period_mean(const struct timeline *timeline, int t, double day);
/* First day on which the total is at least `value`; NUMBER_BLANK when that is not within the calendar. */
double timeline_when(const struct timeline *timeline, double value);

/* Length in days of the part of [from, to) that lies in [low, high); never negative. */
double timeline_days_within(double from, double to, double low, double high);

#endif
