/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far tests with random inputs go. The suite tries a few seeds each; GIGAPLAN_DEPTH of the environment, a whole
 * number, asks for that many times as many. `ctest --preset deep` sets it. */
#ifndef SUPPORT_DEPTH_H
#define SUPPORT_DEPTH_H

#include <stdlib.h>

/* `few` in the suite, or a multiple of it. */
static inline int depth_of(int few)
{
    const char *text = getenv("GIGAPLAN_DEPTH");
    int times = text ? atoi(text) : 1;
    return few * (times > 1 ? times : 1);
}

#endif
