#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The README and the sample reports tell the truth about the default scenario: the samples were made from the scenario
# as it is, and the README's answer is the sample's. Links lead to files, and no run changes the clone.
# usage: check_readme.sh FOLDER PROGRAM
set -eu
cd "$1"
samples=reports/samples
sample=$samples/us-30gw
make_again="make the samples anew (cmake --build --preset release --target samples)"
digest=$("$2" check -- data/us-30gw 2>/dev/null | sed -n 's/^digest //p')
if ! grep -q "\"scenario_digest\": \"$digest\"" $sample/plan.json; then
    echo "$sample was made from another data/us-30gw: $make_again and mend the README's answer"
    exit 1
fi
# The tornado is swept on seasons.
digest=$("$2" check --set plan.grid=season -- data/us-30gw 2>/dev/null | sed -n 's/^digest //p')
if ! grep -q "scenario $digest" $samples/us-30gw-tornado/report.md; then
    echo "$samples/us-30gw-tornado was made from another data/us-30gw: $make_again"
    exit 1
fi
answer=$(sed -n 3p $sample/report.md)
pace=$(sed -n 5p $sample/report.md | sed 's/ (from.*//')
for sentence in "$answer" "$pace"; do
    tr '\n' ' ' < README.md | grep -qF "$sentence" || { echo "README.md does not say: $sentence"; exit 1; }
done
sh tests/meta/check_links.sh .
# What `plan` writes by default is nothing that git keeps.
if git rev-parse --is-inside-work-tree > /dev/null 2>&1; then
    for scenario in data/*/plan.csv; do
        report=reports/$(basename "$(dirname "$scenario")")
        git check-ignore -q "$report/report.md" || { echo "git keeps $report, where plan writes by default"; exit 1; }
        [ -z "$(git ls-files "$report")" ] || {
            echo "$report, where plan writes by default, has files that git keeps"
            exit 1
        }
    done
fi
