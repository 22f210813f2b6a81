/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers of a comparison in the making: each side adds its own under names that all sides share. */
#ifndef GIGAPLAN_COMPARE_ANSWERS_H
#define GIGAPLAN_COMPARE_ANSWERS_H

#include "compare/comparison.h"

/* What stands behind the year in the answer cost_year. */
#define ANSWERS_AT_TARGET     ", at the target"
#define ANSWERS_BEFORE_TARGET ", before the target"

struct answers_writer {
    struct gp_comparison *comparison;
    int side;
    bool short_of_memory; /* sticks: only the end needs a check */
};

/* Names and words are formats with one text, which may not use it. */
void answers_number(struct answers_writer *writer, enum answer_group group, const char *name, const char *words,
                    const char *subject, double value);
void answers_date(struct answers_writer *writer, enum answer_group group, const char *name, const char *words,
                  const char *subject, date day);
void answers_text(struct answers_writer *writer, enum answer_group group, const char *name, const char *words,
                  const char *subject, const char *text);

/* Once all sides are read: sorts the answers by group, those of a group in their order, and puts them into words, with
 * labels of regions and options. */
gp_status answers_finish(struct gp_comparison *comparison);

#endif
