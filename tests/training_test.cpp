#include "sqdim/training.hpp"

#include <cmath>
#include <stdexcept>

#include "simulation.hpp"
#include "sqdim/registry.hpp"

namespace sqdim {
namespace {

using Eigen::Index;

constexpr std::uint64_t n = 8;

TrainingTarget neuron() {
  return {.n = n,
          .values = [](const Eigen::MatrixXd& x) -> Eigen::VectorXd {
            return x.row(0).cwiseMax(0.0).transpose();
          },
          .binary_labels = false};
}

/// The network of relu with k = 6, of norm 1, on the first coordinates.
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

TrainingPlan plan_of(const StepRule& rule, std::uint64_t run = 0) {
  return {.shape = {.inputs = n, .width = 64, .activation = StudentActivation::relu},
          .loss = Loss::square,
          .rule = rule,
          .batch = 64,
          .seed = 11,
          .run = run};
}

template <class Scalar>
void check_restored(const StepRule& rule) {
  Training<Scalar> whole(plan_of(rule), neuron());
  whole.advance(7);
  const TrainingState<Scalar> saved = whole.state();
  whole.advance(5);
  Training<Scalar> resumed(plan_of(rule), neuron());
  resumed.restore(saved);
  resumed.advance(5);
  CHECK(resumed.state().steps == 12);
  CHECK(resumed.state().parameters == whole.state().parameters);
  CHECK(resumed.state().first_mean == whole.state().first_mean);
  CHECK(resumed.state().second_mean == whole.state().second_mean);
  CHECK(resumed.measure(1000).error == whole.measure(1000).error);
}

TEST_SUITE_BEGIN("training");

TEST_CASE("a run that is restored goes on with the same bits") {
  for (const StepRule& rule :
       {StepRule(PlainSteps{0.01}), StepRule(MomentumSteps{0.01}), StepRule(AdamSteps{0.01})}) {
    check_restored<float>(rule);
    check_restored<double>(rule);
  }
  Training<float> other(plan_of(PlainSteps{0.01}), neuron());
  CHECK_THROWS_AS(other.restore(training_from<float>(ParameterVector<float>::Zero(3))),
                  std::invalid_argument);
}

TEST_CASE("a batch is a function of seed, run and step, and batches have nothing in common") {
  const TrainingPlan plan = plan_of(PlainSteps{0.1});
  const TrainingBatch batch = training_batch(plan, neuron(), 3);
  CHECK(batch.inputs.rows() == static_cast<Index>(n));
  CHECK(batch.inputs.cols() == 64);
  CHECK(batch.inputs == training_batch(plan, neuron(), 3).inputs);
  CHECK(batch.labels == batch.inputs.row(0).cwiseMax(0.0).transpose());
  CHECK((batch.inputs.array() != training_batch(plan, neuron(), 4).inputs.array()).all());
  const TrainingPlan another = plan_of(PlainSteps{0.1}, 1);
  CHECK((batch.inputs.array() != training_batch(another, neuron(), 3).inputs.array()).all());
}

TEST_CASE("binary labels are +-1 with the mean that f gives") {
  TrainingPlan plan = plan_of(PlainSteps{0.1});
  plan.batch = 40'000;
  for (const double mean : {-1.0, -0.5, 0.0, 0.25, 1.0}) {
    const Eigen::VectorXd labels = training_batch(plan, constant_mean(mean), 0).labels;
    CHECK((labels.array().abs() == 1).all());
    // Five deviations of a mean of 40000 labels; none where the label is certain.
    CHECK(std::abs(labels.mean() - mean) <= 5 * std::sqrt((1 - mean * mean) / 40'000));
  }
}

TEST_CASE("a measurement knows the trivial predictor and the perfect one") {
  const TrainingPlan plan = plan_of(PlainSteps{0.1});
  const Training<double> run(plan, neuron());
  const ParameterVector<double> parameters = run.state().parameters;
  const TrainingTarget itself = {.n = n,
                                 .values = [=](const Eigen::MatrixXd& x) -> Eigen::VectorXd {
                                   return student_values<double>(plan.shape, parameters, x);
                                 },
                                 .binary_labels = false};
  const TrainingMeasurement perfect = Training<double>(plan, itself).measure(5000);
  CHECK(perfect.error == 0);
  CHECK(perfect.correlation == doctest::Approx(1));
  Training<double> silent(plan, itself);
  silent.restore(training_from<double>(ParameterVector<double>::Zero(parameters.size())));
  CHECK(silent.measure(5000).error == 1);
  CHECK(silent.measure(5000).correlation == 0);
}

TEST_CASE("the same training learns a neuron, and not the hard network") {
  const TrainingPlan plan = plan_of(AdamSteps{0.005});
  constexpr std::uint64_t steps = 800;
  Training<float> control(plan, neuron());
  control.advance(steps);
  CHECK(control.measure(10'000).error < 0.02);
  Training<float> run(plan, hard());
  run.advance(steps);
  CHECK(run.measure(10'000).error > 0.8);
}

TEST_CASE("training that diverges says at which step") {
  Training<float> run(plan_of(PlainSteps{1e6}), neuron());
  CHECK_THROWS_WITH_AS(run.advance(1000), doctest::Contains("diverged at step"),
                       std::runtime_error);
}

Trainer trainer_of(const std::string& text) {
  return std::get<Trainer>(find_any_learner(text));
}

TEST_CASE("a trainer's name is canonical, and parses back") {
  CHECK(trainer_of("sgd").name == "sgd");
  CHECK(trainer_of("sgd(512, relu, adam, 0.003, 256)").name == "sgd");
  const Trainer chosen = trainer_of("sgd(rate=0.01, rule=momentum, width=64, activation=tanh)");
  CHECK(chosen.name == "sgd(width=64, activation=tanh, rule=momentum, rate=1/100)");
  CHECK(trainer_of(chosen.name).name == chosen.name);
  CHECK(chosen.width == 64);
  CHECK(chosen.batch == 256);
  CHECK(chosen.activation == StudentActivation::tanh);
  CHECK(std::get<MomentumSteps>(chosen.rule).rate == 0.01);
  for (const char* const text : {"sgd(width=0)", "sgd(width=1/2)", "sgd(rate=0)", "sgd(rule=adma)",
                                 "sgd(activation=sin)", "sgd(depth=2)"})
    CHECK_THROWS_AS(static_cast<void>(find_any_learner(text)), InvalidInput);
  CHECK_THROWS_AS(static_cast<void>(find_learner("sgd")), InvalidInput);
}

TEST_CASE("curves have the same bits on one thread and on three, and start from nothing learned") {
  const Trainer trainer = trainer_of("sgd(width=32, batch=32)");
  const std::vector<TrainingTarget> targets(4, neuron());
  const std::vector<std::uint64_t> steps = {0, 50, 400};
  const auto one = learning_curves(trainer, Loss::square, targets, steps, 5, 1);
  const auto three = learning_curves(trainer, Loss::square, targets, steps, 5, 3);
  REQUIRE(one.size() == 3);
  for (std::size_t i = 0; i < one.size(); ++i) {
    REQUIRE(one[i].size() == 4);
    for (std::size_t run = 0; run < 4; ++run) {
      CHECK(one[i][run].error == three[i][run].error);
      CHECK(one[i][run].correlation == three[i][run].correlation);
    }
  }
  CHECK(one[0][0].error != one[0][1].error);  // runs have nothing in common
  CHECK(one[2][0].error < 0.2);
}

TEST_CASE("logistic training of labels reaches their mean") {
  // E[y|x] = tanh(x_1): the best output is tanh(h/2) with h = 2 x_1.
  const TrainingTarget target = {.n = 3,
                                 .values = [](const Eigen::MatrixXd& x) -> Eigen::VectorXd {
                                   return x.row(0).array().tanh().matrix().transpose();
                                 },
                                 .binary_labels = true};
  const auto curves =
      learning_curves(trainer_of("sgd(width=32)"), Loss::logistic, {target}, {1000}, 2, 1);
  CHECK(curves[0][0].error < 0.03);
  CHECK(curves[0][0].product == doctest::Approx(0.3943).epsilon(0.05));  // E tanh^2
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
