// sqdim bundle: documents, checksums and a script that checks them, for a paper's supplement.
#include <fmt/format.h>

#include <filesystem>

#include "program/commands/command.hpp"
#include "program/files/output.hpp"
#include "program/files/read_file.hpp"
#include "program/files/zip_file.hpp"
#include "sqdim/documents/replication/replication.hpp"
#include "sqdim/inquiry/parameter/limits.hpp"

namespace sqdim::tools {
namespace {

/// The folder in the archive.
constexpr const char* folder = "replication/";

constexpr VerificationLimits limits = {.bytes = std::size_t{256} << 20,
                                       .rows = 200'000,
                                       .digits = most_digits,
                                       .degree = most_degree,
                                       .k = most_k};

void write_zip(std::ostream& out, const std::vector<NamedText>& files) {
  ZipFile archive(out);
  for (const NamedText& file : files) {
    archive.begin(folder + file.name, file.text.size());
    archive.write(file.text);
  }
  archive.finish();
  out << std::flush;  // if the disk is full, nothing is printed
}

Job prepare_bundle(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  const std::vector<std::string>& paths = texts.all("files");
  const std::string output = texts.required("output").value;
  if (!output.ends_with(".zip"))
    throw InvalidInput(
        fmt::format("--output {}: expected a name that ends in .zip", in_quotes(output)));
  std::vector<std::string> names;
  names.reserve(paths.size());
  for (const std::string& path : paths) {
    refuse_same_file(common.output, "a document", path);
    names.push_back(std::filesystem::path(path).filename().string());
  }
  require_names_for_kit(names);
  std::vector<NamedText> documents;
  documents.reserve(paths.size());
  for (std::size_t i = 0; i < paths.size(); ++i)
    documents.push_back({names[i], read_file(paths[i], limits.bytes, common.held_files)});
  return DataJob([=, documents = std::move(documents)](std::ostream& out) {
    const std::vector<NamedText> files =
        replication_kit(documents, provenance("bundle", arguments, std::nullopt), limits,
                        common.threads, counting(common.report, "rows"));
    write_zip(out, files);
    common.say(fmt::format("{} document{}, all rows hold", documents.size(),
                           documents.size() == 1 ? "" : "s"));
  });
}

}  // namespace

Command bundle_command() {
  return {"bundle",
          "Documents, checksums and a script that checks them, for a paper's supplement: .zip",
          {{.name = "files",
            .help = "JSON that bound, table, norm or spectrum wrote",
            .takes = Takes::texts,
            .required = true,
            .positional = true,
            .content = FileContent::other}},
          prepare_bundle,
          ".zip"};
}

}  // namespace sqdim::tools
