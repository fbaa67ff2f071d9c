// SPDX-License-Identifier: Apache-2.0
// Tells network shares from local disks: SQLite's locks do not hold on a share, and two writers would damage the file
// (sqlite.org, "How To Corrupt An SQLite Database File"). The kernel names the file system by a magic number; for FUSE, which
// serves local disks too, the mount table has the rest.
#include "data/store/sql/file_system.hpp"

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>

#include <array>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>

namespace visitcast::store {
namespace {

constexpr unsigned long fuse_magic = 0x65735546;
constexpr std::array<std::pair<unsigned long, std::string_view>, 6> shares{
    {{0x6969, "NFS"}, {0x517B, "SMB"}, {0xFF534D42, "CIFS"}, {0xFE534D42, "SMB2"}, {0x5346414F, "AFS"}, {0x00C36400, "Ceph"}}};
constexpr std::array<std::string_view, 5> fuse_shares{"fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.smbnetfs",
                                                      "fuse.glusterfs"};

/// "fuse.sshfs" and the like when the mount that holds the path is one.
std::string fuse_share(const std::filesystem::path& path) {
    struct stat info {};
    if (stat(path.c_str(), &info) != 0) return {};
    const std::string device = std::to_string(major(info.st_dev)) + ":" + std::to_string(minor(info.st_dev));
    std::ifstream mounts("/proc/self/mountinfo");
    for (std::string line; std::getline(mounts, line);) {
        std::istringstream words(line);
        std::string number, parent, mounted_device;
        words >> number >> parent >> mounted_device;
        if (mounted_device != device) continue;
        for (const auto share : fuse_shares)
            if (line.find(" - " + std::string(share) + " ") != std::string::npos) return std::string(share);
    }
    return {};
}

}  // namespace

std::string network_share_name(unsigned long magic) {
    for (const auto& [number, name] : shares)
        if (number == magic) return std::string(name);
    return {};
}

std::string network_share(const std::filesystem::path& path) {
    struct statfs info {};
    if (statfs(path.c_str(), &info) != 0) return {};
    const auto magic = static_cast<unsigned long>(info.f_type) & 0xFFFFFFFF;
    return magic == fuse_magic ? fuse_share(path) : network_share_name(magic);
}

}  // namespace visitcast::store
