// The figure of a document that its command wrote.
#include <fmt/format.h>

#include "sqdim/documents/figures/figures.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {

Figure draw(const FigureEntry& entry, const Records& records, const FigureChoice& choice) {
  if (choice.n && !entry.of_one_dimension) {
    throw InvalidInput(
        fmt::format("--n does not go with the figure {}, which shows all of them", entry.name));
  }
  // A merged document is what simulate would have written.
  const std::string writer = records.command == "merge" ? "simulate" : records.command;
  if (writer != entry.command) {
    throw DamagedDocument(fmt::format("the figure {} shows what {} wrote, not {}", entry.name,
                                      entry.command, in_quotes(records.command)));
  }
  return entry.make(records, choice);
}

}  // namespace sqdim
