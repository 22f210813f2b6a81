/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An old file that a new report lacks would pass for a part of it, so all of these are removed before it. plan.json is
 * removed first after the mark and comes last before it, so that it too is there only with its tables. */
#include "report/report_files.h"

#include "core/file_digests.h"
#include "network/network.h"
#include "report/outputs.h"
#include "report/plots.h"
#include "report/report_folder.h"
#include "report/report_inputs.h"
#include "report/results_sqlite.h"
#include "report/results_xlsx.h"

static const char *const fixed[] = {REPORT_MARK, PLAN_FILE,     SQLITE_FILE, XLSX_FILE,
                                    HTML_FILE,   APPENDIX_FILE, DIGESTS_FILE};
#define FIXED_COUNT (sizeof fixed / sizeof *fixed)

const char *report_chart_file(struct arena *arena, const char *chart)
{
    return arena_format(arena, "%s.svg", chart);
}

const char *const *report_files(struct arena *arena, size_t *count)
{
    int tables;
    size_t network_count;
    char path[OUTPUT_PATH];
    outputs_schemas(&tables);
    const char *const *of_network = network_files(&network_count, arena);
    const char **names = ARENA_ARRAY(arena, const char *,
                                     FIXED_COUNT + REPORT_PLOT_COUNT + (size_t)tables + network_count + TABLE_COUNT);
    *count = 0;
    if (!names || !of_network)
        return NULL;
    for (size_t i = 0; i < FIXED_COUNT; i++)
        names[(*count)++] = fixed[i];
    for (int plot = 0; plot < REPORT_PLOT_COUNT; plot++)
        names[(*count)++] = report_chart_file(arena, report_plot_name((enum report_plot)plot));
    for (int i = 0; i < tables; i++) {
        outputs_path((size_t)i, path);
        names[(*count)++] = arena_format(arena, "%s.csv", path);
    }
    for (size_t i = 0; i < network_count; i++)
        names[(*count)++] = of_network[i];
    for (int i = 0; i < TABLE_COUNT; i++)
        names[(*count)++] = report_inputs_file((enum table_index)i, arena);
    for (size_t i = 0; i < *count; i++) {
        if (!names[i])
            return NULL;
    }
    return names;
}
