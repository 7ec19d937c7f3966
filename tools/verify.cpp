// sqdim verify: the rows of a document computed again.
#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include "command.hpp"
#include "sqdim/verification.hpp"

namespace sqdim::tools {
namespace {

constexpr VerificationLimits limits = {.bytes = std::size_t{256} << 20,
                                       .rows = 200'000,
                                       .digits = most_digits,
                                       .degree = most_degree,
                                       .k = most_k,
                                       .n = most_n,
                                       .low_degree = most_low_degree};

/// The text of a file, as far as one byte beyond the limit. Throws InvalidInput when it cannot be
/// read.
std::string read_file(const std::string& path) {
  const auto refuse = [&](int error) {
    throw InvalidInput(fmt::format("file {}: {}", in_quotes(path),
                                   std::error_code(error, std::generic_category()).message()));
  };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             std::fclose);
  if (file == nullptr) refuse(errno);
  std::string text;
  std::array<char, 1 << 16> block{};
  while (text.size() <= limits.bytes) {
    const std::size_t count = std::fread(block.data(), 1, block.size(), file.get());
    text.append(block.data(), count);
    if (count < block.size()) break;
  }
  if (std::ferror(file.get()) != 0) refuse(errno);
  return text;
}

Job prepare(const std::string& path, const CommonOptions& common,
            const std::vector<std::string>& arguments) {
  const std::string text = read_file(path);
  const unsigned threads = common.threads;
  return [=] {
    try {
      return verification_report(provenance("verify", arguments, std::nullopt), path,
                                 verify_document(text, limits, threads));
    } catch (const DamagedDocument& error) {
      throw DamagedDocument(fmt::format("{}: {}", in_quotes(path), error.what()));
    }
  };
}

}  // namespace

Command verify_command() {
  auto path = std::make_shared<std::string>();
  return {.name = "verify",
          .help = "Computes every row of a JSON document of sqdim again",
          .options = {{"file", "JSON that bound, table, norm or spectrum wrote", path.get(), true}},
          .prepare = [path](const CommonOptions& common, const auto& arguments) {
            return prepare(*path, common, arguments);
          }};
}

}  // namespace sqdim::tools
