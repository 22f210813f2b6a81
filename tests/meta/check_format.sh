#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One handwriting: what clang-format 14, that of Debian 12, makes of it. Other versions wrap lines elsewhere, so with
# them nothing is judged (exit 77).
# usage: check_format.sh FOLDER        (the root of the repository)
set -u
cd "$1" || exit 2
case $(clang-format --version 2>/dev/null) in
*"version 14."*) ;;
*)
    echo "no clang-format 14: not judged"
    exit 77
    ;;
esac
find src include tests docs -name faulty_tree -prune -o \( -name '*.c' -o -name '*.h' -o -name '*.def' \) -print0 |
    xargs -0 clang-format --dry-run -Werror
