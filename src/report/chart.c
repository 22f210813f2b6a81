/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces of gnuplot scripts, and the way from a script to a picture in a folder. */
#include "report/chart.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"

#define COPY_SIZE 65536

static const char head[] = "set terminal svg size 900,480 font 'sans-serif,13' background '#ffffff'\n"
                           "set border 3 lc rgb '#888888'\nset tics nomirror out\nset grid ytics lc rgb '#dddddd'\nset "
                           "datafile separator ';'\n";

void chart_number(FILE *script, double value)
{
    char text[32];
    number_format(number_given(value) ? value : 0.0, text);
    fputs(text, script);
}

void chart_name(FILE *script, const char *name, size_t longest)
{
    /* A name that is too long is cut between letters. */
    for (size_t i = 0; name[i] && (i < longest || ((unsigned char)name[i] & 0xC0) == 0x80); i++)
        fputc(strchr("'\"\\;{}@^_&~%$`", name[i]) || (unsigned char)name[i] < 0x20 ? ' ' : name[i], script);
}

double chart_year(date day)
{
    int year = date_year(day);
    return (double)year + (double)(day - date_from_civil(year, 1, 1)) / (double)days_in_year(year);
}

static gp_status copy_picture(FILE *file, void *context)
{
    FILE *picture = context;
    char *bytes = malloc(COPY_SIZE);
    if (!bytes)
        return GP_ERR_NOMEM;
    rewind(picture);
    size_t count;
    while ((count = fread(bytes, 1, COPY_SIZE, picture)) > 0)
        fwrite(bytes, 1, count, file);
    free(bytes);
    return GP_OK;
}

/* The script starts with the lines that all charts share. */
static enum gnuplot_outcome run_script(FILE *script, FILE *picture, file_writer *writer, void *context,
                                       gp_status *status)
{
    fputs(head, script);
    *status = writer(script, context);
    return *status == GP_OK ? gnuplot_run(script, picture) : GNUPLOT_FAILED;
}

static void warn(const char *name, const char *message, gp_env *env)
{
    env_report(env, GP_SEVERITY_WARNING, (struct place){.file = name}, "chart", NULL, "%s", message);
}

gp_status chart_draw(enum gnuplot_outcome *outcome, struct staged_folder *folder, const char *name, file_writer *writer,
                     void *context, gp_env *env)
{
    gp_status status = GP_OK;
    FILE *script = tmpfile(), *picture = tmpfile();
    *outcome = GNUPLOT_FAILED;
    if ((!script || !picture) && errno == ENOMEM)
        status = GP_ERR_NOMEM;
    else if (!script || !picture)
        warn(name, "no temporary file for a chart", env);
    if (!script || !picture)
        goto done;
    *outcome = run_script(script, picture, writer, context, &status);
    if (status != GP_OK)
        goto done;
    if (*outcome == GNUPLOT_NO_MEMORY)
        TRY(GP_ERR_NOMEM);
    if (*outcome == GNUPLOT_DREW)
        TRY(staged_folder_write(folder, name, copy_picture, picture, env));
    else if (*outcome == GNUPLOT_FAILED)
        warn(name, "gnuplot did not draw this chart", env);
    else
        env_report(env, GP_SEVERITY_WARNING, (struct place){0}, "gnuplot", "install it, or use --no-charts",
                   "gnuplot was not found: the report has no charts");
done:
    if (script)
        fclose(script);
    if (picture)
        fclose(picture);
    return status;
}
