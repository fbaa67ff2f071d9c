// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/core/bills.hpp"
#include "data/core/company.hpp"
#include "data/core/outlook.hpp"
#include "data/core/plan.hpp"
#include "data/core/trade.hpp"

namespace visitcast::store {

enum class OpenMode { existing, create };
enum class PlanState { draft, published };

/// What one file brought.
struct Counts {
    std::string record;  ///< "customers", "visits" ...
    int added{};
    int changed{};
    int unchanged{};
};

/// old = made by a version that did not remember which rows were added, so that it cannot be taken back.
enum class ImportState { old, kept, undone };

/// One import as remembered: number, what it was, counts per record.
struct ImportEntry {
    int number{};
    std::string source;  ///< file names
    core::Date as_of;
    std::vector<Counts> counts;
    ImportState state{ImportState::kept};
};

/// What taking back an import did to the rows of one record.
struct Undone {
    std::string record;
    int removed{};
    int restored{};

    bool operator==(const Undone&) const = default;
};

/// One value that an import replaced, in its text form.
struct Change {
    std::string record;
    std::string key;  ///< key fields of the row, "0001, 2026-08"
    std::string column;
    std::string before;
    std::string after;

    bool operator==(const Change&) const = default;
};

/// Where a visit stood in the calendar of a manager who had it before it went to somebody else.
struct FormerPlace {
    core::Date changed_on;  ///< when it was taken from that manager
    core::Visit last;       ///< as that manager knew it; status cancelled

    bool operator==(const FormerPlace&) const = default;
};

/// Forecasts of one month of all customers of an industry, added up.
struct StoredSum {
    core::ForecastLevel level{};  ///< industry, manager, region or company
    std::string id;               ///< empty = customers without such a group, and the company
    core::Month month;
    double mean{};     ///< kWh
    double widths{};   ///< sum of the widths of the 10-90 % bands
    double squares{};  ///< sum of their squares
};

/// An edit by hand: the rows that it writes, the absences that it takes away, and what it makes of the draft.
struct HandEdit {
    std::string verb;  ///< "move", "set" ...
    std::string what;  ///< what was typed after it
    core::Rows rows{};
    std::vector<core::Leave> removed_leave{};
    std::vector<core::Visit> removed_visits{};  ///< rows that say no more than a plan does
    /// Planned visits that are marked in draft and published plan as pinned (or not) from now on.
    std::vector<std::pair<core::VisitId, bool>> marks{};
    std::optional<core::Plan> draft{};  ///< as it becomes; absent = no plan is touched
    core::Plan before{};                ///< the touched days and unplanned visits, aims and loads, as they were
    core::Plan after{};                 ///< the same as they became; a day without stops = free
};

/// One edit by hand as remembered.
struct HandEditEntry {
    int number{};
    std::string verb;
    std::string what;
    core::Date as_of;
    bool undone{};

    bool operator==(const HandEditEntry&) const = default;
};

/// Two visits are worth the same and one can be made: chance preferred this customer, or not, with this probability.
struct VisitTrial {
    core::Date drawn_on;
    core::CustomerId customer;
    double probability{};
    bool chosen{};

    bool operator==(const VisitTrial&) const = default;
};

/// How often a planned visit was changed since it was first published, for calendar sequences.
struct Revision {
    core::VisitId visit;
    int sequence{};
    core::Date changed_on;
    core::Visit last;  ///< as last published; status cancelled when it was dropped later
    std::vector<FormerPlace> former;
};

/// Everything in one SQLite file. One object per thread: an object (and what it prepared) may move to another thread but is
/// never used by two at once; threads and processes that need the store at the same time open it once each. Readers see the
/// state before or after a write, never between; a second writer waits up to five seconds. Writes are short immediate
/// transactions, each all or nothing, so a program that is killed leaves the old or the new state.
/// Throws core::Error when the file cannot be opened, is newer than this program, is not a visitcast file or lies on a
/// network share.
class Store {
public:
    Store(const std::filesystem::path& file, OpenMode mode);
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    /// Adds and updates rows by their keys in one transaction; rows already so are counted as unchanged and nothing is deleted.
    /// A new row replaces the stored one as a whole. `bills` (each sorted, without two of the same customer and month) come after
    /// the other rows. An import that changes nothing leaves no entry.
    std::vector<Counts> put(const core::Rows& rows, std::string_view source, core::Date as_of,
                            std::span<const core::Bills> bills = {});
    /// What put() would do, with the values that it would replace; nothing is stored.
    std::pair<std::vector<Counts>, std::vector<Change>> rehearse(const core::Rows& rows, std::span<const core::Bills> bills = {});
    std::vector<ImportEntry> imports() const;
    /// What an import replaced, so that an old value can be found again.
    std::vector<Change> changes(int import_number) const;
    /// Takes back one import in one transaction: the rows it added go, the values it replaced return; forecasts, flags and a
    /// draft that name customers who are gone are dropped. Nothing = it was taken back already, and nothing was done. Throws
    /// core::UsageError, with nothing done, when there is no such import, when a later import changed one of its rows, or when
    /// other rows or the published plan rest on one of its customers or account managers.
    std::optional<std::vector<Undone>> undo(int import_number);

