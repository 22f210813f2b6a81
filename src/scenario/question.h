/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which inputs are the question that a scenario asks, and no figures that somebody has to know. */
#ifndef GIGAPLAN_SCENARIO_QUESTION_H
#define GIGAPLAN_SCENARIO_QUESTION_H

#include <stdbool.h>

/* Whether paths of --set, separated by ";", change the question alone: how much is wanted, how fast, and from when to
 * when. Another value of these asks for another plan, and says nothing about how sure this one is. */
bool paths_ask(const char *paths);

#endif
