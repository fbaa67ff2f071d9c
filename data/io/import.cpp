// SPDX-License-Identifier: Apache-2.0
// The way of an import: find the files, find out what each holds, and read them in load order, so that what a row refers to is
// read before it.
#include "data/io/import_table.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <memory>
#include <numeric>
#include <set>
#include <utility>

#include "data/io/reading/bill_taker.hpp"
#include "data/io/reading/columns.hpp"
#include "data/io/reading/heading_map.hpp"
#include "data/io/reading/layout.hpp"
#include "data/io/reading/refused.hpp"
#include "data/io/reading/rows.hpp"
#include "data/io/table.hpp"

namespace visitcast::io {
namespace {

using core::Severity;

const std::vector<std::string_view>& record_names() {
    static const auto names = [] {
        std::vector<std::string_view> list;
        core::for_each_record([&](auto tag) { list.push_back(core::Record<typename decltype(tag)::type>::name); });
        return list;
    }();
    return names;
}

/// Place in the load order; what is unknown comes last.
std::size_t load_position(std::string_view record) {
    const auto& names = record_names();
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), record) - names.begin());
}

bool is_table_file(const std::filesystem::path& file) {
    std::string ending = file.extension().string();
    for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const bool office_lock = file.filename().string().compare(0, 2, "~$") == 0;
    return (ending == ".csv" || ending == ".tsv" || ending == ".xlsx") && !office_lock;
}

bool is_error(const core::Issue& issue) { return issue.severity == Severity::error; }

struct Source {
    std::filesystem::path path;
    TableOptions options;
    Table table;
    std::string record;
    core::Issues errors;               ///< those of reading the table
    std::shared_ptr<BillTaker> taker;  ///< of the plain rows of bills; they are not in the table
};

/// The record of a header, with the map of each record tried on it; the one for which the map says most comes first.
std::string record_of_mapped(const std::vector<std::string>& header, const HeadingMap& map, std::string_view stem) {
    std::string best;
    std::ptrdiff_t most = 0;
    if (!map.empty()) {
        for (const std::string_view record : record_names()) {
            const auto own = mapped(header, map, record);
            std::ptrdiff_t said = 0;
            for (std::size_t i = 0; i < header.size(); ++i) said += own[i] != header[i] ? 1 : 0;
            if (said <= most || record_of(own, stem) != record) continue;
            best = record;
            most = said;
        }
    }
    return best.empty() ? std::string(record_of(header, stem)) : best;
}

Source read_source(const std::filesystem::path& file, const std::optional<std::string>& kind, const ImportOptions& options,
                   const TableOptions& table_options, core::Issues& issues) {
    const std::size_t before = issues.size();
    const std::string stem = file.stem().string();
    const auto record_of_header = [&](const std::vector<std::string>& header) {
        if (kind) return *kind;
        std::string record = record_of_mapped(header, options.map, stem);
        return record.empty() ? std::string(record_of_name(stem)) : record;
    };
    std::shared_ptr<BillTaker> taker;
    const auto take_bills = [&](const Table& table) -> RowTaker {
        if (!options.compact_bills || record_of_header(table.header) != "consumption") return {};
        taker = BillTaker::make(table, mapped(table.header, options.map, "consumption"));
        if (!taker) return {};
        return [&taker](std::span<const std::string_view> cells, int number) { return taker->take(cells, number); };
    };
    Source source{file, table_options, read_table(file, issues, table_options, take_bills), {}, {}, {}};
    const auto fresh = issues.begin() + static_cast<std::ptrdiff_t>(before);
    if (std::none_of(fresh, issues.end(), [](const core::Issue& issue) { return issue.code == "unclosed_quote"; }))
        source.taker = std::move(taker);
    std::copy_if(fresh, issues.end(), std::back_inserter(source.errors), is_error);
    source.record = record_of_header(source.table.header);
    if (!options.map.empty()) {
        auto header = mapped(source.table.header, options.map, source.record);
        if (header != source.table.header) source.table.original_header = std::exchange(source.table.header, std::move(header));
    }
    return source;
}

