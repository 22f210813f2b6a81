#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Rules of the source tree that no compiler checks. Prints each breach and fails when there is one.
# usage: check_sources.sh FOLDER        (a folder that holds src/ and include/)
set -u
cd "$1" || exit 2
breaches=$(mktemp) || exit 2
trap 'rm -f "$breaches"' EXIT

sources=$(find src include -name '*.[ch]' 2>/dev/null | LC_ALL=C sort)

# The text without comments and string literals, each line with its file and number.
code_of() {
    awk '
        FNR == 1 { inside = 0 }
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
            print FILENAME ":" FNR ": " out
        }' "$@"
}
code=$(mktemp) || exit 2
trap 'rm -f "$breaches" "$code"' EXIT
code_of $sources > "$code"

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
grep -E "(^|[^[:alnum:]_])($banned)[[:space:]]*\(" "$code" | breach "banned function"

# Only the program prints and exits; a child process ends itself.
calls='(^|[^[:alnum:]_])(v?printf|puts|putchar|perror|_?exit|abort|assert)[[:space:]]*\('
streams='(^|[^[:alnum:]_])(stdout|stderr)([^[:alnum:]_]|$)'
grep -vE '^src/(cli/|(sweep/worker|core/isolated)\.c:[0-9]*: .*[^[:alnum:]]_exit\()' "$code" |
    grep -E "$calls|$streams" | breach "the library prints or exits"

# Sizes, and the licence in the first line.
awk -v licence='/* SPDX-License-Identifier: GPL-3.0-or-later */' '
    function end_file() { if (file != "" && lines > 500) print "more than 500 lines: " file ": " lines }
    FNR == 1 { end_file(); file = FILENAME; start = 0; if ($0 != licence) print "no licence line: " FILENAME }
    { lines = FNR }
    /^\{/ { start = FNR }
    /^\}/ && start {
        if (FNR - start > 70) print "a function of more than 70 lines: " FILENAME ":" start ": " FNR - start
        start = 0
    }
    END { end_file() }' $sources >> "$breaches"

# What was left for later belongs in no file.
grep -nE '(^|[^[:alnum:]])(TODO|FIXME|XXX|HACK)([^[:alnum:]]|$)' $sources | breach "left for later"

[ ! -s "$breaches" ] && { echo "all rules kept in $(printf '%s\n' "$sources" | grep -c .) files"; exit 0; }
cat "$breaches"
exit 1
