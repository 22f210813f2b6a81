/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of a report, as gnuplot scripts with their data inside. */
#include <string.h>

#include "findings/summary_milestones.h"
#include "report/chart.h"
#include "report/charts.h"

#define LONGEST_LABEL    17 /* letters over the width of a year */
#define MOST_LABEL_LINES 5
/* Heights over the target. */
#define CHART_TOP   1.4
#define LABEL_TOP   1.36
#define LABEL_STEP  0.06
#define LEAST_SHARE 0.002

#define CHART_FILE(identifier, file) file,
static const char *const files[] = {CHARTS(CHART_FILE)};

const char *chart_file(enum chart chart)
{
    return files[chart];
}

/* One line of a label, centred; returns what is left of the text. */
static const char *label_line(FILE *script, const char *text, size_t longest, double x, double y)
{
    size_t length = strlen(text);
    const char *comma = strstr(text, ", ");
    if (comma && (size_t)(comma - text) <= longest) {
        length = (size_t)(comma - text) + 1;
    } else if (length > longest) {
        for (length = longest; length > 0 && text[length] != ' ';)
            length--;
        length = length > 0 ? length : longest;
    }
    fputs("set label '", script);
    chart_name(script, text, length);
    fputs("' at ", script);
    chart_number(script, x);
    fputc(',', script);
    chart_number(script, y);
    fputs(" center font ',10' textcolor rgb '#555555'\n", script);
    return text + length + strspn(text + length, " ");
}

/* The limits that held back, over each run of years with the same ones, below the upper edge. */
static void label_causes(FILE *script, const struct results *results, double top)
{
    const struct calendar *calendar = &results->plan->calendar;
    for (int y = 0, last; y < calendar->year_count; y = last) {
        const char *cause = results_held_back(results, calendar->first_year + y);
        last = y + 1;
        while (last < calendar->year_count &&
               strcmp(results_held_back(results, calendar->first_year + last), cause) == 0)
            last++;
        double middle = calendar->first_year + 0.5 * (y + last);
        const char *rest = cause;
        for (int line = 0; *rest && line < MOST_LABEL_LINES; line++)
            rest = label_line(script, rest, (size_t)(LONGEST_LABEL * (last - y)), middle,
                              top * (LABEL_TOP - LABEL_STEP * line));
        if (y > 0)
            fprintf(script, "set arrow from %d,graph 0 to %d,graph 1 nohead dt 3 lc rgb '#aaaaaa'\n",
                    calendar->first_year + y, calendar->first_year + y);
    }
}

static void script_capacity(FILE *script, const struct results *results)
{
    const struct gp_plan *plan = results->plan;
    double scale = quantity_scale("_gw", results->magnitude), target = results->scenario->plan->target_gw;
    double top = results->summary->whole.in_service_gw > target ? results->summary->whole.in_service_gw : target;
    top *= scale;
    label_causes(script, results, top);
    fprintf(script, "set ylabel '%s'\nset yrange [0:", quantity_unit("_gw", results->magnitude));
    chart_number(script, top * CHART_TOP);
    fputs("]\nset xrange [", script);
    chart_number(script, chart_year(plan->calendar.start));
    fputc(':', script);
    chart_number(script, chart_year(plan->calendar.end));
    fputs("]\nset key bottom right\nset xtics 1\nset format x '%.0f'\n$path << END\n", script);
    for (int t = -1; t < plan->calendar.count; t++) {
        date day = t < 0 ? plan->calendar.start : plan->calendar.periods[t].end;
        chart_number(script, chart_year(day));
        fputc(';', script);
        chart_number(script, scale * summary_wanted_gw(plan, day));
        fputc(';', script);
        chart_number(script, scale * summary_in_service_gw(plan, day));
        fputc('\n', script);
    }
    fputs("END\nplot $path using 1:2 with lines lw 2 dt 2 lc rgb '#c0392b' title 'wanted', "
          "$path using 1:3 with lines lw 3 lc rgb '#1f618d' title 'in service'\n",
          script);
}

/* Shades of each kind of supply, by enum option_kind: grid blue, fuel brown, weather green and yellow, storage violet.
 */
#define SHADES 10
/* clang-format off */
static const char *const palette[][SHADES] = {
    [OPTION_GRID] = {"#1f618d", "#2e86c1", "#5dade2", "#aed6f1", "#d6eaf8", "#154360", "#1a5276", "#85c1e9", "#7fb3d5",
                     "#21618c"},
    [OPTION_THERMAL] = {"#a04000", "#dc7633", "#b9770e", "#f0b27a", "#6e2c00", "#fad7a0", "#7b7d7d", "#cb4335",
                        "#bdc3c7", "#f5b7b1"},
    [OPTION_VARIABLE] = {"#f4d03f", "#58d68d", "#1d8348", "#f9e79f", "#82e0aa", "#b7950b", "#abebc6", "#d4ac0d",
                         "#239b56", "#fcf3cf"},
    [OPTION_STORAGE] = {"#8e44ad", "#c39bd3", "#5b2c6f", "#d7bde2", "#9b59b6", "#e8daef", "#76448a", "#af7ac5",
                        "#6c3483", "#f4ecf7"},
};
/* clang-format on */

