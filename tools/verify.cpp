// sqdim verify: the rows of a document computed again.
#include <fmt/format.h>

#include <memory>

#include "command.hpp"
#include "output.hpp"
#include "read_file.hpp"
#include "sqdim/answer.hpp"
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

Job prepare(const std::string& path, const CommonOptions& common,
            const std::vector<std::string>& arguments) {
  refuse_same_file(common.output, "the document", path);
  const std::string text = read_file(path, limits.bytes, common.held_files);
  const unsigned threads = common.threads;
  const auto report = common.report;
  return [=] {
    try {
      return verification_report(
          provenance("verify", arguments, std::nullopt), path,
          verify_document(text, limits, threads, [&](std::uint64_t done, std::uint64_t all) {
            report("rows", done, all);
          }));
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
          .options = {{"file", "JSON that bound, table, norm or spectrum wrote", path.get(), true,
                       FileContent::document}},
          .prepare = [path](const CommonOptions& common, const auto& arguments) {
            return prepare(*path, common, arguments);
          }};
}

}  // namespace sqdim::tools
