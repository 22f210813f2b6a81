/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of one storage in the hours of a region and period, a part of the check of operation. */
#ifndef GIGAPLAN_VERIFY_VERIFY_STORAGE_H
#define GIGAPLAN_VERIFY_VERIFY_STORAGE_H

#include "verify/hours.h"

/* States of charge of a supply position; nothing where it is no storage. */
void verify_storage(const struct hours *hours, int supply);

#endif
