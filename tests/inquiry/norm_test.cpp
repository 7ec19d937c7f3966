#include "sqdim/inquiry/norm/norm_request.hpp"

#include <atomic>

#include "sqdim/inquiry/names/names.hpp"
#include "support/texts.hpp"

namespace sqdim {
namespace {

using testing::texts_of;

NormRequest request_of(std::initializer_list<testing::Setting> settings) {
  return read_norm_request(texts_of(norm_parameters(), settings));
}

TEST_SUITE_BEGIN("norm_request");

TEST_CASE("a row of a request is the norm of the library, and rows are in the order asked for") {
  const NormRequest request = request_of({{"activation", "relu"}, {"k", "4,2,6,3"}});
  CHECK(request.digits == 20);
  std::atomic<int> told = 0;
  const std::vector<NormRow> rows = norms(request, 2, [&](auto, auto) { ++told; });
  REQUIRE(rows.size() == 4);
  CHECK(told == 5);
  for (std::size_t i : {0U, 1U, 2U}) {
    CHECK(rows[i].k == request.sizes[i]);
    const auto& found = std::get<NormSquared>(rows[i].norm_squared);
    const NormSquared known =
        norm_squared(find_activation("relu"), rows[i].k, 20, NormMethod::kernel_sum);
    CHECK(found.method == NormMethod::kernel_sum);
    CHECK(found.value->lower == known.value->lower);
    CHECK(found.value->upper == known.value->upper);
  }
  CHECK(std::holds_alternative<Degenerate>(rows[3].norm_squared));
}

TEST_CASE("the outer activation decides what is computed, and which parameters there are") {
  const NormRequest sign = request_of({{"activation", "sigmoid"}, {"k", "3"}, {"outer", "sign"}});
  CHECK(sign.digits == 8);
  REQUIRE(sign.sampling() != nullptr);
  CHECK(sign.sampling()->seed == 1);
  CHECK_FALSE(sign.sampling()->samples);
  CHECK(std::get<TwoValued>(norms(sign, 1, {}).front().norm_squared).norm_squared == 1);
  const NormRequest noisy =
      request_of({{"activation", "sigmoid"}, {"k", "3"}, {"outer", "sign(noise=1/10)"}});
  CHECK(std::get<TwoValued>(norms(noisy, 1, {}).front().norm_squared).norm_squared ==
        Rational(16, 25));
  const NormRequest tanh = request_of(
      {{"activation", "relu"}, {"k", "2"}, {"outer", "tanh"}, {"samples", "2^8"}, {"seed", "7"}});
  CHECK(tanh.sampling()->samples == 256);
  CHECK(tanh.sampling()->seed == 7);
  const NormRow row = norms(tanh, 1, {}).front();
  CHECK(row.outer == "tanh");
  CHECK(std::holds_alternative<Estimation>(row.norm_squared));
}

TEST_CASE("refusals name the parameter") {
  const auto refuses = [](std::initializer_list<testing::Setting> settings, const char* message) {
    CHECK_THROWS_WITH_AS(static_cast<void>(request_of(settings)), message, InvalidInput);
  };
  refuses({{"activation", "relu"}}, "--k is required");
  refuses({{"activation", "relu"}, {"k", "2"}, {"samples", "1024"}},
          "--samples belongs to --outer sign, tanh or erf");
  refuses({{"activation", "relu"}, {"k", "2"}, {"outer", "sign"}, {"samples", "1000"}},
          "--samples '1000': a power of 2 from 2^8 to 2^40");
  refuses({{"activation", "relu"}, {"k", "2"}, {"outer", "sign"}, {"method", "fourier"}},
          "--method belongs to --outer identity; other norms are estimated");
  refuses({{"activation", "relu"}, {"k", "2"}, {"method", "fuorier"}},
          "--method: unknown method 'fuorier' (did you mean fourier?); known: auto, kernel-sum, "
          "hermite-series, quadrature, fourier");
}

TEST_CASE("rows that are given one by one are those that are given together") {
  for (const char* outer : {"identity", "sign"}) {
    const NormRequest request =
        request_of({{"activation", "relu"}, {"k", "2,6,3,4"}, {"outer", outer}});
    const std::vector<NormRow> together = norms(request, 2, {});
    std::size_t given = 0;
    norms(request, 2, {}, [&](const NormRow& row) {
      CHECK(row.k == request.sizes.at(given));
      CHECK(row.norm_squared.index() == together.at(given).norm_squared.index());
      const auto* const norm = std::get_if<NormSquared>(&row.norm_squared);
      if (norm != nullptr)
        CHECK(norm->value->lower ==
              std::get<NormSquared>(together.at(given).norm_squared).value->lower);
      ++given;
    });
    CHECK(given == 4);
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
