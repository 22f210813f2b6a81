/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What retires one life after it was built, in the restricted master. */
#ifndef GIGAPLAN_MASTER_RETIREMENT_H
#define GIGAPLAN_MASTER_RETIREMENT_H

#include "master/master.h"

/* Allows what retires to leave in the periods in which what is allowed to be built comes to its end of life, and in no
 * others. */
void master_allow_retirement(struct master *master);

#endif
