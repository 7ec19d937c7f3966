// What stochastic gradient descent learns: the hard networks, and controls of the same activation, size and norm,
// by the same training.
#include "sqdim/demonstration.hpp"

namespace sqdim::demonstrations {
namespace {

struct Teacher {
  const char* activation;
  const char* k;
  const char* n;
};

SimulationSettings settings(const Teacher& teacher, const char* target, const std::string& samples,
                            const std::string& trials) {
  return {{"--activation", teacher.activation},
          {"--n", teacher.n},
          {"--k", teacher.k},
          {"--target", target},
          {"--learner", "sgd"},
          {"--budget", samples},
          {"--trials", trials}};
}

/// Each hard network beside one of its units with random output signs; then what is easy.
std::vector<SimulationSettings> sweep(const std::vector<Teacher>& teachers,
                                      const std::string& samples, const std::string& trials) {
  std::vector<SimulationSettings> all;
  for (const Teacher& teacher : teachers) {
    for (const char* const target : {"hard", "random-sign"})
      all.push_back(settings(teacher, target, samples, trials));
  }
  for (const char* const target : {"neuron", "polynomial"})
    all.push_back(settings(teachers.front(), target, samples, trials));
  return all;
}

std::vector<SimulationSettings> whole() {
  return sweep({{"relu", "4", "14"},
                {"relu", "6", "14"},
                {"relu", "8", "14"},
                {"sigmoid", "3", "14"},
                {"sigmoid", "5", "14"},
                {"sigmoid", "7", "14"},
                {"relu", "6", "30"},
                {"sigmoid", "5", "30"}},
               "1000000", "3");
}

std::vector<SimulationSettings> quick() {
  return sweep({{"relu", "4", "14"}, {"relu", "8", "14"}}, "250000", "2");
}

}  // namespace

Demonstration gradient_descent() {
  return {.name = "gradient-descent",
          .description =
              "learning curves of sgd on hard networks, and on controls that the same training "
              "learns",
          .figure = "learning-curve",
          .whole = whole,
          .quick = quick};
}

}  // namespace sqdim::demonstrations
