/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Environment of the library: status of calls, diagnostics about input, and the caller's hooks.
 *
 * The library never prints, exits or keeps global state. Whatever it has to say about the user's tables is collected as
 * diagnostics in the environment that the call was given; whatever takes long reports through the hooks.
 */
#ifndef GIGAPLAN_ENV_H
#define GIGAPLAN_ENV_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Marks the functions that a shared library exports. */
#define GP_API __attribute__((visibility("default")))

/** Result of a call. The result of a model (optimal, infeasible, ...) is a gp_outcome, never a status. */
typedef enum {
    GP_OK = 0,        /**< done */
    GP_ERR_NOMEM,     /**< memory is short */
    GP_ERR_USAGE,     /**< the caller asked for something that does not exist (an unknown path, format, command) */
    GP_ERR_INPUT,     /**< the scenario has errors; see the diagnostics */
    GP_ERR_IO,        /**< a file or folder could not be read or written; see the diagnostics */
    GP_ERR_SOLVER,    /**< the solver failed or gave numbers that are not finite */
    GP_ERR_CANCELLED, /**< the cancel hook said so and nothing usable was found yet */
    GP_ERR_INTERNAL   /**< a fault of the library: the independent check refused its plan, or an invariant broke */
} gp_status;

/** Weight of a diagnostic. */
typedef enum {
    GP_SEVERITY_ERROR,  /**< the call fails */
    GP_SEVERITY_WARNING /**< the call goes on */
} gp_severity;

/** One fault or warning about the input. Texts are borrowed from the environment. */
typedef struct {
    gp_severity severity; /**< error or warning */
    const char *file;     /**< path as the user would type it, or NULL; "--set ..." for an override, and "--set ... in
                               PATH" for a cell whose value an override has changed */
    long line;            /**< from 1; 0 when the fault is about a whole file */
    long column;          /**< byte column from 1; 0 when it is about a whole line */
    const char *code;     /**< stable identifier such as "number-syntax" */
    const char *message;  /**< one line, without the place */
    const char *hint;     /**< what the user can do about it, or NULL */
} gp_diagnostic;

/** Functions of the caller that the library calls during long work. Each may be NULL. They are called on the thread
 * that made the call. */
typedef struct {
    void *user; /**< passed to both */
    /** Long work: `stage` in words, `fraction` from 0 to 1 or negative when unknown, `gap` relative or negative. */
    void (*progress)(void *user, const char *stage, double fraction, double gap);
    /** Asked often; true stops the work, and the results so far are kept. */
    bool (*cancel)(void *user);
} gp_hooks;

/** An environment: hooks and diagnostics. One thread at a time may use it. */
typedef struct gp_env gp_env;

/** Creates an environment. `hooks` may be NULL and is copied. Returns NULL when memory is short. */
GP_API gp_env *gp_env_new(const gp_hooks *hooks);
/** Releases the environment; NULL is fine. */
GP_API void gp_env_free(gp_env *env);

/** Number of diagnostics kept (at most 200; the counts below go on), sorted by file, line and column. Each is kept
 * once. Where there are more, errors are kept before warnings, and at least one of each code where that is possible. */
GP_API size_t gp_env_diagnostic_count(const gp_env *env);
/** The diagnostic `index`, below gp_env_diagnostic_count; valid until the next call with this environment. */
GP_API const gp_diagnostic *gp_env_diagnostic(const gp_env *env, size_t index);
/** Number of errors recorded, kept or not. */
GP_API size_t gp_env_error_count(const gp_env *env);
/** Number of warnings recorded, kept or not. */
GP_API size_t gp_env_warning_count(const gp_env *env);
/** Forgets all diagnostics. */
GP_API void gp_env_clear(gp_env *env);

/** A short text for a status ("memory is short"); never NULL. */
GP_API const char *gp_status_text(gp_status status);

#ifdef __cplusplus
}
#endif
#endif
