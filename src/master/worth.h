/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What investment rows are worth. */
#ifndef GIGAPLAN_MASTER_WORTH_H
#define GIGAPLAN_MASTER_WORTH_H

struct master;
/* The dual of a row as a worth. Where load fills its site, more room at the site alone would make nothing less late:
 * being late is a cost of the commitment. So the site is worth only the part of the dual beyond that cost. The duals of
 * both rows then differ from those of master_row_dual, and have the same sum. */
double master_row_worth(const struct master *master, int row);

#endif
