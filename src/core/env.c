/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The environment: a sorted, bounded list of diagnostics, and the caller's hooks. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/number.h"
#include "base/unicode.h"
#include "core/env.h"

#define KEPT_DIAGNOSTICS 200
#define LONGEST_MESSAGE  600

struct gp_env {
    gp_hooks hooks;
    struct arena *texts;
    size_t kept, errors, warnings;
    const char *refused_code; /* of the last diagnostic that the full list did not take, as the caller gave it */
    gp_severity refused_severity;
    gp_diagnostic diagnostics[KEPT_DIAGNOSTICS];
};

gp_env *gp_env_new(const gp_hooks *hooks)
{
    gp_env *env = calloc(1, sizeof *env);
    if (!env)
        return NULL;
    env->texts = arena_new();
    if (!env->texts) {
        free(env);
        return NULL;
    }
    if (hooks)
        env->hooks = *hooks;
    return env;
}

void gp_env_free(gp_env *env)
{
    if (!env)
        return;
    arena_free(env->texts);
    free(env);
}

size_t gp_env_diagnostic_count(const gp_env *env)
{
    return env->kept;
}

const gp_diagnostic *gp_env_diagnostic(const gp_env *env, size_t index)
{
    return index < env->kept ? &env->diagnostics[index] : NULL;
}

size_t gp_env_error_count(const gp_env *env)
{
    return env->errors;
}

size_t gp_env_warning_count(const gp_env *env)
{
    return env->warnings;
}

void gp_env_clear(gp_env *env)
{
    struct arena *fresh = arena_new();
    if (fresh) { /* otherwise the old texts stay until the environment goes */
        arena_free(env->texts);
        env->texts = fresh;
    }
    env->kept = env->errors = env->warnings = 0;
    env->refused_code = NULL;
}

static int compare_places(const gp_diagnostic *a, const gp_diagnostic *b)
{
    int order = strcmp(a->file ? a->file : "", b->file ? b->file : "");
    if (order != 0)
        return order;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return 0;
}

static void remove_at(gp_env *env, size_t index)
{
    env->kept--;
    memmove(&env->diagnostics[index], &env->diagnostics[index + 1], (env->kept - index) * sizeof *env->diagnostics);
}

static size_t count_kept(const gp_env *env, gp_severity severity, const char *code)
{
    size_t count = 0;
    for (size_t i = 0; i < env->kept; i++)
        count += env->diagnostics[i].severity == severity && strcmp(env->diagnostics[i].code, code) == 0;
    return count;
}

/* What a full list gives up; env->kept: nothing. For an error its last warning, so that warnings never hide why the
 * input was refused. For the first of its kind the last of a kind that is kept twice, so that no kind is lost among
 * many of another. */
static size_t victim_for(const gp_env *env, gp_severity severity, const char *code)
{
    for (size_t i = env->kept; i > 0 && severity == GP_SEVERITY_ERROR; i--)
        if (env->diagnostics[i - 1].severity == GP_SEVERITY_WARNING)
            return i - 1;
    bool first = count_kept(env, severity, code) == 0;
    for (size_t i = env->kept; i > 0 && first; i--)
        if (env->diagnostics[i - 1].severity == severity && count_kept(env, severity, env->diagnostics[i - 1].code) > 1)
            return i - 1;
    return env->kept;
}

static bool make_room(gp_env *env, gp_severity severity, const char *code)
{
    if (env->kept < KEPT_DIAGNOSTICS)
        return true;
    size_t victim = victim_for(env, severity, code);
    if (victim == env->kept)
        return false;
    remove_at(env, victim);
    return true;
}

static void insert_sorted(gp_env *env, const gp_diagnostic *diagnostic)
{
    size_t at = env->kept;
    while (at > 0 && compare_places(&env->diagnostics[at - 1], diagnostic) > 0)
        at--;
    memmove(&env->diagnostics[at + 1], &env->diagnostics[at], (env->kept - at) * sizeof *env->diagnostics);
    env->diagnostics[at] = *diagnostic;
    env->kept++;
}

