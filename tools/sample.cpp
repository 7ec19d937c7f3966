// sqdim sample: labelled samples of a concept, to a data file.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "command.hpp"
#include "data_format.hpp"
#include "sqdim/answer.hpp"
#include "sqdim/parallel.hpp"
#include "sqdim/registry.hpp"
#include "sqdim/sampling.hpp"

namespace sqdim::tools {
namespace {

struct Options {
  std::string activation;
  std::string outer = "identity";
  std::string n;
  std::string k;
  std::string count;
  std::string distribution = "gaussian";
  std::optional<std::string> secret;
  bool with_secret = false;
  std::string seed = "1";
};

/// What is sampled, as sources of rows.
struct Samples {
  Sampler sampler;
  Labeller labeller;
  std::uint64_t count;
};

const DataFormat& read_data_format(const CommonOptions& common) {
  return reading("--output",
                 [&]() -> const DataFormat& { return find_data_format(*common.output); });
}

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

Activation read_activation(const std::string& text, std::uint64_t k) {
  Activation activation = reading("--activation", [&] { return find_activation(text); });
  if (const std::optional<std::string> reason = degeneracy(activation, k))
    throw InvalidInput(fmt::format("--k '{}': {}", k, *reason));
  return activation;
}

Subset read_secret(const Options& options, std::uint64_t n, std::uint64_t k, std::uint64_t seed) {
  return options.secret ? read_subset("--secret", *options.secret, n, k)
                        : random_secret(n, k, seed);
}

/// The command line without the values of options that tell the secret: itself, and the seed that it
/// and the coins of the labels are drawn from.
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

/// Many, so that no thread waits for long for the last one; few where a row is large.
std::uint64_t blocks_in_a_wave(std::uint64_t n, unsigned threads) {
  return std::uint64_t{threads} * (n <= numbers_in_a_block ? 8 : 2);
}

EncodedRows encoded_rows(const Samples& samples, const DataWriter& writer, std::uint64_t block) {
  const std::uint64_t size = rows_in_a_block(samples.sampler.n());
  const std::uint64_t first = block * size;
  const std::uint64_t rows = std::min(size, samples.count - first);
  DataRows drawn{Eigen::MatrixXd(samples.sampler.n(), rows), {}};
  samples.sampler.draw(first, drawn.x);
  drawn.y = samples.labeller.label(first, drawn.x);
  return writer.encode(drawn);
}

/// Blocks are computed in waves; while one is computed, the one before is written.
void write_rows(const Samples& samples, const DataWriter& writer, const CommonOptions& common) {
  const unsigned threads = common.threads;
  const std::uint64_t size = rows_in_a_block(samples.sampler.n());
  const std::uint64_t blocks = (samples.count + size - 1) / size;
  const std::uint64_t in_a_wave = std::min(blocks_in_a_wave(samples.sampler.n(), threads), blocks);
  std::vector<EncodedRows> computed(in_a_wave);
  std::vector<EncodedRows> ready;
  common.report("rows", 0, samples.count);
  for (std::uint64_t next = 0; next < blocks || !ready.empty();) {
    computed.resize(std::min(in_a_wave, blocks - next));
    parallel_for(computed.size() + 1, threads, [&](std::size_t task) {
      if (task > 0) {
        computed[task - 1] = encoded_rows(samples, writer, next + task - 1);
        return;
      }
      for (const EncodedRows& block : ready) writer.write(block);
    });
    common.report("rows", std::min(next * size, samples.count), samples.count);
    next += computed.size();
    std::swap(computed, ready);
  }
}

/// "34.2 GB", "8.4 EB".
std::string shown_bytes(double bytes) {
  constexpr std::array units = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
  constexpr double step = 1000;
  std::size_t unit = 0;
  for (; bytes >= step && unit + 1 < units.size(); ++unit) bytes /= step;
  return fmt::format("{:.3g} {}", bytes, units[unit]);
}

/// Refuses data that are larger than what is free in the folder of the file, which is written beside the one that it
/// replaces. Devices and pipes have no size.
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

Job prepare(const Options& options, const CommonOptions& common,
            const std::vector<std::string>& arguments) {
  const DataFormat& format = read_data_format(common);
  const std::uint64_t n = read_integer("--n", options.n, 1, most_sampled_n);
  const std::uint64_t k = read_integer("--k", options.k, 1, std::min(most_k, n));
  const std::uint64_t count = read_integer("--count", options.count, 1, most_samples);
  const std::uint64_t seed = read_integer("--seed", options.seed, 0, largest_json_integer);
  const Activation activation = read_activation(options.activation, k);
  const OuterActivation outer =
      reading("--outer", [&] { return parse_outer_activation(options.outer); });
  const Subset secret = read_secret(options, n, k, seed);
  if (options.with_secret) require_place_for_secret(format);
  const Distribution distribution =
      reading("--distribution", [&] { return find_distribution(options.distribution); });
  const Sampler sampler = reading("--distribution", [&] { return Sampler(distribution, n, seed); });
  const Network network = reading("--k", [&] { return Network(activation, k); });
  const Samples samples{sampler, Labeller(Concept(network, outer, secret), seed), count};
  const std::optional<Subset> told = options.with_secret ? std::optional(secret) : std::nullopt;
  const Provenance made_by = options.with_secret
                                 ? provenance("sample", arguments, seed)
                                 : provenance("sample", without_secret(arguments), std::nullopt);
  const DataHead head{
      n, count, has_binary_labels(outer),
      sample_head(made_by, {activation.name, outer.name, n, k, distribution.name, told}), told};
  require_space(*common.output, head, format);
  return [samples, head, common, open = format.open](std::ostream& out) {
    const DataWriter writer = open(out, head);
    write_rows(samples, writer, common);
    writer.finish();
  };
}

}  // namespace

Command sample_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "sample",
      .help =
          "Labelled samples of a function of the hard family, to a file: .npz, .npy, .csv, .jsonl",
      .options = {{"--activation", "inner activation, e.g. relu, sigmoid(2)", &options->activation,
                   true},
                  {"--outer", "identity, sign, tanh(scale=1) or erf(scale=1) (default identity)",
                   &options->outer},
                  {"--n", "dimension of the inputs", &options->n, true},
                  {"--k", "size |S| of the secret", &options->k, true},
                  {"--count", "number of samples", &options->count, true},
                  {"--distribution", "see sqdim list distributions (default gaussian)",
                   &options->distribution},
                  {"--secret", "coordinates of S, e.g. 3,5,8 (default: drawn from the seed)",
                   &options->secret},
                  {"--with-secret", "write S, and how to make the file again, into it",
                   &options->with_secret},
                  {"--seed", "seed; same seed, same bits (default 1)", &options->seed}},
      .prepare = [options](const CommonOptions& common,
                           const auto& arguments) { return prepare(*options, common, arguments); },
      .suffixes = ".npz, .npy, .csv or .jsonl"};
}

}  // namespace sqdim::tools
