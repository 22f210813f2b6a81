/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections of a sweep's report: dates, capacity, frontier, limits, regret, and how it was made. */
#include "sweep_report/build_sweep.h"

#include <stdio.h>
#include <string.h>

#define MOST_YEARS     10
#define LIMITS_SHOWN   12
#define VALUES_SHOWN   40
#define LIMITS_SHORTLY 3
#define LEAST_CASES    30 /* fewer draws say little */

/* The last quarter of a year, and the last of all. */
static bool ends_year(const struct target_dates *dates, int quarter)
{
    return quarter == dates->quarter_count - 1 ||
           date_year(dates->quarters[quarter].end - 1) != date_year(dates->quarters[quarter + 1].end - 1);
}

static const char *what_shares_are(struct build *build)
{
    const struct study *study = &build->findings->study;
    if (!study_is_random(study))
        return build_text(build, "Shares of the cases as the %s design has them: no probabilities.", study->method);
    return build_text(
        build,
        "Probabilities over %ld draws (%s, seed %ld), with their 95 %% confidence intervals "
        "(Wilson's).%s%s",
        study->judged, study->method, study->random_seed,
        strcmp(study->method, "latin-hypercube") == 0
            ? " Draws of a Latin hypercube are more even than independent ones, for which the intervals hold."
            : "",
        study->judged < LEAST_CASES ? " So few draws say little." : "");
}

void build_target_dates(struct build *build)
{
    const struct target_dates *dates = &build->findings->target_dates;
    const struct study *study = &build->findings->study;
    bool random = study_is_random(study);
    document_text(build->document, "target", study->target_words);
    document_heading(build->document, 2, "When {target} is in service");
    document_paragraph_plain(build->document, what_shares_are(build));
    build_chart(build, SWEEP_CHART_TARGET_DATES, "Share of cases that have the target, by date");
    struct document_table *table = document_table(build->document, "target_dates", "target_dates.csv");
    table_add_column(table, CELL_TEXT, "by_date", "By");
    table_add_column(table, CELL_NUMBER, "cases", "Cases");
    table_add_column(table, CELL_NUMBER, "share_frac", random ? "Probability" : "Share");
    if (random) {
        table_add_column(table, CELL_NUMBER, "low_frac", "from");
        table_add_column(table, CELL_NUMBER, "high_frac", "to");
    }
    for (int i = 0; i < dates->quarter_count; i++) {
        const struct target_quarter *quarter = &dates->quarters[i];
        if (!ends_year(dates, i))
            continue;
        table_text(table, build_day(build, quarter->end));
        table_number(table, (double)quarter->by);
        table_number(table, quarter->share_frac);
        if (random) {
            table_number(table, quarter->interval.low);
            table_number(table, quarter->interval.high);
        }
    }
}

void build_bands(struct build *build)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "year", "End of"},
        {CELL_NUMBER, "cases", "Cases"},
        {CELL_NUMBER, "quantile_05_gw", "5 %"},
        {CELL_NUMBER, "quantile_25_gw", "25 %"},
        {CELL_NUMBER, "quantile_50_gw", "Median"},
        {CELL_NUMBER, "quantile_75_gw", "75 %"},
        {CELL_NUMBER, "quantile_95_gw", "95 %"},
        {CELL_NUMBER, "wanted_gw", "Wanted"},
    };
    const struct bands *bands = &build->findings->bands;
    document_heading(build->document, 2, "Capacity in service");
    document_paragraph_plain(build->document,
                             "Quantiles over the cases with a plan, each counted alike, year by year: a "
                             "column is not the path of one case.");
    build_chart(build, SWEEP_CHART_CAPACITY_BANDS, "Bands of capacity in service over the cases");
    struct document_table *table = document_table(build->document, "capacity_bands", "capacity_bands.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < bands->count; i++) {
        table_year(table, bands->years[i].year);
        table_number(table, (double)bands->years[i].count);
        for (int k = 0; k < BAND_COUNT; k++)
            table_number(table, bands->years[i].gw[k]);
        table_number(table, bands->years[i].wanted_gw);
    }
}

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
        table_add_column(table, CELL_TEXT, i == 0 ? "first_date" : "second_date",
                         build_text(build, "%g GW", study->mark_gw[i]));
    table_add_column(table, CELL_TEXT, "target_date", study->targets_differ ? "Target" : study->target_words);
    table_add_column(table, CELL_NUMBER, "shortfall_gw_weeks", "Shortfall");
    table_add_column(table, CELL_NUMBER, "present_usd_bn", "Cost");
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
    document_text(build->document, "along", along->name);
    document_heading(build->document, 2, "Dates and cost against {along}");
    if (findings->frontier.points == 0) {
        document_paragraph_plain(build->document, "No case with a plan gives it a value.");
        return;
    }
    const char *unit = *along->unit ? build_text(build, ", in %s", along->unit) : "";
    document_paragraph_plain(
        build->document,
        build_text(
            build, "%s%s. A date that is not within the horizon stands as \"-\"; cost is the present value.%s",
            rows.with_count ? "Cases in bins of its values, equally many in each, with their medians, all other "
                              "parameters as they were drawn"
                            : build_text(build, "%ld cases on %d %s, on which all other parameters keep their values",
                                         findings->frontier.points, findings->frontier.curves,
                                         findings->frontier.curves == 1 ? "curve" : "curves"),
            unit,
            findings->frontier.points > most_rows ? build_text(build, " The first %d rows of the table:", most_rows)
                                                  : ""));
    build_chart(build, SWEEP_CHART_FRONTIER_DATES, "Dates along the parameter");
    build_chart(build, SWEEP_CHART_FRONTIER_COST, "Cost along the parameter");
    if (findings->frontier.curves > MOST_CURVES && build->charts)
        document_paragraph_plain(build->document,
                                 build_text(build, "The charts show the first %d curves.", MOST_CURVES));
    rows.table = frontier_table(build, &rows);
    gp_status status = frontier_visit(&findings->study, add_point, &rows);
    build->status = build->status == GP_OK ? status : build->status;
}

