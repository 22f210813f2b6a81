#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Rules of the source tree that no compiler checks. Prints each breach and fails when there is one.
# usage: check_sources.sh FOLDER        (a folder that holds src/ and include/)
set -u
cd "$1" || exit 2
breaches=$(mktemp) || exit 2
trap 'rm -f "$breaches"' EXIT

sources=$(find src include -name '*.[ch]' 2>/dev/null | LC_ALL=C sort)
library=$(printf '%s\n' "$sources" | grep -v '^src/cli/')

# The text without comments and string literals, each line with its file and number.
code_of() {
    for file in "$@"; do
        awk -v file="$file" '
            {
                line = $0; out = ""
                while (length(line) > 0) {
                    if (inside) {
                        at = index(line, "*/")
                        if (at == 0) break
                        line = substr(line, at + 2); inside = 0
                    } else if (match(line, /\/\*|\/\/|"([^"\\]|\\.)*"/)) {
                        out = out substr(line, 1, RSTART - 1)
                        found = substr(line, RSTART, RLENGTH)
                        line = substr(line, RSTART + RLENGTH)
                        if (found == "/*") inside = 1
                        else if (found == "//") break
                        else out = out "\"\""
                    } else { out = out line; break }
                }
                print file ":" FNR ": " out
            }' "$file"
    done
}

breach() {
    sed "s|^|$1: |" >> "$breaches"
}

# One home file for each third-party library.
for header in unistr.h unictype.h unicase.h uninorm.h csv.h glpk.h jansson.h sha2.h sqlite3.h xlsxwriter.h unzip.h \
    gsl/gsl_cdf.h gsl/gsl_statistics_double.h; do
    homes=$(grep -lE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]$header[>\"]" $sources)
    [ "$(printf '%s\n' "$homes" | grep -c .)" -le 1 ] ||
        printf '%s\n' "$homes" | breach "$header has more than one home"
done

# Functions that overrun, keep hidden state, depend on the locale or start a shell.
banned='v?sprintf|strcpy|strcat|strncat|strtok|atoi|atol|atof|strtod|strtof|v?s?scanf'
banned="$banned|localtime|gmtime|s?rand|gets|system|popen|alloca|setlocale"
code_of $sources | grep -E "(^|[^[:alnum:]_])($banned)[[:space:]]*\(" | breach "banned function"

# Only the program prints and exits; a child process ends itself.
calls='(^|[^[:alnum:]_])(v?printf|puts|putchar|perror|_?exit|abort|assert)[[:space:]]*\('
streams='(^|[^[:alnum:]_])(stdout|stderr)([^[:alnum:]_]|$)'
code_of $library | grep -vE '^src/(sweep/worker|core/isolated)\.c:[0-9]*: .*[^[:alnum:]]_exit\(' |
    grep -E "$calls|$streams" | breach "the library prints or exits"

# Sizes, and the licence in the first line.
for file in $sources; do
    lines=$(wc -l < "$file")
    [ "$lines" -le 500 ] || echo "$file: $lines" | breach "more than 500 lines"
    head -n 1 "$file" | grep -q '^/\* SPDX-License-Identifier: GPL-3.0-or-later \*/$' ||
        echo "$file" | breach "no licence line"
    awk -v file="$file" '
        /^\{/ { start = FNR }
        /^\}/ && start { if (FNR - start > 70) print file ":" start ": " FNR - start; start = 0 }' "$file" |
        breach "a function of more than 70 lines"
done

# What was left for later belongs in no file.
grep -nE '(^|[^[:alnum:]])(TODO|FIXME|XXX|HACK)([^[:alnum:]]|$)' $sources | breach "left for later"

[ ! -s "$breaches" ] && { echo "all rules kept in $(printf '%s\n' "$sources" | grep -c .) files"; exit 0; }
cat "$breaches"
exit 1
