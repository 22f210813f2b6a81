/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the XML parts of a zip file are whole. */
#ifndef GIGAPLAN_REPORT_ZIP_PARTS_H
#define GIGAPLAN_REPORT_ZIP_PARTS_H

/* Reads all parts of the zip file: each must have its right checksum, and end with the end tag of its first element. 0,
 * or an error number: EIO for a part that is not whole. */
int zip_parts_check(const char *path);

#endif
