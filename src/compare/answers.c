/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/answers.h"

#include <math.h>
#include <string.h>

#include "findings/quantity.h"

#define FIRST_CAPACITY 64
#define SAME_PART      1e-6 /* of a number: nearer ones are the same plan, solved twice */
#define NOTHING        1e-9

const struct answer *comparison_answer(const struct gp_comparison *comparison, const char *name)
{
    for (int i = 0; i < comparison->answer_count; i++)
        if (strcmp(comparison->answers[i].name, name) == 0)
            return &comparison->answers[i];
    return NULL;
}

/* Where an amount is not told, there is nothing of it. A date or shortfall that is not told is none. */
static bool same_number(const struct answer *answer, double one, double other)
{
    if (answer->group != ANSWER_DATES) {
        one = number_given(one) ? one : 0.0;
        other = number_given(other) ? other : 0.0;
    }
    if (!number_given(one) || !number_given(other))
        return number_given(one) == number_given(other);
    return fabs(one - other) <= fmax(NOTHING, SAME_PART * fmax(fabs(one), fabs(other)));
}

bool answer_differs_between(const struct answer *answer, int one, int other)
{
    switch (answer->kind) {
    case ANSWER_NUMBER:
        return !same_number(answer, answer->numbers[one], answer->numbers[other]);
    case ANSWER_DATE:
        return answer->told[one] && answer->told[other] && answer->dates[one] != answer->dates[other];
    case ANSWER_TEXT:
        break;
    }
    return strcmp(answer->texts[one], answer->texts[other]) != 0;
}

bool answer_differs(const struct gp_comparison *comparison, const struct answer *answer)
{
    int first = -1;
    for (int i = 0; i < comparison->side_count; i++) {
        if (!comparison->sides[i].has_answers)
            continue;
        if (first >= 0 && answer_differs_between(answer, first, i))
            return true;
        first = first < 0 ? i : first;
    }
    return false;
}

int answer_digits(const struct gp_comparison *comparison, const struct answer *answer)
{
    int digits = QUANTITY_DIGITS;
    for (int i = 0; i < comparison->side_count; i++)
        for (int k = 0; k < i; k++)
            if (number_given(answer->numbers[i]) && number_given(answer->numbers[k]) &&
                answer_differs_between(answer, i, k))
                digits = number_digits_apart(answer->numbers[i], answer->numbers[k], digits);
    return digits;
}

static bool make_room(struct gp_comparison *comparison)
{
    if (comparison->answer_count < comparison->answer_capacity)
        return true;
    int capacity = comparison->answer_capacity > 0 ? 2 * comparison->answer_capacity : FIRST_CAPACITY;
    struct answer *items = ARENA_ARRAY(comparison->arena, struct answer, capacity);
    if (!items)
        return false;
    if (comparison->answer_count > 0)
        memcpy(items, comparison->answers, (size_t)comparison->answer_count * sizeof *items);
    comparison->answers = items;
    comparison->answer_capacity = capacity;
    return true;
}

/* "%s" stands for the subject. */
static const char *filled(struct arena *arena, const char *format, const char *subject)
{
    const char *at = strstr(format, "%s");
    return !at ? arena_text(arena, format)
               : arena_format(arena, "%.*s%s%s", (int)(at - format), format, subject, at + strlen("%s"));
}

static struct answer *new_answer(struct gp_comparison *comparison, enum answer_group group, enum answer_kind kind)
{
    if (!make_room(comparison))
        return NULL;
    int sides = comparison->side_count;
    struct answer *answer = &comparison->answers[comparison->answer_count];
    *answer = (struct answer){.group = group,
                              .kind = kind,
                              .numbers = ARENA_ARRAY(comparison->arena, double, sides),
                              .dates = ARENA_ARRAY(comparison->arena, date, sides),
                              .texts = ARENA_ARRAY(comparison->arena, const char *, sides),
                              .told = ARENA_ARRAY(comparison->arena, bool, sides)};
    if (!answer->numbers || !answer->dates || !answer->texts || !answer->told)
        return NULL;
    for (int i = 0; i < sides; i++) {
        answer->numbers[i] = NUMBER_BLANK;
        answer->dates[i] = DATE_BLANK;
        answer->texts[i] = "";
    }
    comparison->answer_count++;
    return answer;
}

