#include "sqdim/inquiry/checkpoint/checkpoint.hpp"

#include <cmath>

#include "fuzz/checkpoint_fuzz.hpp"
#include "sqdim/documents/document/document.hpp"
#include "sqdim/foundation/random/random.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

TEST_SUITE_BEGIN("checkpoint");

CheckpointHead head() {
  return {.version = "1.2.3",
          .commit = "abc",
          .preset = std::nullopt,
          .simulations = {{{"n", "14"}, {"learner", "sgd(width=8)"}}, {{"identify", ""}}},
          .shard = {2, 5}};
}

TEST_CASE("a first line reads back as what was written") {
  CHECK(read_checkpoint_head(checkpoint_line(head())) == head());
  CheckpointHead other = head();
  other.commit = std::nullopt;
  other.preset = "gradient-descent";
  other.simulations.clear();
  CHECK(read_checkpoint_head(checkpoint_line(other)) == other);
  CHECK(checkpoint_line(head()).find('\n') == std::string::npos);
  CHECK(checkpoint_line(head()).find(R"x([["--n","14"],["--learner","sgd(width=8)"]])x") !=
        std::string::npos);
}

TEST_CASE("trials read back with the same bits") {
  RandomStream random(5, 0, Purpose::points);
  for (int i = 0; i < 200; ++i) {
    FinishedTrial trial{{static_cast<std::size_t>(i), random.bits() >> 1U}, {}};
    for (int point = 0; point <= i % 4; ++point)
      trial.points.push_back({.reached = point % 2 == 0,
                              .queries = random.bits(),
                              .valid_answers = random.bits(),
                              .samples = random.bits(),
                              .correlation = standard_normal(random) * std::exp2(i - 100)});
    CHECK(read_finished_trial(checkpoint_line(trial)) == trial);
  }
}

TEST_CASE("shards take every trial once") {
  for (const std::uint64_t count : {1U, 3U, 5U}) {
    for (std::uint64_t number = 0; number < 40; ++number) {
      int owners = 0;
      for (std::uint64_t index = 1; index <= count; ++index)
        owners += Shard{index, count}.has(number) ? 1 : 0;
      CHECK(owners == 1);
    }
  }
  CHECK(to_string(Shard{2, 8}) == "2/8");
}

TEST_CASE("a line that is cut, or of another kind, is refused") {
  const std::string first = checkpoint_line(head());
  const std::string line =
      checkpoint_line(FinishedTrial{{0, 1}, {{true, 2, 3, 4, 0.5}, {false, 1, 1, 1, -0.25}}});
  for (std::size_t size = 0; size < first.size(); ++size)
    CHECK_THROWS_AS(static_cast<void>(read_checkpoint_head(first.substr(0, size))),
                    DamagedDocument);
  for (std::size_t size = 0; size < line.size(); ++size)
    CHECK_THROWS_AS(static_cast<void>(read_finished_trial(line.substr(0, size))), DamagedDocument);
  for (const char* const text :
       {"[]", "3", "null", R"({"simulation": -1, "trial": 0, "points": []})",
        R"({"simulation": 0, "trial": 0.5, "points": []})", R"({"simulation": 0, "trial": 0})",
        R"({"simulation": 0, "trial": 0, "points": {"a": [true, 1, 1, 1, 0]}})",
        R"({"simulation": 0, "trial": 0, "points": [[true, 1, 1, 1]]})",
        R"({"simulation": 0, "trial": 0, "points": [[true, 1, 1, 1, 0.5, 0.5]]})",
        R"({"simulation": 0, "trial": 0, "points": [[true, 1, 1, 1, null]]})",
        R"({"simulation": 0, "trial": 0, "points": [[1, 1, 1, 1, 0.5]]})",
        R"({"simulation": 0, "trial": 0, "points": [[true, 1, 1, 1, 1e999]]})"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(static_cast<void>(read_finished_trial(text)), DamagedDocument);
  }
  for (const Shard& edge : {Shard{1, 1}, Shard{1, 5}, Shard{5, 5}}) {
    CheckpointHead part = head();
    part.shard = edge;
    CHECK(read_checkpoint_head(checkpoint_line(part)) == part);
  }
  std::string other_schema = first;
  other_schema.replace(other_schema.find("sqdim-trials/1"), 14, "sqdim-trials/2");
  CHECK_THROWS_AS(static_cast<void>(read_checkpoint_head(other_schema)), DamagedDocument);
  std::string no_option = first;
  no_option.replace(no_option.find("--n"), 3, "n--");
  CHECK_THROWS_AS(static_cast<void>(read_checkpoint_head(no_option)), DamagedDocument);
  CheckpointHead wrong = head();
  wrong.shard = {6, 5};
  CHECK_THROWS_AS(static_cast<void>(read_checkpoint_head(checkpoint_line(wrong))), DamagedDocument);
  CHECK_THROWS_AS(static_cast<void>(read_checkpoint_head(line)), DamagedDocument);
}

TEST_CASE("bytes that were changed are refused, or read back as what they say") {
  testing::Draws draws(31);
  for (const std::string& good :
       {checkpoint_line(head()), checkpoint_line(FinishedTrial{{0, 1}, {{true, 2, 3, 4, 0.5}}})}) {
    CHECK(fuzz::read_any_line(good));
    for (std::uint64_t i = 0; i < testing::scaled(3000); ++i) {
      std::string bytes = good;
      for (std::uint64_t j = draws.below(4); j < 4; ++j)
        bytes[draws.below(bytes.size())] = static_cast<char>(draws.below(256));
      fuzz::read_any_line(bytes);
    }
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
