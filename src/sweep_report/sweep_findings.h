/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All parts of a sweep's report, computed once. */
#ifndef GIGAPLAN_SWEEP_REPORT_SWEEP_FINDINGS_H
#define GIGAPLAN_SWEEP_REPORT_SWEEP_FINDINGS_H

#include "sweep_report/bands.h"
#include "sweep_report/binding.h"
#include "sweep_report/discovery.h"
#include "sweep_report/frontier.h"
#include "sweep_report/regret.h"
#include "sweep_report/target_dates.h"
#include "sweep_report/tornado.h"

struct sweep_findings {
    struct study study;
    struct target_dates target_dates;
    struct bands bands;
    struct frontier_shape frontier; /* its points are read as they are written */
    bool has_tornado;               /* the design is one, and the scenario itself has a plan */
    struct tornado tornado;
    struct bindings bindings;
    bool has_regret; /* a policy was named and the design allows it */
    struct regret regret;
    struct discovery discovery;
};

/* Opens the store: only `study` is there. */
gp_status sweep_findings_open(struct sweep_findings *out, const char *path, const gp_sweep_report_options *options,
                              gp_env *env);
/* Reads it and computes everything but `discovery`. */
gp_status sweep_findings_read(struct sweep_findings *findings);
/* Both, and `discovery`. */
gp_status sweep_findings_read_all(struct sweep_findings *out, const char *path, const gp_sweep_report_options *options,
                                  gp_env *env);
void sweep_findings_free(struct sweep_findings *findings);

#endif
