// texts: what was given for the parameters of a command, before anything has been read.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/inquiry/parameter/parameter.hpp"

namespace sqdim {

/// The text of one parameter. Errors about it name the parameter.
struct Text {
  /// The name of the parameter in messages: "--tau", or "tau" in a row.
  std::string label;
  std::string value;

  /// Calls `parse` with the value and further arguments. Puts the label before the message of an
  /// InvalidInput: "--k '0': expected ...", "--learner: unknown learner ...".
  template <class Parse, class... More>
  // NOLINTNEXTLINE(modernize-use-nodiscard): some texts are read only to refuse them
  decltype(auto) read(Parse parse, const More&... more) const {
    try {
      return std::invoke(parse, value, more...);
    } catch (const InvalidInput& error) {
      throw InvalidInput(labelled(error.what()));
    }
  }

  /// Reads the name of a value of an enumeration.
  template <class EnumNames>
  [[nodiscard]] auto read_name(const EnumNames& names) const {
    return read([&](const std::string& text) { return names.parse(text); });
  }

  /// Does the same as `read` for every item of a list.
  template <class Parse, class... More>
  // NOLINTNEXTLINE(modernize-use-nodiscard): as above
  auto read_list(Parse parse, const More&... more) const {
    std::vector<std::decay_t<decltype(std::invoke(parse, value, more...))>> list;
    for (const std::string& item : read(parse_items))
      list.push_back(Text{label, item}.read(parse, more...));
    return list;
  }

  /// Throws InvalidInput with the label and `why`.
  [[noreturn]] void refuse(std::string_view why) const;

 private:
  [[nodiscard]] std::string labelled(std::string_view message) const;
};

/// How messages name parameters: as options of a command line, or as columns of a document.
enum class Labels { options, columns };

/// Texts by the names of their parameters, in the order of the table of parameters.
class Texts {
 public:
  Texts() = default;
  explicit Texts(std::span<const Parameter> parameters, Labels labels = Labels::options);

  /// Gives a further text to a parameter; a flag is given the empty text. Throws InvalidInput if no
  /// parameter has the name.
  void give(std::string_view name, std::string text);

  /// Removes what was given for a parameter.
  void remove(std::string_view name);

  /// Precondition of the functions below: a parameter has the name.
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] std::optional<Text> find(std::string_view name) const;
  /// Returns what `parse` makes of the text, as Text::read says; nullopt if none is given.
  template <class Parse, class... More>
  [[nodiscard]] auto read_if(std::string_view name, Parse parse, const More&... more) const {
    const std::optional<Text> text = find(name);
    using Value = std::decay_t<decltype(text->read(parse, more...))>;
    return text ? std::optional<Value>(text->read(parse, more...)) : std::nullopt;
  }
  [[nodiscard]] Text or_else(std::string_view name, std::string_view fallback) const;
  /// Throws InvalidInput if it is not given: "--tau is required" and `what`.
  [[nodiscard]] Text required(std::string_view name, std::string_view what = "") const;
  /// Returns all texts of a parameter that takes several.
  [[nodiscard]] const std::vector<std::string>& all(std::string_view name) const;
  [[nodiscard]] std::string label(std::string_view name) const;

  /// Throws InvalidInput if one of the parameters is given: its label and `why`.
  void refuse(std::initializer_list<std::string_view> names, std::string_view why) const;

  /// Returns the names and texts of everything that was given, in order.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> given() const;

 private:
  struct Entry {
    std::string name;
    std::string label;
    std::vector<std::string> texts;
  };

  [[nodiscard]] const Entry& entry(std::string_view name) const;

  std::vector<Entry> entries_;
};

/// Throws InvalidInput if one of the parameters is given a list.
void refuse_lists(const Texts& texts, std::span<const Parameter> parameters);

}  // namespace sqdim
