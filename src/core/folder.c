/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/folder.h"

#include <limits.h>
#include <stdio.h>
#include <unistd.h>

bool folder_has(const char *folder, const char *name)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    return length > 0 && length < (int)sizeof path && access(path, F_OK) == 0;
}
