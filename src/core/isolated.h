/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work of a library that is not to be trusted where memory is short: it could crash, or go on with a part missing and
 * only say so on standard error. It runs in a child process, and what goes wrong there stays there. */
#ifndef GIGAPLAN_CORE_ISOLATED_H
#define GIGAPLAN_CORE_ISOLATED_H

#include "gigaplan/env.h"

/* What the work came to. */
struct isolated_outcome {
    gp_status status;
    int error; /* of the system, where status is GP_ERR_IO */
};

typedef struct isolated_outcome isolated_work(void *context);

/* Runs the work in a child and waits for its end. What it changes in memory is lost; files stay. A child that crashes,
 * or says something on standard error, lacked memory: GP_ERR_NOMEM. GP_ERR_IO also where no child can be started. */
struct isolated_outcome isolated_run(isolated_work *work, void *context);

#endif
