// What the fields of a record say: included by the figure stage only. All functions throw
// DamagedDocument, which names the row and the column, for a field that is not what they read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sqdim/figure.hpp"

namespace sqdim::figure {

/// Whether the document has the column: a number of several parts is there when one of them is.
bool has_column(const Record& record, std::string_view column);

/// Throws where one of the rows lacks the column: `figure` needs it.
void require_column(const Records& records, std::string_view column, std::string_view figure);

/// A name; nullopt when it is null or absent.
std::optional<std::string> text(const Record& record, std::string_view column);

/// An exact number, from a number or a text; nullopt when it is null, absent or "unbounded".
std::optional<Rational> exact_number(const Record& record, std::string_view column);

/// The same as a double, infinite when it is larger than all of them.
std::optional<double> number(const Record& record, std::string_view column);

/// The middle of a quantity {lower, upper}; nullopt when it is null or absent.
std::optional<double> quantity(const Record& record, const std::string& column);

/// A number or the middle of a quantity, of which nothing but a proportion is accepted.
std::optional<double> proportion(const Record& record, const std::string& column);

}  // namespace sqdim::figure
