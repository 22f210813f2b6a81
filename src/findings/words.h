/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and lists inside sentences, the same in every locale. All give NULL when memory is short. */
#ifndef GIGAPLAN_FINDINGS_WORDS_H
#define GIGAPLAN_FINDINGS_WORDS_H

#include "base/arena.h"
#include "base/calendar.h"

/* `digits` significant ones, thousands set off: "1,401", "0.0213"; "" for a blank. */
const char *words_number(struct arena *arena, double value, int digits);
/* YYYY-MM-DD, or "never" for a blank. */
const char *words_date(struct arena *arena, date day);
/* "March 2030", or "never" for a blank. */
const char *words_month(struct arena *arena, date day);
/* "2027", "2027-29", or "" when first is 0. */
const char *words_years(struct arena *arena, int first, int last);
/* "ERCOT, PJM and 4 more" of names in order; at most `shown` are named. */
const char *words_list(struct arena *arena, const char *const *names, int count, int shown);
/* "a, b", or the one that is not empty. */
const char *words_join(struct arena *arena, const char *a, const char *separator, const char *b);

#endif
