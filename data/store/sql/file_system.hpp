// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace visitcast::store {

/// The kind of network share that holds a file or folder ("NFS"), empty when it lies on a local disk.
std::string network_share(const std::filesystem::path& path);
/// The same from the number that the kernel gives a file system; empty = local or unknown.
std::string network_share_name(unsigned long magic);

}  // namespace visitcast::store