/* The answer of that name, made where there is none yet; NULL when memory is short, which the writer remembers. */
static struct answer *take(struct answers_writer *writer, enum answer_group group, enum answer_kind kind,
                           const char *const texts[3])
{
    struct gp_comparison *comparison = writer->comparison;
    const char *name = filled(comparison->arena, texts[0], texts[2]);
    struct answer *answer = name ? (struct answer *)comparison_answer(comparison, name) : NULL;
    if (name && !answer) {
        answer = new_answer(comparison, group, kind);
        if (answer) {
            answer->name = name;
            answer->words = texts[1];
            answer->subject = arena_text(comparison->arena, texts[2]);
        }
    }
    if (answer)
        answer->told[writer->side] = true;
    if (!answer || !answer->subject)
        writer->short_of_memory = true;
    return answer;
}

void answers_number(struct answers_writer *writer, enum answer_group group, const char *name, const char *words,
                    const char *subject, double value)
{
    struct answer *answer = take(writer, group, ANSWER_NUMBER, (const char *const[]){name, words, subject});
    if (answer)
        answer->numbers[writer->side] = value;
}

void answers_date(struct answers_writer *writer, enum answer_group group, const char *name, const char *words,
                  const char *subject, date day)
{
    struct answer *answer = take(writer, group, ANSWER_DATE, (const char *const[]){name, words, subject});
    if (answer)
        answer->dates[writer->side] = day;
}

void answers_text(struct answers_writer *writer, enum answer_group group, const char *name, const char *words,
                  const char *subject, const char *text)
{
    struct answer *answer = take(writer, group, ANSWER_TEXT, (const char *const[]){name, words, subject});
    const char *copy = arena_text(writer->comparison->arena, text ? text : "");
    writer->short_of_memory = writer->short_of_memory || !copy;
    if (answer && copy)
        answer->texts[writer->side] = copy;
}

/* As the first side calls it that has a label for it. */
static const char *label_of(const struct gp_comparison *comparison, const struct answer *answer)
{
    bool is_place = answer->group == ANSWER_PLACES, is_option = answer->group == ANSWER_SUPPLY;
    const char *label = answer->subject;
    for (int side = 0; side < comparison->side_count && (is_place || is_option) && label == answer->subject; side++)
        label = scenario_label_of_name(comparison->sides[side].scenario, is_place ? TABLE_regions : TABLE_options,
                                       answer->subject);
    return label;
}

/* Whether all sides with a plan tell the cost of a year at the target. */
static bool all_at_target(const struct answer *years, int side_count)
{
    for (int side = 0; side < side_count; side++)
        if (years->told[side] && !strstr(years->texts[side], ANSWERS_AT_TARGET))
            return false;
    return true;
}

/* The year that all sides with a plan tell the cost of; NULL: it is not the same. */
static const char *one_year(const struct answer *years, int side_count)
{
    const char *year = NULL;
    for (int side = 0; side < side_count; side++) {
        if (!years->told[side])
            continue;
        if (year && strcmp(year, years->texts[side]) != 0)
            return NULL;
        year = years->texts[side];
    }
    return year;
}

/* A target that is reached late in the horizon has no whole year: then the cost is that of a year in which less runs.
 */
static gp_status name_cost_of_year(struct gp_comparison *comparison)
{
    const struct answer *years = comparison_answer(comparison, "cost_year");
    struct answer *cost = (struct answer *)comparison_answer(comparison, "yearly_cost_usd_bn");
    if (!years || !cost)
        return GP_OK;
    const char *year = one_year(years, comparison->side_count);
    if (all_at_target(years, comparison->side_count))
        cost->words = "cost of a year at the target";
    else
        cost->words = year ? arena_format(comparison->arena, "cost of %s", year) : "cost of that year";
    return cost->words ? GP_OK : GP_ERR_NOMEM;
}

gp_status answers_finish(struct gp_comparison *comparison)
{
    gp_status status = name_cost_of_year(comparison);
    if (status != GP_OK)
        return status;
    for (int i = 0; i < comparison->answer_count; i++) {
        struct answer *answer = &comparison->answers[i];
        answer->subject = label_of(comparison, answer);
        answer->words = filled(comparison->arena, answer->words, answer->subject);
        if (!answer->words)
            return GP_ERR_NOMEM;
    }
    for (int i = 1; i < comparison->answer_count; i++) {
        struct answer answer = comparison->answers[i];
        int k = i;
        for (; k > 0 && comparison->answers[k - 1].group > answer.group; k--)
            comparison->answers[k] = comparison->answers[k - 1];
        comparison->answers[k] = answer;
    }
    return GP_OK;
}
