#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fills the console blocks of README.md with the real output of a built program.

Each line that begins with "$ " in a block marked `console` is run by the shell, in order, in a folder of its own that holds
data/samples; what it prints takes the place of the lines below it. Usage: tools/dev/readme.py build/release/bin/visitcast
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def answer(command, folder, environment):
    done = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode not in (0, 141):
        sys.exit(f"{command}: status {done.returncode}\n{done.stderr}")
    return done.stdout.rstrip("\n").split("\n") if done.stdout.strip() else []


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    project = pathlib.Path(__file__).resolve().parents[2]
    readme = project / "README.md"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(project / "data/samples", pathlib.Path(folder) / "data/samples")
        environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
        lines, inside = [], False
        for line in readme.read_text().split("\n"):
            if line.startswith("```"):
                inside = line == "```console"
                lines.append(line)
            elif not inside:
                lines.append(line)
            elif line.startswith("$ "):
                lines.append(line)
                lines += answer(line[2:], folder, environment)
    readme.write_text("\n".join(lines))


if __name__ == "__main__":
    main()
