// The format is that of APPNOTE.TXT 6.3.10 of PKWARE. Members are stored, not compressed. A header
// stands before its member, whose checksum is not yet known then; it follows the member. Sizes and
// places of 4 GiB and more are in the extra field of ZIP64.
#include "program/files/zip_file.hpp"

#include <boost/crc.hpp>
#include <ostream>
#include <utility>
#include <vector>

namespace sqdim::tools {
namespace {

constexpr std::uint64_t marker_32 = 0xFFFFFFFF;  // instead of a number that ZIP64 has
constexpr unsigned version_of_stored = 10;
constexpr unsigned version_of_zip64 = 45;
constexpr unsigned unix_system = 3;
constexpr unsigned checksum_follows = 0x0008;
constexpr unsigned first_of_january_1980 = 0x0021;
constexpr std::uint64_t regular_file_0644 = std::uint64_t{0100644} << 16U;

/// Integers with the lowest byte first.
class Bytes {
 public:
  Bytes& append(std::uint64_t value, unsigned bytes) {
    for (unsigned i = 0; i < bytes; ++i) text_ += static_cast<char>(value >> (8 * i) & 0xFFU);
    return *this;
  }
  Bytes& append(std::string_view text) {
    text_ += text;
    return *this;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

bool is_large(std::uint64_t value) {
  return value >= marker_32;
}
std::uint64_t small_or_marker(std::uint64_t value) {
  return is_large(value) ? marker_32 : value;
}

/// Returns the extra field of ZIP64 with these numbers; empty without numbers.
std::string zip64_field(const std::vector<std::uint64_t>& numbers) {
  if (numbers.empty()) return "";
  Bytes field;
  field.append(0x0001, 2).append(8 * numbers.size(), 2);
  for (const std::uint64_t number : numbers) field.append(number, 8);
  return field.text();
}

}  // namespace

struct ZipFile::Implementation {
  struct Member {
    std::string name;
    std::uint64_t size;
    std::uint64_t place;
    boost::crc_32_type checksum{};
  };

  std::ostream& out;
  std::uint64_t written = 0;
  /// Few, with short names: counts and the directory are far below the limits of a plain archive.
  std::vector<Member> members = {};

  void write(std::string_view bytes) {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    written += bytes.size();
  }

  /// Writes the fields that both headers of a member have, from its flags to the length of its extra field.
  static void append_common(Bytes& header, const Member& member, std::uint64_t checksum,
                            std::size_t extra_length) {
    header.append(checksum_follows, 2)
        .append(0, 2)  // stored
        .append(0, 2)
        .append(first_of_january_1980, 2)
        .append(checksum, 4)
        .append(small_or_marker(member.size), 4)
        .append(small_or_marker(member.size), 4)
        .append(member.name.size(), 2)
        .append(extra_length, 2);
  }

  void write_header(const Member& member) {
    std::vector<std::uint64_t> large;
    if (is_large(member.size)) large = {member.size, member.size};
    const std::string extra = zip64_field(large);
    Bytes header;
    header.append(0x04034b50, 4).append(extra.empty() ? version_of_stored : version_of_zip64, 2);
    append_common(header, member, 0, extra.size());
    write(header.append(member.name).append(extra).text());
  }

  void write_checksum(const Member& member) {
    const unsigned width = is_large(member.size) ? 8 : 4;
    Bytes descriptor;
    descriptor.append(0x08074b50, 4).append(member.checksum.checksum(), 4);
    write(descriptor.append(member.size, width).append(member.size, width).text());
  }

  void write_directory_entry(const Member& member) {
    std::vector<std::uint64_t> large;
    if (is_large(member.size)) large = {member.size, member.size};
    if (is_large(member.place)) large.push_back(member.place);
    const std::string extra = zip64_field(large);
    const unsigned version = extra.empty() ? version_of_stored : version_of_zip64;
    Bytes header;
    header.append(0x02014b50, 4).append(version, 1).append(unix_system, 1).append(version, 2);
    append_common(header, member, member.checksum.checksum(), extra.size());
    header
        .append(0, 2 + 2 + 2)  // no comment, first disk, binary
        .append(regular_file_0644, 4)
        .append(small_or_marker(member.place), 4);
    write(header.append(member.name).append(extra).text());
  }

  void write_zip64_end(std::uint64_t place, std::uint64_t size) {
    const std::uint64_t record = written;
    Bytes end;
    end.append(0x06064b50, 4).append(44, 8);  // bytes that follow
    end.append(version_of_zip64, 1).append(unix_system, 1).append(version_of_zip64, 2);
    end.append(0, 4 + 4).append(members.size(), 8).append(members.size(), 8);
    end.append(size, 8).append(place, 8);
    end.append(0x07064b50, 4).append(0, 4).append(record, 8).append(1, 4);
    write(end.text());
  }

  void write_end(std::uint64_t place, std::uint64_t size) {
    if (is_large(place)) write_zip64_end(place, size);
    Bytes end;
    end.append(0x06054b50, 4).append(0, 2 + 2);
    end.append(members.size(), 2).append(members.size(), 2);
    write(end.append(size, 4).append(small_or_marker(place), 4).append(0, 2).text());
  }

  void end_member() {
    if (!members.empty()) write_checksum(members.back());
  }
};

ZipFile::ZipFile(std::ostream& out)
    : implementation_(std::make_unique<Implementation>(Implementation{out})) {}

ZipFile::~ZipFile() = default;

void ZipFile::begin(const std::string& name, std::uint64_t size) {
  implementation_->end_member();
  implementation_->write_header(implementation_->members.emplace_back(
      Implementation::Member{name, size, implementation_->written}));
}

void ZipFile::write(std::string_view bytes) {
  implementation_->members.back().checksum.process_bytes(bytes.data(), bytes.size());
  implementation_->write(bytes);
}

void ZipFile::finish() {
  implementation_->end_member();
  const std::uint64_t place = implementation_->written;
  for (const Implementation::Member& member : implementation_->members)
    implementation_->write_directory_entry(member);
  implementation_->write_end(place, implementation_->written - place);
}

}  // namespace sqdim::tools
