/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan verify: a report against its own files. */
#include "cli/command.h"
#include "gigaplan/audit.h"

static gp_status work(struct run *run)
{
    run->doing = "verifying the report";
    run_start(run, true);
    gp_status status = gp_report_verify(run->parsed->positional[0], stdout, run->env);
    if (status == GP_ERR_CANCELLED)
        run->doing = NULL; /* the answer tells it */
    return status_beside_output(status);
}

const struct command command_verify = {
    .name = "verify",
    .arguments = "OUT",
    .summary = "check a report from its own tables and inputs",
    .examples = "gigaplan verify reports/us-30gw\n"
                "gigaplan plan demo --hourly -o out && gigaplan verify out\n",
    .details = "Reads the tables and the inputs of the report in OUT, and nothing else. Computes\n"
               "every limit again from the amounts, makes the other tables again and compares\n"
               "them, and compares all files with SHA256SUMS. Operation is checked by weeks, from\n"
               "weeks.csv, and by hours where OUT has dispatch.csv (plan --hourly). Answers in the\n"
               "first line, and then says what was checked and what was not.\n"
               "A fault names its table, and the exit code is then 3. Ctrl-C tells what was checked so\n"
               "far.\n",
    .values_size = 1,
    .least_arguments = 1,
    .most_arguments = 1,
    .work = work,
};
