/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import found and did not take: field by field, with what leaving it out means. */
#ifndef GIGAPLAN_EXCHANGE_NOT_TAKEN_H
#define GIGAPLAN_EXCHANGE_NOT_TAKEN_H

#include <stdio.h>

#include "core/env.h"

enum effect {
    EFFECT_NONE, /* the least cost is the same without it */
    EFFECT_SOME  /* it may be another one */
};

struct not_taken;

/* An empty list in the arena; NULL when memory is short. */
struct not_taken *not_taken_new(struct arena *arena, gp_env *env);

/* Notes a field of a kind of thing, such as "generators", that stands at a place. What was noted before is counted.
 * `meaning` is a sentence without full stop, borrowed. */
gp_status not_taken_add(struct not_taken *list, const char *kind, const char *field, enum effect effect,
                        const char *meaning, struct place place);

int not_taken_count(const struct not_taken *list, enum effect effect);
/* A warning for each field whose absence may change the least cost, at the first place that has it. */
void not_taken_warn(const struct not_taken *list);
/* The list as tables of Markdown. */
void not_taken_write(const struct not_taken *list, FILE *file);

#endif
