// sqdim certify: a document's bounds as theorems that Coq checks.
#include <fmt/format.h>

#include "program/commands/command.hpp"
#include "program/files/output.hpp"
#include "program/files/read_file.hpp"
#include "program/files/suffix.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/certificate/certificate.hpp"

namespace sqdim::tools {
namespace {

constexpr RecordLimits limits = {.bytes = std::size_t{256} << 20, .rows = 200'000};

Certificate certified(const std::string& document, const std::string& path,
                      const Provenance& made_by) {
  try {
    return certify(read_records(document, limits), made_by);
  } catch (const DamagedDocument& error) {
    throw DamagedDocument(fmt::format("{}: {}", in_quotes(path), error.what()));
  }
}

Job prepare_certify(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  const std::string path = texts.required("file").value;
  const std::string output = texts.required("output").value;
  if (!output.ends_with(".v"))
    throw InvalidInput(
        fmt::format("--output {}: expected a name that ends in .v", in_quotes(output)));
  refuse_same_file(common.output, "the document", path);
  const std::string document = read_file(path, limits.bytes, common.held_files);
  return DataJob([=, say = common.say](std::ostream& out) {
    const Certificate certificate =
        certified(document, path, provenance("certify", arguments, std::nullopt));
    out << certificate.text << std::flush;  // if the disk is full, nothing is printed
    say(fmt::format("{} bounds, {} of them theorems of Coq", certificate.bounds,
                    certificate.theorems));
  });
}

}  // namespace

Command certify_command() {
  return {"certify",
          "A JSON document's bounds as theorems that Coq checks, to a file: .v",
          {{.name = "file",
            .help = "JSON that bound or table wrote",
            .required = true,
            .positional = true,
            .content = FileContent::document}},
          prepare_certify,
          ".v"};
}

}  // namespace sqdim::tools