/// Rows that were taken as plain and need more care after all go back into the table, in their places.
void put_back(Source& source, const std::vector<int>& numbers) {
    if (numbers.empty()) return;
    core::Issues told_before;
    const auto take_others = [&](const Table&) -> RowTaker {
        return [&](std::span<const std::string_view>, int number) {
            return !std::binary_search(numbers.begin(), numbers.end(), number);
        };
    };
    Table again = read_table(source.path, told_before, source.options, take_others);
    auto& rows = source.table.rows;
    std::erase_if(again.rows,
                  [&](const Table::Row& row) { return !std::binary_search(numbers.begin(), numbers.end(), row.number); });
    std::move(again.rows.begin(), again.rows.end(), std::back_inserter(rows));
    std::sort(rows.begin(), rows.end(), [](const Table::Row& a, const Table::Row& b) { return a.number < b.number; });
}

/// The bills of a file, those that were taken as plain and those that were read with care.
core::Bills bills_of(Source& source, std::vector<core::Consumption>& rows) {
    core::Bills bills;
    if (source.taker) bills = std::move(source.taker->bills());
    for (const core::Consumption& row : rows) bills.add(row);
    if (!rows.empty()) bills.sort();
    rows.clear();
    return bills;
}

std::string joined(const std::vector<std::string>& words) {
    std::string list;
    for (const auto& word : words) list += (list.empty() ? "" : ", ") + word;
    return list;
}

ImportedFile read_rows(Source& source, ImportContext& context, std::vector<std::size_t>& refused) {
    Table& table = source.table;
    ImportedFile file{table.file, source.record};
    file.rows_bad = static_cast<int>(table.refused.size());
    if (source.taker) file.rows_good = static_cast<int>(source.taker->bills().size());
    const auto refuse = [&](const char* code, const std::string& columns) {
        context.issues.push_back({Severity::error,
                                  code,
                                  table.file,
                                  table.header_row,
                                  {},
                                  {},
                                  {{"record", source.record}, {"columns", columns}, {"headings", joined(table.header)}}});
        file.rows_bad += static_cast<int>(table.rows.size());
        refused.resize(table.rows.size());
        std::iota(refused.begin(), refused.end(), std::size_t{0});
    };
    if (source.record.empty()) {
        if (!table.header.empty()) refuse("kind_unknown", {});
    } else {
        drop_totals_and_notes(table, source.record, file, context.issues);
        if (source.record == "consumption" && has_month_columns(table.header)) turn_months_into_rows(table);
        const auto missing = missing_columns(source.record, table.header);
        if (!missing.empty() && !table.header.empty()) {
            refuse("columns_missing", joined(missing));
        } else {
            core::for_each_record([&](auto tag) {
                using T = typename decltype(tag)::type;
                if (core::Record<T>::name != source.record) return;
                RowsReader<T> reader(table, context, file);
                reader.read();
                refused = std::move(reader).refused();
            });
        }
    }
    file.rows_read = file.rows_good + file.rows_bad + file.rows_skipped;
    return file;
}

ImportContext context_of(Imported& result, const core::Rows& known, const ImportOptions& options) {
    ImportContext context{options, result.rows, result.issues, known, {}, {}};
    for (const auto& customer : known.of<core::Customer>()) context.customers.add(customer.id.text);
    for (const auto& manager : known.of<core::AccountManager>()) context.managers.add(manager.id.text);
    return context;
}

/// An account may continue one that is long gone, so a predecessor that nobody knows is no error.
void check_predecessors(const ImportContext& context) {
    for (const core::Customer& customer : context.rows.of<core::Customer>())
        if (!customer.successor_of.empty() && !context.customers.has(customer.successor_of.text))
            context.issues.push_back({Severity::notice,
                                      "predecessor_unknown",
                                      {},
                                      0,
                                      "successor_of",
                                      customer.successor_of.text,
                                      {{"customer", customer.id.text}}});
}

}  // namespace

