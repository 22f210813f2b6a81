/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a folder has. */
#ifndef GIGAPLAN_CORE_FOLDER_H
#define GIGAPLAN_CORE_FOLDER_H

#include <stdbool.h>

/* Whether there is a file or folder of that name in a folder; false where the path is too long. */
bool folder_has(const char *folder, const char *name);

#endif
