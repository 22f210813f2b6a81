/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/wall_clock.h"

#include <string.h>
#include <strings.h>

#include "import/account.h"
#include "import/stamp.h"

#define LARGEST_SHIFT 14

bool wall_clock_parse(const char *text, enum clock_kind *kind, int *hours_ahead)
{
    *hours_ahead = 0;
    *kind = CLOCK_UNSAID;
    if (!text)
        return true;
    if (strcasecmp(text, "standard") == 0)
        *kind = CLOCK_STANDARD;
    else if (strcasecmp(text, "daylight") == 0)
        *kind = CLOCK_DAYLIGHT;
    else if (strncasecmp(text, "utc", 3) == 0 &&
             (text[3] == '\0' || (strchr("+-", text[3]) && stamp_whole(text + 3, hours_ahead))))
        *kind = CLOCK_UTC;
    return *kind != CLOCK_UNSAID && *hours_ahead >= -LARGEST_SHIFT && *hours_ahead <= LARGEST_SHIFT;
}

enum change { NO_CHANGE, PUT_FORWARD, PUT_BACK };

static enum change change_between(int before, int after)
{
    return after == before ? PUT_BACK : after == before + 2 ? PUT_FORWARD : NO_CHANGE;
}

static gp_status fault(const struct source *source, int row, const char *hint, const char *message, gp_env *env)
{
    struct place place = row < 0 ? (struct place){.file = source->path} : source_place(source, row, -1);
    env_report(env, GP_SEVERITY_ERROR, place, "clock-change", hint, "%s", message);
    return GP_ERR_INPUT;
}

/* The first change says in which state the file begins. */
static enum change first_change(const int *hours, int count)
{
    int previous = HOUR_NONE;
    for (int row = 0; row < count; row++) {
        if (hours[row] == HOUR_NONE)
            continue;
        if (previous != HOUR_NONE && change_between(previous, hours[row]) != NO_CHANGE)
            return change_between(previous, hours[row]);
        previous = hours[row];
    }
    return NO_CHANGE;
}

gp_status wall_clock_to_standard(int *hours, int count, bool dated, const struct source *source, FILE *account,
                                 gp_env *env)
{
    enum change change = first_change(hours, count);
    if (change == NO_CHANGE)
        return fault(source, -1,
                     "--clock standard, if this is standard time; or join the file with those of other months",
                     "the clock never changes here, so whether it is summer time cannot be told", env);
    bool summer = change == PUT_BACK;
    int previous = HOUR_NONE; /* as the clock showed it */
    for (int row = 0; row < count; row++) {
        if (hours[row] == HOUR_NONE)
            continue;
        int shown = hours[row];
        change = previous == HOUR_NONE ? NO_CHANGE : change_between(previous, shown);
        if (previous != HOUR_NONE && shown < previous)
            return fault(source, row, "sort the rows by time", "this row is earlier than the one before it", env);
        if ((change == PUT_FORWARD && summer) || (change == PUT_BACK && !summer))
            return fault(source, row, "mend the row by hand, or give --clock standard",
                         summer ? "an hour is left out while the clock is in summer time already"
                                : "an hour stands twice while the clock is in standard time already",
                         env);
        if (change != NO_CHANGE) {
            char when[24];
            row_hours_format(shown, dated, when);
            account_line(account, "  line %d: the clock is put %s before %s", source_place(source, row, -1).line,
                         change == PUT_FORWARD ? "forward" : "back", when);
            summer = change == PUT_FORWARD;
        }
        previous = shown;
        hours[row] = shown - (summer ? 1 : 0);
    }
    return GP_OK;
}
