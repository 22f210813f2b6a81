/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of parameters in which the target is late, with how many late cases they cover and how dense these are. */
#include "sweep_report/build_discovery.h"

static bool is_wanted(const struct build *build)
{
    return study_is_random(&build->findings->study) || build->findings->discovery.is_named;
}

static const char *what_is_late(struct build *build)
{
    const struct discovery *discovery = &build->findings->discovery;
    if (discovery->after >= build->findings->study.end)
        return "not within the horizon";
    return build_text(build, "after %s", build_day(build, discovery->after));
}

/* "pace at most 0.4 GW/week and supply from 0.5 to 0.8". */
static const char *ranges_of(struct build *build, const struct late_box *box)
{
    const char *text = "";
    for (int i = 0; i < box->range_count; i++) {
        const struct late_range *range = &box->ranges[i];
        const struct study_parameter *parameter = &build->findings->study.parameters[range->parameter];
        const char *between = i == 0 ? "" : i + 1 < box->range_count ? ", " : " and ";
        const char *low = build_number(build, range->low), *high = build_number(build, range->high);
        text = number_given(range->low) && number_given(range->high)
                   ? build_text(build, "%s%s%s from %s to %s", text, between, parameter->label, low, high)
                   : build_text(build, "%s%s%s %s", text, between, parameter->label,
                                number_given(range->low) ? build_text(build, "at least %s", low)
                                                         : build_text(build, "at most %s", high));
        text = build_text(build, "%s%s%s", text, *parameter->unit ? " " : "", parameter->unit);
    }
    return text;
}

static const char *say_box(struct build *build, const struct late_box *box)
{
    return build_text(build,
                      "%ld of the %ld late cases have %s (coverage %s). Of the %ld cases in %s, %ld are late "
                      "(density %s).",
                      box->late, box->of_late, ranges_of(build, box),
                      build_share(build, number_ratio((double)box->late, (double)box->of_late)), box->cases,
                      box->range_count == 1 ? "this range" : "these ranges", box->late,
                      build_share(build, number_ratio((double)box->late, (double)box->cases)));
}

static const char *say_none(struct build *build)
{
    const struct discovery *discovery = &build->findings->discovery;
    return discovery->refusal ? build_text(build, "Ranges that make it late cannot be told: %s.", discovery->refusal)
                              : "No range of a parameter tells late cases from the others better than chance does.";
}

void build_discovery_shortly(struct build *build)
{
    const struct discovery *discovery = &build->findings->discovery;
    if (!is_wanted(build))
        return;
    const char *words = discovery->box_count > 0 ? say_box(build, &discovery->boxes[0]) : say_none(build);
    document_item_plain(build->document, "Late cases",
                        discovery->cases > 0 ? build_text(build, "%ld of %ld (%s). %s", discovery->late,
                                                          discovery->cases, what_is_late(build), words)
                                             : words);
}

static void add_ranges(struct build *build)
{
    static const struct document_column columns[] = {
        {CELL_NUMBER, "box", "Box"},         {CELL_TEXT, "parameter", "Parameter"}, {CELL_TEXT, "low", "From"},
        {CELL_TEXT, "high", "To"},           {CELL_TEXT, "unit", "Unit"},           {CELL_NUMBER, "cases", "Cases"},
        {CELL_NUMBER, "late_cases", "Late"}, {CELL_TEXT, "quasi_p", "Quasi-p"},
    };
    const struct discovery *discovery = &build->findings->discovery;
    struct document_table *table = document_table(build->document, "late_ranges", "late_ranges.csv");
    TABLE_COLUMNS(table, columns);
    for (int b = 0; b < discovery->box_count; b++) {
        const struct late_box *box = &discovery->boxes[b];
        for (int i = 0; i < box->range_count; i++) {
            const struct late_range *range = &box->ranges[i];
            table_number(table, b + 1);
            table_text(table, build->findings->study.parameters[range->parameter].name);
            table_text(table, number_given(range->low) ? build_number(build, range->low) : "-");
            table_text(table, number_given(range->high) ? build_number(build, range->high) : "-");
            table_text(table, build->findings->study.parameters[range->parameter].unit);
            table_number(table, (double)box->cases);
            table_number(table, (double)box->late);
            table_text(table, build_text(build, "%.1e", range->quasi_p));
        }
    }
}

void build_discovery(struct build *build)
{
    const struct discovery *discovery = &build->findings->discovery;
    if (!is_wanted(build))
        return;
    document_heading(build->document, 2, "What makes it late");
    if (discovery->refusal) {
        document_paragraph_plain(build->document, say_none(build));
        return;
    }
    document_paragraph_plain(
        build->document,
        build_text(build,
                   "A case is late if it has the target %s: %ld of %ld cases are. Scenario discovery (docs/sweeps.md) "
                   "looks for the ranges of parameters in which late cases are dense. A range stands only if chance "
                   "would hardly make it.",
                   discovery->after >= build->findings->study.end
                       ? "only after the horizon"
                       : build_text(build, "%s, or only after the horizon", what_is_late(build)),
                   discovery->late, discovery->cases));
    if (discovery->box_count == 0) {
        document_paragraph_plain(build->document, say_none(build));
        return;
    }
    for (int b = 0; b < discovery->box_count; b++)
        document_paragraph_plain(build->document, b == 0 ? say_box(build, &discovery->boxes[b])
                                                         : build_text(build, "Outside these ranges: %s",
                                                                      say_box(build, &discovery->boxes[b])));
    add_ranges(build);
}
