/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sweep_report/parameter_label.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/* Words of an identifier: "share_captured" is told as "share captured". */
static void add_words(struct text *text, const char *name, size_t length)
{
    for (size_t i = 0; i < length; i++)
        text_add_n(text, name[i] == '_' ? " " : name + i, 1);
}

/* A column in words, with the unit that its name ends with, unless its values are factors of it. */
static void add_column(struct text *text, const char *column, size_t length, bool multiplies)
{
    static const struct {
        const char *suffix, *unit;
    } units[] = {
        {"_usd_bn_per_gw_year", "$B/GW-year"},
        {"_usd_bn_per_gw", "$B/GW"},
        {"_usd_per_kw_year", "$/kW-year"},
        {"_usd_per_kw", "$/kW"},
        {"_usd_per_mwh", "$/MWh"},
        {"_gw_per_week", "GW/week"},
        {"_gw_per_year", "GW/year"},
        {"_usd_bn", "$B"},
        {"_weeks", "weeks"},
        {"_years", "years"},
        {"_hours", "hours"},
        {"_gw", "GW"},
        {"_frac", ""},
    };
    const char *unit = "";
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t size = strlen(units[i].suffix);
        if (length > size && strncmp(column + length - size, units[i].suffix, size) == 0) {
            length -= size;
            unit = units[i].unit;
            break;
        }
    }
    add_words(text, column, length);
    if (*unit && !multiplies)
        text_add_format(text, " in %s", unit);
}

/* "table.key.column", in which "*" stands for all names of a key. */
static void add_path(struct text *text, const char *path, size_t length)
{
    bool of_plan = strncmp(path, "plan.", strlen("plan.")) == 0;
    const char *end = path + length, *part = path, *dot;
    bool multiplies = length > 1 && end[-1] == '*' && end[-2] != '.';
    int told = 0;
    end -= multiplies;
    for (; (dot = memchr(part, '.', (size_t)(end - part))); part = dot + 1) {
        bool of_any = dot - part == 1 && *part == '*';
        if (of_plan || of_any)
            continue;
        text_add(text, told++ > 0 ? ", " : "");
        add_words(text, part, (size_t)(dot - part));
    }
    text_add(text, told > 0 ? ": " : "");
    add_column(text, part, (size_t)(end - part), multiplies);
}

const char *parameter_label(struct arena *arena, const char *name, const char *paths)
{
    struct text text = {0};
    if (strcmp(name, paths) != 0) {
        add_words(&text, name, strlen(name));
        return text_keep(&text, arena);
    }
    for (const char *path = paths; *path;) {
        size_t length = strcspn(path, ";");
        if (path > paths)
            text_add(&text, "; ");
        while (length > 0 && *path == ' ') {
            path++;
            length--;
        }
        add_path(&text, path, length);
        path += length + (path[length] == ';');
    }
    return text_keep(&text, arena);
}
