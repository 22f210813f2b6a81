/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the column `test` of a claim apart: name, argument, capacity. */
#include "findings/claim_call.h"

#include <string.h>

#include "base/number.h"
#include "findings/claim_contracts.h"
#include "findings/claim_tests.h"

#define YEAR_FROM    1900
#define YEAR_TO      2200
#define LONGEST_YEAR 8

static const struct claim_test *find_test(const char *text, size_t length)
{
    for (int i = 0; i < claim_test_count; i++) {
        const char *name = claim_tests[i].name;
        if (strlen(name) == length && strncmp(name, text, length) == 0)
            return &claim_tests[i];
    }
    return NULL;
}

static bool read_year(const char *text, int *year)
{
    long value;
    if (!integer_parse(text, &value) || value < YEAR_FROM || value > YEAR_TO)
        return false;
    *year = (int)value;
    return true;
}

/* "2026-2027". */
static bool read_years(struct claim_call *call)
{
    char from[LONGEST_YEAR + 1] = "";
    size_t length = strcspn(call->argument, "-");
    if (length > LONGEST_YEAR || call->argument[length] != '-')
        return false;
    memcpy(from, call->argument, length);
    return read_year(from, &call->from_year) && read_year(call->argument + length + 1, &call->to_year);
}

static const char *read_argument(struct claim_call *call, const struct gp_scenario *scenario)
{
    switch (call->test->argument) {
    case ARGUMENT_NONE:
        return call->argument[0] == '\0' ? NULL : "takes nothing after a colon";
    case ARGUMENT_PARTNER:
        return claim_partner(scenario, call->argument) >= 0 ? NULL : "needs a provider or a contract after the colon";
    case ARGUMENT_YEAR:
        return read_year(call->argument, &call->from_year) ? NULL : "needs a year after the colon";
    case ARGUMENT_YEARS:
        return read_years(call) ? NULL : "needs two years such as 2026-2027 after the colon";
    }
    return NULL;
}

gp_status claim_call_read(struct claim_call *call, const char **fault, const struct gp_scenario *scenario,
                          const char *text, struct arena *arena)
{
    *fault = NULL;
    *call = (struct claim_call){.argument = "", .capacity_gw = NUMBER_BLANK};
    if (text[0] == '\0')
        return GP_OK;
    size_t length = strcspn(text, ":");
    call->test = find_test(text, length);
    if (!call->test) {
        *fault = "is not known";
        return GP_OK;
    }
    const char *argument = text[length] == ':' ? text + length + 1 : "";
    size_t argument_length = strcspn(argument, ":");
    call->argument = arena_text_n(arena, argument, argument_length);
    if (!call->argument)
        return GP_ERR_NOMEM;
    if (argument[argument_length] == ':' && !number_parse(argument + argument_length + 1, &call->capacity_gw))
        *fault = "needs a capacity in GW after the second colon";
    else
        *fault = read_argument(call, scenario);
    return GP_OK;
}
