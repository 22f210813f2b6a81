/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan report: several reports as one page. */
#include <string.h>

#include "cli/command.h"
#include "cli/data_folder.h"
#include "cli/say.h"
#include "cli/sides.h"
#include "core/write_file.h"
#include "gigaplan/compare.h"

struct report_values {
    char *out;
    bool quiet;
};

static const struct option_spec options[] = {
    {"output", 'o', TAKES_TEXT, offsetof(struct report_values, out), "FILE", NULL,
     "File to write, such as compare.html; - for standard output."},
    {"quiet", 'q', TAKES_NOTHING, offsetof(struct report_values, quiet), NULL, NULL, "Print errors only."},
};

struct page {
    const gp_comparison *comparison;
    gp_env *env;
};

static gp_status write_page(FILE *file, void *given)
{
    const struct page *page = given;
    return gp_comparison_write(page->comparison, GP_COMPARISON_HTML, 0, false, file, page->env);
}

static gp_status work(struct run *run)
{
    const struct report_values *values = run->values;
    const struct parsed *parsed = run->parsed;
    gp_comparison *comparison = NULL;
    struct sides sides;
    if (parsed->positional_count == 1)
        return run_wrong_usage(run, "report puts several reports side by side: name two or more. The page of one "
                                    "report is report.html in its folder");
    if (!values->out)
        return run_wrong_usage(run, "report needs -o FILE, or -o - for standard output");
    if (!*values->out)
        return run_wrong_usage(run, "the name of the file of -o is empty");
    if (data_folder_holds(values->out))
        return run_wrong_usage(run, "the file of -o is part of the scenario or report in its folder; choose another "
                                    "name");
    gp_status status = sides_find(&sides, run);
    if (status != GP_OK)
        return status;
    run_start(run, !values->quiet);
    run->doing = "writing the page";
    run->most_warnings = values->quiet ? 0 : GP_COMPARE_MOST;
    status = gp_comparison_new(&comparison, sides.names, sides.count, NULL, run->env);
    if (status == GP_OK) {
        struct page page = {comparison, run->env};
        bool to_file = strcmp(values->out, "-") != 0;
        status = to_file ? write_file(values->out, write_page, &page, run->env)
                         : status_beside_output(write_page(stdout, &page));
        if (status == GP_OK && to_file && !values->quiet) {
            run_print_diagnostics(run);
            say(stdout, "Wrote %s.", values->out);
        }
    }
    gp_comparison_free(comparison);
    return status;
}

const struct command command_report = {
    .name = "report",
    .arguments = "A B...",
    .summary = "write one page with several reports side by side",
    .examples = "gigaplan report reports/us-30gw my-report -o compare.html\n"
                "gigaplan report sweep.sqlite#0 sweep.sqlite#3 -o cases.html\n",
    .details = "Each of A, B and up to six more is the folder of a report, or a case of a sweep's\n"
               "store: its number from 0, or its label, behind #. The page is one file that asks no\n"
               "network for anything. What differs stands on top, in words. Then come the answers,\n"
               "the paths and the supply of all, a column and a line each, and every input that\n"
               "differs. `gigaplan compare` prints the same as text.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct report_values),
    .least_arguments = 1,
    .most_arguments = GP_COMPARE_MOST,
    .work = work,
};
