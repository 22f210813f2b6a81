#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each public header compiles alone, as C17 and, where a C++ compiler is given, as C++; gigaplan.h includes all others.
# usage: check_headers.sh INCLUDE-FOLDER FOLDER-OF-MADE-HEADERS C-COMPILER [C++-COMPILER]
failed=0
for header in "$1"/gigaplan/*.h "$2"/gigaplan/*.h; do
    name=gigaplan/$(basename "$header")
    if [ "$name" != gigaplan/gigaplan.h ] && ! grep -q "^#include \"$name\"$" "$1/gigaplan/gigaplan.h"; then
        echo "gigaplan.h does not include $name"
        failed=1
    fi
    "$3" -std=c17 -Wall -Wextra -Wpedantic -Wstrict-prototypes -Werror -I "$1" -I "$2" -x c -fsyntax-only \
        "$header" || failed=1
    if [ -n "${4:-}" ]; then
        "$4" -std=c++17 -Wall -Wextra -Wpedantic -Werror -I "$1" -I "$2" -x c++ -fsyntax-only "$header" || failed=1
    fi
done
exit $failed
