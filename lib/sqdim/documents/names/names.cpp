// The tables of formats and figures. As in lib/sqdim/inquiry/names/names.cpp, one line here is
// enough to name something new.
#include "sqdim/documents/names/names.hpp"

#include <array>

#include "sqdim/documents/names/detail/declarations.hpp"
#include "sqdim/foundation/notation/find_entry.hpp"

namespace sqdim {

std::span<const Format> all_formats() {
  static const std::array table = {
      formats::text(),     formats::json(),  formats::jsonl(),     formats::csv(),
      formats::markdown(), formats::latex(), formats::longtable(), formats::bibtex(),
  };
  return table;
}

std::span<const FigureEntry> all_figures() {
  static const std::array table = {
      figures::success_budget(), figures::queries_dimension(), figures::tightness(),
      figures::exponent(),       figures::transition(),        figures::learning_curve(),
      figures::query_curve(),    figures::recovery(),
  };
  return table;
}

const Format& find_format(std::string_view name) {
  for (const Format& format : all_formats()) {
    if (format.suffix == name) return format;
  }
  return find_entry(all_formats(), "format", name);
}

const FigureEntry& find_figure(std::string_view name) {
  return find_entry(all_figures(), "figure", name);
}

}  // namespace sqdim
