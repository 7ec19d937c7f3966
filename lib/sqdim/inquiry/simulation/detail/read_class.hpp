// Parts of the reading of a request.
#pragma once

#include "sqdim/inquiry/dimension/dimension_request.hpp"
#include "sqdim/inquiry/parameter/texts.hpp"
#include "sqdim/inquiry/simulation/simulated_class.hpp"

namespace sqdim {

inline constexpr const char* default_learner = "elimination";

/// Throws InvalidInput that names all of them if two or more required parameters are missing.
/// Readers name a single one, and say more about it.
void require_parameters(const Texts& texts);

/// Whether functions are given: by --gram, --values or --directions.
bool gives_functions(const Texts& texts);

/// Throws InvalidInput, and DamagedMatrix for a file that cannot be used.
GivenClass read_given_class(const Texts& texts, const ReadMatrix& read_matrix);
ClassRequest read_class(const Texts& texts, const ReadMatrix& read_matrix);

}  // namespace sqdim
