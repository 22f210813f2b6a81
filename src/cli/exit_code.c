/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the status of a library call to the exit code of the program. */
#include "cli/exit_code.h"

#include <stdio.h>

enum exit_code exit_short_of_memory(void)
{
    fputs("gigaplan: memory is short\n", stderr);
    return EXIT_CODE_SOLVER;
}

gp_status status_beside_output(gp_status status)
{
    return status == GP_ERR_IO && ferror(stdout) ? GP_OK : status;
}

enum exit_code exit_code_of(gp_status status)
{
    switch (status) {
    case GP_OK:
        return EXIT_CODE_OK;
    case GP_ERR_USAGE:
        return EXIT_CODE_USAGE;
    case GP_ERR_INPUT:
        return EXIT_CODE_INPUT;
    case GP_ERR_NOMEM:
    case GP_ERR_SOLVER:
        return EXIT_CODE_SOLVER;
    case GP_ERR_IO:
        return EXIT_CODE_IO;
    case GP_ERR_CANCELLED:
        return EXIT_CODE_INTERRUPTED;
    case GP_ERR_INTERNAL:
        break;
    }
    return EXIT_CODE_INTERNAL;
}
