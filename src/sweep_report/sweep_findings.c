/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a store part by part. */
#include "sweep_report/sweep_findings.h"

#include "core/try.h"

gp_status sweep_findings_open(struct sweep_findings *out, const char *path, const gp_sweep_report_options *options,
                              gp_env *env)
{
    *out = (struct sweep_findings){0};
    return study_open(&out->study, path, options, env);
}

gp_status sweep_findings_read(struct sweep_findings *findings)
{
    gp_status status = GP_OK;
    TRY(target_dates_read(&findings->target_dates, &findings->study));
    TRY(bands_read(&findings->bands, &findings->study));
    TRY(bindings_read(&findings->bindings, &findings->study));
    TRY(frontier_measure(&findings->frontier, &findings->study));
    if (study_is_tornado(&findings->study)) {
        TRY(tornado_read(&findings->tornado, &findings->study));
        findings->has_tornado = findings->tornado.has_base && findings->tornado.base.planned;
    }
    if (findings->study.policy >= 0) {
        TRY(regret_read(&findings->regret, &findings->study));
        findings->has_regret = !findings->regret.refusal;
    }
done:
    return status;
}

gp_status sweep_findings_read_all(struct sweep_findings *out, const char *path, const gp_sweep_report_options *options,
                                  gp_env *env)
{
    gp_status status = GP_OK;
    TRY(sweep_findings_open(out, path, options, env));
    TRY(sweep_findings_read(out));
    TRY(discovery_read(&out->discovery, &out->study, &out->target_dates.counts));
done:
    return status;
}

void sweep_findings_free(struct sweep_findings *findings)
{
    study_close(&findings->study);
    *findings = (struct sweep_findings){0};
}
