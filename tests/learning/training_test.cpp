#include "sqdim/learning/training/training.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>

#include "sqdim/inquiry/names/names.hpp"
#include "support/simulation.hpp"

namespace sqdim {
namespace {

using Eigen::Index;

constexpr std::uint64_t n = 8;

TrainingTarget neuron() {
  return {.n = n,
          .values = [](const Eigen::MatrixXd& x) -> Eigen::VectorXd {
            return x.row(0).cwiseMax(0.0).transpose();
          },
          .binary_labels = false,
          .relu_sum = ReluSum{Eigen::MatrixXd::Identity(n, 1), Eigen::VectorXd::Ones(1)}};
}

/// Returns the network of relu with k = 6, of norm 1, on the first coordinates.
TrainingTarget hard() {
  const SubsetFunctions functions =
      network_functions(testing::network_family("relu", "identity", n, 6));
  return {.n = n,
          .values = [functions](const Eigen::MatrixXd& x) -> Eigen::VectorXd {
            return functions.values(x.topRows(6));
          },
          .binary_labels = false};
}

TrainingTarget constant_mean(double mean) {
  return {.n = n,
          .values = [mean](const Eigen::MatrixXd& x) -> Eigen::VectorXd {
            return Eigen::VectorXd::Constant(x.cols(), mean);
          },
          .binary_labels = true};
}

TrainingTask task_of(const TrainingTarget& target, std::uint64_t run = 0) {
  return {.target = target, .seed = 11, .run = run};
}

Trainer trainer_of(const std::string& text) {
  return std::get<Trainer>(find_any_learner(text));
}

std::optional<TrainingOracle> oracle_for(const Trainer& trainer, const char* strategy = "uniform") {
  if (trainer.unit == BudgetUnit::samples) return std::nullopt;
  return TrainingOracle{Rational(1, 10), &find_strategy(strategy)};
}

/// Returns a small trainer of every kind that has a name.
std::vector<Trainer> small_trainers() {
  std::vector<Trainer> all;
  for (const TrainerEntry& entry : all_trainers()) {
    const bool has_width = entry.parameters.find("width") != std::string::npos;
    all.push_back(trainer_of(entry.name + (has_width ? "(width=64)" : "")));
  }
  return all;
}

std::unique_ptr<TrainingRun> start(const Trainer& trainer, const TrainingTask& task) {
  return trainer.start(task, oracle_for(trainer));
}

double error_after(const char* learner, const TrainingTarget& target, std::uint64_t steps,
                   const char* strategy = "uniform") {
  const Trainer trainer = trainer_of(learner);
  const TrainingTask task = task_of(target);
  const auto run = trainer.start(task, oracle_for(trainer, strategy));
  run->advance_to(steps);
  return measure(*run, task, 10'000).error;
}

TEST_SUITE_BEGIN("training");

TEST_CASE("a run that is restored goes on with the same bits, whatever the learner") {
  for (const Trainer& trainer : small_trainers()) {
    CAPTURE(trainer.name);
    const TrainingTask task = task_of(neuron());
    const auto whole = start(trainer, task);
    whole->advance_to(7);
    const std::string saved = whole->state();
    whole->advance_to(12);
    const auto resumed = start(trainer, task);
    resumed->restore(saved);
    resumed->advance_to(12);
    CHECK(resumed->state() == whole->state());
    CHECK(measure(*resumed, task, 1000).error == measure(*whole, task, 1000).error);
    CHECK(resumed->cost().queries == whole->cost().queries);
    const std::string cut = saved.substr(0, saved.size() - 1);
    CHECK_THROWS_AS(resumed->restore(cut), std::invalid_argument);
    CHECK_THROWS_AS(resumed->restore(saved + "x"), std::invalid_argument);
    CHECK_THROWS_AS(resumed->restore(""), std::invalid_argument);
  }
}

TEST_CASE("every learner of functions learns a neuron, by its defaults except for size") {
  for (const Trainer& trainer : small_trainers()) {
    if (trainer.names_direction) continue;
    CAPTURE(trainer.name);
    const TrainingTask task = task_of(neuron());
    const auto run = start(trainer, task);
    run->advance_to(std::min<std::uint64_t>(trainer.default_steps, 600));
    CHECK(measure(*run, task, 10'000).error < 0.1);
  }
}

TEST_CASE("what a run costs is its steps times the cost of a step") {
  for (const Trainer& trainer : small_trainers()) {
    CAPTURE(trainer.name);
    const auto run = start(trainer, task_of(neuron()));
    CHECK(run->cost().queries == 0);
    CHECK(run->cost().samples == 0);
    run->advance_to(5);
    CHECK(run->cost().queries == 5 * trainer.step_cost(n));
    CHECK(run->cost().valid_answers == run->cost().queries);
    if (trainer.unit == BudgetUnit::samples) CHECK(run->cost().samples == run->cost().queries);
  }
}

TEST_CASE("gradient descent asks for each parameter in each step, and samples only where it must") {
  const Trainer trainer = trainer_of("gradient-descent(width=32)");
  CHECK(trainer.step_cost(n) == 32 * (n + 1));
  TrainingTarget unknown = neuron();
  unknown.relu_sum = std::nullopt;
  const auto sampled = start(trainer, task_of(unknown));
  sampled->advance_to(3);
  CHECK(sampled->cost().samples == 3 * 40'000);  // 400/tau^2 a step
  const auto exact = start(trainer, task_of(neuron()));
  exact->advance_to(3);
  CHECK(exact->cost().samples == 0);
  CHECK(exact->cost().queries == 3 * 32 * (n + 1));
}

TEST_CASE("the reference answer hides the hard network, and honest answers give it away") {
  TrainingTarget target = hard();
  const std::vector<std::uint32_t> coordinates = {0, 1, 2, 3, 4, 5};
  const Family family = testing::network_family("relu", "identity", n, 6);
  ReluSum units{unit_directions(n, coordinates), Eigen::VectorXd(64)};
  const double norm = std::sqrt(static_cast<double>(family.norm_squared->upper));
  for (Index w = 0; w < 64; ++w)
    units.weights(w) = (std::popcount(static_cast<unsigned>(w)) % 2 == 0 ? 1 : -1) / norm;
  target.relu_sum = units;
  constexpr std::uint64_t steps = 400;
  CHECK(error_after("gradient-descent(width=64)", target, steps, "reference") > 0.99);
  CHECK(error_after("gradient-descent(width=64)", target, steps, "honest") < 0.5);
  CHECK(error_after("gradient-descent(width=64)", neuron(), steps, "reference") < 0.1);
}

TEST_CASE("sampled correlations do not give the hard network away to the reference answer") {
  // Sanitizers take 40 times as long and check memory, not learning, so they run a share of the
  // steps.
  const std::uint64_t steps = testing::is_partial() ? 12 : 80;
  constexpr std::uint64_t inputs = 14;
  const SubsetFunctions functions =
      network_functions(testing::network_family("sigmoid", "identity", inputs, 5));
  const TrainingTarget target = {
      .n = inputs,
      .values = [functions](const Eigen::MatrixXd& x) -> Eigen::VectorXd {
        return functions.values(x.topRows(5));
      },
      .binary_labels = false};
  CHECK(error_after("gradient-descent(width=16, activation=sigmoid)", target, steps, "reference") >
        0.99);
}

TEST_CASE(
    "a tolerance that would take too many samples is refused, and numbers that are not finite") {
  const Trainer trainer = trainer_of("gradient-descent");
  TrainingTarget unknown = neuron();
  unknown.relu_sum = std::nullopt;
  const TrainingOracle fine{Rational(1, 1000), &find_strategy("honest")};
  CHECK_THROWS_AS(static_cast<void>(trainer.start(task_of(unknown), fine)), InvalidInput);
  CHECK_NOTHROW(static_cast<void>(trainer.start(task_of(neuron()), fine)));
  TrainingTarget broken = neuron();
  broken.values = [](const Eigen::MatrixXd& x) -> Eigen::VectorXd {
    return Eigen::VectorXd::Constant(x.cols(), std::nan(""));
  };
  const Trainer silent = trainer_of("sgd(width=4)");
  const auto run = start(silent, task_of(broken));
  CHECK_THROWS_WITH_AS(static_cast<void>(learning_curve(*run, task_of(broken), {.steps = {0}})),
                       doctest::Contains("diverged"), std::runtime_error);
}

TEST_CASE("samples are a function of seed, run and block, and blocks have nothing in common") {
  const TrainingTask task = task_of(neuron());
  const TrainingBatch batch = training_batch(task, 64, 3);
  CHECK(batch.inputs.rows() == static_cast<Index>(n));
  CHECK(batch.inputs.cols() == 64);
  CHECK(batch.inputs == training_batch(task, 64, 3).inputs);
  CHECK(batch.labels == batch.inputs.row(0).cwiseMax(0.0).transpose());
  CHECK((batch.inputs.array() != training_batch(task, 64, 4).inputs.array()).all());
  const TrainingTask another = task_of(neuron(), 1);
  CHECK((batch.inputs.array() != training_batch(another, 64, 3).inputs.array()).all());
}

TEST_CASE("binary labels are +-1 with the mean that f gives") {
  for (const double mean : {-1.0, -0.5, 0.0, 0.25, 1.0}) {
    const Eigen::VectorXd labels = training_batch(task_of(constant_mean(mean)), 40'000, 0).labels;
    CHECK((labels.array().abs() == 1).all());
    // Five deviations of a mean of 40000 labels; no deviation if the label is certain.
    CHECK(std::abs(labels.mean() - mean) <= 5 * std::sqrt((1 - mean * mean) / 40'000));
  }
}

TEST_CASE("a measurement knows the trivial predictor and the perfect one") {
  const Trainer trainer = trainer_of("sgd(width=16)");
  const auto run = start(trainer, task_of(neuron()));
  const TrainingTarget itself = {
      .n = n,
      .values = [&](const Eigen::MatrixXd& x) -> Eigen::VectorXd { return run->output(x); },
      .binary_labels = false};
  const TrainingMeasurement perfect = measure(*run, task_of(itself), 5000);
  CHECK(perfect.error == 0);
  CHECK(perfect.correlation == doctest::Approx(1));
  const auto silent = start(trainer_of("kernel"), task_of(neuron()));
  CHECK(measure(*silent, task_of(neuron()), 5000).error == 1);
  CHECK(measure(*silent, task_of(neuron()), 5000).correlation == 0);
}

TEST_CASE("the same training learns a neuron, and not the hard network") {
  CHECK(error_after("sgd(width=64, batch=64, rate=1/200)", neuron(), 800) < 0.02);
  CHECK(error_after("sgd(width=64, batch=64, rate=1/200)", hard(), 800) > 0.8);
  CHECK(error_after("random-features(width=256)", hard(), 40) > 0.9);
  CHECK(error_after("kernel", hard(), 500) > 0.9);
}

TEST_CASE("training that diverges says at which step") {
  const auto run = start(trainer_of("sgd(rule=plain, rate=1000)"), task_of(neuron()));
  CHECK_THROWS_WITH_AS(run->advance_to(1000), doctest::Contains("diverged at step"),
                       std::runtime_error);
}

TEST_CASE("a trainer's name is canonical, and parses back") {
  CHECK(trainer_of("sgd").name == "sgd");
  CHECK(trainer_of("sgd(512, relu, adam, 0.003, 256)").name == "sgd");
  const Trainer chosen = trainer_of("sgd(rate=0.01, rule=momentum, width=64, activation=tanh)");
  CHECK(chosen.name == "sgd(width=64, activation=tanh, rule=momentum, rate=1/100)");
  CHECK(trainer_of(chosen.name).name == chosen.name);
  CHECK(trainer_of("gradient-descent(samples=100)").name == "gradient-descent(samples=100)");
  CHECK(trainer_of("kernel(activation=erf)").name == "kernel(activation=erf)");
  for (const char* const text :
       {"sgd(width=0)", "sgd(width=1/2)", "sgd(rate=0)", "sgd(rule=adma)", "sgd(activation=sin)",
        "sgd(depth=2)", "gradient-descent(samples=0)", "kernel(width=3)", "kernel(ridge=0)",
        "random-features(width=10001)"})
    CHECK_THROWS_AS(static_cast<void>(find_any_learner(text)), InvalidInput);
  CHECK_THROWS_AS(static_cast<void>(find_learner("sgd")), InvalidInput);
}

TEST_CASE("a curve that is saved at any point and gone on with is the same curve") {
  const Trainer trainer = trainer_of("sgd(width=32, batch=32)");
  const TrainingTask task = task_of(neuron());
  const std::vector<std::uint64_t> steps = {0, 20, 50, 400};
  std::vector<TrainingCheckpoint> saved;
  const std::vector<TrainingPoint> whole =
      learning_curve(*start(trainer, task), task, {.steps = steps}, std::nullopt,
                     [&](const TrainingCheckpoint& state) { saved.push_back(state); });
  REQUIRE(whole.size() == 4);
  REQUIRE(saved.size() == 3);
  CHECK(whole.front().cost.samples == 0);
  CHECK(whole.back().measured.error < 0.2);
  for (const TrainingCheckpoint& from : saved) {
    const std::vector<TrainingPoint> rest =
        learning_curve(*start(trainer, task), task, {.steps = steps}, from);
    REQUIRE(rest.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
      CHECK(rest[i].measured.error == whole[i].measured.error);
      CHECK(rest[i].cost.samples == whole[i].cost.samples);
    }
  }
}

TEST_CASE("logistic training of labels reaches their mean") {
  // E[y|x] = tanh(x_1): the best output is tanh(h/2) with h = 2 x_1.
  const TrainingTarget target = {.n = 3,
                                 .values = [](const Eigen::MatrixXd& x) -> Eigen::VectorXd {
                                   return x.row(0).array().tanh().matrix().transpose();
                                 },
                                 .binary_labels = true};
  for (const char* const learner : {"sgd(width=32)", "gradient-descent(width=32, samples=2000)"}) {
    CAPTURE(learner);
    const Trainer trainer = trainer_of(learner);
    const TrainingTask task{.target = target, .seed = 2, .run = 0};
    const auto run = trainer.start(task, oracle_for(trainer, "honest"));
    run->advance_to(1000);
    const TrainingMeasurement measured = measure(*run, task, 20'000);
    CHECK(measured.error < 0.03);
    CHECK(measured.product == doctest::Approx(0.3943).epsilon(0.05));  // E tanh^2
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
