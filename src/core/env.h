/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library's side of the environment: recording diagnostics and calling hooks. */
#ifndef GIGAPLAN_CORE_ENV_H
#define GIGAPLAN_CORE_ENV_H

#include <stdarg.h>
#include <stdbool.h>

#include "gigaplan/env.h"

#include "base/arena.h"
#include "base/json.h"

/* A place in a table; file is borrowed and outlives the environment's user. */
struct place {
    const char *file;
    int line, column;
};

/* Records a diagnostic; all texts are copied. `env` may be NULL. `hint` may be NULL. Failing to record for want of
 * memory still counts the error. */
void env_report(gp_env *env, gp_severity severity, struct place place, const char *code, const char *hint,
                const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Whether a further diagnostic would be put into words. If not, it is only counted, and needs no hint. */
bool env_wants(gp_env *env, gp_severity severity, const char *code);
void env_vreport(gp_env *env, gp_severity severity, struct place place, const char *code, const char *hint,
                 const char *format, va_list arguments) __attribute__((format(printf, 6, 0)));

void env_progress(gp_env *env, const char *stage, double fraction, double gap);
bool env_cancelled(gp_env *env);

/* The status of a call that writes JSON. */
gp_status json_status(enum json_outcome outcome);

#endif
