// CLI11's configuration format.
#include "config_file.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>
#include <fstream>

#include "sqdim/grammar.hpp"

namespace sqdim::tools {
namespace {

/// Windows' editors begin a text with U+FEFF.
void skip_byte_order_mark(std::istream& input) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  std::array<char, mark.size()> start{};
  input.read(start.data(), start.size());
  if (std::string_view(start.data(), start.size()) == mark) return;
  input.clear();
  input.seekg(0);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> read_config_file(const std::string& option,
                                                                  const std::string& file) {
  std::ifstream input(file);
  if (!input || std::filesystem::is_directory(file))
    throw InvalidInput(fmt::format("{} {}: cannot be read", option, in_quotes(file)));
  skip_byte_order_mark(input);
  std::vector<CLI::ConfigItem> items;
  try {
    items = CLI::ConfigTOML().from_config(input);
  } catch (const CLI::Error& error) {
    throw InvalidInput(fmt::format("{} {}: {}", option, in_quotes(file), in_quotes(error.what())));
  }
  std::vector<std::pair<std::string, std::string>> settings;
  for (const CLI::ConfigItem& item : items) {
    if (!item.parents.empty() || item.inputs.size() > 1) {
      throw InvalidInput(fmt::format(
          "{} {}: {}: expected lines name = value, each name once, lists in quotes, no sections",
          option, in_quotes(file),
          in_quotes(item.parents.empty() ? item.name : item.parents.front())));
    }
    const std::string text = item.inputs.empty() ? "" : item.inputs.front();
    const bool flag = item.name == "identify";
    if (flag && text != "true" && text != "false")
      throw InvalidInput(fmt::format("{} {}: identify is true or false", option, in_quotes(file)));
    if (!flag || text == "true") settings.emplace_back("--" + item.name, text);
  }
  return settings;
}

}  // namespace sqdim::tools
