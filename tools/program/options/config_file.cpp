// Reads CLI11's configuration format.
#include "program/options/config_file.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

#include "program/files/read_file.hpp"
#include "sqdim/inquiry/simulation/simulation_request.hpp"

namespace sqdim::tools {
namespace {

std::vector<CLI::ConfigItem> items_of(std::istream& input) {
  try {
    return CLI::ConfigTOML().from_config(input);
  } catch (const CLI::Error& error) {
    throw InvalidInput("expected lines name = value: " + in_quotes(error.what()));
  }
}

bool is_flag(const std::string& name) {
  const std::vector<Parameter> known = simulation_parameters();
  return std::any_of(known.begin(), known.end(), [&](const Parameter& parameter) {
    return parameter.name == name && parameter.takes == Takes::flag;
  });
}

void give(Texts& texts, const CLI::ConfigItem& item) {
  if (!item.parents.empty() || item.inputs.size() > 1)
    throw InvalidInput(
        "expected lines name = value, each name once, lists in quotes, no sections: " +
        in_quotes(item.parents.empty() ? item.name : item.parents.front()));
  const std::string text = item.inputs.empty() ? "" : item.inputs.front();
  if (!is_flag(item.name)) return texts.give(item.name, text);
  if (text != "true" && text != "false") throw InvalidInput(item.name + " is true or false");
  if (text == "true") texts.give(item.name, "");
}

Texts read(const std::string& file) {
  std::optional<std::string> text = content_of(file);
  if (!text) throw InvalidInput("cannot be read");
  constexpr std::string_view mark = "\xEF\xBB\xBF";  // with which Windows' editors begin a text
  if (text->starts_with(mark)) text->erase(0, mark.size());
  std::istringstream input(*text);
  Texts texts(simulation_parameters());
  for (const CLI::ConfigItem& item : items_of(input)) give(texts, item);
  return texts;
}

}  // namespace

Texts read_config_file(const Text& file) {
  return Text{file.label + " " + in_quotes(file.value), file.value}.read(read);
}

}  // namespace sqdim::tools
