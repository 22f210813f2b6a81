/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/build_largest.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "findings/quantity.h"
#include "findings/words.h"

#define MOST_NAMED  4
#define DIGITS      3
#define LEAST_SHARE 5e-4 /* of the energy, to be named */

struct named {
    const char *name;
    double value;
};

static int by_value(const void *a, const void *b)
{
    const struct named *first = a, *second = b;
    if (first->value != second->value)
        return first->value > second->value ? -1 : 1;
    return strcmp(first->name, second->name);
}

static const char *append(struct arena *arena, const char *text, struct named item, double scale, const char *unit)
{
    const char *number = words_number(arena, item.value * scale, DIGITS);
    return text && number ? arena_format(arena, "%s%s%s %s%s", text, *text ? ", " : "", item.name, number, unit) : NULL;
}

/* "PJM 6.4, MISO 5, 11 others 9.1": the largest first, and what the others have together. Those below `least` are left
 * out. */
static const char *list_largest(struct document *document, struct named *items, int count, double least, double scale,
                                const char *unit)
{
    qsort(items, (size_t)count, sizeof *items, by_value);
    const char *text = "";
    int others = 0;
    double rest = 0.0;
    for (int i = 0; i < count && items[i].value >= least; i++) {
        if (i < MOST_NAMED) {
            text = append(document->arena, text, items[i], scale, unit);
        } else {
            others++;
            rest += items[i].value;
        }
    }
    if (others > 0) {
        const char *name = arena_format(document->arena, others > 1 ? "%d others" : "%d other", others);
        text = name ? append(document->arena, text, (struct named){name, rest}, scale, unit) : NULL;
    }
    if (!text)
        document_fail(document, GP_ERR_NOMEM);
    return text ? text : "";
}

void build_largest(struct document *document, const struct results *results)
{
    const struct summary *summary = results->summary;
    const struct gp_scenario *scenario = results->plan->scenario;
    int last = summary->year_count - 1;
    struct named *items = ARENA_ARRAY(document->arena, struct named, summary->option_count + summary->region_count);
    if (!items) {
        document_fail(document, GP_ERR_NOMEM);
        return;
    }
    double gas = 0.0;
    for (int k = 0; k < summary->option_count; k++) {
        double share = summary->options[k].share_of_energy_frac[results->full_year];
        items[k] = (struct named){scenario_label(scenario, TABLE_options, k), number_given(share) ? share : 0.0};
        if (scenario_fuel_counts_as_gas(scenario, scenario->options_rows[k].fuel))
            gas += items[k].value;
    }
    document_number(document, "gas_of_energy_frac", gas > 0.0 ? gas : NUMBER_BLANK);
    document_text(document, "largest_options",
                  list_largest(document, items, summary->option_count, LEAST_SHARE, 100.0, " %"));
    for (int r = 0; r < summary->region_count; r++)
        items[r] = (struct named){scenario_label(scenario, TABLE_regions, r), summary->regions[r].in_service_gw[last]};
    document_text(document, "largest_regions",
                  list_largest(document, items, summary->region_count, results->shown_gw,
                               quantity_scale("_gw", document->magnitude), ""));
}
