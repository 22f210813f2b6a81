/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/stopwatch.h"

#include <math.h>
#include <time.h>

#define LEAST_SECONDS 1e-3

double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double seconds_deadline(double limit_s)
{
    return limit_s > 0.0 ? seconds_now() + limit_s : 0.0;
}

bool seconds_over(double deadline_s)
{
    return deadline_s > 0.0 && seconds_now() >= deadline_s;
}

double seconds_left(double deadline_s)
{
    return deadline_s > 0.0 ? fmax(LEAST_SECONDS, deadline_s - seconds_now()) : 0.0;
}
