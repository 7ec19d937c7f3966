// What the information exponent k of a link costs. Learners on honest samples look for a hidden
// direction until the cosine is 1/2. Online SGD needs about n^(k-1) samples (benarous21), smoothing
// and spectra about n^(k/2) (damian23). Links of k = 1 and 2, where all are quick, are the controls.
// Beside them, elimination asks an honest and the worst oracle about 200 directions, except for relu, whose functions are too
// much alike for it.
#include "sqdim/inquiry/presets/simulation_preset.hpp"

namespace sqdim::demonstrations {
namespace {

struct Link {
  const char* activation;
  const char* exponent;
};

/// The dimensions of a learner on a link, and its budget in a trial.
struct Curve {
  Link link;
  const char* learner;
  std::vector<const char*> dimensions;
  const char* budget;
};

std::vector<SimulationSettings> on_samples(const std::vector<Curve>& curves, const char* trials) {
  std::vector<SimulationSettings> all;
  for (const auto& [link, learner, dimensions, budget] : curves) {
    const std::string called = std::string(learner) + "(exponent=" + link.exponent + ")";
    for (const char* const n : dimensions) {
      all.push_back({{"family", "single-index"},
                     {"activation", link.activation},
                     {"n", n},
                     {"learner", called},
                     {"direction", "1/2"},
                     {"stop", ""},
                     {"budget", budget},
                     {"trials", trials}});
    }
  }
  return all;
}

std::vector<SimulationSettings> by_queries(const std::vector<Link>& links,
                                           const std::vector<const char*>& dimensions,
                                           const char* trials) {
  std::vector<SimulationSettings> all;
  for (const auto& [activation, exponent] : links) {
    for (const char* const n : dimensions) {
      for (const char* const strategy : {"worst", "honest"}) {
        all.push_back({{"directions", "200"},
                       {"activation", activation},
                       {"n", n},
                       {"learner", "elimination"},
                       {"oracle", "csq"},
                       {"strategy", strategy},
                       {"tau", "1/4"},
                       {"identify", ""},
                       {"trials", trials}});
      }
    }
  }
  return all;
}

std::vector<SimulationSettings> joined(std::vector<SimulationSettings> some,
                                       const std::vector<SimulationSettings>& more) {
  some.insert(some.end(), more.begin(), more.end());
  return some;
}

constexpr Link relu = {"relu", "1"};
constexpr Link h1 = {"hermite(1)", "1"};
constexpr Link h2 = {"hermite(2)", "2"};
constexpr Link h3 = {"hermite(3)", "3"};
constexpr Link h4 = {"hermite(4)", "4"};

/// A random start has the cosine by luck in few dimensions, so that powers show in many.
std::vector<SimulationSettings> whole() {
  constexpr const char* budget = "100000000";
  const std::vector<const char*> wide = {"64", "128", "256", "512", "1024"};
  const std::vector<const char*> medium = {"32", "64", "128", "256"};
  const std::vector<const char*> narrow = {"32", "48", "64", "96"};
  return joined(on_samples({{relu, "online-sgd", wide, budget},
                            {h1, "online-sgd", wide, budget},
                            {h2, "online-sgd", wide, budget},
                            {h2, "spectral", narrow, budget},
                            {h3, "online-sgd", medium, budget},
                            {h3, "smoothed-sgd", wide, budget},
                            {h4, "online-sgd", {"24", "32", "48", "64", "96"}, budget},
                            {h4, "smoothed-sgd", medium, budget},
                            {h4, "spectral", narrow, budget}},
                           "60"),
                by_queries({h1, h2, h3, h4}, {"8", "16", "32", "64"}, "5"));
}

std::vector<SimulationSettings> quick() {
  constexpr const char* budget = "1000000";
  const std::vector<const char*> few = {"16", "24", "32", "48"};
  return joined(on_samples({{relu, "online-sgd", few, budget},
                            {h2, "online-sgd", few, budget},
                            {h2, "spectral", few, budget},
                            {h3, "online-sgd", few, budget},
                            {h3, "smoothed-sgd", few, budget},
                            {h4, "online-sgd", {"12", "16", "24", "32"}, budget},
                            {h4, "smoothed-sgd", few, budget},
                            {h4, "spectral", few, budget}},
                           "20"),
                by_queries({h2, h3, h4}, few, "2"));
}

}  // namespace

SimulationPreset directions() {
  return {
      .name = "directions",
      .description =
          "samples until a hidden direction is found, by online SGD, on a smoothed landscape and "
          "by spectra, for links of exponents 1 to 4; beside learners that ask queries",
      .figure = "recovery",
      .whole = whole,
      .quick = quick};
}

}  // namespace sqdim::demonstrations
