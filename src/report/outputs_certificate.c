/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that prove the gap. */
#include <math.h>

#include "plan/certificate.h"
#include "report/outputs.h"

static const char *const stages[CERTIFICATE_STAGES] = {"first", "last"};

static double or_blank(double side)
{
    return isinf(side) ? NUMBER_BLANK : side;
}

void fill_certificate_stages(struct output *output, const struct results *results)
{
    static const char *const units[CERTIFICATE_STAGES] = {"GW-weeks", "$B"};
    const struct certificate *certificate = results->plan->certificate;
    for (enum certificate_stage stage = 0; stage < CERTIFICATE_STAGES; stage++) {
        if (certificate->known[stage])
            output_row(output, &(struct output_certificate_stages){
                                   .stage = stages[stage],
                                   .value = certificate->value[stage],
                                   .bound = certificate->bound[stage],
                                   .unit = units[stage],
                               });
    }
}

void fill_certificate_rows(struct output *output, const struct results *results)
{
    const struct certificate *certificate = results->plan->certificate;
    for (int i = 0; i < certificate->row_count; i++) {
        const struct certificate_row *row = &certificate->rows[i];
        output_row(output, &(struct output_certificate_rows){
                               .stage = stages[row->stage],
                               .row_name = row->name,
                               .lower = or_blank(row->lower),
                               .upper = or_blank(row->upper),
                               .dual = row->dual,
                           });
    }
}

static const char *region_of(const struct results *results, int region)
{
    return results->scenario->regions_rows[region].region;
}

void fill_certificate_cuts(struct output *output, const struct results *results)
{
    const struct certificate *certificate = results->plan->certificate;
    for (int i = 0; i < certificate->cut_count; i++) {
        const struct certificate_cut *cut = &certificate->cuts[i];
        output_row(output, &(struct output_certificate_cuts){
                               .cut = i + 1,
                               .kind = cut->served ? "served" : "cost",
                               .region = region_of(results, cut->region),
                               .season = results->scenario->seasons[cut->season].name,
                               .year = cut->year > 0 ? cut->year : INTEGER_BLANK,
                           });
    }
}

void fill_certificate_cut_slopes(struct output *output, const struct results *results)
{
    const struct certificate *certificate = results->plan->certificate;
    for (int i = 0; i < certificate->cut_count; i++) {
        const struct certificate_cut *cut = &certificate->cuts[i];
        const char *const *entries = certificate->entries + certificate->entry_start[cut->region];
        for (int e = 0; e < results->plan->portfolios.regions[cut->region].count; e++) {
            if (cut->slope[e] != 0.0)
                output_row(output, &(struct output_certificate_cut_slopes){
                                       .cut = i + 1, .entry = entries[e], .slope = cut->slope[e]});
        }
    }
}

void fill_certificate_cut_duals(struct output *output, const struct results *results)
{
    const struct certificate *certificate = results->plan->certificate;
    for (int i = 0; i < certificate->cut_count; i++) {
        const struct certificate_cut *cut = &certificate->cuts[i];
        const struct certificate_form *form =
            &certificate->forms[cut->region * results->scenario->seasons_count + cut->season];
        for (int row = 0; row < form->row_count; row++) {
            if (cut->row_duals[row] != 0.0)
                output_row(output, &(struct output_certificate_cut_duals){
                                       .cut = i + 1,
                                       .row_kind = form->rows[row].kind,
                                       .entry = form->rows[row].entry,
                                       .block = form->rows[row].block >= 0 ? form->rows[row].block : INTEGER_BLANK,
                                       .dual = cut->row_duals[row],
                                   });
        }
    }
}

void fill_certificate_cut_uses(struct output *output, const struct results *results)
{
    const struct certificate *certificate = results->plan->certificate;
    for (int i = 0; i < certificate->use_count; i++) {
        const struct certificate_use *use = &certificate->uses[i];
        output_row(output, &(struct output_certificate_cut_uses){
                               .stage = stages[use->stage],
                               .cut = use->cut + 1,
                               .period = use->period + 1,
                               .start_date = results->plan->calendar.periods[use->period].start,
                               .dual = use->dual,
                               .weight_part = use->weight_part,
                           });
    }
}

void fill_certificate_point(struct output *output, const struct results *results)
{
    const struct certificate *certificate = results->plan->certificate;
    for (int i = 0; i < certificate->value_count; i++)
        output_row(output, &(struct output_certificate_point){.column = certificate->values[i].column,
                                                              .value = certificate->values[i].value});
}
