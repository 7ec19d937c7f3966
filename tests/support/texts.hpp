// Texts that a test gives for the parameters of a command.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "sqdim/inquiry/parameter/texts.hpp"
#include "support/support.hpp"

namespace sqdim::testing {

using Setting = std::pair<std::string, std::string>;

inline Texts texts_of(const std::vector<Parameter>& parameters,
                      std::initializer_list<Setting> settings) {
  Texts texts(parameters);
  for (const auto& [name, text] : settings) texts.give(name, text);
  return texts;
}

}  // namespace sqdim::testing
