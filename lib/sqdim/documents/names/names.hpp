// names: the formats and figures of documents, by name. They stand on one page:
// lib/sqdim/documents/names/names.cpp.
#pragma once

#include <span>
#include <string_view>

#include "sqdim/documents/document/document.hpp"
#include "sqdim/documents/figures/figures.hpp"

namespace sqdim {

std::span<const Format> all_formats();
std::span<const FigureEntry> all_figures();

/// Find an entry by name, or a format by the suffix of its files. Both throw InvalidInput, with a
/// suggestion if a name is close.
const Format& find_format(std::string_view name);
const FigureEntry& find_figure(std::string_view name);

}  // namespace sqdim
