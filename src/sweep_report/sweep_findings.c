/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a store part by part. */
#include "sweep_report/sweep_findings.h"

#include "core/try.h"

gp_status sweep_findings_read(struct sweep_findings *out, const char *path, const gp_sweep_report_options *options,
                              gp_env *env)
{
    gp_status status = GP_OK;
    *out = (struct sweep_findings){0};
    TRY(study_open(&out->study, path, options, env));
    TRY(target_dates_read(&out->target_dates, &out->study));
    TRY(bands_read(&out->bands, &out->study));
    TRY(bindings_read(&out->bindings, &out->study));
    TRY(frontier_measure(&out->frontier, &out->study));
    if (study_is_tornado(&out->study)) {
        TRY(tornado_read(&out->tornado, &out->study));
        out->has_tornado = out->tornado.has_base && out->tornado.base.planned;
    }
    if (out->study.policy >= 0) {
        TRY(regret_read(&out->regret, &out->study));
        out->has_regret = !out->regret.refusal;
    }
    TRY(discovery_read(&out->discovery, &out->study, &out->target_dates.counts));
done:
    return status;
}

void sweep_findings_free(struct sweep_findings *findings)
{
    study_close(&findings->study);
    *findings = (struct sweep_findings){0};
}
