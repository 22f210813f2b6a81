/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one macro that hides control flow: a failed call ends the function at its label `done` with its status. It is for
 * functions that clean up there, or that make several calls one after the other; others return plainly. */
#ifndef GIGAPLAN_CORE_TRY_H
#define GIGAPLAN_CORE_TRY_H

#define TRY(call)            \
    do {                     \
        status = (call);     \
        if (status != GP_OK) \
            goto done;       \
    } while (0)

/* For allocations: `TRY_MEMORY(p = malloc(n))`. */
#define TRY_MEMORY(pointer)        \
    do {                           \
        if (!(pointer)) {          \
            status = GP_ERR_NOMEM; \
            goto done;             \
        }                          \
    } while (0)

#endif