/* Cells of the input end up in messages, and messages on terminals: no control characters, no broken last letter. */
static void make_printable(char *text, bool truncated)
{
    size_t length = strlen(text);
    if (truncated) {
        while (length > 0 && ((unsigned char)text[length - 1] & 0xC0) == 0x80)
            length--;
        if (length > 0 && ((unsigned char)text[length - 1] & 0x80))
            length--;
        memcpy(text + length, "...", 4);
    }
    text_make_printable(text);
}

/* The name of a file as it can be shown. */
static const char *printable_file(gp_env *env, const char *file)
{
    char fault[TEXT_FAULT_SIZE];
    if (!file || text_is_fit(file, TEXT_WORDS, fault))
        return file;
    char *copy = arena_text(env->texts, file);
    if (copy)
        text_make_printable(copy);
    return copy;
}

/* Whether the same was said before: copies of a scenario are checked again, and would repeat every warning. */
static bool is_told(const gp_env *env, gp_severity severity, struct place place, const char *message)
{
    for (size_t i = 0; i < env->kept; i++) {
        const gp_diagnostic *told = &env->diagnostics[i];
        if (told->severity == severity && told->line == place.line && told->column == place.column &&
            strcmp(told->file ? told->file : "", place.file ? place.file : "") == 0 &&
            strcmp(told->message, message) == 0)
            return true;
    }
    return false;
}

/* A list that is full of what matters as much takes no more: a table of a million faults is counted, not worded. */
bool env_wants(gp_env *env, gp_severity severity, const char *code)
{
    if (!env || env->kept < KEPT_DIAGNOSTICS)
        return env != NULL;
    if (code == env->refused_code && severity == env->refused_severity)
        return false;
    if (victim_for(env, severity, code) < env->kept)
        return true;
    env->refused_code = code;
    env->refused_severity = severity;
    return false;
}

static void count(gp_env *env, gp_severity severity)
{
    if (severity == GP_SEVERITY_ERROR)
        env->errors++;
    else
        env->warnings++;
}

void env_report(gp_env *env, gp_severity severity, struct place place, const char *code, const char *hint,
                const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    env_vreport(env, severity, place, code, hint, format, arguments);
    va_end(arguments);
}

void env_vreport(gp_env *env, gp_severity severity, struct place place, const char *code, const char *hint,
                 const char *format, va_list arguments)
{
    if (!env)
        return;
    if (!env_wants(env, severity, code)) {
        count(env, severity);
        return;
    }
    char message[LONGEST_MESSAGE + 4];
    int length = plain_vsnprintf(message, LONGEST_MESSAGE, format, arguments);
    make_printable(message, length >= LONGEST_MESSAGE);
    place.file = printable_file(env, place.file);
    if (is_told(env, severity, place, message))
        return;
    count(env, severity);
    if (!make_room(env, severity, code))
        return;

    char *hint_copy = hint ? arena_text(env->texts, hint) : NULL;
    if (hint_copy)
        text_make_printable(hint_copy);
    gp_diagnostic diagnostic = {
        .severity = severity,
        .file = place.file ? arena_text(env->texts, place.file) : NULL,
        .line = place.line,
        .column = place.column,
        .code = arena_text(env->texts, code),
        .message = arena_text(env->texts, message),
        .hint = hint_copy,
    };
    if (diagnostic.code && diagnostic.message)
        insert_sorted(env, &diagnostic);
}

void env_progress(gp_env *env, const char *stage, double fraction, double gap)
{
    if (env && env->hooks.progress)
        env->hooks.progress(env->hooks.user, stage, fraction, gap);
}

bool env_cancelled(gp_env *env)
{
    return env && env->hooks.cancel && env->hooks.cancel(env->hooks.user);
}
