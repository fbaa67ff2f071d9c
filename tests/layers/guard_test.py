# SPDX-License-Identifier: Apache-2.0
"""Plants offences in an empty tree and looks whether the guard finds exactly these. Usage: guard_test.py check_layers.py"""
import importlib.util
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
spec = importlib.util.spec_from_file_location("check_layers", sys.argv[1])
guard = importlib.util.module_from_spec(spec)
spec.loader.exec_module(guard)

TAG = "// SPDX-License-Identifier: Apache-2.0\n"
FILES = {
    "data/core/date.hpp": TAG + "namespace v::core { struct Date { int day{}; }; }",
    "data/text/text.hpp": TAG + '#include "data/core/date.hpp"',
    "data/io/csv.cpp": TAG + '#include "data/text/text.hpp"',
    "forecast/models/naive.hpp": TAG + "namespace v { namespace { struct Local {}; } }",
    "forecast/other.cpp": TAG + '#include "forecast/models/naive.hpp"\nnamespace v { namespace { struct Local {}; } } // now()',
    "tests/forecast/naive_test.cpp": TAG + '#include "forecast/models/naive.hpp"',
}
OFFENCES = {
    "data/core/up.cpp": (TAG + '#include "data/io/csv.cpp"', "may not include"),
    "forecast/side.cpp": (TAG + '#include "data/text/text.hpp"', "may not include"),
    "tools/app/inside.cpp": (TAG + '#include "forecast/models/naive.hpp"', "private to forecast"),
    "forecast/near.cpp": (TAG + '#include "naive.hpp"', "does not start at the project's root"),
    "scheduler/clock.cpp": (TAG + "auto t = std::chrono::steady_clock::now();", "pure module"),
    "scheduler/stream.cpp": (TAG + "#include <iostream>", "pure module"),
    "scheduler/chance.cpp": (TAG + "void f(V v) { std::shuffle(v.begin(), v.end(), g); }", "pure module"),
    "data/core/twice.cpp": (TAG + "namespace v::core {\nenum class Date { a };\n}", "is defined in"),
    "data/core/untagged.cpp": ("int number;\n", "licence tag"),
}


def offences(extra):
    with tempfile.TemporaryDirectory() as folder:
        for path, text in {**FILES, **extra}.items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return guard.check(Path(folder))


wrong = [f"a clean tree is refused: {found}" for found in offences({})]
for path, (text, words) in OFFENCES.items():
    found = offences({path: text})
    if len(found) != 1 or words not in found[0]:
        wrong.append(f"{path}: expected one offence with '{words}', found {found}")
print("\n".join(wrong) if wrong else "the guard finds every planted offence")
sys.exit(1 if wrong else 0)
