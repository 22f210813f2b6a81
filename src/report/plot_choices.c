/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/plot_choices.h"

#include "base/number.h"
#include "report/markup.h"

#define DIGITS 4

static void write_text(const char *before, const char *text, const char *after, FILE *file)
{
    fputs(before, file);
    markup_text(file, text);
    fputs(after, file);
}

static void write_values(const double *values, int count, FILE *file)
{
    char text[32];
    for (int i = 0; i < count; i++) {
        plain_snprintf(text, sizeof text, "%.*g", DIGITS, values[i] == 0.0 ? 0.0 : values[i]);
        fprintf(file, i > 0 ? " %s" : "%s", text);
    }
}

/* A list: labels, then the headings, then a line for each series that it has. */
static void write_choice(const struct plot_choice *choice, int series_count, FILE *file)
{
    fputs("<dl>", file);
    for (int i = 0; i < PLOT_CHOOSERS; i++)
        write_text("<dt>", choice->labels[i], "</dt>", file);
    fputs("<dd>", file);
    for (int i = 0; i < choice->place_count; i++)
        write_text(i > 0 ? " " : "", choice->headings[i], "", file);
    fputs("</dd>", file);
    for (int s = 0; s < series_count; s++) {
        if (!choice->values[s])
            continue;
        fprintf(file, "<dd data-s=\"%d\">", s);
        write_values(choice->values[s], choice->place_count, file);
        fputs("</dd>", file);
    }
    fputs("</dl>\n", file);
}

void plot_choices_write(const struct plot_choices *choices, FILE *file)
{
    fputs("<template data-scale=\"", file);
    markup_number(file, choices->scale);
    fputs("\"><ol>", file);
    for (int i = 0; i < PLOT_CHOOSERS; i++)
        write_text("<li>", choices->choosers[i], "</li>", file);
    fputs("</ol><ul>", file);
    for (int s = 0; s < choices->series_count; s++) {
        fprintf(file, "<li class=\"%s\">", choices->colours[s]);
        write_text("", choices->names[s], "</li>", file);
    }
    fputs("</ul>\n", file);
    for (const struct plot_choice *choice = choices->first; choice; choice = choice->next)
        write_choice(choice, choices->series_count, file);
    fputs("</template>\n", file);
}
