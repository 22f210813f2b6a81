/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How late the target is, and how much of that each step in a limit takes away. Effects of steps are not added: each
 * bar starts at the date that the plan reaches. */
#include "findings/words.h"
#include "report/plots.h"

static bool moves_date(const struct step *step)
{
    return number_given(step->target_weeks) && step->target_weeks != 0.0;
}

static int count_moving(const struct steps *steps)
{
    int count = 0;
    for (int i = 0; i < steps->count; i++)
        count += moves_date(&steps->items[i]);
    return count;
}

static void add_row(struct document_table *table, const char *what, double weeks, date day)
{
    table_text(table, what);
    table_number(table, weeks);
    table_text(table, words_date(table->document->arena, day));
}

static void fill_rows(struct document_table *table, const struct results *results)
{
    const struct steps *steps = results->plan->steps;
    const struct milestone *target = results->summary->target;
    add_row(table, "this plan, after the wanted date", target->weeks_late, target->day);
    for (int i = 0; i < steps->count; i++) {
        const struct step *step = &steps->items[i];
        const char *what = arena_format(table->document->arena, "%s: %s", step->subject, step->amount);
        if (!what)
            document_fail(table->document, GP_ERR_NOMEM);
        if (what && moves_date(step))
            add_row(table, what, -step->target_weeks, step->target_date);
    }
}

void plots_add_date_steps(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "step", "Step"},
        {CELL_NUMBER, "change_weeks", "Target"},
        {CELL_TEXT, "target_date", "Reached on"},
    };
    const struct milestone *target = results->summary->target;
    int moving = count_moving(results->plan->steps);
    if (!target->reached || target->weeks_late <= 0.0 || moving == 0)
        return;
    struct document_table *table = document_table(document, "date_steps", "steps.csv, milestones.csv");
    TABLE_COLUMNS(table, columns);
    struct plot *plot = document_plot(table, PLOT_STEPS, report_plot_name(REPORT_PLOT_DATE),
                                      "How late the target is, and what each step alone changes, {_weeks}", "_weeks");
    enum plot_step *places = ARENA_ARRAY(document->arena, enum plot_step, moving + 1);
    if (!plot || !places) {
        document_fail(document, GP_ERR_NOMEM);
        return;
    }
    places[0] = STEP_SUM;
    for (int i = 1; i <= moving; i++)
        places[i] = STEP_ALONE;
    plot->steps = places;
    plot->alone = true;
    plot_series(plot, "change", 1, "accent");
    fill_rows(table, results);
}
