/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the folders of other planners have alike: their files, faults in them, flags and annuities. */
#ifndef GIGAPLAN_EXCHANGE_INPUTS_H
#define GIGAPLAN_EXCHANGE_INPUTS_H

#include "exchange/sheet.h"

/* Records a fault and gives GP_ERR_INPUT. */
gp_status inputs_fault(gp_env *env, struct place place, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Whether a status ends an import at once. After a fault of the inputs it goes on, so that all faults are told. */
static inline bool inputs_stop(gp_status status)
{
    return status != GP_OK && status != GP_ERR_INPUT;
}

/* GP_ERR_IO, recorded with the hint, where the folder cannot be read. */
gp_status inputs_check_folder(const char *folder, const char *hint, gp_env *env);

/* Calls for the name of each CSV file of a folder, in the order of the alphabet, so that the same folder gives the same
 * list. The name is valid during the call. Returns the worst status. */
typedef gp_status inputs_file_taker(void *context, const char *name);
gp_status inputs_each_csv(const char *folder, inputs_file_taker *take, void *context);

/* The row whose cell of the column has the wanted text, or the only row where "" is wanted; -1 and a fault where there
 * is none. Words for the fault: what the rows are, such as "period", and the option that chooses one. */
int inputs_find_row(const struct sheet *sheet, int column, const char *wanted, const char *what, const char *option,
                    struct arena *arena, gp_env *env);

/* Reads true, false, 1, 0, 1.0 or 0.0; false where the text is none of them. */
bool inputs_parse_flag(bool *out, const char *text);

/* Part of a capital that is paid in each year of its life; a life may be INFINITY. */
double inputs_annuity(double rate, double life_years);

#endif
