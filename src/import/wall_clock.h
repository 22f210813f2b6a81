/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the clock of a file to local standard time: offsets from UTC, and the hours that a clock is put forward in
 * spring and back in autumn. */
#ifndef GIGAPLAN_IMPORT_WALL_CLOCK_H
#define GIGAPLAN_IMPORT_WALL_CLOCK_H

#include "import/row_hours.h"

enum clock_kind { CLOCK_UNSAID, CLOCK_STANDARD, CLOCK_DAYLIGHT, CLOCK_UTC };

/* Reads "standard", "daylight", or "UTC-6" with the hours that standard time is ahead of UTC; NULL is CLOCK_UNSAID. */
bool wall_clock_parse(const char *text, enum clock_kind *kind, int *hours_ahead);

/* Hours of rows as the file's clock shows them, HOUR_NONE where a row is not taken, become hours of standard time. The
 * rows follow each other in time: an hour left out is the clock put forward, an hour that stands twice the clock put
 * back. Each change is told. A file in which the clock never changes, or twice in one direction, is an error. */
gp_status wall_clock_to_standard(int *hours, int count, bool dated, const struct source *source, FILE *account,
                                 gp_env *env);

#endif
