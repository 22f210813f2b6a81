#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No file of the repository names a folder of somebody's machine. Skipped (77) outside a repository.
# usage: check_paths.sh FOLDER
cd "$1" || exit 2
git rev-parse --is-inside-work-tree > /dev/null 2>&1 || exit 77
# Written in pieces, so that this file does not find itself.
pattern="(^|[^[:alnum:]._-])/(wor""k|roo""t|hom""e|tm""p)/"
found=$(git grep -nIE "$pattern" -- . ':!LICENSE')
[ -z "$found" ] && { echo "no path of a machine"; exit 0; }
printf '%s\n' "$found"
exit 1
