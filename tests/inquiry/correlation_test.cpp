#include "sqdim/inquiry/correlation/correlation_request.hpp"

#include "sqdim/inquiry/names/names.hpp"
#include "support/texts.hpp"

namespace sqdim {
namespace {

using testing::texts_of;

CorrelationRequest request_of(std::initializer_list<testing::Setting> settings) {
  return read_correlation_request(texts_of(correlation_parameters(), settings));
}

TEST_SUITE_BEGIN("correlation_request");

TEST_CASE("a row of a request is the certified correlation of the library") {
  const CorrelationRequest request = request_of({{"activation", "sigmoid"},
                                                 {"k", "3"},
                                                 {"first", "1,2,3"},
                                                 {"second", "4,3,2"},
                                                 {"distribution", "gaussian(mean=1/2)"},
                                                 {"digits", "12"}});
  const CorrelationRow row = correlate(request, 1, {}).front();
  CHECK(row.second == Subset{2, 3, 4});
  const Correlation known =
      *certified_correlation(function_pair(request, {1, 2, 3}, {2, 3, 4}), 12);
  const auto& found = std::get<Correlation>(*row.correlation);
  CHECK(found.method == known.method);
  CHECK(found.value->lower == known.value->lower);
  CHECK(found.value->upper == known.value->upper);
  CHECK_FALSE(row.check);
}

TEST_CASE("all pairs are those of the subsets in order, each once") {
  const CorrelationRequest request =
      request_of({{"activation", "relu"}, {"k", "2"}, {"n", "4"}, {"all", ""}});
  REQUIRE(request.pairs.size() == 21);
  CHECK(request.pairs[0] == std::pair(Subset{1, 2}, Subset{1, 2}));
  CHECK(request.pairs[1] == std::pair(Subset{1, 2}, Subset{1, 3}));
  CHECK(request.pairs[6] == std::pair(Subset{1, 3}, Subset{1, 3}));
  CHECK(request.pairs[20] == std::pair(Subset{3, 4}, Subset{3, 4}));
}

TEST_CASE("rows that are given one by one are those that are given together") {
  const CorrelationRequest request =
      request_of({{"activation", "relu"}, {"k", "2"}, {"n", "4"}, {"all", ""}});
  const std::vector<CorrelationRow> together = correlate(request, 1, {});
  std::vector<Subset> firsts;
  std::vector<std::uint64_t> told;
  correlate(
      request, 1, [&](std::uint64_t done, std::uint64_t) { told.push_back(done); },
      [&](const CorrelationRow& row) {
        CHECK(told.back() == firsts.size());  // a row is given before the next is begun
        CHECK(row.first == together.at(firsts.size()).first);
        CHECK(row.second == together.at(firsts.size()).second);
        firsts.push_back(row.first);
      });
  CHECK(firsts.size() == request.pairs.size());
}

TEST_CASE("a check is another route to the same number") {
  const CorrelationRow row = correlate(request_of({{"activation", "sin"},
                                                   {"k", "3"},
                                                   {"overlap", "2"},
                                                   {"distribution", "gaussian(mean=1/2)"},
                                                   {"check", ""}}),
                                       1, {})
                                 .front();
  REQUIRE(row.check);
  CHECK(row.reason.empty());
  CHECK(row.check->method == EstimationMethod::quadrature);
  const Enclosure check = std::get<Estimate>(row.check->value).interval();
  const Enclosure& found = *std::get<Correlation>(*row.correlation).value;
  CHECK(check.lower <= found.upper);
  CHECK(found.lower <= check.upper);
}

Correlation certified(const Rational& lower, const Rational& upper) {
  return {Enclosure{lower, upper}, "fourier", std::nullopt};
}
Estimation numerical(const Rational& value, const Rational& error) {
  return {Estimate{value, error}, EstimationMethod::quadrature, std::nullopt};
}
Estimation sampled(double value, std::optional<double> standard_error) {
  return {SampledMean{value, standard_error, 1024}, EstimationMethod::monte_carlo, std::nullopt};
}

TEST_CASE("intervals that meet do not contradict each other, and those that lie apart do") {
  const auto contradicts = [](const std::variant<Correlation, Estimation>& number,
                              const Estimation& check) {
    const std::optional<std::string> why = contradiction(number, check);
    if (why) CHECK(why->starts_with("the check contradicts this number"));
    return why.has_value();
  };
  const Rational tenth(1, 10);
  CHECK_FALSE(contradicts(certified(1, 2), numerical(3, 1)));
  CHECK(contradicts(certified(1, 2), numerical(3, 1 - tenth)));
  CHECK(contradicts(certified(4, 5), numerical(2, 1)));
  CHECK(contradicts(numerical(-1, tenth), numerical(1, tenth)));
  CHECK_FALSE(contradicts(numerical(1, tenth), numerical(1, 0)));
}

TEST_CASE("a sampled number is believed within five standard errors, and to a double") {
  CHECK_FALSE(contradiction(certified(0, 0), sampled(0.5, 0.125)));
  CHECK(contradiction(certified(0, 0), sampled(0.75, 0.125)));
  CHECK(contradiction(sampled(0, 0.0625), sampled(1, 0.125)));
  const Rational rounded = 1 + Rational(1, 4'000'000'000'000);
  CHECK_FALSE(contradiction(certified(1, 1), numerical(rounded, 0)));
}

TEST_CASE("what is not known contradicts nothing") {
  CHECK_FALSE(contradiction(Correlation{std::nullopt, "fourier", "too wide"}, sampled(1, 0.1)));
  CHECK_FALSE(contradiction(certified(0, 0), sampled(1, std::nullopt)));
}

TEST_CASE("refusals name the parameter") {
  const auto refuses = [](std::initializer_list<testing::Setting> more, const char* message) {
    Texts texts = texts_of(correlation_parameters(), {{"activation", "relu"}, {"k", "2"}});
    for (const auto& [name, text] : more) texts.give(name, text);
    CHECK_THROWS_WITH_AS(static_cast<void>(read_correlation_request(texts)), message, InvalidInput);
  };
  refuses({}, "one of --first with --second, --overlap, and --all is required");
  refuses({{"all", ""}}, "--n is required with --all: the dimension, an integer");
  refuses({{"all", ""}, {"n", "99"}}, "--all: C(99, 2) is more than 2000 subsets");
  refuses({{"n", "1"}, {"overlap", "1"}}, "--k '2': at most n = 1");
  refuses({{"n", "3"}, {"overlap", "0"}},
          "--overlap '0': S and T have 4 coordinates, more than n = 3");
  refuses({{"first", "1,2"}, {"second", "2,3,4"}},
          "--second '2,3,4': names 3 coordinates, but k = 2");
  refuses({{"overlap", "1"}, {"distribution", "gaussian(mean=[1,2,3])"}, {"n", "4"}},
          "--distribution 'gaussian(mean=[1,2,3])': has 3 coordinates, but n = 4");
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
