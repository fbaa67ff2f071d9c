// SPDX-License-Identifier: Apache-2.0
// What the command line says, in English and Chinese.
#include "data/text/catalogue.hpp"

namespace visitcast::text {

std::span<const Entry> command_words() {
    static constexpr Entry entries[] = {
        {"command_done", "done", "完成"},
        {"command_files_written", "{count} files written to {folder}", "已向 {folder} 写入 {count} 个文件"},
    };
    return entries;
}

}  // namespace visitcast::text
