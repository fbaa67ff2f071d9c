#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills an import at random moments and looks at the store: it must hold all rows or none, pass its check, and take the import again.

usage: kill_test.py PROGRAM [MOMENTS] [SEED]
"""
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CUSTOMERS, MONTHS = 2000, 36


def rows_of(store):
    with sqlite3.connect(store) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the store is damaged"
        assert not database.execute("PRAGMA foreign_key_check").fetchall(), "bills without a customer"
        bills = database.execute("SELECT count(*) FROM consumption").fetchone()[0]
        entries = database.execute("SELECT count(*) FROM imports").fetchone()[0]
    database.close()
    return bills, entries


def main():
    program, moments = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 8
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        customers, bills = folder / "customers.csv", folder / "consumption.csv"
        customers.write_text("customer_id,name\n" + "".join(f"K{i},N\n" for i in range(CUSTOMERS)))
        lines = [f"K{i},{2020 + m // 12}-{m % 12 + 1:02},{1000 + i + m}\n" for m in range(MONTHS) for i in range(CUSTOMERS)]
        bills.write_text("customer_id,month,kwh\n" + "".join(lines))
        base = folder / "base.db"
        run = lambda store, file: subprocess.run([program, "--db", store, "import", file], check=True, stdout=subprocess.DEVNULL)
        run(base, customers)
        whole = folder / "whole.db"
        shutil.copy(base, whole)
        begun = time.monotonic()
        run(whole, bills)
        length = time.monotonic() - begun
        none, everything = rows_of(base), rows_of(whole)
        assert none == (0, 1) and everything == (CUSTOMERS * MONTHS, 2)
        seen = {none: 0, everything: 0}
        for moment in range(moments):
            store = folder / f"{moment}.db"
            shutil.copy(base, store)
            process = subprocess.Popen([program, "--db", store, "import", bills], stdout=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, 1.2) * length)
            process.send_signal(signal.SIGKILL)
            process.wait()
            found = rows_of(store)
            assert found in seen, f"seed {seed}, moment {moment}: {found}"
            seen[found] += 1
            run(store, bills)
            assert rows_of(store) == everything, f"seed {seed}, moment {moment}: the import does not go on"
            for left in folder.glob(f"{moment}.db*"):
                left.unlink()
        print(f"{moments} moments within {1.2 * length:.2f} s: {seen[none]} stores as before, {seen[everything]} with all rows")


main()
