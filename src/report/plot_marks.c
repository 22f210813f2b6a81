/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/plot_marks.h"

#include "report/markup.h"

void plot_mark_place(FILE *file, const char *name, double value)
{
    fprintf(file, " %s=\"", name);
    markup_length(file, value);
    fputc('"', file);
}

void plot_mark_label(FILE *file, const char *classes, double x, double y, const char *text, size_t longest)
{
    fprintf(file, "<text class=\"%s\"", classes);
    plot_mark_place(file, "x", x);
    plot_mark_place(file, "y", y);
    fputc('>', file);
    markup_text_cut(file, text, longest);
    fputs("</text>\n", file);
}

void plot_mark_line(FILE *file, const char *classes, const double ends[4])
{
    static const char *const names[] = {"x1", "y1", "x2", "y2"};
    fprintf(file, "<line class=\"%s\"", classes);
    for (int i = 0; i < 4; i++)
        plot_mark_place(file, names[i], ends[i]);
    fputs("/>\n", file);
}
