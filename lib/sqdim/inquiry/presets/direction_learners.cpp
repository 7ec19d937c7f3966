// What the information exponent k of a link costs. Learners on honest samples look for a hidden
// direction until its cosine is 1/2: online SGD needs about n^(k-1) samples (benarous21), smoothing
// and spectra about n^(k/2) (damian23). For k = 1 and 2, where these are alike, all are quick: these
// are the controls. Beside them, elimination asks an honest and the worst oracle about 200
// directions.
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

std::vector<SimulationSettings> by_queries(const std::vector<const char*>& dimensions,
                                           const char* trials) {
  std::vector<SimulationSettings> all;
  for (const char* const activation :
       {"relu", "hermite(1)", "hermite(2)", "hermite(3)", "hermite(4)"}) {
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

std::vector<SimulationSettings> whole() {
  const std::vector<const char*> wide = {"16", "32", "64", "128", "256"};
  return joined(on_samples({{relu, "online-sgd", wide, "10000000"},
                            {relu, "smoothed-sgd", wide, "10000000"},
                            {h1, "online-sgd", wide, "10000000"},
                            {h1, "smoothed-sgd", wide, "10000000"},
                            {h2, "online-sgd", wide, "10000000"},
                            {h2, "smoothed-sgd", wide, "10000000"},
                            {h2, "spectral", {"16", "24", "32", "48", "64"}, "10000000"},
                            {h3, "online-sgd", {"16", "24", "32", "48", "64", "96"}, "10000000"},
                            {h3, "smoothed-sgd", {"16", "32", "64", "128", "256"}, "10000000"},
                            {h4, "online-sgd", {"8", "12", "16", "24", "32"}, "10000000"},
                            {h4, "smoothed-sgd", {"16", "24", "32", "48", "64"}, "10000000"},
                            {h4, "spectral", {"16", "24", "32", "48", "64"}, "10000000"}},
                           "40"),
                by_queries({"8", "16", "32", "64"}, "5"));
}

std::vector<SimulationSettings> quick() {
  const std::vector<const char*> few = {"8", "12", "16", "24"};
  return joined(on_samples({{relu, "online-sgd", few, "1000000"},
                            {relu, "smoothed-sgd", few, "1000000"},
                            {h2, "online-sgd", few, "1000000"},
                            {h2, "spectral", few, "1000000"},
                            {h3, "online-sgd", few, "1000000"},
                            {h3, "smoothed-sgd", few, "1000000"},
                            {h4, "online-sgd", {"6", "8", "10", "12"}, "1000000"},
                            {h4, "smoothed-sgd", few, "1000000"},
                            {h4, "spectral", few, "1000000"}},
                           "10"),
                by_queries(few, "2"));
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
