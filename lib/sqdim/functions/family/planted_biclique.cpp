// Bipartite graphs one side of whose planted clique is hidden. docs/theory.md, 15.
#include "sqdim/functions/family/family.hpp"

namespace sqdim::families {
namespace {

constexpr Precision precision{128};

/// Returns the number, rounded outwards if it is long.
Enclosure in_short(const Rational& x) {
  constexpr std::uint64_t most_bits = 512;
  constexpr unsigned digits = 60;
  if (x == 0 || msb(numerator(x)) + msb(denominator(x)) <= most_bits) return Enclosure::exactly(x);
  return {decimal_value(decimal_below(x, digits)), decimal_value(decimal_above(x, digits))};
}

std::optional<BoundedMeasure> measure_of(const std::optional<Rational>& bound, Precision wanted) {
  if (!bound) return std::nullopt;
  const Ball measure(in_short(*bound).upper, wanted);
  return BoundedMeasure{measure, log(measure) / log(Ball(2, wanted))};
}

std::shared_ptr<const MeasureBounds> measures_of(const PlantedBiclique& planted, Precision wanted) {
  return std::make_shared<const MeasureBounds>(
      std::set{MeasureBound::average},
      [=](MeasureBound /*bound*/, const Rational& theta, Centre centre) {
        return measure_of(centre == Centre::mean ? centred_average_bound(planted, theta)
                                                 : average_bound(planted, theta),
                          wanted);
      });
}

Family make(const PriorArguments& arguments) {
  const PlantedBiclique planted(arguments.n, *arguments.k);
  const Enclosure mean = in_short(lambda(planted));
  return {
      .name = "planted-biclique",
      .description =
          "D_S: uniform on {0,1}^n, except that with probability k/n all x_i, i in S, "
          "are 1; S uniform, |S| = k",
      .size = 1,
      .norm_squared = in_short(chi_squared(planted)),
      .norm_method = "overlaps",
      .relative_correlation = 1,
      .bounded = false,
      .prior = std::make_shared<const Prior>(Prior{
          .hidden = HiddenSubset{planted},
          .ingredients = {.n = arguments.n, .k = arguments.k},
          .raw =
              PriorSpectrum{
                  .lambda = mean, .centred = in_short(centred_lambda(planted)), .mean = mean},
          .relative = std::nullopt,
          .method = "johnson-scheme",
          .hypothesis = "S is uniform and the correlation depends on |S and T| alone: "
                        "Lambda is the largest eigenvalue of their scheme",
          .measures = measures_of(planted, {precision.bits, arguments.arithmetic}),
          .kernel_moment =
              [planted](unsigned power) { return in_short(kernel_moment(planted, power)).upper; },
          .arithmetic = arguments.arithmetic})};
}

}  // namespace

FamilyEntry planted_biclique() {
  return {.name = "planted-biclique",
          .parameters = "--n N --k K",
          .description =
              "laws on {0,1}^n that are uniform, except that with probability k/n all coordinates "
              "of a hidden set of size k are 1",
          .citation = "feldman17",
          .from_call = nullptr,
          .over_subsets = nullptr,
          .prior = PriorEntry{.goals = {GoalKind::overlap}, .least_n = 1, .make = make},
          .takes = {"k"}};
}

}  // namespace sqdim::families
