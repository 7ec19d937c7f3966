// The files of a kit.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "sqdim/documents/reader/origin.hpp"
#include "sqdim/documents/replication/replication.hpp"
#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {
namespace {

constexpr std::string_view suffix = ".json";

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_portable(const std::string& name) {
  const auto may_occur = [](char c) {
    return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-';
  };
  return name.size() > suffix.size() && name.ends_with(suffix) && name.front() != '.' &&
         name.front() != '-' && std::all_of(name.begin(), name.end(), may_occur);
}

std::string in_small_letters(std::string name) {
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name;
}

std::string counted(std::uint64_t number, const std::string& what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

/// Throws DamagedDocument unless every row of the document holds.
void require_that_all_hold(const NamedText& document, const VerificationLimits& limits,
                           unsigned threads,
                           const std::function<void(std::uint64_t, std::uint64_t)>& report) {
  for (const VerifiedRow& row : verify_document(document.text, limits, threads, report)) {
    if (row.verdict != Verdict::holds)
      throw DamagedDocument(fmt::format("row {} {}{}; a kit has only rows that hold", row.number,
                                        row.verdict == Verdict::fails ? "fails" : "is undecided",
                                        row.reason.empty() ? "" : ": " + row.reason));
  }
}

std::string libraries_in_words(const Provenance& provenance) {
  std::string words;
  for (const auto& [library, version] : provenance.libraries)
    words += fmt::format("{}{} {}", words.empty() ? "" : ", ", library, version);
  return words;
}

/// What the README says of one document.
std::string description(const NamedText& document, const Origin& origin) {
  return fmt::format(
      "### documents/{}\n\n"
      "This document has {} of `sqdim {}`. Its SHA-256 is\n\n"
      "    {}\n\n"
      "It says that {} wrote it, when this was typed into bash:\n\n"
      "    {}\n\n"
      "That sqdim had {}.\n",
      document.name, counted(origin.rows, "row"), origin.provenance.command, sha256(document.text),
      program_version(origin.provenance), command_line(origin.provenance),
      libraries_in_words(origin.provenance));
}

std::string readme(const std::vector<NamedText>& documents, const std::vector<Origin>& origins,
                   const Provenance& made_by) {
  std::uint64_t rows = 0;
  for (const Origin& origin : origins) rows += origin.rows;
  std::string text = fmt::format(
      "# Replication kit\n\n"
      "This folder has {} that sqdim wrote, with {} of bounds, norms or coefficients.\n"
      "{} made the kit. Before that, it computed every row again, and\n"
      "every row held.\n\n"
      "## To check the numbers\n\n"
      "Install sqdim {} or later, and type in this folder:\n\n"
      "    sh verify.sh\n\n"
      "The script compares all files with SHA256SUMS. Then it lets the installed sqdim compute\n"
      "every row of every document again, which takes about as long as making them took. If\n"
      "everything holds, its last line says so and its exit status is 0; otherwise it is 1.\n"
      "`SQDIM=/path/to/sqdim sh verify.sh` uses another program than the sqdim of the search "
      "path.\n\n"
      "Checksums show that files were not changed by accident. They do not show who made them; "
      "the\n"
      "numbers need no such proof, since they are computed again.\n\n"
      "## Documents\n",
      counted(documents.size(), "document"), counted(rows, "row"), program_version(made_by),
      made_by.version);
  for (std::size_t i = 0; i < documents.size(); ++i)
    text += "\n" + description(documents[i], origins[i]);
  return text;
}

constexpr const char* script = R"(#!/bin/sh
# Compares the files of this kit with their checksums, then lets sqdim compute every row of the
# documents again. The variable SQDIM names another program than the sqdim of the search path.
set -u
kit=$(dirname -- "$0")
sqdim=${SQDIM:-sqdim}

check_sums() {
  if command -v sha256sum >/dev/null; then sha256sum -c SHA256SUMS; else shasum -a 256 -c SHA256SUMS; fi
}
if ! (cd -- "$kit" && check_sums); then
  echo "verify.sh: a file is not the one that was put into the kit" >&2
  exit 1
fi
version=$("$sqdim" --version) || { echo "verify.sh: no sqdim; SQDIM=PROGRAM names it" >&2; exit 1; }
echo "sqdim $version computes every row again"

status=0
for document in "$kit"/documents/*.json; do
  if "$sqdim" verify --output /dev/null -- "$document"; then
    echo "$document: every row holds"
  else
    echo "$document: not every row holds; see: sqdim verify $document" >&2
    status=1
  fi
done
if [ "$status" -eq 0 ]; then echo "everything holds"; fi
exit "$status"
)";

std::string sums_of(const std::vector<NamedText>& files) {
  std::string lines;
  for (const NamedText& file : files)
    lines += fmt::format("{}  {}\n", sha256(file.text), file.name);
  return lines;
}

}  // namespace

void require_names_for_kit(const std::vector<std::string>& names) {
  if (names.empty()) throw InvalidInput("a kit needs at least one document");
  std::set<std::string> seen;
  for (const std::string& name : names) {
    if (!is_portable(name))
      throw InvalidInput(fmt::format(
          "{}: expected a name of letters, digits, '.', '_' and '-' that ends in .json and begins "
          "with neither '.' nor '-'",
          in_quotes(name)));
    if (!seen.insert(in_small_letters(name)).second)
      throw InvalidInput(fmt::format(
          "{}: two documents of a kit cannot have the same name (capitals do not count)",
          in_quotes(name)));
  }
}

std::vector<NamedText> replication_kit(
    const std::vector<NamedText>& documents, const Provenance& made_by,
    const VerificationLimits& limits, unsigned threads,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& report) {
  std::vector<Origin> origins;
  origins.reserve(documents.size());
  std::uint64_t all = 0;
  const auto naming = [](const NamedText& document, const auto& act) {
    try {
      act();
    } catch (const DamagedDocument& error) {
      throw DamagedDocument(fmt::format("{}: {}", in_quotes(document.name), error.what()));
    }
  };
  for (const NamedText& document : documents) {
    naming(document, [&] {
      origins.push_back(read_origin(document.text, {.bytes = limits.bytes, .rows = limits.rows}));
    });
    all += origins.back().rows;
  }
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    naming(documents[i], [&] {
      require_that_all_hold(documents[i], limits, threads,
                            [&](std::uint64_t done, std::uint64_t /*all*/) {
                              if (report) report(before + done, all);
                            });
    });
    before += origins[i].rows;
  }
  std::vector<NamedText> files = {{"README.md", readme(documents, origins, made_by)},
                                  {"verify.sh", script}};
  files.reserve(documents.size() + 3);
  for (const NamedText& document : documents)
    files.push_back({"documents/" + document.name, document.text});
  files.push_back({"SHA256SUMS", sums_of(files)});
  return files;
}

}  // namespace sqdim
