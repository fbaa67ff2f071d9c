#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fills the console blocks of a document with the real output of a built program.

Each line that begins with "$ " in a block marked `console` is run by the shell, in order, in a folder of its own that holds
data/samples, data/reference and tools/samples; what it prints takes the place of the lines below it. An exit status is allowed when
the program documents it for answers (1 strict, 3 input with errors, 4 refused). With --check nothing is written, and the exit status
is 1 when the document is not what the program says.

Usage: tools/dev/readme.py build/release/bin/visitcast [--check] [DOCUMENT...]   (default: README.md)
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ALLOWED = (0, 1, 3, 4, 141)


def answer(command, folder, environment):
    done = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode not in ALLOWED:
        sys.exit(f"{command}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout.rstrip("\n").split("\n") if done.stdout.strip() else []


def filled(document, program, project):
    with tempfile.TemporaryDirectory() as folder:
        for part in ("data/samples", "data/reference", "tools/samples"):
            shutil.copytree(project / part, pathlib.Path(folder) / part)
        environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
        lines, inside = [], False
        for line in document.read_text().split("\n"):
            if line.startswith("```"):
                inside = line == "```console"
                lines.append(line)
            elif not inside:
                lines.append(line)
            elif line.startswith("$ "):
                lines.append(line)
                lines += answer(line[2:], folder, environment)
    return "\n".join(lines)


def main():
    check = "--check" in sys.argv
    arguments = [word for word in sys.argv[1:] if word != "--check"]
    program = pathlib.Path(arguments[0]).resolve()
    project = pathlib.Path(__file__).resolve().parents[2]
    stale = []
    for name in arguments[1:] or ["README.md"]:
        document = project / name
        text = filled(document, program, project)
        if text == document.read_text():
            continue
        stale.append(name)
        if not check:
            document.write_text(text)
    if check and stale:
        sys.exit("not what the program says: " + ", ".join(stale))


if __name__ == "__main__":
    main()
