// Labels from a document's texts: included by the figure stage only.
#pragma once

#include <string_view>

#include "sqdim/figure.hpp"

namespace sqdim::figure {

/// A text of ours in printable ASCII.
Label plain(std::string_view text);

/// A text of a document, for which nobody vouches: what is not printable ASCII is replaced, and what
/// is long is cut.
Label from_document(std::string_view text);

Label operator+(const Label& a, const Label& b);

/// Both with ", " between them; the other one when one is empty.
Label listed(const Label& a, const Label& b);

bool is_empty(const Label& label);

/// base^exponent.
Label power_label(unsigned base, int exponent);

}  // namespace sqdim::figure
