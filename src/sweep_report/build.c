/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report of a sweep while it is built: texts in its arena. */
#include "sweep_report/build.h"

#include <stdarg.h>
#include <stdio.h>

#include "findings/words.h"

#define DIGITS       3
#define PERCENT      100.0
#define LONGEST_TEXT 4000

static const char *kept(struct build *build, const char *text)
{
    if (!text && build->status == GP_OK)
        build->status = GP_ERR_NOMEM;
    return text ? text : "";
}

const char *build_text(struct build *build, const char *format, ...)
{
    char text[LONGEST_TEXT];
    va_list arguments;
    va_start(arguments, format);
    plain_vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return kept(build, arena_text(build->document->arena, text));
}

const char *build_number(struct build *build, double value)
{
    return kept(build, words_number(build->document->arena, value, DIGITS));
}

const char *build_amount(struct build *build, const char *name, double value)
{
    const char *text = quantity_text(build->document->arena, name, value, build->document->magnitude);
    return kept(build, *text ? text : NULL);
}

const char *build_load(struct build *build, double gw)
{
    return kept(build, study_load_words(&build->findings->study, gw));
}

const char *build_share(struct build *build, double share_frac)
{
    return build_text(build, "%s %%", build_number(build, share_frac * PERCENT));
}

const char *build_day(struct build *build, date day)
{
    return day == DATE_BLANK ? "not within the horizon" : kept(build, words_date(build->document->arena, day));
}

const char *build_month(struct build *build, date day)
{
    return day == DATE_BLANK ? "not within the horizon" : kept(build, words_month(build->document->arena, day));
}

void build_chart(struct build *build, enum sweep_chart chart, const char *words)
{
    if (build->charts && build->charts->drawn[chart])
        document_chart(build->document, sweep_chart_file(chart), words);
}
