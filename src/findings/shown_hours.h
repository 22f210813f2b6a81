/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days that a report tells hour by hour: of the first whole year at the target and of the last whole year, each
 * season, region and day type that has load; the hardest ones where those are too many. */
#ifndef GIGAPLAN_FINDINGS_SHOWN_HOURS_H
#define GIGAPLAN_FINDINGS_SHOWN_HOURS_H

#include "findings/day_hours.h"
#include "findings/results.h"

#define SHOWN_HOURS_MOST 150000 /* numbers of all days that a report has room for, about a megabyte of its page */

struct shown_hours {
    int room; /* for so many numbers of all days */
    int count;
    struct day_hours *days; /* by region, year, season and day type */
    int hardest;            /* index of the day to show first: a stress day rather than another, of the highest load */
    int left_out;           /* days for which there was no room */
    bool made;
};

/* Those of the results, chosen when they are first asked for. Where there is no room for all, the hardest day of each
 * region comes first, then the second of each, and so on. GP_OK or GP_ERR_NOMEM. */
gp_status shown_hours_of(const struct shown_hours **out, const struct results *results);

#endif
