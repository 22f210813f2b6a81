/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/account.h"

#include <stdarg.h>

#include "base/number.h"
#include "base/unicode.h"

#define LONGEST_LINE 2000

void account_line(FILE *account, const char *format, ...)
{
    char line[LONGEST_LINE];
    va_list arguments;
    if (!account)
        return;
    va_start(arguments, format);
    plain_vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    text_make_printable(line);
    fprintf(account, "%s\n", line);
}
