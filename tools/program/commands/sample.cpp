// sqdim sample: writes labelled samples of a concept to a data file.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "program/commands/command.hpp"
#include "program/files/data_format.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/inquiry/sample/sample_request.hpp"

namespace sqdim::tools {
namespace {

void require_place_for_secret(const DataFormat& format) {
  if (format.holds_secret) return;
  std::string known;
  for (const DataFormat& other : all_data_formats()) {
    if (other.holds_secret) known += (known.empty() ? "" : ", ") + other.suffix;
  }
  throw InvalidInput(
      fmt::format("--with-secret: a {} file has no place for the secret; these have: {}",
                  format.suffix, known));
}

/// Returns the command line without the values of the options that tell the secret: the secret
/// itself, and the seed, from which the secret and the labels' coins are drawn.
std::vector<std::string> without_secret(std::vector<std::string> arguments) {
  constexpr const char* withheld = "withheld";
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    for (const std::string name : {"--secret", "--seed"}) {
      if (arguments[i] == name && i + 1 < arguments.size()) arguments[i + 1] = withheld;
      if (arguments[i].starts_with(name + "=")) arguments[i] = name + "=" + withheld;
    }
  }
  return arguments;
}

constexpr std::uint64_t numbers_in_a_block = std::uint64_t{1} << 14U;

std::uint64_t rows_in_a_block(std::uint64_t n) {
  return std::clamp<std::uint64_t>(numbers_in_a_block / n, 1, 4096);
}

/// Returns a large number, so that no thread waits long for the last one; a small one if a row is
/// large.
std::uint64_t blocks_in_a_wave(std::uint64_t n, unsigned threads) {
  return std::uint64_t{threads} * (n <= numbers_in_a_block ? 8 : 2);
}

EncodedRows encoded_rows(const SampleRequest& request, const DataWriter& writer,
                         std::uint64_t block) {
  const std::uint64_t size = rows_in_a_block(request.n);
  const std::uint64_t first = block * size;
  return writer.encode(draw_samples(request, first, std::min(size, request.count - first)));
}

/// Computes blocks in waves. The previous wave is written meanwhile.
void write_rows(const SampleRequest& request, const DataWriter& writer,
                const CommonOptions& common) {
  const unsigned threads = common.threads;
  const std::uint64_t size = rows_in_a_block(request.n);
  const std::uint64_t blocks = (request.count + size - 1) / size;
  const std::uint64_t in_a_wave = std::min(blocks_in_a_wave(request.n, threads), blocks);
  std::vector<EncodedRows> computed(in_a_wave);
  std::vector<EncodedRows> ready;
  const OnProgress report = counting(common.report, "rows");
  report(0, request.count);
  for (std::uint64_t next = 0; next < blocks || !ready.empty();) {
    computed.resize(std::min(in_a_wave, blocks - next));
    parallel_for(computed.size() + 1, threads, [&](std::size_t task) {
      if (task > 0) {
        computed[task - 1] = encoded_rows(request, writer, next + task - 1);
        return;
      }
      for (const EncodedRows& block : ready) writer.write(block);
    });
    report(std::min(next * size, request.count), request.count);
    next += computed.size();
    std::swap(computed, ready);
  }
}

/// Returns a text such as "34.2 GB" or "8.4 EB".
std::string shown_bytes(double bytes) {
  constexpr std::array units = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
  constexpr double step = 1000;
  std::size_t unit = 0;
  for (; bytes >= step && unit + 1 < units.size(); ++unit) bytes /= step;
  return fmt::format("{:.3g} {}", bytes, units[unit]);
}

/// Refuses data that exceed the free space in the folder of the file, because the new file is
/// written beside the one that it replaces. Devices and pipes have no size.
void require_space(const std::string& path, const DataHead& head, const DataFormat& format) {
  namespace fs = std::filesystem;
  std::error_code unknown;
  if (fs::exists(path, unknown) && !fs::is_regular_file(path, unknown)) return;
  const fs::path folder = fs::absolute(path, unknown).parent_path();
  const fs::space_info space = fs::space(folder, unknown);
  if (unknown) return;
  const auto rows = static_cast<double>(head.count);
  const double needed = rows * (static_cast<double>(head.n * format.least_bytes_of_input) + 1);
  if (needed <= static_cast<double>(space.available)) return;
  throw InvalidInput(fmt::format(
      "--output {}: the data take at least {}; {} are free in its folder", in_quotes(path),
      shown_bytes(needed), shown_bytes(static_cast<double>(space.available))));
}

Job prepare_sample(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  const DataFormat& format = texts.required("output").read(find_data_format);
  const SampleRequest request = read_sample_request(texts);
  if (request.with_secret) require_place_for_secret(format);
  const Provenance made_by = request.with_secret
                                 ? provenance("sample", arguments, request.seed)
                                 : provenance("sample", without_secret(arguments), std::nullopt);
  const DataHead head{request.n, request.count, has_binary_labels(request.outer),
                      sample_head(made_by, request),
                      request.with_secret ? std::optional(request.secret) : std::nullopt};
  require_space(*common.output, head, format);
  return [request, head, common, open = format.open](std::ostream& out) {
    const DataWriter writer = open(out, head);
    write_rows(request, writer, common);
    writer.finish();
  };
}

}  // namespace

Command sample_command() {
  return {"sample",
          "Labelled samples of a function of the hard family, to a file: .npz, .npy, .csv, .jsonl",
          sample_parameters(), prepare_sample, ".npz, .npy, .csv or .jsonl"};
}

}  // namespace sqdim::tools
