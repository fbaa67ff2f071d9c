// SPDX-License-Identifier: Apache-2.0
// One light style for screen and paper. Few colours, each with one meaning: blue is the plan (darker = firmer), orange is the
// forecast, red is late. Fonts are those of the reader's system.
#include "data/io/report/style.hpp"

namespace visitcast::io {

const std::string_view report_style = R"css(
:root { --ink: #1b2733; --soft: #55626f; --line: #dce3ea; --wash: #f5f7f9; --firm: #134a7c; --loose: #8db3d6;
  --forecast: #b4540a; --late: #a3261b; --soon: #7a5a00; --worth: #2c6a49; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
body { margin: 0; background: #fff; color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans",
  "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main, header, footer, nav { max-width: 1120px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 40px; }
h1 { font-size: 30px; line-height: 1.2; font-weight: 650; letter-spacing: -.01em; margin: 0 0 4px; }
h2 { font-size: 22px; font-weight: 650; margin: 56px 0 12px; padding-top: 12px; border-top: 2px solid var(--ink); }
h3 { font-size: 18px; font-weight: 600; margin: 32px 0 8px; }
h4 { font-size: 16px; font-weight: 600; margin: 0; }
p { margin: 6px 0; }
.soft, figcaption, small { color: var(--soft); font-size: 14px; }
a { color: var(--firm); text-underline-offset: 2px; }
nav { padding-top: 16px; display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: 15px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 12px; margin: 28px 0 0; padding: 0; }
.tile { background: var(--wash); border-radius: 10px; padding: 14px 16px; }
.tile dt { color: var(--soft); font-size: 14px; }
.tile dd { margin: 0; font-size: 22px; font-weight: 620; letter-spacing: -.01em; font-variant-numeric: tabular-nums; }
.tile dd small { display: block; font-weight: 400; letter-spacing: 0; line-height: 1.35; margin-top: 2px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 15px; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; font-size: 13px; color: var(--soft); padding: 6px 12px 6px 0; vertical-align: bottom;
  border-bottom: 1px solid var(--line); }
td { padding: 8px 12px 8px 0; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
td:last-child, th:last-child { padding-right: 0; }
.number { text-align: right; white-space: nowrap; }
.time { white-space: nowrap; }
td > small { display: block; }
details { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; padding: 10px 0; font-weight: 600; }
summary .soft { font-weight: 400; margin-left: 8px; }
.day { padding: 10px 0 24px 0; break-inside: avoid; }
.day + .day { border-top: 1px solid var(--line); padding-top: 18px; }
.daybody { display: flex; flex-wrap: wrap; gap: 8px 28px; align-items: flex-start; }
.daybody .scroll { flex: 1 1 520px; min-width: 0; }
.daybody figure { flex: 0 0 300px; }
.stops { min-width: 500px; }
.stops td:first-child { width: 34px; }
.mark { display: inline-block; min-width: 24px; padding: 0 5px; border-radius: 12px; background: var(--loose); color: #0d2a44;
  font-size: 13px; font-weight: 650; line-height: 24px; text-align: center; }
.mark.firm { background: var(--firm); color: #fff; }
.overdue { color: var(--late); font-weight: 600; } .due { color: var(--soon); font-weight: 600; }
.worth_it { color: var(--worth); font-weight: 600; }
figure { margin: 8px 0; }
svg { display: block; width: 100%; height: auto; font-family: inherit; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(460px, 100%), 1fr)); gap: 20px 36px; }
.charts figure { margin: 0; min-width: 0; break-inside: avoid; }
.flag { padding: 18px 0; border-bottom: 1px solid var(--line); break-inside: avoid; display: flex; flex-wrap: wrap; gap: 8px 36px; }
.flag > div { flex: 1 1 380px; min-width: 0; } .flag > figure { flex: 1 1 380px; min-width: 0; margin: 0; }
.evidence { margin: 8px 0; padding: 0; list-style: none; font-size: 14px; color: var(--soft); }
.kind { display: inline-block; font-size: 13px; font-weight: 600; color: var(--forecast); }
.bar { display: block; height: 8px; background: var(--line); border-radius: 4px; min-width: 120px; overflow: hidden; margin-top: 8px; }
.bar i { display: block; height: 8px; background: var(--firm); }
.key { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 10px 0; font-size: 14px; color: var(--soft); }
.key span::before { content: ""; display: inline-block; width: 18px; height: 10px; margin-right: 6px; border-radius: 2px;
  background: var(--swatch); }
.k-firm { --swatch: var(--firm); } .k-loose { --swatch: var(--loose); } .k-history { --swatch: #33434f; }
.k-mean { --swatch: var(--forecast); } .k-b80 { --swatch: #f0c79f; } .k-b95 { --swatch: #faead9; }
.k-year { --swatch: repeating-linear-gradient(90deg, #7d8a96 0 5px, transparent 5px 8px); }
footer { margin-top: 56px; padding-bottom: 40px; color: var(--soft); font-size: 14px; }
.grid { stroke: #e7ecf1; stroke-width: 1; } .axis { stroke: #aab5bf; stroke-width: 1; } .tick { fill: #55626f; font-size: 12px; }
.history { fill: none; stroke: #33434f; stroke-width: 1.8; stroke-linejoin: round; } .historydot { fill: #33434f; } .yeardot { fill: #7d8a96; }
.mean { fill: none; stroke: #b4540a; stroke-width: 2.2; stroke-linejoin: round; }
.b95 { fill: #faead9; } .b80 { fill: #f0c79f; }
.year { fill: none; stroke: #7d8a96; stroke-width: 1.4; stroke-dasharray: 5 3; }
.ground { fill: #f5f7f9; } .way { fill: none; stroke: #5c8fbd; stroke-width: 2; stroke-linejoin: round; }
.wayhome { fill: none; stroke: #9fb3c6; stroke-width: 1.4; stroke-dasharray: 4 3; }
.stop { fill: #8db3d6; stroke: #fff; stroke-width: 1.5; } .stop.firm { fill: #134a7c; }
.label { font-size: 12px; font-weight: 650; text-anchor: middle; fill: #0d2a44; } .label.firm { fill: #fff; }
.home { fill: #1b2733; stroke: #fff; stroke-width: 1.5; }
@media (max-width: 640px) {
  main, header, footer, nav { padding-left: 16px; padding-right: 16px; }
  header { padding-top: 24px; } h1 { font-size: 25px; } .tile dd { font-size: 20px; }
  .tiles { grid-template-columns: repeat(2, 1fr); } .daybody figure { flex: 1 1 100%; }
  .stops { min-width: 0; } .stops thead { display: none; } .stops td { border: 0; padding: 0; }
  .stops tr { display: grid; grid-template-columns: 36px 1fr; padding: 8px 0; border-bottom: 1px solid var(--line); }
  .stops td:first-child { grid-row: 1 / 4; } .stops td.number { display: none; }
}
@media print {
  @page { size: A4; margin: 14mm; }
  body { font-size: 10.5pt; } .soft, small, figcaption, .evidence, th { font-size: 8.5pt; } main, header, footer { max-width: none; padding: 0; } nav { display: none; }
  h2 { margin-top: 10mm; } #unplanned, #forecast, #flags { break-before: page; margin-top: 0; }
  h2, h3, h4, summary { break-after: avoid; }
  .daybody, .flag { flex-wrap: nowrap; } .daybody .scroll, .flag > div, .flag > figure { flex: 1 1 0; }
  .daybody figure { flex: 0 0 50mm; } .stops { min-width: 0; } .charts { grid-template-columns: 1fr 1fr; gap: 6mm; }
  .tiles { grid-template-columns: repeat(5, 1fr); } .tile { padding: 8px; } .tile dd { font-size: 14pt; }
  table { font-size: 9.5pt; } td > small { line-height: 1.35; } thead { display: table-header-group; } tr { break-inside: avoid; }
  details::details-content { content-visibility: visible; height: auto; }
  .tile { border: 1px solid var(--line); } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)css";

}  // namespace visitcast::io
