// Simulations of functions that users give, and of directions that are drawn.
#include "sqdim/inquiry/batch/simulation_batch.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using namespace testing;

TEST_SUITE_BEGIN("simulation");

/// Reads the matrices of this table instead of files.
ReadMatrix reading(const std::map<std::string, Matrix>& files) {
  return [=](std::string_view /*parameter*/, const std::string& file,
             const MatrixLimits& /*limits*/) -> GivenMatrix { return {files.at(file)}; };
}

PreparedSimulation prepared(const SimulationSettings& settings,
                            const std::map<std::string, Matrix>& files = {}) {
  return prepare_simulation(read_simulation_request(simulation_texts(settings), reading(files)));
}

Matrix random_values(Draws& draws, bool labels) {
  Matrix values(draws.between(2, 12), draws.between(3, 20));
  for (double& x : values.reshaped())
    x = labels ? static_cast<double>(2 * draws.between(0, 1) - 1)
               : static_cast<double>(draws.between(-3, 3));
  for (Eigen::Index i = 0; i < values.rows(); ++i) values(i, i % values.cols()) = 1;
  return values;
}

/// Returns settings of a random class: values, their Gram matrix, labels, or directions.
std::pair<SimulationSettings, std::map<std::string, Matrix>> random_given(Draws& draws) {
  const bool labels = draws.below(3) == 0;
  const Matrix values = random_values(draws, labels);
  const std::string tau = std::to_string(draws.between(3, 45)) + "/100";
  if (labels) {
    return {{{"values", "v"},
             {"oracle", "stat"},
             {"tau", tau},
             {"learner", draws.below(2) == 0 ? "majority" : "one-by-one"}},
            {{"v", values}}};
  }
  const char* const learner = draws.below(2) == 0 ? "elimination" : "one-by-one";
  const SimulationSettings rest = {{"tau", tau}, {"learner", learner}};
  const auto with = [&](SimulationSettings own) {
    own.insert(own.end(), rest.begin(), rest.end());
    return own;
  };
  switch (draws.below(3)) {
    case 0:
      return {with({{"values", "v"}}), {{"v", values}}};
    case 1:
      return {with({{"gram", "g"}}), {{"g", Matrix(values * values.transpose())}}};
    default:
      return {with({{"directions", "w"}, {"activation", "hermite(2)"}}), {{"w", values}}};
  }
}

/// Returns the bound of a simulation at a tolerance that is a millionth smaller, so that what an
/// oracle gives away because it knows correlations up to 2^-40 does not count.
std::optional<Integer> slightly_lower_bound(SimulationRequest request, const SimulatedClass& made) {
  request.model =
      find_oracle(request.model.name).make(request.model.parameter * Rational(999'999, 1'000'000));
  const std::optional<Finding> found = simulation_bounds(request, made).bound;
  if (!found || !found->result.queries) return std::nullopt;
  const auto* const queries = std::get_if<Integer>(&*found->result.queries);
  return queries == nullptr ? std::nullopt : std::optional(*queries);
}

TEST_CASE("no learner leaves one survivor with fewer queries than the bound of a given class") {
  Draws draws(4201);
  std::uint64_t decided = 0;
  for (std::uint64_t round = 0; round < scaled(10'000); ++round) {
    auto [settings, files] = random_given(draws);
    settings.emplace_back("seed", std::to_string(round));
    const PreparedSimulation simulation = prepared(settings, files);
    const std::unique_ptr<ConceptClass> concepts = make_class(simulation);
    const Transcript transcript = run_transcript(experiment_of(simulation, *concepts), 0);
    const std::size_t survivors =
        transcript.ledger.empty() ? concepts->size() : transcript.ledger.back().survivors_after;
    if (survivors > 1) continue;
    const auto bound = slightly_lower_bound(simulation.request, simulation.simulated);
    if (!bound) continue;
    ++decided;
    CHECK(transcript.trial.queries >= *bound);
  }
  CHECK(decided > 0);
}

TEST_CASE("kernels of directions agree with the integral of the same formula, and with powers") {
  // Of expr(relu(x)) nothing is known but its formula; relu has a closed form.
  const SimulationSettings drawn = {{"directions", "30"}, {"n", "9"}, {"tau", "1/10"}};
  const auto gram_of = [&](const char* activation) {
    SimulationSettings settings = drawn;
    settings.emplace_back("activation", activation);
    return given_of(prepared(settings).request.concepts)->gram;
  };
  const auto relu = gram_of("relu");
  const auto typed = gram_of("expr(max(x,0))");
  const auto first = gram_of("hermite(1)");
  const auto third = gram_of("hermite(3)");
  CHECK(relu->entry_error < Rational(1, 1'000'000'000));
  const Eigen::ArrayXXd rho = first->entries;
  CHECK((rho * rho * rho - third->entries.array()).abs().maxCoeff() < 1e-12);
  const double error = static_cast<double>(relu->entry_error + typed->entry_error);
  CHECK((relu->entries - typed->entries).cwiseAbs().maxCoeff() <= error);
  CHECK(rho(0, 1) != 0);
}

TEST_CASE("drawn directions are a function of the seed, and have their dimension") {
  const auto entries = [](const char* seed) {
    return given_of(prepared({{"directions", "20"},
                              {"n", "400"},
                              {"activation", "hermite(1)"},
                              {"tau", "1/10"},
                              {"seed", seed}})
                        .request.concepts)
        ->gram->entries;
  };
  CHECK(entries("1") == entries("1"));
  CHECK(entries("1") != entries("2"));
  // Cosines have variance 1/n: six deviations are 0.3.
  CHECK((entries("1") - Eigen::MatrixXd::Identity(20, 20)).cwiseAbs().maxCoeff() < 0.3);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
