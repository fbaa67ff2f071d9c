-- The store, as numbered steps. A step runs once, in one transaction; PRAGMA user_version keeps the number of the last one.
-- Never change a step that has been released: add the next.
--
-- One table for each core::Record, one column for each of its fields. Text forms are those of data/core/text_form.hpp (dates
-- 2026-11-26, months 2026-11); times of day are seconds from midnight, yes/no is 1/0; NULL = not given. Rows are loaded in
-- key order, and a file may bring rows in any order, so foreign keys are checked at the end of the transaction.

-- step 1
CREATE TABLE settings (
    "key" TEXT NOT NULL,
    value TEXT,
    PRIMARY KEY ("key")
) STRICT, WITHOUT ROWID;

CREATE TABLE holidays (
    date TEXT NOT NULL,
    name TEXT,
    kind TEXT NOT NULL,
    PRIMARY KEY (date)
) STRICT, WITHOUT ROWID;

CREATE TABLE managers (
    manager_id TEXT NOT NULL,
    name TEXT NOT NULL,
    home_lat REAL,
    home_lon REAL,
    work_days TEXT,
    work_start INTEGER,
    work_end INTEGER,
    lunch_start INTEGER,
    lunch_minutes INTEGER,
    max_visits_per_day INTEGER,
    max_drive_minutes_per_day INTEGER,
    field_days_per_week INTEGER,
    active_from TEXT,
    active_to TEXT,
    email TEXT,
    phone TEXT,
    PRIMARY KEY (manager_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE qualifications (
    manager_id TEXT NOT NULL,
    qualification TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    PRIMARY KEY (manager_id, qualification),
    FOREIGN KEY (manager_id) REFERENCES managers DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE leave (
    manager_id TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    from_time INTEGER,
    to_time INTEGER,
    reason TEXT,
    FOREIGN KEY (manager_id) REFERENCES managers DEFERRABLE INITIALLY DEFERRED
) STRICT;
-- NULL differs from NULL in a key, but two absences for the same whole days are the same absence.
CREATE UNIQUE INDEX leave_key ON leave (manager_id, "from", "to", coalesce(from_time, 'whole day'));

CREATE TABLE customers (
    customer_id TEXT NOT NULL,
    name TEXT NOT NULL,
    industry_code TEXT,
    industry_name TEXT,
    segment TEXT,
    status TEXT,
    opened_on TEXT,
    closed_on TEXT,
    lat REAL,
    lon REAL,
    coord_sys TEXT,
    address TEXT,
    town TEXT,
    manager_id TEXT,
    contact TEXT,
    phone TEXT,
    email TEXT,
    visit_interval_days INTEGER,
    visit_months INTEGER,
    visit_earliest_days INTEGER,
    visit_latest_days INTEGER,
    visit_minutes INTEGER,
    visit_windows TEXT,
    last_visit_on TEXT,
    paused_from TEXT,
    paused_until TEXT,
    needs_qualification TEXT,
    persons INTEGER,
    contracted_kw REAL,
    contracted_kva REAL,
    running_kva REAL,
    contract_demand_kw REAL,
    billing_method TEXT,
    voltage_kv REAL,
    two_part_tariff INTEGER,
    market_customer INTEGER,
    price_per_kwh REAL,
    successor_of TEXT,
    note TEXT,
    PRIMARY KEY (customer_id),
    FOREIGN KEY (manager_id) REFERENCES managers DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE duties (
    customer_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    visit_interval_days INTEGER,
    visit_months INTEGER,
    visit_earliest_days INTEGER,
    visit_latest_days INTEGER,
    visit_minutes INTEGER,
    persons INTEGER,
    needs_qualification TEXT,
    last_visit_on TEXT,
    PRIMARY KEY (customer_id, kind),
    FOREIGN KEY (customer_id) REFERENCES customers DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE appointments (
    appointment_id TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    manager_id TEXT,
    earliest_start TEXT NOT NULL,
    latest_end TEXT NOT NULL,
    visit_minutes INTEGER,
    flex TEXT,
    note TEXT,
    PRIMARY KEY (appointment_id),
    FOREIGN KEY (customer_id) REFERENCES customers DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (manager_id) REFERENCES managers DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    event_id TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT,
    kva REAL,
    kw REAL,
    kwh_month REAL,
    note TEXT,
    PRIMARY KEY (event_id),
    FOREIGN KEY (customer_id) REFERENCES customers DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE temperatures (
    region TEXT NOT NULL,
    month TEXT NOT NULL,
    mean_c REAL,
    hdd REAL,
    cdd REAL,
    normal_mean_c REAL,
    normal_hdd REAL,
    normal_cdd REAL,
    PRIMARY KEY (region, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE travel (
    from_id TEXT NOT NULL,
    to_id TEXT NOT NULL,
    minutes REAL,
    km REAL,
    PRIMARY KEY (from_id, to_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE readings (
    customer_id TEXT NOT NULL,
    meter_id TEXT NOT NULL,
    read_on TEXT NOT NULL,
    reading REAL NOT NULL,
    factor REAL,
    event TEXT,
    digits INTEGER,
    FOREIGN KEY (customer_id) REFERENCES customers DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX readings_key ON readings (customer_id, meter_id, read_on, coalesce(event, ''));

CREATE TABLE consumption (
    customer_id TEXT NOT NULL,
    month TEXT NOT NULL,
    kwh REAL NOT NULL,
    max_kw REAL,
    days INTEGER,
    kwh_sharp REAL,
    kwh_peak REAL,
    kwh_flat REAL,
    kwh_valley REAL,
    power_factor REAL,
    contract_kwh REAL,
    flag TEXT,
    PRIMARY KEY (customer_id, month),
    FOREIGN KEY (customer_id) REFERENCES customers DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE visits (
    visit_id TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    manager_id TEXT,
    date TEXT NOT NULL,
    start INTEGER,
    minutes INTEGER,
    status TEXT NOT NULL,
    kind TEXT,
    satisfaction INTEGER,
    pinned INTEGER,
    note TEXT,
    PRIMARY KEY (visit_id),
    FOREIGN KEY (customer_id) REFERENCES customers DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (manager_id) REFERENCES managers DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
    finding_id TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    visit_id TEXT,
    kind TEXT NOT NULL,
    kw REAL,
    kwh_month REAL,
    percent REAL,
    "from" TEXT NOT NULL,
    until TEXT,
    ramp_months INTEGER,
    probability REAL,
    reported_by TEXT,
    reported_on TEXT,
    status TEXT,
    PRIMARY KEY (finding_id),
    FOREIGN KEY (customer_id) REFERENCES customers DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE promises (
    promise_id TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    visit_id TEXT,
    "text" TEXT,
    owner TEXT,
    due_on TEXT,
    done_on TEXT,
    PRIMARY KEY (promise_id),
    FOREIGN KEY (customer_id) REFERENCES customers DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- What was imported when, and which values an import replaced.
CREATE TABLE imports (
    number INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    as_of TEXT NOT NULL
) STRICT;

CREATE TABLE import_counts (
    number INTEGER NOT NULL REFERENCES imports,
    position INTEGER NOT NULL,
    record TEXT NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    PRIMARY KEY (number, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_changes (
    number INTEGER NOT NULL REFERENCES imports,
    position INTEGER NOT NULL,
    record TEXT NOT NULL,
    row_key TEXT NOT NULL,
    column_name TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (number, position)
) STRICT, WITHOUT ROWID;

-- The last forecast run. Lists (notes, missing months) are JSON texts.
CREATE TABLE forecast_run (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    as_of TEXT NOT NULL,
    seed TEXT NOT NULL,
    version TEXT NOT NULL
) STRICT;

CREATE TABLE forecasts (
    position INTEGER PRIMARY KEY,
    level TEXT NOT NULL,
    id TEXT NOT NULL,
    status TEXT NOT NULL,
    model TEXT NOT NULL,
    mase REAL,
    mase_seasonal_naive REAL,
    mae_kwh REAL,
    coverage80 REAL,
    origins INTEGER NOT NULL,
    notes TEXT NOT NULL,
    missing TEXT NOT NULL
) STRICT;

CREATE TABLE forecast_steps (
    position INTEGER NOT NULL REFERENCES forecasts,
    step INTEGER NOT NULL,
    month TEXT NOT NULL,
    mean REAL NOT NULL,
    q025 REAL NOT NULL,
    q100 REAL NOT NULL,
    q250 REAL NOT NULL,
    q500 REAL NOT NULL,
    q750 REAL NOT NULL,
    q900 REAL NOT NULL,
    q975 REAL NOT NULL,
    PRIMARY KEY (position, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE change_flags (
    position INTEGER PRIMARY KEY,
    customer_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    since TEXT NOT NULL,
    kwh_month REAL NOT NULL,
    low_kwh REAL NOT NULL,
    high_kwh REAL NOT NULL,
    percent REAL,
    probability REAL NOT NULL,
    evidence TEXT NOT NULL,
    ruled_out TEXT NOT NULL,
    cause TEXT NOT NULL,
    action TEXT NOT NULL,
    rank REAL NOT NULL,
    status TEXT NOT NULL
) STRICT;

-- A plan is always read and written as a whole: one JSON text each for the draft and the published one.
CREATE TABLE plans (
    state TEXT PRIMARY KEY CHECK (state IN ('draft', 'published')),
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How often each visit was changed since it was first published; the visit as last published.
CREATE TABLE revisions (
    visit_id TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL,
    changed_on TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    manager_id TEXT,
    date TEXT NOT NULL,
    start INTEGER,
    minutes INTEGER,
    status TEXT NOT NULL,
    kind TEXT,
    satisfaction INTEGER,
    pinned INTEGER,
    note TEXT
) STRICT, WITHOUT ROWID;

-- step 2
-- Managers who had a visit in their calendar before it was published for somebody else: the visit as they knew it, and when it
-- was taken from them. Their calendars must say that it is cancelled there.
CREATE TABLE former_managers (
    visit_id TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    manager_id TEXT NOT NULL,
    date TEXT NOT NULL,
    start INTEGER,
    minutes INTEGER,
    status TEXT NOT NULL,
    kind TEXT,
    satisfaction INTEGER,
    pinned INTEGER,
    note TEXT,
    PRIMARY KEY (visit_id, manager_id)
) STRICT, WITHOUT ROWID;

-- step 3
-- Further columns of customers, as their owner named them.
CREATE TABLE extra (
    customer_id TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT,
    PRIMARY KEY (customer_id, name),
    FOREIGN KEY (customer_id) REFERENCES customers DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- What an import needs to be taken back. Imports before this step did not remember which rows they added: they are 'old'.
ALTER TABLE imports ADD COLUMN state TEXT NOT NULL DEFAULT 'old' CHECK (state IN ('old', 'kept', 'undone'));
ALTER TABLE import_changes ADD COLUMN exact_key TEXT;

-- Keys of the rows that an import added, many in one text.
CREATE TABLE import_added (
    number INTEGER NOT NULL REFERENCES imports,
    position INTEGER NOT NULL,
    record TEXT NOT NULL,
    row_keys TEXT NOT NULL,
    PRIMARY KEY (number, position)
) STRICT, WITHOUT ROWID;

-- step 4
-- A forecast run whose portions are not all stored yet: what it was started with.
CREATE TABLE forecast_unfinished (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    run TEXT NOT NULL
) STRICT;

-- step 5
-- Edits by hand, so that the last one can be taken back: the days of the draft that it changed as they were and as they became,
-- the import that keeps its rows, and the absences that it took away.
CREATE TABLE hand_edits (
    number INTEGER PRIMARY KEY,
    as_of TEXT NOT NULL,
    verb TEXT NOT NULL,
    what TEXT NOT NULL,
    import_number INTEGER REFERENCES imports,
    before TEXT,
    after TEXT,
    removed_leave TEXT NOT NULL,
    made_draft INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;

-- step 6
-- Planners' overrides; what the meter said about what was foretold; what is in a forecast beside the bills (kwh = a JSON list, one
-- number for each step); which of two equally worthy visits chance preferred, and with which probability.
CREATE TABLE overrides (
    override_id TEXT NOT NULL,
    customer_id TEXT,
    industry_code TEXT,
    "from" TEXT NOT NULL,
    "to" TEXT,
    kwh_month REAL,
    percent REAL,
    reason TEXT NOT NULL,
    author TEXT,
    made_on TEXT,
    PRIMARY KEY (override_id),
    FOREIGN KEY (customer_id) REFERENCES customers DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE settlements (
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    status TEXT NOT NULL,
    stated_kwh REAL NOT NULL,
    seen_kwh REAL NOT NULL,
    error_kwh REAL NOT NULL,
    months INTEGER NOT NULL,
    settled_on TEXT NOT NULL,
    PRIMARY KEY (source, id, customer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE forecast_lines (
    position INTEGER NOT NULL REFERENCES forecasts,
    number INTEGER NOT NULL,
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    probability REAL NOT NULL,
    kwh TEXT NOT NULL,
    PRIMARY KEY (position, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE visit_trials (
    drawn_on TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    probability REAL NOT NULL,
    chosen INTEGER NOT NULL,
    PRIMARY KEY (drawn_on, customer_id)
) STRICT, WITHOUT ROWID;

-- step 7
-- Rules of visits by class, dated visiting hours, wishes about managers and weekdays, working hours by weekday, places of the
-- user's own gazetteer, and pins among the edits that can be taken back.
ALTER TABLE managers ADD COLUMN work_hours TEXT;
ALTER TABLE customers ADD COLUMN visit_min_gap_days INTEGER;
ALTER TABLE customers ADD COLUMN preferred_manager_id TEXT REFERENCES managers DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE customers ADD COLUMN excluded_manager_ids TEXT;
ALTER TABLE customers ADD COLUMN preferred_weekdays TEXT;
ALTER TABLE duties ADD COLUMN visit_min_gap_days INTEGER;
-- Visits that a pin or its release marked in the plans, and rows of visits that an edit took away.
ALTER TABLE hand_edits ADD COLUMN marks TEXT NOT NULL DEFAULT '';
ALTER TABLE hand_edits ADD COLUMN removed_visits TEXT NOT NULL DEFAULT '';

CREATE TABLE classes (
    class TEXT NOT NULL,
    kind TEXT,
    visit_interval_days INTEGER,
    visit_months INTEGER,
    visit_earliest_days INTEGER,
    visit_latest_days INTEGER,
    visit_min_gap_days INTEGER,
    visit_minutes INTEGER,
    persons INTEGER,
    needs_qualification TEXT
) STRICT;
CREATE UNIQUE INDEX classes_key ON classes (class, coalesce(kind, ''));

CREATE TABLE exceptions (
    customer_id TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    visit_windows TEXT,
    note TEXT,
    PRIMARY KEY (customer_id, "from", "to"),
    FOREIGN KEY (customer_id) REFERENCES customers DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE gazetteer (
    place TEXT NOT NULL,
    lat REAL NOT NULL,
    lon REAL NOT NULL,
    coord_sys TEXT,
    PRIMARY KEY (place)
) STRICT, WITHOUT ROWID;

-- step 8
-- Flags live over runs: raised once, updated, closed by the meter, a person or time. What people say about them is kept apart,
-- so that an import of answers can be taken back.
ALTER TABLE change_flags ADD COLUMN flag_id TEXT NOT NULL DEFAULT '';
ALTER TABLE change_flags ADD COLUMN industry TEXT NOT NULL DEFAULT '';
ALTER TABLE change_flags ADD COLUMN money_month REAL;
ALTER TABLE change_flags ADD COLUMN rule TEXT NOT NULL DEFAULT 'null';
ALTER TABLE change_flags ADD COLUMN raised_on TEXT;
ALTER TABLE change_flags ADD COLUMN updated_on TEXT;
ALTER TABLE change_flags ADD COLUMN closed_on TEXT;
ALTER TABLE change_flags ADD COLUMN closed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE change_flags ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE change_flags ADD COLUMN due_on TEXT;
ALTER TABLE change_flags ADD COLUMN note TEXT NOT NULL DEFAULT '';
UPDATE change_flags SET status = 'new' WHERE status = 'open';
UPDATE change_flags SET flag_id = customer_id || '-' || kind || '-' || since;

CREATE TABLE flag_answers (
    flag_id TEXT NOT NULL,
    status TEXT NOT NULL,
    owner TEXT,
    due_on TEXT,
    note TEXT,
    PRIMARY KEY (flag_id)
) STRICT, WITHOUT ROWID;

-- Money rules and thresholds that a company changes.
CREATE TABLE rules (
    rule TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    value REAL NOT NULL,
    unit TEXT,
    region TEXT,
    source TEXT,
    note TEXT,
    PRIMARY KEY (rule, valid_from)
) STRICT, WITHOUT ROWID;

-- step 9
-- How the errors of two months of one forecast go together, for the band of their sum.
ALTER TABLE forecasts ADD COLUMN step_correlation REAL NOT NULL DEFAULT 0.5;

-- step 10
-- What a forecast takes from calendar, weather and the other customers, as a JSON text; empty = nothing.
ALTER TABLE forecasts ADD COLUMN response TEXT NOT NULL DEFAULT '';

-- step 11
-- Contracts of market customers for a month beside the forecast that was made before it.
CREATE TABLE trades (
    customer_id TEXT NOT NULL,
    month TEXT NOT NULL,
    contract_kwh REAL NOT NULL,
    expected_kwh REAL,
    low_kwh REAL,
    high_kwh REAL,
    made_on TEXT NOT NULL,
    PRIMARY KEY (customer_id, month)
) STRICT, WITHOUT ROWID;

-- step 12
-- Columns that only their owner knows, of rows of other files than customers.
CREATE TABLE own_columns (
    record TEXT NOT NULL,
    row TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT,
    PRIMARY KEY (record, row, name)
) STRICT, WITHOUT ROWID;
