// Labels from a document's texts: included by the figure stage only.
#pragma once

#include <string_view>

#include "sqdim/figure.hpp"

namespace sqdim::figure {

/// A text of ours.
Label plain(std::string_view text);

/// A text of a document, for which nobody vouches, as tables show it: numbers in their short form. What
/// is not printable is replaced, and what is long is cut; so labels that are equal may be of two texts.
Label from_document(std::string_view text);

Label operator+(const Label& a, const Label& b);

/// Both with ", " between them; the other one when one is empty.
Label listed(const Label& a, const Label& b);

bool is_empty(const Label& label);

/// base^exponent.
Label power_label(unsigned base, int exponent);

}  // namespace sqdim::figure
