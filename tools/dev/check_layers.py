#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Guards the architecture: who may include whom, what a pure module may not touch, one definition of each type, licence tags.

Usage: check_layers.py PROJECT. Prints one line for each offence; the exit status is 1 when there is one.
"""
import re
import sys
from collections import defaultdict
from pathlib import Path

LAYERS = {"data/core": 0, "scheduler": 1, "forecast": 1, "data/store": 1, "data/text": 1, "data/travel": 1, "data/io": 1,
          "tools/app": 2, "tools/web": 3, "tools/cli": 4}
SIDEWAYS = {("data/io", "data/text")}  # the one exception
PURE = {"data/core", "scheduler", "forecast"}
IMPURE = re.compile(r"\bnow\(|<(?:iostream|fstream|ostream|istream|cstdio|filesystem|random|thread|ctime)>|random_device|"
                    r"\bstd::(?:shuffle|c(?:out|err|log|in)|getenv|rand|time|thread|jthread)\b|\b(?:f?printf|puts)\(")
OPENING = re.compile(r"(?P<namespace>\bnamespace(?:\s+(?P<space>[\w:]+))?\s*\{)|"
                     r"(?P<type>\b(?:struct|class|union|enum(?:\s+(?:class|struct))?)\s+(?P<name>\w+(?:::\w+)*)(?:\s+final)?"
                     r"(?:\s*:(?!:)\s*[^;{}()]+)?\s*\{)|(?P<open>\{)|(?P<close>\})")


def module_of(path):
    """The module a path lies in: the longest folder of LAYERS above it; other code is named by its folder."""
    folders = [name for name in LAYERS if path.startswith(name + "/")]
    return folders[0] if folders else path.rpartition("/")[0]


def without_words(text):
    """The code without comments and without the insides of literals."""
    return re.sub(r'R"(\w*)\(.*?\)\1"|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\])+\'', " ", text, flags=re.S)


def defined_types(code):
    """Full names of the types that other files of the program can see (not those in unnamed namespaces or functions)."""
    stack = []
    for token in OPENING.finditer(code):
        if token["close"]:
            stack and stack.pop()
            continue
        hidden = bool(stack) and stack[-1] is None
        if token["namespace"]:
            stack.append(None if hidden else token["space"])
        elif token["type"]:
            stack.append(None if hidden else token["name"])
            if not hidden:
                yield "::".join(stack)
        else:
            stack.append(None)


def check(root):
    offences, types = [], defaultdict(set)
    tops = [root / top for top in ("data", "scheduler", "forecast", "tools", "tests")]
    for file in sorted(f for top in tops for f in top.rglob("*") if f.suffix in {".cpp", ".hpp", ".sh", ".py"}):
        path, text = file.relative_to(root).as_posix(), file.read_text(encoding="utf-8")
        if "SPDX-License-Identifier: Apache-2.0" not in "".join(text.splitlines()[:2]):
            offences.append(f"{path}: the licence tag is missing in the first line")
        if file.suffix not in {".cpp", ".hpp"}:
            continue
        module = module_of(path)
        for included in re.findall(r'^\s*#\s*include\s+"([^"]+)"', text, flags=re.M):
            target = module_of(included)
            if not (root / included).exists() and not (root / f"{included}.in").exists():
                offences.append(f"{path}: '{included}' does not start at the project's root")
            elif target in LAYERS and target != module:
                if module in LAYERS and LAYERS[target] >= LAYERS[module] and (module, target) not in SIDEWAYS:
                    offences.append(f"{path}: {module} (layer {LAYERS[module]}) may not include {included} (layer {LAYERS[target]})")
                if "/" in included.removeprefix(target + "/") and not path.startswith("tests/"):
                    offences.append(f"{path}: '{included}' is private to {target}")
            elif module in LAYERS and target not in LAYERS:
                offences.append(f"{path}: '{included}' is no part of a module")
        code = without_words(text)
        if module in PURE:
            offences += [f"{path}: '{found}' has no place in a pure module" for found in IMPURE.findall(code)]
        for name in defined_types(code):
            types[module, name].add(path)
    offences += [f"{name} is defined in {' and '.join(sorted(paths))}" for (_, name), paths in types.items() if len(paths) > 1]
    return offences


if __name__ == "__main__":
    found = check(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
    print("\n".join(found) if found else "layers: nothing wrong")
    sys.exit(1 if found else 0)
