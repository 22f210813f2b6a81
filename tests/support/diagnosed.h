/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking up diagnostics in tests. Include after cmocka.h. */
#ifndef GIGAPLAN_TESTS_DIAGNOSED_H
#define GIGAPLAN_TESTS_DIAGNOSED_H

#include <stdbool.h>
#include <string.h>

#include "gigaplan/env.h"

/* Whether a diagnostic with this code stands at this place (negative: any) with `text` in its message, or, when it
 * starts with "?", in its hint. */
static inline bool is_diagnosed(const gp_env *env, const char *code, long line, long column, const char *text)
{
    for (size_t i = 0; i < gp_env_diagnostic_count(env); i++) {
        const gp_diagnostic *d = gp_env_diagnostic(env, i);
        const char *words = text[0] == '?' ? d->hint : d->message;
        if (strcmp(d->code, code) == 0 && (line < 0 || d->line == line) && (column < 0 || d->column == column) &&
            words && strstr(words, text + (text[0] == '?')))
            return true;
    }
    return false;
}

static inline void print_diagnostics(const gp_env *env)
{
    for (size_t i = 0; i < gp_env_diagnostic_count(env); i++) {
        const gp_diagnostic *d = gp_env_diagnostic(env, i);
        print_error("recorded: %s:%ld:%ld: %s [%s] (%s)\n", d->file ? d->file : "-", d->line, d->column, d->message,
                    d->code, d->hint ? d->hint : "no hint");
    }
}

/* Fails, listing what was recorded, unless is_diagnosed. */
#define assert_diagnosed(env_, code_, line_, column_, text_)                                    \
    do {                                                                                        \
        if (!is_diagnosed(env_, code_, line_, column_, text_)) {                                \
            print_diagnostics(env_);                                                            \
            fail_msg("no %s at %d:%d with \"%s\"", code_, (int)(line_), (int)(column_), text_); \
        }                                                                                       \
    } while (0)

#endif
