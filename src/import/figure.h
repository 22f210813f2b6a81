/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as the texts of other people's files have them: with a decimal point or comma, with or without marks between
 * thousands. Which of them a column has is found from all its numbers. */
#ifndef GIGAPLAN_IMPORT_FIGURE_H
#define GIGAPLAN_IMPORT_FIGURE_H

#include <stdbool.h>

/* What the numbers of a column have said so far. */
struct figure_marks {
    bool decimal_comma; /* some comma can only be a decimal one */
    bool decimal_point; /* some point can only be a decimal one, or some comma only part thousands */
    bool unsure_comma;  /* some comma could be either: "1,234" */
};

/* Takes the text of a number into account. */
void figure_note(struct figure_marks *marks, const char *text);

/* Whether the text says that there is no value: blank, NA, NaN, null, a dash. */
bool figure_is_missing(const char *text);

/* Reads a number whose decimal mark is a comma or a point; the other one parts thousands, blanks and apostrophes do so
 * in any case. False where it is no finite number. */
bool figure_parse(const char *text, bool decimal_comma, double *value);

#endif
