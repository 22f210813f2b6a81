#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Links of all pages lead to files: a target with a dot in it, which tells a file from the brackets of a formula.
# usage: check_links.sh FOLDER, which has README.md, docs and reports/samples
set -eu
cd "$1"
for page in README.md CHANGELOG.md CONTRIBUTING.md docs/*.md reports/samples/*/report.md; do
    [ -e "$page" ] || { echo "there is no $page"; exit 1; }
    for link in $(grep -o '](\([A-Za-z.][^): ]*\.[^): ]*\))' "$page" | sed 's/^](//; s/)$//'); do
        [ -e "$(dirname "$page")/$link" ] || { echo "$page links $link, which is not there"; exit 1; }
    done
done
