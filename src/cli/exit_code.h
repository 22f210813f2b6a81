/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exit codes of the program. */
#ifndef GIGAPLAN_CLI_EXIT_CODE_H
#define GIGAPLAN_CLI_EXIT_CODE_H

#include "gigaplan/env.h"

/* One kind of fault has one code, whichever command meets it; tests/faults/exit_codes.sh walks them all. */
enum exit_code {
    EXIT_CODE_OK = 0,
    EXIT_CODE_NO_PLAN = 1,
    EXIT_CODE_USAGE = 2, /* the command line cannot be carried out, or names what is in no table or report */
    EXIT_CODE_INPUT = 3, /* what was read, or a value of --set, is not what is needed */
    EXIT_CODE_SOLVER = 4,
    EXIT_CODE_IO = 5, /* it is not there, cannot be read or written, or is no store of this sweep */
    EXIT_CODE_INTERNAL = 70,
    EXIT_CODE_INTERRUPTED = 130,
    EXIT_CODE_UNREAD = 141 /* as of a program that SIGPIPE ended */
};

enum exit_code exit_code_of(gp_status status);

/* The status of a call that wrote to standard output, without the stream's own failure: main tells that at the end. */
gp_status status_beside_output(gp_status status);

/* Says so on standard error, where no environment can. */
enum exit_code exit_short_of_memory(void);

#endif
