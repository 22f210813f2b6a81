/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section on one parameter at a time. */
#include "sweep_report/build_tornado.h"

#include <math.h>

#include "findings/words.h"
#include "sweep_report/tornado_words.h"

#define EXPLAINED   3
#define QUIET_WEEKS 0.5  /* a bar with less, in weeks, */
#define QUIET_PART  1e-3 /* and with less of shortfall and of cost, does not matter */

static const char *end_day(struct build *build, const struct tornado_end *end)
{
    return end->planned ? build_day(build, end->day) : *end->outcome ? end->outcome : "-";
}

static const char *swing_text(struct build *build, const struct tornado_bar *bar)
{
    double weeks = bar->swing[TORNADO_WEEKS];
    if (bar->split == SPLIT_BY_PLAN)
        return "no plan";
    if (!number_given(weeks))
        return "-";
    return build_text(build, "%s%s", bar->at_least ? "at least " : "", build_number(build, round(weeks)));
}

static bool lacks_plan(const struct tornado_end *end)
{
    return *end->outcome && !end->planned;
}

static bool is_small(double swing, double whole)
{
    return number_given(swing) && number_given(whole) && swing <= QUIET_PART * fabs(whole);
}

static bool is_quiet(const struct tornado *tornado, const struct tornado_bar *bar)
{
    double weeks = bar->swing[TORNADO_WEEKS];
    return !lacks_plan(&bar->low) && !lacks_plan(&bar->high) && number_given(weeks) && weeks < QUIET_WEEKS &&
           is_small(bar->swing[TORNADO_SHORTFALL], tornado->base.shortfall_gw_weeks) &&
           is_small(bar->swing[TORNADO_COST], tornado->base.present_usd_bn) &&
           (!number_given(bar->swing[TORNADO_YEARLY]) ||
            is_small(bar->swing[TORNADO_YEARLY], tornado->base.yearly_usd_bn));
}

/* What does not matter, in a sentence. */
static void say_quiet(struct build *build)
{
    const struct tornado *tornado = &build->findings->tornado;
    const char **names = ARENA_ARRAY(build->document->arena, const char *, tornado->count);
    int count = 0;
    for (int i = 0; names && i < tornado->count; i++)
        if (is_quiet(tornado, &tornado->bars[i]))
            names[count++] = tornado->bars[i].name;
    if (count > 0)
        document_paragraph_plain(
            build->document,
            build_text(build,
                       "%s %s within %s, and %s no line here: the date moves by less than half a week, shortfall, "
                       "objective and cost of a year by less than 0.1 %%.",
                       words_list(build->document->arena, names, count, count),
                       count == 1 ? "does not matter" : "do not matter", count == 1 ? "its range" : "their ranges",
                       count == 1 ? "has" : "have"));
}

void build_tornado_table(struct build *build, int most_bars, const char *source)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "parameter", "Parameter"},
        {CELL_TEXT, "low", "Low"},
        {CELL_TEXT, "high", "High"},
        {CELL_TEXT, "unit", "Unit"},
        {CELL_TEXT, "low_date", "Target at low"},
        {CELL_TEXT, "high_date", "at high"},
        {CELL_TEXT, "swing", "Swing, weeks"},
        {CELL_NUMBER, "swing_gw_weeks", "of shortfall"},
        {CELL_NUMBER, "swing_usd_bn", "of objective"},
        {CELL_NUMBER, "swing_yearly_usd_bn", "of a year's cost"},
    };
    const struct tornado *tornado = &build->findings->tornado;
    struct document_table *table = document_table(build->document, "tornado", source);
    TABLE_COLUMNS(table, columns);
    for (int i = 0, told = 0; i < tornado->count && told < most_bars; i++) {
        const struct tornado_bar *bar = &tornado->bars[i];
        if (is_quiet(tornado, bar))
            continue;
        told++;
        table_text_shown(table, bar->name, bar->label);
        table_text(table, *bar->low.value ? bar->low.value : "-");
        table_text(table, *bar->high.value ? bar->high.value : "-");
        table_text(table, bar->unit);
        table_text(table, end_day(build, &bar->low));
        table_text(table, end_day(build, &bar->high));
        table_text(table, swing_text(build, bar));
        table_number(table, bar->swing[TORNADO_SHORTFALL]);
        table_number(table, bar->swing[TORNADO_COST]);
        table_number(table, bar->swing[TORNADO_YEARLY]);
    }
}

