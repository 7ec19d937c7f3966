// Reads the fields of a record. All functions throw DamagedDocument, which names the row and the
// column, for a field of the wrong form.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sqdim/documents/figures/figures.hpp"

namespace sqdim::figure {

/// Whether the document has the column; a number of several parts is there if one of its parts is.
bool has_column(const Record& record, std::string_view column);

/// Throws if one of the rows lacks the column, which `figure` requires.
void require_column(const Records& records, std::string_view column, std::string_view figure);

/// Returns a name; nullopt if it is null or absent.
std::optional<std::string> text(const Record& record, std::string_view column);

/// Returns an exact number, from a number or a text; nullopt if it is null, absent or "unbounded".
std::optional<Rational> exact_number(const Record& record, std::string_view column);

/// Returns the exact number as a double, infinite if it is larger than all doubles.
std::optional<double> number(const Record& record, std::string_view column);

/// Returns the middle of a quantity {lower, upper}; nullopt if it is null or absent.
std::optional<double> quantity(const Record& record, const std::string& column);

/// Returns a number or the middle of a quantity, which must be a proportion.
std::optional<double> proportion(const Record& record, const std::string& column);

}  // namespace sqdim::figure