    /// Keeps an edit by hand in one transaction: rows (as an import of their own), absences, and the draft.
    void keep(const HandEdit& edit, core::Date as_of);
    std::vector<HandEditEntry> hand_edits() const;
    /// Takes back the last edit that was not taken back yet. Throws core::UsageError, with nothing done, when there is none, when
    /// its days are others in the draft by now (a later plan, a publication), or when its rows were changed since.
    HandEditEntry undo_hand_edit();

    /// All rows of one kind in key order.
    template <class T>
    std::vector<T> all() const;  // instantiated in store.cpp for every core::Records type
    core::Rows everything() const;

    void save_forecasts(const std::vector<core::Forecast>& forecasts, const core::Provenance& provenance);
    std::vector<core::Forecast> forecasts() const;        ///< as saved, same order
    std::vector<core::Forecast> level_forecasts() const;  ///< without those of customers
    std::optional<core::Provenance> forecast_provenance() const;

    // A company too large to be held at once goes out and comes back in portions.
    std::vector<core::CustomerId> customer_ids() const;  ///< in key order
    /// Customers from `first` to `last` in key order, with their bills, events and findings.
    core::Rows demand(const core::CustomerId& first, const core::CustomerId& last) const;
    /// Starts a forecast run, or finds the unfinished one with the same provenance and options. Returns how many
    /// forecasts are stored already. While a run is unfinished there are no forecasts to be seen.
    std::size_t start_forecasts(const core::Provenance& provenance, const std::string& options);
    void add_forecasts(const std::vector<core::Forecast>& forecasts, std::size_t position);
    /// Sums over the customers stored so far, month by month.
    /// Changes the stored forecasts of customers that have a note, in one transaction. A run that is killed after it starts anew.
    void change_forecasts(const std::string& note,
                          const std::function<void(const std::string& industry, core::Forecast& forecast)>& change);
    /// Customers as they are now, by industry, manager and town, and all.
    std::vector<StoredSum> forecast_sums() const;
    void finish_forecasts(const std::vector<core::Forecast>& levels, std::size_t position, const core::Provenance& provenance);

    /// Contracts with the forecast of their month; a later one of the same customer and month replaces the earlier.
    void save_trades(const std::vector<core::Trade>& trades);
    std::vector<core::Trade> trades() const;  ///< by month, then customer

    void save_flags(const std::vector<core::ChangeFlag>& flags);
    std::vector<core::ChangeFlag> flag_book() const;       ///< as saved: open and closed flags, without what people answered
    std::vector<core::ChangeFlag> answered_flags() const;  ///< the same with what people answered (core::FlagAnswer)
    std::vector<core::ChangeFlag> flags() const;           ///< those of answered_flags() that are not closed

    void save_settlements(const std::vector<core::Settlement>& settlements);  ///< in place of those before
    std::vector<core::Settlement> settlements() const;                        ///< by source, id and customer
    void add_trials(const std::vector<VisitTrial>& trials);                   ///< a day's draw for a customer is kept once
    std::vector<VisitTrial> trials() const;                                   ///< by day and customer

    void save_plan(const core::Plan& plan, PlanState state);
    std::optional<core::Plan> plan(PlanState state) const;
    /// Makes the draft the published plan in one transaction and raises the revision of every visit that is new, moved or gone.
    /// Gone: in no plan any more, not recorded as done, and neither before `as_of` (the past cannot be called off) nor before the
    /// days of the plan (what was published for them still holds).
    /// Throws core::UsageError when there is no draft.
    void publish(core::Date as_of);
    std::vector<Revision> revisions() const;

    /// How often imports changed the time, the manager or the status of a visit on record, and when last. Taking an import back
    /// counts as one more change, so that the number never falls.
    std::map<core::VisitId, std::pair<int, core::Date>> recorded_changes() const;

    /// A copy of the live store: written beside the target, checked, then renamed. Refuses an existing target.
    void backup(const std::filesystem::path& target) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace visitcast::store
