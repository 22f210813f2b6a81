/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The digest of a sweep: two sweeps with the same digest plan the same cases. */
#include <string.h>

#include "base/digest.h"
#include "base/number.h"
#include "gigaplan/version.h"
#include "sweep/names.h"
#include "sweep/store.h"
#include "sweep/sweep.h"

static void add_text(struct digest *digest, const char *text)
{
    digest_add(digest, text, strlen(text) + 1);
}

static void add_number(struct digest *digest, double number)
{
    char text[32] = "";
    if (number_given(number))
        number_format(number, text);
    add_text(digest, text);
}

static void add_parameters(struct digest *digest, const struct gp_sweep *sweep)
{
    add_number(digest, sweep->parameter_count);
    for (int p = 0; p < sweep->parameter_count; p++) {
        const struct sweep_parameter *parameter = &sweep->parameters[p];
        add_text(digest, parameter->name);
        add_text(digest, parameter->paths_text);
        add_text(digest, sweep_distribution_names[parameter->distribution]);
        add_number(digest, parameter->low);
        add_number(digest, parameter->base);
        add_number(digest, parameter->high);
    }
    for (int i = 0; i < sweep->correlation_count; i++) {
        add_number(digest, sweep->correlations[i].parameter);
        add_number(digest, sweep->correlations[i].with);
        add_number(digest, sweep->correlations[i].rank_correlation);
    }
}

gp_status sweep_seal(struct gp_sweep *sweep)
{
    struct digest *digest = gp_scenario_digest(sweep->scenario) ? digest_new() : NULL;
    if (!digest)
        return GP_ERR_NOMEM;
    add_number(digest, STORE_VERSION);
    add_text(digest, gp_version());
    add_text(digest, gp_scenario_digest(sweep->scenario));
    add_text(digest, sweep_method_names[sweep->method]);
    add_number(digest, (double)(sweep->random_seed >> 32));
    add_number(digest, (double)(sweep->random_seed & 0xFFFFFFFFu));
    add_parameters(digest, sweep);
    add_number(digest, sweep->case_count);
    for (size_t i = 0; i < (size_t)sweep->case_count * (size_t)sweep->parameter_count; i++)
        add_text(digest, sweep->values[i] ? sweep->values[i] : "\x1f");
    for (int i = 0; i < sweep->seed_count; i++)
        add_number(digest, sweep->seed_cases[i]);
    digest_finish(digest, sweep->digest);
    return GP_OK;
}
