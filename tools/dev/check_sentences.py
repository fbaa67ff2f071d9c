#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every sentence that the sources ask for by name is in the catalogue (data/text/words_*.cpp). A name that ends with an
underscore is the beginning of several. `check_sentences.py PROJECT`; exit status 1 and one line for each that is missing."""
import pathlib
import re
import sys

KNOWN = re.compile(r'\{\s*"([a-z0-9_]+)",\s*"')
ASKED = re.compile(r'\b(?:say|sentence|labelled)\(\s*(?:[\w.>()-]+,\s*)?"([a-z0-9_]+)"')


def main():
    project = pathlib.Path(sys.argv[1])
    known = set()
    for words in sorted((project / "data/text").glob("words_*.cpp")):
        known.update(KNOWN.findall(words.read_text(encoding="utf-8")))
    missing = []
    asked = 0
    for folder in ("data", "tools"):
        for source in sorted((project / folder).rglob("*.cpp")):
            for code in ASKED.findall(source.read_text(encoding="utf-8")):
                asked += 1
                there = any(word.startswith(code) for word in known) if code.endswith("_") else code in known
                if not there:
                    missing.append(f"{source.relative_to(project)}: no sentence '{code}' in data/text")
    if asked < 100 or len(known) < 500:
        missing.append(f"only {asked} uses and {len(known)} sentences were found: the patterns no longer fit the sources")
    print("\n".join(missing) or f"sentences: all {asked} uses are known")
    return 1 if missing else 0


sys.exit(main())
