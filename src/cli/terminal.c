/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terminal: width, colour, and a progress line that never mixes with what is printed. */
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/number.h"
#include "base/stopwatch.h"
#include "cli/terminal.h"

#define USUAL_WIDTH      80
#define NARROWEST        40
#define WIDEST           160
#define SECONDS_OF_QUIET 1.0
#define SECONDS_BETWEEN  0.1

int terminal_width(FILE *file)
{
    struct winsize size;
    long width = USUAL_WIDTH;
    const char *columns = getenv("COLUMNS");
    if (ioctl(fileno(file), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        width = size.ws_col;
    else if (!columns || !integer_parse(columns, &width))
        width = USUAL_WIDTH;
    return width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : (int)width;
}

bool terminal_colour(FILE *file)
{
    const char *no_colour = getenv("NO_COLOR");
    const char *kind = getenv("TERM");
    return isatty(fileno(file)) && !(no_colour && *no_colour) && kind && strcmp(kind, "dumb") != 0;
}

void progress_start(struct progress *progress, bool wanted)
{
    *progress = (struct progress){.shown_at_all = wanted && isatty(STDERR_FILENO), .start = seconds_now()};
    progress->stage_start = progress->start;
}

/* Time in a unit that suits it: "45 s", "12 min", "3.5 h". */
static void format_duration(double seconds, char text[32])
{
    if (seconds < 120.0)
        snprintf(text, 32, "%.0f s", seconds);
    else if (seconds < 7200.0)
        snprintf(text, 32, "%.0f min", seconds / 60.0);
    else
        snprintf(text, 32, "%.1f h", seconds / 3600.0);
}

static void append_time_left(char *line, size_t size, double elapsed, double fraction)
{
    char time[32];
    bool known = fraction > 0.0 && fraction <= 1.0;
    format_duration(known ? elapsed * (1.0 - fraction) / fraction : elapsed, time);
    if (known)
        snprintf(line, size, "  %.0f %%  %s left", 100.0 * fraction, time);
    else
        snprintf(line, size, "  %s", time);
}

void progress_show(void *user, const char *stage, double fraction, double gap)
{
    struct progress *progress = user;
    double now = seconds_now();
    if (fraction < progress->fraction) /* another stage, whose time says nothing of the one before */
        progress->stage_start = now;
    progress->fraction = fraction;
    if (!progress->shown_at_all || now - progress->start < SECONDS_OF_QUIET || now - progress->last < SECONDS_BETWEEN)
        return;
    progress->last = now;

    char line[256];
    int length = snprintf(line, 160, "%s", stage);
    length = length < 160 ? length : 159;
    if (gap >= 0.0)
        length += snprintf(line + length, 32, "  gap %.2g %%", 100.0 * gap);
    append_time_left(line + length, sizeof line - (size_t)length, now - progress->stage_start, fraction);
    int width = terminal_width(stderr) - 1;
    fprintf(stderr, "\r%-*.*s", width, width, line);
    fflush(stderr);
    progress->visible = true;
}

void progress_end(struct progress *progress)
{
    if (!progress->visible)
        return;
    fprintf(stderr, "\r%*s\r", terminal_width(stderr) - 1, "");
    fflush(stderr);
    progress->visible = false;
}
