/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of page/, which CMake turns into texts. */
#ifndef GIGAPLAN_REPORT_PAGE_FILES_H
#define GIGAPLAN_REPORT_PAGE_FILES_H

extern const char page_choices_js[], page_map_js[], page_page_css[], page_page_js[], page_plot_css[];

#endif
