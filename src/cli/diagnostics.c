/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnostics printed the way compilers do, so that editors find the place. */
#include <string.h>

#include "cli/diagnostics.h"
#include "cli/terminal.h"
#include "core/folder.h"
#include "gigaplan/scenario.h"
#include "gigaplan/version.h"

#define LONGEST_NAME 64 /* of the file of a table */

static void print_one(const gp_diagnostic *diagnostic, bool colour, FILE *file)
{
    bool error = diagnostic->severity == GP_SEVERITY_ERROR;
    if (diagnostic->file)
        fprintf(file, "%s:", diagnostic->file);
    if (diagnostic->file && diagnostic->line > 0)
        fprintf(file, "%ld:", diagnostic->line);
    if (diagnostic->file && diagnostic->line > 0 && diagnostic->column > 0)
        fprintf(file, "%ld:", diagnostic->column);
    fprintf(file, "%s%s%s:%s %s", diagnostic->file ? " " : "", colour ? (error ? "\033[31m" : "\033[33m") : "",
            error ? "error" : "warning", colour ? "\033[0m" : "", diagnostic->message);
    if (diagnostic->hint)
        fprintf(file, "; %s", diagnostic->hint);
    fputc('\n', file);
}

/* Files among the diagnostics; they are sorted by file. */
static size_t count_files(const gp_env *env)
{
    size_t count = 0;
    const char *last = "";
    for (size_t i = 0; i < gp_env_diagnostic_count(env); i++) {
        const char *name = gp_env_diagnostic(env, i)->file;
        if (name && strcmp(name, last) != 0) {
            last = name;
            count++;
        }
    }
    return count;
}

static size_t count_tables(const char *folder)
{
    size_t count = 0;
    char name[LONGEST_NAME];
    for (const char *const *table = gp_schema_tables(); *table; table++) {
        snprintf(name, sizeof name, "%s.csv", *table);
        count += folder_has(folder, name);
    }
    return count;
}

static void print_counts(const gp_env *env, const char *folder, FILE *file)
{
    size_t errors = gp_env_error_count(env), warnings = gp_env_warning_count(env);
    if (errors > 0)
        fprintf(file, "%zu error%s", errors, errors == 1 ? "" : "s");
    if (warnings > 0)
        fprintf(file, "%s%zu warning%s", errors > 0 ? ", " : "", warnings, warnings == 1 ? "" : "s");
    size_t tables = folder ? count_tables(folder) : 0;
    size_t files = count_files(env);
    if (tables > 0 && files > 0)
        fprintf(file, " in %zu of %zu tables", files, tables);
    fputc('\n', file);
}

void diagnostics_print(const gp_env *env, const struct diagnostics_options *options, FILE *file)
{
    bool colour = terminal_colour(file);
    size_t warnings = 0, printed = 0;
    for (size_t i = 0; i < gp_env_diagnostic_count(env); i++) {
        const gp_diagnostic *diagnostic = gp_env_diagnostic(env, i);
        if (diagnostic->severity == GP_SEVERITY_WARNING && warnings++ >= options->most_warnings)
            continue;
        print_one(diagnostic, colour, file);
        printed++;
    }
    size_t all = gp_env_error_count(env) + gp_env_warning_count(env);
    if (all > printed && options->most_warnings > 0)
        fprintf(file, "... and %zu more\n", all - printed);
    if (all > 0 && options->folder)
        print_counts(env, options->folder, file);
}

void diagnostics_print_status(gp_status status, bool told, const char *doing, FILE *file)
{
    if (status == GP_ERR_INTERNAL) {
        fprintf(file,
                "gigaplan: this is a fault of gigaplan, not of your tables: it happened while %s.\n"
                "Please report it with the lines above, the command line, the version (%s) and the\n"
                "scenario folder. Nothing was written.\n",
                doing, gp_version());
    } else if (status == GP_ERR_CANCELLED && !told) {
        fprintf(file, "gigaplan: %s; nothing was written\n", gp_status_text(status));
    } else if (!told) {
        fprintf(file, "gigaplan: %s while %s\n", gp_status_text(status), doing);
    }
}
