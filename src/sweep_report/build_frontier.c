/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and cost along a parameter, a row a case or a bin. */
#include "sweep_report/build_frontier.h"

#include <string.h>

struct frontier_rows {
    struct build *build;
    struct document_table *table;
    bool with_others, with_count;
    int left;
};

static bool add_point(void *context, const struct frontier_point *point)
{
    struct frontier_rows *rows = context;
    struct build *build = rows->build;
    if (rows->left-- <= 0)
        return false;
    table_text(rows->table, point->value);
    if (rows->with_count)
        table_number(rows->table, (double)point->count);
    for (int i = 0; i < build->findings->study.mark_count; i++)
        table_text(rows->table, point->mark[i] == DATE_BLANK ? "-" : build_day(build, point->mark[i]));
    table_text(rows->table, point->day == DATE_BLANK ? "-" : build_day(build, point->day));
    table_number(rows->table, point->shortfall_gw_weeks);
    table_number(rows->table, point->present_usd_bn);
    if (build->charts)
        table_number(rows->table, point->overnight_usd_bn);
    if (rows->with_others)
        table_text(rows->table, point->others);
    return true;
}

static struct document_table *frontier_table(struct build *build, const struct frontier_rows *rows)
{
    const struct study *study = &build->findings->study;
    struct document_table *table = document_table(build->document, "frontier", "frontier.csv");
    table_add_column(table, CELL_TEXT, "value", "Value");
    if (rows->with_count)
        table_add_column(table, CELL_NUMBER, "cases", "Cases");
    for (int i = 0; i < study->mark_count; i++)
        table_add_column(table, CELL_TEXT, i == 0 ? "first_date" : "second_date", study->mark_words[i]);
    table_add_column(table, CELL_TEXT, "target_date", study->targets_differ ? "Target" : study->target_words);
    table_add_column(table, CELL_NUMBER, "shortfall_gw_weeks", "Shortfall");
    table_add_column(table, CELL_NUMBER, "present_usd_bn", "Objective");
    if (build->charts) /* a screen has less room */
        table_add_column(table, CELL_NUMBER, "overnight_usd_bn", "Overnight");
    if (rows->with_others)
        table_add_column(table, CELL_TEXT, "others", "With");
    return table;
}

void build_frontier(struct build *build, int most_rows)
{
    const struct sweep_findings *findings = build->findings;
    const struct study_parameter *along = &findings->study.parameters[findings->study.against];
    struct frontier_rows rows = {.build = build,
                                 .left = most_rows,
                                 .with_others = findings->frontier.curves > 1,
                                 .with_count = study_is_random(&findings->study)};
    document_text_shown(build->document, "along", along->name, along->label);
    document_heading(build->document, 2, "Dates and objective against {along}");
    if (findings->frontier.points == 0) {
        document_paragraph_plain(build->document, "No case with a plan has a value of this parameter.");
        return;
    }
    const char *unit = *along->unit ? build_text(build, ", in %s", along->unit) : "";
    document_paragraph_plain(
        build->document,
        build_text(
            build,
            "%s%s. A date that is not within the horizon stands as \"-\". The objective is " OBJECTIVE_IN_WORDS ".%s",
            rows.with_count ? "Cases in bins of its values, equally many in each, with their medians, all other "
                              "parameters as they were drawn"
                            : build_text(build, "%ld cases on %d %s, on which all other parameters keep their values",
                                         findings->frontier.points, findings->frontier.curves,
                                         findings->frontier.curves == 1 ? "curve" : "curves"),
            unit,
            findings->frontier.points > most_rows ? build_text(build, " The first %d rows of the table:", most_rows)
                                                  : ""));
    build_chart(build, SWEEP_CHART_FRONTIER_DATES, "Dates along the parameter");
    build_chart(build, SWEEP_CHART_FRONTIER_COST, "Objective along the parameter");
    if (findings->frontier.curves > MOST_CURVES && build->charts)
        document_paragraph_plain(build->document,
                                 build_text(build, "The charts show the first %d curves.", MOST_CURVES));
    rows.table = frontier_table(build, &rows);
    gp_status status = frontier_visit(&findings->study, add_point, &rows);
    build->status = build->status == GP_OK ? status : build->status;
}
