#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages are in short sentences, lines are short, and the files that a page names are there.

A page is any Markdown file but reports and golden outputs. Its code blocks, headings and addresses of links are not
read. A sentence ends at a full stop, question mark or exclamation mark, and with its paragraph or list item; in the
cell of a table also at a semicolon. A page is refused when

- a sentence has more than 30 words;
- its sentences have more than 16 words on average, cells of tables aside;
- it names a file of this repository that is not there (`src/lp/lp.h`; * and <name> stand for any letters).

Lines of all text files that git keeps (of all files, where there is no git) have at most 120 characters. Exceptions are
tables of Markdown, figures, outputs of programs, and a line with a long address.

    check_words.py check FOLDER    prints each fault; exit code 1 where there is one
    check_words.py test SCRATCH    pages made for the purpose, some at random: each fault is told and nothing else
"""
import glob
import os
import random
import re
import shutil
import subprocess
import sys

MOST_WORDS = 30
MOST_WORDS_ON_AVERAGE = 16
MOST_CHARACTERS = 120

# Tables of figures and outputs: nobody writes their lines by hand.
OUTPUTS = r"^reports/|^tests/golden/cases/"
LONG_LINES = re.compile(OUTPUTS + r"|\.(csv|svg|json|mps|lp)$|^LICENSE$|^tests/fuzz/corpus/|^tests/faults/cases\.txt$")
NO_PAGES = re.compile(OUTPUTS)
LIST_ITEM = re.compile(r"^\s*([-*]|\d+\.)\s+")
END_OF_SENTENCE = re.compile(r"(?<=[.!?])[)*\"]*\s+(?=[^a-z])")
END_IN_CELL = re.compile(r"(?<=[.!?;])[)*\"]*\s+")
FILE_NAME = re.compile(r"`((?:src|include|tests|docs|data|cmake)/[\w./<>*-]+)`")


def walk(folder):
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "build"))]
        for name in names:
            yield os.path.relpath(os.path.join(place, name), folder)


def text_files(folder):
    listed = subprocess.run(["git", "-C", folder, "ls-files", "-z"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    names = [name for name in listed.stdout.decode().split("\0") if name] or walk(folder)
    for name in sorted(names):
        try:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                yield name, file.read()
        except (UnicodeDecodeError, FileNotFoundError):
            continue


def passages(page):
    """(number of its first line, text, whether it is a table's cell) of each paragraph, item and cell."""
    gathered, start, fenced = [], 0, False
    for number, line in enumerate(page.split("\n") + [""], 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
            line = ""
        table = line.startswith("|") and not fenced
        code = fenced or (line.startswith("    ") and not gathered)
        silent = code or table or line.startswith("#") or not line.strip()
        if gathered and (silent or LIST_ITEM.match(line)):
            yield start, " ".join(gathered), False
            gathered = []
        if table:
            for cell in re.split(r"(?<!\\)\|", line):
                yield number, cell.strip(), True
        elif not silent:
            start = start if gathered else number
            gathered.append(LIST_ITEM.sub("", line, count=1).strip())


def lengths_of(text, is_cell):
    """(words, sentence) of each sentence. Signs of a formula are no words."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    for sentence in (END_IN_CELL if is_cell else END_OF_SENTENCE).split(text):
        count = sum(1 for word in sentence.split() if re.search(r"\w", word))
        if count > 0:
            yield count, sentence


def check_page(folder, name, page):
    lengths = []
    for number, text, is_cell in passages(page):
        for count, sentence in lengths_of(text, is_cell):
            if count > MOST_WORDS:
                yield f"{name}:{number}: a sentence of {count} words: {sentence[:60]}..."
            if not is_cell:
                lengths.append(count)
    average = sum(lengths) / len(lengths) if lengths else 0
    if average > MOST_WORDS_ON_AVERAGE:
        yield f"{name}: sentences have {average:.1f} words on average"
    for path in sorted(set(FILE_NAME.findall(page))):
        if not glob.glob(os.path.join(folder, re.sub(r"<\w+>", "*", path))):
            yield f"{name}: names {path}, which is not there"


def check_lines(name, text):
    for number, line in enumerate(text.split("\n"), 1):
        is_table = name.endswith(".md") and line.startswith("|")
        if len(line) > MOST_CHARACTERS and not is_table and not re.search(r"https?://\S{80}", line):
            yield f"{name}:{number}: {len(line)} characters"


def check(folder):
    faults, pages = [], 0
    for name, text in text_files(folder):
        if name.endswith(".md") and not NO_PAGES.search(name):
            pages += 1
            faults += check_page(folder, name, text)
        if not LONG_LINES.search(name):
            faults += check_lines(name, text)
    return faults if pages else ["no page is there"]


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def test_known(folder):
    words = "w " * 29 + "w."  # 30 words
    write(folder, "right.md", f"# Heading {words}\n\nShort. Short.\n\n{words}\n\n- Item of a few words\n- {words}\n\n"
                              f"    code {words}\n\n| {words}; {words} |\n\n```\ncode {words}\n```\n")
    write(folder, "long.md", f"Short. Short. Short.\nOne {words}\n\n| cell | a {words} |\n- Yet\n  another {words}\n")
    write(folder, "average.md", "word " * 16 + "word.\n")
    write(folder, "names.md", "See `src/there.c`, `src/th*.c`, `src/<name>.c`, `src/gone.c` and `docs/<name>.md`.\n")
    write(folder, "src/there.c", "a" * 120 + "\n" + "b" * 121 + "\n")
    write(folder, "data/figures.csv", "1," * 100 + "\n")
    write(folder, "reports/page.md", f"One {words}\n")
    return ["average.md: sentences have 17.0 words on average", "long.md:1: a sentence of 31 words",
            "long.md:4: a sentence of 31 words", "long.md:5: a sentence of 32 words",
            "names.md: names docs/<name>.md, which is not there", "names.md: names src/gone.c, which is not there",
            "src/there.c:2: 121 characters"]


def test_random(folder, generator):
    """A page of sentences, of which each that is longer than it may be is told by its line."""
    lines, expected = [], []
    for number in range(1, 400, 2):
        count = generator.choice([1, 2, 3, 5, 8, 30, 31, 40])
        lines += [" ".join(["w"] * count) + generator.choice([".", "?", "!", ""]), ""]
        if count > MOST_WORDS:
            expected.append(f"random.md:{number}: a sentence of {count} words")
    lines += ["Two words."] * 400
    write(folder, "random.md", "\n".join(lines))
    return expected


def test(scratch):
    for seed in range(20):
        shutil.rmtree(scratch, ignore_errors=True)
        expected = test_random(scratch, random.Random(seed)) + (test_known(scratch) if seed == 0 else [])
        told = [re.sub(r"(a sentence of \d+ words).*", r"\1", fault) for fault in check(scratch)]
        if sorted(told) != sorted(expected):
            return [f"seed {seed}: told wrongly: {set(told) ^ set(expected)}"]
    return []


def main():
    faults = {"check": check, "test": test}[sys.argv[1]](sys.argv[2])
    print("\n".join(faults) or "all words and lines are as short as they should be")
    sys.exit(1 if faults else 0)


main()
