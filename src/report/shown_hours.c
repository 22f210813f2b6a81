/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/shown_hours.h"

static int last_whole_year(const struct calendar *calendar)
{
    int year = calendar->first_year + calendar->year_count - 1;
    return year > calendar->first_year && calendar->end < date_from_civil(year + 1, 1, 1) ? year - 1 : year;
}

struct shown_hours shown_hours_first(const struct results *results)
{
    const struct calendar *calendar = &results->plan->calendar;
    struct shown_hours place = {.results = results, .year_count = 1};
    place.years[0] = calendar->first_year + results->full_year;
    place.years[1] = last_whole_year(calendar);
    if (place.years[1] > place.years[0])
        place.year_count = 2;
    return place;
}

/* Moves on by one day type. */
static void step(struct shown_hours *place)
{
    const struct clock *clock = &place->results->scenario->clock;
    if (++place->day < clock->seasons[place->season].day_count)
        return;
    place->day = 0;
    if (++place->season < clock->season_count)
        return;
    place->season = 0;
    if (++place->year < place->year_count)
        return;
    place->year = 0;
    place->region++;
}

bool shown_hours_next(struct shown_hours *place, struct day_hours *out)
{
    while (place->region < place->results->scenario->regions_count) {
        bool found = day_hours_find(out, place->results->plan, place->years[place->year], place->season, place->region,
                                    place->day);
        step(place);
        if (found)
            return true;
    }
    return false;
}

const char *shown_hours_day_type(const struct day_hours *day)
{
    const struct gp_scenario *scenario = day->plan->scenario;
    return scenario->day_types_rows[scenario->clock.seasons[day->season].days[day->day].row].day_type;
}