static void explain(struct build *build, const char *label, const struct tornado_end *end)
{
    const char *text;
    gp_status status = tornado_explain(&text, &build->findings->study, &build->findings->tornado.base, end);
    if (status == GP_OK)
        document_item_plain(build->document, label, text);
    else
        build->status = status;
}

static void explain_bar(struct build *build, const struct tornado_bar *bar)
{
    document_text_shown(build->document, "bar", bar->name, bar->label);
    document_heading(build->document, 3, "Why {bar}");
    const struct tornado_end *ends[] = {&bar->low, &bar->high};
    for (int i = 0; i < 2; i++) {
        if (*ends[i]->outcome)
            explain(build, build_text(build, *bar->unit ? "At %s %s" : "At %s", ends[i]->value, bar->unit), ends[i]);
    }
}

static void note_beyond(struct build *build)
{
    const struct tornado *tornado = &build->findings->tornado;
    int beyond = 0, blank = 0;
    for (int i = 0; i < tornado->count; i++) {
        beyond += tornado->bars[i].at_least;
        blank += lacks_plan(&tornado->bars[i].low) || lacks_plan(&tornado->bars[i].high);
    }
    if (beyond > 0)
        document_paragraph_plain(build->document,
                                 build_text(build,
                                            "In %d of the bars a target is beyond the horizon: its date counts as the "
                                            "end of the horizon, and the weeks are a lower bound.",
                                            beyond));
    if (blank > 0)
        document_paragraph_plain(
            build->document,
            build_text(build, "In %d of the bars an end has no plan: the bar spans the plans that there are.", blank));
}

void build_tornado(struct build *build, int most_bars)
{
    const struct sweep_findings *findings = build->findings;
    const struct tornado_end *base = &findings->tornado.base;
    document_heading(build->document, 2, "Effect of each parameter alone");
    document_paragraph_plain(
        build->document,
        build_text(
            build,
            "Each parameter alone is moved to its ends, and all others stay as in the scenario. In the scenario "
            "the target of %s is %s%s, the shortfall is %s and the objective is %s.%s A swing is the largest less the "
            "smallest value over low end, scenario and high end. Bars with a case that has no plan stand first, then "
            "those with a target within the horizon in one case and beyond it in another. Else bars are ordered by "
            "weeks, then shortfall, then the objective: " OBJECTIVE_IN_WORDS
            ". The cost of a year is that of the first whole year at the target, "
            "where the horizon has one.",
            build_load(build, findings->study.target_gw), base->day == DATE_BLANK ? "" : "reached on ",
            build_day(build, base->day), build_amount(build, "_gw_weeks", base->shortfall_gw_weeks),
            build_amount(build, "_usd_bn", base->present_usd_bn),
            number_given(base->yearly_usd_bn) ? build_text(build, " A year at the target costs %s.",
                                                           build_amount(build, "_usd_bn", base->yearly_usd_bn))
                                              : ""));
    build_chart(build, SWEEP_CHART_TORNADO_DATE, "Day of the target at the ends of each parameter");
    build_tornado_table(build, most_bars, "tornado.csv");
    say_quiet(build);
    note_beyond(build);
    build_chart(build, SWEEP_CHART_TORNADO_SHORTFALL, "Shortfall at the ends of each parameter");
    build_chart(build, SWEEP_CHART_TORNADO_COST, "Objective at the ends of each parameter");
    build_chart(build, SWEEP_CHART_TORNADO_YEARLY, "Cost of a year at the target, at the ends of each parameter");
    document_heading(build->document, 3, "The scenario");
    explain(build, "All inputs as given", base);
    for (int i = 0; i < findings->tornado.count && i < EXPLAINED; i++)
        explain_bar(build, &findings->tornado.bars[i]);
}
