// table_request: what `sqdim table` is asked: lists of parameters. Their combinations are the
// problems of the rows.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "sqdim/inquiry/bound/bound_request.hpp"
#include "sqdim/inquiry/parameter/texts.hpp"
#include "sqdim/inquiry/presets/table_preset.hpp"
#include "sqdim/theorems/problem_grid/problem_grid.hpp"

namespace sqdim {

/// Problems of one kind, and the theorems that are applied to them, which stand in the table of
/// theorems.
struct TablePart {
  ProblemLists problems;
  std::vector<const Theorem*> theorems;
};

/// The parameters of bounds, followed by theorems.
std::vector<Parameter> table_parameters();

/// Returns one part, or one for regression and one for classification. Throws InvalidInput.
std::vector<TablePart> read_table_parts(const Texts& texts);

/// Returns the parts of a preset, whose texts are read like a user's.
std::vector<TablePart> read_table_parts(const TablePreset& preset);

/// Return the number of problems and the number of rows.
Integer problem_count(const std::vector<TablePart>& parts);
Integer row_count(const std::vector<TablePart>& parts);

/// Is called with the number of problems that are done and the number of all.
using ProblemsDone = std::function<void(std::uint64_t done, std::uint64_t all)>;

/// Computes the answers of a part on several threads, and gives them to the sink in order. Throws
/// InvalidInput if nothing is proved about a family under its distribution.
void answer_table(const TablePart& part, unsigned threads, const ProblemsDone& report,
                  const std::function<void(std::span<const BoundAnswer>)>& sink);

}  // namespace sqdim
