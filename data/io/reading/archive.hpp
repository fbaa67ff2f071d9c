// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/io/reading/xml_stream.hpp"

namespace visitcast::io {

/// A ZIP file read part by part. Throws core::Error when it is damaged, or when a part unpacks to more than 512 MiB.
class Archive {
public:
    explicit Archive(const std::filesystem::path& file);
    ~Archive();
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    /// Hands the bytes of a part on, piece by piece; false when there is no such part.
    bool read(const std::string& part, const std::function<void(std::string_view)>& use);

private:
    std::string file_;
    void* zip_{};
};

/// Streams a part of an archive through expat. False when there is no such part; throws core::Error when it is not well-formed.
bool read_xml(Archive& archive, const std::string& part, const XmlHandler& handler);

}  // namespace visitcast::io
