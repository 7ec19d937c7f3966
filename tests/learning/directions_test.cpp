// Learners that name a hidden direction.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/learning/training/detail/spherical_sgd.hpp"
#include "sqdim/learning/training/training.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using Eigen::Index;
using training::SmoothedHermite;

constexpr std::uint64_t n = 16;

/// Returns h_k(x), by the standard library's H_k(x) = 2^(k/2) He_k(sqrt(2) x).
double hermite(unsigned k, double x) {
  return std::hermite(k, x / std::numbers::sqrt2) / std::sqrt(std::exp2(k) * std::tgamma(k + 1.0));
}

/// Returns h_k(<w, x>) for the unit vector w along 1, 2, ..., n.
TrainingTarget hidden(unsigned k, std::uint64_t dimension = n) {
  const Eigen::VectorXd w =
      Eigen::VectorXd::LinSpaced(static_cast<Index>(dimension), 1, static_cast<double>(dimension))
          .normalized();
  TrainingTarget target{.n = dimension,
                        .values = [=](const Eigen::MatrixXd& x) -> Eigen::VectorXd {
                          Eigen::VectorXd values = x.transpose() * w;
                          for (double& value : values) value = hermite(k, value);
                          return values;
                        },
                        .binary_labels = false};
  target.direction = w;
  return target;
}

TrainingTask task_of(const TrainingTarget& target, std::uint64_t run) {
  return {.target = target, .seed = 5, .run = run};
}

Trainer trainer_of(const std::string& text) {
  return std::get<Trainer>(find_any_learner(text));
}

/// Returns the mean of |<u, w>| over runs of `steps` steps.
double mean_cosine(const std::string& learner, const TrainingTarget& target, std::uint64_t steps) {
  constexpr std::uint64_t runs = 6;
  double sum = 0;
  for (std::uint64_t run = 0; run < runs; ++run) {
    const TrainingTask task = task_of(target, run);
    const auto training = trainer_of(learner).start(task, std::nullopt);
    training->advance_to(steps);
    sum += measure_direction(*training, task).correlation;
  }
  return sum / runs;
}

TEST_SUITE_BEGIN("training");

TEST_CASE("without smoothing, the link is h_k, whatever |x|") {
  for (unsigned k = 1; k <= 8; ++k) {
    const SmoothedHermite link(k, 7, 0);
    for (const double a : {-2.5, -1.0, 0.0, 0.3, 1.7}) {
      for (const double b_squared : {0.0, 3.0, 9.0})
        CHECK(link.value(a, b_squared) == doctest::Approx(hermite(k, a)).epsilon(1e-12));
    }
  }
}

TEST_CASE("the smoothed link is the mean over the neighbours of w") {
  // For n = 3 the unit vectors orthogonal to w are a circle, and 64 of its points integrate
  // trigonometric polynomials of degree 8 exactly.
  constexpr int points = 64;
  for (unsigned k = 1; k <= 8; ++k) {
    for (const double lambda : {0.5, 1.3, 3.0}) {
      const SmoothedHermite link(k, 3, lambda);
      const double length = std::sqrt(1 + lambda * lambda);
      for (const double a : {-1.5, 0.2, 2.0}) {
        const double b = 1.1;
        double mean = 0;
        for (int i = 0; i < points; ++i) {
          const double z = std::cos(2 * std::numbers::pi * i / points);
          mean += hermite(k, (a + lambda * b * z) / length) / points;
        }
        CHECK(link.value(a, b * b) ==
              doctest::Approx(std::pow(length, k) * mean).epsilon(1e-9).scale(1));
      }
    }
  }
}

TEST_CASE("the slope is the derivative of the link where |x| stays") {
  for (unsigned k = 1; k <= 8; ++k) {
    const SmoothedHermite link(k, 9, 1.5);
    const double square = 7;
    const auto at = [&](double a) { return link.value(a, square - a * a); };
    for (const double a : {-1.2, 0.1, 0.9}) {
      constexpr double step = 1e-4;
      CHECK(link.slope(a, square - a * a) ==
            doctest::Approx((at(a + step) - at(a - step)) / (2 * step)).epsilon(1e-5).scale(1));
    }
  }
}

