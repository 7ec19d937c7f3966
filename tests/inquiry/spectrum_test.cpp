#include "sqdim/inquiry/spectrum/spectrum_request.hpp"

#include "sqdim/inquiry/names/names.hpp"
#include "support/texts.hpp"

namespace sqdim {
namespace {

SpectrumRequest request_of(std::initializer_list<testing::Setting> settings) {
  return read_spectrum_request(testing::texts_of(spectrum_parameters(), settings));
}

TEST_SUITE_BEGIN("spectrum_request");

TEST_CASE("a degree alone is all degrees up to it; a list is that list") {
  CHECK(request_of({{"activation", "relu"}, {"degree", "3"}}).degrees ==
        std::vector<std::uint64_t>{0, 1, 2, 3});
  CHECK(request_of({{"activation", "relu"}, {"degree", "5,1"}}).degrees ==
        std::vector<std::uint64_t>{5, 1});
}

TEST_CASE("the rows are the coefficients of the degrees, in the order asked for") {
  for (const char* activation : {"sigmoid", "expr(x^3)"}) {
    CAPTURE(activation);
    const SpectrumAnswer answer =
        spectrum(request_of({{"activation", activation}, {"degree", "3,1"}, {"digits", "12"}}));
    CHECK_FALSE(answer.shortfall);
    REQUIRE(answer.rows.size() == 2);
    CHECK(answer.rows[0].degree == 3);
    CHECK(answer.rows[1].degree == 1);
  }
  const SpectrumAnswer answer =
      spectrum(request_of({{"activation", "relu"}, {"degree", "1,1"}, {"digits", "12"}}));
  const auto& half = std::get<Enclosure>(*answer.rows[1].coefficient);
  CHECK(half.lower <= Rational(1, 2));
  CHECK(half.upper >= Rational(1, 2));
}

TEST_CASE("refusals name the parameter") {
  CHECK_THROWS_WITH_AS(
      static_cast<void>(
          request_of({{"activation", "expr(1/x)"}, {"degree", "3"}, {"digits", "51"}})),
      "--digits '51': numerical answers have at most 50 digits; certified ones have more",
      InvalidInput);
  CHECK_THROWS_WITH_AS(static_cast<void>(request_of({{"activation", "relu"}})),
                       "--degree is required", InvalidInput);
}

TEST_CASE("an attempt is named before it begins") {
  const auto stages_of = [](const char* activation) {
    std::vector<std::string> stages;
    spectrum(request_of({{"activation", activation}, {"degree", "3"}}),
             [&](std::string_view stage) { stages.emplace_back(stage); });
    return stages;
  };
  CHECK(stages_of("sigmoid").front().starts_with("degrees up to 3 in "));
  CHECK(stages_of("expr((exp(x)-1)/x)") == std::vector<std::string>{"quadrature"});
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
