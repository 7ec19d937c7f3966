// Runs every parser of user text on arbitrary bytes: it returns or throws InvalidInput with one
// printable line. The test program runs it on random and mutated inputs as well.
#include "grammar_fuzz.hpp"

#include <functional>
#include <string>

#include "require.hpp"
#include "sqdim/functions/junta/junta.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim::fuzz {
namespace {

/// Runs a parser, allowing InvalidInput.
void guarded(const std::function<void()>& parse) {
  answers<InvalidInput>(parse);
}

}  // namespace

void parse_everything(const std::string& text) {
  guarded([&] {
    const Rational x = parse_rational(text);
    require(parse_rational(to_string(x)) == x || to_string(x).size() > 9'000);
  });
  guarded([&] {
    for (const std::uint64_t value : parse_integer_list(text, 1, 10'000))
      require(1 <= value && value <= 10'000);
  });
  guarded([&] {
    const std::string number = canonical_text(parse_symbolic_number(text));
    require(number.size() > 9'000 || canonical_text(parse_symbolic_number(number)) == number);
  });
  guarded([&] {
    for (const std::string& item : parse_items(text)) require(!item.empty());
  });
  guarded([&] { require(!parse_call(text).name.empty()); });
  guarded([&] {
    const std::string name = find_activation(text).name;
    require(find_activation(name).name == name);
  });
  guarded([&] {
    const Expression expression = parse_expression(text);
    require(parse_expression(expression.text()).text() == expression.text());
  });
  guarded([&] {
    const Junta junta = parse_junta(text);
    require(parse_junta(canonical_text(junta)).coefficients == junta.coefficients);
  });
  guarded([&] {
    const std::string name = find_distribution(text).name;
    require(find_distribution(name).name == name);
  });
  guarded([&] {
    for (const auto coordinate : parse_subset(text, 100)) require(coordinate <= 100);
  });
  guarded([&] { static_cast<void>(parse_rational_list(text)); });
  guarded([&] { static_cast<void>(find_any_learner(text)); });
  guarded([&] { static_cast<void>(find_family(text)); });
  guarded([&] { static_cast<void>(parse_outer_activation(text)); });
}

}  // namespace sqdim::fuzz
