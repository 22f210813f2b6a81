#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each public header compiles alone, as C17 and, where a C++ compiler is given, as C++.
# usage: check_headers.sh INCLUDE-FOLDER C-COMPILER [C++-COMPILER]
failed=0
for header in "$1"/gigaplan/*.h; do
    "$2" -std=c17 -Wall -Wextra -Wpedantic -Wstrict-prototypes -Werror -I "$1" -x c -fsyntax-only "$header" || failed=1
    if [ -n "${3:-}" ]; then
        "$3" -std=c++17 -Wall -Wextra -Wpedantic -Werror -I "$1" -x c++ -fsyntax-only "$header" || failed=1
    fi
done
exit $failed
