#include "program/terminal/progress_text.hpp"

#include "support/support.hpp"

namespace sqdim::tools {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr ProgressText::Time start{};

TEST_SUITE_BEGIN("progress");

TEST_CASE("a terminal has a line in the first second, anew twice a second, and wiped") {
  ProgressText text("bound", ProgressTo::terminal, start);
  CHECK(text.at(start + milliseconds(499)).empty());
  CHECK(text.wiped().empty());
  CHECK(text.at(start + milliseconds(500)) == "\r\x1b[Ksqdim bound, 0 s");
  CHECK(text.at(start + milliseconds(900)).empty());
  CHECK(text.at(start + seconds(3)) == "\r\x1b[Ksqdim bound, 3 s");
  CHECK(text.wiped() == "\r\x1b[K");
  CHECK(text.wiped().empty());
  CHECK(text.last(start + seconds(4)).empty());
}

TEST_CASE("elsewhere there is a line every 30 s, and one at the end") {
  ProgressText text("bound", ProgressTo::lines, start);
  CHECK(text.at(start + milliseconds(29'999)).empty());
  CHECK(text.at(start + seconds(30)) == "sqdim bound, 30 s\n");
  CHECK(text.at(start + seconds(59)).empty());
  CHECK(text.at(start + seconds(60)) == "sqdim bound, 60 s\n");
  CHECK(text.wiped().empty());
  CHECK(text.last(start + seconds(61)) == "sqdim bound, 61 s\n");
}

TEST_CASE("parts are counted from the first line, and the time left follows from those done") {
  ProgressText text("norm", ProgressTo::lines, start);
  text.tell({.whole = {"norms", 0, 40}}, start);
  CHECK(text.at(start + seconds(30)) == "sqdim: 0 of 40 norms, 30 s\n");
  text.tell({.whole = {"norms", 10, 40}}, start + seconds(60));
  CHECK(text.at(start + seconds(60)) == "sqdim: 10 of 40 norms, 3 min left\n");
  text.tell({.whole = {"norms", 40, 40}}, start + seconds(100));
  CHECK(text.last(start + seconds(100)) == "sqdim: 40 of 40 norms, 100 s\n");
}

TEST_CASE("the time left counts from where the parts began, and from what was done before") {
  ProgressText text("table", ProgressTo::lines, start);
  text.tell({.whole = {"problems", 0, 10}}, start);
  text.tell({.whole = {"problems", 50, 100}}, start + seconds(1000));
  CHECK(text.at(start + seconds(1010)) == "sqdim: 50 of 100 problems, 17 min\n");
  text.tell({.whole = {"problems", 60, 100}}, start + seconds(1020));
  CHECK(text.at(start + seconds(1040)) == "sqdim: 60 of 100 problems, 3 min left\n");
}

TEST_CASE("a stage has its name") {
  ProgressText text("dimension", ProgressTo::lines, start);
  text.tell({.whole = {"Lambda"}}, start);
  CHECK(text.at(start + seconds(30)) == "sqdim dimension: Lambda, 30 s\n");
}

TEST_CASE("smaller parts are said in brackets, and give the time left until a whole part is done") {
  ProgressText text("simulate", ProgressTo::lines, start);
  text.tell({.whole = {"measurements", 0, 1}, .within = {"queries", 0, 900}}, start);
  text.tell({.whole = {"measurements", 0, 1}, .within = {"queries", 100, 900}}, start);
  CHECK(text.at(start + seconds(30)) ==
        "sqdim: 0 of 1 measurements (100 of 900 queries), 4 min left\n");
  text.tell({.whole = {"measurements", 0, 1}, .within = {"queries", 7}}, start + seconds(40));
  CHECK(text.at(start + seconds(60)) == "sqdim: 0 of 1 measurements (7 queries), 60 s\n");
}

TEST_CASE("long times are minutes and hours") {
  ProgressText text("norm", ProgressTo::lines, start);
  CHECK(text.last(start + seconds(119)) == "sqdim norm, 119 s\n");
  CHECK(text.last(start + seconds(180)) == "sqdim norm, 3 min\n");
  CHECK(text.last(start + std::chrono::hours(3)) == "sqdim norm, 3.0 h\n");
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim::tools