/* Whether a row is of a kind of limit over the whole horizon. */
static bool is_overall(const struct binding *row)
{
    return row->year == 0 && !*row->subject;
}

static const struct binding *find_kind(const struct bindings *bindings, const char *kind, int year)
{
    for (int i = 0; i < bindings->count; i++) {
        const struct binding *row = &bindings->rows[i];
        if (row->year == year && !*row->subject && strcmp(row->kind, kind) == 0)
            return row;
    }
    return NULL;
}

/* Whether a row comes before another: the largest limit of more cases first, then what binds in more. Rows stand in the
 * order of the latter. */
static bool comes_before(const struct binding *row, const struct binding *other)
{
    return row->largest != other->largest ? row->largest > other->largest : row < other;
}

/* The row of a kind over the whole horizon that comes next after `last`, the first one for NULL; NULL at the end. */
static const struct binding *next_by_largest(const struct bindings *bindings, const struct binding *last)
{
    const struct binding *next = NULL;
    for (int i = 0; i < bindings->count; i++) {
        const struct binding *row = &bindings->rows[i];
        if (is_overall(row) && (!last || comes_before(last, row)) && (!next || comes_before(row, next)))
            next = row;
    }
    return next;
}

const char *build_bindings_shortly(struct build *build)
{
    const struct bindings *bindings = &build->findings->bindings;
    const char *text = "";
    const struct binding *row = NULL;
    for (int told = 0; told < LIMITS_SHORTLY && (row = next_by_largest(bindings, row)) != NULL;) {
        text =
            build_text(build, "%s%s%s in %s of cases (largest in %s)", text, told++ > 0 ? ", " : "", row->words,
                       build_share(build, number_ratio((double)row->cases, (double)build->findings->study.planned)),
                       build_share(build, number_ratio((double)row->largest, (double)build->findings->study.planned)));
    }
    return *text ? text : "no limit with a worth";
}

static void build_bindings_by_year(struct build *build)
{
    const struct sweep_findings *findings = build->findings;
    int years = findings->bands.count < MOST_YEARS ? findings->bands.count : MOST_YEARS;
    struct document_table *table = document_table(build->document, "limits_by_year", "limits.csv");
    table_add_column(table, CELL_TEXT, "limit", "Limit");
    for (int y = 0; y < years; y++)
        table_add_column(table, CELL_NUMBER, build_text(build, "year_%d_frac", findings->bands.years[y].year),
                         build_text(build, "%d", findings->bands.years[y].year));
    for (int i = 0; i < findings->bindings.count; i++) {
        const struct binding *row = &findings->bindings.rows[i];
        if (!is_overall(row))
            continue;
        table_text(table, row->words);
        for (int y = 0; y < years; y++) {
            const struct binding *found = find_kind(&findings->bindings, row->kind, findings->bands.years[y].year);
            table_number(table, found ? number_ratio((double)found->cases, (double)findings->study.planned) : 0.0);
        }
    }
}

