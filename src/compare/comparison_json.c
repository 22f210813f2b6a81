/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/comparison_json.h"

#include "base/json.h"
#include "gigaplan/version.h"

static void add_sides(struct json *json, const struct gp_comparison *comparison)
{
    static const char *const kinds[] = {[SIDE_REPORT] = "report", [SIDE_CASE] = "case", [SIDE_SCENARIO] = "scenario"};
    json_add_array(json, "sides");
    for (int side = 0; side < comparison->side_count; side++) {
        const struct side *one = &comparison->sides[side];
        json_add_object(json, NULL);
        json_add_text(json, "name", one->name);
        json_add_text(json, "kind", kinds[one->kind]);
        json_add_text(json, "scenario_digest", one->scenario ? gp_scenario_digest(one->scenario) : NULL);
        json_add_flag(json, "has_answers", one->has_answers);
        json_close(json);
    }
    json_close(json);
}

static void add_inputs(struct json *json, const struct gp_comparison *comparison)
{
    json_add_array(json, "inputs");
    for (int i = 0; i < comparison->difference_count; i++) {
        const struct difference *difference = &comparison->differences[i];
        json_add_object(json, NULL);
        json_add_text(json, "table", scenario_schemas[difference->table].name);
        json_add_text(json, "path", difference->path);
        json_add_text(json, "column", difference->column ? difference->column->name : NULL);
        json_add_array(json, "values");
        for (int side = 0; side < comparison->side_count; side++)
            json_add_text(json, NULL, difference->values[side]);
        json_close(json);
        json_close(json);
    }
    json_close(json);
}

static void add_value(struct json *json, const struct answer *answer, int side)
{
    char text[11];
    switch (answer->kind) {
    case ANSWER_NUMBER:
        json_add_number(json, NULL, answer->numbers[side]);
        break;
    case ANSWER_DATE:
        if (answer->dates[side] != DATE_BLANK)
            date_format(answer->dates[side], text);
        json_add_text(json, NULL, answer->dates[side] != DATE_BLANK ? text : NULL);
        break;
    case ANSWER_TEXT:
        json_add_text(json, NULL, answer->texts[side]);
        break;
    }
}

static void add_answers(struct json *json, const struct gp_comparison *comparison)
{
    static const char *const groups[] = {[ANSWER_DATES] = "dates",
                                         [ANSWER_COST] = "cost",
                                         [ANSWER_SUPPLY] = "supply",
                                         [ANSWER_PLACES] = "places",
                                         [ANSWER_LIMITS] = "limits"};
    json_add_array(json, "answers");
    for (int i = 0; i < comparison->answer_count; i++) {
        const struct answer *answer = &comparison->answers[i];
        json_add_object(json, NULL);
        json_add_text(json, "group", groups[answer->group]);
        json_add_text(json, "name", answer->name);
        json_add_text(json, "words", answer->words);
        json_add_flag(json, "differs", answer_differs(comparison, answer));
        json_add_array(json, "values");
        for (int side = 0; side < comparison->side_count; side++)
            add_value(json, answer, side);
        json_close(json);
        json_close(json);
    }
    json_close(json);
}

gp_status comparison_json_write(const struct gp_comparison *comparison, FILE *file)
{
    for (int side = 0; side < comparison->side_count; side++)
        if (comparison->sides[side].scenario && !gp_scenario_digest(comparison->sides[side].scenario))
            return GP_ERR_NOMEM;
    struct json *json = json_new();
    json_add_object(json, NULL);
    json_add_text(json, "version", gp_version());
    add_sides(json, comparison);
    add_inputs(json, comparison);
    add_answers(json, comparison);
    json_close(json);
    return json_status(json_finish(json, file));
}
