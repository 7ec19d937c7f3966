// dimension_request: what `sqdim dimension` is asked about a family, the user's own or a built-in
// one, and what it answers.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sqdim/foundation/matrix_file/matrix_file.hpp"
#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/inquiry/bound/bound_request.hpp"

namespace sqdim {

/// Functions that are given by their Gram matrix.
struct GramFunctions {
  std::string file;
  /// The largest possible error of an entry, and how that was written.
  Rational entry_error;
  std::string written_error;
  /// Whether the user asserts that all |f_i| <= 1.
  bool bounded;
};

/// Functions that are given by their values: a row for each function, a column for each point.
struct ValueFunctions {
  std::string file;
  /// The file of the weights of the points, which are proportional to probabilities. Weights are
  /// equal if there is no file.
  std::optional<std::string> weights_file;
};

struct DimensionRequest {
  std::variant<FamilyRequest, GramFunctions, ValueFunctions> functions;
  /// The limit of the search for SQ-DIM, in multiples of about a second.
  std::uint64_t effort;
  /// The terms, without a gamma.
  Terms terms;
  /// The tolerance of the bounds; nullopt if none are asked for.
  std::optional<SymbolicNumber> tolerance;
  /// The gammas at which SDA is asked for.
  std::vector<SymbolicNumber> gammas;
};

/// The largest number d of functions whose pairwise correlations are at most 1/d, or 1/d^3.
struct UncorrelatedFunctions {
  std::string convention;
  IntegerRange number;
};

/// SDA(gamma), from bounds on an average correlation; nullopt if the raw scale needs a norm that is
/// not known.
struct AverageDimensionAt {
  struct Ends {
    AverageDimension below;
    AverageDimension above;
  };
  SymbolicNumber gamma;
  std::optional<Ends> ends;
};

struct DimensionAnswer {
  /// The family, which may be degenerate. If it is, nothing else is set.
  Family family;
  FamilyFacts facts;
  std::vector<UncorrelatedFunctions> uncorrelated;
  std::vector<AverageDimensionAt> averages;
  /// All theorems for the first gamma, and sda for the others. Empty without a tolerance.
  std::vector<BoundAnswer> bounds;
};

/// The parameters of functions, followed by those of bounds.
std::vector<Parameter> dimension_parameters();

/// Throws InvalidInput for everything that can be refused before a file is read.
DimensionRequest read_dimension_request(const Texts& texts);

/// Returns "40 functions (rows) by their values at 1000 points (columns)".
std::string shape_of_values(const Matrix& values);

/// Reads the file of the parameter "gram", "values" or "weights". Throws DamagedWeights for
/// weights, otherwise DamagedMatrix, and InvalidInput if there is no such file.
using ReadMatrix = std::function<GivenMatrix(std::string_view parameter, const std::string& file,
                                             const MatrixLimits& limits)>;

/// Throws what read_matrix throws. Throws DamagedMatrix and DamagedWeights for matrices that no
/// functions have, and InvalidInput as bound() does. `on_stage`, which may be empty, is called
/// before files are read, and before each kind of facts is computed.
DimensionAnswer dimension(const DimensionRequest& request, const ReadMatrix& read_matrix,
                          unsigned threads, const OnStage& on_stage = {});

}  // namespace sqdim
