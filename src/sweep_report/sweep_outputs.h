/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of a sweep's report as CSV. */
#ifndef GIGAPLAN_SWEEP_REPORT_SWEEP_OUTPUTS_H
#define GIGAPLAN_SWEEP_REPORT_SWEEP_OUTPUTS_H

#include "report/outputs.h"
#include "sweep_report/sweep_findings.h"

#include "sweep_report/sweep_outputs.def"

#define SWEEP_OUTPUT_STRUCT(name, doc)                         \
    struct sweep_output_##name {                               \
        struct row_header header;                              \
        SWEEP_OUTPUT_##name(OUTPUT_FIELD, sweep_output_##name) \
    };
SWEEP_OUTPUTS(SWEEP_OUTPUT_STRUCT)

/* Writes the tables that the design has into a folder. */
gp_status sweep_outputs_write(const struct sweep_findings *findings, struct staged_folder *folder);
/* How many tables there are, and their names. */
size_t sweep_outputs_count(void);
const char *sweep_outputs_name(size_t table);

#endif
