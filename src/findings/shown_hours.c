/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings/shown_hours.h"

#include <stdlib.h>

#include "core/try.h"

/* A day that could be shown. */
struct candidate {
    struct day_hours day;
    int place;      /* in the order of the report */
    int rank;       /* among the days of its region, the hardest first */
    int numbers;    /* that it takes */
    double highest; /* load */
    bool stress, shown;
};

static int by_place(const void *a, const void *b)
{
    const struct candidate *one = a, *other = b;
    return (one->place > other->place) - (one->place < other->place);
}

/* Of equally hard days the first. */
static int by_hardness(const void *a, const void *b)
{
    const struct candidate *one = a, *other = b;
    if (one->stress != other->stress)
        return one->stress ? -1 : 1;
    return one->highest != other->highest ? (one->highest > other->highest ? -1 : 1) : by_place(a, b);
}

static int by_region(const void *a, const void *b)
{
    const struct candidate *one = a, *other = b;
    return one->day.region != other->day.region ? one->day.region - other->day.region : by_hardness(a, b);
}

static int by_rank(const void *a, const void *b)
{
    const struct candidate *one = a, *other = b;
    return one->rank != other->rank ? one->rank - other->rank : by_hardness(a, b);
}

static int count_numbers(const struct day_hours *day)
{
    int count = 0;
    for (int item = 0; item < day_hours_item_count(day->plan->scenario); item++)
        count += day_hours_has(day, item) ? day->block_count : 0;
    return count;
}

static int years_of(int years[2], const struct results *results)
{
    const struct calendar *calendar = &results->plan->calendar;
    years[0] = calendar->first_year + results->full_year;
    years[1] = calendar->first_year + calendar_last_whole_year(calendar);
    return years[1] > years[0] ? 2 : 1;
}

static int days_of_seasons(const struct clock *clock)
{
    int count = 0;
    for (int season = 0; season < clock->season_count; season++)
        count += clock->seasons[season].day_count;
    return count;
}

/* All days of a region in a year that have load. */
static void add_year(struct candidate *out, int *count, const struct results *results, int region, int year)
{
    const struct clock *clock = &results->scenario->clock;
    for (int season = 0; season < clock->season_count; season++) {
        for (int day = 0; day < clock->seasons[season].day_count; day++) {
            struct candidate *next = &out[*count];
            *next = (struct candidate){.place = *count};
            if (!day_hours_find(&next->day, results->plan, year, season, region, day))
                continue;
            next->numbers = count_numbers(&next->day);
            next->highest = day_hours_highest(&next->day);
            next->stress = day_hours_is_stress(&next->day);
            (*count)++;
        }
    }
}

/* Marks the hardest days, as many as there is room for, and puts the hardest of all first. */
static void choose(struct candidate *all, int count, int room)
{
    qsort(all, (size_t)count, sizeof *all, by_region);
    for (int i = 1; i < count; i++)
        all[i].rank = all[i].day.region == all[i - 1].day.region ? all[i - 1].rank + 1 : 0;
    qsort(all, (size_t)count, sizeof *all, by_rank);
    for (int i = 0; i < count && (i == 0 || all[i].numbers <= room); i++) {
        all[i].shown = true;
        room -= all[i].numbers;
    }
}

static gp_status make(struct shown_hours *out, const struct results *results, struct arena *arena)
{
    gp_status status = GP_OK;
    int years[2], year_count = years_of(years, results), count = 0;
    int most = results->scenario->regions_count * year_count * days_of_seasons(&results->scenario->clock);
    struct candidate *all;
    TRY_MEMORY(all = ARENA_ARRAY(arena, struct candidate, most + 1));
    for (int region = 0; region < results->scenario->regions_count; region++) {
        for (int y = 0; y < year_count; y++)
            add_year(all, &count, results, region, years[y]);
    }
    TRY_MEMORY(out->days = ARENA_ARRAY(arena, struct day_hours, count));
    choose(all, count, out->room);
    int hardest = count > 0 ? all[0].place : 0;
    qsort(all, (size_t)count, sizeof *all, by_place);
    for (int i = 0; i < count; i++) {
        if (!all[i].shown)
            continue;
        out->hardest = all[i].place == hardest ? out->count : out->hardest;
        out->days[out->count++] = all[i].day;
    }
    out->left_out = count - out->count;
    out->made = true;
done:
    return status;
}

gp_status shown_hours_of(const struct shown_hours **out, const struct results *results)
{
    *out = results->hours;
    return results->hours->made ? GP_OK : make(results->hours, results, results->arena);
}
