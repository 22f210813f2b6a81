/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public functions of comparisons. */
#include <stdlib.h>
#include <string.h>

#include "compare/answers.h"
#include "compare/build_comparison.h"
#include "compare/comparison_json.h"
#include "compare/differences.h"
#include "compare/side.h"
#include "core/try.h"
#include "report/render.h"

static gp_status start(struct gp_comparison **out, const char *const *names, size_t count, gp_env *env)
{
    gp_status status = GP_OK;
    struct gp_comparison *comparison = NULL;
    if (count < 2 || count > MOST_SIDES) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "sides", NULL, "from 2 to %d things can be compared",
                   MOST_SIDES);
        return GP_ERR_USAGE;
    }
    TRY_MEMORY(comparison = calloc(1, sizeof *comparison));
    TRY_MEMORY(comparison->arena = arena_new());
    comparison->side_count = (int)count;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(names[i]);
        while (length > 1 && names[i][length - 1] == '/')
            length--;
        TRY_MEMORY(comparison->sides[i].name = arena_text_n(comparison->arena, names[i], length));
    }
    *out = comparison;
    comparison = NULL;
done:
    gp_comparison_free(comparison);
    return status;
}

/* Of what is compared first and knows them, from the last side to the first. */
static void find_sizes(struct gp_comparison *comparison)
{
    const struct answer *targets = comparison_answer(comparison, "target_gw");
    for (int side = comparison->side_count - 1; side >= 0; side--) {
        const struct gp_scenario *scenario = comparison->sides[side].scenario;
        comparison->target_gw = scenario ? scenario->plan->target_gw : comparison->target_gw;
        comparison->size_gw = scenario ? scenario_size_gw(scenario) : comparison->size_gw;
    }
    for (int side = comparison->side_count - 1; targets && side >= 0; side--) {
        if (number_given(targets->numbers[side]))
            comparison->target_gw = targets->numbers[side];
    }
    if (comparison->size_gw <= 0.0)
        comparison->size_gw = comparison->target_gw;
}

gp_status gp_comparison_new(gp_comparison **out, const char *const *names, size_t count,
                            const gp_compare_options *options, gp_env *env)
{
    gp_status status = GP_OK;
    const gp_compare_options defaults = {0};
    struct gp_comparison *comparison = NULL;
    *out = NULL;
    TRY(start(&comparison, names, count, env));
    for (int side = 0; side < comparison->side_count; side++)
        TRY(side_read(comparison, side, options ? options : &defaults, env));
    TRY(answers_finish(comparison));
    find_sizes(comparison);
    TRY(differences_find(comparison));
    *out = comparison;
    comparison = NULL;
done:
    gp_comparison_free(comparison);
    return status;
}

void gp_comparison_free(gp_comparison *comparison)
{
    if (!comparison)
        return;
    for (int side = 0; side < comparison->side_count; side++)
        gp_scenario_free(comparison->owned[side]);
    arena_free(comparison->arena);
    free(comparison);
}

/* A page is about plans: one that is missing is not left to be noticed. */
static void warn_of_unplanned(const struct gp_comparison *comparison, gp_env *env)
{
    for (int side = 0; side < comparison->side_count; side++)
        if (!comparison->sides[side].has_answers)
            env_report(env, GP_SEVERITY_WARNING, (struct place){.file = comparison->sides[side].name}, "not-planned",
                       "plan it first, and name the folder of its report",
                       "this was not planned: the page has its inputs and no answers");
}

gp_status gp_comparison_write(const gp_comparison *comparison, gp_comparison_format format, int width, bool colour,
                              FILE *file, gp_env *env)
{
    gp_status status = GP_OK;
    struct document *document = NULL;
    if (format == GP_COMPARISON_JSON)
        return comparison_json_write(comparison, file);
    TRY_MEMORY(document =
                   format == GP_COMPARISON_HTML ? build_comparison_page(comparison) : build_comparison(comparison));
    TRY(document_status(document));
    if (format == GP_COMPARISON_HTML)
        warn_of_unplanned(comparison, env);
    if (format == GP_COMPARISON_HTML)
        render_html(document, file);
    else if (format == GP_COMPARISON_MARKDOWN)
        render_markdown(document, file);
    else
        render_terminal(document, &(struct terminal_look){width, colour}, file);
done:
    document_free(document);
    return status;
}
