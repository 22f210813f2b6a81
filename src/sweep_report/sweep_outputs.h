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

/* Each fills the table of its name. */
#define SWEEP_OUTPUT_FILLER(name, doc) void fill_sweep_##name(struct output *output, const void *findings);
SWEEP_OUTPUTS(SWEEP_OUTPUT_FILLER)

/* Writes all tables into a folder; those that the design does not have are removed. */
gp_status sweep_outputs_write(const struct sweep_findings *findings, const char *folder);

#endif
