// sqdim verify: computes the rows of a document again.
#include <fmt/format.h>

#include "program/commands/command.hpp"
#include "program/files/output.hpp"
#include "program/files/read_file.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/verification/verification.hpp"
#include "sqdim/inquiry/parameter/limits.hpp"

namespace sqdim::tools {
namespace {

constexpr VerificationLimits limits = {.bytes = std::size_t{256} << 20,
                                       .rows = 200'000,
                                       .digits = most_digits,
                                       .degree = most_degree,
                                       .k = most_k};

Job prepare_verify(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  const std::string path = texts.required("file").value;
  refuse_same_file(common.output, "the document", path);
  const std::string text = read_file(path, limits.bytes, common.held_files);
  return [=] {
    try {
      return verification_report(
          provenance("verify", arguments, std::nullopt), path,
          verify_document(text, limits, common.threads, counting(common.report, "rows")));
    } catch (const DamagedDocument& error) {
      throw DamagedDocument(fmt::format("{}: {}", in_quotes(path), error.what()));
    }
  };
}

}  // namespace

Command verify_command() {
  return {"verify",
          "Computes every row of a JSON document of sqdim again",
          {{.name = "file",
            .help = "JSON that bound, table, norm or spectrum wrote",
            .required = true,
            .positional = true,
            .content = FileContent::document}},
          prepare_verify};
}

}  // namespace sqdim::tools
