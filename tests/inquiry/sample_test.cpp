#include "sqdim/inquiry/sample/sample_request.hpp"

#include "sqdim/inquiry/names/names.hpp"
#include "support/texts.hpp"

namespace sqdim {
namespace {

SampleRequest request_of(std::initializer_list<testing::Setting> more) {
  Texts texts = testing::texts_of(
      sample_parameters(), {{"activation", "relu"}, {"n", "7"}, {"k", "2"}, {"count", "10"}});
  for (const auto& [name, text] : more) texts.give(name, text);
  return read_sample_request(texts);
}

TEST_SUITE_BEGIN("sample_request");

TEST_CASE("the samples of a request are the same in blocks of any size") {
  const SampleRequest request = request_of({{"seed", "5"}});
  CHECK(request.secret == random_secret(7, 2, 5));
  const LabelledSamples all = draw_samples(request, 0, request.count);
  const LabelledSamples some = draw_samples(request, 3, 4);
  CHECK(all.x.middleCols(3, 4) == some.x);
  CHECK(all.y.segment(3, 4) == some.y);
}

TEST_CASE("a secret that is given is the one that labels") {
  const SampleRequest request = request_of({{"secret", "6,2"}, {"outer", "sign"}});
  CHECK(request.secret == Subset{2, 6});
  CHECK_FALSE(request.with_secret);
  const LabelledSamples samples = draw_samples(request, 0, 10);
  const Concept concept_of_secret(Network(find_activation("relu"), 2), request.outer, {2, 6});
  CHECK(samples.y == Labeller(concept_of_secret, 1).label(0, samples.x));
}

TEST_CASE("parities of signs have no activation, and a product of signs as label") {
  Texts texts = testing::texts_of(
      sample_parameters(),
      {{"family", "sign-parity"}, {"n", "5"}, {"k", "3"}, {"count", "40"}, {"secret", "1,2,5"}});
  const SampleRequest request = read_sample_request(texts);
  CHECK(request.family == "sign-parity");
  CHECK_FALSE(request.activation);
  const LabelledSamples samples = draw_samples(request, 0, 40);
  for (Eigen::Index j = 0; j < 40; ++j) {
    const double product = samples.x(0, j) * samples.x(1, j) * samples.x(4, j);
    CHECK(samples.y[j] == (product > 0 ? 1 : -1));
  }
}

TEST_CASE("refusals name the parameter") {
  const auto refuses = [](std::initializer_list<testing::Setting> more, const char* message) {
    CHECK_THROWS_WITH_AS(static_cast<void>(request_of(more)), message, InvalidInput);
  };
  refuses({{"secret", "1,2,3"}}, "--secret '1,2,3': names 3 coordinates, but k = 2");
  refuses({{"k", "8"}}, "--k '8': expected an integer from 1 to 7");
  refuses({{"distribution", "product([uniform,laplace])"}},
          "--distribution 'product([uniform,laplace])': has 2 coordinates, but n = 7");
  refuses({{"family", "sign-parity"}}, "--activation does not go with --family sign-parity");
  refuses({{"family", "polygon"}},
          "--family 'polygon': samples are drawn of parity-network and sign-parity");
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
