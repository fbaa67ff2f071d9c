#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every error that a person can see has its words in both languages.

Reads the sources: each text inside the parentheses of a thrown error must stand, between its values, in one English sentence of
data/text/words_error.cpp. Usage: error_words_test.py PROJECT_FOLDER
"""
import pathlib
import re
import sys

THROWN = re.compile(r"\b(?:core::)?(?:Usage)?Error\(|\bContradiction\(|\brefuse\(\s*number,|\bfail\(")
TEXT = re.compile(r'R"\((.*?)\)"|"((?:[^"\\]|\\.)*)"', re.DOTALL)
# What stands between quotes but is no sentence: names of columns and files, forms, and texts of tests of the program itself.
PLAIN = re.compile(r"^[\w./<>:'{}=, -]{0,14}$")
FOLDERS = ("data/core", "data/store", "data/io", "data/travel", "scheduler", "forecast", "tools/app", "tools/cli")


def inside(source, start):
    """The text up to the parenthesis that closes the one before `start`; parentheses in quotes do not count."""
    depth, quoted, i = 1, False, start
    while i < len(source) and depth:
        if source[i] == "\\" and quoted:
            i += 1
        elif source[i] == '"':
            quoted = not quoted
        elif not quoted:
            depth += (source[i] == "(") - (source[i] == ")")
        i += 1
    return source[start:i]


def pieces(text):
    text = re.sub(r'"\s*\n\s*"', "", text)  # one text over several lines
    for raw, plain in TEXT.findall(text):
        words = raw or plain.replace('\\"', '"').replace("\\n", "\n")
        for piece in re.split(r"\{.*?\}+" if raw else r"\{[^}\"]*\}", words):
            if len(re.findall(r"[A-Za-z]{2,}", piece)) >= 2 and not PLAIN.match(piece.strip()):
                yield piece.strip(" ';:,.?")


def main():
    project = pathlib.Path(sys.argv[1])
    catalogue = (project / "data/text/words_error.cpp").read_text()
    known = re.sub(r'"\s*\n\s*"', "", catalogue).replace('\\"', '"')
    missing, seen = [], 0
    for folder in FOLDERS:
        for file in sorted((project / folder).rglob("*.[ch]pp")):
            source = file.read_text()
            for found in THROWN.finditer(source):
                before = source[max(0, found.start() - 30):found.start()]
                if "void " in before or "explicit " in before or "class " in before or "CLI::" in before:
                    continue
                for piece in pieces(inside(source, found.end())):
                    seen += 1
                    if piece not in known:
                        missing.append(f"{file.relative_to(project)}: {piece}")
    print("\n".join(missing))
    if seen < 100:
        sys.exit(f"only {seen} texts were found: the reading of the sources is broken")
    if missing:
        sys.exit(f"{len(missing)} of {seen} texts of errors are not in data/text/words_error.cpp")
    print(f"{seen} texts of errors have their words")


if __name__ == "__main__":
    main()
