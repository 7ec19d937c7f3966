#include "sqdim/inquiry/parameter/texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace sqdim {
namespace {

std::string label_of(const Parameter& parameter, Labels labels) {
  if (labels == Labels::options) return option_of(parameter);
  std::string column = parameter.name;
  std::replace(column.begin(), column.end(), '-', '_');
  return column;
}

}  // namespace

void Text::refuse(std::string_view why) const {
  throw InvalidInput(fmt::format("{} {}", label, why));
}

std::string Text::labelled(std::string_view message) const {
  return fmt::format("{}{}{}", label, message.starts_with('\'') ? " " : ": ", message);
}

Texts::Texts(std::span<const Parameter> parameters, Labels labels) {
  for (const Parameter& parameter : parameters)
    entries_.push_back({parameter.name, label_of(parameter, labels), {}});
}

void Texts::give(std::string_view name, std::string text) {
  std::vector<std::string> known;
  for (Entry& entry : entries_) {
    if (entry.name == name) return entry.texts.push_back(std::move(text));
    known.push_back(entry.name);
  }
  throw InvalidInput(unknown_name("setting", name, known));
}

void Texts::remove(std::string_view name) {
  for (Entry& entry : entries_) {
    if (entry.name == name) entry.texts.clear();
  }
}

const Texts::Entry& Texts::entry(std::string_view name) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const Entry& entry) { return entry.name == name; });
  assert(found != entries_.end());
  return *found;
}

bool Texts::has(std::string_view name) const {
  return !entry(name).texts.empty();
}

std::optional<Text> Texts::find(std::string_view name) const {
  const Entry& found = entry(name);
  return found.texts.empty() ? std::nullopt : std::optional(Text{found.label, found.texts.back()});
}

Text Texts::or_else(std::string_view name, std::string_view fallback) const {
  return find(name).value_or(Text{label(name), std::string(fallback)});
}

Text Texts::required(std::string_view name, std::string_view what) const {
  if (const std::optional<Text> found = find(name)) return *found;
  Text{label(name), ""}.refuse(fmt::format("is required{}", what));
}

const std::vector<std::string>& Texts::all(std::string_view name) const {
  return entry(name).texts;
}

std::string Texts::label(std::string_view name) const {
  return entry(name).label;
}

void Texts::refuse(std::initializer_list<std::string_view> names, std::string_view why) const {
  for (const std::string_view name : names) {
    if (const std::optional<Text> found = find(name)) found->refuse(why);
  }
}

std::vector<std::pair<std::string, std::string>> Texts::given() const {
  std::vector<std::pair<std::string, std::string>> list;
  for (const Entry& entry : entries_) {
    for (const std::string& text : entry.texts) list.emplace_back(entry.name, text);
  }
  return list;
}

void refuse_lists(const Texts& texts, std::span<const Parameter> parameters) {
  for (const Parameter& parameter : parameters) {
    const std::optional<Text> given = texts.find(parameter.name);
    if (!given) continue;
    const bool one =
        given->read(parse_items).size() == 1 && given->value.find(':') == std::string::npos;
    if (one) continue;
    given->refuse(
        fmt::format("{}: one value{}", in_quotes(given->value),
                    parameter.may_be_list ? "; sqdim table takes lists" : ", not a list"));
  }
}

}  // namespace sqdim
