#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A function or table that a source file of src/ gives to others is used by another one: what only its own file or a
test uses is static, or gone. The public API (gp_) has its users elsewhere.

    check_exports.py check NM OBJECT...     objects or archives; prints each name; exit code 1 where there is one
    check_exports.py test NM CC SCRATCH     two small files made for the purpose: the one name is told that nobody uses
"""
import os
import re
import shutil
import subprocess
import sys

# "file.o: name kind ..." or "archive[member]: name kind ...", as `nm -A -P` writes it.
LINE = re.compile(r"^(?P<object>.+?): (?P<name>\S+) (?P<kind>\S)(\s|$)")
DEFINED = "TDRBC"
# __ is the compiler's; what it adds for sanitizers nobody wrote.
NOT_OURS = re.compile(r"^(__|gp_|main$)")


def unused(nm, objects):
    defined, used = {}, {}
    listed = subprocess.run([nm, "-A", "-P", *objects], capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        symbol = LINE.match(line)
        if symbol and symbol["kind"] in DEFINED:
            defined[symbol["name"]] = symbol["object"]
        elif symbol and symbol["kind"] == "U":
            used.setdefault(symbol["name"], set()).add(symbol["object"])
    ours = {name: where for name, where in defined.items() if not NOT_OURS.match(name)}
    return len(ours), sorted((where, name) for name, where in ours.items() if name not in used)


def check(nm, objects):
    count, names = unused(nm, objects)
    for where, name in names:
        print(f"{where}: {name} is used in no other file: make it static, or take it out")
    print(f"{count} names are given to other files")
    return 1 if names or count == 0 else 0


def test(nm, compiler, scratch):
    shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(scratch)
    sources = {
        "giver": "extern const int table[2]; const int table[2] = {1, 2}; static int own(void) { return 1; }"
                 "int alone(void) { return 2; } int taken(void) { return own() + alone(); }"
                 "int gp_public(void) { return 3; }",
        "taker": "int taken(void); extern const int table[2]; int main(void) { return taken() + table[1]; }",
    }
    for name, text in sources.items():
        with open(f"{scratch}/{name}.c", "w", encoding="utf-8") as file:
            file.write(text)
        subprocess.run([compiler, "-O0", "-c", f"{scratch}/{name}.c", "-o", f"{scratch}/{name}.o"], check=True)
    objects = [f"{scratch}/giver.o", f"{scratch}/taker.o"]
    count, names = unused(nm, objects)
    if count != 3 or [name for _, name in names] != ["alone"]:
        print(f"of 3 names only \"alone\" is used by nobody, but found: {count} names, {names}")
        return 1
    return 0


if __name__ == "__main__":
    if len(sys.argv) > 3 and sys.argv[1] == "check":
        sys.exit(check(sys.argv[2], sys.argv[3:]))
    if len(sys.argv) == 5 and sys.argv[1] == "test":
        sys.exit(test(sys.argv[2], sys.argv[3], sys.argv[4]))
    sys.exit(__doc__)
