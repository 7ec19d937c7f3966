// Labels made from a document's texts.
#pragma once

#include <string_view>

#include "sqdim/documents/figures/figures.hpp"

namespace sqdim::figure {

/// Makes a label from a text of this program.
Label plain(std::string_view text);

/// Makes a label from an untrusted text of a document, as tables show it: numbers in their short
/// form. Unprintable characters are replaced, and long texts are cut, so two texts may have equal
/// labels.
Label from_document(std::string_view text);

Label operator+(const Label& a, const Label& b);

/// Joins both labels with ", "; if one is empty, returns the other one.
Label listed(const Label& a, const Label& b);

bool is_empty(const Label& label);

/// Returns base^exponent.
Label power_label(unsigned base, int exponent);

}  // namespace sqdim::figure
