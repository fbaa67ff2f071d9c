#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes an invented county company for docs/moments.md: 298 key customers, six account managers, three towns, a year like 2026.

Usage: tools/samples/county.py FOLDER. Nothing in it is real but the official holidays (data/reference). The same files every time.
consumption.csv ends with December 2025; the bills of January to April 2026 are files of their own in FOLDER-later, those of January and
February in GB18030 as an office program in Chinese writes them, those of January with six faulty rows. Three plants do not start again
after the New Year of 2026; customer 0101, a foundry, comes near its contract demand in summer. Later files bring the bills up to
September, October and November, and December 2026, contracts of 160 customers for November of which 23 are off by 6 to 20 %, twelve
connections of the last two years, and fourteen announced increases of 38 MVA together.
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
LATER = random.Random(20261022)  # of its own, so that what came before stays as it is


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
        kva = RANDOM.choice([315, 500, 800, 1000, 1250, 1600, 2000])  # until the bills say more
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


CAPACITIES = [30, 50, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150]


def fitting_capacity(peak_kw):
    """The smallest usual transformer that the highest demand so far fills to seven tenths at most."""
    return next((kva for kva in CAPACITIES if peak_kw <= 0.7 * kva), CAPACITIES[-1])


def bills(people):
    """Monthly bills; each customer but the foundry gets the capacity that its bills of the first two years ask for."""
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
        if customer["customer_id"] != FOUNDRY:
            customer["contracted_kva"] = fitting_capacity(max(row["max_kw"] for row in rows[-28:-4]))
    return rows


def later_use(people, rows):
    """Expected use of May to December 2026: level and growth of each customer as a line through its earlier bills shows them."""
    by_customer = {}
    for row in rows:
        by_customer.setdefault(row["customer_id"], []).append((row["month"], row["kwh"]))
    result = {}
    for customer in people:
        if customer["customer_id"] in NOT_RESTARTED:
            continue
        points = []
        for k, (month, kwh) in enumerate(by_customer[customer["customer_id"]]):
            points.append((k, kwh / month_kwh(customer, 1, 0, int(month[:4]), int(month[5:]))))
        mean_k, mean = sum(k for k, _ in points) / len(points), sum(v for _, v in points) / len(points)
        slope = sum((k - mean_k) * (v - mean) for k, v in points) / sum((k - mean_k) ** 2 for k, _ in points)
        for month in range(5, 13):
            level = mean + slope * (23 + month - mean_k)
            result[customer["customer_id"], month] = level * month_kwh(customer, 1, 0, 2026, month)
    return result


def later_bills(expected):
    rows = []
    for (customer, month), use in expected.items():
        kwh = use * LATER.gauss(1, 0.025)
        rows.append({"customer_id": customer, "month": f"2026-{month:02}", "kwh": round(kwh), "max_kw": round(kwh / 30 / 24 / 0.45, 1)})
    return rows


def contracts(expected):
    """Contracts for November 2026 of 160 customers: 23 are far from what is to be expected."""
    chosen = LATER.sample(sorted({customer for customer, _ in expected}), 160)
    rows = []
    for k, customer in enumerate(chosen):
        off = LATER.choice([-1, 1]) * LATER.uniform(0.06, 0.20) if k < 23 else LATER.gauss(0, 0.005)
        rows.append({"户号": customer, "月份": "2026-11", "合同电量": round(expected[customer, 11] * (1 + off), -2)})
    return sorted(rows, key=lambda row: row["户号"])


def connections(people):
    """Twelve customers connected in 2024 and 2025 whose use fills up within months, with their bills."""
    rows, bills_of_new = [], []
    for k in range(12):
        town, code = k % 3, INDUSTRIES[k % 2]
        opened = dt.date(2024 + k // 6, 1 + 2 * (k % 6), 1)
        kva, half = LATER.choice([630, 1000, 1600]), 2.5 if code[0] == "31" else 6.0
        customer = {"customer_id": f"{301 + k:04}", "name": f"{code[1].split()[0]} works {301 + k}", "industry_code": code[0],
                    "industry_name": code[1], "town": TOWNS[town][0], "lat": TOWNS[town][1], "lon": TOWNS[town][2],
                    "manager_id": f"M{2 * town + 1}", "opened_on": opened, "contracted_kva": kva, "visit_interval_days": 180,
                    "last_visit_on": dt.date(2026, 12, 1)}
        rows.append(customer)
        month = opened
        while month < dt.date(2027, 1, 1):
            age = (month.year - opened.year) * 12 + month.month - opened.month + 1
            usual = month_kwh(customer, 1, 0, month.year, month.month) / 30.4
            kwh = kva * 180 * (1 - 0.5 ** (age / half)) * usual * LATER.gauss(1, 0.04)
            bills_of_new.append({"customer_id": customer["customer_id"], "month": f"{month:%Y-%m}", "kwh": round(kwh)})
            month = dt.date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return rows, bills_of_new


def expansions(people):
    """Fourteen announced increases, 38 MVA together."""
    sizes = [8000, 6300, 4000, 4000, 3150, 2500, 2000, 2000, 1600, 1250, 1000, 1000, 800, 400]
    chosen = LATER.sample([row["customer_id"] for row in people if row["customer_id"] not in NOT_RESTARTED], 14)
    return [{"event_id": f"X{k + 1:02}", "customer_id": customer, "kind": "capacity_increase",
             "from": dt.date(2027 + k % 2, 2 + (5 * k) % 11, 1), "kva": size} for k, (customer, size) in enumerate(zip(chosen, sizes))]


def write_later(folder, people, rows):
    expected = later_use(people, rows)
    more = later_bills(expected)
    for name, months in (("2026-05-to-09", range(5, 10)), ("2026-10-to-11", (10, 11)), ("2026-12", (12,))):
        write(folder, f"bills-{name}.csv", [row for row in more if int(row["month"][5:]) in months])
    write(folder, "contracts-2026-11.csv", contracts(expected), "gb18030")
    new, bills_of_new = connections(people)
    write(folder, "customers-new.csv", new)
    write(folder, "bills-new.csv", bills_of_new)
    write(folder, "events-announced.csv", expansions(people))


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    people = customers()
    rows = bills(people)
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

    write_later(folder, people, rows)


if __name__ == "__main__":
    main()
