// The operator of a junta from its parts: docs/theory.md, 14.2.
#include "sqdim/functions/junta/spectrum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/functions/junta/detail/parts.hpp"

namespace sqdim {

Rational junta::dot(const Row& a, const Row& b) {
  Rational sum = 0;
  for (const auto& [v, entry] : a) {
    const auto other = b.find(v);
    if (other != b.end()) sum += entry * other->second;
  }
  return sum;
}

namespace {

Enclosure greater(const Enclosure& a, const Enclosure& b) {
  return {std::max(a.lower, b.lower), std::max(a.upper, b.upper)};
}

}  // namespace

JuntaSpectrum junta_spectrum(const Junta& junta, VariableSet told, std::uint64_t n, Signs signs) {
  const unsigned k = variable_count(junta);
  if (n < k)
    throw InvalidInput(fmt::format("a junta of {} variables needs n >= {}, not n = {}", k, k, n));
  const VariableSet known = told & variables(junta);
  JuntaSpectrum spectrum{norm_squared(junta), 0, 0, {}};
  junta::Rows rows;
  for (const auto& [set, coefficient] : junta.coefficients) {
    if ((set & ~known) != 0) {
      rows[set & ~known].emplace(set & known, coefficient);
    } else {
      spectrum.told_norm_squared += coefficient * coefficient;
    }
  }
  const std::uint64_t rest = n - static_cast<std::uint64_t>(std::popcount(known));
  spectrum.mean_squared = spectrum.told_norm_squared;
  if (signs == Signs::random) {
    spectrum.parts = junta::parts_for_random_signs(rows, rest);
  } else {
    spectrum.mean_squared += junta::mean_squared_for_fixed_signs(rows, rest);
    spectrum.parts = junta::parts_for_fixed_signs(rows, rest);
  }
  return spectrum;
}

Enclosure centred_lambda(const JuntaSpectrum& spectrum) {
  Enclosure greatest = Enclosure::exactly(0);
  for (const JuntaPart& part : spectrum.parts) greatest = greater(greatest, part.lambda);
  return greatest;
}

Enclosure lambda(const JuntaSpectrum& spectrum) {
  return greater(centred_lambda(spectrum), Enclosure::exactly(spectrum.mean_squared));
}

Enclosure untold_lambda(const JuntaSpectrum& spectrum) {
  const Rational mean = spectrum.mean_squared - spectrum.told_norm_squared;
  return greater(centred_lambda(spectrum), Enclosure::exactly(mean));
}

Rational centred_kernel_square(const JuntaSpectrum& spectrum) {
  Rational sum = 0;
  for (const JuntaPart& part : spectrum.parts) sum += part.multiplicity * part.square_trace;
  return sum;
}

Rational kernel_square(const JuntaSpectrum& spectrum) {
  return centred_kernel_square(spectrum) + spectrum.mean_squared * spectrum.mean_squared;
}

}  // namespace sqdim
