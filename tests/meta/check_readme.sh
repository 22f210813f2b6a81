#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The README and the sample reports tell the truth about the default scenario: the samples were made from the scenario as it is,
# and the README's answer is the sample's.
# usage: check_readme.sh FOLDER PROGRAM
set -eu
cd "$1"
sample=reports/us-30gw
digest=$("$2" check -- data/us-30gw 2>/dev/null | sed -n 's/^digest //p')
if ! grep -q "\"scenario_digest\": \"$digest\"" $sample/plan.json; then
    echo "$sample was made from another data/us-30gw: run 'gigaplan plan -o $sample' and mend the README's answer"
    exit 1
fi
if ! grep -q "scenario $digest" reports/us-30gw-tornado/report.md; then
    echo "reports/us-30gw-tornado was made from another data/us-30gw: make it again by the commands of docs/sweeps.md"
    exit 1
fi
answer=$(sed -n 3p $sample/report.md)
pace=$(sed -n 5p $sample/report.md | sed 's/ (from.*//')
for sentence in "$answer" "$pace"; do
    tr '\n' ' ' < README.md | grep -qF "$sentence" || { echo "README.md does not say: $sentence"; exit 1; }
done
for file in $(sed -n 's/.*](\([a-z][^)]*\)).*/\1/p' README.md); do
    [ -e "$file" ] || { echo "README.md links $file, which is not there"; exit 1; }
done