static bool supplies(const struct results *results, int option)
{
    for (int y = 0; y < results->summary->year_count; y++) {
        if (results->summary->options[option].share_of_energy_frac[y] > LEAST_SHARE)
            return true;
    }
    return false;
}

static void start_stack(FILE *script, const char *name)
{
    fprintf(script,
            "set style data histograms\nset style histogram rowstacked\nset style fill solid 0.9 border rgb '#ffffff'\n"
            "set boxwidth 0.7\nset key outside right reverse Left\nset yrange [0:*]\n$%s << END\n",
            name);
}

static void script_supply(FILE *script, const struct results *results)
{
    const struct summary *summary = results->summary;
    double scale = quantity_scale("_twh", results->magnitude);
    start_stack(script, "energy");
    for (int y = 0; y < summary->year_count; y++) {
        fprintf(script, "%d", summary->years[y].year);
        for (int k = 0; k < summary->option_count; k++) {
            fputc(';', script);
            chart_number(script, summary->options[k].share_of_energy_frac[y] > 0.0
                                     ? scale * summary->options[k].energy_gwh[y] / 1e3
                                     : 0.0);
        }
        fputc('\n', script);
    }
    fprintf(script, "END\nset ylabel '%s'\nplot ", quantity_unit("_twh", results->magnitude));
    int shown[OPTION_STORAGE + 1] = {0};
    bool any = false;
    for (int k = 0; k < summary->option_count; k++) {
        enum option_kind kind = summary->options[k].kind;
        if (!supplies(results, k))
            continue;
        fprintf(script, "%s$energy using %d:xtic(1) lc rgb '%s' title '", any ? ", " : "", k + 2,
                palette[kind][shown[kind]++ % SHADES]);
        chart_name(script, summary->options[k].name, 40);
        fputc('\'', script);
        any = true;
    }
    fputs(any ? "\n" : "0 notitle\n", script);
}

static void script_capital(FILE *script, const struct results *results)
{
    static const enum cost_kind kinds[] = {COST_LOAD_CAPITAL, COST_ACCELERATORS, COST_SUPPLY_CAPITAL};
    static const char *const titles[] = {"buildings and plant", "accelerators", "power supply"};
    static const char *const colours[] = {"#1f618d", "#b9770e", "#f4d03f"};
    const struct cost *cost = results->cost;
    double scale = quantity_scale("_usd_bn", results->magnitude);
    start_stack(script, "capital");
    for (int y = 0; y < cost->year_count; y++) {
        fprintf(script, "%d", results->plan->calendar.first_year + y);
        for (size_t kind = 0; kind < 3; kind++) {
            double sum = 0.0;
            for (int i = 0; i < cost->item_count; i++) {
                if (cost->items[i].kind == kinds[kind] && cost->items[i].overnight_by_year_usd_bn)
                    sum += cost->items[i].overnight_by_year_usd_bn[y];
            }
            fputc(';', script);
            chart_number(script, scale * sum);
        }
        fputc('\n', script);
    }
    fprintf(script, "END\nset ylabel '%s of 2025'\nplot ", quantity_unit("_usd_bn", results->magnitude));
    for (size_t kind = 0; kind < 3; kind++)
        fprintf(script, "%s$capital using %zu:xtic(1) lc rgb '%s' title '%s'", kind > 0 ? ", " : "", kind + 2,
                colours[kind], titles[kind]);
    fputc('\n', script);
}

typedef void script_writer(FILE *script, const struct results *results);

struct script_task {
    script_writer *writer;
    const struct results *results;
};

static gp_status write_script(FILE *script, void *context)
{
    const struct script_task *task = context;
    task->writer(script, task->results);
    return GP_OK;
}

/* A chart of nothing is left out. */
static bool has_content(const struct results *results, int chart)
{
    if (chart == CHART_SUPPLY)
        return results->summary->whole.load_gwh > 0.0;
    return chart != CHART_CAPITAL || results->cost->overnight_usd_bn > 0.0;
}

gp_status charts_draw(struct charts *out, const struct results *results, struct staged_folder *folder, gp_env *env)
{
    static script_writer *const writers[] = {script_capacity, script_supply, script_capital};
    *out = (struct charts){.wanted = true};
    for (int chart = 0; chart < CHART_COUNT && !out->gnuplot_missing; chart++) {
        struct script_task task = {writers[chart], results};
        enum gnuplot_outcome outcome;
        if (!has_content(results, chart))
            continue;
        gp_status status = chart_draw(&outcome, folder, files[chart], write_script, &task, env);
        if (status != GP_OK)
            return status;
        out->drawn[chart] = outcome == GNUPLOT_DREW;
        out->gnuplot_missing = outcome == GNUPLOT_MISSING;
    }
    return GP_OK;
}
