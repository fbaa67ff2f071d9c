#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes an invented county company for docs/moments.md: 298 key customers, six account managers, three towns, a year like 2026.

Usage: tools/samples/county.py FOLDER. Nothing in it is real but the official holidays (data/reference). The same files every time.
consumption.csv ends with December 2025; the bills of January to April 2026 are files of their own in FOLDER-later, those of January and
February in GB18030 as an office program in Chinese writes them, those of January with six faulty rows. Three plants do not start again
after the New Year of 2026; customer 0101, a foundry, comes near its contract demand in summer.
"""
import csv
import datetime as dt
import math
import pathlib
import random
import sys

TOWNS = [("Dongcheng", 36.95, 122.06), ("Nanhai", 36.80, 121.98), ("Xiaoguan", 37.11, 121.88)]
INDUSTRIES = [  # code, name, depth of the New Year stop, summer share
    ("31", "Foundry and steel", 0.75, 0.05), ("17", "Textiles", 0.85, 0.10), ("13", "Food", 0.45, 0.20),
    ("36", "Vehicles", 0.90, 0.05), ("26", "Chemicals", 0.15, 0.05), ("84", "Hospitals", 0.05, 0.35)]
NEW_YEAR = [dt.date(2023, 1, 22), dt.date(2024, 2, 10), dt.date(2025, 1, 29), dt.date(2026, 2, 17)]
NOT_RESTARTED = {"0117", "0144", "0203"}
FOUNDRY = "0101"
RANDOM = random.Random(20260105)


def write(folder, name, rows, encoding="utf-8"):
    with open(folder / name, "w", newline="", encoding=encoding) as file:
        out = csv.DictWriter(file, list(rows[0]))
        out.writeheader()
        out.writerows(rows)


def managers():
    rows = []
    for i, name in enumerate(["Lin Heqing", "Wang Shu", "Zhao Min", "Sun Bo", "Qiu Lan", "He Yong"]):
        _, lat, lon = TOWNS[i // 2]
        rows.append({"manager_id": f"M{i + 1}", "name": name, "home_lat": round(lat + RANDOM.gauss(0, 0.005), 4),
                     "home_lon": round(lon + RANDOM.gauss(0, 0.005), 4), "work_days": "Mon-Fri", "work_start": "08:30",
                     "work_end": "17:30", "lunch_start": "12:00", "lunch_minutes": 60, "max_visits_per_day": 5,
                     "field_days_per_week": 2, "phone": f"0631-55501{i + 1}"})
    return rows


def customers():
    rows = []
    for i in range(298):
        town = RANDOM.randrange(3)
        name, lat, lon = TOWNS[town]
        code, industry, _, _ = INDUSTRIES[0] if f"{i + 1:04}" == FOUNDRY else RANDOM.choice(INDUSTRIES)
        interval, earliest, latest, minutes = ((30, 10, 10, 60) if i < 30 else (90, 20, 20, 45) if i < 118 else (180, 30, 30, 45))
        angle, far = RANDOM.uniform(0, 2 * math.pi), RANDOM.triangular(0.01, 0.14, 0.04)
        kva = RANDOM.choice([315, 500, 800, 1000, 1250, 1600, 2000])
        high = i < 24
        rows.append({"customer_id": f"{i + 1:04}", "name": f"{industry.split()[0]} works {i + 1}", "industry_code": code,
                     "industry_name": industry, "segment": "ABC"[(i >= 30) + (i >= 118)], "town": name,
                     "lat": round(lat + far * math.cos(angle) * 0.8, 5), "lon": round(lon + far * math.sin(angle), 5),
                     "manager_id": f"M{2 * town + 1 + RANDOM.randrange(2)}", "contact": RANDOM.choice(["Ms Gu", "Mr Jiang", "Mr Tan"]),
                     "phone": f"0631-6{RANDOM.randrange(100000, 999999)}", "visit_interval_days": interval,
                     "visit_earliest_days": earliest, "visit_latest_days": latest, "visit_minutes": minutes,
                     "visit_windows": "Mon-Fri 09:00-12:00; Mon-Fri 13:30-17:00" if RANDOM.random() < 0.3 else "",
                     "last_visit_on": dt.date(2025, 12, 14) - dt.timedelta(RANDOM.randrange(0, interval)),
                     "contracted_kva": 2000 if f"{i + 1:04}" == FOUNDRY else kva, "voltage_kv": 35 if high else 10,
                     "contract_demand_kw": 1200 if f"{i + 1:04}" == FOUNDRY else "",
                     "billing_method": "contract_demand" if f"{i + 1:04}" == FOUNDRY else ""})
    return rows


def month_kwh(customer, level, growth, year, month):
    """Energy of one month, day by day, so that the moving New Year falls where it belongs."""
    depth, summer = next((d, s) for code, _, d, s in INDUSTRIES if code == customer["industry_code"])
    total, day = 0.0, dt.date(year, month, 1)
    while day.month == month:
        share = 1 + summer * math.cos(2 * math.pi * (day.timetuple().tm_yday - 200) / 365)
        if any(-5 <= (day - new_year).days <= 12 for new_year in NEW_YEAR):
            share *= 1 - depth
        if customer["customer_id"] in NOT_RESTARTED and day >= dt.date(2026, 2, 12):
            share = 0
        total += level * share * (1 + growth * ((day - dt.date(2024, 1, 1)).days / 365))
        day += dt.timedelta(1)
    return total


def bills(people):
    rows = []
    for customer in people:
        level, growth = math.exp(RANDOM.gauss(7.6, 0.8)), RANDOM.gauss(0.02, 0.04)
        if customer["customer_id"] == FOUNDRY:
            level, growth = 14000, 0.06
        for k in range(28):  # January 2024 to April 2026
            year, month = 2024 + k // 12, k % 12 + 1
            kwh = month_kwh(customer, level, growth, year, month) * RANDOM.gauss(1, 0.025)
            peak = kwh / 30 / 24 / (0.52 if customer["customer_id"] == FOUNDRY else 0.45)
            rows.append({"customer_id": customer["customer_id"], "month": f"{year}-{month:02}", "kwh": round(kwh),
                         "max_kw": round(peak, 1)})
    return rows


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    people = customers()
    reference = pathlib.Path(__file__).resolve().parents[2] / "data/reference/china_holidays.csv"
    holidays = [row for row in csv.DictReader(reference.open(encoding="utf-8")) if row["date"] >= "2023"]
    write(folder, "settings.csv", [{"key": key, "value": value} for key, value in [
        ("company", "County supplier (invented)"), ("timezone", "Asia/Shanghai"), ("country", "CN"), ("lang", "en")]])
    write(folder, "holidays.csv", holidays)
    write(folder, "managers.csv", managers())
    write(folder, "customers.csv", people)
    write(folder, "qualifications.csv", [{"manager_id": f"M{i}", "qualification": "inspector"} for i in (1, 2, 3, 5)])
    write(folder, "duties.csv", [{"customer_id": row["customer_id"], "kind": "inspection", "visit_interval_days": 180,
                                  "visit_earliest_days": 30, "visit_latest_days": 30, "visit_minutes": 120, "persons": 2,
                                  "needs_qualification": "inspector", "last_visit_on": dt.date(2025, 12, 1 + i % 12)}
                                 for i, row in enumerate(people[:24])])
    write(folder, "leave.csv", [{"manager_id": "M2", "from": "2026-02-02", "to": "2026-02-13", "reason": "leave"},
                                {"manager_id": "M4", "from": "2026-02-02", "to": "2026-02-13", "reason": "leave"}])
    rows = bills(people)
    later = {"2026-01": "gb18030", "2026-02": "gb18030", "2026-03": "utf-8", "2026-04": "utf-8"}
    write(folder, "consumption.csv", [row for row in rows if row["month"] not in later])
    folder = folder.parent / (folder.name + "-later")
    folder.mkdir(exist_ok=True)
    faulty = [{"customer_id": "0299", "month": "2026-01", "kwh": 1000, "max_kw": ""},
              {"customer_id": "9001", "month": "2026-01", "kwh": 1000, "max_kw": ""},
              {"customer_id": "0012", "month": "2026-13", "kwh": 1000, "max_kw": ""},
              {"customer_id": "0013", "month": "", "kwh": 1000, "max_kw": ""},
              {"customer_id": "", "month": "2026-01", "kwh": 1000, "max_kw": ""},
              {"customer_id": "0015", "month": "2026-02", "kwh": "see note", "max_kw": ""}]
    for month, encoding in later.items():
        titles = {"customer_id": "户号", "month": "月份", "kwh": "电量", "max_kw": "最大需量"} if encoding != "utf-8" else {}
        write(folder, f"bills-{month}.csv",
              [{titles.get(key, key): value for key, value in row.items()} for row in [r for r in rows if r["month"] == month] + (faulty if month == "2026-01" else [])], encoding)


if __name__ == "__main__":
    main()
