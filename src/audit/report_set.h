/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a report as a set: changed ones, missing ones, and those that are not of it. */
#ifndef GIGAPLAN_AUDIT_REPORT_SET_H
#define GIGAPLAN_AUDIT_REPORT_SET_H

#include "base/text.h"
#include "core/file_digests.h"

/* Checks the files of a report against SHA256SUMS, as file_digests_check does. */
gp_status report_set_check(struct file_digests *out, const char *folder, struct arena *arena, gp_env *env);
/* Tells in a line the files that are in the folder and not of the report, if there are any. */
gp_status report_set_tell_others(struct text *lines, const struct file_digests *digests, const char *folder,
                                 struct arena *arena);
/* Tells each table that every report has and this one lacks. What the plan is read from, tables and inputs, is added to
 * `lost`, separated by commas. Returns how many tables are missing. */
int report_set_tell_missing(struct text *lost, const struct file_digests *digests, const char *folder, bool planned,
                            gp_env *env);

#endif
