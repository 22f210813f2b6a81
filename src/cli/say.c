/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/say.h"

#include <stdarg.h>

#include "base/unicode.h"

/* Room for the longest path three times. */
#define LONGEST_LINE (3 * 4096 + 512)

void say(FILE *file, const char *format, ...)
{
    char line[LONGEST_LINE];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (length < 0)
        return;
    text_make_printable(line);
    fprintf(file, "%s%s\n", line, (size_t)length < sizeof line ? "" : "...");
}
