/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regret of the values of a policy. */
#include "sweep_report/build_regret.h"

#define VALUES_SHOWN 40

static const char *regret_choice(struct build *build)
{
    const struct regret *regret = &build->findings->regret;
    const struct regret_row *row = &regret->rows[regret->choice];
    return build_text(
        build, "%s = %s has the least maximum regret by %s: at most %s of shortfall and %s of the objective.",
        build->findings->study.parameters[build->findings->study.policy].label, row->value,
        regret->by_shortfall ? "shortfall" : "the objective", build_amount(build, "_gw_weeks", row->most_gw_weeks),
        build_amount(build, "_usd_bn", row->most_usd_bn));
}

void build_regret_shortly(struct build *build)
{
    if (build->findings->has_regret)
        document_item_plain(build->document, "Least regret", regret_choice(build));
    else if (build->findings->study.policy >= 0)
        document_item_plain(build->document, "No regret",
                            build_text(build, "it cannot be computed: %s", build->findings->regret.refusal));
}

static void add_regret_table(struct build *build)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "value", "Value"},
        {CELL_NUMBER, "mean_gw_weeks", "Shortfall: mean regret"},
        {CELL_NUMBER, "most_gw_weeks", "largest"},
        {CELL_NUMBER, "mean_usd_bn", "Objective: mean regret"},
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
    document_text_shown(build->document, "policy", study->parameters[study->policy].name,
                        study->parameters[study->policy].label);
    document_heading(build->document, 2, "Regret of {policy}");
    if (regret->refusal) {
        document_paragraph_plain(build->document,
                                 build_text(build, "The regret cannot be computed: %s.", regret->refusal));
        return;
    }
    document_paragraph_plain(
        build->document,
        build_text(
            build,
            "A state is one set of values of all other parameters. The regret of a value in a state is how much "
            "more shortfall, or objective, it has than the best value in the same state. Each value has the plan "
            "that is best for it. Regrets are taken over the %ld %s in which every value has a plan%s. Regret "
            "of the objective is against the least one, however fast. %s",
            regret->states, regret->states == 1 ? "state" : "states",
            regret->incomplete > 0 ? build_text(build, "; %ld others are left out", regret->incomplete) : "",
            regret->by_shortfall ? "The choice is by shortfall, as the objective is fastest; where that is equal, by "
                                   "the objective in dollars."
                                 : "The choice is by the objective, which has a price on shortfall."));
    add_regret_table(build);
    document_paragraph_plain(build->document, regret_choice(build));
}