void build_bindings(struct build *build)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "limit", "Limit"},
        {CELL_NUMBER, "cases_frac", "Binds in"},
        {CELL_NUMBER, "largest_frac", "Largest in"},
        {CELL_NUMBER, "worth_frac", "Worth"},
    };
    const struct sweep_findings *findings = build->findings;
    document_heading(build->document, 2, "What holds the cases back");
    document_paragraph_plain(
        build->document,
        "Share of the cases with a plan in which a limit has a worth (a dual that is not 0) somewhere in "
        "the horizon, in which nothing is worth more, and its mean share of the worth of all limits. Of "
        "each case the store keeps the 20 limits of largest worth, and five of each year.");
    struct document_table *table = document_table(build->document, "limits", "limits.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0, shown = 0; i < findings->bindings.count && shown < LIMITS_SHOWN; i++) {
        const struct binding *row = &findings->bindings.rows[i];
        if (!is_overall(row))
            continue;
        table_text(table, row->words);
        table_number(table, number_ratio((double)row->cases, (double)findings->study.planned));
        table_number(table, number_ratio((double)row->largest, (double)findings->study.planned));
        table_number(table, row->worth_frac);
        shown++;
    }
    build_chart(build, SWEEP_CHART_LIMITS, "Share of cases in which a limit is among the five largest of a year");
    document_paragraph_plain(build->document, "Year by year, among the five of largest worth:");
    build_bindings_by_year(build);
}

static const char *regret_choice(struct build *build)
{
    const struct regret *regret = &build->findings->regret;
    const struct regret_row *row = &regret->rows[regret->choice];
    return build_text(build, "%s = %s has the least largest regret: %s GW-weeks and $%s billion at most.",
                      build->findings->study.parameters[build->findings->study.policy].name, row->value,
                      build_number(build, row->most_gw_weeks), build_number(build, row->most_usd_bn));
}

void build_regret_shortly(struct build *build)
{
    if (build->findings->has_regret)
        document_item_plain(build->document, "Least regret", regret_choice(build));
    else if (build->findings->study.policy >= 0)
        document_item_plain(build->document, "No regret",
                            build_text(build, "not to be had: %s", build->findings->regret.refusal));
}

static void add_regret_table(struct build *build)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "value", "Value"},
        {CELL_NUMBER, "mean_gw_weeks", "Shortfall: mean regret"},
        {CELL_NUMBER, "most_gw_weeks", "largest"},
        {CELL_NUMBER, "mean_usd_bn", "Cost: mean regret"},
        {CELL_NUMBER, "most_usd_bn", "largest"},
        {CELL_NUMBER, "without_plan", "Cases without a plan"},
    };
    const struct regret *regret = &build->findings->regret;
    struct document_table *table = document_table(build->document, "regret", "regret.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < regret->count && i < VALUES_SHOWN; i++) {
        table_text(table, regret->rows[i].value);
        table_number(table, regret->rows[i].mean_gw_weeks);
        table_number(table, regret->rows[i].most_gw_weeks);
        table_number(table, regret->rows[i].mean_usd_bn);
        table_number(table, regret->rows[i].most_usd_bn);
        table_number(table, (double)regret->rows[i].without_plan);
    }
}

void build_regret(struct build *build)
{
    const struct study *study = &build->findings->study;
    const struct regret *regret = &build->findings->regret;
    if (study->policy < 0)
        return;
    document_text(build->document, "policy", study->parameters[study->policy].name);
    document_heading(build->document, 2, "Regret of {policy}");
    if (regret->refusal) {
        document_paragraph_plain(build->document, build_text(build, "It cannot be told: %s.", regret->refusal));
        return;
    }
    document_paragraph_plain(
        build->document,
        build_text(build,
                   "A state is one set of values of all other parameters; regret is how much more shortfall, and "
                   "how much more cost, a value has than the best value in the same state, each with the plan that "
                   "is best for it. It is taken over the %ld %s in which every value has a plan%s. Cost regret "
                   "is against the cheapest, however fast. %s",
                   regret->states, regret->states == 1 ? "state" : "states",
                   regret->incomplete > 0 ? build_text(build, "; %ld others are left out", regret->incomplete) : "",
                   regret->by_shortfall ? "The objective is the least shortfall, then cost: so is the choice."
                                        : "The objective is cost, with shortfall at its price: so is the choice."));
    add_regret_table(build);
    document_paragraph_plain(build->document, regret_choice(build));
}

void build_sweep_method(struct build *build)
{
    const struct study *study = &build->findings->study;
    document_heading(build->document, 2, "How this was made");
    document_paragraph_plain(
        build->document,
        build_text(build,
                   "By gigaplan sweep-report from a store of gigaplan %s: method %s, objective %s, %s to %s. "
                   "Definition %s, scenario %s.",
                   study->version, study->method, study->objective, build_day(build, study->start),
                   build_day(build, study->end), study->definition_digest, study->scenario_digest));
    if (study->shard_count > 1)
        document_paragraph_plain(build->document,
                                 build_text(build, "This store is shard %d of %d: a part of the cases.",
                                            study->shard_index, study->shard_count));
}