std::vector<std::filesystem::path> files_of(const std::vector<std::filesystem::path>& paths) {
    std::vector<std::filesystem::path> files;
    for (const auto& path : paths) {
        if (!std::filesystem::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        std::vector<std::filesystem::path> inside;
        for (const auto& entry : std::filesystem::directory_iterator(path))
            if (entry.is_regular_file() && is_table_file(entry.path())) inside.push_back(entry.path());
        if (inside.empty()) throw core::Error("the folder " + path.string() + " holds no CSV or XLSX file", "check its name");
        std::sort(inside.begin(), inside.end());
        files.insert(files.end(), inside.begin(), inside.end());
    }
    return files;
}

Imported import_files(const std::vector<std::filesystem::path>& paths, std::optional<std::string> kind, const core::Rows& known,
                      const ImportOptions& options) {
    if (kind && load_position(*kind) == record_names().size()) {
        std::vector<std::string> names(record_names().begin(), record_names().end());
        throw core::UsageError("there is no kind of file called " + *kind, "write one of " + joined(names));
    }
    Imported result;
    std::vector<Source> sources;
    std::set<std::string, std::less<>> customers;
    for (const auto& customer : known.of<core::Customer>()) customers.insert(customer.id.text);
    for (const auto& file : files_of(paths)) {
        // A workbook may hold a table on each of several sheets.
        const bool told = !options.table.sheet.empty() || kind;
        for (const auto& sheet : told ? std::vector{options.table.sheet} : table_sheets(file)) {
            TableOptions table = options.table;
            table.sheet = sheet;
            table.known_customer = [&](const std::string& id) { return customers.contains(id); };
            sources.push_back(read_source(file, kind, options, table, result.issues));
        }
    }
    std::stable_sort(sources.begin(), sources.end(),
                     [](const Source& a, const Source& b) { return load_position(a.record) < load_position(b.record); });

    ImportContext context = context_of(result, known, options);
    for (Source& source : sources) {
        const std::size_t before = result.issues.size();
        std::vector<std::size_t> refused;
        if (source.taker) put_back(source, source.taker->give_back(context.customers, source.table));
        context.own_taken = source.taker ? source.taker->own_cells() : 0;
        context.own_too_many = false;
        result.files.push_back(read_rows(source, context, refused));
        if (source.taker && !context.own_too_many) source.taker->add_own_columns(known.own_columns, result.rows.own_columns);
        if (options.keep_refused && result.files.back().rows_bad > 0) {
            std::copy_if(result.issues.begin() + static_cast<std::ptrdiff_t>(before), result.issues.end(),
                         std::back_inserter(source.errors), is_error);
            result.refused.push_back(refused_rows(source.path, source.record, source.table, refused, source.errors));
        }
        if (options.compact_bills && source.record == "consumption") {
            auto bills = bills_of(source, result.rows.of<core::Consumption>());
            if (!bills.empty()) result.bills.push_back(std::move(bills));
        }
        source.taker = {};
        source.table = {};  // one table at a time is enough in memory
    }
    if (options.coord_sys)
        for (core::Customer& customer : result.rows.of<core::Customer>())
            if (customer.lat && !customer.coord_sys) customer.coord_sys = options.coord_sys;
    check_predecessors(context);
    check_places(result.rows, known, result.issues);
    return result;
}

Imported import_table(Table table, const std::string& record, const core::Rows& known, const ImportOptions& options) {
    Imported result;
    Source source{{}, {}, std::move(table), record, {}, {}};
    ImportContext context = context_of(result, known, options);
    std::vector<std::size_t> refused;
    result.files.push_back(read_rows(source, context, refused));
    check_predecessors(context);
    return result;
}

}  // namespace visitcast::io
