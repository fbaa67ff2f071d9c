// SPDX-License-Identifier: Apache-2.0
// The page around what is printed, and its style: black on white, sizes in points and millimetres, one page a sheet.
#include <fmt/format.h>

#include "data/io/export/xml.hpp"
#include "data/io/report/parts.hpp"
#include "data/io/report/print.hpp"

namespace visitcast::io {
namespace {

constexpr std::string_view style = R"css(
* { box-sizing: border-box; }
body { margin: 0; color: #111; background: #fff; font: 9.5pt/1.35 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans",
  "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 15pt; margin: 0; } h2 { font-size: 12pt; margin: 6mm 0 2mm; } p { margin: 0; }
.soft { color: #555; } .right { text-align: right; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th { text-align: left; font-size: 8.5pt; color: #444; border-bottom: 1pt solid #111; padding: 1mm 2mm 1mm 0; }
td { border-bottom: .4pt solid #999; padding: 1mm 2mm 1mm 0; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; } tr { break-inside: avoid; } .number { text-align: right; white-space: nowrap; }
svg { display: block; font-family: inherit; }
.bars { fill: #7f95a8; } .before { fill: none; stroke: #b4540a; stroke-width: 1.6; } .base { stroke: #777; stroke-width: .8; }
.sheet { height: 275mm; display: flex; flex-direction: column; break-after: page; overflow: hidden; }
.sheet:last-child, .page:last-child { break-after: auto; }
.head { display: flex; justify-content: space-between; align-items: baseline; border-bottom: 1.5pt solid #111; padding-bottom: 1.5mm; }
.visit { flex: 1 1 0; min-height: 0; max-height: 62mm; overflow: hidden; border-bottom: .6pt solid #777; padding: 1.5mm 0;
  display: grid; grid-template-columns: 52mm 1fr 50mm; gap: 0 4mm; }
.visit .time { font-size: 12pt; font-weight: 650; white-space: nowrap; } .visit .name { font-weight: 650; font-size: 10.5pt; }
.visit ul { list-style: none; margin: 0; padding: 0; } .visit li::before { content: "\2610\00a0"; }
.visit .label { color: #444; font-size: 8pt; } .clamp { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3;
  overflow: hidden; }
.visit > div:last-child, .what { display: flex; flex-direction: column; min-height: 0; }
.what > div { flex: 0 1 auto; min-height: 0; overflow: hidden; } .what > .label { flex: none; line-height: 1.6; }
.lines { flex: 1 1 0; min-height: 8mm; margin-top: 1mm; background: repeating-linear-gradient(#fff 0 6.6mm, #999 6.6mm 6.8mm); }
.rest { flex: 0 1 30mm; } .many .rest { flex-basis: 8mm; } .many { font-size: 8pt; } .many .visit { padding: 1mm 0; } .many .visit .time, .many .visit .name { font-size: 9pt; }
.many .clamp { -webkit-line-clamp: 2; }
.page { break-after: page; } .wall td { border: .5pt solid #888; padding: 1mm 1.5mm; } .wall th { border: .5pt solid #888; padding: 1mm 1.5mm; }
.wall { table-layout: fixed; font-size: 8.5pt; } .wall b { font-weight: 650; } .wall p + p { margin-top: .8mm; }
.wall.full { font-size: 7.5pt; line-height: 1.2; } .full th:first-child { width: 10%; } .full p { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.full p + p { margin-top: 0; } .full .soft { display: none; } .full.fits p { white-space: normal; }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 3mm; margin: 4mm 0; }
.tile { border: .5pt solid #999; padding: 2mm; } .tile b { display: block; font-size: 13pt; }
.flag { break-inside: avoid; padding: 1mm 0; border-bottom: .4pt solid #999; }
.grid { stroke: #ddd; stroke-width: 1; } .axis { stroke: #999; stroke-width: 1; } .tick { fill: #555; font-size: 12px; }
.history { fill: none; stroke: #222; stroke-width: 1.8; } .historydot { fill: #222; } .yeardot { fill: #777; }
.mean { fill: none; stroke: #b4540a; stroke-width: 2.2; } .b95 { fill: #faead9; } .b80 { fill: #f0c79f; }
.year { fill: none; stroke: #777; stroke-width: 1.4; stroke-dasharray: 5 3; }
* { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
@media screen { body { max-width: 210mm; margin: 8mm auto; padding: 0 4mm; } body.wide { max-width: 297mm; }
  .sheet { border-bottom: 2px dashed #bbb; margin-bottom: 10mm; } }
)css";

}  // namespace

std::string print_page(const ExportData& data, std::string_view title, bool landscape, std::string_view body) {
    const bool chinese = data.language == text::Language::chinese;
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<title>{}</title>\n<style>@page {{ size: A4 {}; margin: 10mm; }}{}</style>\n</head>\n<body{}>\n{}</body>\n</html>\n",
        chinese ? "zh-CN" : "en", escaped(title), landscape ? "landscape" : "portrait", style, landscape ? " class=\"wide\"" : "",
        body);
}

}  // namespace visitcast::io
