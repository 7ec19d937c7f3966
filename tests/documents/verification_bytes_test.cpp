// Runs the reader of documents on arbitrary bytes.
#include "fuzz/verification_fuzz.hpp"
#include "support/golden.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::golden_text;
using testing::scaled;
using testing::verifiable_names;

TEST_SUITE_BEGIN("verification");

TEST_CASE("no bytes make the verifier misbehave") {
  Draws draws(1202);
  const std::vector<std::string> names = verifiable_names();
  const std::vector<std::string> pieces = {
      "\"",    "{",        "}",     "[",       "]",    ",",     ":",   "null",
      "1e400", "99999999", "-",     "\\u0000", "\"\"", "true",  "0.5", "unbounded",
      "1/0",   "N^(-1/4)", "exact", "2^200",   "\xff", "holds", "\\n", "rows"};
  for (std::uint64_t i = 0; i < scaled(1'000); ++i) {
    std::string text = golden_text(names[draws.below(names.size())]);
    for (std::uint64_t edits = draws.below(3) + 1; edits > 0; --edits) {
      const std::size_t at = draws.below(text.size());
      text.replace(at, draws.below(draws.below(8) == 0 ? text.size() : 12),
                   pieces[draws.below(pieces.size())]);
    }
    fuzz::verify_anything(text);
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