TEST_CASE("learners of directions find them with enough samples, and not with a tenth of that") {
  struct Case {
    const char* learner;
    unsigned k;
    std::uint64_t dimension;
    std::uint64_t few;
    std::uint64_t many;
  };
  for (const auto& [learner, k, dimension, few, many] :
       std::vector<Case>{{"online-sgd(exponent=1)", 1, 64, 20, 1000},
                         {"online-sgd(exponent=2)", 2, 64, 40, 3000},
                         {"online-sgd", 3, 32, 500, 40'000},
                         {"smoothed-sgd", 3, 64, 150, 5000},
                         {"smoothed-sgd(exponent=4)", 4, 32, 100, 8000},
                         {"spectral(exponent=2)", 2, 64, 15, 1000},
                         {"spectral", 4, 32, 15, 3000}}) {
    const std::string named = learner;
    CAPTURE(named);
    CHECK(mean_cosine(learner, hidden(k, dimension), few) < 0.45);
    CHECK(mean_cosine(learner, hidden(k, dimension), many) > 0.6);
  }
}

TEST_CASE("smoothing needs fewer samples for k = 3 than online SGD") {
  constexpr std::uint64_t dimension = 48;
  constexpr std::uint64_t steps = 1500;
  CHECK(mean_cosine("smoothed-sgd", hidden(3, dimension), steps) > 0.6);
  CHECK(mean_cosine("online-sgd", hidden(3, dimension), steps) < 0.4);
}

TEST_CASE("a measured direction is <u, x> against <w, x>, up to sign") {
  const TrainingTask task = task_of(hidden(3), 0);
  const auto run = trainer_of("online-sgd").start(task, std::nullopt);
  const TrainingMeasurement measured = measure_direction(*run, task);
  const Eigen::VectorXd u = *run->direction();
  const Eigen::VectorXd& w = *task.target.direction;
  CHECK(u.norm() == doctest::Approx(1));
  CHECK(measured.correlation == doctest::Approx(std::abs(u.dot(w))));
  CHECK(measured.error == doctest::Approx(std::min((u - w).squaredNorm(), (u + w).squaredNorm())));
}

TEST_CASE("the outputs of learners of directions are h_k of what they name") {
  for (const auto& [learner, k] :
       std::vector<std::pair<const char*, unsigned>>{{"online-sgd", 3}, {"spectral", 4}}) {
    const TrainingTask task = task_of(hidden(k), 1);
    const auto run = trainer_of(learner).start(task, std::nullopt);
    run->advance_to(40);
    const Eigen::MatrixXd x = training_inputs(task, 8, 3);
    const Eigen::VectorXd values = run->output(x);
    for (Index i = 0; i < x.cols(); ++i)
      CHECK(values[i] == doctest::Approx(hermite(k, run->direction()->dot(x.col(i)))));
  }
}

TEST_CASE("a curve that ends at its goal is the beginning of the whole curve") {
  const TrainingTask task = task_of(hidden(1), 2);
  const Trainer trainer = trainer_of("online-sgd(exponent=1)");
  TrainingSchedule schedule;
  for (std::uint64_t steps = 0; steps <= 300; steps += 10) schedule.steps.push_back(steps);
  schedule.of_direction = true;
  const std::vector<TrainingPoint> whole =
      learning_curve(*trainer.start(task, std::nullopt), task, schedule);
  REQUIRE(whole.size() == schedule.steps.size());
  schedule.is_last = [](const TrainingMeasurement& at) { return at.correlation >= 0.6; };
  std::vector<TrainingCheckpoint> saved;
  const std::vector<TrainingPoint> until_goal =
      learning_curve(*trainer.start(task, std::nullopt), task, schedule, std::nullopt,
                     [&](const TrainingCheckpoint& state) { saved.push_back(state); });
  REQUIRE(until_goal.size() > 2);
  REQUIRE(until_goal.size() < whole.size());
  CHECK(saved.size() == until_goal.size() - 1);
  for (std::size_t i = 0; i < until_goal.size(); ++i) {
    CHECK(until_goal[i].measured.correlation == whole[i].measured.correlation);
    CHECK((until_goal[i].measured.correlation >= 0.6) == (i + 1 == until_goal.size()));
  }
  for (const TrainingCheckpoint& from : saved) {
    const std::vector<TrainingPoint> resumed =
        learning_curve(*trainer.start(task, std::nullopt), task, schedule, from);
    REQUIRE(resumed.size() == until_goal.size());
    CHECK(resumed.back().cost.samples == until_goal.back().cost.samples);
  }
}

TEST_CASE("learners of directions refuse labels, and exponents that they do not have") {
  TrainingTarget labels = hidden(1);
  labels.binary_labels = true;
  for (const char* const learner : {"online-sgd", "smoothed-sgd", "spectral"})
    CHECK_THROWS_AS(static_cast<void>(trainer_of(learner).start(task_of(labels, 0), std::nullopt)),
                    InvalidInput);
  for (const char* const text : {"online-sgd(exponent=9)", "online-sgd(exponent=0)",
                                 "smoothed-sgd(rate=0)", "spectral(exponent=3)"})
    CHECK_THROWS_AS(static_cast<void>(find_any_learner(text)), InvalidInput);
  CHECK(trainer_of("spectral(exponent=4)").name == "spectral");
  CHECK(trainer_of("online-sgd(3)").name == "online-sgd");
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
