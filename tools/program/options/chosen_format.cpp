// Chooses the format of a report by name or by the suffix of its file.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

#include "program/commands/command.hpp"
#include "sqdim/documents/names/names.hpp"

namespace sqdim::tools {
namespace {

/// Returns the suffix in lower case, without the dot; empty if there is none.
std::string suffix_of(const std::string& file) {
  std::string suffix = std::filesystem::path(file).extension().string();
  suffix.erase(0, 1);
  std::transform(suffix.begin(), suffix.end(), suffix.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return suffix;
}

const Format* format_of_suffix(const std::string& suffix) {
  const std::span<const Format> known = all_formats();
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const Format& format) { return format.suffix == suffix; });
  return found == known.end() ? nullptr : &*found;
}

/// Refuses suffixes that promise a content which no report has.
void refuse_other_content(const std::string& file, const std::string& suffix) {
  static constexpr std::array others = {"pdf", "png", "svg", "html", "docx", "xlsx", "npy", "npz"};
  if (std::find(others.begin(), others.end(), suffix) == others.end()) return;
  std::string known;
  for (const Format& format : all_formats()) {
    const bool first = format_of_suffix(format.suffix) == &format;
    if (first) known += fmt::format("{}.{}", known.empty() ? "" : ", ", format.suffix);
  }
  throw InvalidInput(fmt::format("--output {}: a report is not written as .{}; known: {}",
                                 in_quotes(file), suffix, known));
}

}  // namespace

const Format& chosen_format(const CommonOptions& common) {
  const std::string suffix = common.output ? suffix_of(*common.output) : "";
  const Format* const by_suffix = format_of_suffix(suffix);
  if (common.output && by_suffix == nullptr) refuse_other_content(*common.output, suffix);
  if (!common.format) return by_suffix != nullptr ? *by_suffix : find_format("text");
  const Format& named = Text{"--format", *common.format}.read(find_format);
  if (by_suffix != nullptr && by_suffix->suffix != named.suffix) {
    throw InvalidInput(fmt::format("--output {}: the suffix is that of {}, and --format says {}",
                                   in_quotes(*common.output), by_suffix->name, named.name));
  }
  return named;
}

}  // namespace sqdim::tools
