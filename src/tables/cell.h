/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this folder share about cells: blanks, choices, and the words of faults. */
#ifndef GIGAPLAN_TABLES_CELL_H
#define GIGAPLAN_TABLES_CELL_H

#include "tables/table.h"

/* Sets the field to the value that a blank cell stands for. A required column is cleared: telling that it is missing
 * is left to the caller. */
gp_status cell_default(const struct column *column, void *row, struct arena *arena);

/* Index of `text` among "a|b|c", -1 if none; and the text of one, copied. */
int choice_index(const char *choices, const char *text);
char *choice_text(const char *choices, int index, struct arena *arena);

/* Faults of one cell: each records a diagnostic. `name` is the column. */
void cell_fault_blank(const struct column *column, struct place place, gp_env *env);
void cell_fault_syntax(const struct column *column, const char *text, struct place place, gp_env *env);
void cell_fault_range(const struct column *column, const char *text, struct place place, gp_env *env);
void cell_fault_flag(const struct column *column, const char *text, struct place place, gp_env *env);
void cell_fault_choice(const char *name, const char *choices, const char *text, struct place place, gp_env *env);
/* `what` is what the text may not hold, as text_is_fit says it. */
void cell_fault_text(const char *name, const char *what, struct place place, gp_env *env);
void cell_fault_list(const struct column *column, const char *text, const char *what, struct place place, gp_env *env);

#endif
