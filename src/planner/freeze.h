/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session remembers as bytes: little-endian numbers behind a magic word and a version.
 *
 * Head: regions, seasons, first year, years, entries of each region. Then the lists of the pool in order: served, then
 * years, of each season of each region: the cuts that stood in a master at the end of a stage, and of each the duals it
 * came from. Others are soon found again. Then the calendar and where each stage ended; cuts are told by list and
 * index. Then what operations answered. Slopes are not kept: they are worked out from the duals for whatever scenario
 * the bytes are put back into. Last the checksum of all that: a single wrong digit of a dual can make a cut that no
 * solver can work with. */
#ifndef GIGAPLAN_PLANNER_FREEZE_H
#define GIGAPLAN_PLANNER_FREEZE_H

#include <stdbool.h>
#include <stddef.h>

struct bytes_writer;
struct gp_planner;

#define FREEZE_MAGIC         0x45525a46u /* FZRE */
#define FREEZE_VERSION       6
#define FREEZE_CHECKSUM_SIZE 8

/* Whether the bytes are all there and as they were written. */
bool freeze_intact(const void *bytes, size_t size);
/* Writes the head: bytes are for sessions of the same one. */
void freeze_shape(struct bytes_writer *writer, const struct gp_planner *planner);

#endif
