// The sentence that `sqdim bound` begins with, and the text below it.
#include <algorithm>
#include <sstream>

#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/names/names.hpp"
#include "sqdim/inquiry/bound/bound_request.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"
#include "support/texts.hpp"

namespace sqdim {
namespace {

using testing::Setting;

Report report_of(std::initializer_list<Setting> settings) {
  const Texts texts = testing::texts_of(bound_parameters(), settings);
  return bound_report(provenance("bound", {}, std::nullopt), bound(read_bound_request(texts)));
}

std::string text_of(const Report& report) {
  std::ostringstream out;
  find_format("text").write(out, report);
  return out.str();
}

std::string claim_of(std::initializer_list<Setting> settings) {
  const std::string text = text_of(report_of(settings));
  return text.substr(0, text.find('\n'));
}

/// Returns the first cells of the lines of the table of theorems.
std::vector<std::string> theorems_of(const std::string& text) {
  std::vector<std::string> names;
  std::istringstream lines(text.substr(text.find("\ntheorem ") + 1));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line) && !line.empty())
    names.push_back(line.substr(0, line.find(' ')));
  return names;
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_SUITE_BEGIN("answers");

TEST_CASE("the claim about regression says model, goal, success, scale, functions and theorem") {
  CHECK(
      claim_of({{"family", "orthonormal(1000)"}, {"tau", "0.1"}}) ==
      "Every learner that reaches squared error at most 0.5 ||f||^2 with probability at least 2/3, "
      "for each of these N = 1000 functions f and against every valid oracle, needs at least 14 "
      "correlational queries h, ||h|| <= 1, of tolerance 0.1 ||f|| (csq-frame). Some such learner, "
      "however slow, needs no more than 16 of them.");
  const std::string raw = claim_of({{"activation", "relu"},
                                    {"n", "100"},
                                    {"k", "4"},
                                    {"tau", "n^(-1)"},
                                    {"scale", "raw"},
                                    {"success", "1"}});
  CHECK(
      contains(raw, " with probability 1, for each of these N = C(100, 4) = 3921225 functions f"));
  CHECK(contains(raw, " of absolute tolerance n^(-1) (csq-"));
}

TEST_CASE("the claim about classification is one about all statistical queries") {
  const std::string claim = claim_of(
      {{"activation", "sigmoid"}, {"outer", "sign"}, {"n", "1000"}, {"k", "9"}, {"tau", "2^-10"}});
  CHECK(claim ==
        "Every learner whose output, with values in [-1, 1], has correlation <output, f> at least "
        "0.1 with probability at least 2/3, for each of these N = C(1000, 9) ~ 2^71.17 functions f "
        "and against every valid oracle, needs at least 2^51.58 statistical queries with values in "
        "[-1, 1] of tolerance 2^-10 (stat-classification).");
  CHECK(contains(claim_of({{"activation", "sigmoid"},
                           {"outer", "sign"},
                           {"n", "1000"},
                           {"k", "9"},
                           {"tau", "2^-10"},
                           {"query-range", "kearns"}}),
                 "statistical queries with values in {0, 1} of tolerance 2^-10"));
}

TEST_CASE("the claim about planted bicliques says how large the set that is found may be") {
  const std::string claim = claim_of({{"family", "planted-biclique"},
                                      {"n", "2^16"},
                                      {"k", "64"},
                                      {"tau", "1/100"},
                                      {"overlap", "32"}});
  CHECK(claim ==
        "Every learner that finds a set of 64 elements that shares at least 32 of them with S with "
        "probability at least 2/3, for every set S of that size and against every valid oracle, "
        "needs at least 2^40.12 statistical queries with values in [-1, 1] of tolerance 0.01 "
        "(sda).");
}

TEST_CASE("numbers relative to the norm say so") {
  const std::string text = text_of(report_of({{"family", "sign-parity"},
                                              {"orbit", "rotations"},
                                              {"outer", "sign(noise=1/10)"},
                                              {"correlation", "1/10"},
                                              {"n", "100"},
                                              {"k", "6"},
                                              {"tau", "1/100"}}));
  CHECK(contains(text, "e-10 ||f||^2; about the mean of the functions <= 6.2"));
  CHECK(contains(text, "e-10 ||f||^2\n"));
}

TEST_CASE("a claim that no number suffices says why") {
  const std::string claim = claim_of({{"family", "orthonormal(100)"}, {"tau", "0.8"}});
  CHECK(
      claim ==
      "No number of correlational queries h, ||h|| <= 1, of tolerance 0.8 ||f|| (csq-frame) "
      "suffices for a learner that reaches squared error at most 0.5 ||f||^2 with probability at "
      "least 2/3, for each of these N = 100 functions f and against every valid oracle: the signal "
      "is below the tolerance.");
  CHECK_FALSE(contains(claim, "no more than"));
}

TEST_CASE("where learning is not bounded, deciding may be, and is not called learning") {
  const std::string claim =
      claim_of({{"family", "orthonormal(100)"}, {"tau", "0.2"}, {"error", "0.999"}});
  CHECK(
      claim.starts_with("No theorem gives a bound on learning for these parameters. Every "
                        "algorithm that decides whether the target is 0 or one of these N = 100 "
                        "functions f, with probability at least 2/3 in each case"));
  CHECK(contains(claim, "(csq-decision). Some such algorithm, however slow, needs no more than"));
  const std::string nothing = claim_of(
      {{"family", "orthonormal(100)"}, {"tau", "0.2"}, {"error", "0.999"}, {"success", "1/2"}});
  CHECK(nothing == "No theorem gives a bound on learning for these parameters.");
}

TEST_CASE("theorems that apply have lines, the strongest first; the others share one") {
  const std::string text = text_of(report_of({{"family", "orthonormal(1000)"}, {"tau", "0.1"}}));
  const std::vector<std::string> names = theorems_of(text);
  REQUIRE(names.size() > 4);
  CHECK(names.front() == "csq-frame");
  CHECK(std::find(names.begin(), names.end(), "stat-classification") == names.end());
  CHECK(std::find(names.begin(), names.end(), "zero-answer") <
        std::find(names.begin(), names.end(), "csq-decision"));
  CHECK(std::find(names.begin(), names.end(), "csq-decision") <
        std::find(names.begin(), names.end(), "gradient-descent-l2"));
  CHECK(contains(text, "csq-exact, csq-decision-exact, szorenyi09 (give --success 1)"));
  CHECK(contains(text, "noisy-gradient-descent (give --noise SIGMA)"));
  CHECK(contains(text, " at most "));
  const std::string labels = text_of(report_of(
      {{"activation", "relu"}, {"outer", "sign"}, {"n", "40"}, {"k", "6"}, {"tau", "0.001"}}));
  CHECK_FALSE(contains(labels, "  at most  "));  // no column where no number is known to suffice
}

TEST_CASE("programs get a row for every theorem, in the order of the registry") {
  const Report report = report_of({{"family", "orthonormal(1000)"}, {"tau", "0.1"}});
  REQUIRE(report.table.rows.size() == all_theorems().size());
  for (std::size_t i = 0; i < report.table.rows.size(); ++i)
    CHECK(std::get<std::string>(report.table.rows[i].front()) == all_theorems()[i].name);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
