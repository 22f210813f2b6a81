/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for a status, and the version. */
#include "core/env.h"
#include "gigaplan/version.h"

const char *gp_status_text(gp_status status)
{
    switch (status) {
    case GP_OK:
        return "no error";
    case GP_ERR_NOMEM:
        return "memory is short";
    case GP_ERR_USAGE:
        return "something was asked for that does not exist";
    case GP_ERR_INPUT:
        return "the input has errors";
    case GP_ERR_IO:
        return "a file or folder could not be read or written";
    case GP_ERR_SOLVER:
        return "the solver failed";
    case GP_ERR_CANCELLED:
        return "interrupted before there was a result";
    case GP_ERR_INTERNAL:
        return "a fault of this program";
    }
    return "unknown status";
}

gp_status json_status(enum json_outcome outcome)
{
    switch (outcome) {
    case JSON_WRITTEN:
        return GP_OK;
    case JSON_NO_MEMORY:
        return GP_ERR_NOMEM;
    case JSON_MISUSED:
        break;
    }
    return GP_ERR_INTERNAL;
}

const char *gp_version(void)
{
    return GP_VERSION_STRING;
}
